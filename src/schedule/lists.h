/*
 * When to look at a feed, a sitemap or a section page again: facts in, next look out. Pure, as policy.h is.
 *
 * What is new on it is an article whose first hours begin, so a list is looked at as often as it brings news: half the
 * time in which it brought one article on average, which keeps the mean delay at a quarter of it, within bounds. A
 * person's `every` goes before; failures, Retry-After and Cache-Control count as they do for articles.
 */
#ifndef STET_SCHEDULE_LISTS_H
#define STET_SCHEDULE_LISTS_H

#include "schedule/policy.h"

enum { LISTS_EVERY_LEAST = 5 * 60, LISTS_EVERY_MOST = 6 * 3600 };

struct lists_facts {
    int64_t now;
    int64_t first_seen;                        /* of the list */
    int64_t found;                             /* articles that it brought since */
    int64_t last_found;                        /* 0: never */
    int64_t every_seconds, every_most_seconds; /* of the watch, as in policy_facts */
    int64_t failures;
    int64_t retry_after_seconds, fresh_seconds;
    int64_t visits_unchanged, last_full;
    enum verdict verdict;
    struct policy_bounds bounds;
    uint32_t jitter;
};

struct policy_next lists_next_look(const struct lists_facts *facts);

#endif
