/*
 * Letters of the Latin, Greek and Cyrillic alphabets that no reader can tell apart: A, Α and А. A word in which one was
 * put for another looks the same and is found by no search, so that such an edit must be seen for what it is.
 */
#ifndef STET_BASE_LOOK_ALIKE_H
#define STET_BASE_LOOK_ALIKE_H

#include "base/str.h"

/* True for the same code point and for two letters of one look. */
bool look_alike_is_one(uint32_t a, uint32_t b);

/* Appends the spelling that stands for all words of the look of `word` (one word, valid UTF-8), in the first of the
 * three alphabets that can spell the whole of it. Where none can, the word itself. */
void look_alike_fold(struct str word, struct buf *out);

/* Appends `text` with the letters that are strangers in their words as \u{HEX}: "P\u{430}ypal". */
void look_alike_add_shown(struct buf *out, struct str text);

#endif
