#include "look.h"

#include "base/array.h"
#include "base/memory.h"
#include "base/url.h"

enum { MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS, DAY_MS = 24 * HOUR_MS };

/* What it takes until a doubt counts: the same thing seen so often, over so long. */
static const struct rule {
    enum verdict verdict;
    const char *reason;
    int64_t sights, span_ms;
    enum doubt outcome;
} RULES[] = {
    {VERDICT_SHRUNK, "shrunk", 2, 15 * MINUTE_MS, DOUBT_COUNTS},
    {VERDICT_OTHER, "another-text", 2, HOUR_MS, DOUBT_COUNTS},
    {VERDICT_OTHER, "another-article", 3, DAY_MS, DOUBT_REPLACES},
    {VERDICT_OTHER, "led-away", 3, DAY_MS, DOUBT_GONE},
    {VERDICT_VARIANTS, "variant", 2, DAY_MS, DOUBT_COUNTS},
    {VERDICT_BROKEN, "truncated", 3, DAY_MS, DOUBT_COUNTS},
    /* A wall stays longer than a fault, and what it leaves standing may read the same for days. */
    {VERDICT_WALL, "consent", 4, 3 * DAY_MS, DOUBT_COUNTS},
    {VERDICT_WALL, "paywall", 4, 3 * DAY_MS, DOUBT_COUNTS},
    {VERDICT_BLOCKED, "captcha", 4, 3 * DAY_MS, DOUBT_COUNTS},
    {VERDICT_EMPTY, "not-an-article", 4, 3 * DAY_MS, DOUBT_COUNTS},
};
/* A page without an end that was never read: its outlet may make all of them so. */
static const struct rule FIRST_RULE = {VERDICT_BROKEN, "truncated", 2, 15 * MINUTE_MS, DOUBT_COUNTS};

static bool is_of(const struct rule *rule, const struct visit *visit)
{
    return visit->is_doubtful && visit->verdict == rule->verdict && str_equal(visit->reason, str_from(rule->reason));
}

static const struct rule *rule_of(const struct look *look)
{
    if (!look->has_before)
        return is_of(&FIRST_RULE, &look->visit) ? &FIRST_RULE : NULL;
    for (size_t i = 0; i < ARRAY_LENGTH(RULES); i++)
        if (is_of(&RULES[i], &look->visit))
            return &RULES[i];
    return NULL;
}

/* What must be the same the next time: where one is led to; whose article it is; else the text, without tags and the
 * like, which move. */
static struct str doubt_digest(struct look *look, const struct rule *rule)
{
    const struct article *article = &look->reading.article;
    AUTO_BUF bytes = BUF_INIT;
    buf_addf(&bytes, "%s\n", rule->reason);
    if (rule->outcome == DOUBT_GONE) {
        buf_add(&bytes, url_key(look->visit.final_url));
        return look_digest(&look->arena, buf_str(&bytes));
    }
    if (rule->outcome == DOUBT_REPLACES) {
        buf_add(&bytes, article->canonical.len ? url_key(article->canonical) : look->reading.identifiers);
        return look_digest(&look->arena, buf_str(&bytes));
    }
    buf_add(&bytes, article->headline);
    for (size_t i = 0; i < article->block_count; i++)
        buf_addf(&bytes, "\n%.*s", STR_FORMAT(article->blocks[i].text));
    return look_digest(&look->arena, buf_str(&bytes));
}

void look_forget_doubt(struct state_article *row)
{
    row->doubt_first_ms = row->doubt_since_ms = row->doubts = 0;
    row->doubt_digest = STR_NONE;
}

static void begin_doubt(struct look *look, const struct rule *rule, struct str digest)
{
    struct state_article *row = &look->row;
    /* A day behind a wall is no day in which the text was cut. */
    bool is_wall = rule->verdict == VERDICT_WALL || rule->verdict == VERDICT_BLOCKED || rule->verdict == VERDICT_EMPTY;
    row->doubt_first_ms = look->visit.end_ms;
    if (!is_wall && (!row->doubt_since_ms || row->doubt_since_ms > look->visit.end_ms))
        row->doubt_since_ms = look->visit.end_ms;
    row->doubts = 1;
    row->doubt_digest = digest;
    if (look->has_before)
        archive_add_doubt(look->cycle->desk->archive, row->path, look->visit.body, look_http_evidence(look));
}

/* An article that was cut, on a page where something in its text changes at each look, is never the same twice; so is
 * one on pages without an end, which also breaks off elsewhere each time where a server fails. */
static bool is_cut_for_long(const struct look *look, const struct rule *rule)
{
    int64_t span_ms = rule->verdict == VERDICT_SHRUNK ? DAY_MS : 3 * DAY_MS;
    return (rule->verdict == VERDICT_SHRUNK || rule->verdict == VERDICT_BROKEN) && look->row.doubt_since_ms &&
           look->visit.end_ms - look->row.doubt_since_ms >= span_ms;
}

static bool is_known(const struct look *look, struct str digest)
{
    const struct state_article *row = &look->row;
    return row->doubts && row->doubt_first_ms <= look->visit.end_ms && str_equal(row->doubt_digest, digest);
}

/* Notes this sight; true where it is one too many for a doubt. */
static bool is_confirmed(struct look *look, const struct rule *rule)
{
    struct state_article *row = &look->row;
    struct str digest = doubt_digest(look, rule);
    if (!is_known(look, digest)) {
        bool is_confirmed = is_cut_for_long(look, rule);
        begin_doubt(look, rule, digest);
        return is_confirmed;
    }
    row->doubts++;
    return row->doubts >= rule->sights && look->visit.end_ms - row->doubt_first_ms >= rule->span_ms;
}

enum doubt look_doubt(struct look *look)
{
    const struct rule *rule = rule_of(look);
    if (!rule)
        return DOUBT_NONE;
    /* What takes another's place was seen for a day. */
    if (!look->replaced_ms && !is_confirmed(look, rule))
        return DOUBT_STAYS;
    if (rule->outcome == DOUBT_GONE) {
        look->visit.verdict = VERDICT_GONE;
        look->row.gone_first_ms = look->row.doubt_first_ms;
        look_forget_doubt(&look->row);
        return DOUBT_GONE;
    }
    /* A first version is dated by the page that it keeps. */
    if (!look->has_before && !look->replaced_ms)
        look_forget_doubt(&look->row);
    look->visit.verdict = VERDICT_ARTICLE;
    look->visit.reason = look->visit.detail = STR_NONE;
    return rule->outcome;
}

/* ---- another article at the address ---- */

/* The file that ends gets a row of its own, under its path as the key: the address is the other's now. */
static void set_aside(struct look *look)
{
    struct state_article *row = &look->row;
    struct ended *ended = look_ended(look);
    ended->replaced = look_copy_row(&ended->arena, row);
    ended->replaced.id = 0;
    ended->replaced.key = ended->replaced.path;
    ended->replaced.is_watched = false;
    ended->replaced.verdict = VERDICT_GONE;
    ended->replaced.failures = 0;
    ended->replaced.etag = ended->replaced.last_modified = ended->replaced.body_digest = STR_NONE;
    look_forget_doubt(&ended->replaced);
    ended->has_replaced = true;
    row->path = STR_NONE;
    row->versions = row->edits = row->last_edit = row->last_seen_ms = 0;
    look->extractor_before = look->rules_before = STR_NONE;
}

int look_close_before(struct look *look)
{
    struct edition_step gone = edition_gone(&look->arena, &look->before, look->replaced_ms / 1000, look->visit.status);
    int result =
        look->before.gone.len ? look_settle_reread(look) : look_add_steps(look, &gone, 1, look->replaced_ms, true);
    if (result < 0)
        return result;
    set_aside(look);
    look_forget_doubt(&look->row);
    look->replaced_ms = 0;
    return 0;
}

void look_replace(struct look *look)
{
    look->replaced_ms = look->row.doubt_first_ms;
    /* Nothing of the article that ends says how this one reads. */
    look->has_before = false;
    look_read(look);
}
