/* Histories of edits, made by chance. README.md of tests/bench names what the parameters follow. */
#include "story.h"

#include "base/array.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

#define HOUR_SECONDS 3600.0
#define DAY_SECONDS  86400.0

/*                       day  own   shape fast h    slow tail off  after spread night live   daily days sections */
const struct outlet OUTLETS_KNOWN[] = {
    {"agency", 14, 1.20, 2.0, 0.60, 0.8, 14, 0.7, 0.35, 0.6, 0, 0.6, 0.006, 0, 0, {1.3, 1.0, 0.7}},
    {"broadcaster", 12, 1.15, 2.0, 0.50, 1.0, 16, 0.7, 0.30, 0.8, 0, 0.3, 0.010, 0, 0, {1.3, 1.0, 0.6}},
    {"daily", 12, 0.70, 1.5, 0.45, 1.5, 20, 0.6, 0.25, 1.0, 0, 0.2, 0.004, 0, 0, {1.4, 0.9, 0.6}},
    {"tabloid", 16, 0.50, 1.2, 0.60, 0.5, 14, 0.7, 0.30, 0.5, 0, 0.3, 0.004, 0, 0, {1.4, 1.0, 0.7}},
    {"regional paper", 8, 0.40, 1.2, 0.40, 2.0, 24, 0.6, 0.20, 1.5, 0, 0.1, 0, 0, 0, {1.2, 1.0, 0.6}},
    {"magazine", 3, 0.35, 1.2, 0.20, 3.0, 48, 0.5, 0.20, 2.0, 0, 0.1, 0, 0, 0, {1.0, 1.0, 1.0}},
};
const size_t OUTLETS_KNOWN_COUNT = ARRAY_LENGTH(OUTLETS_KNOWN);

const struct outlet OUTLETS_HELD_OUT[] = {
    {"written through", 10, 1.60, 1.5, 0.7, 2.5, 20, 0.8, 0.55, 1.5, 1.2, 0.4, 0.020, 0, 0, {1.3, 1.0, 0.8}},
    {"mended at once", 14, 0.60, 0.5, 0.9, 0.2, 6, 1.5, 0.20, 0.3, 0.8, 0.5, 0, 0, 0, {1.0, 1.0, 1.0}},
    {"mended late", 8, 0.35, 0.6, 0.1, 1.0, 60, 0.5, 0.30, 5.0, 1.0, 0.2, 0, 0, 0, {1.8, 0.8, 0.4}},
    {"hardly ever", 16, 0.04, 0.5, 0.5, 1.0, 20, 0.8, 0.20, 1.0, 1.0, 0.2, 0, 0, 0, {1.0, 1.0, 1.0}},
    {"pages of the day", 6, 0.20, 0.8, 0.6, 1.0, 12, 0.9, 0.30, 1.0, 1.0, 0.2, 0.030, 0.08, 12, {1.0, 1.0, 1.0}},
    {"night desk", 10, 0.50, 0.9, 0.5, 4.0, 24, 0.7, 0.60, 0.4, 1.5, 1.0, 0.010, 0, 0, {1.5, 0.8, 0.3}},
};
const size_t OUTLETS_HELD_OUT_COUNT = ARRAY_LENGTH(OUTLETS_HELD_OUT);

/* ---- chance ---- */

static double uniform(uint64_t *seed)
{
    uint64_t z = *seed += 0x9E3779B97F4A7C15u; /* splitmix64 */
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return ((double)((z ^ (z >> 31)) >> 11) + 0.5) / 9007199254740992.0;
}

static double exponential(uint64_t *seed)
{
    return -log(uniform(seed));
}

static double normal(uint64_t *seed)
{
    double radius = sqrt(2 * exponential(seed));
    return radius * cos(2 * M_PI * uniform(seed));
}

/* Of mean 1 (Marsaglia and Tsang 2000). */
static double gamma_mean_one(uint64_t *seed, double shape)
{
    double raised = shape < 1 ? shape + 1 : shape, d = raised - 1.0 / 3, c = 1 / sqrt(9 * d), v, x;
    do {
        x = normal(seed);
        v = (1 + c * x) * (1 + c * x) * (1 + c * x);
    } while (v <= 0 || log(uniform(seed)) > x * x / 2 + d - d * v + d * log(v));
    double gamma = d * v;
    return (shape < 1 ? gamma * pow(uniform(seed), 1 / shape) : gamma) / shape;
}

static int poisson(uint64_t *seed, double mean)
{
    int count = 0;
    for (double sum = exponential(seed); sum < mean; sum += exponential(seed))
        count++;
    return count;
}

/* ---- edits ---- */

static bool is_night(const struct story *story, int64_t when)
{
    return (when + story->night_shift) % (int64_t)DAY_SECONDS < 7 * (int64_t)HOUR_SECONDS;
}

static void push(struct story *story, size_t *room, const struct outlet *outlet, double when, uint64_t *seed)
{
    if (when >= (double)story->end || (is_night(story, (int64_t)when) && uniform(seed) > outlet->night))
        return;
    *ARRAY_PUSH(story->edits, story->edit_count, *room) = (int64_t)when;
}

static double own_age(const struct outlet *outlet, uint64_t *seed)
{
    if (uniform(seed) < outlet->fast)
        return exponential(seed) * outlet->fast_hours * HOUR_SECONDS;
    return (pow(uniform(seed), -1 / outlet->tail) - 1) * outlet->slow_hours * HOUR_SECONDS;
}

static double announced_after(const struct outlet *outlet, uint64_t *seed)
{
    double hours = outlet->spread > 0 ? exp(outlet->spread * normal(seed)) : exponential(seed);
    return hours * outlet->after_hours * HOUR_SECONDS;
}

static int compare_times(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* In order, without those before the first look; two within a minute are one. */
static void settle(struct story *story)
{
    size_t kept = 0;
    if (story->edit_count)
        qsort(story->edits, story->edit_count, sizeof *story->edits, compare_times);
    for (size_t i = 0; i < story->edit_count; i++) {
        bool is_early = story->edits[i] <= story->first_seen;
        if (!is_early && (!kept || story->edits[i] - story->edits[kept - 1] >= 60))
            story->edits[kept++] = story->edits[i];
    }
    story->edit_count = kept;
}

static void make_edits(struct story *story, const struct outlet *outlet, uint64_t *seed)
{
    enum { LIVE_MEAN = 900, MOST = 2000 };
    size_t room = 0;
    double start = (double)story->published;
    for (int left = poisson(seed, story->own); left; left--)
        push(story, &room, outlet, start + own_age(outlet, seed), seed);
    for (double when = start; when < (double)story->live_until; when += exponential(seed) * LIVE_MEAN)
        push(story, &room, outlet, when, seed);
    for (double when = start + DAY_SECONDS; when < (double)story->daily_until; when += DAY_SECONDS)
        push(story, &room, outlet, when + normal(seed) * 1800, seed);
    /* Those of live blogs and daily pages announce nothing: they are the rhythm itself. */
    bool is_announcing = !story->live_until && !story->daily_until;
    for (size_t i = 0; is_announcing && i < story->edit_count && story->edit_count < MOST; i++)
        for (int left = poisson(seed, outlet->offspring); left; left--)
            push(story, &room, outlet, (double)story->edits[i] + announced_after(outlet, seed), seed);
    settle(story);
}

static int compare_stories(const void *left, const void *right)
{
    const struct story *a = left, *b = right;
    return (a->first_seen > b->first_seen) - (a->first_seen < b->first_seen);
}

static void make_story(struct story_set *set, size_t at, double published, int watched_days, uint64_t *seed)
{
    const struct outlet *outlet = &set->outlets[at];
    struct story *story = ARRAY_PUSH(set->stories, set->count, set->room);
    int section = (int)(uniform(seed) * 3);
    *story = (struct story){.outlet = at,
                            .section = section,
                            .published = (int64_t)published,
                            .first_seen = (int64_t)(published + uniform(seed) * 900),
                            .night_shift = (int64_t)at * 7200,
                            .own = outlet->own * outlet->sections[section] * gamma_mean_one(seed, outlet->shape)};
    story->end = story->first_seen + watched_days * (int64_t)DAY_SECONDS;
    if (uniform(seed) < outlet->live)
        story->live_until = story->published + (int64_t)((4 + 6 * uniform(seed)) * HOUR_SECONDS);
    if (uniform(seed) < outlet->daily)
        story->daily_until = story->published + (int64_t)(outlet->days * DAY_SECONDS);
    make_edits(story, outlet, seed);
}

void story_make(const struct outlet *outlets, size_t count, int days, int watched_days, uint64_t seed,
                struct story_set *set)
{
    *set = (struct story_set){.outlets = outlets, .outlet_count = count};
    for (size_t at = 0; at < count; at++) {
        double gap = DAY_SECONDS / outlets[at].per_day;
        for (double when = exponential(&seed) * gap; when < days * DAY_SECONDS; when += exponential(&seed) * gap)
            make_story(set, at, when, watched_days, &seed);
    }
    qsort(set->stories, set->count, sizeof *set->stories, compare_stories);
}

/* ---- rates ---- */

static double announced_rate(const struct outlet *outlet, double hours)
{
    if (hours <= 0)
        return 0;
    if (outlet->spread > 0) {
        double z = log(hours / outlet->after_hours) / outlet->spread;
        return outlet->offspring * exp(-z * z / 2) / (hours * outlet->spread * sqrt(2 * M_PI));
    }
    return outlet->offspring * exp(-hours / outlet->after_hours) / outlet->after_hours;
}

double story_hazard(const struct story_set *set, const struct story *story, int64_t now, int64_t ahead)
{
    const struct outlet *outlet = &set->outlets[story->outlet];
    int64_t then = now + ahead;
    double age = (double)(then - story->published) / HOUR_SECONDS;
    double hazard = story->own * (outlet->fast * exp(-age / outlet->fast_hours) / outlet->fast_hours +
                                  (1 - outlet->fast) * outlet->tail / outlet->slow_hours *
                                      pow(1 + age / outlet->slow_hours, -outlet->tail - 1));
    if (then < story->live_until)
        hazard += 4;
    if (then < story->daily_until)
        hazard += 1.0 / 24;
    for (size_t i = 0; i < story->edit_count && story->edits[i] <= now; i++)
        if (!story->live_until && !story->daily_until)
            hazard += announced_rate(outlet, (double)(then - story->edits[i]) / HOUR_SECONDS);
    return hazard * (is_night(story, then) ? outlet->night : 1) / HOUR_SECONDS;
}

void story_clear(struct story_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        memory_free(set->stories[i].edits);
    memory_free(set->stories);
    *set = (struct story_set){0};
}
