/* Plain text from the values of attributes and scripts, and ways to compare such texts. */
#ifndef STET_EXTRACT_PLAIN_H
#define STET_EXTRACT_PLAIN_H

#include "base/arena.h"

/* `text` with entities read (twice where they were escaped twice), tags dropped, blanks (also NBSP, not
 * U+3000) collapsed to one space, none at the ends; at most `most` bytes, cut between code points. Absent when nothing
 * is left. */
struct str plain_line(struct arena *arena, struct str text, size_t most);
/* As plain_line, but line ends stay (one LF each), and <br>, </p> make one. */
struct str plain_lines(struct arena *arena, struct str text, size_t most);

/* As plain_line and plain_lines for text that is plain already: blanks alone are changed. */
struct str plain_fold(struct arena *arena, struct str text, size_t most, bool keep_lines);

/* For comparing: letters, marks and digits alone, folded (NFKC, case); absent when nothing is left. */
struct str plain_key(struct arena *arena, struct str text);

/* The character reference of HTML at `at`, which is an ampersand: its code point and its length; 0 where none is. */
uint32_t plain_entity(struct str text, size_t at, size_t *length);

bool plain_is_url(struct str text);

#endif
