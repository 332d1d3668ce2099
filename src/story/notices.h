/* Correction and update notices, by their words. */
#ifndef STET_STORY_NOTICES_H
#define STET_STORY_NOTICES_H

#include "base/arena.h"

/* The words of the tables, ready to be looked for; lives in the arena. */
struct notices;
struct notices *notices_new(struct arena *arena);

/* True where a paragraph (or one sentence of it) tells readers that the text was corrected, clarified or changed:
 * "Correction: …", "更正啟事:…", "An earlier version of this article …", in 25 languages. What tells only when it was
 * updated (story/stamps.h) is none. */
bool notices_has(const struct notices *notices, struct str paragraph);

#endif
