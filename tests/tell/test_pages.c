#include "base/array.h"
#include "tell/atom.h"
#include "tell/chart.h"
#include "tell/links.h"
#include "tell/lists.h"
#include "tell/story.h"
#include "tell/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

static void names_of_files_are_safe_and_stay_apart(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool stays;
    } names[] = {
        {"www.example.com", true},
        {"headline", true},
        {"127.0.0.1_8080", true},
        {"zh-Hant-TW", false},
        {"con", false},
        {"aux.example.com", false},
        {"lpt1", false},
        {"COM9.x", false},
        {"..", false},
        {".hidden", false},
        {"end.", false},
        {"", false},
        {"a/b", false},
        {"../../etc/passwd", false},
        {"A", false},
        {"a", true},
        {"財經", false},
        {"صحافة", false},
        {"\x1b[31m", false},
        {"a b", false},
    };
    AUTO_ARENA arena = ARENA_INIT;
    struct str made[ARRAY_LENGTH(names)];
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        made[i] = links_file_name(&arena, str_from(names[i].name));
        assert_int_equal(str_equal(made[i], str_from(names[i].name)), names[i].stays);
        assert_true(made[i].len > 0 && made[i].at[0] != '.' && made[i].at[made[i].len - 1] != '.');
        for (size_t j = 0; j < made[i].len; j++)
            assert_non_null(strchr("abcdefghijklmnopqrstuvwxyz0123456789-_.", made[i].at[j]));
        for (size_t j = 0; j < i; j++)
            assert_false(str_equal(made[i], made[j]));
    }
    struct buf name = BUF_INIT;
    for (int i = 0; i < 5000; i++)
        buf_add_byte(&name, 'x');
    assert_true(links_file_name(&arena, buf_str(&name)).len < 100);
    buf_clear(&name);
}

static void the_page_of_an_article_is_found_by_its_path_and_back(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    static const struct str PATH = STR_INIT("www.example.com/2026/01-21/some-story.md");
    struct str page = links_article(&arena, PATH), back;
    assert_true(str_equal(page, STR("articles/www.example.com/2026/01-21/some-story")));
    assert_true(links_read_article(&arena, page, &back));
    assert_true(str_equal(back, PATH));
    assert_false(links_read_article(&arena, STR("labels/headline"), &back));
}

static void roots_are_as_far_up_as_the_page_is_deep(void **state)
{
    (void)state;
    static const struct {
        const char *path, *expected;
    } cases[] = {{"index.html", "<a href=\"style.css\">"},
                 {"labels/headline.html", "<a href=\"../style.css\">"},
                 {"articles/a/2026/01-21/s.html", "<a href=\"../../../../style.css\">"}};
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_BUF out = BUF_INIT;
        buf_add(&out, STR("<a"));
        links_add(&out, STR("style.css"), STR_NONE);
        buf_add_byte(&out, '>');
        page_root(&out, 0, str_from(cases[i].path));
        assert_string_equal(buf_c(&out), cases[i].expected);
    }
}

/* ---- edits ---- */

static struct shown_edit QUOTE = {.edit = {.label = EDIT_QUOTE,
                                           .change = EDIT_WENT,
                                           .before = STR_INIT("“Never,”"),
                                           .speaker = STR_INIT("Ann <b> Lee"),
                                           .quote = QUOTE_REMOVED,
                                           .count = 1}};
static struct shown_edit REMOVED = {
    .edit = {.label = EDIT_REMOVED, .change = EDIT_WENT, .before = STR_INIT("“Never,” said Ann Lee."), .count = 1}};

static struct shown_version version_of(struct shown_edit *edits, size_t count)
{
    return (struct shown_version){.path = STR("www.example.com/2026/01-21/some-story.md"),
                                  .number = 3,
                                  .verb = STR("edit"),
                                  .headline = STR("Board <i>votes</i>"),
                                  .outlet = STR("The Quay & Sons"),
                                  .language = STR("en"),
                                  .unmarked = STR("yes"),
                                  .first_seen = 1769000000,
                                  .edits = edits,
                                  .edit_count = count};
}

static void a_quote_that_went_with_its_sentence_is_told_once(void **state)
{
    (void)state;
    AUTO_BUF out = BUF_INIT;
    struct shown_edit edits[] = {QUOTE, REMOVED};
    struct shown_version version = version_of(edits, 2);
    words_add(&out, &version, &WORDS_OF_LISTS);
    const char *text = buf_c(&out), *first = strstr(text, "<del>");
    assert_non_null(strstr(text, "quote</a> removed, <bdi>Ann &lt;b&gt; Lee</bdi>; "));
    assert_non_null(strstr(first, "<del>“Never,” said Ann Lee.</del>"));
    assert_null(strstr(first + 1, "<del>"));
}

static void what_is_left_out_is_counted(void **state)
{
    (void)state;
    AUTO_BUF out = BUF_INIT;
    struct shown_edit edits[9];
    static char words[9][8];
    for (size_t i = 0; i < 9; i++) {
        snprintf(words[i], sizeof words[i], "word %zu", i);
        edits[i] = (struct shown_edit){
            .edit = {.label = EDIT_ADDED, .change = EDIT_CAME, .after = str_from(words[i]), .count = 1}};
    }
    struct shown_version version = version_of(edits, 9);
    words_add(&out, &version, &WORDS_OF_LISTS);
    assert_non_null(strstr(buf_c(&out), "word 3"));
    assert_null(strstr(buf_c(&out), "word 4"));
    assert_non_null(strstr(buf_c(&out), "#v3\">and 5 more edits</a>"));
}

/* ---- feeds ---- */

static void find_id(const char *text, char id[64])
{
    const char *start = strstr(text, "<id>"), *end = strstr(text, "</id>");
    assert_true(start && end && end - start < 64);
    snprintf(id, 64, "%.*s", (int)(end - start - 4), start + 4);
}

static void an_entry_has_an_id_that_neither_words_nor_place_change(void **state)
{
    (void)state;
    AUTO_BUF first = BUF_INIT;
    AUTO_BUF second = BUF_INIT;
    AUTO_BUF third = BUF_INIT;
    char ids[3][64];
    struct shown_edit edits[] = {QUOTE};
    struct shown_version version = version_of(edits, 1);
    atom_add_entry(&first, &version);
    version.headline = STR("Another headline");
    version.outlet = STR("Renamed");
    version.edit_count = 0;
    atom_add_entry(&second, &version);
    version.number = 4;
    atom_add_entry(&third, &version);
    find_id(buf_c(&first), ids[0]);
    find_id(buf_c(&second), ids[1]);
    find_id(buf_c(&third), ids[2]);
    assert_string_equal(ids[0], ids[1]);
    assert_string_not_equal(ids[0], ids[2]);
    /* Whoever changes this makes every reader see every entry anew. */
    assert_string_equal(ids[0], "urn:uuid:58273c2c-0f76-836c-9988-2954f805536a");
}

static void html_in_a_feed_is_escaped_twice(void **state)
{
    (void)state;
    AUTO_BUF out = BUF_INIT;
    struct shown_edit edits[] = {QUOTE};
    struct shown_version version = version_of(edits, 1);
    atom_add_entry(&out, &version);
    assert_non_null(strstr(buf_c(&out), "&lt;bdi&gt;Ann &amp;lt;b&amp;gt; Lee&lt;/bdi&gt;"));
    assert_non_null(strstr(buf_c(&out), "<title type=\"text\">quote: Board &lt;i&gt;votes&lt;/i&gt;</title>"));
    assert_non_null(strstr(buf_c(&out), "[-“Never,”-]"));
}

/* ---- two versions ---- */

static void two_versions_are_shown_line_by_line(void **state)
{
    (void)state;
    static const struct piece pieces[] = {{PIECE_SAME, STR_INIT("---\nbyline: Ivo\n---\n\n# Board ")},
                                          {PIECE_REMOVED, STR_INIT("votes")},
                                          {PIECE_ADDED, STR_INIT("<b>")},
                                          {PIECE_SAME, STR_INIT("\n\n> A quote.\n\n# not a headline? it is\n\n")},
                                          {PIECE_SAME, STR_INIT("![A quay [sic]\n- at night [")},
                                          {PIECE_ADDED, STR_INIT("late")},
                                          {PIECE_SAME, STR_INIT("].]\n\n![One line.]\n\nA sentence [in brackets]\n")},
                                          {PIECE_ADDED, STR_INIT("One more.\n")}};
    static const struct shown_version versions[] = {{.number = 2, .verb = STR_INIT("edit")},
                                                    {.number = 1, .verb = STR_INIT("new")}};
    AUTO_BUF out = BUF_INIT;
    const struct compare_page page = {
        .page = {.site = STR("Edits"), .title = STR("Board"), .path = STR("compare"), .is_live = true},
        .path = STR("www.example.com/2026/01-21/some-story.md"),
        .versions = versions,
        .version_count = 2,
        .from = 1,
        .to = 2,
        .pieces = {(struct piece *)pieces, ARRAY_LENGTH(pieces)}};
    story_write_compare(&out, &page);
    const char *text = buf_c(&out);
    assert_non_null(strstr(text, "<p class=\"field\" dir=\"auto\">byline: Ivo</p>\n<hr>"));
    assert_non_null(strstr(text, "<p class=\"headline changed\">Board <del>votes</del><ins>&lt;b&gt;</ins></p>"));
    assert_non_null(strstr(text, "<p class=\"quoted\">A quote.</p>"));
    assert_non_null(strstr(text, "<p class=\"caption\">A quay [sic]</p>\n"
                                 "<p class=\"caption changed\">- at night [<ins>late</ins>].</p>\n"));
    assert_non_null(strstr(text, "<p class=\"caption\">One line.</p>\n"));
    assert_non_null(strstr(text, "<p class=\"sentence\">A sentence [in brackets]</p>\n"));
    assert_non_null(strstr(text, "<p class=\"sentence changed\"><ins>One more.</ins></p>"));
}

static void a_chart_says_in_words_what_it_shows(void **state)
{
    (void)state;
    AUTO_BUF out = BUF_INIT;
    static const size_t none[] = {0, 0}, weeks[] = {0, 3, 1};
    chart_add_weeks(&out, none, 2, 1769000000);
    assert_int_equal(out.len, 0);
    chart_add_weeks(&out, weeks, 3, 1769000000);
    assert_non_null(strstr(
        buf_c(&out), "aria-label=\"Edits a week, from 2026-01-07 to 2026-01-21: 1 in the last week, 3 at most\""));
    assert_null(strstr(buf_c(&out), "style="));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_files_are_safe_and_stay_apart),
        cmocka_unit_test(the_page_of_an_article_is_found_by_its_path_and_back),
        cmocka_unit_test(roots_are_as_far_up_as_the_page_is_deep),
        cmocka_unit_test(a_quote_that_went_with_its_sentence_is_told_once),
        cmocka_unit_test(what_is_left_out_is_counted),
        cmocka_unit_test(an_entry_has_an_id_that_neither_words_nor_place_change),
        cmocka_unit_test(html_in_a_feed_is_escaped_twice),
        cmocka_unit_test(two_versions_are_shown_line_by_line),
        cmocka_unit_test(a_chart_says_in_words_what_it_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
