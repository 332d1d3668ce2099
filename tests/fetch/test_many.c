#include "fetch/fetching.h"

#include "base/clock.h"

enum { LARGE = 300 * 1000 };

static char large[LARGE];

static const struct route routes[] = {
    {"/page", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", STR_INIT("<p>hi"), THEN_KEEP},
    {"/large", "HTTP/1.1 200 OK\r\n\r\n", {large, LARGE}, THEN_CLOSE},
    {"/silent", "", STR_INIT(""), THEN_HANG},
    {"/redirect", "HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Length: 0\r\n\r\n", STR_INIT(""), THEN_KEEP},
};

static int start(void **state)
{
    static struct fetching fetching;
    memset(large, 'a', sizeof large);
    fetching_start(&fetching, routes, ARRAY_LENGTH(routes));
    *state = &fetching;
    return 0;
}

static int stop(void **state)
{
    fetching_stop(*state);
    return 0;
}

static void submit(struct fetching *fetching, const char *path, fetch_done_function *done)
{
    struct fetch_request request = {.url = fetching_url(fetching, path), .site = STR("127.0.0.1"), .delay_ms = -1};
    if (!fetching->fetch)
        assert_int_equal(fetch_new(&fetching->options, &fetching->fetch), 0);
    fetch_submit(fetching->fetch, &request, done, fetching);
}

static void check_large(void *context, struct visit *visit)
{
    struct fetching *fetching = context;
    fetching->calls++;
    assert_false(visit->is_fault);
    assert_int_equal(visit->body.len, LARGE);
}

static void n25_bodies_beyond_the_common_limit_rest_until_there_is_room(void **state)
{
    enum { PAGES = 8 };
    struct fetching *fetching = *state;
    fetching->options.max_in_flight = 100 * 1000; /* less than one of them: one at a time must go on all the same */
    fetching->options.per_site = PAGES;
    for (size_t i = 0; i < PAGES; i++)
        submit(fetching, "/large", check_large);
    fetching_run(fetching);
    assert_int_equal(fetching->calls, PAGES);
}

static void connections_are_kept_for_the_next_request(void **state)
{
    struct fetching *fetching = *state;
    for (size_t i = 0; i < 20; i++)
        check_whole(fetching_get(fetching, "/page"), 200, "<p>hi");
    assert_int_equal(fetching->server.connections, 1);
}

struct starts {
    struct fetching *fetching;
    int64_t at[8];
    size_t count;
};

static void note_start(void *context, struct visit *visit)
{
    struct starts *starts = context;
    starts->at[starts->count++] = visit->start_ms;
}

static void two_hops_on_one_site_keep_their_distance_also_within_a_chain(void **state)
{
    struct fetching *fetching = *state;
    struct starts starts = {.fetching = fetching};
    fetching->options.delay_ms = 60;
    assert_int_equal(fetch_new(&fetching->options, &fetching->fetch), 0);
    int64_t before = clock_now_ms();
    for (size_t i = 0; i < 2; i++) {
        struct fetch_request request = {
            .url = fetching_url(fetching, "/redirect"), .site = STR("127.0.0.1"), .delay_ms = -1};
        fetch_submit(fetching->fetch, &request, note_start, &starts);
    }
    fetching_run(fetching);
    /* Four requests: the last began three delays behind the first (clocks round to a millisecond). */
    assert_int_equal(starts.count, 2);
    int64_t last = starts.at[0] > starts.at[1] ? starts.at[0] : starts.at[1];
    assert_true(last - before >= 3 * 60 - 1);
}

/* Every request to this host is 40 ms apart, whatever the options say. */
static void say_40_ms(void *context, struct str host, size_t *per_site, int64_t *delay_ms)
{
    assert_true(str_equal(host, STR("127.0.0.1")));
    assert_int_equal(*per_site, 2);
    (*(size_t *)context)++;
    *delay_ms = 40;
}

static void a_host_has_a_pace_of_its_own(void **state)
{
    struct fetching *fetching = *state;
    size_t asked = 0;
    fetching->options.seed = 7;
    assert_int_equal(fetch_new(&fetching->options, &fetching->fetch), 0);
    fetch_set_hosts(fetching->fetch, &(struct fetch_hosts){.context = &asked, .pace = say_40_ms});
    int64_t start_ms = clock_monotonic_ms();
    for (size_t i = 0; i < 4; i++)
        submit(fetching, "/page", fetching_done);
    fetching_run(fetching);
    assert_int_equal(fetching->calls, 4);
    assert_int_equal(asked, 4);
    assert_true(clock_monotonic_ms() - start_ms >= 3 * 40);
}

static void must_not_answer(void *context, struct visit *visit)
{
    (void)context;
    (void)visit;
    fail_msg("it was withdrawn");
}

static void count_withdrawn(void *context)
{
    ((struct fetching *)context)->calls += 100;
}

static void n15_what_waits_on_a_site_can_be_withdrawn(void **state)
{
    struct fetching *fetching = *state;
    fetching->options.delay_ms = 60000;
    submit(fetching, "/page", fetching_done);
    submit(fetching, "/page", must_not_answer);
    submit(fetching, "/page", must_not_answer);
    while (!fetching->calls)
        assert_int_equal(fetch_step(fetching->fetch, NULL, 0, 1000), 0);
    fetch_withdraw(fetching->fetch, STR("elsewhere.example"), count_withdrawn);
    assert_int_equal(fetch_pending(fetching->fetch), 2);
    fetch_withdraw(fetching->fetch, STR("127.0.0.1"), count_withdrawn);
    assert_int_equal(fetch_pending(fetching->fetch), 0);
    assert_int_equal(fetching->calls, 201);
}

static void resubmit(void *context, struct visit *visit)
{
    struct fetching *fetching = context;
    assert_false(visit->is_fault);
    if (++fetching->calls < 5)
        submit(fetching, "/page", resubmit);
}

static void a_call_may_submit_the_next(void **state)
{
    struct fetching *fetching = *state;
    submit(fetching, "/page", resubmit);
    fetching_run(fetching);
    assert_int_equal(fetching->calls, 5);
}

static void other_descriptors_wake_a_step(void **state)
{
    struct fetching *fetching = *state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    submit(fetching, "/silent", resubmit);
    struct pollfd extra = {.fd = ends[0], .events = POLLIN};
    assert_int_equal(fetch_step(fetching->fetch, &extra, 1, 0), 0);
    assert_int_equal(extra.revents, 0);
    assert_int_equal(write(ends[1], "x", 1), 1);
    while (!extra.revents)
        assert_int_equal(fetch_step(fetching->fetch, &extra, 1, 60 * 1000), 0);
    assert_true(extra.revents & POLLIN);
    close(ends[1]);
    char byte;
    assert_int_equal(read(ends[0], &byte, 1), 1);
    extra.revents = 0;
    while (!extra.revents)
        assert_int_equal(fetch_step(fetching->fetch, &extra, 1, 60 * 1000), 0);
    assert_true(extra.revents & POLLHUP);
    close(ends[0]);
}

static void must_not_be_called(void *context, struct visit *visit)
{
    (void)context;
    fail_msg("%.*s was fetched", STR_FORMAT(visit->url));
}

static void s24_stopping_drops_what_waits_and_ends_what_is_under_way(void **state)
{
    struct fetching *fetching = *state;
    fetching->options.per_site = 1;
    submit(fetching, "/page", fetching_done);
    submit(fetching, "/page", must_not_be_called);
    assert_int_equal(fetch_step(fetching->fetch, NULL, 0, 0), 0); /* the first is under way */
    fetch_stop(fetching->fetch);
    assert_int_equal(fetch_pending(fetching->fetch), 1);
    fetching_run(fetching);
    assert_int_equal(fetching->calls, 1);
    check_whole(&fetching->visit, 200, "<p>hi");
}

static void stopping_drops_the_rest_of_a_chain(void **state)
{
    struct fetching *fetching = *state;
    submit(fetching, "/redirect", must_not_be_called);
    assert_int_equal(fetch_step(fetching->fetch, NULL, 0, 0), 0);
    fetch_stop(fetching->fetch);
    fetching_run(fetching);
}

static void freeing_ends_everything_without_a_call(void **state)
{
    struct fetching *fetching = *state;
    submit(fetching, "/silent", must_not_be_called);
    submit(fetching, "/large", must_not_be_called);
    submit(fetching, "/page", must_not_be_called);
    assert_int_equal(fetch_step(fetching->fetch, NULL, 0, 0), 0);
    assert_int_equal(fetch_pending(fetching->fetch), 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(n25_bodies_beyond_the_common_limit_rest_until_there_is_room),
        TEST(connections_are_kept_for_the_next_request),
        TEST(two_hops_on_one_site_keep_their_distance_also_within_a_chain),
        TEST(a_host_has_a_pace_of_its_own),
        TEST(n15_what_waits_on_a_site_can_be_withdrawn),
        TEST(a_call_may_submit_the_next),
        TEST(other_descriptors_wake_a_step),
        TEST(s24_stopping_drops_what_waits_and_ends_what_is_under_way),
        TEST(stopping_drops_the_rest_of_a_chain),
        TEST(freeing_ends_everything_without_a_call),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
