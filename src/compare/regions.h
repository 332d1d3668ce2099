/*
 * Where two sequences differ: stretches that were replaced, with chance matches between two of them left out, so that
 * a reworded phrase is one stretch and not confetti.
 */
#ifndef STET_COMPARE_REGIONS_H
#define STET_COMPARE_REGIONS_H

#include "base/arena.h"

/* a [a_from, a_to) became b [b_from, b_to); one of the two may be empty. */
struct region {
    size_t a_from, a_to, b_from, b_to;
};

struct regions {
    struct region *items;
    size_t count;
};

/* `is_weak` says of each number of `a` that, alone between two replacements, it stands there by chance (punctuation,
 * one letter of Chinese). */
struct regions regions_find(struct arena *arena, const uint32_t *a, const bool *is_weak, size_t a_count,
                            const uint32_t *b, size_t b_count);

#endif
