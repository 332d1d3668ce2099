#include "extract/extract.h"

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"
#include "story/canonical.h"

#include <glob.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

static struct reading read_bytes(struct arena *arena, struct str bytes)
{
    struct reading reading;
    struct page page = {.bytes = bytes};
    assert_int_equal(extract_page(arena, &page, &reading), 0);
    return reading;
}

static struct reading read_file(struct arena *arena, const char *path)
{
    AUTO_BUF bytes = BUF_INIT;
    assert_int_equal(file_read(path, 64 * 1024 * 1024, &bytes), 0);
    return read_bytes(arena, buf_str(&bytes));
}

static void assert_text(const char *name, struct str expected, struct str text)
{
    if (!str_equal(expected, text))
        print_error("%s: expected:\n%.*s\nread:\n%.*s\n", name, STR_FORMAT(expected), STR_FORMAT(text));
    assert_true(str_equal(expected, text));
}

/* The golden file beside a page; STET_GOLDEN=write in the environment makes it anew. */
static void check_page(const char *path)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF text = BUF_INIT, expected = BUF_INIT;
    struct reading reading = read_file(&arena, path);
    assert_int_equal(reading.state, READING_ARTICLE);
    canonical_write(&reading.article, &text);
    struct str golden = arena_format(&arena, "%.*s.md", (int)(strlen(path) - strlen(".html")), path);
    const char *order = getenv("STET_GOLDEN");
    if (order && strcmp(order, "write") == 0)
        assert_int_equal(file_write(golden.at, buf_str(&text), 0644), 0);
    assert_int_equal(file_read(golden.at, 1 << 20, &expected), 0);
    assert_text(path, buf_str(&expected), buf_str(&text));
}

static void each_page_reads_as_its_golden_text(void **state)
{
    (void)state;
    glob_t pages;
    assert_int_equal(glob(STET_TESTS "/extract/pages/*.html", 0, NULL, &pages), 0);
    for (size_t i = 0; i < pages.gl_pathc; i++)
        check_page(pages.gl_pathv[i]);
    globfree(&pages);
}

/* What stands around the article in the pages: advert, share bar, list, box, comment, banner, footer, script. */
static void no_furniture_of_the_pages_is_read(void **state)
{
    (void)state;
    static const char *const furniture[] = {
        "Advertisement",
        "Facebook",
        "Most read",
        "Otter seen",
        "newsletter",
        "Newsletter",
        "Tags:",
        "cookies",
        "All rights reserved",
        "forty years",
        "hidden from every reader",
        "Loading views",
        "Related stories",
        "second boat",
        "Lesen Sie auch",
        "Anzeige",
        "Neue Busse",
        "Radverkehr",
        "Lo más leído",
        "Imprimir",
        "Economía",
        "きたはま",
        "シェア",
        "関連記事",
        "ランキング",
        "無断転載",
        "اقرأ أيضا",
        "شارك",
        "الأكثر قراءة",
        "廣告",
        "放大",
        "延伸閱讀",
        "立即下載",
        "# 書店",
        "版權",
        "瀏覽數",
        "Log in",
        "enable JavaScript",
        "template",
    };
    glob_t pages;
    assert_int_equal(glob(STET_TESTS "/extract/pages/*.html", 0, NULL, &pages), 0);
    for (size_t i = 0; i < pages.gl_pathc; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF text = BUF_INIT;
        struct reading reading = read_file(&arena, pages.gl_pathv[i]);
        canonical_write(&reading.article, &text);
        for (size_t k = 0; k < ARRAY_LENGTH(furniture); k++)
            if (str_contains(buf_str(&text), str_from(furniture[k])))
                fail_msg("%s: reads \"%s\"", pages.gl_pathv[i], furniture[k]);
    }
    globfree(&pages);
}

/* A page built by repeating `piece` between `before` and `after`. */
static void build(struct buf *out, const char *before, const char *piece, size_t times, const char *after)
{
    buf_add(out, str_from(before));
    for (size_t i = 0; i < times; i++)
        buf_add(out, str_from(piece));
    buf_add(out, str_from(after));
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Reads a built page within `most` seconds of CPU; sanitizers take their share. */
static enum reading_state read_built(const char *before, const char *piece, size_t times, const char *after,
                                     double most)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF page = BUF_INIT;
    build(&page, before, piece, times, after);
    double start = seconds_now();
    struct reading reading = read_bytes(&arena, buf_str(&page));
    double took = seconds_now() - start;
    if (took > most)
        fail_msg("took %.1f s, %.1f s are allowed", took, most);
    return reading.state;
}

#define PROSE "<p>The harbour was closed on Monday, and no boat has left it since then. Nobody knows why.</p>"

/* Latin-1 as UTF-16, lowest byte first or last. */
static void widen(struct buf *out, const char *latin, bool is_low_first)
{
    for (; *latin; latin++) {
        const char unit[2] = {is_low_first ? *latin : '\0', is_low_first ? '\0' : *latin};
        buf_add(out, (struct str){unit, 2});
    }
}

static void p1_another_encoding_changes_no_byte_of_the_text_whatever_a_meta_says(void **state)
{
    (void)state;
#define PAGE(meta, e)                                                                                                  \
    "<html lang=fr><head>" meta "<title>Port ferm" e "</title></head><h1>Port ferm" e "</h1>" PROSE                    \
    "<p>Le port est rest" e " ferm" e " lundi, et aucun bateau n'a pu partir de la journ" e "e.</p></html>"
    static const struct {
        const char *bytes, *content_type, *charset;
        int width; /* 2: as UTF-16LE, -2: as UTF-16BE; without a mark */
    } cases[] = {
        {PAGE("", "\xC3\xA9"), "text/html; charset=utf-8", "UTF-8", 0},
        {"\xEF\xBB\xBF" PAGE("<meta charset=big5>", "\xC3\xA9"), "text/html; charset=gbk", "UTF-8", 0},
        {PAGE("<meta charset=utf-16>", "\xC3\xA9"), "text/html", "UTF-8", 0},
        {PAGE("<meta charset=utf-8>", "\xE9"), "text/html; charset=iso-8859-1", "windows-1252", 0},
        {PAGE("<meta charset=iso-8859-1>", "\xE9"), "text/html", "windows-1252", 0},
        {PAGE("<meta charset=windows-1251>", "\xE9"), "text/html; charset=windows-1252", "windows-1252", 0},
        {PAGE("<meta charset=iso-8859-1>", "\xE9"), "text/html", "UTF-16LE", 2},
        {PAGE("<meta charset=utf-8>", "\xE9"), "text/html", "UTF-16BE", -2},
        {"\xFF\xFE" PAGE("<meta charset=utf-8>", "\xE9"), "text/html; charset=utf-8", "UTF-16LE", 2},
    };
#undef PAGE
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF first = BUF_INIT;
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_BUF wide = BUF_INIT, text = BUF_INIT;
        struct reading reading;
        size_t mark = cases[i].bytes[0] == '\xFF' ? 2 : 0;
        buf_add(&wide, (struct str){cases[i].bytes, mark});
        widen(&wide, cases[i].bytes + mark, cases[i].width == 2);
        struct page page = {.bytes = cases[i].width ? buf_str(&wide) : str_from(cases[i].bytes),
                            .content_type = str_from(cases[i].content_type)};
        assert_int_equal(extract_page(&arena, &page, &reading), 0);
        assert_text("charset", str_from(cases[i].charset), reading.charset);
        canonical_write(&reading.article, &text);
        if (i == 0)
            buf_add(&first, buf_str(&text));
        assert_text(cases[i].charset, buf_str(&first), buf_str(&text));
    }
    assert_true(str_contains(buf_str(&first), STR("la journée.")));
}

static void p3_nul_bytes_and_controls_leave_the_text_around_them_whole(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    static const char page[] = "<title>Closed harbour</title><h1>Closed harbour</h1>" PROSE
                               "<p>One\0 two\x01 three\x1B[31m four, and then came five of them.</p>";
    struct reading reading = read_bytes(&arena, (struct str){page, sizeof page - 1});
    assert_int_equal(reading.state, READING_ARTICLE);
    assert_int_equal(reading.article.block_count, 2);
    assert_true(str_starts(reading.article.blocks[1].text, STR("One two three")));
    assert_true(utf8_is_valid(reading.article.blocks[1].text));
}

static void p4_a_hundred_thousand_levels_are_read_within_the_deadline(void **state)
{
    (void)state;
    read_built("<title>Deep</title>", "<div>", 100000, PROSE, 20);
    read_built("<title>Deep</title>", "<div class=caption>a", 10000, PROSE, 20);
    read_built("<title>Deep</title>", "<ul><li>", 10000, PROSE, 20);
    read_built("<title>Deep</title>", "<table><tr><td>", 10000, PROSE, 20);
    read_built("<title>Deep</title>", "<b><i><a href=x>", 10000, PROSE, 20);
}

/* Lines beyond BLOCKS_MOST end the reading, and breaks cost no line: a quarter of a million of each shows both. */
static void p4_a_quarter_of_a_million_tags_are_read_or_refused_within_the_deadline(void **state)
{
    (void)state;
    read_built("<title>Wide</title>", "<p>a", 250000, "", 20);
    read_built("<title>Wide</title><p>", "<br>", 250000, "text", 20);
}

static void p4_a_tag_with_120000_attributes_is_refused_at_once(void **state)
{
    (void)state;
    AUTO_BUF attributes = BUF_INIT;
    for (int i = 0; i < 120000; i++)
        buf_addf(&attributes, " a%d=1", i);
    buf_add_byte(&attributes, '\0');
    assert_int_equal(read_built("<title>Bloated</title><p", attributes.at, 1, ">" PROSE, 2), READING_FAILED);
}

static void p4_half_tags_in_scripts_are_no_bloated_tag(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF page = BUF_INIT;
    build(&page, "<title>Closed harbour</title><script>for(i=0;i<n ;i++)", " a b c d", 1000, "</script>" PROSE PROSE);
    assert_int_equal(read_bytes(&arena, buf_str(&page)).state, READING_ARTICLE);
}

static void p5_a_text_node_of_11_mb_is_refused_and_never_cut(void **state)
{
    (void)state;
    assert_int_equal(
        read_built("<title>Long</title><p>", "A word or two, and a stop. ", 11 * 1024 * 1024 / 27, "</p>", 60),
        READING_FAILED);
}

static void p6_pages_without_text_have_no_content(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "",
        "   \n",
        "<!-- only a comment",
        "<!-- a comment -->",
        "<script>var a = '<p>text</p>';</script>",
        "<html><head><title>Title alone</title></head><body></body></html>",
        "<html><body><div id=app></div><script src=app.js></script></body></html>",
        "<style>p{color:red}</style>",
        "<title></title><template><p>A text that nobody sees, ever.</p></template>",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(pages); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct reading reading = read_bytes(&arena, str_from(pages[i]));
        if (reading.state != READING_EMPTY)
            fail_msg("\"%s\" is not empty", pages[i]);
        assert_text(pages[i], STR("no-content"), reading.reason);
    }
}

static void p7_malformed_structured_data_leaves_the_article_whole(void **state)
{
    (void)state;
    AUTO_BUF deep = BUF_INIT;
    build(&deep, "", "[", 200000, "");
    buf_add_byte(&deep, '\0');
    static const char before[] = "<title>Closed harbour</title>" PROSE PROSE "<script type=\"application/ld+json\">";
    assert_int_equal(read_built(before, "{\"@type\":\"NewsArticle\",", 1, "</script>", 2), READING_ARTICLE);
    assert_int_equal(read_built(before, deep.at, 1, "</script>", 5), READING_ARTICLE);
    assert_int_equal(
        read_built(before, "{\"a\": \"0123456789012345678901234567890123456789\"},", 100000, "</script>", 10),
        READING_ARTICLE);
}

static void what_is_no_html_is_refused_by_type_or_by_its_first_bytes(void **state)
{
    (void)state;
    static const struct {
        struct str bytes, content_type;
        enum reading_state state;
    } cases[] = {
        {STR_INIT("%PDF-1.7 ..."), STR_INIT("text/html"), READING_NOT_HTML},
        {STR_INIT("\x89PNG\r\n"), {0}, READING_NOT_HTML},
        {STR_INIT("{\"error\": true}"), STR_INIT("text/html"), READING_NOT_HTML},
        {STR_INIT("<title>Closed harbour</title>" PROSE), STR_INIT("application/pdf"), READING_NOT_HTML},
        {STR_INIT("<title>Closed harbour</title>" PROSE), STR_INIT("text/HTML; charset=utf-8"), READING_ARTICLE},
        {STR_INIT("<title>Closed harbour</title>" PROSE), {0}, READING_ARTICLE},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct reading reading;
        const struct page page = {.bytes = cases[i].bytes, .content_type = cases[i].content_type};
        assert_int_equal(extract_page(&arena, &page, &reading), 0);
        assert_int_equal(reading.state, cases[i].state);
    }
}

static void a_page_reads_the_same_between_processes(void **state)
{
    (void)state;
    AUTO_BUF bytes = BUF_INIT;
    struct page copy, page = {.bytes = STR("<p>x"),
                              .url = STR("https://a.example/"),
                              .rules = STR("drop //aside\n"),
                              .before = {STR("<p>y"), STR("---")}};
    page_encode(&page, &bytes);
    assert_int_equal(page_decode(buf_str(&bytes), &copy), 0);
    assert_true(str_equal(copy.bytes, page.bytes) && !copy.content_type.at && str_equal(copy.url, page.url));
    assert_true(str_equal(copy.rules, page.rules) && !copy.learned.at);
    assert_true(str_equal(copy.before.bytes, page.before.bytes) && str_equal(copy.before.text, page.before.text));
    for (size_t length = 0; length < bytes.len; length++)
        assert_int_equal(page_decode(str_slice(buf_str(&bytes), 0, length), &copy), STET_ERROR_DATA);
}

static void the_end_of_a_page_is_seen_and_its_lack_too(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    assert_true(read_bytes(&arena, STR("<html><title>a</title><body>" PROSE "</body></html>")).is_complete);
    assert_false(read_bytes(&arena, STR("<html><title>a</title><body>" PROSE)).has_end);
    assert_true(read_bytes(&arena, STR("<html><title>a</title><body>" PROSE)).is_complete);
    assert_false(read_bytes(&arena, STR("<html><title>a</title><body><div>" PROSE)).is_complete);
}

static bool has_block(const struct article *article, const char *text)
{
    for (size_t i = 0; i < article->block_count; i++)
        if (str_contains(article->blocks[i].text, str_from(text)))
            return true;
    return false;
}

static void boxes_that_ask_for_a_subscription_are_no_text(void **state)
{
    (void)state;
    static const char *const boxes[] = {
        "<div class=bloc-abonnement><p>You like our work? <a href=/a>Subscribe for 1 € a month</a>.</p></div>",
        "<div class=box><p>Is our work worth something to you? <a href=/a>Subscribe from 1 € a month</a>.</p></div>",
        "<div class=box><p>Aimez-vous nos enquêtes ? <a href=/a>Abonnez-vous dès aujourd'hui</a>.</p></div>",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(boxes); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct str page = arena_format(&arena,
                                       "<title>Closed harbour</title><h1>Closed harbour</h1><div class=text>" PROSE
                                       "<p>Boats lie in three rows behind the mole, and for a fourth one there is no "
                                       "room left, says the town.</p>%s<p>The first to go was "
                                       "the mail boat, which the harbour master let pass in the night.</p></div>",
                                       boxes[i]);
        struct reading reading = read_bytes(&arena, page);
        assert_true(has_block(&reading.article, "mail boat"));
        assert_false(has_block(&reading.article, "1 €") || has_block(&reading.article, "Abonnez"));
    }
}

static void a_heading_in_a_box_of_its_own_stands_with_the_text_beside_it(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF page = BUF_INIT;
    build(&page, "<title>Closed harbour</title><div class=page><h1>Closed harbour</h1><div class=section>",
          "<div class=part>" PROSE "</div>", 1, "");
    buf_add(
        &page,
        STR("<div class=partHead><h2>Work from March</h2></div><div class=part><p>The quay is mended first, the town "
            "says, and the new crane comes after it, if there is any money left by then.</p></div><div "
            "class=part><p>Then all the boats may go out again, it "
            "says, and not a single day before the crane has been seen to work.</p></div></div></div>"));
    struct reading reading = read_bytes(&arena, buf_str(&page));
    assert_true(has_block(&reading.article, "Work from March"));
}

/* Every block of the gold once, of its kind, in its order, and nothing else; fields as the gold has them. */
static void check_gold(const char *folder, int version)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct reading reading = read_file(&arena, arena_format(&arena, "%s/v%d.html", folder, version).at);
    json_t *gold = json_load_file(arena_format(&arena, "%s/v%d.gold.json", folder, version).at, 0, NULL);
    assert_non_null(gold);
    const struct article *article = &reading.article;
    json_t *blocks = json_object_get(gold, "blocks");
    for (size_t i = 0; i < json_array_size(blocks) && i < article->block_count; i++) {
        json_t *block = json_array_get(blocks, i);
        assert_text("block", str_from(json_string_value(json_object_get(block, "text"))), article->blocks[i].text);
        assert_string_equal(json_string_value(json_object_get(block, "kind")),
                            block_kind_name(article->blocks[i].kind));
    }
    assert_int_equal(article->block_count, json_array_size(blocks));
    assert_text("title", str_from(json_string_value(json_object_get(gold, "title"))), article->headline);
    assert_text("byline", str_from(json_string_value(json_object_get(gold, "byline"))), article->byline);
    assert_text("published", str_from(json_string_value(json_object_get(gold, "published"))), article->published);
    assert_text("section", str_from(json_string_value(json_object_get(gold, "section"))), article->section);
    assert_text("language", str_from(json_string_value(json_object_get(gold, "lang"))), article->language);
    json_t *tags = json_object_get(gold, "tags");
    assert_int_equal(article->tag_count, json_array_size(tags));
    for (size_t i = 0; i < article->tag_count; i++)
        assert_text("tag", str_from(json_string_value(json_array_get(tags, i))), article->tags[i]);
    json_decref(gold);
}

static void the_reference_article_reads_as_its_gold(void **state)
{
    (void)state;
    const char *folder = getenv("STET_ARTICLE");
    if (!folder) {
        print_message("STET_ARTICLE names no folder: skipped\n");
        skip();
    }
    for (int version = 1; version <= 4; version++)
        check_gold(folder, version);
}

static void furniture_alone_changes_no_byte_of_the_reference_article(void **state)
{
    (void)state;
    const char *folder = getenv("STET_ARTICLE");
    if (!folder)
        skip();
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF first = BUF_INIT, second = BUF_INIT;
    struct reading reading = read_file(&arena, arena_format(&arena, "%s/v1.html", folder).at);
    canonical_write(&reading.article, &first);
    reading = read_file(&arena, arena_format(&arena, "%s/v2.html", folder).at);
    canonical_write(&reading.article, &second);
    assert_text("v2", buf_str(&first), buf_str(&second));
}

static int start(void **state)
{
    (void)state;
    extract_start();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_page_reads_as_its_golden_text),
        cmocka_unit_test(no_furniture_of_the_pages_is_read),
        cmocka_unit_test(p1_another_encoding_changes_no_byte_of_the_text_whatever_a_meta_says),
        cmocka_unit_test(p3_nul_bytes_and_controls_leave_the_text_around_them_whole),
        cmocka_unit_test(p4_a_hundred_thousand_levels_are_read_within_the_deadline),
        cmocka_unit_test(p4_a_quarter_of_a_million_tags_are_read_or_refused_within_the_deadline),
        cmocka_unit_test(p4_a_tag_with_120000_attributes_is_refused_at_once),
        cmocka_unit_test(p4_half_tags_in_scripts_are_no_bloated_tag),
        cmocka_unit_test(p5_a_text_node_of_11_mb_is_refused_and_never_cut),
        cmocka_unit_test(p6_pages_without_text_have_no_content),
        cmocka_unit_test(p7_malformed_structured_data_leaves_the_article_whole),
        cmocka_unit_test(what_is_no_html_is_refused_by_type_or_by_its_first_bytes),
        cmocka_unit_test(a_page_reads_the_same_between_processes),
        cmocka_unit_test(the_end_of_a_page_is_seen_and_its_lack_too),
        cmocka_unit_test(boxes_that_ask_for_a_subscription_are_no_text),
        cmocka_unit_test(a_heading_in_a_box_of_its_own_stands_with_the_text_beside_it),
        cmocka_unit_test(the_reference_article_reads_as_its_gold),
        cmocka_unit_test(furniture_alone_changes_no_byte_of_the_reference_article),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
