#include "extract/first_bytes.h"

#include <string.h>

static unsigned char first_byte(const void *rows, size_t row, size_t size)
{
    const char *words;
    memcpy(&words, (const char *)rows + row * size, sizeof words);
    return (unsigned char)words[0];
}

void first_bytes_make(struct first_bytes *index, const void *rows, size_t count, size_t size)
{
    if (index->is_ready)
        return;
    for (size_t i = 0; i < count; i++)
        index->begin[first_byte(rows, i, size) + 1]++;
    for (size_t byte = 0; byte < 256; byte++)
        index->begin[byte + 1] = (uint16_t)(index->begin[byte + 1] + index->begin[byte]);
    uint16_t next[256];
    memcpy(next, index->begin, sizeof next);
    for (size_t i = 0; i < count; i++)
        index->order[next[first_byte(rows, i, size)]++] = (uint16_t)i;
    index->is_ready = true;
}
