#include "base/look_alike.h"

#include "base/array.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct str fold(struct buf *out, const char *word)
{
    buf_cut(out, 0);
    look_alike_fold(str_from(word), out);
    return buf_str(out);
}

static void words_of_one_look_have_one_spelling(void **state)
{
    (void)state;
    static const struct {
        const char *word, *other;
        bool is_same;
    } CASES[] = {
        {"Paypal", "P\u0430ypal", true},
        {"cop", "\u0441\u043E\u0440", true},
        {"Москва", "Mосква", true},
        {"Москва",
         "М"
         "o"
         "скв"
         "a",
         true},
        {"ΑΘΗΝΑ", "AΘHNA", true},
        {"Zoë", "Zo\u0451", true},
        {"Paypal", "Paypa1", false},
        {"burn", "bum", false},
        {"Москва", "Москве", false},
        {"Paypal", "paypal", false},
        {"Covid-19", "Covid‑19", false},
        {"µm", "мm", false},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        AUTO_BUF a = BUF_INIT;
        AUTO_BUF b = BUF_INIT;
        if (str_equal(fold(&a, CASES[i].word), fold(&b, CASES[i].other)) != CASES[i].is_same)
            fail_msg("%s, %s", CASES[i].word, CASES[i].other);
    }
}

static void a_word_that_nobody_could_mistake_is_left_alone(void **state)
{
    (void)state;
    static const char *const CASES[] = {"Москва", "Paris", "naïve", "Αθήνα", "中文", "हिन्दी", "20th", "", "Covidа́я"};
    AUTO_BUF out = BUF_INIT;
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++)
        assert_true(str_equal(fold(&out, CASES[i]), str_from(CASES[i])));
}

static void strangers_in_a_word_are_shown_and_words_of_one_alphabet_are_not_touched(void **state)
{
    (void)state;
    static const struct {
        const char *text, *shown;
    } CASES[] = {
        {"Send it by P\u0430ypal.", "Send it by P\\u{430}ypal."},
        {"в М"
         "o"
         "скве",
         "в М\\u{6F}скве"},
        {"Paris и Москва, Αθήνα", "Paris и Москва, Αθήνα"},
        {"The BMW-клуб", "The BMW-клуб"},
        {"", ""},
        {"\u0430", "\u0430"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        AUTO_BUF out = BUF_INIT;
        look_alike_add_shown(&out, str_from(CASES[i].text));
        assert_string_equal(buf_c(&out), CASES[i].shown);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_one_look_have_one_spelling),
        cmocka_unit_test(a_word_that_nobody_could_mistake_is_left_alone),
        cmocka_unit_test(strangers_in_a_word_are_shown_and_words_of_one_alphabet_are_not_touched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
