/*
 * When to look again: facts in, next look out. Pure, so that a simulation runs the code that ships.
 *
 * The hazard of the next edit (hazard.h) says how soon. Under a budget of looks the mean delay until an edit is seen is
 * least where intervals go with one through the root of the hazard, so that is the interval; where a second edit would
 * soon hide the first, it is shorter. A site whose looks are more than its budget has all its intervals stretched by
 * one factor, which comes in as a fact. Then, in this order:
 *
 *   watch        `every` in place of the interval, or as bounds around it
 *   verdict      failures back off by two; blocked and walls from an hour on; doubts (gone, shrunk) have their times
 *   bounds       [schedule] min and max
 *   the site     never before Retry-After, nor before Cache-Control's freshness, which counts up to an hour
 *   the end      a watch ends with a last look, so that an edit of its last interval is seen
 *
 * Times that lie ahead of `now` (a clock that was set back) count as now, and nothing is put off for longer than the
 * bounds allow, whatever the facts say.
 */
#ifndef STET_SCHEDULE_POLICY_H
#define STET_SCHEDULE_POLICY_H

#include "schedule/hazard.h"
#include "story/visit.h"

struct policy_bounds {
    int64_t min_seconds, max_seconds; /* [schedule] of stet.conf */
};

/* What a person may ask for by one `every`: shorter is a burden on the site, longer misses what edits there are. */
enum { POLICY_EVERY_LEAST = 15 * 60, POLICY_EVERY_MOST = 6 * 3600 };

struct policy_facts {
    int64_t now; /* seconds since 1970, as all times here */
    int64_t first_seen;
    int64_t last_edit;          /* 0: none seen */
    int64_t edits;              /* seen so far */
    int64_t every_seconds;      /* of the watch; 0: the policy decides */
    int64_t every_most_seconds; /* of `every = 15min..6h`: the policy decides within both; 0: every_seconds is the
                                   interval */
    int64_t failures;           /* in a row */
    int64_t until;              /* when the watch ends; 0: never */
    int64_t retry_after_seconds;
    int64_t fresh_seconds;         /* Cache-Control's max-age less Age; 0 unknown */
    int64_t visits_unchanged;      /* in a row */
    int64_t last_full;             /* last visit that was not a 304 */
    enum verdict verdict;          /* of the visit just made */
    int64_t seen_gone;             /* first sight of a `gone` that is not yet confirmed; 0: none */
    int64_t recent[HAZARD_RECENT]; /* when the last edits were first seen, newest first */
    size_t recent_count;
    int64_t corrected;        /* when a notice of a correction or an update came; 0: none */
    int64_t claimed;          /* when page or feed say that it was last changed; 0: unknown */
    bool is_live;             /* a live blog by its address */
    struct habit habit;       /* of outlet and section */
    int64_t stretch_permille; /* 1500: its site's budget allows two looks where three are wanted; 0 is 1000 */
    struct policy_bounds bounds;
    uint32_t jitter; /* any number that stays the same for one article: spreads, without chance */
};

struct policy_next {
    int64_t due;           /* when to look next */
    bool is_unconditional; /* next look sends no validators: every tenth, and after 24 h of 304s */
    char why[96];          /* "3 edits in the last hour", for `stet list --why` */
};

struct policy_next policy_next_look(const struct policy_facts *facts);

#endif
