#include "base/array.h"
#include "base/error.h"
#include "state/phrases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64], path[128];

static int set_up(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/stet-phrases-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/phrases.db", folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    char name[160];
    static const char *const ends[] = {"", ".new", ".lock", "-journal"};
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    return rmdir(folder);
}

/* One article; line i is the i-th text, which came with version i + 1. */
static void make(const char *const *texts, size_t count)
{
    AUTO_PHRASES *phrases = NULL;
    int64_t article;
    assert_int_equal(phrases_begin_new(path, &phrases), 0);
    assert_int_equal(phrases_put_article(phrases, STR("a.example/a.md"), STR("https://a.example/a"), &article), 0);
    for (size_t i = 0; i < count; i++) {
        const struct phrase_line line = {
            .article = article, .came = (int64_t)i + 1, .kind = PHRASE_TEXT, .text = str_from(texts[i])};
        assert_int_equal(phrases_put_line(phrases, &line, line.text), 0);
    }
    assert_int_equal(phrases_finish(phrases), 0);
}

static int add_version(void *context, const struct phrase_line *line)
{
    buf_addf(context, "%lld ", (long long)line->came);
    return 0;
}

static void expect(const char *phrase, const char *versions, bool must_be_sure)
{
    AUTO_PHRASES *phrases = NULL;
    AUTO_BUF found = BUF_INIT;
    bool is_sure;
    assert_int_equal(phrases_open(path, &phrases), 0);
    assert_int_equal(phrases_each(phrases, str_from(phrase), &is_sure, add_version, &found), 0);
    assert_string_equal(buf_c(&found), versions);
    assert_int_equal(is_sure, must_be_sure);
}

static void phrases_of_any_length_and_script_are_found(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "the harbour board voted",
        "\u4EBA\u5DE5\u667A\u6167",
        "a",
        "he said \"no\" and 'never', or and not",
        "harbours bo",
    };
    make(texts, ARRAY_LENGTH(texts));
    expect("harbour", "1 5 ", false);
    expect("harbour board voted at last by all of them", "", false);
    expect("the harbour board voted", "1 ", false);
    expect("bo", "1 5 ", true);
    expect("oar", "1 ", true);
    expect("\u667A", "2 ", true);
    expect("\u667A\u6167", "2 ", true);
    expect("\u4EBA\u5DE5\u667A\u6167", "2 ", false);
    expect("\"no\"", "4 ", false);
    expect("or and not", "4 ", false);
    expect("xyz", "", true);
}

/* Of a long phrase only every third run is asked for, and the last one. */
static void a_long_phrase_is_told_from_one_that_ends_otherwise(void **state)
{
    (void)state;
    static const char *const texts[] = {"abcdefghijklmnopqrstuvwxyz0123456789", "abcdefghijklmnopqrstuvwxyz012345678!"};
    make(texts, ARRAY_LENGTH(texts));
    expect("abcdefghijklmnopqrstuvwxyz0123456789", "1 ", false);
    expect("abcdefghijklmnopqrstuvwxyz012345678!", "2 ", false);
    expect("abcdefghijklmnopqrstuvwxyz012345678", "1 2 ", false);
}

static void lines_and_fields_are_of_their_versions(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_PHRASES *phrases = NULL;
    int64_t article, same;
    struct str text;
    assert_int_equal(phrases_begin_new(path, &phrases), 0);
    assert_int_equal(phrases_put_article(phrases, STR("a.example/a.md"), STR("https://a.example/a"), &article), 0);
    assert_int_equal(phrases_put_article(phrases, STR("a.example/a.md"), STR("https://a.example/b"), &same), 0);
    assert_int_equal(article, same);
    struct phrase_line line = {.article = article, .came = 1, .kind = PHRASE_BYLINE, .text = STR("Ann Lee")};
    assert_int_equal(phrases_put_line(phrases, &line, STR("ann lee")), 0);
    assert_int_equal(phrases_end_line(phrases, 1, 3, 99), 0);
    line.came = 3;
    line.text = STR("Bo Lee");
    assert_int_equal(phrases_put_line(phrases, &line, STR("bo lee")), 0);
    assert_int_equal(phrases_finish(phrases), 0);
    phrases_close(phrases);
    assert_int_equal(phrases_open(path, &phrases), 0);
    static const char *const bylines[] = {"", "Ann Lee", "Ann Lee", "Bo Lee", "Bo Lee"};
    for (size_t version = 1; version < ARRAY_LENGTH(bylines); version++) {
        assert_int_equal(phrases_field(phrases, &arena, article, (int64_t)version, PHRASE_BYLINE, &text), 0);
        assert_true(str_equal(text, str_from(bylines[version])));
    }
    AUTO_BUF standing = BUF_INIT;
    AUTO_BUF went = BUF_INIT;
    assert_int_equal(phrases_each_standing(phrases, article, add_version, &standing), 0);
    assert_string_equal(buf_c(&standing), "3 ");
    assert_int_equal(phrases_each_change(phrases, article, 3, true, add_version, &went), 0);
    assert_string_equal(buf_c(&went), "1 ");
    struct phrase_article found;
    assert_int_equal(phrases_find_article(phrases, &arena, article, &found), 0);
    assert_true(str_equal(found.url, STR("https://a.example/b")));
    assert_int_equal(phrases_find_article(phrases, &arena, 77, &found), STET_ERROR_NOT_FOUND);
}

static void what_was_not_finished_leaves_nothing(void **state)
{
    (void)state;
    struct phrases *phrases;
    struct stat status;
    char begun[160];
    snprintf(begun, sizeof begun, "%s.new", path);
    assert_int_equal(phrases_open(path, &phrases), STET_ERROR_NOT_FOUND);
    assert_int_equal(phrases_begin_new(path, &phrases), 0);
    assert_int_equal(stat(begun, &status), 0);
    phrases_close(phrases);
    assert_int_equal(stat(begun, &status), -1);
    assert_int_equal(stat(path, &status), -1);
}

static void one_writes_at_a_time(void **state)
{
    (void)state;
    int first, second;
    assert_int_equal(phrases_lock(path, &first), 0);
    assert_int_equal(phrases_lock(path, &second), STET_ERROR_LOCKED);
    close(first);
    assert_int_equal(phrases_lock(path, &second), 0);
    close(second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(phrases_of_any_length_and_script_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_long_phrase_is_told_from_one_that_ends_otherwise, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_and_fields_are_of_their_versions, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_not_finished_leaves_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_writes_at_a_time, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
