#include "pair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

/* A second in a release build on a small machine; sanitizers are slower by about ten. */
enum { MOST_MS = 15000 };

/* A megabyte of sentences; `start` makes the words of two texts differ, `common` mixes the same small words in. */
static void make_text(struct buf *out, unsigned start, bool has_common)
{
    for (unsigned i = 0; out->len < 1000000; i++) {
        buf_addf(out, "W%x", start + i);
        for (unsigned k = 0; k < 12; k++)
            buf_addf(out, " %s%x", has_common && k % 2 ? "of the w" : "w",
                     has_common && k % 2 ? k : (start + i) * 16 + k);
        buf_add(out, STR(". "));
    }
}

static struct article article_of(struct arena *arena, struct buf *text)
{
    struct article article = {.headline = STR("Headline"), .language = STR("en")};
    pair_add_block(arena, &article, BLOCK_PARAGRAPH, str_trim(buf_str(text)));
    article_normalize(arena, &article);
    return article;
}

static int64_t cpu_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void expect_time(unsigned start, bool has_common)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF old = BUF_INIT;
    AUTO_BUF new = BUF_INIT;
    make_text(&old, 0, has_common);
    make_text(&new, start, has_common);
    struct article before = article_of(&arena, &old), after = article_of(&arena, &new);
    struct edit_list list;
    struct piece_list pieces;
    int64_t started = cpu_ms();
    compare_articles(&arena, &before, &after, &list);
    int64_t articles_ms = cpu_ms() - started;
    started = cpu_ms();
    compare_words(&arena, before.blocks[0].text, after.blocks[0].text, &pieces);
    int64_t words_ms = cpu_ms() - started;
    print_message("1 MB each: articles %lld ms, words %lld ms, %zu edits\n", (long long)articles_ms,
                  (long long)words_ms, list.count);
    assert_true(list.count > 0);
    assert_true(articles_ms < MOST_MS && words_ms < MOST_MS);
}

static void a_megabyte_with_nothing_in_common_ends_soon(void **state)
{
    (void)state;
    expect_time(0x1000000, false);
}

static void a_megabyte_with_small_words_in_common_ends_soon(void **state)
{
    (void)state;
    expect_time(0x1000000, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_megabyte_with_nothing_in_common_ends_soon),
        cmocka_unit_test(a_megabyte_with_small_words_in_common_ends_soon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
