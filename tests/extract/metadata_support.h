/* What a page says of itself, from a page in one string. */
#ifndef STET_TESTS_EXTRACT_METADATA_SUPPORT_H
#define STET_TESTS_EXTRACT_METADATA_SUPPORT_H

#include "extract/dom.h"
#include "extract/metadata.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* One page at a time: the document lives until the next one is read. */
static struct arena arena;
static htmlDocPtr document;

__attribute__((unused)) static int clean(void **state)
{
    (void)state;
    dom_free(document);
    document = NULL;
    arena_clear(&arena);
    return 0;
}

__attribute__((unused)) static struct metadata read_at(struct str page, struct str url)
{
    struct metadata metadata;
    clean(NULL);
    assert_int_equal(dom_parse(page, &document), 0);
    metadata_read(&arena, document, url, &metadata);
    return metadata;
}

__attribute__((unused)) static struct metadata read_page(struct str page)
{
    return read_at(page, STR("https://paper.example/world/bridge"));
}

__attribute__((unused)) static struct metadata read_text(const char *page)
{
    return read_page(str_from(page));
}

#define ASSERT_TEXT(actual, expected)                                                                                  \
    do {                                                                                                               \
        struct str got = (actual);                                                                                     \
        if (!str_equal(got, str_from(expected)))                                                                       \
            fail_msg("'%.*s', not '%s'", STR_FORMAT(got), expected);                                                   \
    } while (0)

#define LD(text) "<script type=application/ld+json>{\"@type\":\"NewsArticle\"," text "}</script>"

#endif
