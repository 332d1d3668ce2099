#include "story/canonical.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"

/* Writes the article and expects `wanted`, then reads that back and expects the article. */
static void expect_text(struct article *article, const char *wanted)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF text = BUF_INIT;
    struct article again;
    article_normalize(&arena, article);
    canonical_write(article, &text);
    assert_string_equal(buf_c(&text), wanted);
    if (canonical_read(&arena, buf_str(&text), &again))
        fail_msg("%s in:\n%s", error_message(), buf_c(&text));
    assert_true(article_equal(article, &again));
}

static void a_whole_article_has_each_part_in_its_place(void **state)
{
    (void)state;
    struct str tags[] = {STR("黃仁勳"), STR("Anthropic"), STR("Dario Amodei")};
    struct block blocks[] = {
        {BLOCK_PARAGRAPH, STR("He left. She stayed.")},
        {BLOCK_HEADING, STR("What. Comes next")},
        {BLOCK_QUOTE, STR("I came. I saw.")},
        {BLOCK_QUOTE, STR("I conquered.")},
        {BLOCK_ITEM, STR("One. It is short.")},
        {BLOCK_ITEM, STR("Two")},
        {BLOCK_CAPTION, STR("A bridge. Photo: A. Nobody")},
        {BLOCK_CAPTION, STR("Another")},
        {BLOCK_TABLE, STR("Year\tVotes\n2026\t1,200")},
        {BLOCK_PARAGRAPH, STR("他說：「好。」然後離開。")},
    };
    struct article article = {
        .headline = STR("A bridge opens. Nobody comes"),
        .summary = STR("It cost a lot. It leads nowhere."),
        .byline = STR("編譯于倩若/綜合外電"),
        .published = STR("2026-01-21T10:26:00+08:00"),
        .section = STR("國際焦點"),
        .tags = tags,
        .tag_count = 3,
        .language = STR("en"),
        .url = STR("https://www.example.com/bridge?a=b"),
        .gone = STR("2026-06-12 410"),
        .moved = STR("www.example.com/2026/01-22/bridge.md"),
        .blocks = blocks,
        .block_count = sizeof blocks / sizeof *blocks,
    };
    expect_text(&article, "---\n"
                          "summary: |-\n"
                          "  It cost a lot.\n"
                          "  It leads nowhere.\n"
                          "byline: 編譯于倩若/綜合外電\n"
                          "published: 2026-01-21T10:26:00+08:00\n"
                          "section: 國際焦點\n"
                          "tags: [黃仁勳, Anthropic, Dario Amodei]\n"
                          "language: en\n"
                          "url: https://www.example.com/bridge?a=b\n"
                          "gone: 2026-06-12 410\n"
                          "moved: www.example.com/2026/01-22/bridge.md\n"
                          "---\n"
                          "\n"
                          "# A bridge opens. Nobody comes\n"
                          "\n"
                          "He left.\n"
                          "She stayed.\n"
                          "\n"
                          "## What. Comes next\n"
                          "\n"
                          "> I came.\n"
                          "> I saw.\n"
                          "\n"
                          "> I conquered.\n"
                          "\n"
                          "- One.\n"
                          "  It is short.\n"
                          "- Two\n"
                          "\n"
                          "![A bridge.\n"
                          "Photo: A. Nobody]\n"
                          "\n"
                          "![Another]\n"
                          "\n"
                          "| Year | Votes |\n"
                          "| --- | --- |\n"
                          "| 2026 | 1,200 |\n"
                          "\n"
                          "他說：「好。」\n"
                          "然後離開。\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_article_has_each_part_in_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
