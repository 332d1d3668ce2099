#include "fetch/fetching.h"

#include <stdlib.h>

#define OK          "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
#define SIZED(size) OK "Content-Length: " #size "\r\n\r\n"

static const struct route routes[] = {
    {"/page", OK "ETag: \"v1\"\r\nLast-Modified: Wed, 21 Jan 2015 03:50:00 GMT\r\nAge: 30\r\nContent-Length: 5\r\n\r\n",
     STR_INIT("<p>hi"), THEN_KEEP},
    {"/until-closed", OK "\r\n", STR_INIT("<p>no length"), THEN_CLOSE},
    {"/chunked", OK "Transfer-Encoding: chunked\r\n\r\n", STR_INIT("3\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n"),
     THEN_KEEP},
    {"/early-hint", "HTTP/1.1 103 Early Hints\r\nETag: \"hint\"\r\n\r\n" SIZED(2), STR_INIT("ab"), THEN_KEEP},
    {"/empty", SIZED(0), STR_INIT(""), THEN_KEEP},
    {"/folded", "HTTP/1.1 200 OK\r\nX-Long: a\r\n  b\r\nContent-Length: 0\r\n\r\n", STR_INIT(""), THEN_KEEP},
    {"/gone", "HTTP/1.1 410 Gone\r\nContent-Length: 4\r\n\r\n", STR_INIT("gone"), THEN_KEEP},
    {"/gone-cut", "HTTP/1.1 410 Gone\r\nContent-Length: 400\r\n\r\n", STR_INIT("gone"), THEN_CLOSE},
    /* N13, N14, N25: what nobody reads is not too large */
    {"/gone-large", "HTTP/1.1 404 Not Found\r\nContent-Length: 99999999\r\n\r\n", STR_INIT("gone"), THEN_HANG},
    {"/refused-endless", "HTTP/1.1 403 Forbidden\r\n\r\n", STR_INIT("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
     THEN_REPEAT},
    {"/304-of-a-large-page", "HTTP/1.1 304 Not Modified\r\nContent-Length: 99999999\r\n\r\n", STR_INIT(""), THEN_KEEP},
    {"/busy", "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n", STR_INIT(""),
     THEN_KEEP},
    /* N5 */
    {"/short-length", SIZED(100), STR_INIT("<p>half"), THEN_CLOSE},
    {"/cut-chunk", OK "Transfer-Encoding: chunked\r\n\r\n", STR_INIT("64\r\n<p>half"), THEN_CLOSE},
    {"/no-last-chunk", OK "Transfer-Encoding: chunked\r\n\r\n", STR_INIT("2\r\nab\r\n"), THEN_CLOSE},
    {"/reset-mid-body", SIZED(100), STR_INIT("<p>half"), THEN_RESET},
    {"/cut-header", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", STR_INIT(""), THEN_CLOSE},
    {"/cut-header-line", "HTTP/1.1 200 OK\r\nContent-Ty", STR_INIT(""), THEN_CLOSE},
    {"/cut-404-header", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n", STR_INIT(""), THEN_CLOSE},
    {"/cut-redirect", "HTTP/1.1 302 Found\r\nLocation: /page\r\n", STR_INIT(""), THEN_CLOSE},
    {"/status-alone", "HTTP/1.1 200 OK\r\n", STR_INIT(""), THEN_CLOSE},
    {"/cut-status", "HTTP/1.1 2", STR_INIT(""), THEN_CLOSE},
    {"/closed-at-once", "", STR_INIT(""), THEN_CLOSE},
    {"/reset-at-once", "", STR_INIT(""), THEN_RESET},
    /* N23 */
    {"/204", "HTTP/1.1 204 No Content\r\n\r\n", STR_INIT(""), THEN_KEEP},
    {"/206", "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-1/9\r\nContent-Length: 2\r\n\r\n", STR_INIT("ab"),
     THEN_KEEP},
    {"/202", "HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\n", STR_INIT("ab"), THEN_KEEP},
    {"/300", "HTTP/1.1 300 Multiple Choices\r\nContent-Length: 0\r\n\r\n", STR_INIT(""), THEN_KEEP},
    {"/100-flood", "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n", STR_INIT(""), THEN_REPEAT},
    /* N16 */
    {"/500", "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", STR_INIT(""), THEN_KEEP},
    {"/503", "HTTP/1.1 503 Busy\r\nRetry-After: 7200\r\nContent-Length: 400\r\n\r\n", STR_INIT("cut"), THEN_CLOSE},
    /* N28 */
    {"/header-flood", "HTTP/1.1 200 OK\r\n", STR_INIT("X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"),
     THEN_REPEAT},
    {"/endless-header", "HTTP/1.1 200 OK\r\nX-Filler: ", STR_INIT("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
     THEN_REPEAT},
    {"/nul-in-header", "HTTP/1.1 200 OK\r\nX-", STR_INIT("Nul: a\0b\r\nContent-Length: 0\r\n\r\n"), THEN_CLOSE},
    {"/cr-in-header", "HTTP/1.1 200 OK\r\nX-Cr: a\rEvil: b\r\nContent-Length: 0\r\n\r\n", STR_INIT(""), THEN_CLOSE},
    {"/no-colon", "HTTP/1.1 200 OK\r\nno header\r\nContent-Length: 0\r\n\r\n", STR_INIT(""), THEN_CLOSE},
    {"/no-http", "SSH-2.0-OpenSSH_9.2\r\n", STR_INIT(""), THEN_CLOSE},
    /* N25 */
    {"/large-length", SIZED(99999999), STR_INIT("<p>"), THEN_HANG},
    {"/overflowing-length", SIZED(99999999999999999999999), STR_INIT("<p>"), THEN_CLOSE},
    {"/endless-body", OK "\r\n", STR_INIT("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
     THEN_REPEAT},
    {"/endless-chunks", OK "Transfer-Encoding: chunked\r\n\r\n", STR_INIT("8\r\nabcdefgh\r\n"), THEN_REPEAT},
    /* N27 */
    {"/slow-body", SIZED(100000), STR_INIT("<p>"), THEN_DRIP},
    {"/slow-header", "HTTP/1.1 200 OK\r\nX-Slow: ", STR_INIT(""), THEN_DRIP},
    {"/silent", "", STR_INIT(""), THEN_HANG},
    /* N18 */
    {"/always-304", "HTTP/1.1 304 Not Modified\r\nETag: \"v2\"\r\n\r\n", STR_INIT(""), THEN_KEEP},
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

static void a_page_comes_with_all_that_is_known_of_it(void **state)
{
    struct fetching *fetching = *state;
    fetching->options.contact = STR("desk@news.example");
    fetching->options.language = STR("en");
    const struct visit *visit = fetching_get(fetching, "/page");
    check_whole(visit, 200, "<p>hi");
    check_text(visit->etag, "\"v1\"", "etag");
    check_text(visit->last_modified, "Wed, 21 Jan 2015 03:50:00 GMT", "date");
    check_text(visit->content_type, "text/html", "type");
    assert_int_equal(visit->age_seconds, 30);
    assert_true(visit->start_ms > 0 && visit->end_ms >= visit->start_ms);
    assert_int_equal(visit->hop_count, 1);
    assert_false(visit->is_conditional);
    check_text(visit_header(visit, STR("age")), "30", "header");
    check_text(visit->hops[0].http_version, "1.1", "version");
    struct str peer = arena_format(&fetching->arena, "127.0.0.1 port %u", fetching->server.port);
    check_text(visit->hops[0].peer, peer.at, "peer");
    struct str asked = buf_str(&fetching->server.requests);
    assert_true(str_starts(asked, STR("GET /page HTTP/1.1\r\n")));
    assert_true(str_contains(asked, STR("\r\nUser-Agent: stet/")));
    assert_true(str_contains(asked, STR("\r\nFrom: desk@news.example\r\n")));
    assert_true(str_contains(asked, STR("\r\nAccept-Language: en\r\n")));
    assert_true(str_contains(asked, STR("\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n")));
    for (size_t i = 0; i < visit->hops[0].request_count; i++) {
        struct str line =
            arena_format(&fetching->arena, "\r\n%.*s: %.*s\r\n", STR_FORMAT(visit->hops[0].request[i].name),
                         STR_FORMAT(visit->hops[0].request[i].value));
        if (!str_contains(asked, line))
            fail_msg("recorded but not sent: %s", line.at);
    }
}

static void whole_answers_of_every_framing_are_no_fault(void **state)
{
    struct fetching *fetching = *state;
    check_whole(fetching_get(fetching, "/until-closed"), 200, "<p>no length");
    check_whole(fetching_get(fetching, "/chunked"), 200, "abcde");
    assert_null(visit_header(&fetching->visit, STR("X-Trailer")).at);
    check_whole(fetching_get(fetching, "/early-hint"), 200, "ab");
    assert_null(fetching->visit.etag.at);
    check_whole(fetching_get(fetching, "/empty"), 200, "");
    check_whole(fetching_get(fetching, "/folded"), 200, "");
    check_text(visit_header(&fetching->visit, STR("X-Long")), "a b", "folded header");
}

static void client_errors_are_for_the_judge(void **state)
{
    struct fetching *fetching = *state;
    check_whole(fetching_get(fetching, "/gone"), 410, "gone");
    check_whole(fetching_get(fetching, "/gone-cut"), 410, "gone");
    check_whole(fetching_get(fetching, "/none"), 404, "");
    check_whole(fetching_get(fetching, "/busy"), 429, "");
    assert_int_equal(fetching->visit.retry_after_seconds, 120);
}

static void faults_have_their_verdict_and_reason(void **state)
{
    static const struct {
        const char *path;
        enum verdict verdict;
        const char *reason;
    } cases[] = {
        {"/short-length", VERDICT_BROKEN, "truncated"}, /* N5 */
        {"/cut-chunk", VERDICT_BROKEN, "truncated"},       {"/no-last-chunk", VERDICT_BROKEN, "truncated"},
        {"/reset-mid-body", VERDICT_BROKEN, "truncated"},  {"/closed-at-once", VERDICT_FAILED, "reset"},
        {"/cut-header", VERDICT_BROKEN, "truncated"},      {"/cut-header-line", VERDICT_BROKEN, "truncated"},
        {"/cut-404-header", VERDICT_BROKEN, "truncated"},  {"/cut-redirect", VERDICT_BROKEN, "truncated"},
        {"/status-alone", VERDICT_BROKEN, "truncated"},    {"/cut-status", VERDICT_FAILED, "reset"},
        {"/no-colon", VERDICT_FAILED, "bad-header"},       {"/reset-at-once", VERDICT_FAILED, "reset"},
        {"/204", VERDICT_FAILED, "unexpected-status"}, /* N23 */
        {"/206", VERDICT_FAILED, "unexpected-status"},     {"/202", VERDICT_FAILED, "unexpected-status"},
        {"/300", VERDICT_FAILED, "unexpected-status"},     {"/100-flood", VERDICT_FAILED, "unexpected-status"},
        {"/500", VERDICT_FAILED, "server-error"},                                                           /* N16 */
        {"/503", VERDICT_FAILED, "server-error"},          {"/header-flood", VERDICT_FAILED, "bad-header"}, /* N28 */
        {"/endless-header", VERDICT_FAILED, "bad-header"}, {"/nul-in-header", VERDICT_FAILED, "bad-header"},
        {"/cr-in-header", VERDICT_FAILED, "bad-header"},   {"/no-http", VERDICT_FAILED, "not-http"},
    };
    struct fetching *fetching = *state;
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
        check_fault(fetching_get(fetching, cases[i].path), cases[i].verdict, cases[i].reason);
    fetching_get(fetching, "/503");
    assert_int_equal(fetching->visit.retry_after_seconds, 7200);
}

static void n25_a_body_beyond_the_limit_is_given_up(void **state)
{
    struct fetching *fetching = *state;
    fetching->options.max_body = 100 * 1000;
    check_fault(fetching_get(fetching, "/large-length"), VERDICT_TOO_LARGE, "too-large");
    check_fault(fetching_get(fetching, "/overflowing-length"), VERDICT_TOO_LARGE, "too-large");
    check_fault(fetching_get(fetching, "/endless-body"), VERDICT_TOO_LARGE, "too-large");
    check_fault(fetching_get(fetching, "/endless-chunks"), VERDICT_TOO_LARGE, "too-large");
    assert_true(fetching->visit.body.len <= 100 * 1000);
    check_whole(fetching_get(fetching, "/gone-large"), 404, "");
    check_whole(fetching_ask(fetching, (struct fetch_request){.url = fetching_url(fetching, "/304-of-a-large-page"),
                                                              .etag = STR("\"v1\"")}),
                304, "");
    fetching_get(fetching, "/refused-endless");
    assert_false(fetching->visit.is_fault);
    assert_int_equal(fetching->visit.status, 403);
}

static void n27_slow_answers_end_by_the_low_speed_limit(void **state)
{
    struct fetching *fetching = *state;
    fetching->options.slow_bytes = 1000;
    fetching->options.slow_seconds = 1;
    check_fault(fetching_get(fetching, "/slow-body"), VERDICT_FAILED, "too-slow");
}

static void n27_answers_that_never_end_end_by_the_whole_time(void **state)
{
    struct fetching *fetching = *state;
    fetching->options.timeout_ms = 200;
    check_fault(fetching_get(fetching, "/slow-header"), VERDICT_FAILED, "timeout");
    check_fault(fetching_get(fetching, "/silent"), VERDICT_FAILED, "timeout");
    assert_false(fetch_is_network_fault(&fetching->visit));
}

static void validators_are_sent_and_a_304_is_an_answer(void **state)
{
    struct fetching *fetching = *state;
    const struct visit *visit =
        fetching_ask(fetching, (struct fetch_request){.url = fetching_url(fetching, "/always-304"),
                                                      .etag = STR("\"v1\""),
                                                      .last_modified = STR("Wed, 21 Jan 2015 03:50:00 GMT")});
    check_whole(visit, 304, "");
    check_text(visit->etag, "\"v2\"", "N17: the new etag");
    assert_true(visit->is_conditional);
    struct str asked = buf_str(&fetching->server.requests);
    assert_true(str_contains(asked, STR("\r\nIf-None-Match: \"v1\"\r\n")));
    assert_true(str_contains(asked, STR("\r\nIf-Modified-Since: Wed, 21 Jan 2015 03:50:00 GMT\r\n")));
}

static void n18_a_304_to_no_question_is_asked_again_once(void **state)
{
    struct fetching *fetching = *state;
    const struct visit *visit = fetching_ask(
        fetching, (struct fetch_request){.url = fetching_url(fetching, "/always-304"), .etag = STR("\"a\r\nX: y\"")});
    check_fault(visit, VERDICT_FAILED, "bad-304");
    assert_int_equal(visit->hop_count, 2);
    struct str asked = buf_str(&fetching->server.requests);
    assert_false(str_contains(asked, STR("If-None-Match")));
    assert_true(str_contains(asked, STR("Cache-Control: no-cache")));
}

static void n4_a_closed_port_refuses(void **state)
{
    struct fetching *fetching = *state;
    struct server closed;
    server_start(&closed, NULL, 0);
    server_stop(&closed);
    struct str url = arena_format(&fetching->arena, "http://127.0.0.1:%u/", closed.port);
    check_fault(fetching_ask(fetching, (struct fetch_request){.url = url}), VERDICT_FAILED, "connect-refused");
    assert_false(fetch_is_network_fault(&fetching->visit));
}

static void n1_a_host_without_an_address_is_a_fault_of_dns(void **state)
{
    struct fetching *fetching = *state;
    const struct visit *visit = fetching_ask(fetching, (struct fetch_request){.url = STR("http://no-such.invalid/")});
    assert_true(visit->is_fault);
    assert_true(str_starts(visit->reason, STR("dns-")));
    assert_true(str_contains(visit->detail, STR("no-such.invalid")));
    assert_true(fetch_is_network_fault(visit));
}

static void n10_a_private_address_is_refused_before_a_connection(void **state)
{
    struct fetching *fetching = *state;
    fetching->options.allow_private = false;
    static const char *const hosts[] = {"127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "0.0.0.0"};
    for (size_t i = 0; i < ARRAY_LENGTH(hosts); i++) {
        struct str url = arena_format(&fetching->arena, "http://%s:%u/page", hosts[i], fetching->server.port);
        check_fault(fetching_ask(fetching, (struct fetch_request){.url = url}), VERDICT_FAILED, "address-refused");
        assert_null(fetching->visit.hops[0].peer.at);
    }
    assert_int_equal(fetching->server.connections, 0);
}

static void n31_a_proxy_of_the_environment_is_ignored(void **state)
{
    struct fetching *fetching = *state;
    setenv("http_proxy", "http://127.0.0.1:1/", 1);
    setenv("ALL_PROXY", "http://127.0.0.1:1/", 1);
    check_whole(fetching_get(fetching, "/page"), 200, "<p>hi");
    unsetenv("http_proxy");
    unsetenv("ALL_PROXY");
}

static void a_proxy_of_the_settings_is_used_and_private_hosts_stay_refused(void **state)
{
    struct fetching *fetching = *state;
    fetching->options.proxy = fetching_url(fetching, "");
    fetching->options.allow_private = false;
    fetching_ask(fetching, (struct fetch_request){.url = STR("http://news.example/page")});
    assert_true(str_starts(buf_str(&fetching->server.requests), STR("GET http://news.example/page HTTP/1.1\r\n")));
    check_fault(fetching_ask(fetching, (struct fetch_request){.url = STR("http://10.0.0.1/page")}), VERDICT_FAILED,
                "address-refused");
    assert_int_equal(fetching->server.request_count, 1);
}

static void n3_a_proxy_that_is_away_is_no_fault_of_a_host(void **state)
{
    struct fetching *fetching = *state;
    fetching->options.proxy = STR("http://127.0.0.1:1");
    check_fault(fetching_get(fetching, "/page"), VERDICT_FAILED, "proxy-unreachable");
    assert_true(fetch_is_network_fault(&fetching->visit));
    assert_true(fetch_lost_proxy(fetching->fetch));
}

static void a_header_of_ours_with_a_line_end_is_refused(void **state)
{
    struct fetching *fetching = *state;
    fetching->options.user_agent = STR("a\r\nX-Evil: b");
    assert_int_equal(fetch_new(&fetching->options, &fetching->fetch), STET_ERROR_CONFIG);
    fetching->fetch = NULL;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_page_comes_with_all_that_is_known_of_it),
        TEST(whole_answers_of_every_framing_are_no_fault),
        TEST(client_errors_are_for_the_judge),
        TEST(faults_have_their_verdict_and_reason),
        TEST(n25_a_body_beyond_the_limit_is_given_up),
        TEST(n27_slow_answers_end_by_the_low_speed_limit),
        TEST(n27_answers_that_never_end_end_by_the_whole_time),
        TEST(validators_are_sent_and_a_304_is_an_answer),
        TEST(n18_a_304_to_no_question_is_asked_again_once),
        TEST(n4_a_closed_port_refuses),
        TEST(n1_a_host_without_an_address_is_a_fault_of_dns),
        TEST(n10_a_private_address_is_refused_before_a_connection),
        TEST(n31_a_proxy_of_the_environment_is_ignored),
        TEST(a_proxy_of_the_settings_is_used_and_private_hosts_stay_refused),
        TEST(n3_a_proxy_that_is_away_is_no_fault_of_a_host),
        TEST(a_header_of_ours_with_a_line_end_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
