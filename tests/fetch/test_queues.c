#include "base/array.h"
#include "base/memory.h"
#include "fetch/queues.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* An entry with a name, so that a test can say which came. */
struct thing {
    struct queue_entry entry;
    char name;
};

static void put(struct queues *queues, struct thing *thing, const char *site, size_t per_site, int64_t delay_ms)
{
    thing->entry.per_site = per_site;
    thing->entry.delay_ms = delay_ms;
    queues_put(queues, str_from(site), &thing->entry, false);
}

/* The names of all that may start now, in their order; they stay started. */
static void check_taken(struct queues *queues, int64_t now_ms, const char *wanted)
{
    char taken[64];
    size_t count = 0;
    for (struct queue_entry *entry; (entry = queues_take(queues, now_ms));)
        taken[count++] = ((struct thing *)entry)->name;
    taken[count] = '\0';
    assert_string_equal(taken, wanted);
}

static void sites_take_turns_and_a_site_has_at_most_its_number(void **state)
{
    (void)state;
    struct thing a[] = {{.name = 'a'}, {.name = 'b'}, {.name = 'c'}}, x[] = {{.name = 'x'}, {.name = 'y'}};
    struct queues *queues = queues_new();
    for (size_t i = 0; i < ARRAY_LENGTH(a); i++)
        put(queues, &a[i], "a.example", 2, 0);
    for (size_t i = 0; i < ARRAY_LENGTH(x); i++)
        put(queues, &x[i], "x.example", 2, 0);
    check_taken(queues, 0, "axby");
    queues_end(queues, &x[0].entry);
    check_taken(queues, 0, "");
    queues_end(queues, &a[1].entry);
    check_taken(queues, 0, "c");
    queues_free(queues);
}

static void two_starts_on_a_site_keep_their_distance(void **state)
{
    (void)state;
    struct thing a[] = {{.name = 'a'}, {.name = 'b'}, {.name = 'c'}}, x = {.name = 'x'};
    struct queues *queues = queues_new();
    for (size_t i = 0; i < ARRAY_LENGTH(a); i++)
        put(queues, &a[i], "a.example", 2, 2000);
    check_taken(queues, 10000, "a");
    assert_int_equal(queues_next_ms(queues), 12000);
    check_taken(queues, 11999, "");
    put(queues, &x, "x.example", 2, 2000);
    assert_true(queues_next_ms(queues) <= 11999);
    check_taken(queues, 11999, "x");
    check_taken(queues, 12000, "b");
    /* Two are under way: no time alone lets the third start. */
    assert_int_equal(queues_next_ms(queues), INT64_MAX);
    check_taken(queues, 20000, "");
    queues_end(queues, &a[0].entry);
    check_taken(queues, 20000, "c");
    queues_free(queues);
}

static void the_delay_outlives_an_empty_queue(void **state)
{
    (void)state;
    struct thing a = {.name = 'a'}, b = {.name = 'b'};
    struct queues *queues = queues_new();
    put(queues, &a, "a.example", 2, 2000);
    check_taken(queues, 0, "a");
    queues_end(queues, &a.entry);
    put(queues, &b, "a.example", 2, 2000);
    check_taken(queues, 1999, "");
    check_taken(queues, 2000, "b");
    queues_free(queues);
}

static void the_next_hop_of_a_chain_goes_before(void **state)
{
    (void)state;
    struct thing a[] = {{.name = 'a'}, {.name = 'b'}, {.name = 'c'}};
    struct queues *queues = queues_new();
    put(queues, &a[0], "a.example", 1, 0);
    put(queues, &a[1], "a.example", 1, 0);
    a[2].entry = (struct queue_entry){.per_site = 3};
    queues_put(queues, STR("a.example"), &a[2].entry, true);
    check_taken(queues, 0, "c");
    queues_end(queues, &a[2].entry);
    check_taken(queues, 0, "a");
    queues_free(queues);
}

static void what_waits_can_be_dropped(void **state)
{
    (void)state;
    struct thing a[] = {{.name = 'a'}, {.name = 'b'}}, x = {.name = 'x'};
    struct queues *queues = queues_new();
    put(queues, &a[0], "a.example", 1, 0);
    put(queues, &a[1], "a.example", 1, 0);
    put(queues, &x, "x.example", 1, 0);
    assert_ptr_equal(queues_take(queues, 0), &a[0].entry);
    size_t count = 0;
    while (queues_drop(queues))
        count++;
    assert_int_equal(count, 2);
    queues_end(queues, &a[0].entry);
    put(queues, &a[1], "a.example", 1, 0);
    check_taken(queues, 0, "b");
    queues_free(queues);
}

static bool is_wanted(const struct queue_entry *entry)
{
    return ((const struct thing *)entry)->name != 'b';
}

static void what_waits_on_one_site_can_be_withdrawn(void **state)
{
    (void)state;
    struct thing a[] = {{.name = 'a'}, {.name = 'b'}, {.name = 'c'}}, x = {.name = 'x'};
    struct queues *queues = queues_new();
    for (size_t i = 0; i < ARRAY_LENGTH(a); i++)
        put(queues, &a[i], "a.example", 9, 0);
    put(queues, &x, "x.example", 9, 0);
    assert_ptr_equal(queues_withdraw(queues, STR("a.example"), is_wanted), &a[0].entry);
    assert_ptr_equal(queues_withdraw(queues, STR("a.example"), is_wanted), &a[2].entry);
    assert_null(queues_withdraw(queues, STR("a.example"), is_wanted));
    assert_null(queues_withdraw(queues, STR("never.example"), is_wanted));
    put(queues, &a[2], "a.example", 9, 0);
    check_taken(queues, 0, "bxc");
    put(queues, &a[0], "a.example", 9, 0);
    assert_ptr_equal(queues_withdraw(queues, STR("a.example"), is_wanted), &a[0].entry);
    check_taken(queues, 0, "");
    put(queues, &a[0], "a.example", 9, 0);
    check_taken(queues, 0, "a");
    queues_free(queues);
}

static void sites_that_are_through_are_forgotten(void **state)
{
    (void)state;
    enum { SITES = 5000 };
    struct queues *queues = queues_new();
    struct thing busy = {.name = 'a'}, waiting = {.name = 'b'};
    put(queues, &busy, "busy.example", 1, 2000);
    assert_ptr_equal(queues_take(queues, 0), &busy.entry);
    put(queues, &waiting, "busy.example", 1, 2000);
    for (int64_t i = 0; i < SITES; i++) {
        struct thing thing = {.name = 'x'};
        char site[32];
        snprintf(site, sizeof site, "%lld.example", (long long)i);
        put(queues, &thing, site, 1, 100);
        assert_ptr_equal(queues_take(queues, i), &thing.entry);
        queues_end(queues, &thing.entry);
    }
    assert_true(queues_sites(queues) < SITES / 2);
    queues_end(queues, &busy.entry);
    check_taken(queues, SITES, "b");
    queues_free(queues);
}

/* Whatever comes in whatever order, no site ever has more than its number or starts too soon. */
static void the_rules_hold_for_any_order_of_events(void **state)
{
    (void)state;
    enum { THINGS = 400, SITES = 7, PER_SITE = 2, DELAY = 30 };
    struct thing *things = memory_zeroed(THINGS, sizeof *things);
    size_t put_count = 0, taken = 0, active[SITES] = {0};
    int64_t last[SITES], now = 0;
    struct queue_entry *started[THINGS];
    size_t site_of[THINGS], started_count = 0;
    uint32_t number = 5;
    struct queues *queues = queues_new();
    for (size_t i = 0; i < SITES; i++)
        last[i] = -DELAY;
    while (taken < THINGS || started_count) {
        number = number * 1664525 + 1013904223;
        now += number >> 28;
        if (put_count < THINGS && (number >> 8) % 3) {
            char site[16];
            site_of[put_count] = (number >> 12) % SITES;
            snprintf(site, sizeof site, "%zu.example", site_of[put_count]);
            put(queues, &things[put_count++], site, PER_SITE, DELAY);
        }
        struct queue_entry *entry = queues_take(queues, now);
        if (entry) {
            size_t site = site_of[(struct thing *)entry - things];
            assert_true(++active[site] <= PER_SITE);
            assert_true(now - last[site] >= DELAY);
            last[site] = now;
            started[started_count++] = entry;
            taken++;
        }
        if (started_count && (number >> 16) % 2) {
            size_t at = (number >> 18) % started_count;
            active[site_of[(struct thing *)started[at] - things]]--;
            queues_end(queues, started[at]);
            started[at] = started[--started_count];
        }
    }
    assert_int_equal(queues_next_ms(queues), INT64_MAX);
    queues_free(queues);
    memory_free(things);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sites_take_turns_and_a_site_has_at_most_its_number),
        cmocka_unit_test(two_starts_on_a_site_keep_their_distance),
        cmocka_unit_test(the_delay_outlives_an_empty_queue),
        cmocka_unit_test(the_next_hop_of_a_chain_goes_before),
        cmocka_unit_test(what_waits_can_be_dropped),
        cmocka_unit_test(what_waits_on_one_site_can_be_withdrawn),
        cmocka_unit_test(sites_that_are_through_are_forgotten),
        cmocka_unit_test(the_rules_hold_for_any_order_of_events),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
