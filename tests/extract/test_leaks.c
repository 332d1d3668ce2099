#include "extract/leaks.h"

#include "base/array.h"
#include "extract/prints.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void a_line_of_markup_alone_is_told_from_text(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        bool is_leak;
    } cases[] = {
        {"[gallery id=\"a1\"]", true},
        {"[gallery]", true},
        {"media: 4410", true},
        {"media:4410", true},
        {"[sic] he said", false},
        {"Price: 12", true},
        {"Price: 12 crowns", false},
        {"12: 30", false},
        {"media", false},
        {"[]", false},
        {"", false},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
        assert_int_equal(leak_is_line(str_from(cases[i].line)), cases[i].is_leak);
}

static void keys_before_a_text_are_found_by_what_stands_behind_them(void **state)
{
    (void)state;
    static const struct {
        const char *text, *before, *leak;
    } cases[] = {
        {"intro: Rain fell.", "Rain fell.", "intro:"},
        {"list: 1 title: Rain text: Rain fell.", "Rain fell.", "list: 1 title: Rain text:"},
        {"He said: Rain fell.", "Rain fell.", ""},
        {"and said so, Rain fell.", "Rain fell.", ""},
        {"intro: Rain fell.", "Snow fell.", ""},
        {"intro: ", "", ""},
        {"Rain fell.", "Rain fell.", ""},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct str leak = leak_before(str_from(cases[i].text), str_from(cases[i].before));
        assert_true(str_equal(leak, str_from(cases[i].leak)));
    }
}

static void shortcodes_are_cut_and_brackets_of_writers_are_not(void **state)
{
    (void)state;
    static const struct {
        const char *text, *cut;
    } cases[] = {
        {"Rain fell. [cartoon id=\"a1\"]", "Rain fell."},
        {"[embed url=\"x\"] Rain fell.", "Rain fell."},
        {"Rain [the first in weeks] fell.", "Rain [the first in weeks] fell."},
        {"Rain [sic] fell.", "Rain [sic] fell."},
        {"Rain [cartoon id=\"a1\"", "Rain [cartoon id=\"a1\""},
    };
    AUTO_ARENA arena = ARENA_INIT;
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
        assert_true(str_equal(leak_cut_shortcodes(&arena, str_from(cases[i].text)), str_from(cases[i].cut)));
}

static void the_number_of_an_item_is_told_from_a_figure(void **state)
{
    (void)state;
    static const struct {
        const char *text, *rest;
    } cases[] = {
        {"12. Rain fell.", "Rain fell."},
        {"3) Rain fell.", "Rain fell."},
        {"12 people", "12 people"},
        {"3.5 metres", "3.5 metres"},
        {"2026. A year", "2026. A year"},
        {"1. ", "1. "},
        {". Rain", ". Rain"},
        {"", ""},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
        assert_true(str_equal(print_without_number(str_from(cases[i].text)), str_from(cases[i].rest)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_of_markup_alone_is_told_from_text),
        cmocka_unit_test(keys_before_a_text_are_found_by_what_stands_behind_them),
        cmocka_unit_test(shortcodes_are_cut_and_brackets_of_writers_are_not),
        cmocka_unit_test(the_number_of_an_item_is_told_from_a_figure),
    };
    return cmocka_run_group_tests_name("leaks", tests, NULL, NULL);
}
