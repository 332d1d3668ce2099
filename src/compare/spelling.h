/* Whether one stretch of words is another with a slip of the pen mended. */
#ifndef STET_COMPARE_SPELLING_H
#define STET_COMPARE_SPELLING_H

#include "base/arena.h"

/* Both without blanks at their ends. A letter too many, missing, wrong or swapped in a word of at least four; case;
 * a word split or joined; a Chinese letter of the same sound. Not what makes another word of it: endings ("says",
 * "saying"), prefixes that negate, modal verbs, numbers, and capitalised words too short to be told from other names
 * (Iran, Iraq). */
bool spelling_is_slip(struct arena *arena, struct str before, struct str after);

/* True where two letters changed places, or nothing but case did. */
bool spelling_is_swap(struct arena *arena, struct str before, struct str after);

#endif
