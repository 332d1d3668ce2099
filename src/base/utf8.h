/*
 * UTF-8: reading code points, and the code points that must never reach a file, a terminal or a commit as they are.
 */
#ifndef STET_BASE_UTF8_H
#define STET_BASE_UTF8_H

#include "base/arena.h"

/* The code point at byte offset *at, which moves behind it. An invalid byte gives U+FFFD and moves by one; strict:
 * no overlong forms, no surrogates, nothing above U+10FFFF. *at must be below text.len. */
uint32_t utf8_next(struct str text, size_t *at);
/* The code point that ends before *at, which moves to its start. *at must be above 0. */
uint32_t utf8_previous(struct str text, size_t *at);
bool utf8_is_valid(struct str text);
/* Number of code points. */
size_t utf8_count(struct str text);
/* True where the code point stands in the text. */
bool utf8_has(struct str text, uint32_t code);
/* Appends `text` with every invalid byte as U+FFFD. */
void utf8_add_valid(struct buf *out, struct str text);

/* C0 (but for none), DEL, C1, bidi controls U+202A to U+202E and U+2066 to U+2069, noncharacters: shown as \u{202E},
 * never as they are. */
bool utf8_is_unsafe(uint32_t code);
/* What a reader cannot see, though it is legal in a text: zero width, soft hyphen, LRM, RLM, tags. */
bool utf8_is_invisible(uint32_t code);
/* A blank to be folded into one space: TAB, LF, CR, FF, VT, SPACE, U+0085, U+2028, U+2029. NBSP and the typographic
 * blanks stay, since changing them can be seen. */
bool utf8_is_blank(uint32_t code);

/* Appends `text` for a terminal, a log line or a subject: unsafe code points, also TAB and LF, as \u{HEX}, and other
 * characters that no reader sees (zero width, soft hyphen, LRM, RLM) likewise, but for joiners within Persian and Indic
 * words and emoji; invalid bytes as U+FFFD. */
void utf8_add_visible(struct buf *out, struct str text);

#endif
