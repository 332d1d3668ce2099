#include "base/array.h"
#include "extract/ending.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

static const struct {
    const char *text;
    enum ending ending;
} PAGES[] = {
    {"<html><body><article><p>Text.</p></article></body></html>", ENDING_WHOLE},
    {"<HTML><BODY><P>Text.</BODY>\n", ENDING_WHOLE},
    /* End tags may be followed by anything. */
    {"<html><body><p>Text.</p></body></html><script>late(", ENDING_WHOLE},
    {"<html><body><div><p>Text.</p></body></html><!-- cached", ENDING_WHOLE},
    /* So may what runs on to the end by mistake. */
    {"<html><body><!-- a remark ><div><p>Text.</p></body></html>", ENDING_WHOLE},
    {"<html><body><a title=\"Text><p>Text.</p></body></html>", ENDING_WHOLE},
    /* HTML lets them be left out. */
    {"<!DOCTYPE html><title>T</title><main><p>Text.</main><script>a('<div>')</script>", ENDING_CLOSED},
    {"<html><body><div><p>Text.</p></div> <!-- made in 3 ms -->\n", ENDING_CLOSED},
    {"<p>Text.</p>", ENDING_CLOSED},
    {"<p>3 < 4, a</p>", ENDING_CLOSED},
    {"<div title=\"a > b\"><p>Text.</p></div>", ENDING_CLOSED},
    {"<div></div></div>", ENDING_CLOSED},
    /* Cut. */
    {"<html><body><article><p>Text.</p>\n", ENDING_CUT},
    {"<html><body><p>Text that breaks o", ENDING_CUT},
    {"<html><body><div><p>Text.</p></di", ENDING_CUT},
    {"<html><body><p>Text.</p><a href=\"/x", ENDING_CUT},
    {"<html><body><p>Text.</p><a href=\"/x>", ENDING_CUT},
    {"<html><body><p>Text.</p><!-- a remark", ENDING_CUT},
    {"<html><body><p>Text.</p><script>a();", ENDING_CUT},
    {"<html><head><script>w('</body></html>')</script></head><body><main><p>Text.</p>", ENDING_CUT},
    {"<html><body><!-- </body></html> --><section><p>Text.</p>", ENDING_CUT},
    {"<html><body><p>Text.</p><", ENDING_CUT},
    {"Text alone", ENDING_CUT},
    {"", ENDING_CUT},
};

static void a_page_that_breaks_off_is_told_from_one_that_leaves_its_end_tags_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(PAGES); i++)
        if (ending_read(str_from(PAGES[i].text)) != PAGES[i].ending)
            fail_msg("%s: wanted %d", PAGES[i].text, (int)PAGES[i].ending);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_that_breaks_off_is_told_from_one_that_leaves_its_end_tags_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
