/*
 * The message of a snapshot's commit: subject, body, trailers. People read it in `git log`, machines by
 * `%(trailers:key=…)`. Text of a page never stands at column 0 of the body (`git am` would apply it as a patch) and no
 * control character, bidi control or line end of a page reaches a message as it is.
 */
#ifndef STET_ARCHIVE_MESSAGE_H
#define STET_ARCHIVE_MESSAGE_H

#include "archive/archive.h"

/* Text of a page on one line, at most `columns` wide (0: no limit), everything visible. Zero width joiners stay:
 * Persian and emoji need them. */
void message_add_line(struct buf *out, struct str text, size_t columns);

/* A name that git takes for an author: no `<>`, no control, no dots, commas or quotes at its ends; `otherwise` where
 * nothing is left. */
void message_add_author(struct buf *out, struct str name, struct str otherwise);

/* A side of an edit, at most 160 columns, elided around the change from the other side (absent: from its start). */
void message_add_side(struct buf *out, struct str side, struct str other, bool shows_invisible);

/* ---- reading ---- */

/* The subject's verb and headline; false where the message is no snapshot's. Both are borrowed. */
bool message_read_subject(struct str message, struct str *verb, struct str *headline);
/* The value of the next trailer `key` in the message's last paragraph, from *at on (start at 0); false behind the
 * last. */
bool message_next_trailer(struct str message, struct str key, size_t *at, struct str *value);
/* The first of them, or the absent string. */
struct str message_trailer(struct str message, struct str key);
/* Where a Seen-Between starts, in seconds: the last look that still saw the version before. 0 where it has one time
 * alone, since nothing was seen before, or is none. */
int64_t message_seen_start(struct str seen_between);

/* Appends the message with a `Version` that is less by `fewer`; as it is where it has none. */
void message_write_earlier(struct str message, size_t fewer, struct buf *out);

#endif
