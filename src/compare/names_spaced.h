/* Names in scripts with blanks and without capitals: Arabic, Hebrew, Devanagari. */
#ifndef STET_COMPARE_NAMES_SPACED_H
#define STET_COMPARE_NAMES_SPACED_H

#include "compare/names_seen.h"

/* A first name for another, what stands behind one, and what stands behind a title or the kind of a place that names
 * alone follow: السيد, مدينة, श्री. */
bool names_find_spaced(struct names *names, const struct place *old, const struct place *new, struct str *old_name,
                       struct str *new_name);

#endif
