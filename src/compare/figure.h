/* A figure as a reader would say it. */
#ifndef STET_COMPARE_FIGURE_H
#define STET_COMPARE_FIGURE_H

#include "compare/text.h"

struct figure {
    struct str words;   /* "$3.2 million", "12 %", "三成"; absent where there is none */
    struct str counted; /* "people", "Menschen", 人; absent where nothing stands beside it */
};

/* True for digits, numbers in words, names of days and months, and Chinese numerals. */
bool figure_is(struct arena *arena, const struct sentence *sentence, size_t unit);

/* The first figure among the units [from, to), whole: with the rest of its number before and behind them, its currency,
 * percent sign or unit of time. Borrowed from the sentence. */
struct figure figure_find(struct arena *arena, const struct sentence *sentence, size_t from, size_t to);

#endif
