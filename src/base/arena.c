#include "base/arena.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first chunk is of a size that malloc keeps at hand, since most arenas hold a few words for a moment. Those of
 * 16 KiB hold a typical article whole; each next one is twice as large, for what is built of a page needs a megabyte,
 * and malloc tidies up at every large piece. Blocks beyond get a chunk of their own. */
enum { FIRST_CHUNK = 960, CHUNK_SIZE = 16 * 1024 - 64, LARGEST_CHUNK = 256 * 1024 - 64 };

struct arena_chunk {
    struct arena_chunk *next;
    size_t used, size;
    _Alignas(max_align_t) char bytes[];
};

static size_t next_size(size_t size)
{
    if (size < CHUNK_SIZE)
        return 4 * size < CHUNK_SIZE ? 4 * size : CHUNK_SIZE;
    return size > LARGEST_CHUNK / 2 ? LARGEST_CHUNK : 2 * size;
}

static struct arena_chunk *add_chunk(struct arena *arena, size_t size, size_t usual)
{
    struct arena_chunk *chunk = memory_resize(NULL, sizeof *chunk + size, 1);
    chunk->used = 0;
    chunk->size = size;
    if (size > usual && arena->chunks) {
        /* A large block goes behind the first chunk, whose rest stays in use. */
        chunk->next = arena->chunks->next;
        arena->chunks->next = chunk;
    } else {
        chunk->next = arena->chunks;
        arena->chunks = chunk;
    }
    return chunk;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t align = _Alignof(max_align_t);
    if (size > SIZE_MAX - align - sizeof(struct arena_chunk))
        return memory_resize(NULL, SIZE_MAX, 2);
    size_t rounded = (size + align - 1) / align * align;
    struct arena_chunk *chunk = arena->chunks;
    if (!chunk || chunk->size - chunk->used < rounded) {
        size_t usual = chunk ? next_size(chunk->size) : FIRST_CHUNK;
        chunk = add_chunk(arena, rounded > usual ? rounded : usual, usual);
    }
    char *block = chunk->bytes + chunk->used;
    chunk->used += rounded;
    return memset(block, 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return memory_resize(NULL, count, size);
    return arena_alloc(arena, bytes);
}

struct str arena_copy(struct arena *arena, struct str text)
{
    if (!text.at)
        return STR_NONE;
    char *copy = arena_alloc(arena, text.len + 1);
    if (text.len)
        memcpy(copy, text.at, text.len);
    return (struct str){copy, text.len};
}

struct str arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    memory_require(len >= 0);
    char *text = arena_alloc(arena, (size_t)len + 1);
    memory_require(vsnprintf(text, (size_t)len + 1, format, again) == len);
    va_end(again);
    return (struct str){text, (size_t)len};
}

void arena_adopt(struct arena *arena, struct arena *other)
{
    struct arena_chunk **end = &arena->chunks;
    while (*end)
        end = &(*end)->next;
    *end = other->chunks;
    other->chunks = NULL;
}

void arena_clear(struct arena *arena)
{
    struct arena_chunk *chunk = arena->chunks;
    while (chunk) {
        struct arena_chunk *next = chunk->next;
        memory_free(chunk);
        chunk = next;
    }
    arena->chunks = NULL;
}
