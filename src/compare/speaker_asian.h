/* Speakers in Chinese, Japanese and Korean, where neither blanks nor capitals show a name. */
#ifndef STET_COMPARE_SPEAKER_ASIAN_H
#define STET_COMPARE_SPEAKER_ASIAN_H

#include "base/arena.h"

/* False where the text around the quotation is of another script; else *name is the speaker, absent where there is
 * none. */
bool speaker_find_asian(struct str before, struct str after, struct str *name);

/* The one person whom a Chinese text brings in behind a title, absent where it is not one; false for other scripts. */
bool speaker_introduced_asian(struct str text, struct str *name);

#endif
