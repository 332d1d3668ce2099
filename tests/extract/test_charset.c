#include "base/error.h"
#include "base/utf8.h"
#include "extract/charset.h"
#include "extract/charset_labels.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define HEADER(charset) STR("text/html; charset=" charset)

/* "中文新聞" and its like, in the encodings of their regions. */
#define GBK_NEWS   "\xd6\xd0\xce\xc4\xd0\xc2\xce\xc5"
#define BIG5_NEWS  "\xa4\xa4\xa4\xe5\xb7\x73\xbb\x44"
#define SJIS_NEWS  "\x93\xfa\x96\x7b\x82\xcc"
#define EUCJP_NEWS "\xc6\xfc\xcb\xdc\xa4\xce"
#define EUCKR_NEWS "\xb4\xba\xbd\xba"
#define CP1251     "\xcd\xee\xe2\xee\xf1\xf2\xe8"

struct reading_case {
    struct str bytes, content_type;
    const char *name, *text;
};

static void check(struct reading_case expected)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF utf8 = BUF_INIT;
    struct str name;
    assert_int_equal(charset_decode(&arena, expected.bytes, expected.content_type, &utf8, &name), 0);
    assert_string_equal(buf_c(&utf8), expected.text);
    assert_true(str_equal(name, str_from(expected.name)));
    assert_true(utf8_is_valid(buf_str(&utf8)));
}

static void labels_name_the_encodings_that_browsers_read(void **state)
{
    (void)state;
    const struct {
        struct str label;
        const char *name;
    } CASES[] = {
        {STR("gb2312"), "GBK"},
        {STR(" GB_2312-80 "), "GBK"},
        {STR("gb18030"), "gb18030"},
        {STR("shift_jis"), "Shift_JIS"},
        {STR("Windows-31J"), "Shift_JIS"},
        {STR("big5-hkscs"), "Big5"},
        {STR("ISO-8859-1"), "windows-1252"},
        {STR("latin1"), "windows-1252"},
        {STR("us-ascii"), "windows-1252"},
        {STR("iso-8859-9"), "windows-1254"},
        {STR("tis-620"), "windows-874"},
        {STR("ks_c_5601-1987"), "EUC-KR"},
        {STR("utf8"), "UTF-8"},
        {STR("unicode"), "UTF-16LE"},
        {STR("hz-gb-2312"), "replacement"},
        {STR("x-user-defined"), "windows-1252"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const struct charset *charset = charset_from_label(CASES[i].label);
        assert_non_null(charset);
        assert_string_equal(charset->name, CASES[i].name);
    }
    assert_null(charset_from_label(STR("utf-7")));
    assert_null(charset_from_label(STR("")));
    assert_null(charset_from_label(STR("gb2312 gbk")));
}

static void every_encoding_has_a_converter(void **state)
{
    (void)state;
    static const char *const LABELS[] = {
        "ibm866",       "iso-8859-2",   "iso-8859-3",   "iso-8859-4",     "iso-8859-5",   "iso-8859-6",
        "iso-8859-7",   "iso-8859-8",   "iso-8859-8-i", "iso-8859-10",    "iso-8859-13",  "iso-8859-14",
        "iso-8859-15",  "iso-8859-16",  "koi8-r",       "koi8-u",         "macintosh",    "windows-874",
        "windows-1250", "windows-1251", "windows-1252", "windows-1253",   "windows-1254", "windows-1255",
        "windows-1256", "windows-1257", "windows-1258", "x-mac-cyrillic", "gbk",          "gb18030",
        "big5",         "euc-jp",       "iso-2022-jp",  "shift_jis",      "euc-kr",
    };
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF utf8 = BUF_INIT;
        struct str name, header = arena_format(&arena, "text/html; charset=%s", LABELS[i]);
        assert_int_equal(charset_decode(&arena, STR("a plain page"), header, &utf8, &name), 0);
        assert_string_equal(buf_c(&utf8), "a plain page");
    }
}

static void legacy_encodings_are_read_as_browsers_read_them(void **state)
{
    (void)state;
    const struct reading_case CASES[] = {
        {{GBK_NEWS, 8}, HEADER("gb2312"), "GBK", "中文新闻"},
        {{"\x80 \xa2\xe3 \xa3\xa0", 7}, HEADER("gbk"), "GBK", "€ € \u3000"},
        {{"\x81\x30\x84\x36", 4}, HEADER("gb18030"), "gb18030", "\u00a5"},
        {{BIG5_NEWS, 8}, HEADER("big5"), "Big5", "中文新聞"},
        {{SJIS_NEWS " \x87\x40\x81\x60", 11}, HEADER("shift_jis"), "Shift_JIS", "日本の ①～"},
        {{EUCJP_NEWS " \xad\xa1", 9}, HEADER("euc-jp"), "EUC-JP", "日本の ①"},
        {{"\x1b$B$\"\x1b(B.", 9}, HEADER("iso-2022-jp"), "ISO-2022-JP", "あ."},
        {{EUCKR_NEWS " \x81\x41", 7}, HEADER("ks_c_5601-1987"), "EUC-KR", "뉴스 갂"},
        {{CP1251, 7}, HEADER("windows-1251"), "windows-1251", "Новости"},
        {{"\x93quoted\x94 \x80", 10}, HEADER("iso-8859-1"), "windows-1252", "“quoted” €"},
        {{"\xaa\xba\xde", 3}, HEADER("iso-8859-16"), "ISO-8859-16", "ȘșȚ"},
        {{"<\0p\0>\0\xe9\0", 8}, HEADER("utf-16le"), "UTF-16LE", "<p>é"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        check(CASES[i]);
}

static void a_byte_order_mark_beats_the_header(void **state)
{
    (void)state;
    check((struct reading_case){STR("\xEF\xBB\xBF\xC3\xA9"), HEADER("windows-1251"), "UTF-8", "é"});
    check((struct reading_case){STR("\xFF\xFEh\0i\0"), HEADER("utf-8"), "UTF-16LE", "hi"});
    check((struct reading_case){STR("\xFE\xFF\0h\0i"), STR_NONE, "UTF-16BE", "hi"});
}

static void the_header_beats_a_meta(void **state)
{
    (void)state;
    check((struct reading_case){STR("<meta charset=big5>" GBK_NEWS), HEADER("\"gb2312\""), "GBK",
                                "<meta charset=big5>中文新闻"});
    check((struct reading_case){STR("<meta charset=gbk>" GBK_NEWS), HEADER("no-such"), "GBK",
                                "<meta charset=gbk>中文新闻"});
}

static void a_meta_is_found_where_browsers_find_it(void **state)
{
    (void)state;
    const struct {
        const char *page, *label;
    } CASES[] = {
        {"<meta charset=gbk>", "gbk"},
        {"<META http-equiv='Content-Type' content='text/html; charset=big5'/>", "big5"},
        {"<meta content=\"text/html;charset = 'euc-kr' \" http-equiv=content-type>", "euc-kr"},
        {"<!-- <meta charset=big5> --><meta/charset=\"gbk\">", "gbk"},
        {"<p title='<meta charset=big5>'><meta charset=gbk>", "gbk"},
        {"<?xml version='1.0' encoding='big5'?><!DOCTYPE html><meta charset=gbk>", "gbk"},
        {"<meta name=x content='text/html; charset=big5'><meta charset=gbk>", "gbk"},
        {"<meta charset=nonsense><meta charset=gbk>", "gbk"},
        {"<metal charset=big5>", ""},
        {"<!-- <meta charset=big5>", ""},
        {"<meta charset='gbk", ""},
        {"<meta charset", ""},
        {"<", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES - 4; i++)
        assert_true(str_equal(charset_prescan(str_from(CASES[i].page)), str_from(CASES[i].label)));
    for (size_t i = sizeof CASES / sizeof *CASES - 4; i < sizeof CASES / sizeof *CASES; i++)
        charset_prescan(str_from(CASES[i].page)); /* cut pages: any answer, no read beyond the end */
}

static void a_meta_that_says_utf_16_means_utf_8(void **state)
{
    (void)state;
    check((struct reading_case){STR("<meta charset=utf-16>\xC3\xA9"), STR_NONE, "UTF-8", "<meta charset=utf-16>é"});
}

static void utf_16_without_a_mark_is_seen(void **state)
{
    (void)state;
    check((struct reading_case){STR("<\0h\0t\0m\0l\0>\0\x2d\x4e"), STR_NONE, "UTF-16LE", "<html>中"});
    check((struct reading_case){STR("\0<\0h\0t\0m\0l\0>\x4e\x2d"), STR_NONE, "UTF-16BE", "<html>中"});
}

static struct str late_page(struct arena *arena, const char *text)
{
    char filler[1200];
    memset(filler, 'x', sizeof filler);
    return arena_format(arena, "<!--%.*s--><meta charset=windows-1251>%s", (int)sizeof filler, filler, text);
}

static const char *name_of(struct arena *arena, struct str bytes, struct str content_type)
{
    AUTO_BUF utf8 = BUF_INIT;
    struct str name;
    assert_int_equal(charset_decode(arena, bytes, content_type, &utf8, &name), 0);
    return name.at;
}

static void a_meta_charset_beyond_1024_bytes_is_ignored(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    assert_string_equal(name_of(&arena, late_page(&arena, "plain"), STR_NONE), "UTF-8");
    assert_string_equal(name_of(&arena, late_page(&arena, "\xC3\xA9"), STR_NONE), "UTF-8");
    assert_string_equal(name_of(&arena, late_page(&arena, GBK_NEWS), HEADER("gbk")), "GBK");
}

static void a_late_meta_helps_where_bytes_are_no_utf_8_and_nothing_else_is_known(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    assert_string_equal(name_of(&arena, late_page(&arena, CP1251), STR_NONE), "windows-1251");
}

static void valid_utf_8_is_not_read_as_the_legacy_encoding_that_a_label_claims(void **state)
{
    (void)state;
    check((struct reading_case){STR("<meta charset=iso-8859-1>\xC3\xA9t\xC3\xA9"), STR_NONE, "UTF-8",
                                "<meta charset=iso-8859-1>été"});
    check((struct reading_case){STR("\xC3\xA9"), HEADER("windows-1252"), "UTF-8", "é"});
    check((struct reading_case){STR("<meta charset=gb2312>中文新闻记者报道"), STR_NONE, "UTF-8",
                                "<meta charset=gb2312>中文新闻记者报道"});
}

static void a_few_characters_of_gbk_that_could_be_utf_8_stay_gbk(void **state)
{
    (void)state;
    check((struct reading_case){STR("<meta charset=gbk>\xc1\xaa\xcd\xa8"), STR_NONE, "GBK", "<meta charset=gbk>联通"});
}

static void text_that_cannot_be_utf_8_is_not_believed_to_be(void **state)
{
    (void)state;
    check((struct reading_case){STR("<meta charset=gbk>" GBK_NEWS GBK_NEWS GBK_NEWS GBK_NEWS), HEADER("utf-8"), "GBK",
                                "<meta charset=gbk>中文新闻中文新闻中文新闻中文新闻"});
}

/* P2: one bad byte is one U+FFFD and leaves the rest as it is. */
static void P2_one_invalid_byte_is_one_replacement_character(void **state)
{
    (void)state;
    const struct reading_case CASES[] = {
        {STR("caf\xC3\xA9 \xE9 caf\xC3\xA9"), HEADER("utf-8"), "UTF-8", "café \uFFFD café"},
        {STR("\xE4\xB8<p>\xF0\x9F\x98"), HEADER("utf-8"), "UTF-8", "\uFFFD<p>\uFFFD"},
        {STR("\xED\xA0\x80"), HEADER("utf-8"), "UTF-8", "\uFFFD\uFFFD\uFFFD"},
        {STR(GBK_NEWS "\xff" GBK_NEWS), HEADER("gbk"), "GBK", "中文新闻\uFFFD中文新闻"},
        {STR(GBK_NEWS "\xb0<p>"), HEADER("gbk"), "GBK", "中文新闻\uFFFD<p>"},
        {STR(SJIS_NEWS "\x81<p>"), HEADER("shift_jis"), "Shift_JIS", "日本の\uFFFD<p>"},
        {STR(BIG5_NEWS "\xfe<p>"), HEADER("big5"), "Big5", "中文新聞\uFFFD<p>"},
        {STR(EUCKR_NEWS "\xb0<p>"), HEADER("euc-kr"), "EUC-KR", "뉴스\uFFFD<p>"},
        {STR("<\0\x00\xd8>\0"), HEADER("utf-16le"), "UTF-16LE", "<\uFFFD>"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        check(CASES[i]);
}

static void P2_one_bad_byte_does_not_make_a_page_without_label_something_else(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF page = BUF_INIT;
    for (size_t i = 0; i < 100; i++)
        buf_add(&page, STR("caf\xC3\xA9 "));
    buf_add(&page, STR("\xE9"));
    assert_string_equal(name_of(&arena, buf_str(&page), STR_NONE), "UTF-8");
}

static void P3_nul_bytes_are_dropped(void **state)
{
    (void)state;
    check((struct reading_case){STR("a\0b\0\0\xC3\xA9"), HEADER("utf-8"), "UTF-8", "abé"});
    check((struct reading_case){STR("a\0b"), HEADER("windows-1251"), "windows-1251", "ab"});
}

static void an_encoding_that_browsers_refuse_gives_one_replacement_character(void **state)
{
    (void)state;
    check((struct reading_case){STR("<p>text"), HEADER("iso-2022-kr"), "replacement", "\uFFFD"});
}

static void a_page_without_any_word_is_detected(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct str text = STR("<p>\xc2 \xec\xee\xf1\xea\xe2\xe5 \xee\xf2\xea\xf0\xfb\xeb\xe8 \xed\xee\xe2\xfb\xe9 "
                          "\xec\xee\xf1\xf2, \xe8 \xe4\xe2\xe8\xe6\xe5\xed\xe8\xe5 \xef\xee \xed\xe5\xec\xf3 "
                          "\xed\xe0\xf7\xed\xe5\xf2\xf1\xff \xe2 \xef\xff\xf2\xed\xe8\xf6\xf3");
    assert_string_equal(name_of(&arena, text, STR_NONE), "windows-1251");
    assert_string_equal(name_of(&arena, STR("\x93x\x94"), STR_NONE), "windows-1252");
}

static void an_empty_page_is_no_fault(void **state)
{
    (void)state;
    check((struct reading_case){STR(""), STR_NONE, "UTF-8", ""});
    check((struct reading_case){STR_NONE, HEADER("gbk"), "GBK", ""});
}

static void long_pages_keep_pairs_of_surrogates_whole(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF page = BUF_INIT, utf8 = BUF_INIT, expected = BUF_INIT;
    struct str name;
    buf_add_byte(&page, 'x');
    buf_add_byte(&expected, 'x');
    for (size_t i = 0; i < 9000; i++) {
        buf_add(&page, STR("\x95\x32\x82\x36"));
        buf_add(&expected, STR("\U00020000"));
    }
    assert_int_equal(charset_decode(&arena, buf_str(&page), HEADER("gb18030"), &utf8, &name), 0);
    assert_true(str_equal(buf_str(&utf8), buf_str(&expected)));
}

static void a_page_beyond_the_limit_is_refused(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF utf8 = BUF_INIT;
    struct str name, page = {"", (size_t)CHARSET_MOST_BYTES + 1};
    assert_int_equal(charset_decode(&arena, page, STR_NONE, &utf8, &name), STET_ERROR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_name_the_encodings_that_browsers_read),
        cmocka_unit_test(every_encoding_has_a_converter),
        cmocka_unit_test(legacy_encodings_are_read_as_browsers_read_them),
        cmocka_unit_test(a_byte_order_mark_beats_the_header),
        cmocka_unit_test(the_header_beats_a_meta),
        cmocka_unit_test(a_meta_is_found_where_browsers_find_it),
        cmocka_unit_test(a_meta_that_says_utf_16_means_utf_8),
        cmocka_unit_test(utf_16_without_a_mark_is_seen),
        cmocka_unit_test(a_meta_charset_beyond_1024_bytes_is_ignored),
        cmocka_unit_test(a_late_meta_helps_where_bytes_are_no_utf_8_and_nothing_else_is_known),
        cmocka_unit_test(valid_utf_8_is_not_read_as_the_legacy_encoding_that_a_label_claims),
        cmocka_unit_test(a_few_characters_of_gbk_that_could_be_utf_8_stay_gbk),
        cmocka_unit_test(text_that_cannot_be_utf_8_is_not_believed_to_be),
        cmocka_unit_test(P2_one_invalid_byte_is_one_replacement_character),
        cmocka_unit_test(P2_one_bad_byte_does_not_make_a_page_without_label_something_else),
        cmocka_unit_test(P3_nul_bytes_are_dropped),
        cmocka_unit_test(an_encoding_that_browsers_refuse_gives_one_replacement_character),
        cmocka_unit_test(a_page_without_any_word_is_detected),
        cmocka_unit_test(an_empty_page_is_no_fault),
        cmocka_unit_test(long_pages_keep_pairs_of_surrogates_whole),
        cmocka_unit_test(a_page_beyond_the_limit_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
