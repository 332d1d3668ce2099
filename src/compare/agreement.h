/* Grammar that was mended: a word took the ending that the words around it, which stayed, ask for. */
#ifndef STET_COMPARE_AGREEMENT_H
#define STET_COMPARE_AGREEMENT_H

#include "compare/regions.h"
#include "compare/text.h"

/* True where one word in the place of one other is its form of another number, gender or case, and nothing else can be
 * meant: "seinen" and "seinem" in German, "comenzó" and "comenzaron", "fermé" and "fermée"; "los vecino" and "los
 * vecinos". `language` as BCP 47; nothing is told of a language that is not given. */
bool agreement_is_mended(struct arena *arena, struct str language, const struct sentence *before,
                         const struct sentence *after, const struct region *region);

#endif
