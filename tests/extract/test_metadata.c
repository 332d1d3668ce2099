#include "base/file.h"
#include "extract/metadata_support.h"

#include <jansson.h>

static void a_date_is_what_most_speaks_for(void **state)
{
    (void)state;
    static const struct {
        const char *page, *published;
    } CASES[] = {
        /* a file's date against what readers see */
        {"<meta name=dcterms.date content=2026-01-19><h1>Bridge</h1><time datetime=2026-01-21>21 January 2026</time>"
         "<p class=date>21 January 2026</p>",
         "2026-01-21"},
        /* what readers see alone never outweighs JSON-LD, which knows the first publication */
        {LD("\"datePublished\":\"2026-01-21\",\"dateModified\":\"2026-02-01\"") "<h1>Bridge</h1><p class='date "
                                                                                "published'><time "
                                                                                "datetime=2026-02-01>1 February "
                                                                                "2026</time></p>",
         "2026-01-21"},
        {LD("\"datePublished\":\"2026-01-19\"") "<meta property=article:published_time "
                                                "content=2026-01-21T10:26:00Z><h1>Bridge</h1>"
                                                "<p class=date>21 January 2026</p>",
         "2026-01-21T10:26:00Z"},
        /* late in the evening in America, early in the morning in Asia */
        {LD("\"datePublished\":\"2026-01-22T02:26:00Z\"") "<h1>Bridge</h1><p class=date>January 21, 2026</p>",
         "2026-01-21"},
        {LD("\"datePublished\":\"2026-01-20T22:26:00Z\"") "<h1>大橋</h1><p class=date>2026年1月21日</p>", "2026-01-21"},
        {LD("\"datePublished\":\"2026-01-20T22:26:00Z\"") "<meta name=date "
                                                          "content=2026-01-21T06:26:00+08:00><h1>Bridge</h1>",
         "2026-01-21T06:26:00+08:00"},
        {LD("\"datePublished\":\"2026-01-21T02:26:00Z\"") "<h1>Bridge</h1><p class=date>January 21, 2026</p>",
         "2026-01-21T02:26:00Z"},
        /* a dateline */
        {"<h1>Bridge</h1><p>21 January 2026, Harbour. The bridge opened a week early, and all of the town came to see "
         "it on 1 February 2026, when the sun was out at last.</p>",
         "2026-01-21"},
        /* a headline that nothing but the title says to be one still has its date behind it */
        {"<title>大橋今天提早開通_石頭新聞</title><table><tr><td>您的位置：新聞中心</td></tr>"
         "<tr><td><div id=t>大橋今天提早開通</div></td></tr>"
         "<tr><td>2026年01月21日 10:37:58　來源：石頭新聞</td></tr></table>"
         "<p>新的大橋今天提早開通，全城的人都去看了。</p>",
         "2026-01-21"},
        /* dates of other stories, far from the headline, only where nothing else is */
        {"<h1>Bridge</h1><p class=date>21 January 2026</p>"
         "<div class=related><time datetime=2026-01-01></time><time datetime=2026-01-01></time></div>",
         "2026-01-21"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        ASSERT_TEXT(read_text(CASES[i].page).published, CASES[i].published);
}

static void the_words_before_a_date_say_what_it_is_of(void **state)
{
    (void)state;
    static const struct {
        const char *page, *published, *modified;
    } CASES[] = {
        {"<h1>Bridge opens early</h1><p>Updated: <time datetime=2026-01-23>23 Jan</time> "
         "Published: <time datetime=2026-01-21>21 Jan</time></p>",
         "2026-01-21", "2026-01-23"},
        {"<h1>Bridge opens early</h1><div><div>Updated:</div><div><span><time datetime=2026-01-23>23 Jan</time></span>"
         "</div><div>Posted:</div><div><span><time datetime=2026-01-21>21 Jan</time></span></div></div>",
         "2026-01-21", "2026-01-23"},
        {"<h1>Мост открыт</h1><span>Обновлено: <time datetime=2026-01-23></time></span>"
         "<span>Опубликовано: <time datetime=2026-01-21></time></span>",
         "2026-01-21", "2026-01-23"},
        {"<h1>大橋提早通車</h1><span>更新：<time datetime=2026-01-23></time></span>"
         "<span>發布：<time datetime=2026-01-21></time></span>",
         "2026-01-21", "2026-01-23"},
        {"<h1>Köprü açıldı</h1><b>Son güncelleme <time datetime=2026-01-23></time></b>"
         "<b>Yayınlanma <time datetime=2026-01-21></time></b>",
         "2026-01-21", "2026-01-23"},
        {"<h1>Bridge</h1><relative-time datetime=2026-01-21T10:26:00Z>3 hours ago</relative-time>",
         "2026-01-21T10:26:00Z", NULL},
        {"<h1>Bridge</h1><span class=date>3 hours ago</span>", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct metadata metadata = read_text(CASES[i].page);
        ASSERT_TEXT(metadata.published, CASES[i].published ? CASES[i].published : "");
        ASSERT_TEXT(metadata.modified, CASES[i].modified ? CASES[i].modified : "");
    }
}

static void labels_around_a_headline_are_no_part_of_it(void **state)
{
    (void)state;
    static const struct {
        const char *page, *headline;
    } CASES[] = {
        {"<h1><span class=article-kicker>Harbour</span> Bridge opens a week early</h1>", "Bridge opens a week early"},
        {"<h1><div class=topic-label>Harbour</div>Bridge opens a week early</h1>", "Bridge opens a week early"},
        {"<h1><span class=head__overline>Harbour</span><span class=colon>: </span>Bridge opens a week early</h1>",
         "Bridge opens a week early"},
        {"<h1><span class=subtitle>Works at the harbour</span> Bridge opens a week early</h1>",
         "Bridge opens a week early"},
        {"<h1><small>Harbour</small> Bridge opens a week early</h1>", "Bridge opens a week early"},
        {"<h1>Bridge opens a week early<br><span>21 January 2026</span></h1>", "Bridge opens a week early"},
        {"<h1>Bridge opens a week early<br><small>All tests went well</small></h1>",
         "Bridge opens a week early All tests went well"},
        {"<h1>Bridge opens a week early<span class=sr-only> | The Paper</span></h1>", "Bridge opens a week early"},
        {"<h1><a class=section-link href=/local/>Local | </a>Bridge opens a week early</h1>",
         "Bridge opens a week early"},
        /* without a name that says so, where the page's own title has it so */
        {"<title>Bridge opens a week early</title><h1><b>Harbour</b><i>Bridge opens a week early</i></h1>",
         "Bridge opens a week early"},
        {"<meta property=og:title content='Bridge opens a week early'><h1>Bridge opens a week early <b>Works</b></h1>",
         "Bridge opens a week early"},
        {"<title>Bridge opens a week early - Town Paper</title><h1>Town Paper > Local > Bridge opens a week early</h1>",
         "Bridge opens a week early"},
        /* within the sentence, and where nothing else is left */
        {"<h1>Bridge opens <b>a week</b> early</h1>", "Bridge opens a week early"},
        {"<h1><span class=kicker>Bridge opens a week early</span></h1>", "Bridge opens a week early"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        ASSERT_TEXT(read_text(CASES[i].page).headline, CASES[i].headline);
}

static void an_edit_of_the_visible_headline_never_hides_behind_a_title_that_stayed(void **state)
{
    (void)state;
    static const char *const HEADS[] = {
        "<title>Bridge opens early</title>",
        "<meta property=og:title content='Bridge opens early'>",
        "<title>Bridge opens early | The Paper</title><meta property=og:title content='Bridge opens early'>",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Bridge opens early\"}</script>",
    };
    for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++) {
        AUTO_ARENA own = ARENA_INIT;
        struct str page = arena_format(&own, "%s<h1>Bridge opens early after all tests went well</h1>", HEADS[i]);
        ASSERT_TEXT(read_page(page).headline, "Bridge opens early after all tests went well");
        page = arena_format(&own, "%s<h1>Bridge opens early after no tests went well</h1>", HEADS[i]);
        ASSERT_TEXT(read_page(page).headline, "Bridge opens early after no tests went well");
    }
}

static void a_heading_that_no_reader_takes_for_the_headline_is_none(void **state)
{
    (void)state;
    static const struct {
        const char *page, *headline;
    } CASES[] = {
        /* the last of the breadcrumbs, written for search engines */
        {"<title>Harbour bridge: all you need to know</title>"
         "<meta property=og:title content='Works end: Bridge opens a week early'>"
         "<ul class=breadcrumbs><li><a href=/local/>Local</a></li><li><h1>Harbour bridge: all you need to "
         "know</h1></li>"
         "</ul><h2 class=article-headline>Bridge opens a week early</h2>",
         "Bridge opens a week early"},
        {"<title>Bridge opens a week early - The Paper</title><h1 class=speech>Bridge opens a week early - The "
         "Paper</h1>"
         "<h3 class=article-headline>Bridge opens a week early</h3>",
         "Bridge opens a week early"},
        /* behind the text */
        {"<title>Bridge opens a week early</title><p>The bridge opened a week early, and all of the town came.</p>"
         "<h1>Translate this page</h1>",
         "Bridge opens a week early"},
        /* words of its own, but the article's */
        {"<title>Harbour bridge: all you need to know</title><h1 class=article-title>A town crosses its river</h1>"
         "<p>The bridge opened a week early, and all of the town came.</p>",
         "A town crosses its river"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        ASSERT_TEXT(read_text(CASES[i].page).headline, CASES[i].headline);
}

static void the_name_of_the_site_is_no_headline(void **state)
{
    (void)state;
    static const struct {
        const char *page, *headline;
    } CASES[] = {
        {"<title>Bridge opens a week early : Bridge Watch | Harbour News | Since 2005</title>"
         "<h1>Bridge Watch</h1><h3 class=entry-title>Bridge opens a week early</h3>",
         "Bridge opens a week early"},
        {"<title>Bridge opens a week early - News</title><h1><a href=/>Harbour Gazette</a></h1><h2>Bridge opens a week "
         "early</h2>",
         "Bridge opens a week early"},
        {"<title>Bridge opens a week early | bridges, harbour | Our Harbour News</title>"
         "<meta name=keywords content='bridges, harbour'><h1>Harbour News</h1>",
         "Bridge opens a week early"},
        {"<title>Bridge opens a week early - The Harbour Gazette of the Whole North</title>"
         "<a href=/><img alt='The Harbour Gazette of the Whole North'></a>",
         "Bridge opens a week early"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        ASSERT_TEXT(read_text(CASES[i].page).headline, CASES[i].headline);
}

static void the_headline_is_the_one_that_a_reader_sees(void **state)
{
    (void)state;
    static const struct {
        const char *page, *headline, *source;
    } CASES[] = {
        {"<title>Bridge opens early | The Paper</title><meta property=og:title content='Bridge opens'>"
         "<h1>The Paper</h1><article><h1>Bridge opens early</h1></article>",
         "Bridge opens early", "h1"},
        {"<title>A bridge, and what it means - The Paper</title><h1>The bridge that divides a town</h1>",
         "The bridge that divides a town", "h1"},
        {"<title>Bridge opens early today | The Paper</title><p>No heading at all.</p>", "Bridge opens early today",
         "title"},
        {"<title>Bridge opens early_World_Paper</title>", "Bridge opens early", "title"},
        {"<title>x</title><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"url\":\"/world/bridge\","
         "\"headline\":\"Bridge opens\"}</script>",
         "Bridge opens", "json-ld"},
        {"<meta property=og:title content='Bridge opens early today'>"
         "<h1><span>Traffic</span> Bridge opens early today</h1>",
         "Bridge opens early today", "h1"},
        {"<title>Bridge opens early today</title><nav><h1 class=breadcrumb>Bridge opens early today</h1></nav>"
         "<meta property=og:title content='Town gets its bridge at last'><h2>Town gets its bridge at last</h2>",
         "Town gets its bridge at last", "h2"},
        {"<meta property=og:title content='AT&amp;amp;T &quot;opens&quot;'>", "AT&T \"opens\"", "og:title"},
        {"<h1>1 &lt; 2 &amp;amp; more of it here</h1>", "1 < 2 &amp; more of it here", "h1"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct metadata metadata = read_text(CASES[i].page);
        ASSERT_TEXT(metadata.headline, CASES[i].headline);
        assert_string_equal(metadata.headline_source, CASES[i].source);
    }
}

static void times_come_in_the_zone_of_the_page(void **state)
{
    (void)state;
    static const struct {
        const char *page, *published, *modified;
    } CASES[] = {
        {"<meta property=article:published_time content=2026-01-21T10:26:00+08:00>"
         "<meta property=article:modified_time content=2026-01-21T12:00:00+08:00>",
         "2026-01-21T10:26:00+08:00", "2026-01-21T12:00:00+08:00"},
        {"<h1>Bridge opens early today</h1><time datetime=2026-01-21T10:26:00Z>today</time>", "2026-01-21T10:26:00Z",
         NULL},
        {"<html lang=de><h1>Die Brücke ist eröffnet</h1><p>Stand: 21. März 2026, 10:26 Uhr</p>", "2026-03-21", NULL},
        {"<h1>Bridge opens early today</h1><span class=date>January 21, 2026</span>", "2026-01-21", NULL},
        {"<meta name=date content=2026-01-21><h1>Bridge opens early today</h1>"
         "<time datetime=2026-01-21T10:26:00+01:00>now</time>",
         "2026-01-21T10:26:00+01:00", NULL},
        {"<meta property=article:published_time content=2026-01-21T23:30:00Z><h1>Bridge opens early today</h1>"
         "<span class=date>22 January 2026</span>",
         "2026-01-22", NULL},
        {"<meta property=article:published_time content=2026-01-21T20:00:00Z><h1>Bridge opens early today</h1>"
         "<time datetime=2026-01-21T20:00:00+09:00>20:00</time>",
         "2026-01-21T20:00:00+09:00", NULL},
        {"<meta property=article:published_time content=1970-01-01T00:00:00Z>", NULL, NULL},
        {"<h1>Bridge opens early today</h1><time>3 hours ago</time>", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct metadata metadata = read_text(CASES[i].page);
        ASSERT_TEXT(metadata.published, CASES[i].published);
        ASSERT_TEXT(metadata.modified, CASES[i].modified);
    }
}

static void a_standfirst_is_what_stands_below_the_headline(void **state)
{
    (void)state;
    static const struct {
        const char *page, *summary;
    } CASES[] = {
        {"<h1>Bridge opens early today</h1><p class=standfirst>Thousands came to see the first cars cross.</p>",
         "Thousands came to see the first cars cross."},
        {"<meta property=og:description content='Thousands came to see the first cars cross the river.'>"
         "<h1>Bridge opens early today</h1><p>The mayor cut the ribbon at nine in the morning, as planned.</p>",
         "Thousands came to see the first cars cross the river."},
        {"<meta property=og:description content='The mayor cut the ribbon at nine in the morning, as…'>"
         "<h1>Bridge opens early today</h1><p>The mayor cut the ribbon at nine in the morning, as planned.</p>",
         NULL},
        {"<meta property=og:description content='Bridge News: The mayor cut the ribbon at nine in the morning, before "
         "the first of some four thousand people who had come to see it from both ban'>"
         "<h1>Bridge opens early today</h1><p>The mayor cut the ribbon at nine in the morning, before the first of "
         "some four thousand people who had come to see it from both banks of the river.</p>",
         NULL},
        {"<meta property=og:description content='The bridge that was never to be built is open, and before the first "
         "of some four thousand people who had come to see it from both ban'>"
         "<h1>Bridge opens early today</h1><p>The mayor cut the ribbon at nine in the morning, before the first of "
         "some four thousand people who had come to see it from both banks of the river.</p>",
         NULL},
        {"<meta property=og:description content='Bridge opens early today'><h1>Bridge opens early today</h1>", NULL},
        {"<h1>Bridge opens early today</h1><aside class=related><p class=summary>Another story of another "
         "bridge.</p></aside>",
         NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        ASSERT_TEXT(read_text(CASES[i].page).summary, CASES[i].summary);
}

static void section_and_tags_are_read(void **state)
{
    (void)state;
    struct metadata metadata = read_text("<meta property=article:section content=World>"
                                         "<meta name=keywords content='#bridge, town、 river；Bridge,,'>");
    ASSERT_TEXT(metadata.section, "World");
    assert_int_equal(metadata.tag_count, 3);
    ASSERT_TEXT(metadata.tags[0], "bridge");
    ASSERT_TEXT(metadata.tags[2], "river");
    metadata =
        read_text("<div class=breadcrumbs><a href=/>Home</a><a href=/world>World</a><a>Bridge opens early</a></div>"
                  "<h1>Bridge opens early</h1>");
    ASSERT_TEXT(metadata.section, "World");
}

static void what_names_no_matter_of_the_article_is_no_tag(void **state)
{
    (void)state;
    static const char HEAD[] =
        "<title>Bridge over Holm opens early</title><meta property=og:site_name content='The Tide'>"
        "<h1>Bridge over Holm opens early</h1>";
    static const struct {
        const char *keywords, *tags;
    } CASES[] = {
        {"Bridge over Holm opens early", ""},
        {"Bridge, over, Holm, opens, early", ""},
        {"Array", ""},
        {"The Tide, ferries, rsquo", "ferries"},
        {"ferries|Holm|tolls", "ferries/Holm/tolls"},
        {"渡船 霍尔姆 过桥费 市长", "渡船/霍尔姆/过桥费/市长"},
        {"the old ferry of Holm, tolls", "the old ferry of Holm/tolls"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_BUF page = BUF_INIT, tags = BUF_INIT;
        buf_addf(&page, "%s<meta name=keywords content='%s'>", HEAD, CASES[i].keywords);
        struct metadata metadata = read_page(buf_str(&page));
        for (size_t k = 0; k < metadata.tag_count; k++)
            buf_addf(&tags, "%s%.*s", k ? "/" : "", STR_FORMAT(metadata.tags[k]));
        ASSERT_TEXT(buf_str(&tags), CASES[i].tags);
    }
}

static void languages_are_tags_of_bcp_47(void **state)
{
    (void)state;
    static const struct {
        const char *page, *language;
    } CASES[] = {
        {"<html lang=zh-hant-tw>", "zh-Hant-TW"},
        {"<meta property=og:locale content=pt_BR>", "pt-BR"},
        {"<meta http-equiv=content-language content='de, en'>", "de"},
        {"<html lang=en><title>大橋今天提早開通</title><meta property=og:locale content=zh_TW>", "zh-TW"},
        {"<html lang='not a language'>", NULL},
        {"<html lang='{{lang}}'>", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        ASSERT_TEXT(read_text(CASES[i].page).language, CASES[i].language);
}

static void addresses_are_resolved(void **state)
{
    (void)state;
    struct metadata metadata = read_text("<link rel=canonical href=/world/bridge-2?utm_source=x>"
                                         "<meta http-equiv=refresh content='0; url=\"/moved\"'>");
    ASSERT_TEXT(metadata.canonical, "https://paper.example/world/bridge-2");
    ASSERT_TEXT(metadata.refresh, "https://paper.example/moved");
    assert_int_equal(read_text("<meta http-equiv=refresh content='600; url=/moved'>").refresh.len, 0);
    assert_int_equal(read_text("<meta http-equiv=refresh content=300>").refresh.len, 0);
    assert_int_equal(read_text("<noscript><meta http-equiv=refresh content='0;url=/x'></noscript>").refresh.len, 0);
}

static void article_markup_is_noticed(void **state)
{
    (void)state;
    assert_true(read_text("<meta property=og:type content=article>").has_article_markup);
    assert_true(read_text("<article><p>x</article>").has_article_markup);
    assert_false(read_text("<p>x").has_article_markup);
}

static void what_is_hidden_is_no_headline(void **state)
{
    (void)state;
    struct metadata metadata =
        read_text("<title>Town and river</title><h1 style='display:none'>Hidden words of a page</h1>"
                  "<h1>Visible words of a page</h1>");
    ASSERT_TEXT(metadata.headline, "Visible words of a page");
}

/* P4, P6: deep, wide and empty pages are read in bounded time, without recursion. */
static void P4_deep_and_wide_pages_are_bounded(void **state)
{
    (void)state;
    AUTO_BUF page = BUF_INIT;
    for (size_t i = 0; i < 50000; i++)
        buf_add(&page, STR("<div class='author related'><span class=byline>x</span>"));
    read_page(buf_str(&page));
    buf_cut(&page, 0);
    for (size_t i = 0; i < 50000; i++)
        buf_add(&page, STR("<h1>Headline of no page</h1><p class='date author standfirst'>By Ada Stone"));
    read_page(buf_str(&page));
    assert_int_equal(read_text("<!-- only a comment -->").headline.len, 0);
    assert_int_equal(read_text("<script>only()</script>").headline.len, 0);
}

static void assert_gold(const json_t *gold, const char *key, struct str value)
{
    ASSERT_TEXT(value, json_string_value(json_object_get(gold, key)));
}

static void the_reference_article_reads_as_its_gold(void **state)
{
    (void)state;
    const char *folder = getenv("STET_ARTICLE");
    if (!folder) {
        print_message("STET_ARTICLE is not set: skipped\n");
        skip();
    }
    for (int version = 1; version <= 4; version++) {
        AUTO_BUF page = BUF_INIT;
        char path[4096];
        snprintf(path, sizeof path, "%s/v%d.html", folder, version);
        assert_int_equal(file_read(path, 1 << 20, &page), 0);
        struct metadata metadata = read_page(buf_str(&page));
        snprintf(path, sizeof path, "%s/v%d.gold.json", folder, version);
        json_t *gold = json_load_file(path, 0, NULL);
        assert_non_null(gold);
        assert_gold(gold, "title", metadata.headline);
        assert_gold(gold, "byline", metadata.byline);
        assert_gold(gold, "published", metadata.published);
        assert_gold(gold, "section", metadata.section);
        assert_gold(gold, "lang", metadata.language);
        assert_int_equal(metadata.tag_count, json_array_size(json_object_get(gold, "tags")));
        assert_int_equal(metadata.summary.len, 0);
        json_decref(gold);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_headline_is_the_one_that_a_reader_sees, clean),
        cmocka_unit_test_teardown(a_date_is_what_most_speaks_for, clean),
        cmocka_unit_test_teardown(the_words_before_a_date_say_what_it_is_of, clean),
        cmocka_unit_test_teardown(a_heading_that_no_reader_takes_for_the_headline_is_none, clean),
        cmocka_unit_test_teardown(labels_around_a_headline_are_no_part_of_it, clean),
        cmocka_unit_test_teardown(an_edit_of_the_visible_headline_never_hides_behind_a_title_that_stayed, clean),
        cmocka_unit_test_teardown(the_name_of_the_site_is_no_headline, clean),
        cmocka_unit_test_teardown(times_come_in_the_zone_of_the_page, clean),
        cmocka_unit_test_teardown(a_standfirst_is_what_stands_below_the_headline, clean),
        cmocka_unit_test_teardown(section_and_tags_are_read, clean),
        cmocka_unit_test_teardown(what_names_no_matter_of_the_article_is_no_tag, clean),
        cmocka_unit_test_teardown(languages_are_tags_of_bcp_47, clean),
        cmocka_unit_test_teardown(addresses_are_resolved, clean),
        cmocka_unit_test_teardown(article_markup_is_noticed, clean),
        cmocka_unit_test_teardown(what_is_hidden_is_no_headline, clean),
        cmocka_unit_test_teardown(P4_deep_and_wide_pages_are_bounded, clean),
        cmocka_unit_test_teardown(the_reference_article_reads_as_its_gold, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
