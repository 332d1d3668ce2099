/* How near two sentences are by the words that they share, order left out. */
#ifndef STET_COMPARE_NEAR_H
#define STET_COMPARE_NEAR_H

#include "compare/text.h"

/* The words of one sentence (single letters and pairs of neighbours for Chinese, Japanese, Thai), sorted. */
struct bag {
    uint64_t *features;
    size_t count;
    unsigned weight;
};

struct bag bag_of(struct arena *arena, const struct sentence *sentence);
/* 0 to 1 (Dice). */
double bag_likeness(const struct bag *a, const struct bag *b);
unsigned feature_weight(uint64_t feature);

#endif
