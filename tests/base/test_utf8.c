#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct bytes_case {
    const char *bytes;
    const char *read; /* code points in hex; FFFD for each byte that is no part of one */
    bool is_valid;
};

static const struct bytes_case CASES[] = {
    {"", "", true},
    {"a", "61 ", true},
    {"é", "E9 ", true},
    {"語", "8A9E ", true},
    {"👩", "1F469 ", true},
    {"\xF4\x8F\xBF\xBF", "10FFFF ", true},
    {"\xEF\xBF\xBD", "FFFD ", true},
    {"\xC0\x80", "FFFD FFFD ", false},                   /* overlong */
    {"\xE0\x80\x80", "FFFD FFFD FFFD ", false},          /* overlong */
    {"\xED\xA0\x80", "FFFD FFFD FFFD ", false},          /* a surrogate */
    {"\xF4\x90\x80\x80", "FFFD FFFD FFFD FFFD ", false}, /* above U+10FFFF */
    {"\xF8\x88\x80\x80\x80", "FFFD FFFD FFFD FFFD FFFD ", false},
    {"\x80", "FFFD ", false},
    {"\xFF", "FFFD ", false},
    {"a\xC3", "61 FFFD ", false},
    {"\xE8\xAA", "FFFD FFFD ", false},
    {"\xE8\xAA"
     "a",
     "FFFD FFFD 61 ", false},
};

static void bytes_are_read_strictly_forwards(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_BUF read = BUF_INIT;
        struct str text = str_from(CASES[i].bytes);
        size_t count = 0;
        for (size_t at = 0; at < text.len; count++)
            buf_addf(&read, "%X ", utf8_next(text, &at));
        assert_string_equal(buf_c(&read), CASES[i].read);
        assert_int_equal(utf8_is_valid(text), CASES[i].is_valid);
        assert_int_equal(utf8_count(text), count);
    }
}

static void bytes_are_read_backwards_as_forwards(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct str text = str_from(CASES[i].bytes);
        uint32_t forwards[16];
        size_t count = 0;
        for (size_t at = 0; at < text.len;)
            forwards[count++] = utf8_next(text, &at);
        for (size_t at = text.len; at > 0;)
            assert_int_equal(utf8_previous(text, &at), forwards[--count]);
        assert_int_equal(count, 0);
    }
}

static void what_was_made_valid_is_valid_and_valid_text_stays(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_BUF out = BUF_INIT;
        utf8_add_valid(&out, str_from(CASES[i].bytes));
        assert_true(utf8_is_valid(buf_str(&out)));
        assert_int_equal(str_equal(buf_str(&out), str_from(CASES[i].bytes)), CASES[i].is_valid);
    }
    assert_true(utf8_is_valid(STR("a\0b")));
}

static void controls_and_what_turns_a_line_round_are_unsafe_and_what_scripts_need_is_not(void **state)
{
    (void)state;
    static const uint32_t UNSAFE[] = {0,      0x1B,   0x1F,   0x7F,   0x80,   0x9B,   0x9F,    0x202A,  0x202E,
                                      0x2066, 0x2069, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF};
    static const uint32_t SAFE[] = {' ',    '~',    0xA0,   0x200C, 0x200D, 0x200E, 0x200F, 0x2029,
                                    0x202F, 0x2065, 0x206A, 0xFDCF, 0xFDF0, 0xFFFD, 0x1F469};
    for (size_t i = 0; i < sizeof UNSAFE / sizeof *UNSAFE; i++)
        assert_true(utf8_is_unsafe(UNSAFE[i]));
    for (size_t i = 0; i < sizeof SAFE / sizeof *SAFE; i++)
        assert_false(utf8_is_unsafe(SAFE[i]));
}

static void blanks_to_be_folded_are_those_of_lines_and_not_the_typographic(void **state)
{
    (void)state;
    static const uint32_t BLANKS[] = {' ', '\t', '\n', 0x0B, 0x0C, '\r', 0x85, 0x2028, 0x2029};
    static const uint32_t OTHERS[] = {0, 'a', 0x1C, 0xA0, 0x2003, 0x200B, 0x202F, 0x3000};
    for (size_t i = 0; i < sizeof BLANKS / sizeof *BLANKS; i++)
        assert_true(utf8_is_blank(BLANKS[i]));
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        assert_false(utf8_is_blank(OTHERS[i]));
}

static void joiners_stay_within_words_and_emoji_alone(void **state)
{
    (void)state;
    static const struct {
        const char *text, *visible;
    } cases[] = {
        {"\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xB4\xD9\x88\xD8\xAF",
         "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xB4\xD9\x88\xD8\xAF"},
        {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC"},
        {"a\xE2\x80\x8C"
         "b",
         "a\\u{200C}b"},
        {"\xE2\x80\x8D\xD9\x85", "\\u{200D}\xD9\x85"},
        {"\xD9\x85\xE2\x80\x8C", "\xD9\x85\\u{200C}"},
        {"\xD9\x85\xE2\x80\x8C\xE2\x80\xAE", "\xD9\x85\\u{200C}\\u{202E}"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        AUTO_BUF out = BUF_INIT;
        utf8_add_visible(&out, str_from(cases[i].text));
        assert_string_equal(buf_c(&out), cases[i].visible);
    }
}

static void nothing_hides_in_what_was_made_visible(void **state)
{
    (void)state;
    AUTO_BUF out = BUF_INIT;
    utf8_add_visible(&out, STR("a\n\t\x1B[2J\xE2\x80\xAE"
                               "b\xC2\xAD\xE2\x80\x8B\xEF\xBB\xBF\xFF é語"));
    assert_string_equal(buf_c(&out), "a\\u{A}\\u{9}\\u{1B}[2J\\u{202E}b\\u{AD}\\u{200B}\\u{FEFF}\xEF\xBF\xBD é語");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_read_strictly_forwards),
        cmocka_unit_test(bytes_are_read_backwards_as_forwards),
        cmocka_unit_test(what_was_made_valid_is_valid_and_valid_text_stays),
        cmocka_unit_test(controls_and_what_turns_a_line_round_are_unsafe_and_what_scripts_need_is_not),
        cmocka_unit_test(blanks_to_be_folded_are_those_of_lines_and_not_the_typographic),
        cmocka_unit_test(joiners_stay_within_words_and_emoji_alone),
        cmocka_unit_test(nothing_hides_in_what_was_made_visible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
