/*
 * Pages as an enemy would write them: each is read in time that grows as its size does. Where it grew as the square of
 * it, a page of some hundred kilobytes took minutes, which a worker does not have.
 */
#include "base/array.h"
#include "extract/extract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

enum { BYTES = 100000 };

#define SENTENCE "The harbour was closed on Monday, and no boat has left it since then, the office said. "
#define STORY    "<h1>The harbour is closed</h1><p>" SENTENCE SENTENCE "</p>"

/* `before`, `piece` as often as fits, `after`. */
static const struct shape {
    const char *name, *before, *piece, *after;
} SHAPES[] = {
    {"ideographic spaces", STORY "<p>", "\u3000\u3000", "</p>"},
    {"breaks with an indent", STORY "<p>", "<br>&nbsp;&nbsp;&nbsp;&nbsp;", "</p>"},
    {"links without a word", STORY "<p>", "<a href=/a></a> ", "</p>"},
    {"bylines within bylines", STORY "<h1>", "<hr><span class=byline>&#x41;", ""},
    {"authors within authors", STORY, "<div rel=author>", ""},
    {"headlines within headlines", STORY, "<div itemprop=headline><h3>", ""},
    {"links home within headlines", STORY, "<div itemprop=headline><a href=/></a>", ""},
    {"an article within elements", "", "<div>", STORY STORY},
    {"one key of a script", STORY "<script>a={", "text", "}</script>"},
    {"calls of functions with a state", STORY "<script>",
     "a=(function(a){return{\"content\":\"" SENTENCE SENTENCE SENTENCE "\"}}(1));", "</script>"},
    {"lines of one figure", STORY "<figure>", "<div>The boats, 2 of them</div>", "</figure>"},
    {"lists within lists", STORY, "<ul><li>The boat: 5 of it, they said", ""},
};

static void a_page_of_one_shape_is_read_in_time_that_grows_as_it_does(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(SHAPES); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF bytes = BUF_INIT;
        struct reading reading;
        buf_add(&bytes, str_from(SHAPES[i].before));
        while (bytes.len < BYTES)
            buf_add(&bytes, str_from(SHAPES[i].piece));
        buf_add(&bytes, str_from(SHAPES[i].after));
        const struct page page = {.bytes = buf_str(&bytes), .url = STR("https://www.example.com/a/story")};
        assert_int_equal(extract_page(&arena, &page, &reading), 0);
        assert_true(reading.state != READING_NOT_HTML);
    }
}

int main(void)
{
    extract_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_of_one_shape_is_read_in_time_that_grows_as_it_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
