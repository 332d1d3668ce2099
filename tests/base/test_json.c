#include "base/json.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include <cmocka.h>

static const char *const TEXT =
    "a\x1B[31m\xC2\x9B\xE2\x80\xAE\xE2\x80\x8B\xF3\xA0\x81\x81\xE6\xA0\xB8\xF0\x9F\x91\xA9\"\n";

static char *printed(const char *text)
{
    char *line = NULL;
    size_t size;
    FILE *out = open_memstream(&line, &size);
    json_t *object = json_object();
    json_set_str(object, "text", str_from(text));
    json_print_line(out, object);
    fclose(out);
    return line;
}

static void what_must_not_reach_a_terminal_is_an_escape_and_the_rest_is_as_it_reads(void **state)
{
    (void)state;
    AUTO_FREE char *line = printed(TEXT);
    assert_string_equal(
        line, "{\"text\":\"a\\u001B[31m\\u009b\\u202e\\u200b\\udb40\\udc41\xE6\xA0\xB8\xF0\x9F\x91\xA9\\\"\\n\"}\n");
}

static void a_reader_of_json_gets_the_same_text_back(void **state)
{
    (void)state;
    AUTO_FREE char *line = printed(TEXT);
    json_t *object = json_loads(line, 0, NULL);
    assert_non_null(object);
    assert_string_equal(json_string_value(json_object_get(object, "text")), TEXT);
    json_decref(object);
}

static size_t countdown;

static void *allocate(size_t size)
{
    return countdown && --countdown == 0 ? NULL : malloc(size);
}

static void write_list(struct buf *out)
{
    json_t *object = json_object(), *list = json_array();
    for (int i = 0; i < 20; i++)
        json_add(list, json_from_str(STR("one of twenty")));
    json_set(object, "list", list);
    json_write(out, object);
}

/* The exit code of a process in which the n-th block that jansson asks for is refused: 0 where it copes, and wrote all
 * of the list. */
static int exit_code_without(size_t n, struct str whole)
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct buf out = BUF_INIT;
        close(STDERR_FILENO);
        countdown = n;
        json_set_alloc_funcs(allocate, free);
        write_list(&out);
        _exit(str_equal(buf_str(&out), whole) ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void an_allocation_that_fails_ends_the_process_and_shortens_no_list(void **state)
{
    (void)state;
    AUTO_BUF whole = BUF_INIT;
    write_list(&whole);
    size_t ended = 0;
    for (size_t n = 1; n < 60; n++) {
        int code = exit_code_without(n, buf_str(&whole));
        if (code != 0)
            assert_int_equal(code, EX_OSERR);
        ended += code != 0;
    }
    assert_true(ended > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_must_not_reach_a_terminal_is_an_escape_and_the_rest_is_as_it_reads),
        cmocka_unit_test(a_reader_of_json_gets_the_same_text_back),
        cmocka_unit_test(an_allocation_that_fails_ends_the_process_and_shortens_no_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
