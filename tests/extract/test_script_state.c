#include "extract/extract.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define HEADLINE "Ferry to the island stops for a week"
#define FIRST                                                                                                          \
    "The ferry to the island will not sail for a week, the harbour master said on Monday, after divers found a crack " \
    "in the ramp."
#define SECOND                                                                                                         \
    "About four hundred people live on the island, and most of them buy their food on the mainland, which is two "     \
    "hours away by boat."
#define THIRD                                                                                                          \
    "“Nobody will go hungry,” said Marta Lund, who runs the only shop. A smaller boat will bring bread and milk "  \
    "every "                                                                                                           \
    "morning until the ramp is mended."
#define FOURTH "The company expects to sail again on Tuesday of next week, weather permitting, its spokesman said."

#define SHELL_START                                                                                                    \
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>" HEADLINE " | Harbour News</title>"                \
    "<meta property='og:title' content='" HEADLINE "'></head><body><div id=root>Loading…</div>"
#define SHELL_END "</body></html>"

#define PARAGRAPHS FIRST "\n" SECOND "\n" THIRD "\n" FOURTH "\n"

/* The blocks, a line each: "# " before a heading, "- " an item, "> " a quotation, "! " a caption. */
static void add_blocks(const struct article *article, struct buf *out)
{
    static const char *const MARKS[] = {
        [BLOCK_PARAGRAPH] = "", [BLOCK_HEADING] = "# ", [BLOCK_QUOTE] = "> ",
        [BLOCK_ITEM] = "- ",    [BLOCK_CAPTION] = "! ", [BLOCK_TABLE] = "| ",
    };
    for (size_t i = 0; i < article->block_count; i++)
        buf_addf(out, "%s%.*s\n", MARKS[article->blocks[i].kind], STR_FORMAT(article->blocks[i].text));
}

static void check(const char *page_text, const char *blocks)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF out = BUF_INIT;
    struct reading reading;
    const struct page page = {.bytes = str_from(page_text),
                              .url = STR("https://news.example.com/2026/01/ferry-stops-for-a-week")};
    assert_int_equal(extract_page(&arena, &page, &reading), 0);
    add_blocks(&reading.article, &out);
    if (strcmp(buf_c(&out), blocks) != 0)
        print_message("--- page\n%.200s\n--- has\n%s--- wanted\n%s", strstr(page_text, "<script"), buf_c(&out), blocks);
    assert_string_equal(buf_c(&out), blocks);
}

struct script_case {
    const char *script, *blocks;
};

static void check_all(const struct script_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        AUTO_BUF page = BUF_INIT;
        buf_addf(&page, "%s%s%s", SHELL_START, cases[i].script, SHELL_END);
        check(buf_c(&page), cases[i].blocks);
    }
}

#define CHECK_ALL(cases) check_all(cases, sizeof(cases) / sizeof *(cases))

static void a_body_of_html_is_read_from_a_state(void **state)
{
    (void)state;
    static const struct script_case CASES[] = {
        /* Next, with a string of HTML */
        {"<script id='__NEXT_DATA__' "
         "type='application/json'>{\"props\":{\"pageProps\":{\"article\":{\"title\":\"" HEADLINE
         "\",\"body\":\"<p>" FIRST "</p><h2>Bread and milk</h2><p>" SECOND "</p><ul><li>Monday: none</li></ul><p>" THIRD
         "</p>\"},\"related\":[{\"title\":\"Other\",\"body\":\"<p>" FOURTH FOURTH FOURTH FOURTH FOURTH FOURTH
         "</p>\"}]}},\"page\":\"/a\"}</script>",
         FIRST "\n# Bread and milk\n" SECOND "\n- Monday: none\n" THIRD "\n"},
        /* Redux, escapes of markup, code among the values */
        {"<script>window.__PRELOADED_STATE__ = {user:null,now:new Date(1),track:function(a){return {b:a}},"
         "post:{headline:'" HEADLINE "',contentHtml:'\\u003cp\\u003e" FIRST
         "\\u003c\\/p\\u003e\\n\\u003cp\\u003e" SECOND "\\u003c/p\\u003e',},};window.other=1</script>",
         FIRST "\n" SECOND "\n"},
        /* a string of JSON, in a string */
        {"<script>window.__INITIAL_STATE__=JSON.parse(\"{\\\"story\\\":{\\\"title\\\":\\\"" HEADLINE
         "\\\",\\\"content\\\":\\\"<p>" FIRST "</p><p>" SECOND "</p>\\\"}}\");</script>",
         FIRST "\n" SECOND "\n"},
        /* percent-encoded */
        {"<script>window.state=JSON.parse(decodeURIComponent('%7B%22title%22%3A%22" HEADLINE
         "%22%2C%22body%22%3A%22" FIRST "%5Cn%5Cn" SECOND "%22%7D'))</script>",
         FIRST "\n" SECOND "\n"},
        /* Nuxt 2: values are passed by name */
        {"<script>window.__NUXT__=(function(a,b,c){return "
         "{layout:a,data:[{article:{title:b,html:c,tags:[]}}],error:null}}"
         "(\"default\",\"" HEADLINE "\",\"<p>" FIRST "</p><p>" SECOND "</p>\"));</script>",
         FIRST "\n" SECOND "\n"},
        /* Nuxt 3: numbers are places */
        {"<script type='application/json' id='__NUXT_DATA__'>[[\"ShallowReactive\",1],{\"data\":2},{\"story\":3},"
         "{\"title\":4,\"bodyHtml\":5,\"id\":6},\"" HEADLINE "\",\"<p>" FIRST "</p><p>" SECOND "</p>\",77]</script>",
         FIRST "\n" SECOND "\n"},
        /* HTML escaped once too often */
        {"<script type='application/json'>{\"page\":{\"headline\":\"" HEADLINE "\",\"text\":\"&lt;p&gt;" FIRST
         "&lt;/p&gt;&lt;p&gt;" SECOND "&lt;/p&gt;\"}}</script>",
         FIRST "\n" SECOND "\n"},
    };
    CHECK_ALL(CASES);
}

static void a_body_of_elements_is_read_from_a_state(void **state)
{
    (void)state;
    static const struct script_case CASES[] = {
        /* Fusion */
        {"<script>window.Fusion=window.Fusion||{};Fusion.globalContent={\"type\":\"story\",\"headlines\":{\"basic\":"
         "\"" HEADLINE "\"},\"content_elements\":[{\"type\":\"text\",\"content\":\"" FIRST
         "\"},{\"type\":\"image\",\"url\":\"x.jpg\","
         "\"caption\":\"The ramp of the old harbour\"},{\"type\":\"header\",\"level\":2,\"content\":\"Bread and "
         "<i>milk</i>\"},"
         "{\"type\":\"interstitial_link\",\"content\":\"Read more about boats\",\"url\":\"/b\"},"
         "{\"type\":\"text\",\"content\":\"<b>Food.</b> " SECOND "\"},"
         "{\"type\":\"list\",\"list_type\":\"unordered\",\"items\":[{\"type\":\"text\",\"content\":\"Bread comes at "
         "six.\"},"
         "{\"type\":\"text\",\"content\":\"Milk comes at seven.\"}]},"
         "{\"type\":\"quote\",\"content_elements\":[{\"type\":\"text\",\"content\":\"" THIRD "\"}]},"
         "{\"type\":\"raw_html\",\"content\":\"<script>var x = "
         "1;<\\/script>\"}]};Fusion.outputType=\"default\";</script>",
         FIRST "\n! The ramp of the old harbour\n# Bread and milk\nFood. " SECOND "\n- Bread comes at six.\n"
               "- Milk comes at seven.\n> " THIRD "\n"},
        /* Apollo: references */
        {"<script>window.__APOLLO_STATE__={\"ROOT_QUERY\":{\"post\":{\"__ref\":\"Post:1\"}},\"Post:1\":{\"title\":"
         "\"" HEADLINE
         "\",\"content\":{\"bodyModel\":{\"paragraphs\":[{\"__ref\":\"Paragraph:a\"},{\"__ref\":\"Paragraph:b\"},"
         "{\"__ref\":\"Paragraph:c\"}]}}},\"Paragraph:b\":{\"__typename\":\"Paragraph\",\"type\":\"H3\",\"text\":"
         "\"Bread\"},"
         "\"Paragraph:a\":{\"__typename\":\"Paragraph\",\"type\":\"P\",\"text\":\"" FIRST "\"},"
         "\"Paragraph:c\":{\"__typename\":\"Paragraph\",\"type\":\"P\",\"text\":\"" SECOND "\"}}</script>",
         FIRST "\n# Bread\n" SECOND "\n"},
        /* Editor.js */
        {"<script id=data type='application/json'>{\"article\":{\"title\":\"" HEADLINE
         "\",\"content\":{\"time\":1,\"blocks\":["
         "{\"id\":\"a\",\"type\":\"paragraph\",\"data\":{\"text\":\"" FIRST "\"}},"
         "{\"id\":\"b\",\"type\":\"header\",\"data\":{\"text\":\"Bread\",\"level\":2}},"
         "{\"id\":\"c\",\"type\":\"list\",\"data\":{\"style\":\"unordered\",\"items\":[\"One loaf\",\"Two loaves\"]}},"
         "{\"id\":\"d\",\"type\":\"embed\",\"data\":{\"caption\":\"A video\"}},"
         "{\"id\":\"e\",\"type\":\"paragraph\",\"data\":{\"text\":\"" SECOND "\"}}]}}}</script>",
         FIRST "\n# Bread\n- One loaf\n- Two loaves\n" SECOND "\n"},
        /* Gutenberg */
        {"<script>var page = {\"post\":{\"slug\":\"ferry-stops-for-a-week\",\"blocks\":["
         "{\"name\":\"core/paragraph\",\"attributes\":{\"content\":\"" FIRST "\"},\"innerBlocks\":[]},"
         "{\"name\":\"core/heading\",\"attributes\":{\"content\":\"Bread\",\"level\":2},\"innerBlocks\":[]},"
         "{\"name\":\"core/list\",\"attributes\":{},\"innerBlocks\":[{\"name\":\"core/list-item\",\"attributes\":"
         "{\"content\":\"One loaf\"},\"innerBlocks\":[]}]},"
         "{\"name\":\"core/paragraph\",\"attributes\":{\"content\":\"" SECOND "\"},\"innerBlocks\":[]}]}};</script>",
         FIRST "\n# Bread\n- One loaf\n" SECOND "\n"},
        /* blocks within models */
        {"<script>window.SIMPLE={\"data\":{\"content\":{\"model\":{\"blocks\":[{\"type\":\"headline\",\"model\":{"
         "\"blocks\":[{\"type\":"
         "\"text\",\"model\":{\"text\":\"" HEADLINE
         "\"}}]}},{\"type\":\"text\",\"model\":{\"blocks\":[{\"type\":\"paragraph\","
         "\"model\":{\"text\":\"" FIRST "\",\"blocks\":[{\"type\":\"fragment\",\"model\":{\"text\":\"" FIRST "\"}}]}},"
         "{\"type\":\"paragraph\",\"model\":{\"text\":\"" SECOND
         "\",\"blocks\":[]}}]}},{\"type\":\"subheadline\",\"model\":"
         "{\"text\":\"x\"}},{\"type\":\"unorderedList\",\"model\":{\"blocks\":[{\"type\":\"listItem\",\"model\":{"
         "\"blocks\":"
         "[{\"type\":\"paragraph\",\"model\":{\"text\":\"One loaf\"}}]}}]}}]}}}}</script>",
         FIRST "\n" SECOND "\n- One loaf\n"},
        /* paragraphs as strings */
        {"<script>window.page={title:\"" HEADLINE "\",paragraphs:[\"" FIRST "\",\"" SECOND "\",\"" THIRD
         "\"]}</script>",
         FIRST "\n" SECOND "\n" THIRD "\n"},
    };
    CHECK_ALL(CASES);
}

static void a_body_of_rich_text_is_read_from_a_state(void **state)
{
    (void)state;
    static const struct script_case CASES[] = {
        /* Portable Text */
        {"<script id=__NEXT_DATA__ type='application/json'>{\"props\":{\"post\":{\"title\":\"" HEADLINE "\",\"body\":["
         "{\"_type\":\"block\",\"style\":\"normal\",\"children\":[{\"_type\":\"span\",\"text\":\"The ferry to "
         "\",\"marks\":[]},"
         "{\"_type\":\"span\",\"text\":\"the island\",\"marks\":[\"strong\"]},{\"_type\":\"span\",\"text\":\" "
         "stops. " FIRST
         "\"}]},{\"_type\":\"block\",\"style\":\"h2\",\"children\":[{\"_type\":\"span\",\"text\":\"Bread\"}]},"
         "{\"_type\":\"block\",\"style\":\"normal\",\"listItem\":\"bullet\",\"level\":1,\"children\":[{\"_type\":"
         "\"span\",\"text\":\"One "
         "loaf\"}]},{\"_type\":\"block\",\"style\":\"blockquote\",\"children\":[{\"_type\":\"span\",\"text\":\"" THIRD
         "\"}]},"
         "{\"_type\":\"image\",\"asset\":{\"_ref\":\"i\"},\"caption\":\"The ramp\"}]}}}</script>",
         "The ferry to the island stops. " FIRST "\n# Bread\n- One loaf\n> " THIRD "\n! The ramp\n"},
        /* Draft.js */
        {"<script>window.__STATE__={article:{headline:\"" HEADLINE "\",content:{blocks:[{key:\"a\",text:\"" FIRST
         "\",type:\"unstyled\",inlineStyleRanges:[]},{key:\"b\",text:\"Bread\",type:\"header-two\"},{key:\"c\",text:"
         "\"One loaf\","
         "type:\"unordered-list-item\"},{key:\"d\",text:\" \",type:\"atomic\"},{key:\"e\",text:\"" SECOND
         "\",type:\"unstyled\"}],"
         "entityMap:{}}}}</script>",
         FIRST "\n# Bread\n- One loaf\n" SECOND "\n"},
        /* Lexical, kept as a string */
        {"<script type='application/json'>{\"post\":{\"title\":\"" HEADLINE
         "\",\"lexical\":\"{\\\"root\\\":{\\\"children\\\":["
         "{\\\"type\\\":\\\"paragraph\\\",\\\"children\\\":[{\\\"type\\\":\\\"text\\\",\\\"text\\\":\\\"" FIRST
         " \\\"},"
         "{\\\"type\\\":\\\"link\\\",\\\"url\\\":\\\"/"
         "x\\\",\\\"children\\\":[{\\\"type\\\":\\\"text\\\",\\\"text\\\":\\\"More\\\"}]},"
         "{\\\"type\\\":\\\"linebreak\\\"},{\\\"type\\\":\\\"text\\\",\\\"text\\\":\\\"is "
         "known.\\\"}]},{\\\"type\\\":\\\"heading\\\","
         "\\\"tag\\\":\\\"h2\\\",\\\"children\\\":[{\\\"type\\\":\\\"text\\\",\\\"text\\\":\\\"Bread\\\"}]},{"
         "\\\"type\\\":\\\"quote\\\","
         "\\\"children\\\":[{\\\"type\\\":\\\"text\\\",\\\"text\\\":\\\"" SECOND
         "\\\"}]},{\\\"type\\\":\\\"list\\\",\\\"children\\\":["
         "{\\\"type\\\":\\\"listitem\\\",\\\"children\\\":[{\\\"type\\\":\\\"text\\\",\\\"text\\\":\\\"One "
         "loaf\\\"}]}]}],"
         "\\\"type\\\":\\\"root\\\"}}\"}}</script>",
         FIRST " More is known.\n# Bread\n> " SECOND "\n- One loaf\n"},
        /* ProseMirror */
        {"<script type='application/json'>{\"story\":{\"name\":\"" HEADLINE
         "\",\"content\":{\"type\":\"doc\",\"content\":["
         "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"" FIRST
         "\"}]},{\"type\":\"heading\",\"attrs\":"
         "{\"level\":2},\"content\":[{\"type\":\"text\",\"text\":\"Bread\"}]},{\"type\":\"bulletList\",\"content\":[{"
         "\"type\":"
         "\"listItem\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"One "
         "\"},{\"type\":\"text\","
         "\"text\":\"loaf\",\"marks\":[{\"type\":\"bold\"}]}]}]}]},{\"type\":\"blockquote\",\"content\":[{\"type\":"
         "\"paragraph\","
         "\"content\":[{\"type\":\"text\",\"text\":\"" SECOND "\"}]}]}]}}}</script>",
         FIRST "\n# Bread\n- One loaf\n> " SECOND "\n"},
        /* Contentful, Slate */
        {"<script>window.__DATA__={fields:{title:\"" HEADLINE
         "\",body:{nodeType:\"document\",content:[{nodeType:\"paragraph\",content:"
         "[{nodeType:\"text\",value:\"" FIRST
         "\",marks:[]},{nodeType:\"hyperlink\",content:[{nodeType:\"text\",value:\" More.\"}]}]},"
         "{nodeType:\"heading-2\",content:[{nodeType:\"text\",value:\"Bread\"}]},{nodeType:\"embedded-entry-block\","
         "content:[]},"
         "{nodeType:\"paragraph\",content:[{nodeType:\"text\",value:\"" SECOND "\"}]}]}}}</script>",
         FIRST " More.\n# Bread\n" SECOND "\n"},
        {"<script>window.__DATA__={title:\"" HEADLINE "\",body:[{children:[{text:\"" FIRST
         "\"},{text:\" More.\",bold:true}]},"
         "{type:\"h2\",children:[{text:\"Bread\"}]},{children:[{text:\"" SECOND "\"}]}]}</script>",
         FIRST " More.\n# Bread\n" SECOND "\n"},
    };
    CHECK_ALL(CASES);
}

static void an_article_body_of_json_ld_is_the_text_where_the_page_has_none(void **state)
{
    (void)state;
    static const struct script_case CASES[] = {
        {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"" HEADLINE
         "\",\"articleBody\":\"" FIRST "\\n\\n" SECOND "\\n" THIRD "\"}</script>",
         FIRST "\n" SECOND "\n" THIRD "\n"},
        {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"" HEADLINE
         "\",\"articleBody\":\"<p>" FIRST "</p><h2>Bread &amp; milk</h2><p>" SECOND "</p>\"}</script>",
         FIRST "\n# Bread & milk\n" SECOND "\n"},
    };
    CHECK_ALL(CASES);
}

static void texts_of_any_script_are_read_from_a_state(void **state)
{
    (void)state;
    static const struct script_case CASES[] = {
        {"<script>window.__INITIAL_STATE__={\"news\":{\"title\":\"" HEADLINE
         "\",\"content\":\"<p>섬으로 가는 여객선이 일주일 동안 운항하지 않는다고 항만 책임자가 월요일 밝혔다. "
         "잠수사들이 선착장에서 균열을 발견했기 "
         "때문이다.</p><p>섬에는 약 사백 명이 살고 있으며, 대부분 육지에서 식료품을 산다.</p>\"}};</script>",
         "섬으로 가는 여객선이 일주일 동안 운항하지 않는다고 항만 책임자가 월요일 밝혔다. 잠수사들이 선착장에서 균열을 "
         "발견했기 때문이다.\n"
         "섬에는 약 사백 명이 살고 있으며, 대부분 육지에서 식료품을 산다.\n"},
        {"<script id=__NEXT_DATA__ type='application/json'>{\"props\":{\"article\":{\"title\":\"" HEADLINE
         "\",\"body\":[{\"type\":\"paragraph\",\"text\":"
         "\"島へ向かう連絡船が一週間運休すると、港の責任者が月曜日に発表した。桟橋に亀裂が見つかったためだ。\"},"
         "{\"type\":\"heading\",\"text\":\"パンと牛乳\"},{\"type\":\"paragraph\",\"text\":"
         "\"島にはおよそ四百人が暮らし、その多くは本土で食料を買っている。船で二時間かかる。\"}]}}}"
         "</script>",
         "島へ向かう連絡船が一週間運休すると、港の責任者が月曜日に発表した。桟橋に亀裂が見つかったためだ。\n# "
         "パンと牛乳\n"
         "島にはおよそ四百人が暮らし、その多くは本土で食料を買っている。船で二時間かかる。\n"},
        {"<script>var articleInfo={\"title\":\"" HEADLINE
         "\",\"content\":\"\\u003Cp\\u003E往離島的渡輪停駛一週,港口負責人週一表示,"
         "潛水員在碼頭發現裂縫。\\u003C/"
         "p\\u003E\\u003Cp\\u003E島上約有四百人居住,大多數人在本島購買食物,搭船需要兩小時。"
         "島上唯一的商店說,每天早上會有小船送來麵包和牛奶。\\u003C/p\\u003E\"};</script>",
         "往離島的渡輪停駛一週,港口負責人週一表示,潛水員在碼頭發現裂縫。\n"
         "島上約有四百人居住,大多數人在本島購買食物,搭船需要兩小時。島上唯一的商店說,"
         "每天早上會有小船送來麵包和牛奶。\n"},
    };
    CHECK_ALL(CASES);
}

static void of_several_texts_the_one_of_this_page_is_taken(void **state)
{
    (void)state;
    static const struct script_case CASES[] = {
        {"<script>window.S={articles:[{title:\"Another story\",body:\"<p>" THIRD THIRD THIRD THIRD "</p>\"},"
         "{title:\"" HEADLINE "\",body:\"<p>" FIRST "</p><p>" SECOND "</p>\"}]}</script>",
         FIRST "\n" SECOND "\n"},
        {"<script>window.S={articles:[{url:\"/2026/01/other\",body:\"<p>" THIRD THIRD THIRD THIRD "</p>\"},"
         "{url:\"/2026/01/ferry-stops-for-a-week\",body:\"<p>" FIRST "</p><p>" SECOND "</p>\"}]}</script>",
         FIRST "\n" SECOND "\n"},
    };
    CHECK_ALL(CASES);
}

static void a_page_that_has_its_text_keeps_it(void **state)
{
    (void)state;
    check(SHELL_START "<article><h1>" HEADLINE "</h1><p>" FIRST "</p><p>" SECOND "</p><p>" THIRD "</p><p>" FOURTH
                      "</p><p>" FIRST SECOND "</p></article><script>window.S={title:\"" HEADLINE "\",body:\"<p>" FOURTH
                      "</p><p>" FOURTH "</p><p>" FOURTH "</p><p>" FOURTH "</p><p>" FOURTH "</p>\"}</script>" SHELL_END,
          PARAGRAPHS FIRST SECOND "\n");
}

static void settings_and_programs_are_no_text(void **state)
{
    (void)state;
    static const struct script_case CASES[] = {
        {"<script>window.config={text:\"a{b:c;d=e;f=g;h=i;j=k;l=m}a{b:c;d=e;f=g;h=i;j=k;l=m}a{b:c;d=e;f=g;h=i;j=k;l=m}"
         "a{b:c;d=e;f=g;h=i;j=k;l=m}a{b:c;d=e;f=g;h=i;j=k;l=m}a{b:c;d=e;f=g;h=i;j=k;l=m}a{b:c;d=e;f=g;h=i;j=k;l=m}\"}"
         "</script>",
         ""},
        {"<script>window.S={cookieConsent:{text:\"" FIRST SECOND THIRD FOURTH "\"}}</script>", ""},
    };
    CHECK_ALL(CASES);
}

/* P7: what is broken, deep or huge costs little and does no harm. */
static void P7_hostile_states_are_bounded(void **state)
{
    (void)state;
    static const char *const UNITS[] = {"{\"content\":",
                                        "[",
                                        "={",
                                        "={\"body\":\"",
                                        "(function(a){return {",
                                        "\"\\",
                                        "'{\"text\":",
                                        "{\"children\":[{\"text\":\"x\"},",
                                        "/*",
                                        "[[1,2],"};
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF page = BUF_INIT;
        buf_add(&page, STR("<p>" FIRST "</p><script>window.a={\"text\":1},b="));
        while (page.len < 400 * 1024)
            buf_add(&page, str_from(UNITS[i]));
        struct reading reading;
        const struct page input = {.bytes = buf_str(&page), .url = STR("https://news.example.com/a")};
        assert_int_equal(extract_page(&arena, &input, &reading), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_body_of_html_is_read_from_a_state),
        cmocka_unit_test(a_body_of_elements_is_read_from_a_state),
        cmocka_unit_test(a_body_of_rich_text_is_read_from_a_state),
        cmocka_unit_test(an_article_body_of_json_ld_is_the_text_where_the_page_has_none),
        cmocka_unit_test(texts_of_any_script_are_read_from_a_state),
        cmocka_unit_test(of_several_texts_the_one_of_this_page_is_taken),
        cmocka_unit_test(a_page_that_has_its_text_keeps_it),
        cmocka_unit_test(settings_and_programs_are_no_text),
        cmocka_unit_test(P7_hostile_states_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
