/* Typography: code points that only set a text, and the one that stands for all of their look. */
#ifndef STET_BASE_TYPOGRAPHY_H
#define STET_BASE_TYPOGRAPHY_H

#include "base/arena.h"

/* The code point that stands for all of one look: quotes, dashes, full width. */
uint32_t typography_fold(uint32_t code);

/* True for the code points that are dropped before comparing because no reader sees them; soft hyphens, which are
 * typography, are not among them. */
bool typography_is_invisible(uint32_t code);

/* The text in lower case, folded, each blank as U+0020, without soft hyphens and what no reader sees: for looking for
 * words in it. In the arena. */
struct str typography_plain(struct arena *arena, struct str text);

#endif
