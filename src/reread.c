#include "reread.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "look.h"
#include "rules.h"

#include <stdlib.h>

enum { SLICE = 250, SLICE_BYTES = 64 * 1024 * 1024, PAGES_AT_ONCE = 8 };

/* An article whose text others made. */
struct candidate {
    struct str path;
    int64_t first_seen;
};

struct rereading {
    struct desk *desk;
    const struct reread_options *options;
    struct reread_report *report;
    struct cycle cycle;
    struct cycle_options cycle_options;
    struct cycle_report cycle_report;
    struct arena arena;
    struct candidate *candidates;
    size_t count, room;
    /* Of the slice: articles whose text stays, by path; written down with it. */
    struct arena slice_arena;
    struct str *settled; /* path and mark, in pairs */
    size_t settled_count, settled_room;
    size_t in_slice;
};

/* ---- which articles ---- */

static struct str fact_of(struct arena *arena, struct str path)
{
    return arena_format(arena, "reread:%.*s", STR_FORMAT(path));
}

/* What was made of which text by what runs now. */
static struct str mark_of(struct rereading *all, struct arena *arena, struct str text_id, struct str url)
{
    return arena_format(arena, "%.*s %.*s %.*s", STR_FORMAT(text_id), STR_FORMAT(all->cycle.extractor),
                        STR_FORMAT(rules_of(all->desk, url)->digest));
}

static int is_settled(struct rereading *all, struct str path, const struct state_version *last, struct str url,
                      bool *settled)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str known;
    *settled =
        str_equal(last->extractor, all->cycle.extractor) && str_equal(last->rules, rules_of(all->desk, url)->digest);
    if (*settled)
        return 0;
    int result = state_get(all->desk->state, &arena, fact_of(&arena, path).at, &known);
    *settled = result == 0 && str_equal(known, mark_of(all, &arena, last->text_id, url));
    return result;
}

static int take_article(void *context, const struct state_article *row)
{
    struct rereading *all = context;
    bool is_meant = !all->options->path.len || str_equal(all->options->path, row->path);
    if (row->path.len && row->versions && is_meant)
        *ARRAY_PUSH(all->candidates, all->count, all->room) =
            (struct candidate){arena_copy(&all->arena, row->path), row->first_seen};
    return 0;
}

static int compare_newest(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->first_seen != y->first_seen)
        return x->first_seen < y->first_seen ? 1 : -1;
    return str_compare(x->path, y->path);
}

/* Leaves those that are to be read. */
static int pass_over(struct rereading *all)
{
    struct state *state = all->desk->state;
    size_t left = 0;
    for (size_t i = 0; i < all->count; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct state_article row;
        struct state_version last;
        bool settled = false;
        int result = state_find_path(state, &arena, all->candidates[i].path, &row);
        if (result == 0)
            result = state_find_version(state, &arena, row.path, row.versions, &last);
        if (result == 0)
            result = is_settled(all, row.path, &last, row.url, &settled);
        if (result < 0)
            return result;
        if (!settled)
            all->candidates[left++] = all->candidates[i];
    }
    all->report->passed_over = all->count - left;
    all->report->articles = all->count = left;
    return 0;
}

static int find_articles(struct rereading *all)
{
    int result = state_each(all->desk->state, take_article, all);
    if (result == 0 && all->count)
        qsort(all->candidates, all->count, sizeof *all->candidates, compare_newest);
    return result < 0 ? result : pass_over(all);
}

/* ---- one article ---- */

struct page_read {
    struct rereading *all;
    struct look *look;
    int64_t seen_ms; /* when the version before was first seen */
};

static void settle(struct rereading *all, const struct look *look)
{
    struct arena *arena = &all->slice_arena;
    *ARRAY_PUSH(all->settled, all->settled_count, all->settled_room) = fact_of(arena, look->row.path);
    *ARRAY_PUSH(all->settled, all->settled_count, all->settled_room) =
        mark_of(all, arena, look->past.text_id, look->before.url);
}

static void end_changed(struct page_read *read, const struct edition_step *step)
{
    struct rereading *all = read->all;
    const struct reread_options *options = all->options;
    if (options->is_dry) {
        options->told(options->context, read->look->row.path, "");
    } else if (look_add_reread(read->look, step, read->seen_ms) < 0) {
        log_line(LOG_LEVEL_WARNING, "%.*s: not stored: %s", STR_FORMAT(read->look->row.path), error_message());
        return;
    }
    all->report->changed++;
}

static void on_reading(void *context, int status, struct str answer)
{
    struct page_read *read = context;
    struct rereading *all = read->all;
    struct look *look = read->look;
    struct reading again;
    struct edition_step step;
    if (status == 0)
        status = reading_decode(&look->arena, arena_copy(&look->arena, answer), &again);
    bool is_read = status == 0 && again.state == READING_ARTICLE;
    if (is_read && look_reread_differs(look, &again.article, &step)) {
        end_changed(read, &step);
    } else {
        all->report->same += is_read;
        all->report->unreadable += !is_read;
        /* A worker that died may do better the next time. */
        if (status == 0)
            settle(all, look);
    }
    all->report->done++;
    look_end_alone(look);
    memory_free(read);
}

static int read_article(struct rereading *all, const struct candidate *candidate)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article row;
    struct state_version last;
    int result = state_find_path(all->desk->state, &arena, candidate->path, &row);
    if (result == 0)
        result = state_find_version(all->desk->state, &arena, row.path, row.versions, &last);
    if (result < 0)
        return result;
    struct look *look = look_open(&all->cycle, &row);
    if (!look) {
        log_line(LOG_LEVEL_WARNING, "%.*s: %s", STR_FORMAT(row.path), error_message());
        all->report->unreadable++;
        all->report->done++;
        return 0;
    }
    struct page_read *read = memory_zeroed(1, sizeof *read);
    *read = (struct page_read){all, look, last.first_seen * 1000};
    all->in_slice++;
    if (look_read_page_before(look, on_reading, read))
        return pool_pending(all->cycle.pool) >= PAGES_AT_ONCE ? pool_drain(all->cycle.pool) : 0;
    all->report->without++;
    all->report->done++;
    look_end_alone(look);
    memory_free(read);
    return 0;
}

/* ---- slices ---- */

/* Called for each look that led to something, once it is on disk. */
static void on_event(void *context, const struct cycle_event *event)
{
    const struct rereading *all = context;
    all->options->told(all->options->context, event->path, event->changes[0].commit);
}

static int write_settled(struct rereading *all)
{
    struct state *state = all->desk->state;
    int result = state_begin(state);
    for (size_t i = 0; i + 1 < all->settled_count && result == 0; i += 2)
        result = state_set(state, all->settled[i].at, all->settled[i + 1]);
    if (result == 0)
        return state_commit(state);
    state_rollback(state);
    return result;
}

static int end_slice(struct rereading *all)
{
    int result = pool_drain(all->cycle.pool);
    if (result == 0 && !all->options->is_dry)
        result = cycle_write_batch(&all->cycle, false);
    if (result == 0 && !all->options->is_dry && all->settled_count)
        result = write_settled(all);
    arena_clear(&all->slice_arena);
    all->settled_count = 0;
    all->in_slice = 0;
    return result;
}

static int read_all(struct rereading *all)
{
    const struct reread_options *options = all->options;
    int64_t end_ms = clock_monotonic_ms() + options->budget_seconds * 1000;
    int result = 0;
    for (size_t i = 0; i < all->count && result == 0; i++) {
        if ((options->stop && *options->stop) || (options->budget_seconds && clock_monotonic_ms() >= end_ms))
            break;
        result = read_article(all, &all->candidates[i]);
        options->progress(options->context, all->report->done, all->report->articles);
        if (result == 0 && (all->in_slice >= SLICE || archive_waiting_bytes(all->desk->archive) >= SLICE_BYTES))
            result = end_slice(all);
    }
    int ended = end_slice(all);
    return result < 0 ? result : ended;
}

int reread(struct desk *desk, const struct reread_options *options, struct reread_report *report)
{
    struct rereading all = {.desk = desk,
                            .options = options,
                            .report = report,
                            .cycle_options = {.told = on_event},
                            .arena = ARENA_INIT,
                            .slice_arena = ARENA_INIT};
    all.cycle_options.context = &all;
    *report = (struct reread_report){0};
    int result = desk_read_sites(desk);
    cycle_open(&all.cycle, desk, &all.cycle_options, &all.cycle_report);
    if (result == 0)
        result = find_articles(&all);
    if (result == 0)
        result = read_all(&all);
    cycle_close(&all.cycle);
    memory_free(all.candidates);
    memory_free(all.settled);
    arena_clear(&all.slice_arena);
    arena_clear(&all.arena);
    return result;
}
