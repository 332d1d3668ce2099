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

/* Expects the article, with nothing but this text, to be written so. */
static void expect_block(enum block_kind kind, const char *text, const char *wanted)
{
    AUTO_BUF whole = BUF_INIT;
    struct block block = {kind, str_from(text)};
    struct article article = {.blocks = &block, .block_count = 1};
    buf_addf(&whole, "---\n---\n\n%s\n", wanted);
    expect_text(&article, buf_c(&whole));
}

struct form_case {
    const char *text, *written;
};

static void a_line_that_markdown_reads_as_structure_has_a_backslash(void **state)
{
    (void)state;
    static const struct form_case CASES[] = {
        {"# x", "\\# x"},
        {"######", "\\######"},
        {"####### x", "####### x"},
        {"#x", "#x"},
        {">x", "\\>x"},
        {"- x", "\\- x"},
        {"-", "\\-"},
        {"+ x", "\\+ x"},
        {"*", "\\*"},
        {"*x*", "*x*"},
        {"-x", "-x"},
        {"==", "\\=="},
        {"== x", "== x"},
        {"--", "\\--"},
        {"-- x", "-- x"},
        {"* * *", "\\* * *"},
        {"_ __", "\\_ __"},
        {"__x__", "__x__"},
        {"__", "__"},
        {"![x](y)", "\\![x](y)"},
        {"!x", "!x"},
        {"```", "\\```"},
        {"``x``", "``x``"},
        {"~~~ c", "\\~~~ c"},
        {"~~x~~", "~~x~~"},
        {"<p>", "\\<p>"},
        {"[x] y", "[x] y"},
        {"[x]: y", "\\[x]: y"},
        {"| a", "\\| a"},
        {"a | b", "a | b"},
        {":-- | --:", "\\:-- | --:"},
        {"---|", "\\---|"},
        {"--x|", "--x|"},
        {"\\x", "\\\\x"},
        {"\\", "\\\\"},
        {"1. x", "1\\. x"},
        {"1)", "1\\)"},
        {"1\\. x", "1\\\\. x"},
        {"1.x", "1.x"},
        {"123456789. x", "123456789\\. x"},
        {"x # y - > |", "x # y - > |"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_BUF quote = BUF_INIT;
        AUTO_BUF item = BUF_INIT;
        buf_addf(&quote, "> %s", CASES[i].written);
        buf_addf(&item, "- %s", CASES[i].written);
        expect_block(BLOCK_PARAGRAPH, CASES[i].text, CASES[i].written);
        expect_block(BLOCK_QUOTE, CASES[i].text, buf_c(&quote));
        expect_block(BLOCK_ITEM, CASES[i].text, buf_c(&item));
    }
}

static void the_lines_behind_the_first_are_looked_at_as_well(void **state)
{
    (void)state;
    expect_block(BLOCK_PARAGRAPH, "a | b? --- | ---", "a | b? --- | ---");
    expect_block(BLOCK_PARAGRAPH, "Is it a | b? | --- | --- |", "Is it a | b?\n\\| --- | --- |");
    expect_block(BLOCK_PARAGRAPH, "Why? # yes. ===", "Why?\n\\# yes.\n\\===");
    expect_block(BLOCK_QUOTE, "Why? > x", "> Why?\n> \\> x");
    expect_block(BLOCK_ITEM, "Why? 1. x", "- Why?\n  1\\. x");
    expect_block(BLOCK_CAPTION, "# Why? # x", "![# Why?\n\\# x]");
    expect_block(BLOCK_CAPTION, "[x]: yes. [z", "![[x]: yes.\n\\[z]");
    expect_block(BLOCK_PARAGRAPH, "See this. [a] and b]: c", "See this.\n\\[a] and b]: c");
    expect_block(BLOCK_CAPTION, "a]", "![a]]");
}

static void a_heading_keeps_its_closing_marks_and_is_never_cut(void **state)
{
    (void)state;
    static const struct form_case CASES[] = {
        {"One. Two", "## One. Two"}, {"# x", "## # x"},       {"C#", "## C#"},
        {"C #", "## C \\#"},         {"#", "## \\#"},         {"x ##", "## x \\##"},
        {"x \\#", "## x \\\\#"},     {"\\\\#", "## \\\\\\#"}, {"- x", "## - x"},
        {"x\\#", "## x\\#"},         {"x # y", "## x # y"},   {"1. x", "## 1. x"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        expect_block(BLOCK_HEADING, CASES[i].text, CASES[i].written);
    struct article article = {.headline = STR("Shell #")};
    expect_text(&article, "---\n---\n\n# Shell \\#\n");
}

static void what_must_not_reach_a_file_as_it_is_is_written_by_its_number(void **state)
{
    (void)state;
    static const struct form_case CASES[] = {
        {"a\001b\033[31m", "a\\u{1}b\\u{1B}[31m"},
        {"a\177\302\233", "a\\u{7F}\\u{9B}"},
        {"\342\200\256evil", "\\\\u{202E}evil"},
        {"a\342\201\246\342\201\251", "a\\u{2066}\\u{2069}"},
        {"a\357\277\277\360\237\277\276\357\267\220", "a\\u{FFFF}\\u{1FFFE}\\u{FDD0}"},
        {"a\357\273\277b", "a\\u{FEFF}b"},
        {"a\\u{202E}", "a\\u{5C}u{202E}"},
        {"a\\u{5C}u{", "a\\u{5C}u{5C}u{"},
        {"a\\u b \\x{41}", "a\\u b \\x{41}"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        expect_block(BLOCK_PARAGRAPH, CASES[i].text, CASES[i].written);
}

static void what_a_script_needs_stays(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "a\342\200\215b\342\200\214c\342\200\216d\342\200\217", /* ZWJ, ZWNJ, LRM, RLM */
        "\360\237\221\251\342\200\215\360\237\221\247",         /* a family in one emoji */
        "1\302\240000\342\200\257km",                           /* no-break spaces */
        "שלום, עולם",
        "ภาษาไทย",
        "한국어",
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        expect_block(BLOCK_PARAGRAPH, CASES[i], CASES[i]);
}

static void a_table_keeps_bars_backslashes_and_empty_cells(void **state)
{
    (void)state;
    static const struct form_case CASES[] = {
        {"a", "| a |\n| --- |"},
        {"a\tb\nc", "| a | b |\n| --- | --- |\n| c |"},
        {"a\nb\tc\td", "| a |  |  |\n| --- | --- | --- |\n| b | c | d |"},
        {"\ta\n\t\n\n\tb", "|  | a |\n| --- | --- |\n|  | b |"},
        {"a|b\t|", "| a\\|b | \\| |\n| --- | --- |"},
        {"a\\|b\tc\\", "| a\\\\\\|b | c\\ |\n| --- | --- |"},
        {"---\n---", "| --- |\n| --- |\n| --- |"},
        {"One. Two.\r\n  x   y\t", "| One. Two. |\n| --- |\n| x y |"},
        {"a\\u{7C}", "| a\\u{5C}u{7C} |\n| --- |"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        expect_block(BLOCK_TABLE, CASES[i].text, CASES[i].written);
}

static void expect_front_matter(struct article *article, const char *line)
{
    AUTO_BUF whole = BUF_INIT;
    article->headline = STR("x");
    buf_addf(&whole, "---\n%s\n---\n\n# x\n", line);
    expect_text(article, buf_c(&whole));
}

static void a_value_is_plain_only_where_every_reader_of_yaml_takes_it_for_itself(void **state)
{
    (void)state;
    static const struct form_case CASES[] = {
        {"Jane Roe", "Jane Roe"},
        {"Éa", "Éa"},
        {"編譯", "編譯"},
        {"it's a #1", "'it''s a #1'"},
        {"it's#1", "it's#1"},
        {"a: b", "'a: b'"},
        {"a:b", "a:b"},
        {"a:", "'a:'"},
        {"9to5", "'9to5'"},
        {"2026-01-21", "'2026-01-21'"},
        {"2026-01-21T10:26:00Z", "'2026-01-21T10:26:00Z'"},
        {"-a", "'-a'"},
        {"'", "''''"},
        {"\"a\"", "'\"a\"'"},
        {"Yes", "'Yes'"},
        {"NULL", "'NULL'"},
        {"n", "'n'"},
        {"No one", "No one"},
        {"[a]", "'[a]'"},
        {"a, [b] {c}?", "a, [b] {c}?"},
        {"\342\200\256a", "'\\u{202E}a'"},
        {"\314\201a", "'\314\201a'"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_BUF line = BUF_INIT;
        struct article article = {.byline = str_from(CASES[i].text)};
        buf_addf(&line, "byline: %s", CASES[i].written);
        expect_front_matter(&article, buf_c(&line));
    }
}

static void only_a_whole_time_of_the_calendar_is_plain(void **state)
{
    (void)state;
    static const struct form_case CASES[] = {
        {"2026-01-21T10:26:00+08:00", "2026-01-21T10:26:00+08:00"},
        {"2026-01-21T10:26:00.123Z", "2026-01-21T10:26:00.123Z"},
        {"2026-01-21", "'2026-01-21'"},
        {"2026-01-21T10:26:00", "'2026-01-21T10:26:00'"},
        {"2026-01-21T10:26Z", "'2026-01-21T10:26Z'"},
        {"2026-01-21T10:26:00+0800", "'2026-01-21T10:26:00+0800'"},
        {"2026-01-21 10:26:00Z", "'2026-01-21 10:26:00Z'"},
        {"2026-02-30T10:26:00Z", "'2026-02-30T10:26:00Z'"},
        {"2026-01-21T24:00:00Z", "'2026-01-21T24:00:00Z'"},
        {"2026-01-21T23:59:60Z", "'2026-01-21T23:59:60Z'"},
        {"2026-01-21T10:26:00.Z", "'2026-01-21T10:26:00.Z'"},
        {"Monday", "Monday"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_BUF line = BUF_INIT;
        struct article article = {.published = str_from(CASES[i].text)};
        buf_addf(&line, "published: %s", CASES[i].written);
        expect_front_matter(&article, buf_c(&line));
    }
}

static void the_other_fields_follow_the_same_rule(void **state)
{
    (void)state;
    struct str tags[] = {STR("a"), STR("b, c"), STR("d?"), STR("no"), STR("it's"), STR("{"),
                         STR("'"), STR("e: f"), STR("  "), STR("5G"), STR("g]h"),  STR("黃")};
    struct article tagged = {.tags = tags, .tag_count = sizeof tags / sizeof *tags};
    expect_front_matter(&tagged, "tags: [a, 'b, c', 'd?', 'no', it's, '{', '''', 'e: f', '5G', 'g]h', 黃]");
    struct article norwegian = {.language = STR("no")};
    expect_front_matter(&norwegian, "language: 'no'");
    struct article odd = {.url = STR("https://x.example/a:")};
    expect_front_matter(&odd, "url: 'https://x.example/a:'");
    struct article gone = {.gone = STR("2026-06-12 404")};
    expect_front_matter(&gone, "gone: 2026-06-12 404");
    struct article strange = {.gone = STR("2026-06-12 404 twice")};
    expect_front_matter(&strange, "gone: '2026-06-12 404 twice'");
    struct article moved = {.moved = STR("9.example/2026/01-21/a.md")};
    expect_front_matter(&moved, "moved: '9.example/2026/01-21/a.md'");
}

static void the_summary_is_a_literal_block_where_nothing_is_structure(void **state)
{
    (void)state;
    struct article article = {.summary = STR("# Why? # --- x: 'y' \\u{1} | > Who? - x")};
    expect_front_matter(&article, "summary: |-\n  # Why?\n  # --- x: 'y' \\u{5C}u{1} | > Who? - x");
}

static void the_language_in_the_front_matter_decides_where_lines_end(void **state)
{
    (void)state;
    struct block block = {BLOCK_PARAGRAPH, STR("Am 21. Januar. Danach.")};
    struct article german = {.language = STR("de"), .blocks = &block, .block_count = 1};
    expect_text(&german, "---\nlanguage: de\n---\n\nAm 21. Januar.\nDanach.\n");
    struct block same = {BLOCK_PARAGRAPH, STR("Am 21. Januar. Danach.")};
    struct article english = {.language = STR("en"), .blocks = &same, .block_count = 1};
    expect_text(&english, "---\nlanguage: en\n---\n\nAm 21.\nJanuar.\nDanach.\n");
}

static void a_text_that_the_writer_could_not_have_made_is_refused_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int line;
    } CASES[] = {
        {"", 1},
        {"# x\n", 1},
        {"---\n", 2},
        {"---\nurl: x\n", 3},
        {"---\nbyline x\n---\n", 2},
        {"---\nauthor: x\n---\n", 2},
        {"---\nbyline: 'x'\n---\n\n# x\n", 2},
        {"---\nbyline: 5\n---\n\n# x\n", 2},
        {"---\nbyline: 'x\n---\n\n# x\n", 2},
        {"---\nurl: x\nbyline: y\n---\n\n# x\n", 2},
        {"---\nbyline: x\nbyline: y\n---\n\n# x\n", 2},
        {"---\nbyline: \n---\n\n# x\n", 2},
        {"---\nbyline:  x\n---\n\n# x\n", 2},
        {"---\nsummary: x\n---\n\n# x\n", 2},
        {"---\nsummary: |-\n---\n\n# x\n", 2},
        {"---\nsummary: |-\n   x\n---\n\n# x\n", 3},
        {"---\ntags: [a,b]\n---\n\n# x\n", 2},
        {"---\ntags: [a\n---\n\n# x\n", 2},
        {"---\ntags: [, a]\n---\n\n# x\n", 2},
        {"---\n---\n# x\n", 3},
        {"---\n---\n\n\n# x\n", 4},
        {"---\n---\n\n# x", 4},
        {"---\n---\n\n# x\n\n", 5},
        {"---\n---\n\n#  x\n", 4},
        {"---\n---\n\n# x \n", 4},
        {"---\n---\n\n# x\n\n# y\n", 6},
        {"---\n---\n\n# x #\n", 4},
        {"---\n---\n\n# x\n\nOne. Two.\n", 6},
        {"---\n---\n\n# x\n\nOne\ntwo.\n", 6},
        {"---\n---\n\n# x\n\n- One\n\n- Two\n", 7},
        {"---\n---\n\n# x\n\n- One\nTwo\n", 7},
        {"---\n---\n\n# x\n\n> One\n>\n> Two\n", 7},
        {"---\n---\n\n# x\n\n![One\n", 6},
        {"---\n---\n\n# x\n\n| a | b |\n", 7},
        {"---\n---\n\n# x\n\n| a | b |\n| --- |\n", 7},
        {"---\n---\n\n# x\n\n|a|\n| --- |\n", 6},
        {"---\n---\n\n# x\n\n1. One\n", 6},
        {"---\n---\n\n# x\n\n1\\\\x\n\n\\x\n", 8},
        {"---\n---\n\n# x\n\na\\u{41}\n", 6},
        {"---\n---\n\n# x\n\na\\u{202e}\n", 6},
        {"---\n---\n\n# x\n\na\\u{00202E}\n", 6},
        {"---\n---\n\n# x\n\na\\u{A}b\n", 6},
        {"---\n---\n\n# x\n\na\tb\n", 6},
        {"---\r\n---\r\n", 1},
        {"---\n---\n\n# x\n\na\342\200\256\n", 6},
        {"---\n---\n\n# x\n\ne\314\201\n", 6},
        {"---\n---\n\n# x\n\n\377\n", 6},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF start = BUF_INIT;
        struct article article;
        int error = canonical_read(&arena, str_from(CASES[i].text), &article);
        buf_addf(&start, "line %d: ", CASES[i].line);
        if (error != STET_ERROR_DATA || !str_starts(str_from(error_message()), buf_str(&start)))
            fail_msg("wanted %s got %d %s for:\n%s", buf_c(&start), error, error_message(), CASES[i].text);
        assert_int_equal(article.block_count, 0);
        assert_null(article.headline.at);
    }
}

static void a_raw_nul_is_refused(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct article article;
    assert_int_equal(canonical_read(&arena, STR("---\n---\n\n# x\n\n1\\. a\0b\n"), &article), STET_ERROR_DATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_article_has_each_part_in_its_place),
        cmocka_unit_test(a_line_that_markdown_reads_as_structure_has_a_backslash),
        cmocka_unit_test(the_lines_behind_the_first_are_looked_at_as_well),
        cmocka_unit_test(a_heading_keeps_its_closing_marks_and_is_never_cut),
        cmocka_unit_test(what_must_not_reach_a_file_as_it_is_is_written_by_its_number),
        cmocka_unit_test(what_a_script_needs_stays),
        cmocka_unit_test(a_table_keeps_bars_backslashes_and_empty_cells),
        cmocka_unit_test(a_value_is_plain_only_where_every_reader_of_yaml_takes_it_for_itself),
        cmocka_unit_test(only_a_whole_time_of_the_calendar_is_plain),
        cmocka_unit_test(the_other_fields_follow_the_same_rule),
        cmocka_unit_test(the_summary_is_a_literal_block_where_nothing_is_structure),
        cmocka_unit_test(the_language_in_the_front_matter_decides_where_lines_end),
        cmocka_unit_test(a_text_that_the_writer_could_not_have_made_is_refused_with_its_line),
        cmocka_unit_test(a_raw_nul_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
