/* The words of an edit on a page, and a version as an entry of a list. */
#ifndef STET_TELL_WORDS_H
#define STET_TELL_WORDS_H

#include "tell/page.h"

/* How much of a version is shown. Zeros: all. */
struct words_limits {
    size_t edits;   /* at most */
    size_t context; /* bytes of unchanged text beside a change */
    size_t change;  /* bytes of a stretch that came or went */
};

/* What lists and feeds show. */
extern const struct words_limits WORDS_OF_LISTS, WORDS_OF_ARTICLES;

/* Each edit as <p class="edit">, then what was left out. */
void words_add(struct buf *out, const struct shown_version *version, const struct words_limits *limits);
/* The same as plain text, lines that end in LF: for the text form of feeds. */
void words_add_plain(struct buf *out, const struct shown_version *version, const struct words_limits *limits);

/* What a version is that is no edit: a paragraph, or nothing. */
void words_add_verb(struct buf *out, const struct shown_version *version);
/* That the readers were not told, within a paragraph; or nothing. */
void words_add_unmarked(struct buf *out, const struct shown_version *version);

/* A version as an entry of a list: an <article> under the page's <h1>. */
void words_add_entry(struct buf *out, const struct shown_version *version);

#endif
