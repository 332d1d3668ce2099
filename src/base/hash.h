/* FNV-1a, 64 bits: for tables and for prints of texts that are compared with one another. Whoever knows the start can
 * choose collisions; what must stand against that has a digest (digest.h) or a random start (map.h). */
#ifndef STET_BASE_HASH_H
#define STET_BASE_HASH_H

#include "base/str.h"

static const uint64_t HASH_START = 14695981039346656037u, HASH_FACTOR = 1099511628211u;

/* `hash`, HASH_START at first, goes on by the bytes of a text. */
static inline uint64_t hash_add(uint64_t hash, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.at[i]) * HASH_FACTOR;
    return hash;
}

/* Likewise by a number. */
static inline uint64_t hash_add_number(uint64_t hash, uint64_t number)
{
    return (hash ^ number) * HASH_FACTOR;
}

#endif
