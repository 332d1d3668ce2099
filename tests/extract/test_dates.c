#include "extract/dates.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

struct date_case {
    const char *text, *language, *expected; /* expected NULL: no date */
};

static void check(const struct date_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct str date = STR_NONE;
        bool found = date_find(&arena, str_from(cases[i].text), str_from(cases[i].language), &date);
        if (found != (cases[i].expected != NULL) || (found && !str_equal(date, str_from(cases[i].expected))))
            fail_msg("%s: %.*s, not %s", cases[i].text, STR_FORMAT(found ? date : STR("no date")),
                     cases[i].expected ? cases[i].expected : "no date");
    }
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void machine_dates_keep_the_zone_of_the_page(void **state)
{
    (void)state;
    static const struct date_case CASES[] = {
        {"2026-01-21T10:26:00+08:00", NULL, "2026-01-21T10:26:00+08:00"},
        {"2026-01-21T10:26:00.123Z", NULL, "2026-01-21T10:26:00Z"},
        {"2026-01-21 10:26:00 +0800", NULL, "2026-01-21T10:26:00+08:00"},
        {"2026-01-21T10:26:00-05:00", NULL, "2026-01-21T10:26:00-05:00"},
        {"2026-01-21T10:26-0330", NULL, "2026-01-21T10:26:00-03:30"},
        {"2026-01-21T10:26:00+02", NULL, "2026-01-21T10:26:00+02:00"},
        {"20260121T102600Z", NULL, "2026-01-21T10:26:00Z"},
        {"Wed, 21 Jan 2026 10:26:00 GMT", "en", "2026-01-21T10:26:00+00:00"},
        {"Wed Jan 21 2026 10:26:00 GMT+0100 (Central European Standard Time)", "en", "2026-01-21T10:26:00+01:00"},
        {"Wed Jan 21 10:26:00 CET 2026", "en", NULL},
        {"1768989600", NULL, "2026-01-21T10:00:00Z"},
        {"1768989600000", NULL, "2026-01-21T10:00:00Z"},
    };
    CHECK(CASES);
}

static void a_time_without_a_zone_is_a_date_alone(void **state)
{
    (void)state;
    static const struct date_case CASES[] = {
        {"2026-01-21T10:26:00", NULL, "2026-01-21"}, {"2026-01-21", NULL, "2026-01-21"},
        {"2026/1/5 10:26", NULL, "2026-01-05"},      {"20260121", NULL, "2026-01-21"},
        {"20260121102600", NULL, "2026-01-21"},
    };
    CHECK(CASES);
}

static void dates_in_words_are_read_in_many_languages(void **state)
{
    (void)state;
    static const struct date_case CASES[] = {
        {"Published: January 21, 2026", "en", "2026-01-21"},
        {"Wednesday 21st of January, 2026", "en", "2026-01-21"},
        {"Jan. 21, 2026, 10:26 a.m. EST", "en", "2026-01-21T10:26:00-05:00"},
        {"Updated 9:05 PM EDT, Mon July 1, 2024", "en", "2024-07-01T21:05:00-04:00"},
        {"21. Januar 2026 um 10:26 Uhr", "de", "2026-01-21"},
        {"21. März 2026, 10:26 Uhr MEZ", "de", "2026-03-21T10:26:00+01:00"},
        {"Publié le 1er août 2025 à 10h26", "fr", "2025-08-01"},
        {"21 de enero de 2026", "es", "2026-01-21"},
        {"21 de março de 2026", "pt", "2026-03-21"},
        {"mercoledì 21 gennaio 2026", "it", "2026-01-21"},
        {"21 mei 2026", "nl", "2026-05-21"},
        {"21 stycznia 2026, 10:26", "pl", "2026-01-21"},
        {"3 sty 12 06:15", "pl", "2012-01-03"},
        {"3 sty 12:15", "pl", NULL},
        {"21 января 2026 г., 10:26 МСК", "ru", "2026-01-21T10:26:00+03:00"},
        {"21 січня 2026", "uk", "2026-01-21"},
        {"21 Ağustos 2026 Çarşamba", "tr", "2026-08-21"},
        {"21 Ιανουαρίου 2026", "el", "2026-01-21"},
        {"21. ledna 2026", "cs", "2026-01-21"},
        {"2026. január 21.", "hu", "2026-01-21"},
        {"21. tammikuuta 2026", "fi", "2026-01-21"},
        {"den 21 maj 2026", "sv", "2026-05-21"},
        {"21 Agustus 2026", "id", "2026-08-21"},
        {"٢١ يناير ٢٠٢٦", "ar", "2026-01-21"},
        {"出版時間：2026年1月21日 上午10:26", "zh-TW", "2026-01-21"},
        {"中華民國115年1月21日", "zh-TW", "2026-01-21"},
        {"２０２６年１月２１日（水）", "ja", "2026-01-21"},
        {"2026년 1월 21일 오후 3:26 KST", "ko", "2026-01-21T15:26:00+09:00"},
        {"2026. 1. 21.", "ko", "2026-01-21"},
        {"21-Jan-2026", "en", "2026-01-21"},
    };
    CHECK(CASES);
}

static void the_language_orders_numeric_dates(void **state)
{
    (void)state;
    static const struct date_case CASES[] = {
        {"01/02/2026", "en-US", "2026-01-02"}, {"01/02/2026", "en-GB", "2026-02-01"},
        {"01/02/2026", "fr", "2026-02-01"},    {"21/01/2026", "en-US", "2026-01-21"},
        {"01/21/2026", "fr", "2026-01-21"},    {"05.04.2026", "en-US", "2026-04-05"},
        {"05.04.26", "de", "2026-04-05"},      {"31.02.2026", "de", NULL},
    };
    CHECK(CASES);
}

static void halves_of_the_day_are_told_apart(void **state)
{
    (void)state;
    static const struct date_case CASES[] = {
        {"21 January 2026 12:05 am UTC", "en", "2026-01-21T00:05:00+00:00"},
        {"21 January 2026 12:05 pm UTC", "en", "2026-01-21T12:05:00+00:00"},
        {"2026年1月21日 下午3時26分 +0800", "zh", "2026-01-21T15:26:00+08:00"},
        {"2026年1月21日 午前10:26 JST", "ja", "2026-01-21T10:26:00+09:00"},
    };
    CHECK(CASES);
}

static void what_is_no_date_or_moves_by_itself_is_refused(void **state)
{
    (void)state;
    static const struct date_case CASES[] = {
        {"3 hours ago", "en", NULL},      {"vor 2 Stunden", "de", NULL},
        {"3 分鐘前", "zh", NULL},         {"10:26", "en", NULL},
        {"1970-01-01", NULL, NULL},       {"0001-01-01T00:00:00Z", NULL, NULL},
        {"9999-12-31", NULL, NULL},       {"2026-13-01", NULL, NULL},
        {"10.432 views", "en", NULL},     {"", NULL, NULL},
        {"+44 20 7946 0958", "en", NULL}, {"99999999999999999999999", NULL, NULL},
        {"version 1.2.3", "en", NULL},    {"2 ago 2025", "en", NULL},
    };
    CHECK(CASES);
}

static void hostile_text_is_bounded(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF text = BUF_INIT;
    struct str date;
    for (size_t i = 0; i < 100000; i++)
        buf_add(&text, STR("1:/-\xff "));
    assert_false(date_find(&arena, buf_str(&text), STR_NONE, &date));
}

static void a_url_holds_a_date_in_its_path(void **state)
{
    (void)state;
    static const struct date_case CASES[] = {
        {"https://a.example/news/2026/01/21/story", NULL, "2026-01-21"},
        {"https://a.example/2026-01-21-story.html", NULL, "2026-01-21"},
        {"https://a.example/c/20260121/story", NULL, "2026-01-21"},
        {"https://a.example/2026/0121/c123.html", NULL, "2026-01-21"},
        {"https://a.example/2026-01/21/c_12.htm", NULL, "2026-01-21"},
        {"https://a.example/2026/1/5/story", NULL, "2026-01-05"},
        {"https://2026-01-21.example/story", NULL, NULL},
        {"https://a.example/story-202601211234", NULL, NULL},
        {"https://a.example/2026/99/21/story", NULL, NULL},
        {"https://a.example/20260121", NULL, "2026-01-21"},
        {"https://a.example/2026/0", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct str date = STR_NONE;
        date_from_url(&arena, str_from(CASES[i].text), &date);
        if (!str_equal(date, str_from(CASES[i].expected)))
            fail_msg("%s: %.*s", CASES[i].text, STR_FORMAT(date));
    }
}

static void other_calendars_become_the_common_one(void **state)
{
    (void)state;
    static const struct date_case CASES[] = {
        {"令和8年1月21日 10時26分", "ja", "2026-01-21"},
        {"令和元年5月1日", "ja", "2019-05-01"},
        {"平成31年4月30日", "ja", "2019-04-30"},
        {"昭和63年12月31日", "ja", "1988-12-31"},
        {"中華民國115年1月21日", "zh-TW", "2026-01-21"},
        {"民国115年1月21日", "zh", "2026-01-21"},
        {"21 มกราคม 2569", "th", "2026-01-21"},
        {"21 ม.ค. 2569 เวลา 10:26 น.", "th", "2026-01-21"},
        {"21 ธันวาคม พ.ศ. 2568", "th", "2025-12-21"},
        {"21/01/2569", "th", "2026-01-21"},
        {"۱ بهمن ۱۴۰۴", "fa", "2026-01-21"},
        {"چهارشنبه ۱ فروردین ۱۴۰۳", "fa", "2024-03-20"},
        {"30 اسفند 1403", "fa", "2025-03-20"},
        {"۱۴۰۴/۱۱/۰۱", "fa-IR", "2026-01-21"},
        {"30 اسفند 1404", "fa", NULL},
        {"1404/11/01", "en", NULL},
    };
    CHECK(CASES);
}

static void months_are_known_in_forty_languages(void **state)
{
    (void)state;
    static const struct date_case CASES[] = {
        {"21 tháng 1 năm 2026", "vi", "2026-01-21"}, {"21 tháng 12, 2026", "vi", "2026-12-21"},
        {"21 בינואר 2026", "he", "2026-01-21"},      {"21 जनवरी 2026", "hi", "2026-01-21"},
        {"২১ জানুয়ারি ২০২৬", "bn", "2026-01-21"},     {"21. siječnja 2026.", "hr", "2026-01-21"},
        {"21 de gener de 2026", "ca", "2026-01-21"}, {"21. januára 2026", "sk", "2026-01-21"},
        {"21. јануар 2026.", "sr", "2026-01-21"},    {"21 януари 2026", "bg", "2026-01-21"},
        {"21. jaanuar 2026", "et", "2026-01-21"},    {"2026 m. sausio 21 d.", "lt", "2026-01-21"},
        {"21. janúar 2026", "is", "2026-01-21"},     {"٢١ يناير ٢٠٢٦", "ar", "2026-01-21"},
    };
    CHECK(CASES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(machine_dates_keep_the_zone_of_the_page),
        cmocka_unit_test(a_time_without_a_zone_is_a_date_alone),
        cmocka_unit_test(dates_in_words_are_read_in_many_languages),
        cmocka_unit_test(months_are_known_in_forty_languages),
        cmocka_unit_test(other_calendars_become_the_common_one),
        cmocka_unit_test(the_language_orders_numeric_dates),
        cmocka_unit_test(halves_of_the_day_are_told_apart),
        cmocka_unit_test(what_is_no_date_or_moves_by_itself_is_refused),
        cmocka_unit_test(hostile_text_is_bounded),
        cmocka_unit_test(a_url_holds_a_date_in_its_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
