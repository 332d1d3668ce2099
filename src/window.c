#include "window.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/url.h"
#include "manners.h"

#include <string.h>

enum {
    WINDOW_ROWS = 1024,            /* due rows held in memory */
    KEPT_BYTES = 64 * 1024 * 1024, /* pages that wait for a worker */
    QUIET_MS = 1000,               /* between two queries, while looks are under way */
    SHARE = 2,                     /* looks under way a transfer that a site may have at a time */
    LOOKS_A_TRANSFER = 4,          /* likewise of all: those of a site wait for its delay while others go on */
};

static const size_t NO_ROW = SIZE_MAX;

/* What waits of one site. */
struct turn {
    struct site_load *load;
    size_t first, last;
};

/* Gives the sites of all rows their turns. */
static void line_up(struct cycle *cycle, struct window *window)
{
    AUTO_MAP *turn_of = map_new();
    window->turn_count = window->turn_at = 0;
    if (window->next_room < window->count)
        window->next = memory_resize(window->next, window->next_room = window->count, sizeof *window->next);
    for (size_t i = 0; i < window->count; i++) {
        struct str site = window->rows[i].site;
        size_t number = (size_t)(uintptr_t)map_get(turn_of, site);
        window->next[i] = NO_ROW;
        if (number) {
            struct turn *turn = &window->turns[number - 1];
            window->next[turn->last] = i;
            turn->last = i;
            continue;
        }
        *ARRAY_PUSH(window->turns, window->turn_count, window->turn_room) =
            (struct turn){look_load_of(cycle, site), i, i};
        map_put(turn_of, site, (void *)(uintptr_t)window->turn_count);
    }
    window->left = window->count;
}

/* Rows have small ids, one after the other, so that a bit each is little. What a damaged database has else is kept as
 * if it were under way for ever. */
enum { PASSED_MOST = 1 << 28 };

void window_pass_over(struct cycle *cycle, int64_t id)
{
    if (id < 0 || id >= PASSED_MOST) {
        map_put(cycle->under_way, look_key(&id), NULL);
        return;
    }
    size_t word = (size_t)id / 64, room = cycle->passed_room;
    if (word >= room) {
        cycle->passed_room = word * 2 + 16;
        cycle->passed = memory_resize(cycle->passed, cycle->passed_room, sizeof *cycle->passed);
        memset(cycle->passed + room, 0, (cycle->passed_room - room) * sizeof *cycle->passed);
    }
    cycle->passed[word] |= (uint64_t)1 << id % 64;
}

static bool is_passed_over(const struct cycle *cycle, int64_t id)
{
    size_t word = (size_t)id / 64;
    return id >= 0 && word < cycle->passed_room && cycle->passed[word] >> id % 64 & 1;
}

struct filling {
    struct cycle *cycle;
    bool has_under_way;
};

/* For state_due_awake. */
static bool is_not_wanted(void *context, int64_t id, struct str site)
{
    struct filling *filling = context;
    bool is_under_way = map_has(filling->cycle->under_way, look_key(&id));
    filling->has_under_way |= is_under_way;
    return is_under_way || is_passed_over(filling->cycle, id) ||
           politeness_is_resting(filling->cycle->politeness, site);
}

int window_fill(struct cycle *cycle, struct window *window)
{
    arena_clear(&window->arena);
    struct filling filling = {.cycle = cycle};
    struct state_article *due;
    size_t count;
    int result = state_due_awake(cycle->desk->state, &window->arena, clock_now_ms() / 1000, WINDOW_ROWS, is_not_wanted,
                                 &filling, &due, &count);
    window->count = 0;
    window->has_more = result == 0 && (count > 0 || filling.has_under_way);
    for (size_t i = 0; i < count && result == 0; i++)
        *ARRAY_PUSH(window->rows, window->count, window->room) = due[i];
    line_up(cycle, window);
    window->quiet_until_ms = clock_monotonic_ms() + QUIET_MS;
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
    line_up(cycle, window);
    return result;
}

void window_clear(struct window *window)
{
    arena_clear(&window->arena);
    memory_free(window->rows);
    memory_free(window->turns);
    memory_free(window->next);
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

/* Of a site so many looks are under way at a time. */
static bool has_its_share(struct cycle *cycle, struct site_load *load, const struct state_article *row)
{
    if (!load->under_way)
        return false;
    if (!load->most) {
        AUTO_ARENA arena = ARENA_INIT;
        load->most = manners_per_site(cycle->desk, &arena, row->url) * SHARE;
    }
    return load->under_way >= load->most;
}

/* One row of a site, where it may have one more. */
static bool start_one(struct cycle *cycle, struct window *window, struct turn *turn)
{
    if (turn->first == NO_ROW)
        return false;
    const struct state_article *row = &window->rows[turn->first];
    if (has_its_share(cycle, turn->load, row))
        return false;
    turn->first = window->next[turn->first];
    window->left--;
    if (!is_let_be(cycle, window, row))
        look_start(cycle, row);
    return true;
}

/* Sites of which nothing waits have no turn any more. */
static void close_ranks(struct window *window)
{
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < window->turn_count; i++) {
        at += i < window->turn_at && window->turns[i].first != NO_ROW;
        if (window->turns[i].first != NO_ROW)
            window->turns[kept++] = window->turns[i];
    }
    window->turn_count = kept;
    window->turn_at = at;
}

static bool is_full(const struct cycle *cycle)
{
    return cycle->looks >= (size_t)cycle->desk->settings.total * LOOKS_A_TRANSFER || cycle->kept_bytes >= KEPT_BYTES;
}

/* Site by site, from where the last call ended, until a whole round starts nothing. */
size_t window_start(struct cycle *cycle, struct window *window)
{
    size_t in_vain = 0;
    while (in_vain < window->turn_count && !is_full(cycle)) {
        window->turn_at = window->turn_at < window->turn_count ? window->turn_at : 0;
        in_vain = start_one(cycle, window, &window->turns[window->turn_at++]) ? 0 : in_vain + 1;
    }
    close_ranks(window);
    window->is_starved = window->left && !is_full(cycle);
    return window->left;
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
