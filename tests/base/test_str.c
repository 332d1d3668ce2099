#include "base/str.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void strings_are_compared_by_bytes_shorter_first(void **state)
{
    (void)state;
    static const struct {
        struct str a, b;
        int order;
    } CASES[] = {
        {{"a", 1}, {"a", 1}, 0},   {{"a", 1}, {"b", 1}, -1},   {{"ab", 2}, {"a", 1}, 1}, {{"", 0}, {NULL, 0}, 0},
        {{NULL, 0}, {"a", 1}, -1}, {{"\xFF", 1}, {"a", 1}, 1}, {{"A", 1}, {"a", 1}, -1}, {{"a\0b", 3}, {"a", 1}, 1},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int order = str_compare(CASES[i].a, CASES[i].b);
        assert_int_equal((order > 0) - (order < 0), CASES[i].order);
        order = str_compare(CASES[i].b, CASES[i].a);
        assert_int_equal((order > 0) - (order < 0), -CASES[i].order);
        assert_int_equal(str_equal(CASES[i].a, CASES[i].b), CASES[i].order == 0);
    }
}

static void folding_touches_ascii_letters_alone(void **state)
{
    (void)state;
    assert_true(str_equal_fold(STR("Content-TYPE"), STR("content-type")));
    assert_false(str_equal_fold(STR("É"), STR("é")));
    assert_false(str_equal_fold(STR("@"), STR("`")));
    assert_false(str_equal_fold(STR("[a"), STR("{a")));
    assert_true(str_starts_fold(STR("HTTPS://x"), STR("https:")));
    assert_true(str_contains_fold(STR("no-cache, NO-STORE"), STR("no-store")));
    assert_false(str_contains_fold(STR("no-stor"), STR("no-store")));
}

static void starts_and_ends_are_told_also_of_absent_strings(void **state)
{
    (void)state;
    assert_true(str_starts(STR("abc"), STR("ab")) && str_ends(STR("abc"), STR("bc")));
    assert_true(str_starts(STR("abc"), STR("")) && str_ends(STR("abc"), STR("")));
    assert_true(str_starts(STR_NONE, STR_NONE) && str_ends(STR_NONE, STR("")));
    assert_false(str_starts(STR("a"), STR("ab")) || str_ends(STR("b"), STR("ab")));
    assert_false(str_starts(STR_NONE, STR("a")) || str_ends(STR_NONE, STR("a")));
}

static void what_is_looked_for_is_found_from_a_place_on(void **state)
{
    (void)state;
    struct str text = STR("abcabc");
    assert_int_equal(str_find(text, STR("bc"), 0), 1);
    assert_int_equal(str_find(text, STR("bc"), 2), 4);
    assert_true(str_find(text, STR("bc"), 5) == SIZE_MAX);
    assert_int_equal(str_find(text, STR(""), 6), 6);
    assert_true(str_find(text, STR(""), 7) == SIZE_MAX);
    assert_true(str_find(STR_NONE, STR("a"), 0) == SIZE_MAX);
    assert_int_equal(str_find(STR_NONE, STR(""), 0), 0);
    assert_int_equal(str_find_byte(text, 'c', 3), 5);
    assert_true(str_find_byte(text, 'c', 6) == SIZE_MAX && str_find_byte(STR_NONE, 'c', 0) == SIZE_MAX);
    assert_true(str_contains(text, STR("cab")) && !str_contains(text, STR("cb")));
    assert_int_equal(str_find(STR("a\0b"), STR("\0b"), 0), 1);
}

static void a_slice_is_clamped_to_the_text(void **state)
{
    (void)state;
    assert_true(str_equal(str_slice(STR("abc"), 1, 2), STR("b")));
    assert_true(str_equal(str_slice(STR("abc"), 1, 99), STR("bc")));
    assert_int_equal(str_slice(STR("abc"), 2, 1).len, 0);
    assert_int_equal(str_slice(STR("abc"), 9, 10).len, 0);
    assert_int_equal(str_slice(STR_NONE, 0, 5).len, 0);
}

static void trimming_takes_ascii_blanks_off_both_ends(void **state)
{
    (void)state;
    assert_true(str_equal(str_trim(STR(" \t\r\n\fa b \n")), STR("a b")));
    assert_int_equal(str_trim(STR(" \n ")).len, 0);
    assert_int_equal(str_trim(STR_NONE).len, 0);
    assert_true(str_equal(str_trim(STR("\xC2\xA0")), STR("\xC2\xA0")));
}

static void splitting_gives_every_part_also_the_empty_ones(void **state)
{
    (void)state;
    static const struct {
        const char *text, *parts;
    } CASES[] = {{"a,b", "<a><b>"}, {"a,,b", "<a><><b>"}, {",", "<><>"}, {"", "<>"}, {"a,", "<a><>"}, {NULL, ""}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_BUF parts = BUF_INIT;
        struct str rest = str_from(CASES[i].text), part;
        while (str_split(&rest, ',', &part))
            buf_addf(&parts, "<%.*s>", STR_FORMAT(part));
        assert_string_equal(buf_c(&parts), CASES[i].parts);
    }
}

static void words_are_what_stands_between_blanks(void **state)
{
    (void)state;
    assert_int_equal(str_count_words(STR("Ada  Stone ")), 2);
    assert_int_equal(str_count_words(STR(" ")), 0);
    assert_int_equal(str_count_words(STR_NONE), 0);
}

static void only_a_whole_number_that_fits_is_a_number(void **state)
{
    (void)state;
    static const char *const REFUSED[] = {
        "", "-1", "+1", " 1", "1 ", "1a", "9223372036854775808", "99999999999999999999"};
    int64_t number = 7;
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
        assert_false(str_to_int64(str_from(REFUSED[i]), &number));
        assert_int_equal(number, 7);
    }
    assert_true(str_to_int64(STR("0012"), &number) && number == 12);
    assert_true(str_to_int64(STR("9223372036854775807"), &number) && number == INT64_MAX);
}

static void a_buffer_grows_and_always_ends_in_a_nul(void **state)
{
    (void)state;
    AUTO_BUF buf = BUF_INIT;
    assert_string_equal(buf_c(&buf), "");
    for (int i = 0; i < 1000; i++)
        buf_addf(&buf, "%d,", i);
    assert_int_equal(buf.len, strlen(buf.at));
    assert_true(str_ends(buf_str(&buf), STR(",998,999,")));
    buf_cut(&buf, 5000);
    assert_true(buf.len < 5000);
    buf_cut(&buf, 2);
    assert_string_equal(buf_c(&buf), "0,");
    buf_add(&buf, STR_NONE);
    buf_add_byte(&buf, '\0');
    assert_int_equal(buf.len, 3);
    AUTO_FREE char *taken = buf_take(&buf);
    assert_memory_equal(taken, "0,\0", 4);
    assert_int_equal(buf.len, 0);
    assert_null(buf.at);
}

static void bytes_of_a_buffer_give_way_to_longer_and_shorter_ones(void **state)
{
    (void)state;
    AUTO_BUF buf = BUF_INIT;
    buf_replace(&buf, 0, 0, STR_NONE);
    assert_string_equal(buf.at, "");
    buf_replace(&buf, 0, 0, STR("one three"));
    buf_replace(&buf, 4, 4, STR("two, "));
    assert_string_equal(buf.at, "one two, three");
    buf_replace(&buf, 3, 9, STR(" "));
    assert_string_equal(buf.at, "one three");
    buf_replace(&buf, 3, 9, STR_NONE);
    assert_string_equal(buf.at, "one");
    assert_int_equal(buf.len, 3);
}

static void code_points_are_written_as_utf8_and_what_is_none_as_a_replacement(void **state)
{
    (void)state;
    static const struct {
        uint32_t code;
        const char *bytes;
    } CASES[] = {
        {0x41, "A"},
        {0x7F, "\x7F"},
        {0x80, "\xC2\x80"},
        {0x7FF, "\xDF\xBF"},
        {0x800, "\xE0\xA0\x80"},
        {0xFFFF, "\xEF\xBF\xBF"},
        {0x10000, "\xF0\x90\x80\x80"},
        {0x10FFFF, "\xF4\x8F\xBF\xBF"},
        {0x110000, "\xEF\xBF\xBD"},
        {0xD800, "\xEF\xBF\xBD"},
        {0xDFFF, "\xEF\xBF\xBD"},
        {UINT32_MAX, "\xEF\xBF\xBD"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_BUF buf = BUF_INIT;
        buf_add_code(&buf, CASES[i].code);
        assert_string_equal(buf_c(&buf), CASES[i].bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_compared_by_bytes_shorter_first),
        cmocka_unit_test(folding_touches_ascii_letters_alone),
        cmocka_unit_test(starts_and_ends_are_told_also_of_absent_strings),
        cmocka_unit_test(what_is_looked_for_is_found_from_a_place_on),
        cmocka_unit_test(a_slice_is_clamped_to_the_text),
        cmocka_unit_test(trimming_takes_ascii_blanks_off_both_ends),
        cmocka_unit_test(splitting_gives_every_part_also_the_empty_ones),
        cmocka_unit_test(words_are_what_stands_between_blanks),
        cmocka_unit_test(only_a_whole_number_that_fits_is_a_number),
        cmocka_unit_test(a_buffer_grows_and_always_ends_in_a_nul),
        cmocka_unit_test(bytes_of_a_buffer_give_way_to_longer_and_shorter_ones),
        cmocka_unit_test(code_points_are_written_as_utf8_and_what_is_none_as_a_replacement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
