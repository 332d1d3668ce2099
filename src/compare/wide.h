/* Letters of scripts without blanks, as units of a sentence: what is asked of them to find a name. */
#ifndef STET_COMPARE_WIDE_H
#define STET_COMPARE_WIDE_H

#include "compare/names_place.h"

bool wide_is(const struct place *place, size_t unit);
bool wide_is_hiragana(const struct place *place, size_t unit);
/* The sentence is Japanese by its first letters. */
bool wide_has_kana(const struct place *place);
/* A letter of Chinese that no name has: 的. */
bool wide_is_small(const struct place *place, size_t unit);
/* The byte that a unit starts at, or that the text ends at. */
size_t wide_byte(const struct place *place, size_t unit);
/* The units [from, to); absent where there are none. */
struct str wide_text(const struct place *place, size_t from, size_t to);

/* True where a word that `is_entry` knows ends right before the unit. */
bool wide_has_before(const struct place *place, size_t unit, bool (*is_entry)(struct str));
/* Of Chinese, for this: a title of two letters or more, and what stands before a name. */
bool wide_is_title(struct str text);
bool wide_is_leader(struct str text);

#endif
