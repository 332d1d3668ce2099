#include "learning.h"

#include "base/array.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define LETTER "Would you like 5 stories like this each morning? Put your address into our list."
#define TIP    "朋友們,有新聞線索嗎?請寫信到編輯部的信箱,我們會保護您的身分。"

enum { MOST_BLOCKS = 8 };

/* Articles of a host, each a list of texts that ends in NULL; "# " begins a heading, "! " a caption. */
struct shelf {
    struct arena arena;
    struct learning *learning;
    size_t count;
};

static void add_blocks(struct shelf *shelf, const char *const *texts)
{
    struct article article = {.headline = STR("A headline")};
    article.blocks = arena_array(&shelf->arena, MOST_BLOCKS, sizeof *article.blocks);
    for (; *texts; texts++) {
        enum block_kind kind = BLOCK_PARAGRAPH;
        if (**texts == '#' || **texts == '!')
            kind = **texts == '#' ? BLOCK_HEADING : BLOCK_CAPTION;
        article.blocks[article.block_count++] = (struct block){kind, str_from(*texts)};
    }
    learning_add(shelf->learning, shelf->count++, &article);
}

#define ADD(shelf, ...) add_blocks(shelf, (const char *const[]){__VA_ARGS__, NULL})

/* A paragraph that no other article has. */
static const char *own_text(struct shelf *shelf, int salt)
{
    static const char *const WORDS[] = {"ferry",  "harbour", "council", "bridge", "teacher", "river",
                                        "market", "winter",  "glass",   "engine", "summer",  "island",
                                        "baker",  "letter",  "garden",  "clock"};
    AUTO_BUF text = BUF_INIT;
    unsigned state = (unsigned)(shelf->count * 7919 + (size_t)salt * 104729 + 17);
    for (int i = 0; i < 24; i++) {
        state = state * 1103515245u + 12345u;
        buf_addf(&text, "%s%s", i ? " " : "The ", WORDS[state >> 16 & 15]);
    }
    return arena_copy(&shelf->arena, buf_str(&text)).at;
}

static struct shelf open_shelf(void)
{
    return (struct shelf){.arena = ARENA_INIT, .learning = learning_new(40)};
}

static void close_shelf(struct shelf *shelf)
{
    learning_free(shelf->learning);
    arena_clear(&shelf->arena);
}
#define AUTO_SHELF __attribute__((cleanup(close_shelf))) struct shelf

static struct blocks_file find(struct shelf *shelf)
{
    struct blocks_file found;
    learning_find(shelf->learning, &shelf->arena, STR("2026-11-25"), &found);
    return found;
}

static void a_block_on_five_different_articles_is_learned(void **state)
{
    (void)state;
    AUTO_SHELF shelf = open_shelf();
    for (int i = 0; i < 6; i++)
        ADD(&shelf, own_text(&shelf, 1), own_text(&shelf, 2),
            i % 2 ? LETTER
                  : "Would you LIKE 17 stories like this each "
                    "morning?  Put your address into our list.",
            i ? TIP : own_text(&shelf, 3));
    struct blocks_file found = find(&shelf);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.lines[0].articles, 6);
    assert_int_equal(found.lines[1].articles, 5);
    assert_true(str_starts(found.lines[0].words, STR("Would you")));
    assert_true(str_equal(found.lines[0].since, STR("2026-11-25")));
    assert_true(str_starts(found.lines[1].words, STR("朋友們")));
    assert_int_equal(learning_different(shelf.learning), 6);
}

static void a_block_on_four_is_not(void **state)
{
    (void)state;
    AUTO_SHELF shelf = open_shelf();
    for (int i = 0; i < 9; i++)
        ADD(&shelf, own_text(&shelf, 1), own_text(&shelf, 2), i < 4 ? LETTER : own_text(&shelf, 3));
    assert_int_equal(find(&shelf).count, 0);
}

static void copies_of_one_story_teach_nothing(void **state)
{
    (void)state;
    AUTO_SHELF shelf = open_shelf();
    const char *story = own_text(&shelf, 9), *second = own_text(&shelf, 8);
    for (int i = 0; i < 12; i++)
        ADD(&shelf, own_text(&shelf, 1), story, second);
    assert_int_equal(find(&shelf).count, 0);
    assert_int_equal(learning_articles(shelf.learning), 12);
    assert_int_equal(learning_different(shelf.learning), 1);
}

/* Two of five are one story: four different articles have the letter. */
static void a_copy_counts_with_its_original(void **state)
{
    (void)state;
    AUTO_SHELF shelf = open_shelf();
    const char *story = own_text(&shelf, 9), *second = own_text(&shelf, 8);
    for (int i = 0; i < 3; i++)
        ADD(&shelf, own_text(&shelf, 1), own_text(&shelf, 2), LETTER);
    for (int i = 0; i < 2; i++)
        ADD(&shelf, story, second, LETTER, i ? own_text(&shelf, 3) : "Short.");
    assert_int_equal(learning_different(shelf.learning), 0);
    assert_int_equal(find(&shelf).count, 0);
    assert_int_equal(learning_different(shelf.learning), 4);
}

static void articles_whose_only_text_it_would_be_do_not_count(void **state)
{
    (void)state;
    AUTO_SHELF shelf = open_shelf();
    for (int i = 0; i < 4; i++)
        ADD(&shelf, own_text(&shelf, 1), own_text(&shelf, 2), LETTER);
    for (int i = 0; i < 9; i++)
        ADD(&shelf, "# A heading that is long enough to be seen as one by everybody here", LETTER, "No.");
    assert_int_equal(find(&shelf).count, 0);
}

static void a_teaser_is_not_taken_from_the_article_that_it_begins(void **state)
{
    (void)state;
    AUTO_SHELF shelf = open_shelf();
    const char *opening = own_text(&shelf, 9);
    ADD(&shelf, "! The pier at noon, seen from the customs house.", opening, own_text(&shelf, 2));
    for (int i = 0; i < 8; i++)
        ADD(&shelf, own_text(&shelf, 1), own_text(&shelf, 2), opening);
    assert_int_equal(find(&shelf).count, 0);
}

static void furniture_may_begin_texts(void **state)
{
    (void)state;
    AUTO_SHELF shelf = open_shelf();
    for (int i = 0; i < 6; i++)
        if (i % 2)
            ADD(&shelf, LETTER, own_text(&shelf, 1), own_text(&shelf, 2));
        else
            ADD(&shelf, own_text(&shelf, 1), own_text(&shelf, 2), LETTER);
    assert_int_equal(find(&shelf).count, 1);
}

static void figures_that_differ_each_time_make_prose_and_sums_text(void **state)
{
    (void)state;
    static const struct {
        const char *text; /* with the figure */
        size_t learned;
    } CASES[] = {
        {"%d jobs near the harbour today", 1},
        {"今天港區附近有%d個職缺等您來應徵", 1},
        {"The index closed at %d points, 0.4%% below the day before.", 0},
        {"Der Preis für den Zentner lag zuletzt bei %d €.", 0},
        {"The council had received %d letters by Friday, the clerk said, and most of them were for opening the gate on "
         "market days from July until the end of the season.",
         0},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        AUTO_SHELF shelf = open_shelf();
        for (int k = 0; k < 8; k++) {
            const char *line = arena_format(&shelf.arena, CASES[i].text, 100 + k * 7).at;
            ADD(&shelf, own_text(&shelf, 1), own_text(&shelf, 2), own_text(&shelf, 3), line);
        }
        if (find(&shelf).count != CASES[i].learned)
            fail_msg("%s", CASES[i].text);
    }
}

static const char PROSE[] =
    "The pier was closed in the spring of 2019, when a storm had carried half of its planks away "
    "and the county would not pay for the others, as it had done twice in the years before.";

static void prose_is_learned_where_a_fifth_of_the_articles_has_it(void **state)
{
    (void)state;
    for (int all = 20; all <= 40; all += 10) {
        AUTO_SHELF shelf = open_shelf();
        for (int i = 0; i < all; i++)
            ADD(&shelf, own_text(&shelf, 1), own_text(&shelf, 2), own_text(&shelf, 3),
                i < 6 ? PROSE : own_text(&shelf, 4));
        assert_int_equal(find(&shelf).count, all * 2 <= 60);
    }
}

static void a_box_on_the_author_is_learned_from_five(void **state)
{
    (void)state;
    AUTO_SHELF shelf = open_shelf();
    for (int i = 0; i < 40; i++) {
        const char *box =
            "Ada Quill has written for this paper since 2011, on harbours, lights and whoever keeps them, "
            "and lives on the island with two dogs and a boat.";
        const struct block blocks[] = {{BLOCK_PARAGRAPH, str_from(own_text(&shelf, 1))},
                                       {BLOCK_PARAGRAPH, str_from(own_text(&shelf, 2))},
                                       {BLOCK_PARAGRAPH, str_from(own_text(&shelf, 3))},
                                       {BLOCK_PARAGRAPH, str_from(i < 5 ? box : own_text(&shelf, 4))}};
        const struct article article = {.headline = STR("A headline"),
                                        .byline = STR("Ben Reed, Ada Quill"),
                                        .blocks = (struct block *)blocks,
                                        .block_count = ARRAY_LENGTH(blocks)};
        learning_add(shelf.learning, shelf.count++, &article);
    }
    assert_int_equal(find(&shelf).count, 1);
}

static void headings_captions_and_quotations_are_never_learned(void **state)
{
    (void)state;
    AUTO_SHELF shelf = open_shelf();
    for (int i = 0; i < 8; i++)
        ADD(&shelf, "# What we know of the ferry so far, and what we do not", own_text(&shelf, 1),
            "! The ferry at its pier, seen from the old customs house.", "“Nobody has asked us,” the captain said.",
            own_text(&shelf, 2));
    assert_int_equal(find(&shelf).count, 0);
}

static void articles_may_come_in_any_order_and_be_missing(void **state)
{
    (void)state;
    for (int turn = 0; turn < 2; turn++) {
        AUTO_SHELF shelf = open_shelf();
        for (int i = 0; i < 6; i++) {
            shelf.count = (size_t)(turn ? 30 - i * 5 : 5 + i * 5);
            ADD(&shelf, own_text(&shelf, 1), own_text(&shelf, 2), LETTER, TIP);
        }
        struct blocks_file found = find(&shelf);
        assert_int_equal(found.count, 2);
        assert_int_equal(found.lines[0].articles, 6);
    }
}

static void words_of_a_page_are_made_visible_and_cut_between_characters(void **state)
{
    (void)state;
    AUTO_SHELF shelf = open_shelf();
    AUTO_BUF text = BUF_INIT;
    buf_add(&text, STR("Tip\xE2\x80\xAE\x1B[31m "));
    for (int i = 0; i < 40; i++)
        buf_add(&text, STR("聯絡我們"));
    for (int i = 0; i < 5; i++)
        ADD(&shelf, own_text(&shelf, 1), own_text(&shelf, 2), own_text(&shelf, 3), own_text(&shelf, 4),
            own_text(&shelf, 5), buf_c(&text));
    struct blocks_file found = find(&shelf);
    assert_int_equal(found.count, 1);
    assert_true(str_starts(found.lines[0].words, STR("Tip\\u{202E}\\u{1B}[31m 聯絡")));
    assert_true(str_ends(found.lines[0].words, STR("…")));
    assert_true(found.lines[0].words.len < 80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_on_five_different_articles_is_learned),
        cmocka_unit_test(a_block_on_four_is_not),
        cmocka_unit_test(copies_of_one_story_teach_nothing),
        cmocka_unit_test(a_copy_counts_with_its_original),
        cmocka_unit_test(articles_whose_only_text_it_would_be_do_not_count),
        cmocka_unit_test(a_teaser_is_not_taken_from_the_article_that_it_begins),
        cmocka_unit_test(furniture_may_begin_texts),
        cmocka_unit_test(figures_that_differ_each_time_make_prose_and_sums_text),
        cmocka_unit_test(prose_is_learned_where_a_fifth_of_the_articles_has_it),
        cmocka_unit_test(a_box_on_the_author_is_learned_from_five),
        cmocka_unit_test(headings_captions_and_quotations_are_never_learned),
        cmocka_unit_test(articles_may_come_in_any_order_and_be_missing),
        cmocka_unit_test(words_of_a_page_are_made_visible_and_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
