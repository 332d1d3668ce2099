/* What kind of change other words in a sentence are. */
#ifndef STET_COMPARE_WORDING_H
#define STET_COMPARE_WORDING_H

#include "compare/regions.h"
#include "compare/text.h"

enum finding {
    FOUND_QUOTE = 1,
    FOUND_FIGURE = 2,
    FOUND_NEGATION = 4,
    FOUND_NAME = 8,
    FOUND_SLIP = 16,
    FOUND_TEXT = 32
};

struct wording {
    struct arena *arena;
    const struct sentence *before, *after;
};

/* Of the words of one region, wherever they stand: never FOUND_QUOTE. */
enum finding wording_find(const struct wording *wording, const struct region *region);

#endif
