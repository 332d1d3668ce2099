/*
 * How standing lines begin, in the languages of the web.
 */
#ifndef STET_EXTRACT_PHRASES_WORDS_H
#define STET_EXTRACT_PHRASES_WORDS_H

#include "extract/phrases.h"

struct phrase_words {
    const char *words; /* lower case; where it ends in "$" the whole text */
    enum phrase phrase;
};

extern const struct phrase_words phrase_words[];
extern const size_t phrase_words_count;

#endif
