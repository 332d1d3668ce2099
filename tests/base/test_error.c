#include "base/error.h"

#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sysexits.h>

#include <cmocka.h>

static void a_message_is_set_with_its_code_and_wrapped_with_context(void **state)
{
    (void)state;
    assert_int_equal(error_set(STET_ERROR_DATA, "line %d: odd", 7), STET_ERROR_DATA);
    assert_string_equal(error_message(), "line 7: odd");
    assert_int_equal(error_wrap(STET_ERROR_CONFIG, "cannot read %s", "a.watch"), STET_ERROR_CONFIG);
    assert_string_equal(error_message(), "cannot read a.watch: line 7: odd");
}

static void the_systems_reason_stands_behind_the_message(void **state)
{
    (void)state;
    errno = EACCES;
    assert_int_equal(error_errno(STET_ERROR_IO, "cannot open %s", "x"), STET_ERROR_IO);
    assert_string_equal(error_message(), "cannot open x: Permission denied");
}

static void a_message_may_hold_the_one_before(void **state)
{
    (void)state;
    error_set(STET_ERROR_DATA, "first");
    error_set(STET_ERROR_DATA, "second, after %s and %s", error_message(), error_message());
    assert_string_equal(error_message(), "second, after first and first");
    error_wrap(STET_ERROR_DATA, "third, of %s", error_message());
    assert_string_equal(error_message(), "third, of second, after first and first: second, after first and first");
}

static void a_long_message_is_cut_and_stays_a_string(void **state)
{
    (void)state;
    char text[5000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    error_set(STET_ERROR_DATA, "%s", text);
    size_t length = strlen(error_message());
    assert_in_range(length, 1000, 4000);
    error_wrap(STET_ERROR_DATA, "behind");
    assert_true(strlen(error_message()) <= length);
    assert_memory_equal(error_message(), "behind: xxx", 11);
}

static void each_error_has_its_exit_code(void **state)
{
    (void)state;
    static const struct {
        int error, exit_code;
    } CASES[] = {
        {0, 0},
        {STET_ERROR_USAGE, EX_USAGE},
        {STET_ERROR_DATA, EX_DATAERR},
        {STET_ERROR_NOT_FOUND, EX_NOINPUT},
        {STET_ERROR_OFFLINE, EX_TEMPFAIL},
        {STET_ERROR_INTERNAL, EX_SOFTWARE},
        {STET_ERROR_SYSTEM, EX_OSERR},
        {STET_ERROR_CREATE, EX_CANTCREAT},
        {STET_ERROR_IO, EX_IOERR},
        {STET_ERROR_LOCKED, EX_TEMPFAIL},
        {STET_ERROR_PERMISSION, EX_NOPERM},
        {STET_ERROR_CONFIG, EX_CONFIG},
        {STET_ERROR_CONFLICT, EX_TEMPFAIL},
        {STET_ERROR_LIMIT, EX_DATAERR},
        {-99, EX_SOFTWARE},
        {INT_MIN, EX_SOFTWARE},
        {INT_MAX, EX_SOFTWARE},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(error_exit_code(CASES[i].error), CASES[i].exit_code);
}

static void a_system_calls_error_finds_its_code(void **state)
{
    (void)state;
    static const struct {
        int number, error;
    } CASES[] = {
        {EACCES, STET_ERROR_PERMISSION}, {EROFS, STET_ERROR_PERMISSION}, {ENOSPC, STET_ERROR_IO},
        {EFBIG, STET_ERROR_IO},          {EMFILE, STET_ERROR_SYSTEM},    {ENOMEM, STET_ERROR_SYSTEM},
        {EXDEV, STET_ERROR_CREATE},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(error_from_errno(CASES[i].number, STET_ERROR_CREATE), CASES[i].error);
}

static void what_is_missing_is_not_found_where_it_is_read_and_cannot_be_made_where_it_is_made(void **state)
{
    (void)state;
    static const int MISSING[] = {ENOENT, ENOTDIR};
    for (size_t i = 0; i < sizeof MISSING / sizeof *MISSING; i++) {
        assert_int_equal(error_from_errno(MISSING[i], STET_ERROR_IO), STET_ERROR_NOT_FOUND);
        assert_int_equal(error_from_errno(MISSING[i], STET_ERROR_CREATE), STET_ERROR_CREATE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_set_with_its_code_and_wrapped_with_context),
        cmocka_unit_test(the_systems_reason_stands_behind_the_message),
        cmocka_unit_test(a_message_may_hold_the_one_before),
        cmocka_unit_test(a_long_message_is_cut_and_stays_a_string),
        cmocka_unit_test(each_error_has_its_exit_code),
        cmocka_unit_test(a_system_calls_error_finds_its_code),
        cmocka_unit_test(what_is_missing_is_not_found_where_it_is_read_and_cannot_be_made_where_it_is_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
