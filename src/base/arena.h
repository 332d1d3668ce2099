/*
 * An arena: many small things that live and die together (everything of one page, one version, one command). Blocks
 * are carved off chunks and never freed one by one.
 */
#ifndef STET_BASE_ARENA_H
#define STET_BASE_ARENA_H

#include "base/str.h"

struct arena {
    struct arena_chunk *chunks;
};

#define ARENA_INIT                                                                                                     \
    {                                                                                                                  \
        NULL                                                                                                           \
    }

/* `size` zeroed bytes, aligned for any type; never NULL. */
void *arena_alloc(struct arena *arena, size_t size);
/* `count` things of `size` bytes, zeroed; an overflow of the product counts as memory that ran out. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* A copy that ends in a NUL behind its length. The absent string stays absent. */
struct str arena_copy(struct arena *arena, struct str text);
/* Formatted text, as printf. */
struct str arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Takes over everything of `other`, which is empty then. */
void arena_adopt(struct arena *arena, struct arena *other);
/* Frees everything; the arena can be used again. */
void arena_clear(struct arena *arena);

#define AUTO_ARENA __attribute__((cleanup(arena_clear))) struct arena

#endif
