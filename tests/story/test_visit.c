#include "story/visit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void each_verdict_is_found_by_the_word_of_the_ledger(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"article",   "unchanged", "not-modified", "gone",  "blocked",
                                        "wall",      "empty",     "broken",       "other", "shrunk",
                                        "too-large", "variants",  "found",        "failed"};
    assert_int_equal(sizeof WORDS / sizeof *WORDS, VERDICTS);
    for (int i = 0; i < VERDICTS; i++) {
        enum verdict verdict;
        assert_string_equal(verdict_name((enum verdict)i), WORDS[i]);
        assert_true(verdict_from_name(str_from(WORDS[i]), &verdict));
        assert_int_equal(verdict, i);
    }
    enum verdict verdict;
    assert_false(verdict_from_name(STR("Gone"), &verdict));
    assert_false(verdict_from_name(STR_NONE, &verdict));
}

static void a_header_is_the_last_of_the_final_answer_in_any_case(void **state)
{
    (void)state;
    struct header first_answer[] = {{STR("Location"), STR("/b")}, {STR("ETag"), STR("\"first\"")}};
    struct header last_answer[] = {
        {STR("ETag"), STR("\"old\"")}, {STR("etag"), STR("\"new\"")}, {STR("X-Empty"), STR("")}};
    struct hop hops[] = {{.response = first_answer, .response_count = 2},
                         {.response = last_answer, .response_count = 3}};
    struct visit visit = {.hops = hops, .hop_count = 2};
    assert_true(str_equal(visit_header(&visit, STR("ETAG")), STR("\"new\"")));
    assert_null(visit_header(&visit, STR("Location")).at);
    assert_non_null(visit_header(&visit, STR("x-empty")).at);
    struct visit nothing = {0};
    assert_null(visit_header(&nothing, STR("ETag")).at);
}

static void the_evidence_has_each_hop_with_request_answer_and_peer(void **state)
{
    (void)state;
    struct header request[] = {{STR("User-Agent"), STR("stet/0.1")}, {STR("Cookie"), STR("(struck out)")}};
    struct header answer[] = {{STR("Location"), STR("/b")}};
    struct hop hops[] = {
        {.url = STR("http://a.example/"),
         .status = 301,
         .peer = STR("203.0.113.7 port 80"),
         .request = request,
         .request_count = 2,
         .response = answer,
         .response_count = 1,
         .http_version = STR("1.1")},
        {.url = STR("https://a.example/b"), .request = request, .request_count = 1, .http_version = STR("2")},
    };
    struct visit visit = {.hops = hops, .hop_count = 2};
    AUTO_BUF text = BUF_INIT;
    visit_write_http(&visit, &text);
    assert_string_equal(buf_c(&text), "GET http://a.example/ HTTP/1.1\n"
                                      "User-Agent: stet/0.1\n"
                                      "Cookie: (struck out)\n"
                                      "\n"
                                      "HTTP/1.1 301\n"
                                      "Location: /b\n"
                                      "\n"
                                      "peer 203.0.113.7 port 80\n"
                                      "\n"
                                      "GET https://a.example/b HTTP/2\n"
                                      "User-Agent: stet/0.1\n"
                                      "\n"
                                      "no answer\n"
                                      "\n"
                                      "peer unknown\n");
}

static void no_value_can_forge_a_line(void **state)
{
    (void)state;
    struct header answer[] = {
        {STR("X-A"), STR("1\r\n\r\npeer 10.0.0.1\n\0\x7F")},
        {STR("X\nB"), STR("tab\tstays, \\x0A is no line end, caf\xE9 neither")},
    };
    struct hop hop = {.url = STR("https://a.example/\nGET"),
                      .status = 200,
                      .response = answer,
                      .response_count = 2,
                      .peer = STR("x\ny")};
    struct visit visit = {.hops = &hop, .hop_count = 1};
    AUTO_BUF text = BUF_INIT;
    visit_write_http(&visit, &text);
    assert_string_equal(buf_c(&text), "GET https://a.example/\\x0AGET HTTP/1.1\n"
                                      "\n"
                                      "HTTP/1.1 200\n"
                                      "X-A: 1\\x0D\\x0A\\x0D\\x0Apeer 10.0.0.1\\x0A\\x00\\x7F\n"
                                      "X\\x0AB: tab\tstays, \\\\x0A is no line end, caf\xE9 neither\n"
                                      "\n"
                                      "peer x\\x0Ay\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_verdict_is_found_by_the_word_of_the_ledger),
        cmocka_unit_test(a_header_is_the_last_of_the_final_answer_in_any_case),
        cmocka_unit_test(the_evidence_has_each_hop_with_request_answer_and_peer),
        cmocka_unit_test(no_value_can_forge_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
