/* The tree of a page against the one that libxml2 builds of it. */
#include "extract/dom.h"

#include "base/array.h"

#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static void assert_same_text(const char *html, const xmlChar *a, const xmlChar *b)
{
    const char *ours = a ? (const char *)a : "", *theirs = b ? (const char *)b : "";
    if (strcmp(ours, theirs) != 0)
        fail_msg("%.200s\nhas \"%s\" where libxml2 has \"%s\"", html, ours, theirs);
}

static void assert_same_node(const char *html, const xmlNode *ours, const xmlNode *theirs)
{
    assert_int_equal(ours->type, theirs->type);
    assert_same_text(html, ours->name, theirs->name);
    if (ours->type != XML_ELEMENT_NODE) {
        assert_same_text(html, ours->content, theirs->content);
        return;
    }
    const xmlAttr *a = ours->properties, *b = theirs->properties;
    for (; a && b; a = a->next, b = b->next) {
        assert_same_text(html, a->name, b->name);
        assert_same_text(html, a->children ? a->children->content : NULL, b->children ? b->children->content : NULL);
    }
    assert_true(!a && !b);
}

/* Node by node in document order, with every link between them. */
static void assert_same_tree(const char *html)
{
    htmlDocPtr ours, theirs = htmlReadMemory(html, (int)strlen(html), NULL, "UTF-8",
                                             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NODEFDTD);
    assert_int_equal(dom_parse(str_from(html), &ours), 0);
    xmlNode *a = xmlDocGetRootElement(ours), *b = xmlDocGetRootElement(theirs);
    while (a && b) {
        assert_same_node(html, a, b);
        assert_true(!a->next || a->next->prev == a);
        assert_true(!a->children || (a->children->parent == a && a->last->parent == a && !a->last->next));
        a = dom_next(a, NULL, true);
        b = dom_next(b, NULL, true);
    }
    assert_true(!a && !b);
    xmlFreeDoc(theirs);
    dom_free(ours);
}

static void a_tree_is_the_one_that_libxml2_builds(void **state)
{
    (void)state;
    static const char *const PAGES[] = {
        "<!DOCTYPE html><html lang=en><head><title>T</title></head><body><p class='a b' id=x "
        "hidden>Text</p></body></html>",
        "<p>no frame<p>two<div>three</div>text behind</p>",
        "<?xml version='1.0'?><!-- before --><html><body>a<!-- within -->b<?php echo 1 ?>c</body></html><!-- behind "
        "-->",
        "<html><body>one</body></html>text behind<p>and more</p>",
        "<body><p>&amp;&lt;a &#8212; b&nbsp;&unknown; &copy; c</p><a href='?a=1&amp;b=2&c'>x</a>",
        "<body><o:p>Office</o:p><fb:like a:b=1></fb:like><svg:script>if (a<b) c</svg:script>",
        "<body><input data-x disabled=''><br/><img alt=\"a > b\"><p title>x</p>",
        "<head><meta charset=windows-1251></head><body>Привет 你好",
        "\xEF\xBB\xBF<p>a mark of byte order</p>",
        "<ul><li>a<li>b<ul><li>c</ul><table><tr><td>d<td>e</table>",
        "just text",
        "<p>a \x0C b</p><p>\r\n c</p>",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(PAGES); i++)
        assert_same_tree(PAGES[i]);
}

static void a_script_is_taken_whole_wherever_it_ends(void **state)
{
    (void)state;
    static const char *const PAGES[] = {
        "<script>let a = 1 < 2;</script><p>x",
        "<script></script><style></style><p>x",
        "<SCRIPT type=text/javascript>a</SCRIPT ><p>x",
        "<script>document.write('<p>no</p>')</script><p>x",
        "<script></b>is an end tag at the start</script><p>x",
        "<script><b>is a start tag there</script><p>x",
        "<script><!-- hidden from browsers of old --></script><p>x",
        "<script>ends like</scripture> and goes on</script><p>x",
        "<script>never ends <p>x",
        "<script src=a /><p>x</p>",
        "<script src=a",
        "<script>\x01 control \x0C</script><script>\xEF\xBF\xBE</script><p>x",
        "<style>a > b { content: '</i>' }</style><p>x",
        "<body><p>in <script>a line</script> of text</p><script>ü</script><p>x",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(PAGES); i++)
        assert_same_tree(PAGES[i]);
}

static void a_long_script_and_a_long_text_are_whole(void **state)
{
    (void)state;
    AUTO_BUF html = BUF_INIT;
    buf_add(&html, STR("<script>"));
    for (int i = 0; i < 500; i++)
        buf_addf(&html, "call(%d); ü", i);
    buf_add(&html, STR("</script><script>\x01"));
    for (int i = 0; i < 500; i++)
        buf_addf(&html, "call(%d); ", i);
    buf_add(&html, STR("</script><p>"));
    for (int i = 0; i < 500; i++)
        buf_addf(&html, "word %d &amp; ", i);
    assert_same_tree(buf_c(&html));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tree_is_the_one_that_libxml2_builds),
        cmocka_unit_test(a_script_is_taken_whole_wherever_it_ends),
        cmocka_unit_test(a_long_script_and_a_long_text_are_whole),
    };
    dom_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
