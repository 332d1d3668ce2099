/*
 * Prints of lines: what is left of a text where only its words count, so that two fetches of one page can be laid
 * side by side. ASCII case, blanks, punctuation, soft hyphens and typography make no difference.
 */
#ifndef STET_EXTRACT_PRINTS_H
#define STET_EXTRACT_PRINTS_H

#include "base/arena.h"

struct print {
    uint64_t text; /* of letters and digits; of all bytes where the text has neither */
    uint64_t bare; /* of letters alone: a counter keeps it; 0 where there are none */
};

struct print print_of(struct arena *arena, struct str text);

/* The text without the number of an item before it ("12. ", "3) "), which a template sets or leaves to the style. */
struct str print_without_number(struct str text);

/* How much of the shorter of two texts stands in the longer one, 0 to 1: runs of letters in common. Two words or less
 * are alike only when they are the same. */
float print_likeness(struct arena *arena, struct str a, struct str b);

/* True where both differ in blanks, soft hyphens, and the forms of quotation marks and dashes alone. */
bool print_is_typography(struct str a, struct str b);

#endif
