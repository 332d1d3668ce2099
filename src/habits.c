#include "habits.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/map.h"
#include "base/url.h"
#include "politeness.h"

#include <string.h>

enum {
    CHANGES_MOST = 5000,
    CHANGES_AGE = 365 * 86400,
    STRETCH_AGE =
        6 * 3600, /* most of what a site's looks come to is rescheduled by then: the next factor builds on it */
    STRETCH_MOST = 100000, /* permille */
};

static const char STRETCH_FACT[] = "stretch"; /* seconds since 1970, then "SITE PERMILLE" for each site over budget */

struct habits {
    struct desk *desk;
    struct arena arena;
    struct habit_counts whole;
    struct map *sites, *sections; /* site; site and section → struct habit_counts */
    struct map *stretches;        /* site → permille, as intptr_t */
};

/* ---- addresses ---- */

static bool is_word(struct str part)
{
    bool has_letter = false;
    for (size_t i = 0; i < part.len; i++) {
        char byte = part.at[i];
        bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        if (!is_letter && byte != '-' && byte != '_')
            return false;
        has_letter |= is_letter;
    }
    return has_letter && part.len <= 30;
}

/* What says that an article follows, or in which language, and not on what. */
static bool is_common(struct str part)
{
    static const char *const words[] = {"news", "article", "articles", "story", "stories", "content", "www", "web"};
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
        if (str_equal_fold(part, str_from(words[i])))
            return true;
    return part.len <= 2;
}

struct str habits_section(struct arena *arena, struct str url)
{
    struct url_parts parts;
    struct str rest, part;
    if (url_split(arena, url, &parts) < 0)
        return STR("");
    rest = str_slice(parts.path, 1, parts.path.len);
    while (rest.len && str_split(&rest, '/', &part))
        if (rest.len && is_word(part) && !is_common(part))
            return part;
    return STR("");
}

bool habits_is_live(struct str url)
{
    static const char *const parts[] = {"/live/",       "/liveblog",     "/live-blog", "/live-updates",
                                        "/liveticker/", "-live-updates", "-liveblog"};
    for (size_t i = 0; i < ARRAY_LENGTH(parts); i++)
        if (str_contains_fold(url, str_from(parts[i])))
            return true;
    return false;
}

/* ---- habits ---- */

/* A version, as far as habits need it. */
struct change {
    int64_t first_seen, age, watched;
    bool is_new, is_edit;
    struct habit_counts *site, *section;
};

struct counting {
    struct habits *habits;
    struct change *changes;
    size_t count, room;
    int64_t oldest;
};

static struct habit_counts *counts_of(struct habits *habits, struct map *map, struct str key)
{
    struct habit_counts *counts = map_get(map, key);
    if (!counts) {
        counts = arena_array(&habits->arena, 1, sizeof *counts);
        *counts = (struct habit_counts){0};
        map_put(map, key, counts);
    }
    return counts;
}

static struct str section_key(struct arena *arena, struct str site, struct str section)
{
    return arena_format(arena, "%.*s/%.*s", STR_FORMAT(site), STR_FORMAT(section));
}

static int note_change(void *context, const struct state_change *change)
{
    struct counting *counting = context;
    struct habits *habits = counting->habits;
    AUTO_ARENA arena = ARENA_INIT;
    struct str section = habits_section(&arena, change->url);
    counting->oldest = change->seen;
    *ARRAY_PUSH(counting->changes, counting->count, counting->room) = (struct change){
        .first_seen = change->first_seen,
        .age = change->seen > change->first_seen ? change->seen - change->first_seen : 0,
        .watched = change->last_visit > change->first_seen ? change->last_visit - change->first_seen : 0,
        .is_new = str_equal(change->verb, STR("new")),
        .is_edit = str_equal(change->verb, STR("edit")),
        .site = counts_of(habits, habits->sites, change->site),
        .section = section.len ? counts_of(habits, habits->sections, section_key(&arena, change->site, section)) : NULL,
    };
    return 0;
}

/* Of an older article, the looks that showed nothing lie outside of what was read. */
static void count_changes(struct counting *counting)
{
    for (size_t i = 0; i < counting->count; i++) {
        const struct change *change = &counting->changes[i];
        struct habit_counts *const counts[] = {&counting->habits->whole, change->site, change->section};
        for (size_t at = 0; at < ARRAY_LENGTH(counts); at++) {
            if (!counts[at] || change->first_seen < counting->oldest)
                continue;
            if (change->is_new)
                habit_add_watch(counts[at], 0, change->watched);
            if (change->is_edit)
                habit_add_edit(counts[at], change->age);
        }
    }
}

static int read_habits(struct habits *habits)
{
    struct counting counting = {.habits = habits};
    int64_t since = clock_now_ms() / 1000 - CHANGES_AGE;
    int result = state_each_change(habits->desk->state, since, CHANGES_MOST, note_change, &counting);
    if (result == 0)
        count_changes(&counting);
    memory_free(counting.changes);
    return result;
}

/* ---- budgets ---- */

/* Looks a day that a site bears: by its delay, and by its budget where it has one. 0: no limit. */
static int64_t budget_of(const struct desk *desk, struct str site)
{
    AUTO_ARENA arena = ARENA_INIT;
    int64_t delay_ms = desk->settings.delay_ms, per_day = politeness_budget(desk, site);
    for (size_t i = 0; i < desk->watches.site_count; i++) {
        const struct site_rules *rules = &desk->watches.sites[i];
        if (rules->delay_ms > delay_ms && str_equal(url_site(&arena, rules->host), site))
            delay_ms = rules->delay_ms;
    }
    int64_t by_delay = delay_ms > 0 ? INT64_C(86400000) / delay_ms : 0;
    return per_day <= 0 ? by_delay : by_delay <= 0 || per_day < by_delay ? per_day : by_delay;
}

struct measuring {
    struct habits *habits;
    struct buf fact;
};

/* The intervals that there are were stretched by the factor that there is. */
static int measure_site(void *context, struct str site, int64_t looks)
{
    struct measuring *measuring = context;
    struct habits *habits = measuring->habits;
    int64_t budget = budget_of(habits->desk, site), known = (intptr_t)map_get(habits->stretches, site);
    int64_t stretch = budget > 0 ? (known > 0 ? known : 1000) * (looks / 1000) / budget : 0;
    stretch = stretch < STRETCH_MOST ? stretch : STRETCH_MOST;
    if (stretch > 1000) {
        buf_addf(&measuring->fact, "\n%.*s %lld", STR_FORMAT(site), (long long)stretch);
        map_put(habits->stretches, site, (void *)(intptr_t)stretch);
    } else {
        map_remove(habits->stretches, site);
    }
    return 0;
}

static int measure(struct habits *habits, int64_t now)
{
    struct measuring measuring = {.habits = habits};
    buf_addf(&measuring.fact, "%lld", (long long)now);
    int result = state_each_load(habits->desk->state, measure_site, &measuring);
    if (result == 0)
        result = state_set(habits->desk->state, STRETCH_FACT, buf_str(&measuring.fact));
    buf_clear(&measuring.fact);
    return result;
}

static int read_stretches(struct habits *habits)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str fact, line = STR_NONE;
    int64_t now = clock_now_ms() / 1000, measured = 0;
    int result = state_get(habits->desk->state, &arena, STRETCH_FACT, &fact);
    if (result < 0)
        return result;
    if (fact.len && str_split(&fact, '\n', &line))
        str_to_int64(line, &measured);
    while (fact.len && str_split(&fact, '\n', &line)) {
        size_t blank = str_find_byte(line, ' ', 0);
        int64_t stretch;
        if (blank < line.len && str_to_int64(str_slice(line, blank + 1, line.len), &stretch) && stretch > 1000 &&
            stretch <= STRETCH_MOST)
            map_put(habits->stretches, str_slice(line, 0, blank), (void *)(intptr_t)stretch);
    }
    /* A clock that was set back must not keep a factor for ever. */
    bool is_fresh = measured <= now && now - measured < STRETCH_AGE;
    return is_fresh ? 0 : measure(habits, now);
}

/* ---- the whole ---- */

struct habits *habits_new(struct desk *desk)
{
    struct habits *habits = memory_zeroed(1, sizeof *habits);
    habits->desk = desk;
    habits->sites = map_new();
    habits->sections = map_new();
    habits->stretches = map_new();
    if (read_habits(habits) < 0 || read_stretches(habits) < 0)
        log_line(LOG_LEVEL_WARNING, "what outlets usually do is not known in this run: %s", error_message());
    return habits;
}

void habits_free(struct habits *habits)
{
    if (!habits)
        return;
    map_free(habits->sites);
    map_free(habits->sections);
    map_free(habits->stretches);
    arena_clear(&habits->arena);
    memory_free(habits);
}

static int note_recent(void *context, const struct state_version *version)
{
    struct policy_facts *facts = context;
    if (!str_equal(version->verb, STR("edit")))
        return 0;
    if (!facts->corrected && str_contains(version->labels, STR("correction")))
        facts->corrected = version->first_seen;
    if (facts->recent_count < HAZARD_RECENT)
        facts->recent[facts->recent_count++] = version->first_seen;
    return 0;
}

void habits_give(struct habits *habits, const struct state_article *row, const struct state_version *fresh,
                 size_t fresh_count, struct policy_facts *facts)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str section = habits_section(&arena, row->url);
    facts->habit = habit_learn(&habits->whole, map_get(habits->sites, row->site),
                               section.len ? map_get(habits->sections, section_key(&arena, row->site, section)) : NULL);
    facts->stretch_permille = (intptr_t)map_get(habits->stretches, row->site);
    facts->is_live = habits_is_live(row->url);
    for (size_t i = fresh_count; i > 0; i--)
        note_recent(facts, &fresh[i - 1]);
    const struct version_filter newest = {.path = row->path, .limit = HAZARD_RECENT};
    if (row->path.len && row->edits && state_each_version(habits->desk->state, &newest, note_recent, facts) < 0)
        log_line(LOG_LEVEL_WARNING, "%.*s: its last edits cannot be read: %s", STR_FORMAT(row->path), error_message());
}
