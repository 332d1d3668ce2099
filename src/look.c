#include "look.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/url.h"
#include "extract/extract.h"
#include "follow.h"
#include "identity.h"
#include "jobs.h"
#include "judge/judge.h"
#include "rebuild.h"
#include "rules.h"
#include "story/canonical.h"

#include <string.h>

struct str look_key(const int64_t *id)
{
    return (struct str){(const char *)id, sizeof *id};
}

struct site_load *look_load_of(struct cycle *cycle, struct str site)
{
    struct site_load *load = map_get(cycle->site_load, site);
    if (load)
        return load;
    load = arena_alloc(&cycle->arena, sizeof *load);
    map_put(cycle->site_load, site, load);
    return load;
}

static bool is_seen(enum verdict verdict)
{
    return verdict == VERDICT_ARTICLE || verdict == VERDICT_UNCHANGED || verdict == VERDICT_NOT_MODIFIED ||
           verdict == VERDICT_FOUND;
}

struct str look_digest(struct arena *arena, struct str bytes)
{
    char hex[DIGEST_HEX_SIZE + 1];
    digest_sha256_hex(bytes, hex);
    return arena_copy(arena, (struct str){hex, DIGEST_HEX_SIZE});
}

/* Validators belong to the address that is asked: those of a redirect's target would be sent to the wrong one. */
static void keep_validators(struct look *look)
{
    struct state_article *row = &look->row;
    const struct visit *visit = &look->visit;
    bool is_own = str_equal(visit->final_url, row->url);
    if (visit->verdict == VERDICT_NOT_MODIFIED) {
        row->etag = visit->etag.len ? visit->etag : row->etag;
        row->last_modified = visit->last_modified.len ? visit->last_modified : row->last_modified;
        return;
    }
    row->etag = is_own ? visit->etag : STR_NONE;
    row->last_modified = is_own ? visit->last_modified : STR_NONE;
}

static void advance_row(struct look *look)
{
    struct state_article *row = &look->row;
    const struct visit *visit = &look->visit;
    row->visits++;
    row->last_visit = visit->end_ms / 1000;
    row->verdict = visit->verdict;
    row->reason = visit->reason;
    row->detail = visit->detail;
    if (is_seen(visit->verdict)) {
        keep_validators(look);
        row->failures = 0;
        row->gone_first_ms = 0;
        look_forget_doubt(row);
        row->last_seen_ms = visit->start_ms - visit->age_seconds * 1000;
        bool is_changed = visit->verdict == VERDICT_ARTICLE || visit->verdict == VERDICT_FOUND;
        row->unchanged = is_changed ? 0 : row->unchanged + 1;
        if (visit->verdict != VERDICT_NOT_MODIFIED) {
            row->last_full = row->last_visit;
            row->rules = look->rules->digest;
            if (look->has_reading)
                row->rules_missed = look->reading.rules_missed;
            row->body_digest = look_body_digest(look);
        }
    } else if (visit->verdict == VERDICT_GONE &&
               (look->before.gone.len || (look->ended && look->ended->change_count))) {
        /* What is known to be withdrawn is no failure any more, and is seen as it is known. */
        row->last_seen_ms = visit->start_ms - visit->age_seconds * 1000;
    } else if (visit->verdict != VERDICT_SHRUNK && visit->verdict != VERDICT_VARIANTS) {
        row->failures++;
    }
    look_schedule(look);
}

static void add_line(struct cycle *cycle, const struct look *look)
{
    const struct visit *visit = &look->visit;
    const struct ledger_line line = {.start_ms = visit->start_ms,
                                     .end_ms = visit->end_ms,
                                     .what = look->row.path.len ? look->row.path : look->row.url,
                                     .verdict = visit->verdict,
                                     .reason = visit->reason,
                                     .status = visit->status,
                                     .age_seconds = visit->age_seconds,
                                     .digest = look->digest,
                                     .note = visit->ignored_robots ? STR("robots-ignored") : STR_NONE};
    archive_add_line(cycle->desk->archive, &line);
    cycle->lines++;
}

/* A line for each article that a list led to. */
static void add_found_lines(struct cycle *cycle, const struct look *look, const struct finding *finding)
{
    const struct visit *visit = &look->visit;
    for (; finding; finding = finding->next) {
        const struct ledger_line line = {.start_ms = visit->start_ms,
                                         .end_ms = visit->end_ms,
                                         .what = finding->row.url,
                                         .verdict = VERDICT_FOUND,
                                         .status = visit->status,
                                         .age_seconds = visit->age_seconds,
                                         .note = finding->row.found};
        if (finding->row.kind != STATE_ARTICLE)
            continue;
        archive_add_line(cycle->desk->archive, &line);
        cycle->lines++;
    }
}

struct state_article look_copy_row(struct arena *arena, const struct state_article *row)
{
    struct state_article copy = *row;
    struct str *const texts[] = {&copy.key,           &copy.url,           &copy.path,        &copy.site,
                                 &copy.etag,          &copy.last_modified, &copy.body_digest, &copy.found,
                                 &copy.page_modified, &copy.reason,        &copy.detail,      &copy.doubt_digest,
                                 &copy.rules,         &copy.rules_missed,  &copy.tag,         &copy.why};
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
        *texts[i] = arena_copy(arena, *texts[i]);
    return copy;
}

/* The parts of a look that outlive it, without its page. */
static void copy_ended(struct ended *ended, const struct look *look)
{
    const struct visit *visit = &look->visit;
    ended->row = look_copy_row(&ended->arena, &look->row);
    struct url_parts parts;
    if (!str_equal(look->row.key, look->key_before) && url_split(&ended->arena, ended->row.url, &parts) == 0)
        ended->row.site = url_site(&ended->arena, parts.host);
    ended->due_before = look->due_before;
    ended->key_before = arena_copy(&ended->arena, look->key_before);
    ended->same_as = arena_copy(&ended->arena, look->same_as);
    ended->event = (struct cycle_event){.url = ended->row.url,
                                        .path = ended->row.path,
                                        .verdict = visit->verdict,
                                        .reason = ended->row.reason,
                                        .detail = arena_copy(&ended->arena, visit->detail),
                                        .status = visit->status,
                                        .start_ms = visit->start_ms,
                                        .end_ms = visit->end_ms,
                                        .changes = ended->changes,
                                        .change_count = ended->change_count};
}

static void look_free(struct look *look)
{
    follow_drop(look);
    look->cycle->looks--;
    look->load->under_way--;
    arena_clear(&look->arena);
    memory_free(look);
}

void look_drop(void *context)
{
    struct look *look = context;
    if (look->ended)
        arena_clear(&look->ended->arena);
    memory_free(look->ended);
    look_free(look);
}

struct ended *look_ended(struct look *look)
{
    if (!look->ended)
        look->ended = memory_zeroed(1, sizeof *look->ended);
    return look->ended;
}

static void put_ended(struct cycle *cycle, struct ended *ended, const struct look *look)
{
    copy_ended(ended, look);
    *cycle->last_ended = ended;
    cycle->last_ended = &ended->next;
    if (!cycle->batch_start_ms)
        cycle->batch_start_ms = clock_monotonic_ms();
}

/* A look that had to wait for its turn on a site which asked for a pause meanwhile: its row stays due. */
static void withdraw(void *context)
{
    struct look *look = context;
    struct cycle *cycle = look->cycle;
    politeness_count(cycle->politeness, look->row.site, -1);
    map_remove(cycle->under_way, look_key(&look->row.id));
    look_drop(look);
}

static void learn_politeness(struct cycle *cycle, struct look *look)
{
    struct str site;
    if (politeness_learn(cycle->politeness, &look->arena, &look->visit, &site))
        fetch_withdraw(cycle->fetch, site, withdraw);
}

/* What reading the last page again gave is told where this visit's line backs its time (moments.h); else the next look
 * reads it again. */
static void settle_reread(struct look *look)
{
    enum verdict verdict = look->visit.verdict;
    bool is_backed = is_seen(verdict) || verdict == VERDICT_GONE || verdict == VERDICT_SHRUNK ||
                     verdict == VERDICT_OTHER || verdict == VERDICT_VARIANTS;
    if (is_backed && look_settle_reread(look) < 0)
        look_note_refusal(look);
}

void look_end(struct look *look)
{
    struct cycle *cycle = look->cycle;
    struct ended *ended = look_ended(look);
    settle_reread(look);
    advance_row(look);
    add_line(cycle, look);
    add_found_lines(cycle, look, ended->findings);
    put_ended(cycle, ended, look);
    ended->is_network_fault = fetch_is_network_fault(&look->visit);
    learn_politeness(cycle, look);
    suspicion_hear(&cycle->suspicion, look->row.site, &look->visit);
    cycle->report->visits++;
    cycle->report->by_verdict[look->visit.verdict]++;
    if (ended->is_network_fault) {
        cycle->network_faults++;
        map_put(cycle->failed_sites, look->row.site, cycle);
    }
    look_free(look);
}

/* ---- a look, step by step ---- */

static void on_page_before(void *context, int status, struct str answer)
{
    struct look *look = context;
    if (status == 0)
        status = reading_decode(&look->arena, arena_copy(&look->arena, answer), &look->page_before);
    look->has_page_before = status == 0;
    look_judge(look);
}

/* Where a verdict turns on whose page it is: what did the page of the version before say of itself? */
static bool submit_page_before(struct look *look)
{
    if (look->was_page_before_read || !look->has_before || !judge_wants_page_before(&look->visit))
        return false;
    look->was_page_before_read = true;
    return look_read_page_before(look, on_page_before, look);
}

void look_judge(struct look *look)
{
    struct visit *visit = &look->visit;
    judge_visit(&look->arena, visit, look->has_reading ? &look->reading : NULL, look->has_before ? &look->before : NULL,
                look->has_page_before ? &look->page_before : NULL);
    identity_judge_led(look);
    if (submit_page_before(look))
        return;
    /* Less than before, by what was read before: where rules left much of it out since, that is no loss of the page. */
    if (visit->verdict == VERDICT_SHRUNK && look_reread(look))
        return;
    /* Whether it is one of two texts that come and go, look_store says. */
    if (visit->verdict == VERDICT_ARTICLE && look->row.verdict != VERDICT_VARIANTS)
        look_forget_doubt(&look->row);
    enum doubt doubt = look_doubt(look);
    if (doubt == DOUBT_REPLACES)
        look_replace(look);
    else if (visit->verdict == VERDICT_ARTICLE)
        look_store(look);
    else if (visit->verdict == VERDICT_GONE)
        look_gone(look);
    else
        look_end(look);
}

/* Newest first: the text, the page behind it, then the snapshot that was there when that page was read. */
static int note_version(void *context, const struct state_version *version)
{
    struct look *look = context;
    struct look_past *past = &look->past;
    bool has_page =
        version->evidence_id.len && !str_equal(version->verb, STR("gone")) && !str_equal(version->verb, STR("reread"));
    if (!past->text_id.len) {
        past->text_id = arena_copy(&look->arena, version->text_id);
        look->extractor_before = arena_copy(&look->arena, version->extractor);
        look->rules_before = arena_copy(&look->arena, version->rules);
    }
    if (past->page_id.len && !past->base_text_id.len) {
        past->base_text_id = arena_copy(&look->arena, version->text_id);
        past->base_extractor = arena_copy(&look->arena, version->extractor);
        past->base_rules = arena_copy(&look->arena, version->rules);
    }
    if (has_page && !past->page_id.len)
        past->page_id = arena_copy(&look->arena, version->evidence_id);
    else if (has_page && !past->base_page_id.len)
        past->base_page_id = arena_copy(&look->arena, version->evidence_id);
    return 0;
}

/* The text of the last snapshot: not the file, which a person may have changed by hand. */
static int read_before(struct look *look)
{
    struct desk *desk = look->cycle->desk;
    AUTO_BUF text = BUF_INIT;
    if (!look->row.path.len)
        return 0;
    int result = state_each_version(desk->state, &(struct version_filter){.path = look->row.path}, note_version, look);
    if (result >= 0)
        result = look->past.text_id.len ? archive_read_blob(desk->archive, look->past.text_id, &text)
                                        : archive_read(desk->archive, STR_NONE, look->row.path, &text);
    look->text_before = arena_copy(&look->arena, buf_str(&text));
    if (result == 0)
        result = canonical_read(&look->arena, look->text_before, &look->before);
    look->has_before = result == 0;
    return result;
}

/* One article, one row: this one becomes an alias of the other, and its watch goes on there. */
static void look_merge(struct look *look, struct str url)
{
    if (look->replaced_ms && look_close_before(look) < 0) {
        look_refuse(look);
        return;
    }
    look->same_as = url_key(url);
    look->visit.verdict = VERDICT_OTHER;
    look->visit.reason = STR("same-article");
    look->visit.detail =
        arena_format(&look->arena, "leads to %.*s, which is watched already: watched as one", STR_FORMAT(url));
    look_end(look);
}

static void on_visit(void *context, struct visit *visit);

/* A page without a text of its own that sends its reader on (a meta refresh within seconds) is a redirect, though one
 * that no server called permanent. What has a text is read, whatever it does to keep itself fresh. */
static bool is_refresh(const struct look *look)
{
    enum { MOST_BLOCKS = 2 }; /* "You are being redirected", "Click here" */
    const struct reading *reading = &look->reading;
    return reading->refresh.len && !str_equal(reading->refresh, look->visit.final_url) &&
           (reading->state != READING_ARTICLE || reading->article.block_count <= MOST_BLOCKS);
}

static void follow_refresh(struct look *look)
{
    enum { MOST_REFRESHES = 3 };
    struct visit *visit = &look->visit;
    struct url_parts parts;
    if (look->cycle->options->stop && *look->cycle->options->stop) {
        withdraw(look);
        return;
    }
    if (++look->refreshes > MOST_REFRESHES || url_split(&look->arena, look->reading.refresh, &parts) < 0) {
        visit->is_fault = true;
        visit->verdict = VERDICT_FAILED;
        visit->reason = STR("redirect-loop");
        visit->detail = arena_format(&look->arena, "page after page refreshes to another, the last to %.*s",
                                     STR_FORMAT(look->reading.refresh));
        look_judge(look);
        return;
    }
    look->body_digest = STR_NONE;
    look->hops_before = visit->hops;
    look->hop_count_before = visit->hop_count;
    look->has_reading = false;
    const struct fetch_request request = {
        .url = look->reading.refresh, .site = url_site(&look->arena, parts.host), .delay_ms = -1};
    fetch_submit(look->cycle->fetch, &request, on_visit, look);
}

/* One chain of all hops, from the row's address. */
static void join_visits(struct look *look)
{
    struct visit *visit = &look->visit;
    size_t count = look->hop_count_before + visit->hop_count;
    struct hop *hops = arena_array(&look->arena, count, sizeof *hops);
    memcpy(hops, look->hops_before, look->hop_count_before * sizeof *hops);
    if (visit->hop_count)
        memcpy(hops + look->hop_count_before, visit->hops, visit->hop_count * sizeof *hops);
    visit->hops = hops;
    visit->hop_count = count;
    visit->url = look->row.url;
    visit->is_permanent = false;
}

static void on_reading(void *context, int status, struct str answer)
{
    struct look *look = context;
    struct arena *arena = &look->arena;
    look->cycle->kept_bytes -= look->visit.body.len;
    struct str why = status < 0 ? answer : STR_NONE;
    if (status == 0 && (status = reading_decode(arena, arena_copy(arena, answer), &look->reading)) < 0)
        why = str_from(error_message());
    look->has_reading = true;
    if (status < 0)
        look->reading = (struct reading){
            .state = READING_FAILED, .reason = STR("extract-failed"), .detail = arena_copy(arena, why)};
    if (status == 0)
        edition_settle(arena, &look->reading.article, look->url, look->has_before ? &look->before : NULL);
    if (status == 0 && is_refresh(look)) {
        follow_refresh(look);
        return;
    }
    /* Asked again: while the page was read, another look may have taken its address. */
    struct str twin;
    if (identity_is_taken(look))
        look_merge(look, look->url);
    else if (status == 0 && identity_find(look, &twin))
        look_merge(look, twin);
    else
        look_judge(look);
}

static bool has_moved(const struct visit *visit)
{
    return visit->hop_count > 1 && visit->is_permanent && !url_is_front_page(visit->final_url);
}

/* A rule that was changed is tried on whatever the site answers: neither validators nor the bytes of the page may say
 * that nothing is new. */
static bool has_new_rules(const struct look *look, const struct rules *rules)
{
    return look->row.path.len && !str_equal(look->row.rules, rules->digest);
}

struct str look_body_digest(struct look *look)
{
    if (!look->body_digest.at)
        look->body_digest = look_digest(&look->arena, look->visit.body);
    return look->body_digest;
}

/* The same bytes as those behind the stored text, to be read by the same rules: nothing to parse, nor to read in the
 * archive. What is withdrawn has no digest. */
static bool is_same_page(struct look *look)
{
    const struct state_article *row = &look->row;
    return row->path.len && row->body_digest.len && look->visit.status == 200 && !has_new_rules(look, look->rules) &&
           str_equal(look->url, row->url) && str_equal(row->body_digest, look_body_digest(look));
}

void look_read(struct look *look)
{
    AUTO_BUF request = BUF_INIT;
    AUTO_BUF page_before = BUF_INIT;
    struct page page = {.bytes = look->visit.body, .content_type = look->visit.content_type, .url = look->url};
    struct str id = look->past.page_id;
    rules_give(look->rules, &page);
    /* Not there in a clone without refs/evidence: the page is read by itself. */
    if (look->has_before && id.len && !look_needs_rereading(look) &&
        archive_read_blob(look->cycle->desk->archive, id, &page_before) == 0)
        page.before = (struct page_before){buf_str(&page_before), look->text_before};
    page_encode(&page, &request);
    look->cycle->kept_bytes += look->visit.body.len;
    pool_submit(look->cycle->pool, JOB_READ_PAGE, buf_str(&request), on_reading, look);
}

static void on_visit(void *context, struct visit *visit)
{
    struct look *look = context;
    struct cycle *cycle = look->cycle;
    struct arena visit_arena = ARENA_INIT;
    fetch_keep(cycle->fetch, visit, &visit_arena);
    look->visit = *visit;
    arena_adopt(&look->arena, &visit_arena);
    if (look->row.kind != STATE_ARTICLE) {
        follow_visit(look);
        return;
    }
    visit = &look->visit;
    if (look->refreshes)
        join_visits(look);
    bool is_new = !look->row.path.len;
    look->url = is_new ? identity_address(look) : has_moved(visit) ? visit->final_url : look->row.url;
    look->rules = rules_of(cycle->desk, look->url);
    if (!visit->is_fault && is_same_page(look)) {
        visit->verdict = VERDICT_UNCHANGED;
        look_end(look);
        return;
    }
    if (!visit->is_fault && visit->status != 304 && !look->has_before && read_before(look) < 0) {
        look_refuse(look);
        return;
    }
    if (!look->visit.is_fault && identity_is_taken(look))
        look_merge(look, look->url);
    else if (judge_needs_reading(&look->visit))
        look_read(look);
    else
        look_judge(look);
}

static struct look *look_new(struct cycle *cycle, const struct state_article *row)
{
    struct look *look = memory_zeroed(1, sizeof *look);
    look->cycle = cycle;
    look->row = look_copy_row(&look->arena, row);
    look->key_before = look->row.key;
    look->due_before = look->row.due;
    cycle->looks++;
    look->load = look_load_of(cycle, row->site);
    look->load->under_way++;
    map_put(cycle->under_way, look_key(&look->row.id), look);
    return look;
}

void look_start(struct cycle *cycle, const struct state_article *row)
{
    struct look *look = look_new(cycle, row);
    const struct state_article *own = &look->row;
    struct fetch_request request = {
        .url = own->url, .site = own->site, .delay_ms = -1, .most_body = follow_most_bytes(own->kind)};
    politeness_count(cycle->politeness, own->site, 1);
    bool is_list = own->kind != STATE_ARTICLE;
    bool is_read =
        is_list ? own->first_seen > 0 : own->path.len && !has_new_rules(look, rules_of(cycle->desk, own->url));
    if (!own->is_unconditional && is_read) {
        request.etag = own->etag;
        request.last_modified = own->last_modified;
    }
    fetch_submit(cycle->fetch, &request, on_visit, look);
}

struct look *look_open(struct cycle *cycle, const struct state_article *row)
{
    struct look *look = look_new(cycle, row);
    int result = read_before(look);
    if (result == 0) {
        look->url = look->before.url;
        look->rules = rules_of(cycle->desk, look->url);
        return look;
    }
    look_end_alone(look);
    return NULL;
}

void look_end_alone(struct look *look)
{
    struct cycle *cycle = look->cycle;
    if (!look->ended || !look->ended->change_count) {
        map_remove(cycle->under_way, look_key(&look->row.id));
        look_drop(look);
        return;
    }
    look->row.rules = look->rules->digest;
    put_ended(cycle, look->ended, look);
    look_free(look);
}
