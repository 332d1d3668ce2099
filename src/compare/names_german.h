/* German writes every noun with a capital: what stands beside a word says whether it is a name. */
#ifndef STET_COMPARE_NAMES_GERMAN_H
#define STET_COMPARE_NAMES_GERMAN_H

#include "compare/names_place.h"

/* By the language of the article, or by the small words of the sentence where that is not given or is another. */
bool names_is_german(struct str language, const struct place *place);

/* Of a capitalised stretch. SURELY behind a first name or a title, before "AG", as who says something; LIKE behind a
 * preposition without an article ("von Hohenrode"); UNLIKE behind an article, and a noun that stands as a name does
 * ("aus Sorge"). */
enum likeness names_judge_german(const struct place *place);

/* "Wirtschaftsministerium", "VfB": a body that shows what it is. */
bool names_is_german_body(const struct place *place);

#endif
