#include "extract/needles.h"

#include <string.h>

enum { BEGINNING = 3 };

static uint32_t hash_beginning(const char *at)
{
    const unsigned char *bytes = (const unsigned char *)at;
    uint32_t beginning = (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16;
    return beginning * 2654435761u >> 20; /* Knuth's multiplicative hash, 12 bits */
}

static void make_ready(struct needles *needles)
{
    for (size_t i = 0; i < needles->count; i++) {
        uint32_t hash = hash_beginning(needles->words[i]);
        needles->beginnings[hash / 64] |= UINT64_C(1) << hash % 64;
    }
    needles->is_ready = true;
}

static bool begins_with_any(const struct needles *needles, struct str text)
{
    for (size_t i = 0; i < needles->count; i++) {
        const char *word = needles->words[i];
        if (word[0] == text.at[0] && str_starts(text, str_from(word)))
            return true;
    }
    return false;
}

bool needles_occur(struct needles *needles, struct str text)
{
    if (!needles->is_ready)
        make_ready(needles);
    for (size_t at = 0; at + BEGINNING <= text.len; at++) {
        uint32_t hash = hash_beginning(text.at + at);
        if ((needles->beginnings[hash / 64] >> hash % 64 & 1) &&
            begins_with_any(needles, str_slice(text, at, text.len)))
            return true;
    }
    return false;
}
