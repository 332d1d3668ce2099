#include "fetch/fetching.h"

#include "base/clock.h"
#include "base/map.h"

#include <stdlib.h>

#define PAGE "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"

enum { MINUTE_S = 60, HOUR_S = 3600, DAY_S = 24 * HOUR_S };

/* A site whose robots.txt is what the test says, and what a fetch keeps of it from run to run. */
struct world {
    struct fetching fetching;
    char head[512];  /* of robots.txt: the whole answer */
    struct str body; /* behind it */
    char to[64];     /* where /away leads */
    struct map *kept;
    struct str ignored; /* host */
};

static bool answer(void *context, struct str request, struct route *route)
{
    static char away[256];
    struct world *world = context;
    if (str_starts(request, STR("GET /robots.txt "))) {
        *route = (struct route){.head = world->head, .body = world->body, .then = THEN_KEEP};
        return true;
    }
    if (str_starts(request, STR("GET /away "))) {
        snprintf(away, sizeof away, "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n", world->to);
        *route = (struct route){.head = away, .then = THEN_KEEP};
        return true;
    }
    *route = (struct route){.head = PAGE, .then = THEN_KEEP};
    return true;
}

static bool ignores(void *context, struct str host)
{
    return str_equal(((struct world *)context)->ignored, host);
}

static struct str load(void *context, struct arena *arena, struct str origin)
{
    struct buf *record = map_get(((struct world *)context)->kept, origin);
    return record ? arena_copy(arena, buf_str(record)) : STR_NONE;
}

static void save(void *context, struct str origin, struct str record)
{
    struct map *kept = ((struct world *)context)->kept;
    struct buf *known = map_get(kept, origin);
    if (!known)
        map_put(kept, origin, known = memory_zeroed(1, sizeof *known));
    buf_cut(known, 0);
    buf_add(known, record);
}

static void at(int64_t seconds)
{
    clock_set_ms((1800000000 + seconds) * 1000);
}

static void say(struct world *world, const char *status, const char *text)
{
    snprintf(world->head, sizeof world->head, "HTTP/1.1 %s\r\nContent-Length: %zu\r\n\r\n%s", status, strlen(text),
             text);
    world->body = STR("");
}

/* Another run: what was not kept is forgotten. */
static void begin_run(struct world *world)
{
    struct fetching *fetching = &world->fetching;
    fetch_free(fetching->fetch);
    assert_int_equal(fetch_new(&fetching->options, &fetching->fetch), 0);
    fetch_obey_robots(fetching->fetch, &(struct fetch_robots){world, ignores, load, save});
}

static int start(void **state)
{
    struct world *world = memory_zeroed(1, sizeof *world);
    fetching_start(&world->fetching, NULL, 0);
    world->fetching.server.answer = answer;
    world->fetching.server.context = world;
    world->kept = map_new();
    at(0);
    begin_run(world);
    say(world, "404 Not Found", "");
    *state = world;
    return 0;
}

static int stop(void **state)
{
    struct world *world = *state;
    struct str origin;
    void *record;
    for (size_t i = 0; map_next(world->kept, &i, &origin, &record);) {
        buf_clear(record);
        memory_free(record);
    }
    map_free(world->kept);
    fetching_stop(&world->fetching);
    memory_free(world);
    clock_set_ms(-1);
    return 0;
}

static size_t asked(struct world *world, const char *path)
{
    AUTO_BUF line = BUF_INIT;
    buf_addf(&line, "GET %s HTTP", path);
    size_t count = 0, place = 0;
    while ((place = str_find(buf_str(&world->fetching.server.requests), buf_str(&line), place)) != SIZE_MAX) {
        count++;
        place++;
    }
    return count;
}

static void check_read(struct world *world, const char *path)
{
    check_whole(fetching_get(&world->fetching, path), 200, "hi");
}

static void check_refused(struct world *world, const char *path, const char *reason)
{
    check_fault(fetching_get(&world->fetching, path), VERDICT_BLOCKED, reason);
}

static void it_is_asked_for_once_and_first(void **state)
{
    struct world *world = *state;
    check_read(world, "/a");
    check_read(world, "/b");
    assert_int_equal(asked(world, "/robots.txt"), 1);
    assert_true(str_starts(buf_str(&world->fetching.server.requests), STR("GET /robots.txt ")));
}

static void what_it_disallows_is_not_asked_for(void **state)
{
    struct world *world = *state;
    say(world, "200 OK", "User-agent: stet\nDisallow: /private/*.html\n");
    check_read(world, "/a");
    check_refused(world, "/private/a.html", "robots");
    const struct visit *visit = &world->fetching.visit;
    assert_true(str_ends(visit->detail, STR("/robots.txt: Disallow: /private/*.html")));
    assert_int_equal(visit->hop_count, 0);
    assert_int_equal(visit->status, 0);
    assert_true(visit->start_ms > 0 && visit->end_ms >= visit->start_ms);
    assert_false(fetch_is_network_fault(visit));
    assert_int_equal(asked(world, "/private/a.html"), 0);
}

static void many_wait_for_one_answer(void **state)
{
    struct world *world = *state;
    struct fetching *fetching = &world->fetching;
    say(world, "200 OK", "User-agent: *\nDisallow: /odd\n");
    for (int i = 0; i < 40; i++) {
        const char *path = i % 2 ? "/odd" : "/even";
        fetching_submit(fetching,
                        &(struct fetch_request){fetching_url(fetching, path), STR("127.0.0.1"), .delay_ms = 0});
    }
    fetching_run(fetching);
    assert_int_equal(fetching->calls, 40);
    assert_int_equal(asked(world, "/robots.txt"), 1);
    assert_int_equal(asked(world, "/even"), 20);
    assert_int_equal(asked(world, "/odd"), 0);
}

static void a_fetch_that_stops_drops_those_that_wait(void **state)
{
    struct world *world = *state;
    struct fetching *fetching = &world->fetching;
    for (int i = 0; i < 3; i++)
        fetching_submit(fetching,
                        &(struct fetch_request){fetching_url(fetching, "/a"), STR("127.0.0.1"), .delay_ms = 0});
    fetch_stop(fetching->fetch);
    fetching_run(fetching);
    assert_int_equal(fetching->calls, 0);
}

static void every_hop_is_asked_about(void **state)
{
    struct world *world = *state;
    say(world, "200 OK", "User-agent: *\nDisallow: /private\n");
    snprintf(world->to, sizeof world->to, "/private");
    check_refused(world, "/away", "robots");
    assert_int_equal(world->fetching.visit.hop_count, 1);
    assert_int_equal(world->fetching.visit.status, 302);
    assert_int_equal(asked(world, "/private"), 0);
    snprintf(world->to, sizeof world->to, "/open");
    check_read(world, "/away");
}

static void a_hop_to_another_host_asks_there(void **state)
{
    struct world *world = *state;
    say(world, "200 OK", "User-agent: *\nDisallow: /private\n");
    snprintf(world->to, sizeof world->to, "http://localhost:%u/private", world->fetching.server.port);
    check_refused(world, "/away", "robots");
    assert_int_equal(asked(world, "/robots.txt"), 2);
    assert_true(
        str_contains(buf_str(&world->fetching.server.requests), STR("GET /robots.txt HTTP/1.1\r\nHost: localhost")));
    world->ignored = STR("localhost");
    check_read(world, "/away");
    assert_true(world->fetching.visit.ignored_robots);
}

static void where_a_person_ignores_it_nothing_is_asked(void **state)
{
    struct world *world = *state;
    say(world, "200 OK", "User-agent: *\nDisallow: /\n");
    world->ignored = STR("127.0.0.1");
    check_read(world, "/a");
    assert_true(world->fetching.visit.ignored_robots);
    assert_int_equal(asked(world, "/robots.txt"), 0);
    world->ignored = STR_NONE;
    check_refused(world, "/a", "robots");
    assert_false(world->fetching.visit.ignored_robots);
}

static void it_holds_for_a_day_and_from_run_to_run(void **state)
{
    struct world *world = *state;
    say(world, "200 OK", "User-agent: *\nDisallow: /a\n");
    check_refused(world, "/a", "robots");
    say(world, "200 OK", "User-agent: *\nDisallow: /b\n");
    at(DAY_S - 1);
    begin_run(world);
    check_refused(world, "/a", "robots");
    assert_int_equal(asked(world, "/robots.txt"), 1);
    at(DAY_S);
    check_read(world, "/a");
    check_refused(world, "/b", "robots");
    assert_int_equal(asked(world, "/robots.txt"), 2);
    /* A clock that was set back by more than a day. */
    at(-2 * DAY_S);
    begin_run(world);
    check_refused(world, "/b", "robots");
    assert_int_equal(asked(world, "/robots.txt"), 3);
}

static const char *const MISSING[] = {"400 Bad Request",
                                      "401 Unauthorized",
                                      "403 Forbidden",
                                      "404 Not Found",
                                      "410 Gone",
                                      "418 Teapot",
                                      "451 Unavailable For Legal Reasons"};

static void a_client_error_allows_everything(void **state)
{
    struct world *world = *state;
    for (size_t i = 0; i < ARRAY_LENGTH(MISSING); i++) {
        at((int64_t)i * DAY_S);
        say(world, MISSING[i], "User-agent: *\nDisallow: /\n");
        check_read(world, "/a");
    }
    assert_int_equal(asked(world, "/robots.txt"), ARRAY_LENGTH(MISSING));
}

static void any_2xx_is_an_answer(void **state)
{
    struct world *world = *state;
    say(world, "203 Non-Authoritative", "User-agent: *\nDisallow: /a\n");
    check_refused(world, "/a", "robots");
    at(DAY_S);
    say(world, "202 Accepted", "User-agent: *\nDisallow: /b\n");
    check_read(world, "/a");
    check_refused(world, "/b", "robots");
}

static void redirects_are_followed_and_a_chain_without_end_allows(void **state)
{
    struct world *world = *state;
    snprintf(world->head, sizeof world->head,
             "HTTP/1.1 301 Moved\r\nLocation: /robots.txt\r\nContent-Length: 0\r\n\r\n");
    check_read(world, "/a");
    at(DAY_S);
    snprintf(world->head, sizeof world->head, "HTTP/1.1 301 Moved\r\nLocation: /rules\r\nContent-Length: 0\r\n\r\n");
    check_read(world, "/a");
    assert_int_equal(asked(world, "/rules"), 1);
}

static void a_server_error_allows_nothing_until_an_answer(void **state)
{
    struct world *world = *state;
    say(world, "503 Unavailable", "");
    check_refused(world, "/a", "robots-error");
    assert_true(str_ends(world->fetching.visit.detail, STR("/robots.txt: status 503")));
    say(world, "404 Not Found", "");
    at(9 * MINUTE_S);
    begin_run(world);
    check_refused(world, "/a", "robots-error");
    assert_int_equal(asked(world, "/robots.txt"), 1);
    at(10 * MINUTE_S);
    check_read(world, "/a");
}

static void too_many_requests_is_a_server_error_and_its_pause_is_kept(void **state)
{
    struct world *world = *state;
    snprintf(world->head, sizeof world->head,
             "HTTP/1.1 429 Too Many\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n");
    check_refused(world, "/a", "robots-error");
    at(HOUR_S - 1);
    check_refused(world, "/a", "robots-error");
    assert_int_equal(asked(world, "/robots.txt"), 1);
    at(HOUR_S);
    say(world, "404 Not Found", "");
    check_read(world, "/a");
}

static void the_last_good_rules_hold_for_30_days_of_errors(void **state)
{
    struct world *world = *state;
    say(world, "200 OK", "User-agent: *\nDisallow: /a\nCrawl-delay: 0\n");
    check_refused(world, "/a", "robots");
    say(world, "500 Oops", "");
    for (int day = 1; day <= 30; day++) {
        at(day * DAY_S);
        begin_run(world);
        check_read(world, "/b");
        check_refused(world, "/a", "robots");
    }
    at(30 * DAY_S + HOUR_S);
    begin_run(world);
    check_refused(world, "/b", "robots-error");
    say(world, "200 OK", "User-agent: *\nDisallow: /a\n");
    at(30 * DAY_S + 2 * HOUR_S);
    check_read(world, "/b");
}

static void where_nothing_answers_the_visit_says_why(void **state)
{
    struct world *world = *state;
    struct fetching *fetching = &world->fetching;
    const struct visit *visit = fetching_ask(fetching, (struct fetch_request){.url = STR("http://127.0.0.1:1/a")});
    check_fault(visit, VERDICT_FAILED, "connect-refused");
    assert_int_equal(map_count(world->kept), 0);
    /* A body that was cut may have lost the very rule. */
    snprintf(world->head, sizeof world->head,
             "HTTP/1.1 200 OK\r\nContent-Length: 99\r\nConnection: close\r\n\r\nUser-agent: *\n");
    fetching->options.timeout_ms = 300;
    begin_run(world);
    visit = fetching_get(fetching, "/a");
    assert_true(visit->is_fault);
    assert_int_equal(asked(world, "/a"), 0);
}

static void private_addresses_stay_refused(void **state)
{
    struct world *world = *state;
    world->fetching.options.allow_private = false;
    begin_run(world);
    check_fault(fetching_get(&world->fetching, "/a"), VERDICT_FAILED, "address-refused");
    assert_int_equal(asked(world, "/robots.txt"), 0);
}

static void of_a_file_that_is_too_large_the_beginning_counts(void **state)
{
    struct world *world = *state;
    AUTO_BUF text = BUF_INIT;
    buf_add(&text, STR("User-agent: *\nDisallow: /a\n"));
    while (text.len < (size_t)3 << 20)
        buf_add(&text, STR("# nothing of interest in this line, nor in the next\n"));
    snprintf(world->head, sizeof world->head, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n", text.len);
    world->body = buf_str(&text);
    world->fetching.options.max_body = 64 * 1024;
    begin_run(world);
    check_refused(world, "/a", "robots");
    check_read(world, "/b");
}

static void a_crawl_delay_keeps_two_starts_apart(void **state)
{
    struct world *world = *state;
    struct fetching *fetching = &world->fetching;
    say(world, "200 OK", "User-agent: *\nCrawl-delay: 0.3\n");
    int64_t start_ms = clock_monotonic_ms();
    check_read(world, "/a");
    check_read(world, "/b");
    assert_true(clock_monotonic_ms() - start_ms >= 600);
    fetching->options.delay_ms = 400;
    begin_run(world);
    start_ms = clock_monotonic_ms();
    check_read(world, "/a");
    check_read(world, "/b");
    assert_true(clock_monotonic_ms() - start_ms >= 400);
}

static void what_was_kept_badly_is_asked_for_again(void **state)
{
    struct world *world = *state;
    AUTO_BUF origin = BUF_INIT;
    static const char *const records[] = {"",
                                          "x",
                                          "1 2\n",
                                          "1 2 x\nUser-agent: *\nDisallow: /\n",
                                          "99999999999999999999 1 200\n",
                                          "1800000000 1800000100 2000\n"};
    buf_addf(&origin, "http://127.0.0.1:%u", world->fetching.server.port);
    for (size_t i = 0; i < ARRAY_LENGTH(records); i++) {
        save(world, buf_str(&origin), str_from(records[i]));
        begin_run(world);
        check_read(world, "/a");
    }
    assert_int_equal(asked(world, "/robots.txt"), ARRAY_LENGTH(records));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(it_is_asked_for_once_and_first),
        TEST(what_it_disallows_is_not_asked_for),
        TEST(many_wait_for_one_answer),
        TEST(a_fetch_that_stops_drops_those_that_wait),
        TEST(every_hop_is_asked_about),
        TEST(a_hop_to_another_host_asks_there),
        TEST(where_a_person_ignores_it_nothing_is_asked),
        TEST(it_holds_for_a_day_and_from_run_to_run),
        TEST(a_client_error_allows_everything),
        TEST(any_2xx_is_an_answer),
        TEST(redirects_are_followed_and_a_chain_without_end_allows),
        TEST(a_server_error_allows_nothing_until_an_answer),
        TEST(too_many_requests_is_a_server_error_and_its_pause_is_kept),
        TEST(the_last_good_rules_hold_for_30_days_of_errors),
        TEST(where_nothing_answers_the_visit_says_why),
        TEST(private_addresses_stay_refused),
        TEST(of_a_file_that_is_too_large_the_beginning_counts),
        TEST(a_crawl_delay_keeps_two_starts_apart),
        TEST(what_was_kept_badly_is_asked_for_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
