/* Speakers in scripts that have blanks between words: Latin, Cyrillic, Greek, Arabic, Devanagari. */
#ifndef STET_COMPARE_SPEAKER_SPACED_H
#define STET_COMPARE_SPEAKER_SPACED_H

#include "base/arena.h"

/* The name that a verb of saying, or "according to", gives beside a quotation: `context` is the rest of its sentence
 * before it, or behind it. Absent where there is none. */
struct str speaker_find_spaced(struct arena *arena, struct str context, bool is_after);

/* "ग्राम प्रधान कमला देवी ने कहा": in Hindi the mark of who did it stands behind the name. False where there is no such
 * mark with a verb of saying; else *name, absent for a pronoun. */
bool speaker_find_hindi(struct arena *arena, struct str context, struct str *name);

/* The one person whom a text brings in with title or office, or with a comma at its start ("Ann Lee, 58, …"). */
struct str speaker_introduced_spaced(struct arena *arena, struct str text);

bool speaker_has_verb(struct arena *arena, struct str context);

#endif
