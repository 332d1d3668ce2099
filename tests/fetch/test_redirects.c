#include "fetch/fetching.h"

#include "base/clock.h"

#include <stdlib.h>

#define TO(status, location) "HTTP/1.1 " status " Moved\r\nLocation: " location "\r\nContent-Length: 0\r\n\r\n"

static const struct route routes[] = {
    {"/page", "HTTP/1.1 200 OK\r\nETag: \"page\"\r\nContent-Length: 5\r\n\r\n", STR_INIT("<p>hi"), THEN_KEEP},
    {"/301", TO("301", "/page"), STR_INIT(""), THEN_KEEP},
    {"/302", TO("302", "/page#top"), STR_INIT(""), THEN_KEEP},
    {"/303", TO("303", "page"), STR_INIT(""), THEN_KEEP},
    {"/307", TO("307", "/page"), STR_INIT(""), THEN_KEEP},
    {"/308", TO("308", "./page"), STR_INIT(""), THEN_KEEP},
    {"/301-to-302", TO("301", "/302"), STR_INIT(""), THEN_KEEP},
    {"/301-to-308", TO("301", "/308"), STR_INIT(""), THEN_KEEP},
    {"/wordy", "HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Length: 9\r\n\r\n", STR_INIT("<p>moved!"), THEN_KEEP},
    {"/endless", "HTTP/1.1 302 Found\r\nLocation: /page\r\n\r\n", STR_INIT("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
     THEN_REPEAT},
    {"/slow", "HTTP/1.1 302 Found\r\nLocation: /page\r\n\r\n", STR_INIT("<p>moved"), THEN_DRIP},
    {"/slow-length", "HTTP/1.1 301 Moved\r\nLocation: /page\r\nContent-Length: 999\r\n\r\n", STR_INIT("<p>"),
     THEN_HANG},
    {"/cut", "HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Length: 999\r\n\r\n", STR_INIT("cut"), THEN_CLOSE},
    {"/self", TO("302", "/self"), STR_INIT(""), THEN_KEEP},
    {"/ping", TO("301", "/pong"), STR_INIT(""), THEN_KEEP},
    {"/pong", TO("301", "/ping"), STR_INIT(""), THEN_KEEP},
    {"/always-cookie", "HTTP/1.1 302 Found\r\nSet-Cookie: a=b\r\nLocation: /always-cookie\r\nContent-Length: 0\r\n\r\n",
     STR_INIT(""), THEN_KEEP},
    {"/file", TO("302", "file:///etc/passwd"), STR_INIT(""), THEN_KEEP},
    {"/ftp", TO("302", "ftp://127.0.0.1/x"), STR_INIT(""), THEN_KEEP},
    {"/gopher", TO("302", "gopher://127.0.0.1/x"), STR_INIT(""), THEN_KEEP},
    {"/script", TO("302", "javascript:alert(1)"), STR_INIT(""), THEN_KEEP},
    {"/nowhere", "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", STR_INIT(""), THEN_KEEP},
    {"/user", TO("302", "http://a:b@127.0.0.1/"), STR_INIT(""), THEN_KEEP},
    {"/backslash", TO("302", "http://127.0.0.1\\@news.example/"), STR_INIT(""), THEN_KEEP},
    {"/metadata", TO("302", "http://169.254.169.254/latest/meta-data/"), STR_INIT(""), THEN_KEEP},
};

/* "/count/N" leads to "/count/N-1", "/count/0" to the page; "/cookie" wants its cookie. */
static bool answer(void *context, struct str request, struct route *route)
{
    static char head[256];
    (void)context;
    *route = (struct route){.head = head, .then = THEN_KEEP};
    if (str_starts(request, STR("GET /count/"))) {
        int left = atoi(request.at + strlen("GET /count/"));
        if (left)
            snprintf(head, sizeof head, TO("301", "/count/%d"), left - 1);
        else
            snprintf(head, sizeof head, TO("301", "/page"));
        return true;
    }
    if (str_starts(request, STR("GET /cookie "))) {
        bool has_cookie = str_contains(request, STR("\r\nCookie: seen=1\r\n"));
        snprintf(head, sizeof head, "%s",
                 has_cookie ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                            : "HTTP/1.1 302 Found\r\nSet-Cookie: seen=1\r\n"
                              "Location: /cookie\r\nContent-Length: 0\r\n\r\n");
        return true;
    }
    return false;
}

static int start(void **state)
{
    static struct fetching fetching;
    fetching_start(&fetching, routes, ARRAY_LENGTH(routes));
    fetching.server.answer = answer;
    *state = &fetching;
    return 0;
}

static int stop(void **state)
{
    fetching_stop(*state);
    return 0;
}

static void redirects_are_followed_and_recorded(void **state)
{
    static const struct {
        const char *path;
        size_t hops;
        bool is_permanent;
    } cases[] = {
        {"/page", 1, true},   {"/301", 2, true},      {"/302", 2, false},        {"/303", 2, false},
        {"/307", 2, false},   {"/308", 2, true},      {"/301-to-302", 3, false}, {"/301-to-308", 3, true},
        {"/wordy", 2, false}, {"/endless", 2, false}, {"/cut", 2, false},
    };
    struct fetching *fetching = *state;
    struct str page = fetching_url(fetching, "/page");
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const struct visit *visit = fetching_get(fetching, cases[i].path);
        check_whole(visit, 200, "<p>hi");
        check_text(visit->final_url, page.at, "final");
        check_text(visit->url, fetching_url(fetching, cases[i].path).at, "asked for");
        assert_int_equal(visit->hop_count, cases[i].hops);
        assert_int_equal(visit->is_permanent, cases[i].is_permanent);
        /* A validator is of the page that gave it. */
        check_text(visit->etag, cases[i].is_permanent ? "\"page\"" : "", "etag");
    }
}

static void n27_what_a_redirect_says_beside_its_address_is_not_waited_for(void **state)
{
    static const char *const paths[] = {"/slow", "/slow-length"};
    struct fetching *fetching = *state;
    fetching->options.timeout_ms = 5000;
    for (size_t i = 0; i < ARRAY_LENGTH(paths); i++) {
        int64_t start_ms = clock_monotonic_ms();
        check_whole(fetching_get(fetching, paths[i]), 200, "<p>hi");
        assert_true(clock_monotonic_ms() - start_ms < 4000);
    }
}

static void validators_go_to_the_first_address_alone(void **state)
{
    struct fetching *fetching = *state;
    fetching_ask(fetching, (struct fetch_request){.url = fetching_url(fetching, "/301"), .etag = STR("\"old\"")});
    assert_false(fetching->visit.is_conditional);
    struct str asked = buf_str(&fetching->server.requests);
    size_t first = str_find(asked, STR("If-None-Match: \"old\""), 0);
    assert_true(first < str_find(asked, STR("GET /page"), 0));
    assert_int_equal(str_find(asked, STR("If-None-Match"), first + 1), SIZE_MAX);
}

static void n8_loops_and_long_chains_end(void **state)
{
    struct fetching *fetching = *state;
    check_fault(fetching_get(fetching, "/self"), VERDICT_FAILED, "redirect-loop");
    assert_int_equal(fetching->visit.hop_count, 1);
    check_fault(fetching_get(fetching, "/ping"), VERDICT_FAILED, "redirect-loop");
    assert_int_equal(fetching->visit.hop_count, 2);
    check_whole(fetching_get(fetching, "/count/9"), 200, "<p>hi");
    assert_int_equal(fetching->visit.hop_count, 11);
    check_fault(fetching_get(fetching, "/count/10"), VERDICT_FAILED, "too-many-redirects");
    assert_int_equal(fetching->visit.hop_count, 11);
}

static void a_page_that_wants_its_cookie_gets_it_once(void **state)
{
    struct fetching *fetching = *state;
    check_whole(fetching_get(fetching, "/cookie"), 200, "");
    assert_int_equal(fetching->visit.hop_count, 2);
    /* Forgotten with the job: the next one begins without. */
    check_whole(fetching_get(fetching, "/cookie"), 200, "");
    assert_int_equal(fetching->visit.hop_count, 2);
    check_fault(fetching_get(fetching, "/always-cookie"), VERDICT_FAILED, "redirect-loop");
    assert_int_equal(fetching->visit.hop_count, 2);
    struct hop *last = &fetching->visit.hops[1];
    bool is_struck_out = false;
    for (size_t i = 0; i < last->request_count; i++)
        is_struck_out = is_struck_out || (str_equal(last->request[i].name, STR("Cookie")) &&
                                          !str_contains(last->request[i].value, STR("a=b")));
    assert_true(is_struck_out);
}

static void n9_only_http_and_https_are_followed(void **state)
{
    struct fetching *fetching = *state;
    static const char *const paths[] = {"/file", "/ftp", "/gopher", "/script"};
    for (size_t i = 0; i < ARRAY_LENGTH(paths); i++)
        check_fault(fetching_get(fetching, paths[i]), VERDICT_FAILED, "scheme-refused");
}

static void redirects_to_no_readable_address_are_faults(void **state)
{
    struct fetching *fetching = *state;
    static const char *const paths[] = {"/nowhere", "/user", "/backslash"};
    for (size_t i = 0; i < ARRAY_LENGTH(paths); i++)
        check_fault(fetching_get(fetching, paths[i]), VERDICT_FAILED, "bad-redirect");
}

/* The first hop is let through by a guard that is opened for it alone: a proxy, which is the test's server. */
static void n10_a_redirect_to_a_private_address_is_refused(void **state)
{
    struct fetching *fetching = *state;
    fetching->options.proxy = fetching_url(fetching, "");
    fetching->options.allow_private = false;
    static const struct route redirect[] = {
        {"http://news.example/", TO("302", "http://169.254.169.254/latest/meta-data/"), STR_INIT(""), THEN_KEEP}};
    fetching->server.routes = redirect;
    fetching->server.route_count = 1;
    fetching->server.answer = NULL;
    check_fault(fetching_ask(fetching, (struct fetch_request){.url = STR("http://news.example/")}), VERDICT_FAILED,
                "address-refused");
    assert_int_equal(fetching->server.request_count, 1);
    assert_int_equal(fetching->visit.status, 302);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(redirects_are_followed_and_recorded),
        TEST(n27_what_a_redirect_says_beside_its_address_is_not_waited_for),
        TEST(validators_go_to_the_first_address_alone),
        TEST(n8_loops_and_long_chains_end),
        TEST(a_page_that_wants_its_cookie_gets_it_once),
        TEST(n9_only_http_and_https_are_followed),
        TEST(redirects_to_no_readable_address_are_faults),
        TEST(n10_a_redirect_to_a_private_address_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
