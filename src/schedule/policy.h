/*
 * When to look again: facts in, next look out. Pure, so that a simulation runs the code that ships.
 */
#ifndef STET_SCHEDULE_POLICY_H
#define STET_SCHEDULE_POLICY_H

#include "story/visit.h"

struct policy_bounds {
    int64_t min_seconds, max_seconds; /* [schedule] of stet.conf */
};

struct policy_facts {
    int64_t now;             /* seconds since 1970, as all times here */
    int64_t first_seen;
    int64_t last_edit;       /* 0: none seen */
    int64_t edits;           /* seen so far */
    int64_t every_seconds;   /* of the watch; 0: the policy decides */
    int64_t failures;        /* in a row */
    int64_t retry_after_seconds;
    int64_t fresh_seconds;   /* Cache-Control's max-age less Age; 0 unknown */
    int64_t visits_unchanged; /* in a row */
    int64_t last_full;       /* last visit that was not a 304 */
    enum verdict verdict;    /* of the visit just made */
    int64_t seen_gone;       /* first sight of a `gone` that is not yet confirmed; 0: none */
    struct policy_bounds bounds;
    uint32_t jitter;         /* any number that stays the same for one article: spreads, without chance */
};

struct policy_next {
    int64_t due;          /* when to look next */
    bool is_unconditional; /* next look sends no validators */
    const char *why;      /* "edited 2 h ago", for `stet list --why` */
};

struct policy_next policy_next_look(const struct policy_facts *facts);

#endif
