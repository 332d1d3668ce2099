/* The words of walls, a row a language: what a wall says to its reader, and the words of its subject, which an article
 * about it has as well. */
#ifndef STET_EXTRACT_WALLS_WORDS_H
#define STET_EXTRACT_WALLS_WORDS_H

#include "story/reading.h"

struct wall_words {
    enum wall wall;
    bool is_spoken;      /* to the reader */
    const char *phrases; /* parted by "|" */
};

extern const struct wall_words wall_words[];
extern const size_t wall_words_count;

#endif
