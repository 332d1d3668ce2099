#include "extract/explain.h"

#include "base/array.h"
#include "extract/extract.h"

#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define LONG_A                                                                                                         \
    "The council of Merrow voted on Tuesday to close the old ferry landing, after months of letters from residents, "  \
    "two hearings and a report that called the pier unsafe."
#define LONG_B                                                                                                         \
    "Work is to begin in spring. Until then, the ferry will land at the new quay, which has room for two boats, and "  \
    "the bus will stop there four times an hour."
#define LONG_C                                                                                                         \
    "The owner of the landing said that he had not been heard, and that he would go to court; the council answered "   \
    "that he had spoken at both hearings."

static const char PAGE[] =
    "<html lang=en><head><title>Merrow closes its ferry landing</title>"
    "<meta property='og:title' content='Merrow closes its ferry landing | The Tide'>"
    "<meta name=author content='Ada Quill'>"
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Merrow closes its ferry landing\","
    "\"datePublished\":\"2026-03-01T08:00:00Z\",\"author\":{\"@type\":\"Person\",\"name\":\"Ada Quill\"}}</script>"
    "</head><body><nav class=menu><ul><li><a href=/a>World</a><li><a href=/b>Sport</a></ul></nav>"
    "<main><div><div class='story wide'><h1>Merrow closes its ferry landing</h1><p class=byline>By Ada Quill</p>"
    "<p>" LONG_A "</p><p>" LONG_B "</p><p>" LONG_C "</p><div class=pull><p>" LONG_A "</p></div>"
    "<table><tr><th>What</th><th>How many</th></tr><tr><td>Boats</td><td>2</td></tr></table>"
    "<h2>More to come</h2></div></div></main>"
    "<footer class=footer><p>All rights reserved.</p></footer></body></html>";

static void explain(struct arena *arena, struct explanation *why)
{
    struct reading reading;
    struct page page = {.bytes = str_from(PAGE)};
    assert_int_equal(extract_explained(arena, &page, &reading, why), 0);
    assert_int_equal(reading.state, READING_ARTICLE);
}

/* The `nth` line with this text. */
static const struct explained_block *line(const struct explanation *why, const char *text, size_t nth)
{
    for (size_t i = 0; i < why->block_count; i++)
        if (str_equal(why->blocks[i].text, str_from(text)) && nth-- == 0)
            return &why->blocks[i];
    fail_msg("no line %s", text);
    return NULL;
}

static const struct explained_field *field(const struct explanation *why, const char *name)
{
    for (size_t i = 0; i < why->field_count; i++)
        if (strcmp(why->fields[i].name, name) == 0)
            return &why->fields[i];
    fail_msg("no field %s", name);
    return NULL;
}

static void what_is_in_is_what_the_article_has(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct explanation why;
    struct reading reading;
    struct page page = {.bytes = str_from(PAGE)};
    assert_int_equal(extract_explained(&arena, &page, &reading, &why), 0);
    size_t in = 0;
    for (size_t i = 0; i < why.block_count; i++)
        in += why.blocks[i].is_in;
    assert_int_equal(in, reading.article.block_count);
    assert_true(line(&why, LONG_B, 0)->is_in);
    assert_false(line(&why, "World", 0)->is_in);
}

static void what_decided_alone_is_the_first_reason(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t nth;
        const char *what;
    } CASES[] = {
        {"Merrow closes its ferry landing", 0, "is the headline, which has its own place"},
        {LONG_A, 1, "the same text stands above"},
    };
    AUTO_ARENA arena = ARENA_INIT;
    struct explanation why;
    explain(&arena, &why);
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        const struct explained_block *block = line(&why, CASES[i].text, CASES[i].nth);
        assert_false(block->is_in);
        assert_true(block->reason_count > 0);
        assert_string_equal(block->reasons[0].what, CASES[i].what);
        assert_true(isinf(block->reasons[0].weight) && block->reasons[0].weight < 0);
    }
}

static void reasons_come_heaviest_first_and_no_more_than_there_is_room(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct explanation why;
    explain(&arena, &why);
    for (size_t i = 0; i < why.block_count; i++) {
        const struct explained_block *block = &why.blocks[i];
        assert_in_range(block->reason_count, 1, EXPLAIN_REASONS);
        for (size_t j = 0; j < block->reason_count; j++) {
            assert_non_null(block->reasons[j].what);
            assert_true(j == 0 || fabsf(block->reasons[j].weight) <= fabsf(block->reasons[j - 1].weight));
        }
    }
}

static void a_place_is_a_path_without_boxes_that_have_no_name(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct explanation why;
    explain(&arena, &why);
    struct str place = line(&why, LONG_B, 0)->place;
    assert_true(str_equal(place, STR("main > div.story > p")));
    place = line(&why, "World", 0)->place;
    assert_true(str_equal(place, STR("nav.menu > ul > li")));
}

static void a_table_stands_on_one_line(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct explanation why;
    explain(&arena, &why);
    assert_int_equal(line(&why, "What | How many / Boats | 2", 0)->kind, BLOCK_TABLE);
}

static void each_field_tells_its_source_and_what_else_was_offered(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct explanation why;
    explain(&arena, &why);
    const struct explained_field *headline = field(&why, "headline");
    assert_true(str_equal(headline->value, STR("Merrow closes its ferry landing")));
    assert_string_equal(headline->source, "h1");
    assert_string_equal(field(&why, "published")->source, "json-ld");
    assert_null(field(&why, "section")->source);
    size_t headlines = 0;
    for (size_t i = 0; i < why.candidate_count; i++)
        headlines += strcmp(why.candidates[i].field, "headline") == 0;
    assert_true(headlines >= 3);
}

static void a_page_that_is_none_has_nothing_to_explain(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct explanation why;
    struct reading reading;
    struct page page = {.bytes = STR("%PDF-1.7")};
    assert_int_equal(extract_explained(&arena, &page, &reading, &why), 0);
    assert_int_equal(why.block_count, 0);
    assert_int_equal(why.field_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_in_is_what_the_article_has),
        cmocka_unit_test(what_decided_alone_is_the_first_reason),
        cmocka_unit_test(reasons_come_heaviest_first_and_no_more_than_there_is_room),
        cmocka_unit_test(a_place_is_a_path_without_boxes_that_have_no_name),
        cmocka_unit_test(a_table_stands_on_one_line),
        cmocka_unit_test(each_field_tells_its_source_and_what_else_was_offered),
        cmocka_unit_test(a_page_that_is_none_has_nothing_to_explain),
    };
    extract_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
