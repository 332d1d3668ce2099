/*
 * What a site repeats on its pages (newsletter lines, standing promotion, legal lines, boxes on authors), known by what
 * was read before: a block is furniture where it stands on several different articles of the site. Who counts them
 * (learning.h) and who judges a page (body.h) must know a block again by the same digest, of its letters and digits
 * alone, case and digits folded: "12 new jobs today" and "9 New jobs today" are one.
 */
#ifndef STET_EXTRACT_LEARNED_H
#define STET_EXTRACT_LEARNED_H

#include "story/article.h"

enum { LEARNED_DIGITS = 16 };

/* The digest of a block (of SHA-256, in hex), or false where it is never furniture by repetition alone: headings and
 * captions, which articles share by good right, quotations of people, and texts too short to be known again. */
bool learned_digest(enum block_kind kind, struct str text, char digest[LEARNED_DIGITS + 1]);

/* Digests, for asking. */
struct learned;

/* Of a line a digest, as struct page has them; other lines are none. NULL where there is none at all. */
const struct learned *learned_open(struct arena *arena, struct str lines);
/* True where the site repeats this block; `learned` may be NULL. */
bool learned_has(const struct learned *learned, enum block_kind kind, struct str text);

#endif
