/* Laws that hold for every article, over articles made by chance. */
#include "story/canonical.h"
#include "story/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/utf8.h"
#include "story/articles.h"
#include "story/sentences.h"

enum { ROUNDS = 4000 };

static void reading_what_was_written_gives_the_article_and_writing_that_the_same_bytes(void **state)
{
    (void)state;
    uint64_t seed = chance_seed();
    for (int round = 0; round < ROUNDS; round++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF text = BUF_INIT;
        AUTO_BUF again = BUF_INIT;
        struct article article, read;
        uint64_t here = seed;
        chance_article(&arena, &seed, &article);
        canonical_write(&article, &text);
        if (canonical_read(&arena, buf_str(&text), &read) || !article_equal(&article, &read))
            fail_msg("STET_TEST_SEED=%llu: %s in:\n%s", (unsigned long long)here, error_message(), buf_c(&text));
        canonical_write(&read, &again);
        assert_true(str_equal(buf_str(&text), buf_str(&again)));
    }
}

/* No line of a text holds what a terminal, git or YAML would act on, and none ends in a blank. */
static void a_canonical_text_holds_no_control_and_no_blank_at_the_end_of_a_line(void **state)
{
    (void)state;
    uint64_t seed = chance_seed() + 1;
    for (int round = 0; round < ROUNDS / 4; round++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF text = BUF_INIT;
        struct article article;
        chance_article(&arena, &seed, &article);
        canonical_write(&article, &text);
        struct str whole = buf_str(&text);
        assert_true(utf8_is_valid(whole));
        assert_true(str_ends(whole, STR("\n")) && !str_ends(whole, STR("\n\n")));
        assert_false(str_contains(whole, STR(" \n")));
        assert_false(str_contains(whole, STR("\n\n\n")));
        for (size_t at = 0; at < whole.len;) {
            uint32_t code = utf8_next(whole, &at);
            assert_true(code == '\n' || (!utf8_is_unsafe(code) && (code == ' ' || !utf8_is_blank(code))));
        }
    }
}

static void an_article_that_is_normal_stays_as_it_is(void **state)
{
    (void)state;
    uint64_t seed = chance_seed() + 2;
    for (int round = 0; round < ROUNDS; round++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct article article;
        chance_article(&arena, &seed, &article);
        struct article again = article;
        again.tags = arena_array(&arena, article.tag_count, sizeof *again.tags);
        again.blocks = arena_array(&arena, article.block_count, sizeof *again.blocks);
        for (size_t i = 0; i < article.tag_count; i++)
            again.tags[i] = article.tags[i];
        for (size_t i = 0; i < article.block_count; i++)
            again.blocks[i] = article.blocks[i];
        article_normalize(&arena, &again);
        assert_true(article_equal(&article, &again));
    }
}

/* A text that a hand or a disk changed is refused, or was another canonical text: never half read. */
static void a_changed_text_is_refused_or_is_canonical_itself(void **state)
{
    (void)state;
    static const char BYTES[] = "\n \\#>-|[]'`*1.~=!{}u:\"\0\x80\xE2\xFF";
    uint64_t seed = chance_seed() + 3;
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF text = BUF_INIT;
        AUTO_BUF again = BUF_INIT;
        struct article article, read;
        chance_article(&arena, &seed, &article);
        canonical_write(&article, &text);
        size_t at = chance_below(&seed, text.len);
        if (chance_below(&seed, 3))
            text.at[at] = BYTES[chance_below(&seed, sizeof BYTES - 1)];
        else
            buf_cut(&text, at);
        int error = canonical_read(&arena, buf_str(&text), &read);
        if (error) {
            assert_int_equal(error, STET_ERROR_DATA);
            assert_true(str_starts(str_from(error_message()), STR("line ")));
            refused++;
            continue;
        }
        canonical_write(&read, &again);
        assert_true(str_equal(buf_str(&text), buf_str(&again)));
    }
    assert_in_range(refused, ROUNDS / 4, ROUNDS - 1);
}

static void sentences_join_to_the_text_that_they_were_cut_from(void **state)
{
    (void)state;
    uint64_t seed = chance_seed() + 4;
    for (int round = 0; round < ROUNDS; round++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct article article;
        chance_article(&arena, &seed, &article);
        for (size_t i = 0; i < article.block_count; i++) {
            AUTO_BUF joined = BUF_INIT;
            struct str sentence, again, text = article.blocks[i].text;
            if (article.blocks[i].kind == BLOCK_TABLE)
                continue;
            struct sentences scan = sentences_begin(text, article.language);
            while (sentences_next(&scan, &sentence)) {
                struct sentences second = sentences_begin(sentence, article.language);
                assert_true(sentences_next(&second, &again) && str_equal(again, sentence));
                sentences_join(&joined, sentence);
            }
            assert_true(str_equal(buf_str(&joined), text));
        }
    }
}

int main(void)
{
    print_message("seed %llu (STET_TEST_SEED sets it)\n", (unsigned long long)chance_seed());
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_what_was_written_gives_the_article_and_writing_that_the_same_bytes),
        cmocka_unit_test(a_canonical_text_holds_no_control_and_no_blank_at_the_end_of_a_line),
        cmocka_unit_test(an_article_that_is_normal_stays_as_it_is),
        cmocka_unit_test(a_changed_text_is_refused_or_is_canonical_itself),
        cmocka_unit_test(sentences_join_to_the_text_that_they_were_cut_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
