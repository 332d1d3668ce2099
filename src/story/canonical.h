/*
 * Canonical text: the form in which an article is committed. YAML front matter, then Markdown, one sentence a line.
 *
 *     read(write(a)) = a    for every normalized article a
 *     write(read(t)) = t    for every text t that write made; read refuses all others
 *
 * The same article gives the same bytes for ever: a change of these rules is a new EXTRACTOR_VERSION. ARCHITECTURE.md
 * has the rules whole; PyYAML and cmark-gfm read the same, which a test holds. What follows is where they need more
 * words than "as YAML and Markdown have it":
 *
 * - The front matter is always there ("---", "---" where no field is). Fields stand in the order of the table in
 *   canonical.c; one without a value is left out.
 * - A value is plain when it begins with a letter and YAML could not take it for anything but this text, else
 *   'quoted'. `published` is plain too when it is a whole RFC 3339 time with seconds and zone that a calendar has
 *   (a YAML 1.1 reader makes a time of it, and fails on the 31st of February); `gone` when it is "YYYY-MM-DD NNN".
 * - Blocks are parted by one blank line; items that follow each other are one list and have none between. Two
 *   quotations in a row are two blocks like any other two.
 * - A quotation has `> ` before each line; an item `- ` before its first line and two blanks before the others; a
 *   caption `![` before its first line and `]` behind its last. Behind `![` nothing can be structure, so nothing is
 *   escaped there.
 * - A heading that ends in a run of `#` behind a blank (or is nothing else) gets a backslash before the run, since
 *   Markdown drops a closing run; behind backslashes that stand there already one more is put.
 * - In a cell `|` gets a backslash, and so does each backslash directly before it. An empty cell is two blanks. The
 *   delimiter row is as wide as the first row, which article_normalize makes the widest.
 * - U+FEFF is written \u{FEFF} like a control: YAML knows it only as a byte order mark.
 * - Sentences are cut by the article's language, which is that of its first version: the caller keeps it.
 */
#ifndef STET_STORY_CANONICAL_H
#define STET_STORY_CANONICAL_H

#include "story/article.h"

/* Counts changes of the reading and writing rules; the trailer Extractor begins with it. */
#ifndef STET_EXTRACTOR_VERSION /* a test builds the next one, to see an archive through an upgrade */
#define STET_EXTRACTOR_VERSION 4
#endif
enum { EXTRACTOR_VERSION = STET_EXTRACTOR_VERSION };

/* Appends the canonical text of a normalized article, which ends in one LF. */
void canonical_write(const struct article *article, struct buf *out);

/* Reads a canonical text back. STET_ERROR_DATA with the line where it is none. */
int canonical_read(struct arena *arena, struct str text, struct article *article);

#endif
