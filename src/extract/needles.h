/*
 * Sets of words that are looked for in a text all at once: one pass over the text, however many words there are. (A
 * pass a word, by memmem, was a tenth of the time of a whole reading.)
 */
#ifndef STET_EXTRACT_NEEDLES_H
#define STET_EXTRACT_NEEDLES_H

#include "base/str.h"

/* Made by NEEDLES of a static array of words, each of at least three bytes; kept in a static variable. */
struct needles {
    const char *const *words;
    size_t count;
    bool is_ready;
    uint64_t beginnings[64]; /* a bit for the hash of the first three bytes of each word */
};

#define NEEDLES(array)                                                                                                 \
    {                                                                                                                  \
        (array), sizeof(array) / sizeof *(array), false,                                                               \
        {                                                                                                              \
            0                                                                                                          \
        }                                                                                                              \
    }

/* Whether any of the words occurs in the text. */
bool needles_occur(struct needles *needles, struct str text);

#endif
