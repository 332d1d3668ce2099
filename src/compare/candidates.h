/*
 * Pairs of sentences that are alike, found without looking at every pair: those that share a word which is rare on the
 * other side. Few sentences are looked at pair by pair.
 */
#ifndef STET_COMPARE_CANDIDATES_H
#define STET_COMPARE_CANDIDATES_H

#include "compare/near.h"

/* Likenesses worked out for one comparison of articles, all gaps together: about a second. */
enum { CANDIDATE_BUDGET = 1000000 };

struct candidate {
    size_t a, b; /* places of the sentences */
    double likeness;
};

struct candidates {
    struct candidate *items;
    size_t count, room;
};

/* Pairs of the sentences at `a_places` and `b_places` (rising) of one class that are at least `least` alike, in the
 * order of a, then b. The caller clears. */
struct candidates candidates_find(const struct text *a, const struct text *b, const struct bag *a_bags,
                                  const struct bag *b_bags, const size_t *a_places, size_t a_count,
                                  const size_t *b_places, size_t b_count, double least, size_t *budget);
void candidates_clear(struct candidates *candidates);

/* Leaves the pairs that rise on both sides, use no sentence twice, and have the highest sum of likeness. */
void candidates_keep_rising(struct candidates *candidates);
/* The most alike first. */
void candidates_sort_best(struct candidates *candidates);

#endif
