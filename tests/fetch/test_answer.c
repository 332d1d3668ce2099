#include "base/error.h"
#include "base/memory.h"
#include "fetch/answer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static int add(struct answer *answer, const char *line)
{
    return answer_add_line(answer, str_from(line));
}

static void the_last_header_of_a_name_counts_and_lists_are_joined(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct answer answer = {0};
    answer_reset(&answer, &arena);
    static const char *const lines[] = {"HTTP/1.1 103 Early Hints\r\n",
                                        "Link: </early.css>\r\n",
                                        "\r\n",
                                        "HTTP/1.1 200 OK\r\n",
                                        "ETag: \"1\"\r\n",
                                        "etag:  \"2\" \r\n",
                                        "no header\r\n",
                                        "Vary: a,\r\n",
                                        "\t b\r\n",
                                        " c\r\n",
                                        "Vary: d\r\n",
                                        "\r\n",
                                        "Trailer: x\r\n"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_int_equal(add(&answer, lines[i]), 0);
    assert_int_equal(answer.status, 200);
    assert_true(answer.is_whole);
    assert_true(str_equal(answer_header(&answer, STR("ETag")), STR("\"2\"")));
    assert_true(str_equal(answer_list(&answer, STR("vary")), STR("a, b c, d")));
    assert_null(answer_header(&answer, STR("Link")).at);
    assert_null(answer_header(&answer, STR("Trailer")).at);
    answer_clear(&answer);
}

static void n28_what_is_no_header_is_refused(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct answer answer = {0};
    answer_reset(&answer, &arena);
    assert_int_equal(add(&answer, "HTTP/1.1 OK\r\n"), STET_ERROR_DATA);
    assert_int_equal(add(&answer, "A: b\rc\r\n"), STET_ERROR_DATA);
    assert_int_equal(answer_add_line(&answer, STR("A: b\0c\r\n")), STET_ERROR_DATA);
    int result = 0;
    for (size_t i = 0; i <= ANSWER_MOST_HEADERS && result == 0; i++)
        result = add(&answer, "A: b\r\n");
    assert_int_equal(result, STET_ERROR_LIMIT);
    answer_clear(&answer);
}

static void give_up(void)
{
    fail_msg("a folded header takes memory without end");
}

/* Tens of thousands of lines within the limit of bytes: each must not cost a copy of all before it. */
static void n28_a_header_of_many_folded_lines_takes_no_more_memory_than_it_has_bytes(void **state)
{
    (void)state;
    enum { LINES = 30000, MOST_ALLOCATIONS = 30 };
    AUTO_ARENA arena = ARENA_INIT;
    struct answer answer = {0};
    answer_reset(&answer, &arena);
    assert_int_equal(add(&answer, "HTTP/1.1 200 OK\r\n"), 0);
    assert_int_equal(add(&answer, "A: b\r\n"), 0);
    memory_on_failure(give_up);
    memory_fail_at(MOST_ALLOCATIONS);
    for (size_t i = 0; i < LINES; i++)
        assert_int_equal(add(&answer, " c\r\n"), 0);
    memory_fail_at(0);
    memory_on_failure(NULL);
    struct str value = answer_header(&answer, STR("A"));
    assert_int_equal(value.len, 1 + 2 * LINES);
    assert_true(str_starts(value, STR("b c c c")) && str_ends(value, STR("c c")));
    answer_clear(&answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_header_of_a_name_counts_and_lists_are_joined),
        cmocka_unit_test(n28_what_is_no_header_is_refused),
        cmocka_unit_test(n28_a_header_of_many_folded_lines_takes_no_more_memory_than_it_has_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
