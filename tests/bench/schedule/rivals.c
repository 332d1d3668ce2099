/* The policies: ours is the code that ships; the others are told by what is published of them. */
#include "rival.h"

#include "base/array.h"

#include <math.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, LEAST = 5 * MINUTE, MOST = 7 * DAY };

/* NewsDiffs: by the time since the last update, of its article or of its text. */
static int64_t wait_buckets(const struct story_set *set, const struct story *story, const struct sight *sight,
                            double scale)
{
    static const struct {
        int64_t below, wait;
    } buckets[] = {{3 * HOUR, 15 * MINUTE}, {DAY, HOUR}, {7 * DAY, 3 * HOUR}, {30 * DAY, 3 * DAY}};
    (void)set;
    int64_t wait = 30 * DAY, since = sight->now - (sight->last_edit ? sight->last_edit : story->first_seen);
    for (size_t i = ARRAY_LENGTH(buckets); i > 0; i--)
        if (since < buckets[i - 1].below)
            wait = buckets[i - 1].wait;
    return (int64_t)((double)wait * scale);
}

/* stet: its own code, with the factor by which a site's budget stretches its intervals. */
static int64_t wait_stet(const struct story_set *set, const struct story *story, const struct sight *sight,
                         double scale)
{
    (void)set;
    struct policy_facts facts = {.now = sight->now,
                                 .first_seen = story->first_seen,
                                 .last_edit = sight->last_edit,
                                 .edits = sight->edits,
                                 .last_full = sight->now,
                                 .verdict = sight->last_edit == sight->now ? VERDICT_ARTICLE : VERDICT_UNCHANGED,
                                 .recent_count = sight->recent_count,
                                 .habit = sight->habit,
                                 .stretch_permille = (int64_t)(scale * 1000),
                                 .bounds = {LEAST, MOST},
                                 .jitter = sight->jitter};
    for (size_t i = 0; i < HAZARD_RECENT; i++)
        facts.recent[i] = sight->recent[i];
    return policy_next_look(&facts).due - sight->now;
}

/* The same without habits: what an archive of one day does. */
static int64_t wait_new(const struct story_set *set, const struct story *story, const struct sight *sight, double scale)
{
    struct sight naive = *sight;
    naive.habit = (struct habit){{0}};
    return wait_stet(set, story, &naive, scale);
}

/* diffengine: again when the time since the last check is a fifth of the age at it. */
static int64_t wait_ratio(const struct story_set *set, const struct story *story, const struct sight *sight,
                          double scale)
{
    (void)set;
    double wait = 0.2 * scale * (double)(sight->now - story->published);
    return wait < LEAST ? LEAST : (int64_t)wait;
}

static int64_t wait_fixed(const struct story_set *set, const struct story *story, const struct sight *sight,
                          double scale)
{
    (void)set, (void)story, (void)sight;
    return (int64_t)(6 * HOUR * scale);
}

/* Knows every rate, and what happened up to now, but not what will: the interval that costs least by these. */
static int64_t wait_oracle(const struct story_set *set, const struct story *story, const struct sight *sight,
                           double scale)
{
    double wait = 0;
    for (int i = 0; i < 6; i++) {
        double hazard = story_hazard(set, story, sight->now, (int64_t)(wait / 3));
        wait = scale * sqrt(30 / (hazard > 1e-10 ? hazard : 1e-10));
    }
    return wait < LEAST ? LEAST : wait > MOST ? MOST : (int64_t)wait;
}

const struct rival RIVALS[] = {
    {"NewsDiffs' buckets", false, wait_buckets}, {"stet", false, wait_stet},
    {"stet, habits unknown", false, wait_new},   {"diffengine's ratio", false, wait_ratio},
    {"fixed interval", false, wait_fixed},       {"oracle", true, wait_oracle},
};
const size_t RIVALS_COUNT = ARRAY_LENGTH(RIVALS);
