#include "base/array.h"
#include "schedule/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { NOW = 1800000000, MIN = 60, HOUR = 3600, DAY = 86400 };

/* An article that was read a moment ago and found as it was; jitter 0 spreads by nothing. */
static struct policy_facts facts_of(int64_t first_seen, int64_t last_edit, int64_t edits)
{
    return (struct policy_facts){.now = NOW,
                                 .first_seen = first_seen,
                                 .last_edit = last_edit,
                                 .edits = edits,
                                 .last_full = NOW,
                                 .verdict = VERDICT_UNCHANGED,
                                 .bounds = {5 * MIN, 7 * DAY}};
}

static int64_t wait_of(const struct policy_facts *facts)
{
    return policy_next_look(facts).due - facts->now;
}

static void the_interval_grows_with_the_time_that_a_text_has_stood(void **state)
{
    (void)state;
    static const struct {
        int64_t age, edited; /* ago; 0: never edited */
        int64_t edits;
        int64_t wait;
        const char *why;
    } cases[] = {
        {0, 0, 0, 5 * MIN, "not edited since it was first seen 0 s ago"},
        {40 * MIN, 0, 0, 5 * MIN, "not edited since it was first seen 40 min ago"},
        {8 * HOUR, 0, 0, HOUR, "not edited since it was first seen 8 h ago"},
        {DAY, 0, 0, 3 * HOUR, "not edited since it was first seen 1 d ago"},
        {8 * DAY, 0, 0, DAY, "not edited since it was first seen 8 d ago"},
        {400 * DAY, 0, 0, 7 * DAY, "not edited since it was first seen 400 d ago"},
        {400 * DAY, 10 * MIN, 1, 5 * MIN, "edited 10 min ago"},
        {DAY, 16 * HOUR, 1, 2 * HOUR, "edited 16 h ago"},
        {2 * HOUR, HOUR, 6, 450, "6 edits, the last 1 h ago"},
        {9 * HOUR, 6 * HOUR, 3, 45 * MIN, "3 edits, the last 6 h ago"},
        {16 * HOUR, 4 * HOUR, 12, 30 * MIN, "12 edits, the last 4 h ago"},
        {10 * HOUR, 2 * HOUR, 8, 15 * MIN, "8 edits, the last 2 h ago"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct policy_facts facts =
            facts_of(NOW - cases[i].age, cases[i].edited ? NOW - cases[i].edited : 0, cases[i].edits);
        struct policy_next next = policy_next_look(&facts);
        if (next.due - NOW != cases[i].wait)
            fail_msg("case %zu: %lld s", i, (long long)(next.due - NOW));
        assert_string_equal(next.why, cases[i].why);
    }
}

static void a_rhythm_is_followed_while_it_lasts(void **state)
{
    (void)state;
    /* Four edits, one an hour; the last some time ago. */
    static const struct {
        int64_t stood, wait;
        const char *why;
    } cases[] = {
        {HOUR, 450, "4 edits, the last 1 h ago"},
        {170 * MIN, 15 * MIN, "4 edits, one every 1 h"},
        {181 * MIN, 181 * MIN / 8, "4 edits, the last 3 h ago"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct policy_facts facts = facts_of(NOW - cases[i].stood - 4 * HOUR, NOW - cases[i].stood, 4);
        struct policy_next next = policy_next_look(&facts);
        assert_int_equal(next.due - NOW, cases[i].wait);
        assert_string_equal(next.why, cases[i].why);
    }
}

static void the_interval_of_a_watch_holds_within_a_quarter_and_six_hours(void **state)
{
    (void)state;
    static const struct {
        int64_t every, most, age, wait;
    } cases[] = {
        {30 * MIN, 0, 400 * DAY, 30 * MIN},
        {MIN, 0, 400 * DAY, 15 * MIN},
        {2 * DAY, 0, 0, 6 * HOUR},
        {15 * MIN, 6 * HOUR, 0, 15 * MIN},
        {15 * MIN, 6 * HOUR, 8 * HOUR, HOUR},
        {15 * MIN, 6 * HOUR, 40 * DAY, 6 * HOUR},
        {HOUR, 2 * DAY, 40 * DAY, 2 * DAY},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct policy_facts facts = facts_of(NOW - cases[i].age, 0, 0);
        facts.every_seconds = cases[i].every;
        facts.every_most_seconds = cases[i].most;
        assert_int_equal(wait_of(&facts), cases[i].wait);
    }
    struct policy_facts facts = facts_of(NOW, 0, 0);
    facts.every_seconds = 30 * MIN;
    facts.jitter = UINT32_MAX;
    assert_int_equal(wait_of(&facts), 30 * MIN);
    assert_string_equal(policy_next_look(&facts).why, "its watch says every 30 min");
}

static void each_verdict_has_its_time(void **state)
{
    (void)state;
    static const struct {
        enum verdict verdict;
        int64_t failures, wait;
        const char *why;
    } cases[] = {
        {VERDICT_FAILED, 1, 5 * MIN, "failed"},
        {VERDICT_FAILED, 2, 10 * MIN, "failed 2 times in a row"},
        {VERDICT_FAILED, 5, 80 * MIN, "failed 5 times in a row"},
        {VERDICT_FAILED, 20, DAY, "failed 20 times in a row"},
        {VERDICT_FAILED, INT64_MAX, DAY, "failed 9223372036854775807 times in a row"},
        {VERDICT_BROKEN, 3, 20 * MIN, "broken 3 times in a row"},
        {VERDICT_EMPTY, 1, 5 * MIN, "empty"},
        {VERDICT_OTHER, 1, 5 * MIN, "another article at its address"},
        {VERDICT_BLOCKED, 1, HOUR, "turned away"},
        {VERDICT_BLOCKED, 3, 4 * HOUR, "turned away 3 times in a row"},
        {VERDICT_WALL, 2, 2 * HOUR, "behind a wall 2 times in a row"},
        {VERDICT_WALL, 30, 2 * DAY, "behind a wall 30 times in a row"},
        {VERDICT_TOO_LARGE, 1, HOUR, "too large"},
        {VERDICT_SHRUNK, 1, 15 * MIN, "much shorter than before, not yet confirmed"},
        {VERDICT_GONE, 0, DAY, "gone; it may come back"},
        {VERDICT_ARTICLE, 0, 5 * MIN, "not edited since it was first seen 0 s ago"},
        {VERDICT_NOT_MODIFIED, 0, 5 * MIN, "not edited since it was first seen 0 s ago"},
        {VERDICT_VARIANTS, 0, 5 * MIN, "not edited since it was first seen 0 s ago"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct policy_facts facts = facts_of(NOW, 0, 0);
        facts.verdict = cases[i].verdict;
        facts.failures = cases[i].failures;
        struct policy_next next = policy_next_look(&facts);
        assert_int_equal(next.due - NOW, cases[i].wait);
        assert_string_equal(next.why, cases[i].why);
    }
}

static void a_failing_article_is_not_looked_at_more_often_than_a_sound_one(void **state)
{
    (void)state;
    struct policy_facts facts = facts_of(NOW - 16 * DAY, 0, 0);
    facts.verdict = VERDICT_FAILED;
    facts.failures = 1;
    assert_int_equal(wait_of(&facts), 2 * DAY);
}

static void a_withdrawal_is_looked_at_again_an_hour_after_its_first_sight(void **state)
{
    (void)state;
    static const struct {
        int64_t seen_gone, wait;
    } cases[] = {
        {NOW, HOUR},
        {NOW - 20 * MIN, 40 * MIN},
        {NOW - 2 * HOUR, 5 * MIN},
        {NOW + 3 * DAY, HOUR},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct policy_facts facts = facts_of(NOW - 30 * DAY, 0, 0);
        facts.verdict = VERDICT_GONE;
        facts.seen_gone = cases[i].seen_gone;
        assert_int_equal(wait_of(&facts), cases[i].wait);
        assert_string_equal(policy_next_look(&facts).why, "gone, not yet confirmed");
    }
}

static void n15_what_a_site_asks_for_is_respected_and_clamped(void **state)
{
    (void)state;
    static const struct {
        enum verdict verdict;
        int64_t retry_after, fresh, every, wait;
    } cases[] = {
        {VERDICT_FAILED, 7200, 0, 0, 2 * HOUR},
        {VERDICT_FAILED, 1, 0, 0, 5 * MIN},
        {VERDICT_FAILED, INT64_MAX, 0, 0, DAY},
        {VERDICT_FAILED, -5, 0, 0, 5 * MIN},
        {VERDICT_BLOCKED, 600, 0, 0, HOUR},
        {VERDICT_BLOCKED, 3 * HOUR, 0, 15 * MIN, 3 * HOUR},
        {VERDICT_UNCHANGED, 0, 20 * MIN, 0, 20 * MIN},
        {VERDICT_UNCHANGED, 0, 60, 0, 5 * MIN},
        {VERDICT_UNCHANGED, 0, 365 * DAY, 0, HOUR},
        {VERDICT_UNCHANGED, 0, 20 * MIN, 15 * MIN, 20 * MIN},
        {VERDICT_UNCHANGED, 0, INT64_MIN, 0, 5 * MIN},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct policy_facts facts = facts_of(NOW, 0, 0);
        facts.verdict = cases[i].verdict;
        facts.failures = 1;
        facts.retry_after_seconds = cases[i].retry_after;
        facts.fresh_seconds = cases[i].fresh;
        facts.every_seconds = cases[i].every;
        facts.jitter = 0;
        assert_int_equal(wait_of(&facts), cases[i].wait);
    }
}

static void every_tenth_look_and_one_after_a_day_of_304s_is_unconditional(void **state)
{
    (void)state;
    static const struct {
        int64_t unchanged, last_full; /* ago */
        int64_t age;
        bool is_unconditional;
    } cases[] = {
        {0, 0, 0, false},          {1, 0, 0, false}, {8, 0, 0, false},         {9, 0, 0, true},
        {10, 0, 0, false},         {19, 0, 0, true}, {3, 23 * HOUR, 0, false}, {3, 24 * HOUR, 0, true},
        {3, 22 * HOUR, DAY, true}, /* the next look, in three hours, comes after a day */
        {3, -DAY, 0, true},        /* a full look in the future was made by a clock that is not to be believed */
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct policy_facts facts = facts_of(NOW - cases[i].age, 0, 0);
        facts.visits_unchanged = cases[i].unchanged;
        facts.last_full = NOW - cases[i].last_full;
        assert_int_equal(policy_next_look(&facts).is_unconditional, cases[i].is_unconditional);
    }
    struct policy_facts never = facts_of(NOW, 0, 0);
    never.last_full = 0;
    assert_true(policy_next_look(&never).is_unconditional);
}

static void looks_are_spread_by_up_to_a_tenth_and_always_alike(void **state)
{
    (void)state;
    int64_t least = INT64_MAX, most = 0;
    for (uint32_t id = 1; id <= 1000; id++) {
        struct policy_facts facts = facts_of(NOW - 8 * HOUR, 0, 0);
        facts.jitter = id * 2654435761u;
        int64_t wait = wait_of(&facts);
        assert_int_equal(wait, wait_of(&facts));
        least = wait < least ? wait : least;
        most = wait > most ? wait : most;
    }
    assert_in_range(least, HOUR, HOUR + 5);
    assert_in_range(most, HOUR + 355, HOUR + 360);
    struct policy_facts old = facts_of(NOW - 400 * DAY, 0, 0);
    old.jitter = UINT32_MAX;
    assert_int_equal(wait_of(&old), 7 * DAY);
}

static void s18_no_jump_of_the_clock_puts_an_article_off_beyond_the_bounds(void **state)
{
    (void)state;
    static const int64_t moments[] = {
        INT64_MIN, -1, 0, 1, NOW - 3650 * (int64_t)DAY, NOW - DAY, NOW, NOW + DAY, NOW + 3650 * (int64_t)DAY,
        INT64_MAX};
    for (size_t a = 0; a < ARRAY_LENGTH(moments); a++)
        for (size_t b = 0; b < ARRAY_LENGTH(moments); b++)
            for (int verdict = 0; verdict < VERDICTS; verdict++) {
                struct policy_facts facts = facts_of(moments[a], moments[b], 3);
                facts.seen_gone = moments[b];
                facts.last_full = moments[a] > 0 ? moments[a] : 0;
                facts.verdict = (enum verdict)verdict;
                facts.failures = 1;
                int64_t wait = wait_of(&facts);
                assert_in_range(wait, 5 * MIN, 7 * DAY);
            }
}

static void bounds_of_zero_are_let_pass(void **state)
{
    (void)state;
    struct policy_facts facts = facts_of(NOW, 0, 0);
    facts.bounds = (struct policy_bounds){0, 60};
    assert_int_equal(wait_of(&facts), 0);
    facts.first_seen = NOW - DAY;
    assert_int_equal(wait_of(&facts), 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_interval_grows_with_the_time_that_a_text_has_stood),
        cmocka_unit_test(a_rhythm_is_followed_while_it_lasts),
        cmocka_unit_test(the_interval_of_a_watch_holds_within_a_quarter_and_six_hours),
        cmocka_unit_test(each_verdict_has_its_time),
        cmocka_unit_test(a_failing_article_is_not_looked_at_more_often_than_a_sound_one),
        cmocka_unit_test(a_withdrawal_is_looked_at_again_an_hour_after_its_first_sight),
        cmocka_unit_test(n15_what_a_site_asks_for_is_respected_and_clamped),
        cmocka_unit_test(every_tenth_look_and_one_after_a_day_of_304s_is_unconditional),
        cmocka_unit_test(looks_are_spread_by_up_to_a_tenth_and_always_alike),
        cmocka_unit_test(s18_no_jump_of_the_clock_puts_an_article_off_beyond_the_bounds),
        cmocka_unit_test(bounds_of_zero_are_let_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
