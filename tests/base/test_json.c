#include "base/json.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_must_not_reach_a_terminal_is_an_escape_and_the_rest_is_as_it_reads),
        cmocka_unit_test(a_reader_of_json_gets_the_same_text_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
