#include "tell/channel.h"

#include "base/clock.h"
#include "tell/spans.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

static int64_t at(const char *text)
{
    int64_t milliseconds;
    assert_true(time_parse(str_from(text), &milliseconds, NULL));
    return milliseconds / 1000;
}

static void set_zone(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}

static void a_channel_opens_behind_digest_and_quiet_hours(void **state)
{
    (void)state;
    static const struct {
        const char *zone;
        int64_t digest, from, to; /* seconds; minutes */
        const char *since, *now, *opens;
    } cases[] = {
        {"UTC", 0, 0, 0, "2026-03-02T09:10:00Z", "2026-03-02T09:20:00Z", "2026-03-02T09:20:00Z"},
        {"UTC", 3600, 0, 0, "2026-03-02T09:10:00Z", "2026-03-02T09:20:00Z", "2026-03-02T10:00:00Z"},
        {"UTC", 3600, 0, 0, "2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"},
        {"UTC", 86400, 0, 0, "2026-03-02T09:10:00Z", "2026-03-02T09:20:00Z", "2026-03-03T00:00:00Z"},
        /* Weeks end with Sunday: 2 March 2026 is a Monday. */
        {"UTC", 7 * 86400, 0, 0, "2026-03-03T09:10:00Z", "2026-03-03T09:20:00Z", "2026-03-09T00:00:00Z"},
        {"Asia/Kathmandu", 86400, 0, 0, "2026-03-02T09:10:00Z", "2026-03-02T09:20:00Z", "2026-03-02T18:15:00Z"},
        /* The night of summer time: midnight comes an hour earlier. */
        {"Europe/Berlin", 86400, 0, 0, "2026-03-29T12:00:00Z", "2026-03-29T12:00:00Z", "2026-03-29T22:00:00Z"},
        /* Within hours of the change, which comes at 7:00 UTC in spring and at 6:00 in autumn. */
        {"America/New_York", 0, 22 * 60, 3 * 60, "2026-03-08T05:30:00Z", "2026-03-08T05:30:00Z",
         "2026-03-08T07:00:00Z"},
        {"America/New_York", 0, 22 * 60, 3 * 60, "2026-11-01T04:30:00Z", "2026-11-01T04:30:00Z",
         "2026-11-01T08:00:00Z"},
        {"America/New_York", 4 * 3600, 0, 0, "2026-03-08T05:30:00Z", "2026-03-08T05:30:00Z", "2026-03-08T08:00:00Z"},
        /* 2:30 is left out, and so is 2:00. */
        {"America/New_York", 0, 22 * 60, 150, "2026-03-08T05:30:00Z", "2026-03-08T05:30:00Z", "2026-03-08T07:30:00Z"},
        {"America/New_York", 3600, 0, 0, "2026-03-08T06:30:00Z", "2026-03-08T06:30:00Z", "2026-03-08T07:00:00Z"},
        {"UTC", 0, 22 * 60, 7 * 60, "2026-03-02T23:00:00Z", "2026-03-02T23:00:00Z", "2026-03-03T07:00:00Z"},
        {"UTC", 0, 22 * 60, 7 * 60, "2026-03-02T23:00:00Z", "2026-03-03T06:59:59Z", "2026-03-03T07:00:00Z"},
        {"UTC", 0, 22 * 60, 7 * 60, "2026-03-02T23:00:00Z", "2026-03-03T07:00:00Z", "2026-03-03T07:00:00Z"},
        {"UTC", 0, 12 * 60, 13 * 60, "2026-03-02T12:30:00Z", "2026-03-02T12:30:00Z", "2026-03-02T13:00:00Z"},
        {"UTC", 86400, 0, 7 * 60, "2026-03-02T09:10:00Z", "2026-03-02T09:20:00Z", "2026-03-03T07:00:00Z"},
        /* A clock that was ahead holds nothing back. */
        {"UTC", 0, 0, 0, "2027-03-02T09:10:00Z", "2026-03-02T09:20:00Z", "2026-03-02T09:20:00Z"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        set_zone(cases[i].zone);
        const struct channel channel = {
            .digest_seconds = cases[i].digest, .quiet_from = cases[i].from, .quiet_to = cases[i].to};
        assert_int_equal(channel_opens(&channel, at(cases[i].since), at(cases[i].now)), at(cases[i].opens));
    }
}

static void nobody_is_shown_the_part_of_an_address_that_lets_in(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    static const struct {
        enum channel_kind kind;
        const char *target, *shown;
    } cases[] = {{CHANNEL_SLACK, "https://hooks.slack.com/services/T0/B0/secret", "https://hooks.slack.com"},
                 {CHANNEL_NTFY, "https://ntfy.example?auth=secret", "https://ntfy.example"},
                 {CHANNEL_WEBHOOK, "https://user:secret@hooks.example/x@y", "https://hooks.example"},
                 {CHANNEL_COMMAND, "/usr/bin/tell --token secret", "/usr/bin/tell"},
                 {CHANNEL_MAIL, "a@b.example", "a@b.example"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct channel channel = {.kind = cases[i].kind, .target = str_from(cases[i].target)};
        assert_string_equal(channel_shown(&arena, &channel).at, cases[i].shown);
    }
}

static void long_text_is_cut_between_words_round_its_changes(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct piece pieces[] = {{PIECE_SAME, STR("one two three four five six seven ")},
                             {PIECE_REMOVED, STR("old")},
                             {PIECE_ADDED, STR("new and rather long words of a change that goes on")},
                             {PIECE_SAME, STR(" eight nine ten eleven twelve thirteen")}};
    struct piece_list elided;
    spans_elide(&arena, &(struct piece_list){pieces, 4}, 12, 20, &elided);
    assert_string_equal(elided.pieces[0].text.at, "… six seven ");
    assert_string_equal(elided.pieces[1].text.at, "old");
    assert_string_equal(elided.pieces[2].text.at, "new and … on");
    assert_string_equal(elided.pieces[3].text.at, " eight nine …");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_channel_opens_behind_digest_and_quiet_hours),
        cmocka_unit_test(nobody_is_shown_the_part_of_an_address_that_lets_in),
        cmocka_unit_test(long_text_is_cut_between_words_round_its_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
