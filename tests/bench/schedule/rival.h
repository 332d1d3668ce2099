/*
 * Policies side by side: each says how long to wait until the next look at an article, from what its looks have shown.
 */
#ifndef STET_BENCH_SCHEDULE_RIVAL_H
#define STET_BENCH_SCHEDULE_RIVAL_H

#include "schedule/policy.h"
#include "story.h"

/* What a policy knows of an article after a look. */
struct sight {
    int64_t now;
    int64_t last_edit; /* first seen then; 0: none */
    int64_t edits;
    int64_t recent[HAZARD_RECENT]; /* newest first */
    size_t recent_count;
    struct habit habit;
    uint32_t jitter;
};

struct rival {
    const char *name;
    bool needs_rates; /* known of made stories alone */
    /* Seconds; a larger `scale` looks less. */
    int64_t (*wait)(const struct story_set *set, const struct story *story, const struct sight *sight, double scale);
};

extern const struct rival RIVALS[];
extern const size_t RIVALS_COUNT; /* the first is the one whose fetches the others are brought to */

struct figures {
    double scale, fetches, mean_hours, late_hours; /* late: nine of ten edits were seen by then */
    double lost;                                   /* share of edits that a later one hid before a look */
    size_t edits;
};

/* Runs a policy over the stories, day by day, with habits learned from what its own looks saw. */
void rival_run(const struct rival *rival, double scale, const struct story_set *set, struct figures *figures);

#endif
