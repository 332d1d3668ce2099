#include "base/clock.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

static const int64_t NOON = 1768996800000; /* 2026-01-21T12:00:00Z */

static void times_of_every_usual_form_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t behind_noon_ms;
        int offset_minutes;
    } CASES[] = {
        {"2026-01-21T12:00:00Z", 0, 0},
        {"2026-01-21t12:00:00z", 0, 0},
        {" 2026-01-21T12:00:00Z\n", 0, 0},
        {"2026-01-21T20:00:00+08:00", 0, 480},
        {"2026-01-21T20:00:00+0800", 0, 480},
        {"2026-01-21T20:00:00+08", 0, 480},
        {"2026-01-21 08:30:00 -03:30", 0, -210},
        {"2026-01-21T12:00Z", 0, 0},
        {"2026-01-21T12:00:00.125Z", 125, 0},
        {"2026-01-21T12:00:00,1259Z", 125, 0},
        {"2026-01-21T12:00:01", 1000, INT_MIN},
        {"2026-01-21", -12 * 3600 * 1000, INT_MIN},
        {"2026-01-20T24:00Z", -12 * 3600 * 1000, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int64_t ms;
        int offset;
        assert_true(time_parse(str_from(CASES[i].text), &ms, &offset));
        assert_int_equal(ms - NOON, CASES[i].behind_noon_ms);
        assert_int_equal(offset, CASES[i].offset_minutes);
        assert_true(time_parse(str_from(CASES[i].text), NULL, NULL));
    }
}

static void what_no_calendar_has_is_no_time(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "",
        "2026",
        "2026-1-2",
        "2026-13-01",
        "2026-00-01",
        "2026-01-00",
        "2026-01-32",
        "2026-02-29",
        "2100-02-29",
        "2026-04-31",
        "2026-01-21T",
        "2026-01-21T12",
        "2026-01-21T25:00Z",
        "2026-01-21T12:60Z",
        "2026-01-21T24:01Z",
        "2026-01-21T24:00:00.001Z",
        "2026-01-21T12:00:61Z",
        "2026-01-21T12:00:00.Z",
        "2026-01-21T12:00:00Zx",
        "2026-01-21T12:00:00+8",
        "0000-01-01",
        "20260121T120000Z",
        "2026-01-21x12:00:00Z",
        "-026-01-21",
        "21.01.2026",
    };
    int64_t ms = 7;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_false(time_parse(str_from(CASES[i]), &ms, NULL));
    assert_int_equal(ms, 7);
    assert_true(time_parse(STR("2024-02-29"), NULL, NULL) && time_parse(STR("2000-02-29"), NULL, NULL));
}

static void times_are_written_in_utc_and_clamped_to_four_digits_of_a_year(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    assert_string_equal(time_format(&arena, NOON / 1000).at, "2026-01-21T12:00:00Z");
    assert_string_equal(time_format(&arena, 0).at, "1970-01-01T00:00:00Z");
    assert_string_equal(time_format(&arena, -1).at, "1969-12-31T23:59:59Z");
    assert_string_equal(time_format(&arena, INT64_MAX).at, "9999-12-31T23:59:59Z");
    assert_string_equal(time_format(&arena, INT64_MIN).at, "0001-01-01T00:00:00Z");
    assert_string_equal(time_format_ms(&arena, NOON + 7).at, "2026-01-21T12:00:00.007Z");
    assert_string_equal(time_format_ms(&arena, -1).at, "1969-12-31T23:59:59.999Z");
}

static void days_and_dates_are_each_others_inverse(void **state)
{
    (void)state;
    assert_int_equal(time_days(1970, 1, 1), 0);
    assert_int_equal(time_days(2000, 3, 1), 11017);
    assert_int_equal(time_days(1969, 12, 31), -1);
    for (int64_t days = -800000; days < 3000000; days += 97) {
        int64_t year;
        int month, day;
        time_civil(days, &year, &month, &day);
        assert_int_equal(time_days(year, month, day), days);
        assert_in_range(month, 1, 12);
        assert_in_range(day, 1, 31);
    }
}

static void a_set_clock_stands_still_and_the_real_one_comes_back(void **state)
{
    (void)state;
    clock_set_ms(NOON);
    assert_int_equal(clock_now_ms(), NOON);
    int64_t before = clock_monotonic_ms();
    clock_set_ms(NOON + 3600 * 1000);
    assert_int_equal(clock_now_ms(), NOON + 3600 * 1000);
    assert_in_range(clock_monotonic_ms() - before, 0, 60 * 1000);
    clock_set_ms(-1);
    assert_int_not_equal(clock_now_ms(), NOON + 3600 * 1000);
}

static void people_are_told_times_in_their_zone(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    static const struct {
        const char *zone, *whole, *minute;
    } CASES[] = {
        {"UTC0", "2026-01-21T12:00:00Z", "2026-01-21 12:00Z"},
        {"XXX-5:30", "2026-01-21T17:30:00+05:30", "2026-01-21 17:30+05:30"},
        {"XXX3:30", "2026-01-21T08:30:00-03:30", "2026-01-21 08:30-03:30"},
        {"XXX-14", "2026-01-22T02:00:00+14:00", "2026-01-22 02:00+14:00"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        setenv("TZ", CASES[i].zone, 1);
        tzset();
        assert_string_equal(time_format_local(&arena, NOON / 1000).at, CASES[i].whole);
        assert_string_equal(time_format_minute(&arena, NOON / 1000).at, CASES[i].minute);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_of_every_usual_form_are_read),
        cmocka_unit_test(what_no_calendar_has_is_no_time),
        cmocka_unit_test(times_are_written_in_utc_and_clamped_to_four_digits_of_a_year),
        cmocka_unit_test(days_and_dates_are_each_others_inverse),
        cmocka_unit_test(a_set_clock_stands_still_and_the_real_one_comes_back),
        cmocka_unit_test(people_are_told_times_in_their_zone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
