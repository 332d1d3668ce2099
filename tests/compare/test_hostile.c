/*
 * Texts as an enemy would write them: each is compared in time that grows as its size does. Where it grew as the square
 * of it, such a text took minutes, in the process that all others wait for.
 */
#include "base/array.h"
#include "compare/compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

enum { BYTES = 100000 };

/* `before`, then `piece` as often as fits; in the newer text every hundredth time `other`. */
static const struct shape {
    const char *name, *before, *piece, *other;
} SHAPES[] = {
    {"marks that open and never close", "", "'a ", "'b "},
    {"nested marks of which half close", "", "“ “ ” ", "“ “ ” a "},
    {"auxiliaries without a verb of saying", "— ", "a, ", "b, "},
    {"an auxiliary in one word of a dialogue", "— ", ",a", ",b"},
    {"sentences of one quotation", "“", "The Harbour was closed on Monday. ", "The Harbour was shut on Monday. "},
    {"quotations over the ends of sentences", "", "Ann “came here. Ben was gone” then. ",
     "Ann “came. Ben went” then. "},
    {"names in one sentence", "", "the boat of Abcdef and ", "the boat of Uvwxyz and "},
};

static struct article make_article(struct arena *arena, const struct shape *shape, enum block_kind kind, bool is_newer)
{
    AUTO_BUF text = BUF_INIT;
    buf_add(&text, str_from(shape->before));
    for (size_t i = 0; text.len < BYTES; i++)
        buf_add(&text, str_from(is_newer && i % 100 == 50 ? shape->other : shape->piece));
    struct article article = {.headline = STR("The harbour is closed"), .language = STR("en"), .block_count = 1};
    article.blocks = arena_array(arena, 1, sizeof *article.blocks);
    article.blocks[0] = (struct block){kind, arena_copy(arena, str_trim(buf_str(&text)))};
    article_normalize(arena, &article);
    return article;
}

static void a_text_of_one_shape_is_compared_in_time_that_grows_as_it_does(void **state)
{
    (void)state;
    static const enum block_kind KINDS[] = {BLOCK_PARAGRAPH, BLOCK_QUOTE};
    for (size_t i = 0; i < ARRAY_LENGTH(SHAPES); i++)
        for (size_t k = 0; k < ARRAY_LENGTH(KINDS); k++) {
            AUTO_ARENA arena = ARENA_INIT;
            struct edit_list edits;
            struct quotation_list quotations;
            struct article before = make_article(&arena, &SHAPES[i], KINDS[k], false);
            struct article after = make_article(&arena, &SHAPES[i], KINDS[k], true);
            compare_articles(&arena, &before, &after, &edits);
            compare_quotations(&arena, &after, &quotations);
            assert_true(edits.count > 0);
        }
}

static void a_block_quotation_of_thousands_of_paragraphs_is_compared_so(void **state)
{
    (void)state;
    enum { PARAGRAPHS = 2000 };
    AUTO_ARENA arena = ARENA_INIT;
    struct article articles[2];
    struct edit_list edits;
    for (size_t i = 0; i < ARRAY_LENGTH(articles); i++) {
        articles[i] = (struct article){.headline = STR("The harbour is closed"), .block_count = PARAGRAPHS};
        articles[i].blocks = arena_array(&arena, PARAGRAPHS, sizeof *articles[i].blocks);
        for (size_t k = 0; k < PARAGRAPHS; k++)
            articles[i].blocks[k] =
                (struct block){BLOCK_QUOTE, arena_format(&arena, "we were in %zu boats that day and the sea was %s", k,
                                                         i ? "rough" : "calm")};
        article_normalize(&arena, &articles[i]);
    }
    compare_articles(&arena, &articles[0], &articles[1], &edits);
    assert_true(edits.count > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_of_one_shape_is_compared_in_time_that_grows_as_it_does),
        cmocka_unit_test(a_block_quotation_of_thousands_of_paragraphs_is_compared_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
