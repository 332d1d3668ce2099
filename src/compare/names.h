/* Whether words in the place of others are the name of another person, place or organisation. */
#ifndef STET_COMPARE_NAMES_H
#define STET_COMPARE_NAMES_H

#include "compare/regions.h"
#include "compare/text.h"

/* The two versions that names are looked for in; each is read as a whole when a word alone does not say what it is. */
struct names;
struct names *names_new(struct arena *arena, struct lexicon *lexicon, const struct article *before,
                        const struct article *after);

/* True where both sides of the region are names or parts of such; both whole then: "Maria Hill", 何敬舜. By capitals
 * where the script has them; where every noun has one (names_german.h), or none has (names_wide.h, names_korean.h,
 * names_spaced.h), by what stands beside the word, here or elsewhere in its version. */
bool names_find(struct names *names, const struct sentence *before, const struct sentence *after,
                const struct region *region, struct str *old_name, struct str *new_name);

#endif
