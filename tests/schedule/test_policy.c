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

static void the_interval_grows_as_edits_become_less_likely(void **state)
{
    (void)state;
    /* The very seconds: they must be the same on every machine. */
    static const struct {
        int64_t age, edited; /* ago; 0: never edited */
        int64_t edits;
        int64_t wait;
        const char *why;
    } cases[] = {
        {0, 0, 0, 300, "not edited since it was first seen 0 s ago"},
        {40 * MIN, 0, 0, 532, "not edited since it was first seen 40 min ago"},
        {3 * HOUR, 0, 0, 1694, "not edited since it was first seen 3 h ago"},
        {8 * HOUR, 0, 0, 5802, "not edited since it was first seen 8 h ago"},
        {DAY, 0, 0, 10540, "not edited since it was first seen 1 d ago"},
        {8 * DAY, 0, 0, 40824, "not edited since it was first seen 8 d ago"},
        {400 * DAY, 0, 0, 173205, "not edited since it was first seen 400 d ago"},
        {400 * DAY, 10 * MIN, 1, 300, "edited 10 min ago"},
        {DAY, 16 * HOUR, 1, 5479, "edited 16 h ago"},
        {2 * HOUR, HOUR, 6, 388, "6 edits, the last 1 h ago"},
        {9 * HOUR, 6 * HOUR, 3, 2263, "3 edits, the last 6 h ago"},
        {30 * DAY, 10 * DAY, 12, 24743, "12 edits, the last 10 d ago"},
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

static void each_fact_that_announces_edits_brings_the_next_look_forward(void **state)
{
    (void)state;
    const struct policy_facts plain = facts_of(NOW - 2 * DAY, 0, 0);
    int64_t usual = wait_of(&plain);
    struct policy_facts facts = plain;
    facts.last_edit = facts.recent[0] = NOW - 10 * MIN;
    facts.edits = facts.recent_count = 1;
    assert_true(wait_of(&facts) < usual / 4);
    facts.last_edit = facts.recent[0] = NOW - 3 * HOUR;
    int64_t edited = wait_of(&facts);
    facts.corrected = NOW - 3 * HOUR;
    assert_true(wait_of(&facts) < edited * 3 / 4);
    facts = plain;
    facts.claimed = NOW - 10 * MIN;
    assert_true(wait_of(&facts) < usual / 4);
    facts.claimed = NOW + DAY; /* a server's clock */
    assert_int_equal(wait_of(&facts), usual);
    facts = plain;
    facts.habit = (struct habit){{1000, 1000, 4000}};
    assert_in_range(wait_of(&facts), usual / 4, usual * 6 / 10);
    facts.habit = (struct habit){{1000, 1000, 250}};
    assert_in_range(wait_of(&facts), usual * 17 / 10, usual * 3);
    facts = facts_of(NOW - 4 * HOUR, 0, 0);
    usual = wait_of(&facts);
    facts.is_live = true;
    assert_true(wait_of(&facts) < usual);
    facts.first_seen = NOW - 7 * HOUR; /* no edit for so long: it is over */
    struct policy_facts ended = facts;
    ended.is_live = false;
    assert_int_equal(wait_of(&facts), wait_of(&ended));
}

static void a_budget_stretches_every_interval_by_one_factor(void **state)
{
    (void)state;
    for (int64_t age = DAY; age < 20 * DAY; age *= 2) {
        struct policy_facts facts = facts_of(NOW - age, 0, 0);
        int64_t usual = wait_of(&facts);
        facts.stretch_permille = 2500;
        assert_in_range(wait_of(&facts), usual * 5 / 2 - 1, usual * 5 / 2 + 1);
        assert_string_equal(policy_next_look(&facts).why, "looked at less: its site's budget");
        facts.every_seconds = HOUR;
        assert_int_equal(wait_of(&facts), HOUR);
    }
}

static void it_says_what_weighed_most(void **state)
{
    (void)state;
    static const struct {
        int64_t age;
        int64_t recent[4]; /* ago; the rest 0 */
        int64_t claimed, corrected;
        bool is_live;
        struct habit habit;
        const char *why;
    } cases[] = {
        {.age = DAY, .recent = {5 * MIN, 10 * MIN, 50 * MIN}, .why = "3 edits in the last hour"},
        {.age = DAY, .recent = {5 * MIN, 2 * HOUR}, .why = "1 edit in the last hour"},
        {.age = 3 * DAY, .recent = {5 * HOUR, 6 * HOUR, 30 * HOUR}, .why = "2 edits in the last day"},
        {.age = 3 * DAY, .recent = {30 * HOUR}, .why = "edited 1 d ago"},
        {.age = 3 * DAY, .recent = {30 * HOUR, 40 * HOUR}, .why = "2 edits, the last 1 d ago"},
        {.age = 8 * HOUR, .why = "not edited since it was first seen 8 h ago"},
        {.age = 8 * HOUR, .claimed = 20 * MIN, .why = "the page says that it was changed 20 min ago"},
        {.age = 8 * HOUR, .recent = {3 * HOUR}, .corrected = 3 * HOUR, .why = "a notice of a correction came 3 h ago"},
        {.age = 8 * HOUR, .recent = {3 * HOUR}, .is_live = true, .why = "a live blog"},
        {.age = HOUR, .habit = {{2000, 500, 500}}, .why = "this outlet edits in the first two hours"},
        {.age = HOUR, .habit = {{500, 500, 500}}, .why = "this outlet seldom edits in the first two hours"},
        {.age = 5 * HOUR, .habit = {{500, 1600, 500}}, .why = "this outlet edits on the first day"},
        {.age = 2 * DAY, .habit = {{2000, 500, 500}}, .why = "this outlet seldom edits after the first day"},
        {.age = 2 * DAY, .habit = {{1000, 1000, 1100}}, .why = "not edited since it was first seen 2 d ago"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct policy_facts facts = facts_of(NOW - cases[i].age, 0, 0);
        for (; facts.recent_count < 4 && cases[i].recent[facts.recent_count]; facts.recent_count++)
            facts.recent[facts.recent_count] = NOW - cases[i].recent[facts.recent_count];
        facts.edits = (int64_t)facts.recent_count;
        facts.last_edit = facts.recent[0];
        facts.claimed = cases[i].claimed ? NOW - cases[i].claimed : 0;
        facts.corrected = cases[i].corrected ? NOW - cases[i].corrected : 0;
        facts.is_live = cases[i].is_live;
        facts.habit = cases[i].habit;
        assert_string_equal(policy_next_look(&facts).why, cases[i].why);
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
        {15 * MIN, 6 * HOUR, 8 * HOUR, 5802},
        {15 * MIN, 6 * HOUR, 40 * DAY, 6 * HOUR},
        {HOUR, 36 * HOUR, 400 * DAY, 36 * HOUR},
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
    assert_int_equal(wait_of(&facts), 65465);
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
    assert_in_range(least, 5802, 5802 + 5);
    assert_in_range(most, 5802 + 575, 5802 + 580);
    struct policy_facts old = facts_of(NOW - 400 * DAY, 0, 0);
    old.stretch_permille = 100000;
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
    facts.stretch_permille = 1;
    assert_int_equal(wait_of(&facts), 0);
    facts.stretch_permille = 0;
    facts.first_seen = NOW - DAY;
    assert_int_equal(wait_of(&facts), 60);
}

static void a_watch_ends_with_a_last_look_unless_one_was_made_just_now_or_its_site_asks_for_none(void **state)
{
    (void)state;
    static const struct {
        int64_t left, retry_after, wait;
    } cases[] = {
        {0, 0, 40824},           {-DAY, 0, 40824},       {8 * DAY, 0, 40824},     {HOUR, 0, HOUR},   {5 * MIN, 0, 300},
        {5 * MIN - 1, 0, 40824}, {HOUR, 30 * MIN, HOUR}, {HOUR, 2 * HOUR, 40824}, {40823, 0, 40823}, {40824, 0, 40824},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct policy_facts facts = facts_of(NOW - 8 * DAY, 0, 0);
        facts.until = cases[i].left ? NOW + cases[i].left : 0;
        facts.retry_after_seconds = cases[i].retry_after;
        if (wait_of(&facts) != cases[i].wait)
            fail_msg("case %zu: %lld s", i, (long long)wait_of(&facts));
    }
    struct policy_facts facts = facts_of(NOW - 8 * DAY, 0, 0);
    facts.until = NOW + HOUR;
    assert_string_equal(policy_next_look(&facts).why, "its watch ends then");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_interval_grows_as_edits_become_less_likely),
        cmocka_unit_test(each_fact_that_announces_edits_brings_the_next_look_forward),
        cmocka_unit_test(a_budget_stretches_every_interval_by_one_factor),
        cmocka_unit_test(it_says_what_weighed_most),
        cmocka_unit_test(the_interval_of_a_watch_holds_within_a_quarter_and_six_hours),
        cmocka_unit_test(each_verdict_has_its_time),
        cmocka_unit_test(a_failing_article_is_not_looked_at_more_often_than_a_sound_one),
        cmocka_unit_test(a_withdrawal_is_looked_at_again_an_hour_after_its_first_sight),
        cmocka_unit_test(n15_what_a_site_asks_for_is_respected_and_clamped),
        cmocka_unit_test(a_watch_ends_with_a_last_look_unless_one_was_made_just_now_or_its_site_asks_for_none),
        cmocka_unit_test(every_tenth_look_and_one_after_a_day_of_304s_is_unconditional),
        cmocka_unit_test(looks_are_spread_by_up_to_a_tenth_and_always_alike),
        cmocka_unit_test(s18_no_jump_of_the_clock_puts_an_article_off_beyond_the_bounds),
        cmocka_unit_test(bounds_of_zero_are_let_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
