#include "extract/blocks.h"

#include "base/array.h"
#include "extract/extract.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* Blocks as "p:text|h2:text|…"; hidden ones begin with "-". */
static struct str read_blocks(struct arena *arena, const char *html)
{
    static const char *const names[] = {[BLOCK_PARAGRAPH] = "p", [BLOCK_HEADING] = "h", [BLOCK_QUOTE] = "q",
                                        [BLOCK_ITEM] = "li",     [BLOCK_CAPTION] = "c", [BLOCK_TABLE] = "t"};
    htmlDocPtr document = NULL;
    struct blocks blocks;
    AUTO_BUF out = BUF_INIT;
    assert_int_equal(dom_parse(str_from(html), &document), 0);
    blocks_read(arena, document, &blocks);
    for (size_t i = 0; i < blocks.count; i++) {
        const struct candidate *candidate = &blocks.candidates[i];
        buf_addf(&out, "%s%s%s", i ? "|" : "", blocks.places[candidate->place].is_hidden ? "-" : "",
                 names[candidate->kind]);
        if (candidate->level)
            buf_addf(&out, "%d", candidate->level);
        buf_addf(&out, ":%.*s", STR_FORMAT(candidate->text));
    }
    xmlFreeDoc(document);
    return arena_copy(arena, buf_str(&out));
}

static void html_becomes_blocks(void **state)
{
    (void)state;
    static const struct {
        const char *html, *blocks;
    } cases[] = {
        {"<p>One</p><p>Two</p>", "p:One|p:Two"},
        {"<div>One<p>Two</p>three</div>", "p:One|p:Two|p:three"},
        {"<p>One<br><br>two<br>three</p>", "p:One|p:two three"},
        {"<h2>Head</h2><h4>Lower</h4>", "h2:Head|h4:Lower"},
        {"<p>The <b>mail</b> <i>boat</i>.</p>", "p:The mail boat."},
        {"<p>The <b>mail</b>man</p>", "p:The mailman"},
        {"<p>郵<b>船</b>が<i>出</i>た。</p>", "p:郵船が出た。"},
        {"<p>郵船が\n<b>出</b>た。</p>", "p:郵船が出た。"},
        {"<p><ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>の本</p>", "p:漢字の本"},
        {"<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>の本</p>", "p:漢の本"},
        {"<p>har<wbr>bour</p>", "p:harbour"},
        {"<p>har&shy;bour</p>", "p:harbour"},
        {"<p><span class=dropcap>T</span>he boat</p>", "p:The boat"},
        {"<p>　　一行。</p><p>　　二行。</p>", "p:一行。|p:二行。"},
        {"<div>　　一行。<br>　　二行。</div>", "p:一行。|p:二行。"},
        {"<ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>", "li:One|li:Two|li:Three"},
        {"<ol><li><p>One</p><p>Two</p></li></ol>", "p:One|p:Two"},
        {"<blockquote><p>One</p><p>Two</p></blockquote>", "q:One|q:Two"},
        {"<figure><img src=x><figcaption>The mole</figcaption></figure>", "c:The mole"},
        {"<figure><p>The mole</p><figcaption>The mole</figcaption></figure>", "c:The mole"},
        {"<p class=caption>The mole</p><p>One</p>", "c:The mole|p:One"},
        {"<table><tr><th>Place</th><th>Fare</th></tr><tr><td>Seat</td><td>29</td></tr></table>",
         "t:Place\tFare\t\nSeat\t29\t"},
        {"<table><tr><td><p>One</p><p>Two</p></td></tr></table>", "p:One|p:Two"},
        {"<p hidden>One</p><p>Two</p>", "-p:One|p:Two"},
        {"<p style='display: none'>One</p><p>Two</p>", "-p:One|p:Two"},
        {"<p>One <span hidden>two</span></p>", "p:One"},
        {"<script>a</script><style>b</style><template>c</template><p>One</p>", "p:One"},
        {"<details><summary>More</summary><p>One</p></details>", "p:More|p:One"},
        {"<p>One<sup><a href='#note'>1</a></sup></p>", "p:One"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct str got = read_blocks(&arena, cases[i].html);
        if (!str_equal(got, str_from(cases[i].blocks)))
            print_error("%s\n  gives '%.*s'\n  not   '%s'\n", cases[i].html, STR_FORMAT(got), cases[i].blocks);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        assert_true(str_equal(read_blocks(&arena, cases[i].html), str_from(cases[i].blocks)));
    }
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
        cmocka_unit_test(html_becomes_blocks),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
