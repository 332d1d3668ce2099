#include "base/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct text_case {
    const char *text, *wanted;
};

static void expect_texts(struct str (*change)(struct arena *arena, struct str text), const struct text_case *cases,
                         size_t count)
{
    AUTO_ARENA arena = ARENA_INIT;
    for (size_t i = 0; i < count; i++) {
        struct str got = change(&arena, str_from(cases[i].text));
        assert_string_equal(got.at, cases[i].wanted);
        assert_int_equal(got.len, str_from(cases[i].wanted).len);
    }
}

static void the_composed_form_is_one_for_all_spellings(void **state)
{
    (void)state;
    static const struct text_case CASES[] = {
        {"", ""},
        {"abc", "abc"},
        {"e\314\201", "é"},
        {"\341\204\200\341\205\241\341\206\250", "각"},
        {"\343\201\213\343\202\231", "が"},
        {"\342\204\253", "Å"},
        {"\315\276", ";"},                /* the Greek question mark */
        {"\357\254\201", "\357\254\201"}, /* a ligature is no spelling */
    };
    expect_texts(unicode_nfc, CASES, sizeof CASES / sizeof *CASES);
}

static void folding_is_for_matching(void **state)
{
    (void)state;
    static const struct text_case CASES[] = {
        {"Straße", "strasse"}, {"ＡＢＣ", "abc"}, {"\357\254\201", "fi"}, {"ΣΊΣΥΦΟΣ", "σίσυφοσ"}, {"a\302\255b", "ab"}};
    expect_texts(unicode_fold, CASES, sizeof CASES / sizeof *CASES);
}

static void lower_case_is_the_root_locales(void **state)
{
    (void)state;
    static const struct text_case CASES[] = {{"ÄÖI", "äöi"}, {"ΟΔΟΣ", "οδος"}, {"語", "語"}, {"", ""}};
    expect_texts(unicode_lower, CASES, sizeof CASES / sizeof *CASES);
}

static void characters_have_their_classes(void **state)
{
    (void)state;
    static const struct {
        bool (*is)(uint32_t code);
        uint32_t in, out;
    } CASES[] = {
        {unicode_is_letter, 0x8A9E, '5'},    {unicode_is_upper, 0x01C5, 'a'},
        {unicode_is_lower, 0xDF, 'A'},       {unicode_is_digit, 0x0967, 0xBD},
        {unicode_is_mark, 0x0301, 'a'},      {unicode_is_punctuation, 0x300C, '+'},
        {unicode_is_symbol, '+', '.'},       {unicode_is_space, 0x3000, 0x200B},
        {unicode_is_currency, 0x20AC, '%'},  {unicode_is_opening, 0x300C, 0xAB},
        {unicode_is_closing, ')', 0x201D},   {unicode_is_wide, 0xFF61, 0xAC00},
        {unicode_is_wide, 0x3002, 0x2026},   {unicode_is_han, 0x4E00, 0x3042},
        {unicode_is_kana, 0x30FC, 0x4E00},   {unicode_is_hiragana, 0x3042, 0x30A2},
        {unicode_is_hangul, 0xAC00, 0x4E00}, {unicode_is_thai_or_lao, 0x0E81, 'a'},
        {unicode_is_greek, 0x03A9, 'O'},     {unicode_is_default_ignorable, 0xAD, ' '},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_true(CASES[i].is(CASES[i].in));
        assert_false(CASES[i].is(CASES[i].out));
    }
}

static void expect_units(const char *text, enum unicode_unit unit, const char *wanted)
{
    AUTO_BUF got = BUF_INIT;
    struct str part;
    struct unicode_breaks *breaks = unicode_breaks_open(str_from(text), unit);
    while (unicode_breaks_next(breaks, &part))
        buf_addf(&got, "%.*s|", STR_FORMAT(part));
    unicode_breaks_close(breaks);
    assert_string_equal(buf_c(&got), wanted);
}

static void words_and_graphemes_are_found_in_scripts_without_blanks(void **state)
{
    (void)state;
    expect_units("It's 3.5%.", UNICODE_WORD, "It's| |3.5|%|.|");
    expect_units("ภาษาไทย", UNICODE_WORD, "ภาษา|ไทย|");
    expect_units("我們離開", UNICODE_WORD, "我們|離開|");
    expect_units("e\314\201\360\237\221\251\342\200\215\360\237\221\247x", UNICODE_GRAPHEME,
                 "e\314\201|\360\237\221\251\342\200\215\360\237\221\247|x|");
    expect_units("", UNICODE_WORD, "");
    unicode_breaks_close(NULL);
}

static void columns_are_those_of_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(unicode_columns(STR("abc")), 3);
    assert_int_equal(unicode_columns(STR("語x")), 3);
    assert_int_equal(unicode_columns(STR("e\314\201")), 1);
    assert_int_equal(unicode_columns(STR("한")), 2);
    assert_int_equal(unicode_columns(STR("\342\200\217")), 0);
    assert_int_equal(unicode_columns(STR_NONE), 0);
    /* A vowel sign of Devanagari has a column of its own, a vowel of Hangul has none, a selector may make wide. */
    assert_int_equal(unicode_columns(STR("\u0915\u093E")), 2);
    assert_int_equal(unicode_columns(STR("\u1112\u1161\u11AB")), 2);
    assert_int_equal(unicode_columns(STR("\u2764\uFE0F")), 2);
}

static void letters_from_right_to_left_are_known(void **state)
{
    (void)state;
    assert_true(unicode_has_right_to_left(STR("abc \u05D0")));
    assert_true(unicode_has_right_to_left(STR("\u0645")));
    assert_false(unicode_has_right_to_left(STR("abc 1,2 \u4EBA \u0915")));
    assert_false(unicode_has_right_to_left(STR_NONE));
}

static void lines_may_end_where_unicode_lets_them(void **state)
{
    (void)state;
    static const char *const expected[] = {"one ", "two-", "three ", "\u4EBA", "\u5DE5\u3002", "end"};
    struct str text = STR("one two-three \u4EBA\u5DE5\u3002end"), unit;
    struct unicode_breaks *breaks = unicode_breaks_open(text, UNICODE_LINE);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_true(unicode_breaks_next(breaks, &unit));
        assert_true(str_equal(unit, str_from(expected[i])));
    }
    assert_false(unicode_breaks_next(breaks, &unit));
    unicode_breaks_close(breaks);
}

static void a_text_is_cut_between_graphemes(void **state)
{
    (void)state;
    assert_true(str_equal(unicode_cut_columns(STR("ab語"), 3), STR("ab")));
    assert_true(str_equal(unicode_cut_columns(STR("ab語"), 4), STR("ab語")));
    assert_true(str_equal(unicode_cut_columns(STR("e\314\201e"), 1), STR("e\314\201")));
    assert_true(str_equal(unicode_cut_bytes(STR("ae\314\201"), 3), STR("a")));
    assert_true(str_equal(unicode_cut_bytes(STR("ae\314\201"), 4), STR("ae\314\201")));
    assert_int_equal(unicode_cut_bytes(STR("語"), 2).len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_composed_form_is_one_for_all_spellings),
        cmocka_unit_test(folding_is_for_matching),
        cmocka_unit_test(lower_case_is_the_root_locales),
        cmocka_unit_test(characters_have_their_classes),
        cmocka_unit_test(words_and_graphemes_are_found_in_scripts_without_blanks),
        cmocka_unit_test(columns_are_those_of_a_terminal),
        cmocka_unit_test(letters_from_right_to_left_are_known),
        cmocka_unit_test(lines_may_end_where_unicode_lets_them),
        cmocka_unit_test(a_text_is_cut_between_graphemes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
