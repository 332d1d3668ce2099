/* Whether words in the place of others are the name of another person, place or organisation. */
#ifndef STET_COMPARE_NAMES_H
#define STET_COMPARE_NAMES_H

#include "compare/regions.h"
#include "compare/text.h"

/* True where both sides of the region are names or parts of such; both whole then: "Maria Hill", 何敬舜. By capitals
 * where the script has them (German, where every noun has one, by what stands before the word), else by the titles,
 * trades and kinds of places that stand beside a name. */
bool names_find(struct arena *arena, const struct sentence *before, const struct sentence *after,
                const struct region *region, struct str *old_name, struct str *new_name);

#endif
