#include "extract/listing.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define AT "https://paper.example/feeds/all.xml"

static int read_as(struct arena *arena, enum listing_wish wish, const char *type, struct str bytes,
                   struct listing *listing)
{
    const struct listing_request request = {
        .wish = wish, .bytes = bytes, .content_type = str_from(type), .url = STR(AT)};
    return listing_read(arena, &request, listing);
}

static struct listing read_feed(struct arena *arena, const char *text)
{
    struct listing listing;
    if (read_as(arena, LISTING_OF_FEED, NULL, str_from(text), &listing) < 0)
        fail_msg("not read: %s", error_message());
    return listing;
}

static void assert_refused(enum listing_wish wish, const char *text, const char *why)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct listing listing;
    assert_int_equal(read_as(&arena, wish, NULL, str_from(text), &listing), STET_ERROR_DATA);
    assert_string_equal(error_message(), why);
}

#define ASSERT_TEXT(actual, expected)                                                                                  \
    do {                                                                                                               \
        if (!str_equal(actual, str_from(expected)))                                                                    \
            fail_msg("'%.*s', not '%s'", STR_FORMAT(actual), (const char *)(expected));                                \
    } while (0)

static void assert_time(int64_t seconds, const char *expected)
{
    AUTO_ARENA arena = ARENA_INIT;
    if (expected)
        ASSERT_TEXT(time_format(&arena, seconds), expected);
    else
        assert_int_equal(seconds, 0);
}

static void assert_item(const struct listing *listing, size_t at, const char *url, const char *title,
                        const char *published, const char *updated)
{
    assert_true(at < listing->item_count);
    ASSERT_TEXT(listing->items[at].url, url);
    ASSERT_TEXT(listing->items[at].title, title);
    assert_time(listing->items[at].published, published);
    assert_time(listing->items[at].updated, updated);
}

/* ---- the formats ---- */

static void rss_2_is_read(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing listing = read_feed(
        &arena,
        "<?xml version='1.0'?><rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'><channel>"
        "<title>The Paper</title><link>https://paper.example/</link><language>en-GB</language>"
        "<atom:link rel='self' href='" AT "'/><image><title>Logo</title><link>https://paper.example/i</link></image>"
        "<item><title>Bridge shut</title><link>https://paper.example/bridge?utm_source=rss</link>"
        "<guid isPermaLink='false'>9921</guid><pubDate>Sun, 29 Nov 2026 08:30:00 +0100</pubDate>"
        "<media:content><media:title>A picture</media:title></media:content>"
        "<description>Long &lt;b&gt;text&lt;/b&gt;</description></item>"
        "<item><title>Ferry back</title><guid>https://paper.example/ferry</guid>"
        "<dc:date>2026-11-28T10:00:00Z</dc:date></item></channel></rss>");
    assert_int_equal(listing.kind, LISTING_FEED);
    ASSERT_TEXT(listing.title, "The Paper");
    ASSERT_TEXT(listing.language, "en-GB");
    assert_int_equal(listing.item_count, 2);
    assert_item(&listing, 0, "https://paper.example/bridge", "Bridge shut", "2026-11-29T07:30:00Z", NULL);
    assert_item(&listing, 1, "https://paper.example/ferry", "Ferry back", "2026-11-28T10:00:00Z", NULL);
}

static void rss_0_91_and_rss_1_are_read(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing old = read_feed(
        &arena,
        "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" "
        "\"http://my.netscape.com/publish/formats/rss-0.91.dtd\">\n<rss version=\"0.91\"><channel>"
        "<title>Old</title><item><title>One</title><link>https://paper.example/1</link></item></channel></rss>");
    assert_item(&old, 0, "https://paper.example/1", "One", NULL, NULL);
    struct listing rdf = read_feed(
        &arena, "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
                "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='x'><title>新聞</title></channel>"
                "<item rdf:about='https://paper.example/2'><title>颱風</title><link>https://paper.example/2</link>"
                "<dc:date>2026-11-29T08:00+08:00</dc:date></item></rdf:RDF>");
    ASSERT_TEXT(rdf.title, "新聞");
    assert_item(&rdf, 0, "https://paper.example/2", "颱風", "2026-11-29T00:00:00Z", NULL);
}

static void atom_is_read_with_its_bases_and_links(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing listing = read_feed(
        &arena,
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://paper.example/news/'>"
        "<title type='html'>Q&amp;amp;A</title><link rel='self' href='feed.atom'/>"
        "<entry><id>tag:paper.example,2026:1</id><title type='html'>&lt;em&gt;Nein&lt;/em&gt; &amp;amp; Ja</title>"
        "<link rel='enclosure' href='a.mp3'/><link rel='alternate' href='nein'/>"
        "<published>2026-11-29T08:00:00+01:00</published><updated>2026-11-29T09:00:00+01:00</updated>"
        "<source><title>Elsewhere</title><id>https://other.example/</id></source></entry>"
        "<entry><id>https://paper.example/ja</id><title type='xhtml'><div "
        "xmlns='http://www.w3.org/1999/xhtml'>Ja <b>doch</b></div></title></entry></feed>");
    ASSERT_TEXT(listing.title, "Q&A");
    assert_item(&listing, 0, "https://paper.example/news/nein", "Nein & Ja", "2026-11-29T07:00:00Z",
                "2026-11-29T08:00:00Z");
    assert_item(&listing, 1, "https://paper.example/ja", "Ja doch", NULL, NULL);
}

static void json_feed_is_read(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing listing = read_feed(
        &arena, "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"P\",\"language\":\"fr\",\"items\":["
                "{\"id\":\"7\",\"url\":\"/pont\",\"title\":\"Le pont\",\"date_published\":\"2026-11-29T08:00:00Z\","
                "\"date_modified\":\"2026-11-29T09:00:00Z\"},{\"id\":\"8\",\"title\":\"no address\"},"
                "{\"id\":\"https://paper.example/id\"}]}");
    ASSERT_TEXT(listing.language, "fr");
    assert_item(&listing, 0, "https://paper.example/pont", "Le pont", "2026-11-29T08:00:00Z", "2026-11-29T09:00:00Z");
    assert_refused(LISTING_OF_FEED, "{\"items\": 7}", "it is JSON, but no JSON Feed");
}

static void sitemaps_their_indexes_and_news_are_read(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing map, index;
    assert_int_equal(
        read_as(&arena, LISTING_OF_SITEMAP, "application/xml",
                STR("<?xml version='1.0' encoding='UTF-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
                    "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://paper.example/a"
                    "</loc><lastmod>2026-11-29</lastmod><news:news><news:publication><news:name>P</news:name>"
                    "<news:language>en</news:language></news:publication><news:publication_date>2026-11-28T22:00Z"
                    "</news:publication_date><news:title>A &amp; B</news:title></news:news></url></urlset>"),
                &map),
        0);
    assert_int_equal(map.kind, LISTING_SITEMAP);
    assert_item(&map, 0, "https://paper.example/a", "A & B", "2026-11-28T22:00:00Z", "2026-11-29T00:00:00Z");
    assert_int_equal(read_as(&arena, LISTING_OF_SITEMAP, "text/xml",
                             STR("<sitemapindex><sitemap><loc>https://paper.example/m1.xml.gz</loc>"
                                 "<lastmod>2026-11-29T01:02:03Z</lastmod></sitemap></sitemapindex>"),
                             &index),
                     0);
    assert_int_equal(index.kind, LISTING_MAPS);
    assert_item(&index, 0, "https://paper.example/m1.xml.gz", "", NULL, "2026-11-29T01:02:03Z");
}

/* ---- as servers send them ---- */

static void stray_ampersands_and_html_entities_are_what_they_mean(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing listing =
        read_feed(&arena, "<rss><channel><item><title>AT&T caf&eacute; &#8217; R&D;</title>"
                          "<link>https://paper.example/x?a=1&b=2&amp;c=3</link></item></channel></rss>");
    assert_item(&listing, 0, "https://paper.example/x?a=1&b=2&c=3", "AT&T café ’ R&D;", NULL, NULL);
}

static void cdata_and_html_in_titles_become_one_plain_line(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing listing =
        read_feed(&arena, "<rss><channel><item><title><![CDATA[<b>Strike</b>\n ends & &quot;peace&quot;]]></title>"
                          "<link><![CDATA[ https://paper.example/x?a=1&b=2 ]]></link></item></channel></rss>");
    assert_item(&listing, 0, "https://paper.example/x?a=1&b=2", "Strike ends & \"peace\"", NULL, NULL);
}

static void what_stands_before_the_declaration_and_forbidden_characters_do_no_harm(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing listing = read_feed(
        &arena, "\xEF\xBB\xBF\r\n\n<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss><channel><item><title>A\x0B"
                "B</title><link>/rel</link></item></channel></rss>");
    assert_item(&listing, 0, "https://paper.example/rel", "A B", NULL, NULL);
}

static void a_feed_that_is_cut_gives_what_came(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing listing = read_feed(&arena, "<rss><channel><item><title>One</title><link>https://paper.example/1"
                                               "</link></item><item><link>https://paper.example/2</link><title>Tw");
    assert_int_equal(listing.item_count, 2);
    ASSERT_TEXT(listing.items[1].url, "https://paper.example/2");
}

static void tags_that_do_not_match_lose_one_entry_at_most(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing listing =
        read_feed(&arena, "<rss><channel><item><title>One<br></title><link>https://paper.example/1</link></item>"
                          "<item><title>Two</title><link>https://paper.example/2</link></item></channel></rss>");
    assert_true(listing.item_count >= 1);
    ASSERT_TEXT(listing.items[listing.item_count - 1].url, "https://paper.example/2");
}

static void the_encoding_is_the_bytes_own(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing listing;
    static const struct {
        const char *type, *text;
    } cases[] = {
        {NULL, "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><title>caf\xE9</title>"
               "<link>/x</link></item></channel></rss>"},
        {"text/xml; charset=iso-8859-1",
         "<rss><channel><item><title>caf\xE9</title><link>/x</link></item></channel></rss>"},
        /* What it says and what it is differ. */
        {"text/xml; charset=iso-8859-1",
         "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><title>caf\xC3\xA9</title>"
         "<link>/x</link></item></channel></rss>"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_int_equal(read_as(&arena, LISTING_OF_FEED, cases[i].type, str_from(cases[i].text), &listing), 0);
        assert_item(&listing, 0, "https://paper.example/x", "café", NULL, NULL);
    }
}

static void dates_are_read_in_any_form_or_left_out(void **state)
{
    (void)state;
    static const struct {
        const char *text, *time;
    } cases[] = {
        {"Sun, 29 Nov 2026 08:30:00 GMT", "2026-11-29T08:30:00Z"},
        {"29 Nov 2026 08:30 EST", "2026-11-29T13:30:00Z"},
        {"2026-11-29 08:30:00 +0000", "2026-11-29T08:30:00Z"},
        {"2026-11-29", "2026-11-29T00:00:00Z"},
        {"yesterday", NULL},
        {"", NULL},
        {"0000-00-00 00:00:00", NULL},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct str text = arena_format(
            &arena, "<rss><channel><item><link>/x</link><pubDate>%s</pubDate></item></channel></rss>", cases[i].text);
        struct listing listing = read_feed(&arena, text.at);
        assert_time(listing.items[0].published, cases[i].time);
    }
}

static void one_address_is_listed_once(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing listing = read_feed(
        &arena, "<rss><channel><item><link>http://paper.example/x#top</link></item>"
                "<item><link>https://paper.example/x</link><title>Later</title></item>"
                "<item><title>None</title></item><item><link>ftp://paper.example/x</link></item></channel></rss>");
    assert_int_equal(listing.item_count, 1);
    assert_int_equal(listing.skipped, 2);
    ASSERT_TEXT(listing.items[0].title, "Later");
}

static void p12_entities_of_a_doctype_are_refused_and_nothing_is_loaded(void **state)
{
    (void)state;
    const char *why = "it defines entities of its own, which are never expanded";
    assert_refused(LISTING_OF_FEED,
                   "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                   "]><rss><channel><item><link>/x</link><title>&b;</title></item></channel></rss>",
                   why);
    assert_refused(LISTING_OF_SITEMAP,
                   "<!DOCTYPE urlset [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><urlset><url><loc>&x;</loc></url>"
                   "</urlset>",
                   why);
    assert_refused(LISTING_OF_FEED,
                   "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"http://127.0.0.1/p\"> %p;]><rss><channel/></rss>", why);
}

static void what_is_no_listing_says_what_it_is(void **state)
{
    (void)state;
    assert_refused(LISTING_OF_FEED, "<!DOCTYPE html><html><body>Moved</body></html>", "it is an HTML page, not a feed");
    assert_refused(LISTING_OF_SITEMAP, "<html><body>404</body></html>", "it is an HTML page, not a sitemap");
    assert_refused(LISTING_OF_FEED, "<svg/>", "it is no feed and no sitemap, but <svg>");
    assert_refused(LISTING_OF_FEED, "not found", "it is no XML");
    assert_refused(LISTING_OF_FEED, " \n", "it is empty");
    assert_refused(LISTING_OF_FEED, "<urlset><url><loc>/x</loc></url></urlset>",
                   "it is a sitemap, not a feed: watch it by `sitemap =`");
    assert_refused(LISTING_OF_SITEMAP, "<rss><channel/></rss>", "it is a feed, not a sitemap: watch it by `feed =`");
}

static void a_million_entries_stop_at_the_limit(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF text = BUF_INIT;
    struct listing listing;
    buf_add(&text, STR("<rss><channel>"));
    for (int i = 0; i < 1000000; i++)
        buf_addf(&text, "<item><link>/%x</link></item>", (unsigned)i);
    assert_int_equal(read_as(&arena, LISTING_OF_FEED, NULL, buf_str(&text), &listing), 0);
    assert_int_equal(listing.item_count, LISTING_MOST_ITEMS);
    assert_true(listing.is_cut);
}

static void deep_and_strange_xml_ends(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF text = BUF_INIT;
    struct listing listing;
    buf_add(&text, STR("<rss><channel><item><link>/first</link></item>"));
    for (int i = 0; i < 100000; i++)
        buf_add(&text, STR("<item>"));
    assert_int_equal(read_as(&arena, LISTING_OF_FEED, NULL, buf_str(&text), &listing), 0);
    ASSERT_TEXT(listing.items[0].url, "https://paper.example/first");
}

/* ---- pages ---- */

static void links_of_a_page_are_listed_with_its_feeds(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing listing;
    const char *page =
        "<!DOCTYPE html><html lang='de'><head><title>Politik</title>"
        "<link rel='alternate' type='application/rss+xml' title='Alles' href='/feed'>"
        "<link rel='alternate' hreflang='en' href='/en/'></head><body><nav><a href='/kultur'>Kultur</a></nav><main>"
        "<a href='/politik/haushalt-12345'><img alt='Bild'></a>"
        "<h2><a href='/politik/haushalt-12345#mehr'>Der <b>Haushalt</b> steht</a></h2>"
        "<a href='javascript:go()'>x</a><a href='#oben'>Nach oben</a><a href='mailto:a@paper.example'>Mail</a></main>"
        "<footer><a href='/impressum'>Impressum</a></footer></body></html>";
    assert_int_equal(read_as(&arena, LISTING_OF_PAGE, "text/html", str_from(page), &listing), 0);
    assert_int_equal(listing.kind, LISTING_PAGE);
    ASSERT_TEXT(listing.language, "de");
    ASSERT_TEXT(listing.title, "Politik");
    assert_int_equal(listing.item_count, 3);
    assert_true(listing.items[0].is_aside);
    assert_item(&listing, 1, "https://paper.example/politik/haushalt-12345", "Der Haushalt steht", NULL, NULL);
    assert_false(listing.items[1].is_aside);
    assert_true(listing.items[2].is_aside);
    assert_int_equal(listing.feed_count, 1);
    ASSERT_TEXT(listing.feeds[0].url, "https://paper.example/feed");
    ASSERT_TEXT(listing.feeds[0].title, "Alles");
}

static void select_names_links_elements_around_them_or_attributes(void **state)
{
    (void)state;
    static const char page[] = "<html><body><div id='s'><a href='/a'>Story A</a><p data-to='/b'>B</p></div>"
                               "<a href='/c'>C</a></body></html>";
    static const struct {
        const char *select, *first;
    } cases[] = {
        {"//div[@id='s']", "https://paper.example/a"},
        {"//div/a", "https://paper.example/a"},
        {"//p/@data-to", "https://paper.example/b"},
        {"//h6", NULL},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct listing listing;
        const struct listing_request request = {
            .wish = LISTING_OF_PAGE, .bytes = str_from(page), .url = STR(AT), .select = str_from(cases[i].select)};
        int result = listing_read(&arena, &request, &listing);
        assert_int_equal(result, cases[i].first ? 0 : STET_ERROR_DATA);
        assert_int_equal(listing.item_count, cases[i].first != NULL);
        if (cases[i].first)
            ASSERT_TEXT(listing.items[0].url, cases[i].first);
    }
}

static void a_section_may_be_a_feed(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct listing listing;
    assert_int_equal(read_as(&arena, LISTING_OF_PAGE, NULL,
                             STR("<?xml version='1.0'?><rss><channel><item><link>/x</link></item></channel></rss>"),
                             &listing),
                     0);
    assert_int_equal(listing.kind, LISTING_FEED);
}

/* ---- pieces, and between processes ---- */

static void a_map_in_pieces_lists_the_same(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF text = BUF_INIT;
    buf_add(&text, STR("<?xml version='1.0'?><urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"));
    for (int i = 0; i < 500; i++)
        buf_addf(&text,
                 "<url><loc>https://paper.example/%d</loc><news:news><news:title>T%d</news:title></news:news></url>", i,
                 i);
    buf_add(&text, STR("</urlset>"));
    struct str rest = buf_str(&text), head = STR_NONE;
    int next = 0;
    while (rest.len) {
        struct str before = head;
        size_t end = listing_piece(rest, 1000, &head);
        assert_true(end > 0 && end <= 1000);
        struct str piece = arena_format(&arena, "%.*s%.*s", STR_FORMAT(before), STR_FORMAT(str_slice(rest, 0, end)));
        struct listing listing;
        if (str_equal(str_trim(str_slice(rest, 0, end)), STR("</urlset>")))
            break;
        assert_int_equal(read_as(&arena, LISTING_OF_SITEMAP, NULL, piece, &listing), 0);
        for (size_t i = 0; i < listing.item_count; i++, next++) {
            struct str url = arena_format(&arena, "https://paper.example/%d", next);
            struct str title = arena_format(&arena, "T%d", next);
            assert_item(&listing, i, url.at, title.at, NULL, NULL);
        }
        rest = str_slice(rest, end, rest.len);
    }
    assert_int_equal(next, 500);
    assert_int_equal(listing_piece(STR("<urlset><url><loc>/endless"), 10, &head), 0);
}

static void a_listing_comes_through_and_a_damaged_one_is_refused(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF bytes = BUF_INIT;
    struct listing listing = read_feed(&arena, "<rss><channel><title>T</title><item><link>/x</link><title>é</title>"
                                               "<pubDate>2026-11-29T08:00:00Z</pubDate></item></channel></rss>");
    struct listing again;
    listing_encode(&listing, &bytes);
    assert_int_equal(listing_decode(&arena, buf_str(&bytes), &again), 0);
    ASSERT_TEXT(again.title, "T");
    assert_item(&again, 0, "https://paper.example/x", "é", "2026-11-29T08:00:00Z", NULL);
    for (size_t len = 0; len < bytes.len; len++)
        assert_int_equal(listing_decode(&arena, str_slice(buf_str(&bytes), 0, len), &again), STET_ERROR_DATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rss_2_is_read),
        cmocka_unit_test(rss_0_91_and_rss_1_are_read),
        cmocka_unit_test(atom_is_read_with_its_bases_and_links),
        cmocka_unit_test(json_feed_is_read),
        cmocka_unit_test(sitemaps_their_indexes_and_news_are_read),
        cmocka_unit_test(stray_ampersands_and_html_entities_are_what_they_mean),
        cmocka_unit_test(cdata_and_html_in_titles_become_one_plain_line),
        cmocka_unit_test(what_stands_before_the_declaration_and_forbidden_characters_do_no_harm),
        cmocka_unit_test(a_feed_that_is_cut_gives_what_came),
        cmocka_unit_test(tags_that_do_not_match_lose_one_entry_at_most),
        cmocka_unit_test(the_encoding_is_the_bytes_own),
        cmocka_unit_test(dates_are_read_in_any_form_or_left_out),
        cmocka_unit_test(one_address_is_listed_once),
        cmocka_unit_test(p12_entities_of_a_doctype_are_refused_and_nothing_is_loaded),
        cmocka_unit_test(what_is_no_listing_says_what_it_is),
        cmocka_unit_test(a_million_entries_stop_at_the_limit),
        cmocka_unit_test(deep_and_strange_xml_ends),
        cmocka_unit_test(links_of_a_page_are_listed_with_its_feeds),
        cmocka_unit_test(select_names_links_elements_around_them_or_attributes),
        cmocka_unit_test(a_section_may_be_a_feed),
        cmocka_unit_test(a_map_in_pieces_lists_the_same),
        cmocka_unit_test(a_listing_comes_through_and_a_damaged_one_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
