#include "look.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/url.h"
#include "compare/compare.h"
#include "extract/extract.h"
#include "identity.h"
#include "jobs.h"
#include "rebuild.h"
#include "returns.h"
#include "rules.h"

enum { GONE_CONFIRMED_MS = 3600 * 1000 };

static const struct site_rules *find_site(const struct desk *desk, struct str host)
{
    for (size_t i = 0; i < desk->watches.site_count; i++)
        if (str_equal(desk->watches.sites[i].host, host))
            return &desk->watches.sites[i];
    return NULL;
}

/* A host keeps its first outlet name, since pages give now one, now another; a person's rule goes before. */
static struct str outlet_of(struct look *look, struct str host, struct str claimed)
{
    struct desk *desk = look->cycle->desk;
    const struct site_rules *site = find_site(desk, host);
    if (site && site->outlet.len)
        return site->outlet;
    struct str known = STR_NONE, fact = rebuild_outlet_fact(&look->arena, host);
    if (state_get(desk->state, &look->arena, fact.at, &known) == 0 && known.len)
        return known;
    if (claimed.len)
        state_set(desk->state, fact.at, claimed);
    return claimed;
}

static struct str label_list(struct arena *arena, const struct edit_list *edits)
{
    AUTO_BUF labels = BUF_INIT;
    for (size_t i = 0; i < edits->count; i++) {
        if (i && edits->edits[i].label == edits->edits[i - 1].label)
            continue;
        buf_addf(&labels, "%s%s", labels.len ? ", " : "", edit_label_name(edits->edits[i].label));
    }
    return arena_copy(arena, buf_str(&labels));
}

static int heaviest(const struct edit_list *edits)
{
    int weight = 0;
    for (size_t i = 0; i < edits->count; i++)
        if (edits->edits[i].weight > weight)
            weight = edits->edits[i].weight;
    return weight;
}

static struct ended *open_ended(struct look *look)
{
    enum { MOST_STEPS = 1 + EDITION_STEPS }; /* a reread may come first */
    struct ended *ended = look_ended(look);
    if (!ended->changes) {
        ended->changes = arena_array(&ended->arena, MOST_STEPS, sizeof *ended->changes);
        ended->versions = arena_array(&ended->arena, MOST_STEPS, sizeof *ended->versions);
        ended->results = arena_array(&ended->arena, MOST_STEPS, sizeof *ended->results);
    }
    return ended;
}

/* Puts one step into the batch and notes what its row of versions will say. `page` and `http` are evidence, absent on
 * a step that another of the same visit follows. */
static int add_step(struct look *look, const struct edition_step *step, int64_t seen_ms, struct str page,
                    struct str http)
{
    struct cycle *cycle = look->cycle;
    struct state_article *row = &look->row;
    struct url_parts parts;
    struct ended *ended = open_ended(look);
    int result = url_split(&look->arena, step->article.url, &parts);
    if (result < 0)
        return result;
    bool is_new = step->verb == SNAPSHOT_NEW;
    /* A short address that leads to many outlets has none. */
    bool is_read = is_new || step->verb == SNAPSHOT_EDIT;
    if (is_read && (result = url_split(&look->arena, identity_page(look), &parts)) < 0)
        return result;
    /* A withdrawal leaves the text as another extractor may have read it. */
    bool is_kept = step->verb == SNAPSHOT_GONE && look->extractor_before.len;
    struct str extractor = is_kept ? look->extractor_before : cycle->extractor;
    struct str rules = is_kept ? look->rules_before : look->rules->digest;
    /* A clock that was set back leaves no interval: the end alone is said. */
    int64_t seen_before_ms = is_new || row->last_seen_ms > seen_ms ? 0 : row->last_seen_ms;
    struct str outlet = outlet_of(look, parts.host, step->article.outlet);
    const struct snapshot snapshot = {.verb = step->verb,
                                      .path = row->path,
                                      .article = &step->article,
                                      .text = step->text,
                                      .edits = step->verb == SNAPSHOT_EDIT ? &step->edits : NULL,
                                      .unmarked = step->unmarked,
                                      .outlet = outlet,
                                      .host = parts.host,
                                      .url_before = step->url_before,
                                      .alias = is_new && !str_equal(row->url, step->article.url) ? row->url : STR_NONE,
                                      .found = is_new ? row->found : STR_NONE,
                                      .version = row->versions + 1,
                                      .seen_before_ms = seen_before_ms,
                                      .seen_after_ms = seen_ms,
                                      .status = look->visit.status,
                                      .extractor = extractor,
                                      .rules = rules,
                                      .page = page,
                                      .http = http};
    size_t at = ended->change_count;
    result = archive_add_snapshot(cycle->desk->archive, &snapshot, &ended->results[at]);
    if (result < 0)
        return result;

    row->versions++;
    look->digest = look_digest(&look->arena, step->text);
    struct str labels = label_list(&ended->arena, &step->edits);
    ended->changes[at] = (struct cycle_change){.verb = step->verb,
                                               .labels = labels,
                                               .version = row->versions,
                                               .headline = arena_copy(&ended->arena, step->article.headline)};
    ended->versions[at] = (struct state_version){
        .number = row->versions,
        .path = arena_copy(&ended->arena, row->path),
        .verb = str_from(snapshot_verb_name(step->verb)),
        .labels = labels,
        .headline = ended->changes[at].headline,
        .outlet = arena_copy(&ended->arena, outlet.len ? outlet : parts.host),
        .unmarked = step->verb == SNAPSHOT_EDIT ? str_from(unmarked_name(step->unmarked)) : STR_NONE,
        .extractor = arena_copy(&ended->arena, extractor),
        .rules = arena_copy(&ended->arena, rules),
        .first_seen = seen_ms / 1000,
        .weight = step->verb == SNAPSHOT_EDIT ? heaviest(&step->edits) : 0};
    ended->change_count++;
    cycle->report->by_verb[step->verb]++;
    return 0;
}

struct str look_http_evidence(struct look *look)
{
    AUTO_BUF http = BUF_INIT;
    visit_write_http(&look->visit, &http);
    return arena_copy(&look->arena, buf_str(&http));
}

/* A snapshot that cannot be put into the batch is a fault of this watch alone; the next run sees the text again. */
void look_note_refusal(struct look *look)
{
    look->visit.verdict = VERDICT_BROKEN;
    look->visit.reason = STR("not-stored");
    look->visit.detail = arena_copy(&look->arena, str_from(error_message()));
}

void look_refuse(struct look *look)
{
    look_note_refusal(look);
    look_end(look);
}

int look_add_steps(struct look *look, const struct edition_step *steps, size_t count, int64_t seen_ms, bool has_page)
{
    int result = look_settle_reread(look);
    for (size_t i = 0; i < count && result == 0; i++) {
        bool is_last = i + 1 == count;
        result = add_step(look, &steps[i], seen_ms, is_last && has_page ? look->visit.body : STR_NONE,
                          is_last ? look_http_evidence(look) : STR_NONE);
    }
    return result;
}

/* The first version of a row: at its final address, under a path that is never changed again. */
static int settle_new(struct look *look, const struct article *article)
{
    struct state_article *row = &look->row;
    row->first_seen = look->visit.end_ms / 1000;
    return archive_new_path(look->cycle->desk->archive, &look->arena, look->url, article->headline, look->visit.end_ms,
                            &row->path);
}

/* The version before was made by another extractor, or by other rules: what those and the running ones make of the
 * same page may differ, and such a difference is ours, not the outlet's. */
bool look_needs_rereading(const struct look *look)
{
    bool is_same =
        str_equal(look->extractor_before, look->cycle->extractor) && str_equal(look->rules_before, look->rules->digest);
    return look->has_before && !look->was_reread && look->extractor_before.len && !is_same;
}

bool look_reread_differs(struct look *look, struct article *again, struct edition_step *step)
{
    edition_settle(&look->arena, again, look->before.url, &look->before);
    again->gone = look->before.gone;
    again->moved = look->before.moved;
    *step =
        (struct edition_step){.verb = SNAPSHOT_REREAD, .article = *again, .text = edition_text(&look->arena, again)};
    return !str_equal(step->text, edition_text(&look->arena, &look->before));
}

int look_add_reread(struct look *look, const struct edition_step *step, int64_t seen_ms)
{
    /* Its evidence is the page that is there: none is put. */
    return add_step(look, step, seen_ms, STR_NONE, STR_NONE);
}

int look_settle_reread(struct look *look)
{
    if (!look->has_reread)
        return 0;
    look->has_reread = false;
    return look_add_reread(look, &look->reread, look->visit.end_ms);
}

/* The new page goes on from what came of the last one. */
static void on_reread(void *context, int status, struct str answer)
{
    struct look *look = context;
    struct reading again;
    if (status == 0)
        status = reading_decode(&look->arena, arena_copy(&look->arena, answer), &again);
    if (status == 0 && again.state == READING_ARTICLE && look_reread_differs(look, &again.article, &look->reread)) {
        look->has_reread = true;
        look->before = look->reread.article;
        look->text_before = look->reread.text;
    }
    look_read(look);
}

/* The evidence is the page of the version before, with the Content-Type that it came with. */
bool look_read_page_before(struct look *look, pool_done_function *done, void *context)
{
    struct archive *archive = look->cycle->desk->archive;
    const struct look_past *past = &look->past;
    AUTO_BUF bytes = BUF_INIT;
    AUTO_BUF http = BUF_INIT;
    AUTO_BUF base_page = BUF_INIT;
    AUTO_BUF base_text = BUF_INIT;
    AUTO_BUF request = BUF_INIT;
    if (archive_read_evidence(archive, look->row.path, &bytes, &http) < 0)
        return false;
    struct page page = {.bytes = buf_str(&bytes),
                        .content_type = visit_read_http_header(&look->arena, buf_str(&http), STR("Content-Type")),
                        .url = look->before.url};
    const struct rules *rules = rules_of(look->cycle->desk, look->before.url);
    rules_give(rules, &page);
    /* What others left out would stay out: their text is no base. */
    bool has_base = str_equal(past->base_extractor, look->cycle->extractor) &&
                    str_equal(past->base_rules, rules->digest) && past->base_page_id.len && past->base_text_id.len;
    if (has_base && archive_read_blob(archive, past->base_page_id, &base_page) == 0 &&
        archive_read_blob(archive, past->base_text_id, &base_text) == 0)
        page.before = (struct page_before){buf_str(&base_page), buf_str(&base_text)};
    page_encode(&page, &request);
    pool_submit(look->cycle->pool, JOB_READ_PAGE, buf_str(&request), done, context);
    return true;
}

static bool submit_reread(struct look *look)
{
    look->was_reread = true;
    return look_read_page_before(look, on_reread, look);
}

bool look_reread(struct look *look)
{
    return look_needs_rereading(look) && submit_reread(look);
}

static int store_steps(struct look *look, const struct edition_step *steps, size_t count, int64_t seen_ms)
{
    struct state_article *row = &look->row;
    const struct article *after = &look->reading.article;
    int result = look->has_before ? 0 : settle_new(look, after);
    if (result == 0)
        result = look_add_steps(look, steps, count, seen_ms, true);
    if (result < 0)
        return result;
    row->url = after->url;
    row->key = url_key(after->url);
    row->page_modified = after->modified;
    map_put(look->cycle->new_keys, row->key, look->cycle);
    identity_note_led(look);
    if (steps[count - 1].verb == SNAPSHOT_EDIT) {
        row->edits++;
        row->last_edit = seen_ms / 1000;
    }
    return 0;
}

/* A text that the path had before is told as such; true where it came back once too often to be one more commit. Never
 * where it is not alone: an article that is back, or moved, is a commit whatever its text. */
static bool settle_return(struct look *look, struct edition_step *step, bool is_alone)
{
    struct desk *desk = look->cycle->desk;
    const struct state_article *row = &look->row;
    int64_t last = row->versions, seconds = look->visit.end_ms / 1000;
    struct returns returns;
    if (step->verb != SNAPSHOT_EDIT || last < 2)
        return false;
    if (returns_find(desk, row->path, last, step->text, seconds, &returns) < 0 ||
        returns_compare(desk, &look->arena, row->path, last, &look->before, &step->article, &returns, &step->edits) < 0)
        return false;
    step->unmarked = compare_unmarked(&step->edits, row->page_modified, step->article.modified);
    if (!is_alone || !returns_is_variant(&returns))
        return false;
    look->visit.verdict = VERDICT_VARIANTS;
    look->visit.reason = STR("variant");
    look->visit.is_doubtful = true;
    look->visit.detail = arena_format(&look->arena, "the text of version %lld again; version %lld stays",
                                      (long long)returns.version, (long long)last);
    return true;
}

/* Between two texts that come and go, what one of them was doubted for is no doubt of another. */
static int64_t seen_since(struct look *look, bool is_variant)
{
    struct state_article *row = &look->row;
    if (!is_variant && row->verdict == VERDICT_VARIANTS)
        look_forget_doubt(row);
    return row->doubt_first_ms ? row->doubt_first_ms : look->visit.end_ms;
}

void look_store(struct look *look)
{
    struct state_article *row = &look->row;
    struct edition_step steps[EDITION_STEPS];
    if (look->replaced_ms && look_close_before(look) < 0) {
        look_refuse(look);
        return;
    }
    size_t count = edition_steps(&look->arena, look->has_before ? &look->before : NULL, &look->reading.article,
                                 row->page_modified, steps);
    if (count && look_reread(look))
        return;
    bool is_variant = count && settle_return(look, &steps[count - 1], count == 1);
    if (is_variant && look_doubt(look) != DOUBT_COUNTS) {
        look_end(look);
        return;
    }
    int64_t seen_ms = seen_since(look, is_variant);
    if (count == 0) {
        look->visit.verdict = VERDICT_UNCHANGED;
    } else if (store_steps(look, steps, count, seen_ms) < 0) {
        /* A new article is one step, and without it there is no file at the path that it was given. */
        if (!look->has_before)
            row->path = STR_NONE;
        look_refuse(look);
        return;
    }
    look_end(look);
}

/* Seen twice, an hour apart: only then is it gone. The text stays. */
void look_gone(struct look *look)
{
    struct state_article *row = &look->row;
    if (!look->has_before || look->before.gone.len) {
        row->gone_first_ms = 0;
        look_end(look);
        return;
    }
    if (!row->gone_first_ms || row->gone_first_ms > look->visit.end_ms) {
        row->gone_first_ms = look->visit.end_ms;
        look_end(look);
        return;
    }
    if (look->visit.end_ms - row->gone_first_ms < GONE_CONFIRMED_MS) {
        look_end(look);
        return;
    }
    /* Sent to the front page, which is there: the redirect is the answer that counts. */
    bool is_sent_away = look->visit.status == 200 && look->visit.hop_count;
    int status = is_sent_away ? look->visit.hops[0].status : look->visit.status;
    struct edition_step step = edition_gone(&look->arena, &look->before, row->gone_first_ms / 1000, status);
    if (look_add_steps(look, &step, 1, row->gone_first_ms, look->visit.body.len > 0) < 0) {
        look_refuse(look);
        return;
    }
    row->gone_first_ms = 0;
    /* Should it come back, the whole page is wanted, not a 304. */
    row->etag = row->last_modified = row->body_digest = STR_NONE;
    look_end(look);
}
