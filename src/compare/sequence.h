/*
 * What two sequences of numbers have in common, in order: the ground under sentences and words alike.
 */
#ifndef STET_COMPARE_SEQUENCE_H
#define STET_COMPARE_SEQUENCE_H

#include <stddef.h>
#include <stdint.h>

enum { SEQUENCE_BUDGET = 4000000 };

/* For each of the `a_count` numbers its place in `b`, or SIZE_MAX; places go up. Myers' greedy algorithm (An O(ND)
 * Difference Algorithm, 1986) after numbers that only one side has are left out; where *budget steps (SEQUENCE_BUDGET
 * to begin with; what is used is taken off) do not suffice, numbers that stand once on both sides are the anchors
 * (patience diff) and Myers goes on between them. So time is bounded by the budget, and texts with nothing in common
 * cost no more than sorting. */
void sequence_match(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count, size_t *budget,
                    size_t *places);

#endif
