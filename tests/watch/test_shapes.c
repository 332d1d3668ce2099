#include "watch/shapes.h"

#include "base/array.h"
#include "base/map.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define PAGE "https://www.paper.example/world"

static void assert_shape(const char *url, const char *expected)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str shape = shape_of(&arena, str_from(url));
    if (!str_equal(shape, str_from(expected)))
        fail_msg("%s: %.*s, not %s", url, STR_FORMAT(shape), expected);
}

static void an_address_has_the_shape_of_its_segments(void **state)
{
    (void)state;
    assert_shape("https://a.example/", "");
    assert_shape("https://a.example/world", "/w");
    assert_shape("https://a.example/2026/11/29/harbour-bridge-shut-again", "/y/n/n/slug");
    assert_shape("https://a.example/politik/der-haushalt-steht-fest-91234567.html", "/w/slug-id.html");
    assert_shape("https://a.example/news/articles/c4gp1xl2q9o", "/w/w/id");
    assert_shape("https://a.example/news/1234567", "/w/id");
    assert_shape("https://a.example/%E6%94%BF%E6%B2%BB/%E9%A2%B1%E9%A2%A8%E4%BE%86%E4%BA%86%E5%97%8E%E5%97%8E",
                 "/w/slug");
    assert_shape("https://a.example/story.php?id=99&lang=en", "/w.php?id");
}

/* Judges one link of the page, with a headline as its text. */
static bool is_article(const char *url, const char *title, bool is_aside, const struct map *known)
{
    struct listed item = {.url = str_from(url), .title = str_from(title), .is_aside = is_aside};
    struct listing listing = {.kind = LISTING_PAGE, .items = &item, .item_count = 1};
    bool judged = false;
    shapes_judge(&listing, STR(PAGE), known, &judged);
    return judged;
}

static void articles_are_told_from_what_leads_around_the_site(void **state)
{
    (void)state;
    static const struct {
        const char *url, *title;
        bool is_aside, is_article;
    } cases[] = {
        {"https://www.paper.example/2026/11/29/bridge-shut-again", "Bridge shut again after storm", false, true},
        {"https://www.paper.example/world/minister-leaves-after-row-1234567", "Minister leaves after a long row", false,
         true},
        {"https://www.paper.example/news/articles/c4gp1xl2q9o", "Ferries run again between the two islands", false,
         true},
        {"https://www.paper.example/article/1234567", "颱風逼近沿海居民連夜撤離家園", false, true},
        {"https://www.paper.example/world/der-haushalt-steht", "Der Haushalt für das nächste Jahr steht", false, true},
        {"https://news.paper.example/2026/11/29/bridge-shut-again", "Bridge shut again after storm", false, true},
        {"https://www.paper.example/world", "World", false, false},
        {"https://www.paper.example/", "The Paper", false, false},
        {"https://www.paper.example/world/asia", "News from all over Asia today", false, false},
        {"https://www.paper.example/tag/harbour-bridge-and-roads", "Everything on the harbour bridge here", false,
         false},
        {"https://www.paper.example/author/anna-maria-schmidt", "Anna Maria Schmidt writes about harbours", false,
         false},
        {"https://www.paper.example/privacy/how-we-use-your-data", "How we use your data and why", false, false},
        {"https://www.paper.example/help/2026/11/29/what-is-new-here", "What is new here this week", true, false},
        {"https://other.example/2026/11/29/bridge-shut-again", "Bridge shut again after storm", false, false},
        {"https://www.paper.example/2026/11/29/bridge-shut-again", "More", true, false},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
        if (is_article(cases[i].url, cases[i].title, cases[i].is_aside, NULL) != cases[i].is_article)
            fail_msg("%s", cases[i].url);
}

static void what_an_outlet_s_articles_look_like_outweighs_the_rules(void **state)
{
    (void)state;
    AUTO_MAP *known = map_new();
    const char *url = "https://www.paper.example/s/quake", *title = "Quake shakes the old town";
    assert_false(is_article(url, title, false, NULL));
    map_put(known, STR("/w/w"), known);
    assert_true(is_article(url, title, false, known));
    assert_false(is_article("https://www.paper.example/tag/quake", title, false, known));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_has_the_shape_of_its_segments),
        cmocka_unit_test(articles_are_told_from_what_leads_around_the_site),
        cmocka_unit_test(what_an_outlet_s_articles_look_like_outweighs_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
