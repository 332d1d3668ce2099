/*
 * Words that judge: "killed" for "died", "riot" for "protest", and the hedges ("allegedly") whose coming or going makes
 * a claim weaker or stronger. The words are data, by language, in tone_words*.c.
 */
#ifndef STET_COMPARE_TONE_H
#define STET_COMPARE_TONE_H

#include "compare/regions.h"
#include "compare/text.h"

/* The words as they stand; one is absent where a hedge came or went. Both absent: no such change. */
struct tone {
    struct str before, after;
};

/* What the region changed in tone, by the words of the language (BCP 47), or of all where there are none of it. */
struct tone tone_find(struct arena *arena, struct str language, const struct sentence *before,
                      const struct sentence *after, const struct region *region);

#endif
