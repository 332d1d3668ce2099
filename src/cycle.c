#include "look.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/url.h"
#include "extract/extract.h"
#include "follow.h"
#include "habits.h"
#include "learn.h"
#include "manners.h"
#include "rebuild.h"
#include "window.h"

#include <string.h>

enum {
    BATCH_SNAPSHOTS = 256,
    BATCH_LINES = 1000, /* a look that waits for its batch takes some KB */
    BATCH_BYTES = 64 * 1024 * 1024,
    BATCH_MS = 30 * 1000,
    STOP_MS = 4 * 1000, /* of the five seconds that a signal leaves, one is for the last batch */
    POLL_MS = 500,
};

/* ---- the batch ---- */

static void note_grown(struct cycle *cycle, struct ended *ended)
{
    struct url_parts parts;
    for (size_t i = 0; i < ended->change_count; i++)
        if (ended->changes[i].verb == SNAPSHOT_NEW && url_split(&ended->arena, ended->event.url, &parts) == 0)
            map_put(cycle->grown_hosts, parts.host, cycle);
}

static void tell(struct cycle *cycle, struct ended *ended)
{
    note_grown(cycle, ended);
    for (size_t i = 0; i < ended->change_count; i++)
        memcpy(ended->changes[i].commit, ended->results[i].commit, sizeof ended->changes[i].commit);
    if (cycle->options->told)
        cycle->options->told(cycle->options->context, &ended->event);
}

static int write_versions(struct state *state, struct ended *ended)
{
    int result = 0;
    for (size_t i = 0; i < ended->change_count && result == 0; i++) {
        struct state_version *version = &ended->versions[i];
        const struct snapshot_result *snapshot = &ended->results[i];
        bool is_of_replaced = ended->has_replaced && str_equal(version->path, ended->replaced.path);
        version->article = is_of_replaced ? ended->replaced.id : ended->row.id;
        version->commit = str_from(snapshot->commit);
        version->text_id = str_from(snapshot->text_id);
        version->evidence_id = str_from(snapshot->evidence_id);
        result = state_add_version(state, version);
    }
    return result;
}

/* By a clock that is suspect nothing is put off; and what a list has is judged by its dates, so that it is read whole
 * once more when the clock is right again. */
static void distrust_look(struct state_article *row, int64_t due_before)
{
    row->due = due_before;
    if (row->kind != STATE_ARTICLE)
        row->etag = row->last_modified = row->body_digest = STR_NONE;
}

/* The row that this one turned out to be a second address of; false where it is not in state.db: what a list found is
 * written when the list ends, and never by a clock that is suspect. The next look merges them then. */
static int find_other(struct cycle *cycle, struct ended *ended, struct state_article *other, bool *is_there)
{
    *is_there = false;
    if (!ended->same_as.len)
        return 0;
    int result = desk_find_url(cycle->desk, &ended->arena, ended->same_as, other);
    *is_there = result == 0 && other->id != ended->row.id;
    return result == STET_ERROR_NOT_FOUND ? 0 : result;
}

/* The address before a move stays a way to the article; so does the one that a new article was redirected from. */
static int write_row(struct cycle *cycle, struct ended *ended)
{
    struct state *state = cycle->desk->state;
    struct state_article *row = &ended->row, other;
    bool is_merged;
    if (cycle->clock_words.len)
        distrust_look(row, ended->due_before);
    int result = find_other(cycle, ended, &other, &is_merged);
    if (result == 0 && is_merged) {
        row->is_watched = false;
        row->found_at = 0; /* its list finds the other from now on */
    }
    if (result == 0 && ended->has_replaced)
        result = rebuild_put_replaced(state, &ended->replaced);
    if (result == 0)
        result = state_put(state, row);
    if (result == STET_ERROR_CONFLICT) {
        /* Another row took that address meanwhile: both stay, under the addresses that they had. */
        row->key = ended->key_before;
        result = state_put(state, row);
    }
    if (result == 0 && !str_equal(ended->key_before, row->key))
        result = state_add_alias(state, ended->key_before, row->id);
    if (result < 0 || !is_merged)
        return result;
    result = state_add_alias(state, row->key, other.id);
    /* What its watch asks for goes over to the other row, watched or not, when the watch files are next read. */
    return result == 0 ? state_set(state, DESK_WATCHERS_STAMP, STR("")) : result;
}

/* What another list found in the same batch has its row already. By a clock that is suspect nothing is found or brought
 * forward: when it was, and until when it is followed, would be wrong for good. The list is due still. */
static int write_findings(struct cycle *cycle, struct ended *ended)
{
    struct state *state = cycle->desk->state;
    if (cycle->clock_words.len)
        return 0;
    int result = ended->fact_name.len ? state_set(state, ended->fact_name.at, ended->fact_value) : 0;
    for (struct finding *finding = ended->findings; finding && result == 0; finding = finding->next) {
        result = state_put(state, &finding->row);
        result = result == STET_ERROR_CONFLICT ? 0 : result;
    }
    for (const struct hint *hint = ended->hints; hint && result == 0; hint = hint->next)
        result = state_hasten(state, hint->id, hint->changed, hint->due,
                              STR("its feed or sitemap says that it was changed"));
    return result;
}

/* Steps whose text a person had committed before are no versions; those behind them are counted on without them. */
static void drop_unmade(struct cycle *cycle, struct ended *ended)
{
    size_t kept = 0;
    for (size_t i = 0; i < ended->change_count; i++) {
        if (!*ended->results[i].commit) {
            cycle->report->by_verb[ended->changes[i].verb]--;
            continue;
        }
        ended->changes[kept] = ended->changes[i];
        ended->versions[kept] = ended->versions[i];
        ended->results[kept] = ended->results[i];
        ended->changes[kept].version -= (int64_t)(i - kept);
        ended->versions[kept].number -= (int64_t)(i - kept);
        kept++;
    }
    ended->row.versions -= (int64_t)(ended->change_count - kept);
    ended->change_count = ended->event.change_count = kept;
}

/* The row goes on with the last snapshot, which is all that history knows, and waits for its next look. */
static int keep_row(struct cycle *cycle, struct ended *ended)
{
    log_line(LOG_LEVEL_WARNING,
             "%.*s: its text is in main already, by a commit that is not stet's: no version was made (the next other "
             "text makes one)",
             STR_FORMAT(ended->event.path.len ? ended->event.path : ended->event.url));
    return cycle->clock_words.len ? 0 : state_put_off(cycle->desk->state, ended->row.id, ended->row.due);
}

static int write_rows(struct cycle *cycle, bool is_offline)
{
    struct state *state = cycle->desk->state;
    struct str last = STR_NONE;
    int64_t end_ms = 0;
    int result = state_begin(state);
    for (struct ended *ended = cycle->first_ended; ended && result == 0; ended = ended->next) {
        end_ms = ended->event.end_ms > end_ms ? ended->event.end_ms : end_ms;
        if (is_offline)
            continue;
        bool had_changes = ended->change_count;
        drop_unmade(cycle, ended);
        if (had_changes && !ended->change_count) {
            result = keep_row(cycle, ended);
            continue;
        }
        result = write_row(cycle, ended);
        if (result == 0)
            result = write_versions(state, ended);
        if (result == 0)
            result = write_findings(cycle, ended);
        if (ended->change_count)
            last = str_from(ended->results[ended->change_count - 1].commit);
    }
    for (size_t i = 0; i < cycle->put_off_count && result == 0 && !is_offline && !cycle->clock_words.len; i++)
        result = state_put_off(state, cycle->put_off[i].id, cycle->put_off[i].until);
    if (result == 0 && !is_offline)
        result = politeness_save(cycle->politeness);
    /* Who visits nothing heard nothing of the time. */
    if (result == 0 && cycle->suspicion.sites)
        result = suspicion_save(&cycle->suspicion, state, cycle->clock_words, end_ms);
    if (result == 0 && last.len)
        result = state_set(state, REBUILD_LAST_SNAPSHOT, last);
    if (result == 0)
        return state_commit(state);
    state_rollback(state);
    return result;
}

/* By a clock that is suspect no row is put off: it is due still, and must not be looked at again in this run. */
static void forget_under_way(struct cycle *cycle, const int64_t *id)
{
    map_remove(cycle->under_way, look_key(id));
    if (cycle->clock_words.len)
        window_pass_over(cycle, *id);
}

static void batch_clear(struct cycle *cycle, bool is_told)
{
    while (cycle->first_ended) {
        struct ended *ended = cycle->first_ended;
        cycle->first_ended = ended->next;
        forget_under_way(cycle, &ended->row.id);
        if (is_told)
            tell(cycle, ended);
        arena_clear(&ended->arena);
        memory_free(ended);
    }
    for (size_t i = 0; i < cycle->put_off_count; i++)
        forget_under_way(cycle, &cycle->put_off[i].id);
    cycle->put_off_count = 0;
    cycle->last_ended = &cycle->first_ended;
    cycle->lines = 0;
    cycle->batch_start_ms = 0;
}

/* Git first, rows second: a run that dies between the two catches up from history. */
int cycle_write_batch(struct cycle *cycle, bool is_offline)
{
    if (!cycle->batch_start_ms)
        return 0;
    cycle->clock_words = STR_NONE;
    if (cycle->suspicion.sites && suspicion_is_raised(&cycle->suspicion, &cycle->arena, &cycle->clock_words))
        archive_suspect_clock(cycle->desk->archive);
    int result = archive_publish(cycle->desk->archive);
    if (result == 0)
        result = write_rows(cycle, is_offline);
    batch_clear(cycle, result == 0);
    return result;
}

static bool batch_is_due(const struct cycle *cycle)
{
    return cycle->batch_start_ms &&
           (archive_waiting(cycle->desk->archive) >= BATCH_SNAPSHOTS || cycle->lines >= BATCH_LINES ||
            archive_waiting_bytes(cycle->desk->archive) >= BATCH_BYTES ||
            clock_monotonic_ms() - cycle->batch_start_ms >= BATCH_MS);
}

/* ---- the run ---- */

static bool is_stopped(const struct cycle *cycle)
{
    return cycle->options->stop && *cycle->options->stop;
}

/* Nothing but network faults, on more than one site or since the proxy is away: it is our network that is down, and no
 * article's fault. */
static bool is_offline(const struct cycle *cycle)
{
    return cycle->network_faults == cycle->report->visits &&
           (map_count(cycle->failed_sites) > 1 || (cycle->network_faults && fetch_lost_proxy(cycle->fetch)));
}

static int tell_offline(const struct cycle *cycle)
{
    size_t visits = cycle->report->visits;
    if (fetch_lost_proxy(cycle->fetch))
        return error_set(STET_ERROR_OFFLINE,
                         "the proxy of stet.conf cannot be reached (is it running?): none of %zu addresses was looked "
                         "at; all will be by the next run",
                         visits);
    return error_set(STET_ERROR_OFFLINE,
                     "the network: none of %zu addresses on %zu sites could be reached (is this machine online?); all "
                     "will be looked at again by the next run",
                     visits, map_count(cycle->failed_sites));
}

static int wait_and_step(struct cycle *cycle)
{
    enum { MOST_WORKERS = 8 };
    struct pollfd workers[MOST_WORKERS];
    size_t count = pool_descriptors(cycle->pool, workers, MOST_WORKERS);
    int timeout = pool_timeout_ms(cycle->pool);
    if (timeout < 0 || timeout > POLL_MS)
        timeout = POLL_MS;
    int result = fetch_step(cycle->fetch, workers, count, timeout);
    if (result == 0)
        result = pool_step(cycle->pool);
    if (cycle->options->progress)
        cycle->options->progress(cycle->options->context, cycle->report->visits);
    return result;
}

/* Looks at everything that is due, until nothing is, the budget is spent, or a signal came. */
static int loop(struct cycle *cycle, struct window *window)
{
    int64_t end_ms = clock_monotonic_ms() + cycle->desk->settings.budget_seconds * 1000;
    int64_t stop_ms = 0;
    int result = 0;
    for (;;) {
        int64_t now = clock_monotonic_ms();
        if (is_stopped(cycle) && !stop_ms) {
            stop_ms = now;
            fetch_stop(cycle->fetch);
        }
        bool is_hopeless = cycle->lines >= BATCH_LINES && is_offline(cycle);
        bool may_start = !stop_ms && now < end_ms && !is_hopeless;
        cycle->report->left = may_start ? window_start(cycle, window) : window->left;
        bool is_idle = !fetch_pending(cycle->fetch) && !pool_pending(cycle->pool);
        bool is_dry = !cycle->report->left || window->is_starved;
        bool wants_rows = is_dry && !window->is_complete && (is_idle || now >= window->quiet_until_ms);
        if (may_start && wants_rows) {
            result = window_fill(cycle, window);
            if (result == 0 && window->count)
                cycle->report->left = window_start(cycle, window);
        }
        is_idle = !fetch_pending(cycle->fetch) && !pool_pending(cycle->pool);
        bool is_over = is_idle && (!may_start || !cycle->report->left);
        bool may_have_more = (window->has_more && cycle->batch_start_ms) || cycle->has_findings;
        if (is_over && may_start && may_have_more && result == 0 && !is_offline(cycle)) {
            /* Of one site a part is given at a time: those behind it show once the rows of these are written. So do
             * articles that were found: they are due at once, also where everything was asked for. */
            result = cycle_write_batch(cycle, false);
            window->is_complete = window->is_complete && !(cycle->options->wants_all && cycle->has_findings);
            cycle->has_findings = false;
            if (result == 0)
                continue;
        }
        if (result < 0 || is_over || (stop_ms && now - stop_ms >= STOP_MS))
            return result;
        result = wait_and_step(cycle);
        if (result == 0 && batch_is_due(cycle) && !is_offline(cycle))
            result = cycle_write_batch(cycle, false);
        if (result < 0)
            return result;
    }
}

static int check_space(struct desk *desk)
{
    int64_t free_bytes;
    int result = archive_free_bytes(desk->archive, &free_bytes);
    if (result == 0 && free_bytes < desk->settings.min_free)
        return error_set(STET_ERROR_IO,
                         "%.*s: only %lld MiB are free on its disk, and [archive] min-free is %lld MiB "
                         "(make room, or set min-free in stet.conf); nothing was fetched",
                         STR_FORMAT(desk->folder), (long long)(free_bytes >> 20),
                         (long long)(desk->settings.min_free >> 20));
    return result;
}

/* When all is written: what the sites with new articles repeat. A fault of it is none of the run's. */
static void learn(struct cycle *cycle)
{
    struct str host;
    void *ignored;
    for (size_t at = 0; map_next(cycle->grown_hosts, &at, &host, &ignored) && !is_stopped(cycle);)
        if (learn_in_run(cycle->desk, cycle->pool, host) < 0)
            log_line(LOG_LEVEL_WARNING, "%.*s: what it repeats was not learned: %s", STR_FORMAT(host), error_message());
}

static int run(struct cycle *cycle)
{
    struct window window = {.arena = ARENA_INIT};
    int result = window_open(cycle, &window);
    if (result == 0)
        result = loop(cycle, &window);
    window_clear(&window);
    window_tell_let_be(cycle);
    cycle->report->is_offline = cycle->report->visits && is_offline(cycle);
    int written = cycle_write_batch(cycle, cycle->report->is_offline);
    if (result == 0)
        result = written;
    cycle->report->clock_is_suspect = cycle->clock_words.len > 0;
    if (cycle->clock_words.len)
        log_line(LOG_LEVEL_WARNING,
                 "the clock of this machine: %.*s (set it right); what was seen is marked, and all that was due "
                 "stays due",
                 STR_FORMAT(cycle->clock_words));
    if (result == 0 && cycle->desk->settings.learns)
        learn(cycle);
    if (result == 0 && cycle->report->is_offline)
        result = tell_offline(cycle);
    return result;
}

/* Those that a signal or a fault left without an answer: the next run looks again. */
static void drop_looks(struct cycle *cycle)
{
    struct str key;
    void *look;
    for (size_t at = 0; map_next(cycle->under_way, &at, &key, &look);)
        if (look)
            look_drop(look);
}

void cycle_open(struct cycle *cycle, struct desk *desk, const struct cycle_options *options,
                struct cycle_report *report)
{
    *report = (struct cycle_report){0};
    *cycle = (struct cycle){.desk = desk,
                            .options = options,
                            .report = report,
                            .arena = ARENA_INIT,
                            .under_way = map_new(),
                            .site_load = map_new(),
                            .grown_hosts = map_new(),
                            .failed_sites = map_new(),
                            .let_be = map_new(),
                            .new_keys = map_new(),
                            .pool = pool_new(&(struct worker_options){0})};
    cycle->last_ended = &cycle->first_ended;
    cycle->extractor = extract_version(&cycle->arena);
}

void cycle_close(struct cycle *cycle)
{
    batch_clear(cycle, false);
    drop_looks(cycle);
    fetch_free(cycle->fetch);
    suspicion_close(&cycle->suspicion);
    pool_free(cycle->pool);
    map_free(cycle->under_way);
    memory_free(cycle->passed);
    map_free(cycle->site_load);
    map_free(cycle->grown_hosts);
    map_free(cycle->failed_sites);
    map_free(cycle->let_be);
    politeness_free(cycle->politeness);
    memory_free(cycle->put_off);
    map_free(cycle->new_keys);
    habits_free(cycle->habits);
    arena_clear(&cycle->arena);
}

int cycle_run(struct desk *desk, const struct cycle_options *options, struct cycle_report *report)
{
    struct cycle cycle;
    *report = (struct cycle_report){0};
    int result = check_space(desk);
    if (result == 0)
        result = desk_read_sites(desk);
    if (result == 0)
        result = state_clamp_due(desk->state, clock_now_ms() / 1000 + desk->settings.max_seconds);
    if (result < 0)
        return result;
    cycle_open(&cycle, desk, options, report);
    result = politeness_new(desk, &cycle.politeness);
    if (result == 0)
        result = suspicion_open(desk, &cycle.suspicion);
    if (result == 0)
        result = manners_open_fetch(desk, false, &cycle.fetch);
    if (result == 0)
        result = run(&cycle);
    cycle_close(&cycle);
    return result;
}
