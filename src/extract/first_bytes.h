/*
 * The rows of a table of words by their first byte, in the order of the table: whoever stands at a place of a text
 * looks at the few rows that may begin there.
 */
#ifndef STET_EXTRACT_FIRST_BYTES_H
#define STET_EXTRACT_FIRST_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FIRST_BYTES_MOST = 512 };

/* Kept in a static variable, all zero at first. Rows order[begin[byte]] to order[begin[byte + 1] - 1] begin with it. */
struct first_bytes {
    uint16_t order[FIRST_BYTES_MOST];
    uint16_t begin[257];
    bool is_ready;
};

/* Makes the index once. Each of at most FIRST_BYTES_MOST rows of `size` bytes begins with a pointer to its words, none
 * of them empty. */
void first_bytes_make(struct first_bytes *index, const void *rows, size_t count, size_t size);

#endif
