/*
 * What standing lines of pages say, in the languages that we know: lists of words, so that a language is added by
 * adding lines. Texts are matched in lower case at their beginning, or whole.
 */
#ifndef STET_EXTRACT_PHRASES_H
#define STET_EXTRACT_PHRASES_H

#include "base/arena.h"

enum phrase {
    PHRASE_NONE,
    PHRASE_READ_ALSO, /* leads to another article */
    PHRASE_RELATED,   /* heads a list of articles */
    PHRASE_SHARE,
    PHRASE_SUBSCRIBE,
    PHRASE_ADVERT,
    PHRASE_TAGS,
    PHRASE_COMMENTS,
    PHRASE_CREDITS, /* editor, source, copyright line */
    PHRASE_TIME,    /* "published", "updated", reading time */
    PHRASE_PAGE,    /* print, back to top, next page */
    PHRASE_COOKIES,
    PHRASE_LEGAL, /* rights, licences, disclaimers: of any length, and anywhere in the text */
    PHRASES
};

/* In lower case by the root locale; most lines of most pages are ASCII, and cost little. */
struct str phrases_lower(struct arena *arena, struct str text);

/* What kind of standing line a text in lower case is, by how it begins; `letters` is its size as struct candidate
 * counts it: but for legal lines, long texts are none. */
enum phrase phrase_of(struct str lower, size_t letters);

/* How many read the page at the moment; of a text in lower case that has a digit. */
bool phrases_is_audience(struct str lower, size_t letters);

/* A reading time ("3 min read"), of a line that has a number; `lower` in lower case, `letters` as above. */
bool phrases_is_reading_time(struct str lower, size_t letters);

/* A text that ends in the credit of a picture, in brackets: the caption of one. */
bool phrases_is_credit(struct arena *arena, struct str text);

#endif
