#include "extract/jsonld.h"

#include "base/array.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct jsonld read_scripts(struct arena *arena, const char *const *texts, size_t count, const char *title)
{
    struct str scripts[8];
    for (size_t i = 0; i < count; i++)
        scripts[i] = str_from(texts[i]);
    struct jsonld jsonld;
    jsonld_read(arena, scripts, count, STR("https://paper.example/world/bridge"), str_from(title), &jsonld);
    return jsonld;
}

static struct jsonld read_one(struct arena *arena, const char *text)
{
    return read_scripts(arena, &text, 1, NULL);
}

#define ASSERT_TEXT(actual, expected)                                                                                  \
    do {                                                                                                               \
        if (!str_equal(actual, str_from(expected)))                                                                    \
            fail_msg("'%.*s', not '%s'", STR_FORMAT(actual), expected);                                                \
    } while (0)

static void all_fields_of_a_plain_article_are_read(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct jsonld article = read_one(
        &arena, "{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Bridge &amp; tunnel\","
                "\"alternativeHeadline\":\"Other\",\"description\":\"About it\",\"datePublished\":\"2026-01-21\","
                "\"dateModified\":\"2026-01-22\",\"articleSection\":[\"World\",\"Traffic\"],\"inLanguage\":\"en-GB\","
                "\"keywords\":[\"bridge\",{\"@type\":\"DefinedTerm\",\"name\":\"tunnel\"}],"
                "\"publisher\":{\"@type\":\"Organization\",\"name\":\"The Paper\"},\"url\":\"/world/bridge\","
                "\"author\":[{\"@type\":\"Person\",\"name\":\"Ada Stone\"},\"Ben Wood\"],"
                "\"articleBody\":\"One.\\nTwo.\"}");
    assert_true(article.is_article);
    assert_true(article.fits);
    ASSERT_TEXT(article.headline, "Bridge & tunnel");
    ASSERT_TEXT(article.description, "About it");
    ASSERT_TEXT(article.published, "2026-01-21");
    ASSERT_TEXT(article.modified, "2026-01-22");
    ASSERT_TEXT(article.section, "World");
    ASSERT_TEXT(article.language, "en-GB");
    ASSERT_TEXT(article.publisher, "The Paper");
    ASSERT_TEXT(article.url, "https://paper.example/world/bridge");
    ASSERT_TEXT(article.body, "One.\nTwo.");
    assert_int_equal(article.author_count, 2);
    ASSERT_TEXT(article.authors[1].name, "Ben Wood");
    assert_int_equal(article.keyword_count, 2);
    ASSERT_TEXT(article.keywords[1], "tunnel");
}

static void an_article_is_found_in_every_shape(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "[{\"@type\":\"WebSite\"},{\"@type\":\"Article\",\"headline\":\"H\"}]",
        "{\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":[\"Article\",\"NewsArticle\"],\"headline\":\"H\"}]}",
        "{\"@graph\":[[{\"@graph\":[{\"@type\":\"http://schema.org/BlogPosting\",\"headline\":\"H\"}]}]]}",
        "{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"LiveBlogPosting\",\"headline\":\"H\"}}",
        "{\"@type\":\"WebPage\",\"mainEntity\":[{\"@type\":\"ReportageNewsArticle\",\"headline\":\"H\"}]}",
        "{\"@type\":\"NewsArticle\",\"headline\":{\"@value\":\"H\"}}",
        "{\"@type\":\"Organization\"}{\"@type\":\"NewsArticle\",\"headline\":\"H\"}",
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct jsonld article = read_one(&arena, CASES[i]);
        if (!article.is_article || !str_equal(article.headline, STR("H")))
            fail_msg("%s: %.*s", CASES[i], STR_FORMAT(article.headline));
    }
}

static void text_that_is_no_json_is_mended(void **state)
{
    (void)state;
    static const struct {
        const char *script, *headline;
    } CASES[] = {
        {"{\"@type\":\"Article\",\"headline\":\"H\",}", "H"},
        {"{\"@type\":\"Article\",\"x\":[1,2,],\"headline\":\"H\"};", "H"},
        {"{\"@type\":\"Article\",\"headline\":\"two\nlines\tand a tab\"}", "two lines and a tab"},
        {"<!-- {\"@type\":\"Article\",\"headline\":\"H\"} -->", "H"},
        {"//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"H\"}\n//]]>", "H"},
        {"/* one */ {\"@type\":\"Article\", // two\n \"headline\":\"H\"}", "H"},
        {"{\"@type\":\"Article\",\"headline\":\"He said \"no\" twice\"}", "He said \"no\" twice"},
        {"{\"@type\":\"Article\",\"headline\":\"It\\'s\"}", "It's"},
        {"{\"@type\":\"Article\",\"headline\":\"a\\ud83db\\u0000c\"}", "a\uFFFDbc"},
        {"{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;H&quot;}", "H"},
        {"\xEF\xBB\xBF{\"@type\":\"Article\",\"headline\":\"H\"}", "H"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct jsonld article = read_one(&arena, CASES[i].script);
        if (!str_equal(article.headline, str_from(CASES[i].headline)))
            fail_msg("%s: %.*s", CASES[i].script, STR_FORMAT(article.headline));
    }
}

static void of_several_articles_the_one_of_this_page_is_taken(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct jsonld by_url = read_one(&arena, "[{\"@type\":\"NewsArticle\",\"headline\":\"Other story\",\"url\":\"/a\"},"
                                            "{\"@type\":\"NewsArticle\",\"headline\":\"This story\","
                                            "\"mainEntityOfPage\":{\"@id\":\"https://paper.example/world/bridge/\"}}]");
    ASSERT_TEXT(by_url.headline, "This story");
    static const char *const SCRIPTS[] = {"{\"@type\":\"NewsArticle\",\"headline\":\"Other story\"}",
                                          "{\"@type\":\"NewsArticle\",\"headline\":\"The bridge opens\"}"};
    struct jsonld by_headline = read_scripts(&arena, SCRIPTS, 2, "The bridge opens - The Paper");
    ASSERT_TEXT(by_headline.headline, "The bridge opens");
}

static void a_list_of_other_articles_is_not_this_one(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    static const char *const SCRIPTS[] = {
        "[{\"@type\":\"NewsArticle\",\"headline\":\"First\"},{\"@type\":\"NewsArticle\",\"headline\":\"Second\"},"
        "{\"@type\":\"NewsArticle\",\"headline\":\"Third\"},{\"@type\":\"NewsArticle\",\"headline\":\"Fourth\"}]"};
    struct jsonld article = read_scripts(&arena, SCRIPTS, 1, "Something else altogether");
    assert_false(article.is_article);
    assert_int_equal(article.headline.len, 0);
}

static void authors_are_found_by_reference(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct jsonld article =
        read_one(&arena, "{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#ada\"},\"headline\":\"H\"},"
                         "{\"@type\":\"Person\",\"@id\":\"#ada\",\"name\":\"Ada Stone\"}]}");
    assert_int_equal(article.author_count, 1);
    ASSERT_TEXT(article.authors[0].name, "Ada Stone");
}

static void a_creator_wrote_what_the_paper_says_it_wrote_itself(void **state)
{
    (void)state;
    static const char *const CREATORS[][2] = {
        {"[\"Ada Stone\"]", "Ada Stone"},
        {"{\"@type\":\"Person\",\"name\":\"Ada Stone\"}", "Ada Stone"},
        {"[\"DAILY TIDE\"]", "Tide Online"},
        {"{\"@type\":\"Organization\",\"name\":\"Stonesoft\"}", "Tide Online"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(CREATORS); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct str page =
            arena_format(&arena,
                         "{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Organization\",\"name\":\"Tide "
                         "Online\"},\"publisher\":{\"@type\":\"Organization\",\"name\":\"Tide Online\"},"
                         "\"creator\":%s}",
                         CREATORS[i][0]);
        struct jsonld article = read_one(&arena, page.at);
        assert_int_equal(article.author_count, 1);
        ASSERT_TEXT(article.authors[0].name, CREATORS[i][1]);
    }
}

static void authors_may_be_lists_of_names_and_never_addresses(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct jsonld article = read_one(
        &arena, "{\"@type\":\"Article\",\"author\":[{\"@type\":\"Person\",\"name\":[\"Ada Stone\",\"Ben Wood\"]},"
                "\"https://paper.example/ada\",{\"@type\":\"Organization\",\"name\":\"Wire\"},\"Ada Stone\",7,null]}");
    assert_int_equal(article.author_count, 3);
    ASSERT_TEXT(article.authors[2].name, "Wire");
    assert_true(article.authors[2].is_organization);
    assert_false(article.authors[0].is_organization);
}

static void the_last_crumb_is_the_section(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    static const char *const SCRIPTS[] = {
        "{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{\"name\":\"Home\"},{\"item\":{\"name\":\"World\"}},"
        "{\"name\":\"The bridge opens\"}]}"};
    struct jsonld article = read_scripts(&arena, SCRIPTS, 1, "The bridge opens - The Paper");
    ASSERT_TEXT(article.crumb, "World");
}

/* P7: malformed, huge and deep JSON-LD is ignored. */
static void P7_hostile_json_is_bounded(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF deep = BUF_INIT, large = BUF_INIT, many = BUF_INIT;
    for (size_t i = 0; i < 200000; i++)
        buf_add(&deep, STR("{\"@graph\":["));
    buf_add(&large, STR("{\"@type\":\"Article\",\"headline\":\""));
    for (size_t i = 0; i < 5 * 1024 * 1024; i++)
        buf_add_byte(&large, 'x');
    buf_add(&large, STR("\"}"));
    buf_add(&many, STR("["));
    for (size_t i = 0; i < 50000; i++)
        buf_add(&many, STR("{\"@type\":\"Article\"},"));
    const char *const SCRIPTS[] = {buf_c(&deep),
                                   buf_c(&large),
                                   buf_c(&many),
                                   "{",
                                   "",
                                   "\xff\xfe{]",
                                   "{\"@type\":\"Article\",\"headline\":\"\xff\"}"};
    for (size_t i = 0; i < sizeof SCRIPTS / sizeof *SCRIPTS; i++) {
        struct jsonld article = read_one(&arena, SCRIPTS[i]);
        assert_true(article.headline.len < 8192);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_fields_of_a_plain_article_are_read),
        cmocka_unit_test(an_article_is_found_in_every_shape),
        cmocka_unit_test(text_that_is_no_json_is_mended),
        cmocka_unit_test(of_several_articles_the_one_of_this_page_is_taken),
        cmocka_unit_test(a_list_of_other_articles_is_not_this_one),
        cmocka_unit_test(authors_are_found_by_reference),
        cmocka_unit_test(a_creator_wrote_what_the_paper_says_it_wrote_itself),
        cmocka_unit_test(authors_may_be_lists_of_names_and_never_addresses),
        cmocka_unit_test(the_last_crumb_is_the_section),
        cmocka_unit_test(P7_hostile_json_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
