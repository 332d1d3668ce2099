#include "watch/sift.h"

#include "base/array.h"
#include "base/error.h"
#include "base/pattern.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { NOW = 1780000000, DAY = 86400 };

static const char *refusal(const struct watch *watch, const struct listed *entry, const char *language)
{
    struct sift *sift;
    assert_int_equal(sift_new(watch, &sift), 0);
    const char *why = sift_refuses(sift, entry, str_from(language), NOW);
    sift_free(sift);
    return why;
}

static void entries_pass_by_address_title_language_and_age(void **state)
{
    (void)state;
    static const struct {
        struct watch watch;
        struct listed entry;
        const char *language, *why;
    } cases[] = {
        {{0}, {.url = STR_INIT("https://a.example/1")}, NULL, NULL},
        {{.match = STR_INIT("/world/")}, {.url = STR_INIT("https://a.example/world/1")}, NULL, NULL},
        {{.match = STR_INIT("/world/")}, {.url = STR_INIT("https://a.example/sport/1")}, NULL, "address"},
        {{.url_match = STR_INIT("^https://a")}, {.url = STR_INIT("https://b.example/1")}, NULL, "address"},
        {{.title_match = STR_INIT("(?i)BUDGET|haushalt")},
         {.url = STR_INIT("x"), .title = STR_INIT("Der Haushalt steht")},
         NULL,
         NULL},
        {{.title_match = STR_INIT("(?i)BUDGET|haushalt")},
         {.url = STR_INIT("x"), .title = STR_INIT("The tax")},
         NULL,
         "title"},
        {{.title_match = STR_INIT("\\b\\w+stet\\b")}, {.url = STR_INIT("x"), .title = STR_INIT("Östet")}, NULL, NULL},
        {{.title_match = STR_INIT("x")}, {.url = STR_INIT("x")}, NULL, "title"},
        {{.language = STR_INIT("en, de")}, {.url = STR_INIT("x"), .language = STR_INIT("de-AT")}, "fr", NULL},
        {{.language = STR_INIT("en")}, {.url = STR_INIT("x")}, "fr", "language"},
        {{.language = STR_INIT("en-GB")}, {.url = STR_INIT("x")}, "en", NULL},
        {{.language = STR_INIT("en-GB")}, {.url = STR_INIT("x")}, "en-US", "language"},
        {{.language = STR_INIT("en")}, {.url = STR_INIT("x")}, "eng", "language"},
        {{.language = STR_INIT("en")}, {.url = STR_INIT("x")}, NULL, NULL},
        {{.follow_seconds = 2 * DAY}, {.url = STR_INIT("x"), .published = NOW - 3 * DAY}, NULL, "old"},
        {{.follow_seconds = 2 * DAY}, {.url = STR_INIT("x"), .published = NOW - DAY}, NULL, NULL},
        {{.follow_seconds = 2 * DAY}, {.url = STR_INIT("x"), .published = NOW - 3 * DAY, .updated = NOW}, NULL, "old"},
        {{0}, {.url = STR_INIT("x"), .updated = NOW - 13 * DAY}, NULL, NULL},
        {{0}, {.url = STR_INIT("x"), .updated = NOW - 15 * DAY}, NULL, "old"},
        {{0}, {.url = STR_INIT("x"), .published = NOW + 400 * DAY}, NULL, NULL},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const char *why = refusal(&cases[i].watch, &cases[i].entry, cases[i].language);
        if ((why == NULL) != (cases[i].why == NULL) || (why && strcmp(why, cases[i].why) != 0))
            fail_msg("case %zu: %s", i, why ? why : "passes");
    }
}

static void times_of_one_moment_say_nothing(void **state)
{
    (void)state;
    struct listed items[6] = {{.is_aside = false}};
    struct listing listing = {.kind = LISTING_SITEMAP, .items = items, .item_count = 6};
    assert_false(sift_times_are_vain(&listing, NOW));
    for (size_t i = 0; i < 6; i++)
        items[i].updated = NOW - 60 + (int64_t)i;
    assert_true(sift_times_are_vain(&listing, NOW));
    assert_false(sift_times_are_vain(&listing, NOW + 2 * DAY)); /* made once, and true since */
    items[3].updated = NOW - 3600;
    assert_false(sift_times_are_vain(&listing, NOW));
    items[3].updated = 0;
    assert_true(sift_times_are_vain(&listing, NOW));
    listing.item_count = 4;
    assert_false(sift_times_are_vain(&listing, NOW));
    listing.item_count = 6;
    listing.kind = LISTING_FEED;
    assert_false(sift_times_are_vain(&listing, NOW));
}

static void a_pattern_that_is_wrong_says_where_and_one_that_is_slow_ends(void **state)
{
    (void)state;
    struct pattern *pattern;
    AUTO_BUF text = BUF_INIT;
    assert_int_equal(pattern_new(STR("/a("), &pattern), STET_ERROR_CONFIG);
    assert_non_null(strstr(error_message(), "missing closing parenthesis at byte 3"));
    assert_int_equal(pattern_new(STR("^(a+)+$"), &pattern), 0);
    for (int i = 0; i < 60; i++)
        buf_add_byte(&text, 'a');
    assert_true(pattern_matches(pattern, buf_str(&text)));
    buf_add_byte(&text, '!');
    assert_false(pattern_matches(pattern, buf_str(&text)));
    pattern_free(pattern);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_pass_by_address_title_language_and_age),
        cmocka_unit_test(times_of_one_moment_say_nothing),
        cmocka_unit_test(a_pattern_that_is_wrong_says_where_and_one_that_is_slow_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
