#include "base/array.h"
#include "tell/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

typedef void writer(struct buf *out, struct str text);

static void check(writer *write, const char *text, const char *expected)
{
    AUTO_BUF out = BUF_INIT;
    write(&out, str_from(text));
    assert_string_equal(buf_c(&out), expected);
}

static void nothing_in_a_text_is_markup(void **state)
{
    (void)state;
    check(html_add, "</script><img src=x onerror=alert(1)>", "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;");
    check(html_add, "\" onclick='x' &amp;", "&quot; onclick=&#39;x&#39; &amp;amp;");
    check(html_add, "]]>", "]]&gt;");
    check(html_add, "a\tb\nc", "a\tb\nc");
    check(html_add, "\x1b]0;x\x07\r", "\\u{1B}]0;x\\u{7}\\u{D}");
    check(html_add,
          "\xE2\x80\xAE"
          "evil\xE2\x81\xA6",
          "\\u{202E}evil\\u{2066}");
    check(html_add, "\xEF\xBF\xBE\xC2\x85", "\\u{FFFE}\\u{85}");
    check(html_add, "\xFF\xC0", "\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void what_does_no_harm_stays_but_is_shown_where_it_changed(void **state)
{
    (void)state;
    check(html_add,
          "Donau\xC2\xAD"
          "dampf\xE2\x80\x8F",
          "Donau\xC2\xAD"
          "dampf\xE2\x80\x8F");
    check(html_add_visible,
          "Donau\xC2\xAD"
          "dampf\n<b>\xE2\x80\x8B",
          "Donau\\u{AD}dampf\n&lt;b&gt;\\u{200B}");
}

static void a_language_gives_its_direction(void **state)
{
    (void)state;
    check(html_add_language, "zh-Hant-TW", " lang=\"zh-Hant-TW\" dir=\"ltr\"");
    check(html_add_language, "ar", " lang=\"ar\" dir=\"rtl\"");
    check(html_add_language, "FA-IR", " lang=\"FA-IR\" dir=\"rtl\"");
    check(html_add_language, "az-Arab", " lang=\"az-Arab\" dir=\"rtl\"");
    check(html_add_language, "ar-Latn", " lang=\"ar-Latn\" dir=\"ltr\"");
    check(html_add_language, "", " lang=\"\" dir=\"auto\"");
    check(html_add_language, "en\" onload=\"x", " lang=\"\" dir=\"auto\"");
}

static void only_addresses_of_the_web_become_links(void **state)
{
    (void)state;
    check(html_add_outside, "https://www.example.com/?a=1&b='2'",
          " href=\"https://www.example.com/?a=1&amp;b=&#39;2&#39;\" rel=\"noopener noreferrer nofollow\"");
    check(html_add_outside, "javascript:alert(1)//http://", "");
    check(html_add_outside, " https://www.example.com/", "");
    check(html_add_outside, "data:text/html,x", "");
    check(html_add_path, "articles/javascript:x/a b?c#d\"/ä.html",
          "articles/javascript%3Ax/a%20b%3Fc%23d%22/%C3%A4.html");
    check(html_add_query, "a/b&c=d", "a%2Fb%26c%3Dd");
}

static const struct piece PIECES[] = {
    {PIECE_SAME, STR_INIT("The board voted on Monday to close the ")},
    {PIECE_REMOVED, STR_INIT("<old>")},
    {PIECE_ADDED, STR_INIT("new\xE2\x80\xAE")},
    {PIECE_SAME, STR_INIT(" ferry slip at the end of the season, after a long debate")}};
static const struct piece_list LIST = {(struct piece *)PIECES, ARRAY_LENGTH(PIECES)};

static void words_gone_and_come_stand_in_del_and_ins(void **state)
{
    (void)state;
    AUTO_BUF out = BUF_INIT;
    html_add_diff(&out, &LIST, &(struct html_limits){0, 0});
    assert_string_equal(buf_c(&out),
                        "The board voted on Monday to close the <del>&lt;old&gt;</del><ins>new\\u{202E}</ins>"
                        " ferry slip at the end of the season, after a long debate");
    buf_cut(&out, 0);
    html_add_plain_diff(&out, &LIST, &(struct html_limits){0, 0});
    assert_string_equal(buf_c(&out), "The board voted on Monday to close the [-<old>-]{+new\\u{202E}+}"
                                     " ferry slip at the end of the season, after a long debate");
}

static void limits_cut_at_words_around_the_change(void **state)
{
    (void)state;
    AUTO_BUF out = BUF_INIT;
    html_add_diff(&out, &LIST, &(struct html_limits){14, 0});
    assert_string_equal(buf_c(&out), "… to close the <del>&lt;old&gt;</del><ins>new\\u{202E}</ins> ferry slip …");
}

static void a_cut_never_parts_a_character(void **state)
{
    (void)state;
    static const struct str TEXT = STR_INIT("編譯于倩若綜合外電報導編譯于倩若綜合外電報導");
    for (size_t most = 1; most < TEXT.len; most++) {
        AUTO_BUF out = BUF_INIT;
        struct piece piece = {PIECE_REMOVED, TEXT};
        html_add_diff(&out, &(struct piece_list){&piece, 1}, &(struct html_limits){most, most});
        assert_null(strstr(buf_c(&out), "\xEF\xBF\xBD"));
        piece.kind = PIECE_SAME;
        html_add_diff(&out, &(struct piece_list){&piece, 1}, &(struct html_limits){most, most});
        assert_null(strstr(buf_c(&out), "\xEF\xBF\xBD"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_in_a_text_is_markup),
        cmocka_unit_test(what_does_no_harm_stays_but_is_shown_where_it_changed),
        cmocka_unit_test(a_language_gives_its_direction),
        cmocka_unit_test(only_addresses_of_the_web_become_links),
        cmocka_unit_test(words_gone_and_come_stand_in_del_and_ins),
        cmocka_unit_test(limits_cut_at_words_around_the_change),
        cmocka_unit_test(a_cut_never_parts_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
