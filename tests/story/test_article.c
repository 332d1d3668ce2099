#include "story/article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define TEXT(literal)                                                                                                  \
    {                                                                                                                  \
        literal, sizeof(literal) - 1                                                                                   \
    }

static void each_kind_has_its_name(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"paragraph", "heading", "quote", "item", "caption", "table"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_string_equal(block_kind_name((enum block_kind)i), NAMES[i]);
}

static void texts_lose_what_nobody_sees_and_keep_the_rest(void **state)
{
    (void)state;
    static const struct {
        struct str text, normal;
    } CASES[] = {
        {TEXT("  a \t\r\n b  "), TEXT("a b")},
        {TEXT("a\xE2\x80\xA8\xC2\x85"
              "b"),
         TEXT("a b")},
        {TEXT("\xC2\xA0 a\xC2\xA0"
              "b \xC2\xA0"),
         TEXT("a\xC2\xA0"
              "b")},
        {TEXT("\xE3\x80\x80\xE3\x80\x80他\xE3\x80\x80他"), TEXT("他\xE3\x80\x80他")},
        {TEXT("\xC2\xA0"), TEXT("")},
        {TEXT(""), TEXT("")},
        {TEXT("e\xCC\x81"), TEXT("é")},
        {TEXT("\xE1\x84\x80\xE1\x85\xA1"), TEXT("가")},
        {TEXT("a\xFF\xC3"), TEXT("a\xEF\xBF\xBD\xEF\xBF\xBD")},
        {TEXT("a\0b"), TEXT("a\0b")},
        {TEXT("a\xE2\x80\x8B"
              "b\xC2\xAD"),
         TEXT("a\xE2\x80\x8B"
              "b\xC2\xAD")},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct block block = {BLOCK_PARAGRAPH, CASES[i].text};
        struct article article = {
            .headline = CASES[i].text, .outlet = CASES[i].text, .blocks = &block, .block_count = 1};
        article_normalize(&arena, &article);
        assert_int_equal(article.headline.len, CASES[i].normal.len);
        assert_true(str_equal(article.headline, CASES[i].normal));
        assert_true(str_equal(article.outlet, CASES[i].normal));
        assert_int_equal(article.block_count, CASES[i].normal.len > 0);
        if (!CASES[i].normal.len)
            assert_null(article.headline.at);
    }
}

static void empty_blocks_and_tags_go_and_the_others_keep_their_order(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct block blocks[] = {
        {BLOCK_HEADING, STR(" ")}, {BLOCK_PARAGRAPH, STR("a")}, {BLOCK_TABLE, STR("\t\n\t")}, {BLOCK_QUOTE, STR("b")}};
    struct str tags[] = {STR(""), STR("x "), STR_NONE, STR("y")};
    struct article article = {.blocks = blocks, .block_count = 4, .tags = tags, .tag_count = 4};
    article_normalize(&arena, &article);
    assert_int_equal(article.block_count, 2);
    assert_int_equal(article.blocks[1].kind, BLOCK_QUOTE);
    assert_int_equal(article.tag_count, 2);
    assert_true(str_equal(article.tags[0], STR("x")) && str_equal(article.tags[1], STR("y")));
}

static void articles_are_equal_when_their_canonical_texts_are(void **state)
{
    (void)state;
    struct block blocks[] = {{BLOCK_PARAGRAPH, STR("a")}}, others[] = {{BLOCK_QUOTE, STR("a")}};
    struct str tags[] = {STR("x")};
    struct article a = {.headline = STR("h"), .blocks = blocks, .block_count = 1};
    struct article claims = a, kind = a, tagged = a, gone = a, language = a, fewer = a;
    claims.modified = claims.outlet = claims.canonical = STR("x");
    assert_true(article_equal(&a, &claims));
    kind.blocks = others;
    tagged.tags = tags;
    tagged.tag_count = 1;
    gone.gone = STR("2026-06-12 410");
    language.language = STR("en");
    fewer.block_count = 0;
    assert_false(article_equal(&a, &kind));
    assert_false(article_equal(&a, &tagged));
    assert_false(article_equal(&a, &gone));
    assert_false(article_equal(&a, &language));
    assert_false(article_equal(&a, &fewer));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_has_its_name),
        cmocka_unit_test(texts_lose_what_nobody_sees_and_keep_the_rest),
        cmocka_unit_test(empty_blocks_and_tags_go_and_the_others_keep_their_order),
        cmocka_unit_test(articles_are_equal_when_their_canonical_texts_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
