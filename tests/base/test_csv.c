#include "base/csv.h"

#include "base/array.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void assert_rows(const char *text, const char *expected)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF out = BUF_INIT;
    struct csv csv = csv_begin(str_from(text));
    struct str *cells;
    size_t count;
    while (csv_next(&csv, &arena, &cells, &count)) {
        buf_addf(&out, "%zu", csv.line);
        for (size_t i = 0; i < count; i++)
            buf_addf(&out, "|%.*s", STR_FORMAT(cells[i]));
        buf_add_byte(&out, '/');
    }
    assert_string_equal(buf_c(&out), expected);
}

static void rows_are_read_as_spreadsheets_write_them(void **state)
{
    (void)state;
    assert_rows("a,b\r\n1,2\r\n", "1|a|b/2|1|2/");
    assert_rows("a;b\n1;2,5", "1|a|b/2|1|2,5/");
    assert_rows("a\tb\n\n\n1\t2\n", "1|a|b/4|1|2/");
    assert_rows("a,b\n\"x, y\",\"say \"\"no\"\"\"\n", "1|a|b/2|x, y|say \"no\"/");
    assert_rows("a,b\n\"two\nlines\",2\n3,4\n", "1|a|b/2|two\nlines|2/4|3|4/");
    assert_rows("a,b\n  1 , \"2\" \n", "1|a|b/2|1|2/");
    assert_rows("a,b\n1\n1,2,3\n", "1|a|b/2|1/3|1|2|3/");
    assert_rows("a\n\"open", "1|a/2|open/");
    assert_rows("", "");
}

static void what_must_not_reach_a_terminal_is_shown(void **state)
{
    (void)state;
    AUTO_BUF row = BUF_INIT;
    csv_add(&row, STR("a\x1B[2J\xE2\x80\xAE\"b\n"));
    assert_string_equal(buf_c(&row), "\"a\\u{1B}[2J\\u{202E}\"\"b\n\"");
}

static void what_is_written_is_read_back_and_no_formula_stays_one(void **state)
{
    (void)state;
    static const char *const cells[] = {"plain", "a,b", "say \"no\"", "=1+1", "-5", "@x", "'quoted", ""};
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF row = BUF_INIT;
    struct str *read;
    size_t count;
    for (size_t i = 0; i < ARRAY_LENGTH(cells); i++)
        csv_add(&row, str_from(cells[i]));
    assert_non_null(strstr(buf_c(&row), "\"'=1+1\""));
    csv_add_number(&row, -7);
    struct csv csv = csv_begin(buf_str(&row));
    assert_true(csv_next(&csv, &arena, &read, &count));
    assert_int_equal(count, ARRAY_LENGTH(cells) + 1);
    for (size_t i = 0; i < ARRAY_LENGTH(cells); i++)
        assert_true(str_equal(read[i], str_from(cells[i])));
    assert_true(str_equal(read[ARRAY_LENGTH(cells)], STR("-7")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read_as_spreadsheets_write_them),
        cmocka_unit_test(what_must_not_reach_a_terminal_is_shown),
        cmocka_unit_test(what_is_written_is_read_back_and_no_formula_stays_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
