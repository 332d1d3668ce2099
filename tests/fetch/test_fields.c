#include "base/array.h"
#include "fetch/fields.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* 2026-01-21T03:51:07Z */
static const int64_t now = 1768967467;

static void n15_retry_after_is_clamped_whatever_it_says(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        int64_t seconds;
    } cases[] = {
        {NULL, 0},
        {"120", 120},
        {" 120 ", 120},
        {"0", 60},
        {"1", 60},
        {"86401", 86400},
        {"99999999999999999999999", 86400},
        {"-5", 60},
        {"soon", 60},
        {"", 60},
        {"1.5e3", 60},
        {"Wed, 21 Jan 2026 03:56:07 GMT", 300},
        {"Wed, 21 Jan 2026 03:50:00 GMT", 60},
        {"Fri, 31 Dec 9999 23:59:59 GMT", 86400},
        {"Thu, 01 Jan 1970 00:00:00 GMT", 60},
        {"Wednesday, 21-Jan-26 03:56:07 GMT", 300},
        {"Wed Jan 21 03:56:07 2026", 300},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        int64_t seconds = field_retry_after(str_from(cases[i].value), now);
        if (seconds != cases[i].seconds)
            fail_msg("%s: %lld", cases[i].value, (long long)seconds);
    }
}

static void age_is_bounded(void **state)
{
    (void)state;
    assert_int_equal(field_age(STR_NONE), 0);
    assert_int_equal(field_age(STR("17")), 17);
    assert_int_equal(field_age(STR("-17")), 0);
    assert_int_equal(field_age(STR("17, 18")), 0);
    assert_int_equal(field_age(STR("4294967296")), 365 * 24 * 60 * 60);
    assert_int_equal(field_age(STR("99999999999999999999999")), 365 * 24 * 60 * 60);
}

static void only_etags_that_cannot_be_abused_are_sent_back(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        bool is_usable;
    } cases[] = {
        {"\"abc\"", true}, {"W/\"abc\"", true}, {"\"\"", true}, {"abc-123", true},        {"\"a\xC3\xA9\"", true},
        {"W/abc", true},   {"", false},         {"*", false},   {"W/*", false},           {"\"a\", \"b\"", false},
        {"a,b", false},    {"\"a\"b\"", false}, {"a b", false}, {"\"a\r\nX: y\"", false}, {"\"a\x7F\"", false},
        {"W/", false},     {"\"", false},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
        if (field_is_usable_etag(str_from(cases[i].value)) != cases[i].is_usable)
            fail_msg("%s: wanted %d", cases[i].value, cases[i].is_usable);
    char longest[514];
    memset(longest, 'a', sizeof longest);
    assert_true(field_is_usable_etag((struct str){longest, 512}));
    assert_false(field_is_usable_etag((struct str){longest, 513}));
    assert_false(field_is_usable_etag((struct str){"\"a\0b\"", 5}));
}

static void only_plausible_dates_are_sent_back(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        bool is_usable;
    } cases[] = {
        {"Wed, 21 Jan 2026 03:50:00 GMT", true},
        {"Wed, 21 Jan 2026 03:51:30 GMT", true},
        {"Thu, 01 Jan 1970 00:00:00 GMT", false},
        {"Wed, 21 Jan 2026 04:51:07 GMT", false},
        {"yesterday", false},
        {"", false},
        {"0", false},
        {"Wed, 21 Jan 2026 03:50:00 GMT\r\nX: y", false},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
        if (field_is_usable_date(str_from(cases[i].value), now) != cases[i].is_usable)
            fail_msg("%s: wanted %d", cases[i].value, cases[i].is_usable);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(n15_retry_after_is_clamped_whatever_it_says),
        cmocka_unit_test(age_is_bounded),
        cmocka_unit_test(only_etags_that_cannot_be_abused_are_sent_back),
        cmocka_unit_test(only_plausible_dates_are_sent_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
