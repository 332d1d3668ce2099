#include "base/array.h"
#include "schedule/hazard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { NOW = 1800000000, MIN = 60, HOUR = 3600, DAY = 86400 };

static int64_t hazard_of(int64_t age, int64_t edits)
{
    const struct hazard_facts facts = {.now = NOW, .first_seen = NOW - age, .edits = edits};
    return hazard_at(&facts, 0);
}

static void it_falls_with_age(void **state)
{
    (void)state;
    int64_t before = INT64_MAX;
    for (int64_t age = 1; age < 400 * DAY; age *= 2) {
        int64_t hazard = hazard_of(age, 0);
        assert_true(hazard > 0 && hazard <= before);
        before = hazard;
    }
    assert_true(hazard_of(10 * MIN, 0) > 50 * hazard_of(DAY, 0));
}

static void what_is_ahead_counts_as_it_will_be_then(void **state)
{
    (void)state;
    const struct hazard_facts young = {.now = NOW, .first_seen = NOW - MIN};
    assert_true(hazard_at(&young, DAY) < hazard_at(&young, 0) / 50);
}

static void an_article_with_many_edits_has_more_to_come(void **state)
{
    (void)state;
    for (int64_t age = HOUR; age < 100 * DAY; age *= 3)
        for (int64_t edits = 0; edits < 20; edits++)
            assert_true(hazard_of(age, edits) <= hazard_of(age, edits + 1));
    assert_true(hazard_of(10 * DAY, 10) > 4 * hazard_of(10 * DAY, 0));
}

static void an_edit_announces_the_next_for_a_day(void **state)
{
    (void)state;
    struct hazard_facts facts = {
        .now = NOW, .first_seen = NOW - 10 * DAY, .edits = 1, .recent = {NOW - 10 * MIN}, .recent_count = 1};
    int64_t hot = hazard_at(&facts, 0);
    facts.recent[0] = NOW - 5 * HOUR;
    int64_t warm = hazard_at(&facts, 0);
    facts.recent[0] = NOW - 2 * DAY;
    int64_t cold = hazard_at(&facts, 0);
    assert_true(hot > 10 * warm && warm > 5 * cold);
    facts.touched = NOW - 10 * MIN; /* the page was worked on, though its text stayed */
    assert_int_equal(hazard_at(&facts, 0), hot);
    facts.touched = NOW + DAY;
    assert_true(hazard_at(&facts, 0) >= cold);
}

static void a_rhythm_holds_while_it_lasts_however_old_the_article_is(void **state)
{
    (void)state;
    struct hazard_facts facts = {.now = NOW, .first_seen = NOW - 300 * DAY, .edits = 40, .recent_count = 5};
    for (int i = 0; i < 5; i++)
        facts.recent[i] = NOW - (2 + i) * DAY;
    int64_t lasting = hazard_at(&facts, 0);
    assert_int_equal(lasting, 1000000000 / DAY / 2);
    for (int i = 0; i < 5; i++)
        facts.recent[i] -= 2 * DAY;
    assert_true(hazard_at(&facts, 0) < lasting);
}

static void no_fact_makes_it_overflow(void **state)
{
    (void)state;
    static const int64_t numbers[] = {INT64_MIN, -1, 0, 1, NOW - DAY, NOW, NOW + DAY, INT64_MAX};
    for (size_t a = 0; a < ARRAY_LENGTH(numbers); a++)
        for (size_t b = 0; b < ARRAY_LENGTH(numbers); b++) {
            struct hazard_facts facts = {.now = NOW,
                                         .first_seen = numbers[a],
                                         .edits = numbers[b],
                                         .recent = {numbers[b], numbers[a], numbers[a]},
                                         .recent_count = 3,
                                         .touched = numbers[b],
                                         .habit = {{numbers[a], numbers[b], numbers[a]}}};
            int64_t hazard = hazard_at(&facts, 7 * DAY);
            assert_true(hazard >= 1 && hazard <= 1000000000);
        }
}

/* ---- habits ---- */

/* `articles` watched for ten days, with so many edits in their first hour and so many after three days. */
static struct habit_counts counts_of(int articles, int first, int later)
{
    struct habit_counts counts = {{0}, {0}};
    for (int i = 0; i < articles; i++)
        habit_add_watch(&counts, 0, 10 * DAY);
    for (int i = 0; i < first; i++)
        habit_add_edit(&counts, HOUR);
    for (int i = 0; i < later; i++)
        habit_add_edit(&counts, 3 * DAY);
    return counts;
}

static void of_an_outlet_that_was_never_seen_nothing_unusual_is_held(void **state)
{
    (void)state;
    struct habit habit = habit_learn(NULL, NULL, NULL);
    for (int part = 0; part < HAZARD_PARTS; part++)
        assert_int_equal(habit.permille[part], 1000);
    struct habit_counts none = {{0}, {0}};
    habit = habit_learn(&none, &none, &none);
    for (int part = 0; part < HAZARD_PARTS; part++)
        assert_int_equal(habit.permille[part], 1000);
}

static void little_seen_changes_little_and_much_seen_nearly_all(void **state)
{
    (void)state;
    struct habit_counts few = counts_of(3, 3, 0), many = counts_of(3000, 3000, 0);
    int64_t little = habit_learn(NULL, &few, NULL).permille[HAZARD_FIRST];
    int64_t much = habit_learn(NULL, &many, NULL).permille[HAZARD_FIRST];
    int64_t true_permille = 3000 * (int64_t)1000000 * 1000 / many.expected[HAZARD_FIRST];
    assert_true(little > 1000 && little < 1500);
    assert_in_range(much, true_permille * 95 / 100, true_permille);
}

static void when_an_outlet_edits_is_learned_apart_from_how_much(void **state)
{
    (void)state;
    struct habit_counts early = counts_of(1000, 500, 0), late = counts_of(1000, 0, 500);
    struct habit first = habit_learn(NULL, &early, NULL), last = habit_learn(NULL, &late, NULL);
    assert_true(first.permille[HAZARD_FIRST] > 10 * first.permille[HAZARD_LATER]);
    assert_true(last.permille[HAZARD_LATER] > 10 * last.permille[HAZARD_FIRST]);
}

static void a_section_stays_near_its_site_and_a_site_near_the_whole(void **state)
{
    (void)state;
    struct habit_counts busy = counts_of(1000, 2000, 500), one = counts_of(1, 0, 0), still = counts_of(1000, 5, 0);
    int64_t whole = habit_learn(&busy, NULL, NULL).permille[HAZARD_FIRST];
    int64_t new_site = habit_learn(&busy, &one, NULL).permille[HAZARD_FIRST];
    int64_t new_section = habit_learn(&busy, &busy, &one).permille[HAZARD_FIRST];
    assert_in_range(new_site, whole * 7 / 10, whole);
    assert_in_range(new_section, whole * 7 / 10, whole * 12 / 10);
    assert_true(habit_learn(&busy, &still, NULL).permille[HAZARD_FIRST] < whole / 10);
    assert_true(habit_learn(&busy, &busy, &still).permille[HAZARD_FIRST] < whole / 10);
}

static void habits_do_not_hang_on_how_often_they_are_counted(void **state)
{
    (void)state;
    struct habit_counts once = {{0}, {0}}, often = {{0}, {0}};
    habit_add_watch(&once, 0, 8 * DAY);
    for (int64_t age = 0; age < 8 * DAY; age += 6 * HOUR)
        habit_add_watch(&often, age, age + 6 * HOUR);
    for (int part = 0; part < HAZARD_PARTS; part++)
        assert_in_range(often.expected[part], once.expected[part] - 60, once.expected[part]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_falls_with_age),
        cmocka_unit_test(what_is_ahead_counts_as_it_will_be_then),
        cmocka_unit_test(an_article_with_many_edits_has_more_to_come),
        cmocka_unit_test(an_edit_announces_the_next_for_a_day),
        cmocka_unit_test(a_rhythm_holds_while_it_lasts_however_old_the_article_is),
        cmocka_unit_test(no_fact_makes_it_overflow),
        cmocka_unit_test(of_an_outlet_that_was_never_seen_nothing_unusual_is_held),
        cmocka_unit_test(little_seen_changes_little_and_much_seen_nearly_all),
        cmocka_unit_test(when_an_outlet_edits_is_learned_apart_from_how_much),
        cmocka_unit_test(a_section_stays_near_its_site_and_a_site_near_the_whole),
        cmocka_unit_test(habits_do_not_hang_on_how_often_they_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
