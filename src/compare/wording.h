/* What kind of change other words in a sentence are. */
#ifndef STET_COMPARE_WORDING_H
#define STET_COMPARE_WORDING_H

#include "compare/regions.h"
#include "compare/text.h"
#include "story/edit.h"

enum finding {
    FOUND_QUOTE = 1,
    FOUND_FIGURE = 2,
    FOUND_NEGATION = 4,
    FOUND_NAME = 8,
    FOUND_SLIP = 16,
    FOUND_TEXT = 32,
    FOUND_TONE = 64 /* never by wording_find */
};

struct wording {
    struct arena *arena;
    struct str language;
    struct names *names;
    const struct sentence *before, *after;
};

/* Of the words of one region, wherever they stand: one of SLIP, NAME, TEXT, or FIGURE and NEGATION, either or both. */
unsigned wording_find(const struct wording *wording, const struct region *region);

/* Of a region that is FOUND_NEGATION: EDIT_CAME or EDIT_WENT. */
enum edit_change wording_negation(const struct wording *wording, const struct region *region);

#endif
