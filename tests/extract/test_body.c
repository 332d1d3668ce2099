#include "extract/extract.h"

#include "base/array.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* Blocks of a page as "p:text|h:text|…". */
static struct str read_page(struct arena *arena, struct str html)
{
    static const char *const names[] = {[BLOCK_PARAGRAPH] = "p", [BLOCK_HEADING] = "h", [BLOCK_QUOTE] = "q",
                                        [BLOCK_ITEM] = "li",     [BLOCK_CAPTION] = "c", [BLOCK_TABLE] = "t"};
    struct reading reading;
    struct page page = {.bytes = html};
    AUTO_BUF out = BUF_INIT;
    assert_int_equal(extract_page(arena, &page, &reading), 0);
    for (size_t i = 0; i < reading.article.block_count; i++) {
        const struct block *block = &reading.article.blocks[i];
        buf_addf(&out, "%s%s:%.*s", i ? "|" : "", names[block->kind], STR_FORMAT(block->text));
    }
    return arena_copy(arena, buf_str(&out));
}

/* Of a page that has a headline, a menu and a footer around `story`. */
static struct str read_story(struct arena *arena, const char *story)
{
    return read_page(arena, arena_format(arena,
                                         "<html lang=en><head><title>Five bakers of Merrow</title></head><body>"
                                         "<ul class=menu><li><a href=/a>World</a><li><a href=/b>Sport</a></ul>"
                                         "<h1>Five bakers of Merrow</h1>%s"
                                         "<div class=footer><p>All rights reserved.</p></div></body></html>",
                                         story));
}

static size_t count_of(struct str text, const char *piece)
{
    size_t count = 0, at = 0;
    while ((at = str_find(text, str_from(piece), at)) != SIZE_MAX) {
        count++;
        at += strlen(piece);
    }
    return count;
}

static void assert_has(struct str text, const char *piece, size_t times)
{
    if (count_of(text, piece) != times)
        print_error("'%s' stands %zu times and not %zu in '%.*s'\n", piece, count_of(text, piece), times,
                    STR_FORMAT(text));
    assert_int_equal(count_of(text, piece), times);
}

#define OPENING                                                                                                        \
    "<p>Five people bake the bread of Merrow, and none of them was born there, says the town's own book of trades, "   \
    "which was begun in the year of the flood.</p>"
#define QUESTION "What was it that brought you to bake in a town of boats?"
#define ANSWER_A                                                                                                       \
    "<p>My brother had the mill, and nobody else wanted the oven, so that I had both within a week, and no choice "    \
    "left.</p>"
#define ANSWER_B                                                                                                       \
    "<p>I came for a summer, to paint the harbour, and the rain did not stop; the oven was the only dry place that "   \
    "they had.</p>"
#define ANSWER_C "<p>A letter that was meant for another Ada Quill, who never came, and whose place I took at once.</p>"

static void a_question_to_each_of_several_people_stands_each_time(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct str together = read_story(&arena, "<div class=text>" OPENING "<p>" QUESTION "</p>" ANSWER_A "<p>" QUESTION
                                             "</p>" ANSWER_B "<p>" QUESTION "</p>" ANSWER_C "</div>");
    assert_has(together, "p:" QUESTION, 3);
    struct str apart = read_story(&arena, "<div class=text><div class=part>" OPENING "<p>" QUESTION "</p>" ANSWER_A
                                          "</div><div class=part><p>" QUESTION "</p>" ANSWER_B
                                          "</div><div class=part><p>" QUESTION "</p>" ANSWER_C "</div></div>");
    assert_has(apart, "p:" QUESTION, 3);
}

static void an_item_of_two_lists_stands_in_both(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct str text = read_story(
        &arena, "<div class=text>" OPENING ANSWER_A "<h2>The dark loaf</h2><ul><li>Rye of the second mill, ground on "
                "the day</li><li>A spoon of salt from the pans of Holm, dried over beech</li></ul><h2>The white "
                "loaf</h2><ul><li>Wheat from the islands, which comes by boat</li><li>A spoon of salt from the pans "
                "of Holm, dried over beech</li></ul>" ANSWER_B "</div>");
    assert_has(text, "li:A spoon of salt", 2);
}

static void what_only_stands_twice_is_taken_once(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct str doubled =
        read_story(&arena, "<div class=text>" OPENING "<p>" QUESTION "</p>" ANSWER_A ANSWER_A ANSWER_B "</div>");
    assert_has(doubled, "My brother had the mill", 1);
    struct str pulled = read_story(
        &arena,
        "<div class=text>" OPENING ANSWER_A "<div class=box><p>I came for a summer, to paint the harbour, and the rain "
        "did not stop; the oven was the only dry place that they had.</p></div>" ANSWER_C ANSWER_B "</div>");
    assert_has(pulled, "I came for a summer", 1);
    struct str part = read_story(&arena, "<div class=text><div class=part>" OPENING ANSWER_A ANSWER_B ANSWER_C
                                         "</div><div class=part>" OPENING ANSWER_A ANSWER_B ANSWER_C "</div></div>");
    assert_has(part, "paint the harbour", 1);
}

static void short_lines_behind_a_colon_are_what_it_announces(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct str text = read_story(&arena, "<div class=text>" OPENING ANSWER_A
                                         "<p>For today the guild has set these prices of bread:</p><p>100 rye – 798,98 "
                                         "cr.</p><p>100 white – 1025,25 cr.</p><p>10 oat – 2,48 cr.</p></div>");
    assert_has(text, "p:100 rye – 798,98 cr.|p:100 white – 1025,25 cr.|p:10 oat – 2,48 cr.", 1);
}

static void numbered_headings_over_posts_that_are_not_read_are_text(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    static const char frame[] = "<div class=text>" OPENING ANSWER_A ANSWER_B
                                "<h3>%s</h3><iframe src=/1></iframe><h3>%s</h3><iframe src=/2></iframe>"
                                "<h3>%s</h3><iframe src=/3></iframe></div>";
    struct str listicle =
        arena_format(&arena, frame, "1. The oven of the second mill is older than the mill itself",
                     "2. Nobody may bake in the week of the tide", "3. The white loaf was once forbidden");
    assert_has(read_story(&arena, listicle.at), "h:", 3);
    struct str furniture = arena_format(&arena, frame, "More of Merrow", "From the harbour", "For your weekend");
    assert_has(read_story(&arena, furniture.at), "h:", 0);
}

static void a_label_over_a_list_of_the_text_heads_it(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct str text = read_story(
        &arena, "<div class=box><div class=points><div>Key points</div><ul><li>Five people bake the bread of Merrow, "
                "and none was born there.</li><li>The oven of the second mill is to be mended before the winter "
                "comes.</li></ul></div></div><div class=text>" OPENING ANSWER_A ANSWER_B ANSWER_C "</div>");
    assert_has(text, "Key points|li:Five people", 1);
}

static void the_cut_form_of_a_caption_is_no_second_caption(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct str text = read_story(
        &arena,
        "<div class=text>" OPENING "<div class=photo><img src=1><div class=caption>The oven of the second mill, seen "
        "from the quay on the day of the flood (Ada Quill) less</div><div class=caption>The oven of the second "
        "mill, seen from the quay on the... more</div></div>" ANSWER_A ANSWER_B "</div>");
    assert_has(text, "c:The oven of the second", 1);
    assert_has(text, "(Ada Quill)", 1);
}

static void lines_that_lead_elsewhere_or_sell_are_no_text(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "<p>Przeczytaj więcej</p>",
        "<p>Zobacz więcej</p>",
        "<p>(接下一頁)</p>",
        "<p>上一頁</p>",
        "<p>Читайте далее: Пекари на островах</p>",
        "<p>Lea más: Los panaderos de las islas</p>",
        "<p>Have a tip? Ada Quill may be reached at quill@tide.example.</p>",
        "<p>The Tide may receive a commission</p>",
        "<p>Lesetipp: Die Bäcker der Inseln</p>",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(lines); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct str page =
            arena_format(&arena, "<div class=text>" OPENING ANSWER_A ANSWER_B ANSWER_C "%s</div>", lines[i]);
        struct str text = read_story(&arena, page.at);
        if (!str_ends(text, STR("took at once.")))
            fail_msg("%s: '%.*s'", lines[i], STR_FORMAT(text));
    }
}

static void captions_of_the_articles_own_pictures_are_in(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct str text = read_story(
        &arena,
        "<div class=top><figure><img src=1><figcaption>The second mill in the year of the flood</figcaption></figure>"
        "</div><div class=text>" OPENING ANSWER_A "<figure><a href=/big><img src=2>"
        "<figcaption>The oven, seen from the quay</figcaption></a></figure>" ANSWER_B
        "<div class='widget lightbox'><figure><img src=2><figcaption>The harbour master, who eats rye "
        "alone</figcaption>"
        "</figure></div><ul class=related-stories><li><figure><a href=/x><img src=3><figcaption>Boats of the islands, "
        "and who steers "
        "them</figcaption></a></figure></li></ul>" ANSWER_C "</div>"
        "<figure><img src=4><figcaption>The weather of the week, from the tower</figcaption></figure>");
    assert_has(text, "c:The second mill", 1);
    assert_has(text, "c:The oven, seen", 1);
    assert_has(text, "c:The harbour master", 1);
    assert_has(text, "Boats of the islands", 0);
    assert_has(text, "The weather of the week", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_to_each_of_several_people_stands_each_time),
        cmocka_unit_test(an_item_of_two_lists_stands_in_both),
        cmocka_unit_test(what_only_stands_twice_is_taken_once),
        cmocka_unit_test(short_lines_behind_a_colon_are_what_it_announces),
        cmocka_unit_test(numbered_headings_over_posts_that_are_not_read_are_text),
        cmocka_unit_test(a_label_over_a_list_of_the_text_heads_it),
        cmocka_unit_test(captions_of_the_articles_own_pictures_are_in),
        cmocka_unit_test(the_cut_form_of_a_caption_is_no_second_caption),
        cmocka_unit_test(lines_that_lead_elsewhere_or_sell_are_no_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
