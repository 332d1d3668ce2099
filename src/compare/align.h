/*
 * Which sentences of two versions are the same, which were changed into which, which moved. In this order: the same
 * sentences in order (sequence.h), the same ones out of order, near ones between two same ones, near ones
 * anywhere, one in the only place of another,
 * then sentences that were split or merged. Time is bounded: see the budgets in align.c.
 */
#ifndef STET_COMPARE_ALIGN_H
#define STET_COMPARE_ALIGN_H

#include "compare/text.h"

enum fate { FATE_ALONE, FATE_SAME, FATE_MOVED, FATE_CHANGED };

/* Sentences [a_from, a_to) became [b_from, b_to); more than one on a side where they were merged or split. */
struct change {
    size_t a_from, a_to, b_from, b_to;
};

struct alignment {
    enum fate *a_fates, *b_fates; /* one a sentence; ALONE: removed, added */
    size_t *a_places;             /* of SAME and MOVED sentences: the place in b */
    struct change *changes;       /* in the order of b */
    size_t change_count;
};

struct alignment align(struct arena *arena, const struct text *a, const struct text *b);

#endif
