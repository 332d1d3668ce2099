#include "window.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/url.h"
#include "manners.h"

enum {
    WINDOW_ROWS = 4096,            /* due rows held in memory */
    KEPT_BYTES = 64 * 1024 * 1024, /* pages that wait for a worker */
    QUIET_MS = 1000,               /* after a query that found nothing new, while looks are under way */
};

int window_fill(struct cycle *cycle, struct window *window)
{
    arena_clear(&window->arena);
    struct state_article *due;
    size_t count;
    int result = state_due_awake(cycle->desk->state, &window->arena, clock_now_ms() / 1000,
                                 WINDOW_ROWS + map_count(cycle->under_way), politeness_is_resting, cycle->politeness,
                                 &due, &count);
    window->count = window->first = 0;
    window->has_more = result == 0 && count > 0;
    for (size_t i = 0; i < count && result == 0; i++)
        if (!map_has(cycle->under_way, look_key(&due[i].id)))
            *ARRAY_PUSH(window->rows, window->count, window->room) = due[i];
    window->quiet_until_ms = window->count ? 0 : clock_monotonic_ms() + QUIET_MS;
    return result;
}

struct listing {
    struct window *window;
    int64_t now;
};

static int list_watched(void *context, const struct state_article *row)
{
    struct listing *listing = context;
    struct window *window = listing->window;
    if (row->is_watched && !row->is_paused && (!row->until || row->until > listing->now))
        *ARRAY_PUSH(window->rows, window->count, window->room) = look_copy_row(&window->arena, row);
    return 0;
}

static int list_url(struct cycle *cycle, struct window *window, struct str url)
{
    struct state_article row;
    int result = desk_find_url(cycle->desk, &window->arena, url, &row);
    if (result == STET_ERROR_NOT_FOUND)
        result = desk_find_list(cycle->desk, &window->arena, url, &row);
    if (result == STET_ERROR_NOT_FOUND || (result == 0 && !row.is_watched))
        return error_set(STET_ERROR_NOT_FOUND, "%.*s: not watched (watch it with `stet add %.*s`)", STR_FORMAT(url),
                         STR_FORMAT(url));
    for (size_t i = 0; i < window->count && result == 0; i++)
        if (window->rows[i].id == row.id)
            return 0; /* named twice, or by two of its addresses */
    if (result == 0)
        *ARRAY_PUSH(window->rows, window->count, window->room) = row;
    return result;
}

int window_open(struct cycle *cycle, struct window *window)
{
    const struct cycle_options *options = cycle->options;
    struct listing listing = {window, clock_now_ms() / 1000};
    window->is_complete = options->url_count || options->wants_all;
    int result = 0;
    for (size_t i = 0; i < options->url_count && result == 0; i++)
        result = list_url(cycle, window, options->urls[i]);
    if (!options->url_count && options->wants_all)
        result = state_each(cycle->desk->state, list_watched, &listing);
    return result;
}

size_t window_left(const struct window *window)
{
    size_t left = 0;
    for (size_t i = window->first; i < window->count; i++)
        left += window->rows[i].id != 0;
    return left;
}

void window_clear(struct window *window)
{
    arena_clear(&window->arena);
    memory_free(window->rows);
}

static void begin_batch(struct cycle *cycle)
{
    if (!cycle->batch_start_ms)
        cycle->batch_start_ms = clock_monotonic_ms();
}

/* The row waits with its host, and until that is written it counts as under way. */
static void put_off(struct cycle *cycle, const struct state_article *row, int64_t until)
{
    *ARRAY_PUSH(cycle->put_off, cycle->put_off_count, cycle->put_off_room) = (struct put_off){row->id, until};
    map_put(cycle->under_way, look_key(&row->id), NULL);
    cycle->lines++;
    begin_batch(cycle);
}

/* True where the row is not to be looked at now. One whose site is paused or has spent its budget stays due; one whose
 * host fails waits with it, unless a person asked for it. */
static bool is_let_be(struct cycle *cycle, const struct window *window, const struct state_article *row)
{
    struct rest rest = politeness_find(cycle->politeness, row->site, row->url);
    if (rest.kind == REST_NONE || (rest.kind == REST_FAILING && window->is_complete))
        return false;
    if (rest.kind == REST_FAILING)
        put_off(cycle, row, rest.until);
    else if (window->is_complete)
        map_put(cycle->let_be, row->site, (void *)((intptr_t)map_get(cycle->let_be, row->site) + 1));
    return true;
}

/* Of a site so many rows are given to the fetch at a time. */
static bool has_its_share(struct cycle *cycle, const struct state_article *row)
{
    AUTO_ARENA arena = ARENA_INIT;
    intptr_t load = (intptr_t)map_get(cycle->site_load, row->site);
    return load && load >= (intptr_t)manners_per_site(cycle->desk, &arena, row->url) * 2;
}

size_t window_start(struct cycle *cycle, struct window *window)
{
    const struct settings *settings = &cycle->desk->settings;
    size_t left = 0;
    for (size_t i = window->first; i < window->count; i++) {
        struct state_article *row = &window->rows[i];
        if (row->id == 0) {
            window->first += i == window->first;
            continue;
        }
        if (cycle->looks >= (size_t)settings->total || cycle->kept_bytes >= KEPT_BYTES)
            return left + (window->count - i);
        if (has_its_share(cycle, row)) {
            left++;
            continue;
        }
        if (!is_let_be(cycle, window, row))
            look_start(cycle, row);
        row->id = 0;
    }
    return left;
}

/* Sites that somebody wanted to be looked at, and that are not. */
void window_tell_let_be(struct cycle *cycle)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str site;
    void *rows;
    for (size_t at = 0; map_next(cycle->let_be, &at, &site, &rows);) {
        struct rest rest = politeness_of_site(cycle->politeness, site);
        cycle->report->let_be += (size_t)(intptr_t)rows;
        log_line(LOG_LEVEL_WARNING, "%.*s: %zu of its articles not looked at: %.*s", STR_FORMAT(site),
                 (size_t)(intptr_t)rows, STR_FORMAT(politeness_words(&arena, &rest)));
    }
}
