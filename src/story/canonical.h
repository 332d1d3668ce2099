/*
 * Canonical text: the form in which an article is committed. YAML front matter, then Markdown, one sentence a line.
 *
 *     read(write(a)) = a    for every normalized article a with a headline or a block
 *     write(read(t)) = t    for every text t that write made
 *
 * The same article gives the same bytes for ever: a change of these rules is a new EXTRACTOR_VERSION. ARCHITECTURE.md
 * has the rules whole; PyYAML and cmark-gfm read the same, which a test holds.
 */
#ifndef STET_STORY_CANONICAL_H
#define STET_STORY_CANONICAL_H

#include "story/article.h"

/* Counts changes of the reading and writing rules; the trailer Extractor begins with it. */
enum { EXTRACTOR_VERSION = 1 };

/* Appends the canonical text of a normalized article, which ends in one LF. */
void canonical_write(const struct article *article, struct buf *out);

/* Reads a canonical text back. STET_ERROR_DATA with the line where it is none. */
int canonical_read(struct arena *arena, struct str text, struct article *article);

#endif
