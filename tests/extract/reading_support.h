/* What tests of whole readings ask of them. */
#ifndef STET_TESTS_EXTRACT_READING_SUPPORT_H
#define STET_TESTS_EXTRACT_READING_SUPPORT_H

#include "story/reading.h"

static bool has_block(const struct reading *reading, const char *text)
{
    for (size_t i = 0; i < reading->article.block_count; i++)
        if (str_equal(reading->article.blocks[i].text, str_from(text)))
            return true;
    return false;
}

#endif
