#include "extract/siterules.h"

#include "base/array.h"
#include "extract/explain.h"
#include "extract/extract.h"
#include "extract/reading_support.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define FIRST                                                                                                          \
    "The keeper of the Lorn light said on Monday that the lamp would burn again before the boats come home from the "  \
    "autumn grounds."
#define SECOND                                                                                                         \
    "Nobody had asked for the money twice, the office said, and nobody would have to: the fund pays for the glass "    \
    "and for the man who cleans it."
#define SIDE                                                                                                           \
    "Three more harbours wait for their lamps, and none of them has been told when the fund will have the money for "  \
    "what they need, the union says."

static const char PAGE[] =
    "<html lang=en><head><title>A light at Lorn</title><meta property='article:published_time' "
    "content='2026-02-03T09:00:00Z'></head><body><header><h2 class=top>The real headline of Lorn</h2></header>"
    "<div id=a><div class=text><p>" FIRST "</p><p>" SECOND "</p><p class=ad>Buy <b>a lamp</b> today</p>"
    "<p>Ends with <span class=mark>(Ad)</span> a line of its own, as texts do.</p></div>"
    "<div class=more><p>" SIDE "</p></div></div>"
    "<ul class=who><li>Ada Quill</li><li>Ben Reed</li></ul>"
    "<time class=day datetime='2026-02-04T10:30:00+01:00'>yesterday</time></body></html>";

static struct reading read_with(struct arena *arena, const char *rules, struct explanation *why)
{
    struct reading reading;
    const struct page page = {.bytes = str_from(PAGE), .rules = str_from(rules)};
    assert_int_equal(extract_explained(arena, &page, &reading, why), 0);
    assert_int_equal(reading.state, READING_ARTICLE);
    return reading;
}

static void a_body_is_what_its_rule_finds_and_nothing_else(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct reading reading = read_with(&arena, "body //div[@class='more']\n", NULL);
    assert_int_equal(reading.article.block_count, 1);
    assert_true(has_block(&reading, SIDE));
    assert_false(reading.rules_missed.len);
    reading = read_with(&arena, "body //div[@class='text']/p | //div[@class='more']\n", NULL);
    assert_int_equal(reading.article.block_count, 5);
}

static void what_is_dropped_is_not_there_be_it_a_block_or_a_word(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct reading reading = read_with(
        &arena, "body //div[@class='text']\ndrop //p[@class='ad']\ndrop //span[@class='mark'] | //p[@class='ad']/b\n",
        NULL);
    assert_int_equal(reading.article.block_count, 3);
    assert_true(has_block(&reading, "Ends with a line of its own, as texts do."));
    assert_false(reading.rules_missed.len);
}

static void a_drop_that_finds_nothing_is_no_fault(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct reading plain = read_with(&arena, "", NULL);
    struct reading reading = read_with(&arena, "drop //div[@class='advertisement']\n", NULL);
    assert_false(reading.rules_missed.len);
    assert_true(article_equal(&plain.article, &reading.article));
}

static void fields_are_what_their_rules_find(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct reading reading = read_with(
        &arena, "title //h2[@class='top']\nbyline //ul[@class='who']/li\npublished //time[@class='day']\n", NULL);
    assert_true(str_equal(reading.article.headline, STR("The real headline of Lorn")));
    assert_true(str_equal(reading.article.byline, STR("Ada Quill, Ben Reed")));
    assert_true(str_equal(reading.article.published, STR("2026-02-04T10:30:00+01:00")));
    assert_false(reading.rules_missed.len);
    reading = read_with(&arena, "title string(//title)\npublished //meta/@content\n", NULL);
    assert_true(str_equal(reading.article.headline, STR("A light at Lorn")));
    assert_true(str_equal(reading.article.published, STR("2026-02-03T09:00:00Z")));
}

static void a_rule_that_finds_nothing_is_told_and_changes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *rules, *missed;
    } CASES[] = {
        {"body //div[@class='story']\n", "body"},
        {"body //hr\n", "body"},
        {"body //p/text()\n", "body"},
        {"title //h1\nbody //article\n", "title, body"},
        {"published //h2\n", "published"},
        /* no byline is found without the rule either */
        {"byline //p[@class='byline']\n", ""},
        /* all of the page */
        {"drop //div | //p\n", "all: without them there is text"},
        {"body count(//p)\n", "body"},
        {"body //p[\n", "body"},
        {"neither key nor expression\n\nbody\n", ""},
    };
    AUTO_ARENA arena = ARENA_INIT;
    struct reading plain = read_with(&arena, "", NULL);
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        struct reading reading = read_with(&arena, CASES[i].rules, NULL);
        if (!str_equal(reading.rules_missed, str_from(CASES[i].missed)))
            print_error("%s: missed %.*s\n", CASES[i].rules, STR_FORMAT(reading.rules_missed));
        assert_true(str_equal(reading.rules_missed, str_from(CASES[i].missed)));
        assert_true(article_equal(&plain.article, &reading.article));
    }
}

static void neither_root_nor_body_is_dropped(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct reading plain = read_with(&arena, "", NULL);
    struct reading reading = read_with(&arena, "drop / | /html | //body | //@class\n", NULL);
    assert_true(article_equal(&plain.article, &reading.article));
    assert_false(reading.rules_missed.len);
}

static void an_expression_that_takes_too_many_steps_finds_nothing(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF bytes = BUF_INIT;
    struct reading reading;
    buf_add(&bytes, STR("<title>A light at Lorn</title><p>" FIRST "</p><p>" SECOND "</p>"));
    for (int i = 0; i < 20000; i++)
        buf_add(&bytes, STR("<i>x</i>"));
    const struct page page = {.bytes = buf_str(&bytes),
                              .rules = STR("body //i[count(//i[count(//i) > 3]) > 3]\ntitle //title\n")};
    assert_int_equal(extract_page(&arena, &page, &reading), 0);
    assert_int_equal(reading.state, READING_ARTICLE);
    assert_true(str_equal(reading.rules_missed, STR("body")));
    assert_true(str_equal(reading.article.headline, STR("A light at Lorn")));
}

static void people_are_told_what_each_rule_found(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct explanation why;
    read_with(&arena, "title //h1\nbody //div[@class='text']\ndrop //p[@class='ad']\n", &why);
    assert_int_equal(why.rule_count, 3);
    assert_true(why.rules[0].is_missed && !why.rules[0].found);
    assert_true(!why.rules[1].is_missed && why.rules[1].found == 1);
    assert_true(str_equal(why.rules[2].text, STR("Buy a lamp today")));
    for (size_t i = 0; i < why.block_count; i++)
        assert_non_null(strstr(why.blocks[i].reasons[0].what, "rule `body`"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_body_is_what_its_rule_finds_and_nothing_else),
        cmocka_unit_test(what_is_dropped_is_not_there_be_it_a_block_or_a_word),
        cmocka_unit_test(a_drop_that_finds_nothing_is_no_fault),
        cmocka_unit_test(fields_are_what_their_rules_find),
        cmocka_unit_test(a_rule_that_finds_nothing_is_told_and_changes_nothing),
        cmocka_unit_test(neither_root_nor_body_is_dropped),
        cmocka_unit_test(an_expression_that_takes_too_many_steps_finds_nothing),
        cmocka_unit_test(people_are_told_what_each_rule_found),
    };
    extract_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
