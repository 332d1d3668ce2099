/* Names of persons in Chinese and Japanese, by their letters and by what stands beside them. */
#ifndef STET_COMPARE_NAMES_PERSONS_H
#define STET_COMPARE_NAMES_PERSONS_H

#include "compare/names_seen.h"

/* Each grows the stretches to whole names where both are a part of such. Japanese: a run of Chinese letters between
 * kana and marks that begins with a surname or ends like a given name. */
bool names_are_japanese(struct names *names, struct place *old, struct place *new);
/* A surname and one or two letters; or what stands behind "born in" (出生於), a place then. */
bool names_are_chinese(struct names *names, struct place *old, struct place *new);

#endif
