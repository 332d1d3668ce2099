#include "fetch/fetching.h"

static const struct route routes[] = {
    {"/one", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", STR_INIT("one"), THEN_KEEP},
    {"/two", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", STR_INIT("two"), THEN_KEEP},
    {"/408", "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n", STR_INIT(""), THEN_KEEP},
    {"/no-http", "SSH-2.0-OpenSSH_9.2\r\n", STR_INIT(""), THEN_CLOSE},
};

static int start(void **state)
{
    static struct fetching fetching;
    fetching_start(&fetching, routes, ARRAY_LENGTH(routes));
    *state = &fetching;
    return 0;
}

static int stop(void **state)
{
    fetching_stop(*state);
    return 0;
}

static void what_was_said_unasked_answers_no_request(void **state)
{
    static const char *const said[] = {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad",
                                       "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n", "\r\n"};
    struct fetching *fetching = *state;
    for (size_t i = 0; i < ARRAY_LENGTH(said); i++) {
        check_whole(fetching_get(fetching, "/one"), 200, "one");
        assert_true(server_write(fetching->server.sockets[i], str_from(said[i])));
        check_whole(fetching_get(fetching, "/two"), 200, "two");
        assert_int_equal(fetching->visit.hop_count, 1);
        assert_int_equal(fetching->server.connections, i + 2);
        assert_int_equal(fetching->server.request_count, 2 * i + 2);
    }
}

static void several_connections_that_spoke_are_none_of_them_used(void **state)
{
    enum { PAGES = 4 };
    struct fetching *fetching = *state;
    fetching->options.per_site = PAGES;
    for (size_t i = 0; i < PAGES; i++) {
        const struct fetch_request request = {
            .url = fetching_url(fetching, "/one"), .site = STR("127.0.0.1"), .delay_ms = -1};
        fetching_submit(fetching, &request);
    }
    fetching_run(fetching);
    assert_int_equal(fetching->server.connections, PAGES);
    for (size_t i = 0; i < PAGES; i++)
        assert_true(server_write(fetching->server.sockets[i], STR("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad")));
    for (size_t i = 0; i < PAGES; i++)
        check_whole(fetching_get(fetching, "/two"), 200, "two");
}

/* What comes while the request is on its way cannot be told from an answer to it. */
static void what_a_kept_connection_says_of_itself_is_asked_again_once(void **state)
{
    struct fetching *fetching = *state;
    check_whole(fetching_get(fetching, "/one"), 200, "one");
    check_whole(fetching_get(fetching, "/408"), 408, "");
    assert_int_equal(fetching->visit.hop_count, 2);
    assert_int_equal(fetching->server.connections, 2);
    check_fault(fetching_get(fetching, "/no-http"), VERDICT_FAILED, "not-http");
    assert_int_equal(fetching->visit.hop_count, 2);
    assert_int_equal(fetching->server.connections, 3);
    /* One of those before was left; then there is none. */
    check_fault(fetching_get(fetching, "/no-http"), VERDICT_FAILED, "not-http");
    assert_int_equal(fetching->visit.hop_count, 2);
    check_fault(fetching_get(fetching, "/no-http"), VERDICT_FAILED, "not-http");
    assert_int_equal(fetching->visit.hop_count, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_said_unasked_answers_no_request),
        TEST(several_connections_that_spoke_are_none_of_them_used),
        TEST(what_a_kept_connection_says_of_itself_is_asked_again_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
