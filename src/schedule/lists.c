#include "schedule/lists.h"

#include "base/clamp.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    MINUTE = 60,
    HOUR = 3600,
    DAY = 86400,
    USUAL_GAP = HOUR, /* between two articles of an outlet of which nothing is known yet */
    USUAL_WEIGHT = 2, /* as many gaps as that is worth */
    GAP_PARTS = 2,
    QUIET_PARTS = 12, /* a list that brings nothing is looked at in this part of the time for which it was quiet */
};

/* Seconds between two new articles, shrunk towards the usual where little was seen. */
static int64_t mean_gap(const struct lists_facts *facts)
{
    int64_t seen = facts->first_seen > 0 && facts->first_seen < facts->now ? facts->now - facts->first_seen : 0;
    return (seen + (int64_t)USUAL_GAP * USUAL_WEIGHT) / (facts->found + USUAL_WEIGHT);
}

static int64_t usual_wait(const struct lists_facts *facts)
{
    int64_t last = facts->last_found > 0 ? facts->last_found : facts->first_seen;
    int64_t quiet = last > 0 && last < facts->now ? facts->now - last : 0;
    int64_t wait = mean_gap(facts) / GAP_PARTS;
    return clamp(wait > quiet / QUIET_PARTS ? wait : quiet / QUIET_PARTS, LISTS_EVERY_LEAST, LISTS_EVERY_MOST);
}

static int64_t wanted_wait(const struct lists_facts *facts)
{
    int64_t wait = usual_wait(facts);
    if (facts->every_seconds <= 0)
        return wait;
    if (facts->every_most_seconds > facts->every_seconds)
        return clamp(wait, facts->every_seconds, facts->every_most_seconds);
    return clamp(facts->every_seconds, LISTS_EVERY_LEAST, DAY);
}

static void say(const struct lists_facts *facts, struct policy_next *next)
{
    int64_t gap = mean_gap(facts);
    if (facts->every_seconds > 0 || facts->failures)
        return;
    if (gap >= HOUR)
        snprintf(next->why, sizeof next->why, "it brings an article every %" PRId64 " h", gap / HOUR);
    else
        snprintf(next->why, sizeof next->why, "it brings an article every %" PRId64 " min",
                 gap / MINUTE ? gap / MINUTE : 1);
}

struct policy_next lists_next_look(const struct lists_facts *facts)
{
    int64_t wait = wanted_wait(facts);
    /* Bounds of one value: what policy.h says of failures, of sites and of whole answers holds beside it. */
    const struct policy_facts same = {.now = facts->now,
                                      .first_seen = facts->first_seen,
                                      .every_seconds = wait,
                                      .every_most_seconds = wait + 1,
                                      .failures = facts->failures,
                                      .retry_after_seconds = facts->retry_after_seconds,
                                      .fresh_seconds = facts->fresh_seconds,
                                      .visits_unchanged = facts->visits_unchanged,
                                      .last_full = facts->last_full,
                                      .verdict = facts->verdict,
                                      .bounds = facts->bounds,
                                      .jitter = facts->jitter};
    struct policy_next next = policy_next_look(&same);
    say(facts, &next);
    return next;
}
