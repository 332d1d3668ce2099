#include "extract/blocks.h"

#include "base/array.h"
#include "extract/extract.h"
#include "extract/words.h"

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
    dom_free(document);
    return arena_copy(arena, buf_str(&out));
}

struct blocks_case {
    const char *html, *blocks;
};

static void check(const struct blocks_case *cases, size_t count)
{
    size_t faults = 0;
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct str got = read_blocks(&arena, cases[i].html);
        if (str_equal(got, str_from(cases[i].blocks)))
            continue;
        print_error("%s\n  gives '%.*s'\n  not   '%s'\n", cases[i].html, STR_FORMAT(got), cases[i].blocks);
        faults++;
    }
    assert_int_equal(faults, 0);
}

#define SENTENCES                                                                                                      \
    "The harbour board opened the new mole on Monday, nine months late. Some two hundred people came to see the "      \
    "first "                                                                                                           \
    "boat in; the mayor was not among them. Bigger boats stay outside the wall; no date is set for them."

static void html_becomes_blocks(void **state)
{
    (void)state;
    static const struct blocks_case cases[] = {
        {"<p>One</p><p>Two</p>", "p:One|p:Two"},
        {"<div>One<p>Two</p>three</div>", "p:One|p:Two|p:three"},
        {"<p>One<br><br>two<br>three</p>", "p:One|p:two three"},
        {"<p>Price: 29<br>Seller: Varga<br>Tel. 5550123</p>", "p:Price: 29|p:Seller: Varga|p:Tel. 5550123"},
        {"<p>[价格] 5400元<br>[商家] 瓦尔加<br>[电话] 555</p>", "p:[价格] 5400元|p:[商家] 瓦尔加|p:[电话] 555"},
        {"<p>June 3: Holm<br>June 4: Merrow</p>", "p:June 3: Holm June 4: Merrow"},
        {"<p>On 3 June, the board<br>met at 9, and at 11<br>it went home.</p>",
         "p:On 3 June, the board met at 9, and at 11 it went home."},
        {"<pre>a = [1]<br>b = [2]<br>c = [3]</pre>", "p:a = [1] b = [2] c = [3]"},
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
        {"<p>One<a href='#note'><sup>[1]</sup></a> two</p>", "p:One two"},
        {"<p>One<sup><a href='/story#fn-12'>12</a></sup></p>", "p:One"},
        {"<p>Ten m<sup>2</sup> of <a href=/n>sea<sup>3</sup></a></p>", "p:Ten m2 of sea3"},
        {"<p><span style='display: block; float: left'>T</span>he boat</p>", "p:The boat"},
        {"<h3><button>Why is it shut?</button></h3><button>Share</button>", "h3:Why is it shut?"},
        {"<h2>The mole</h2><h2>" SENTENCES "</h2>", "h2:The mole|p:" SENTENCES},
        {"<p>One <a class=player-link href=/n>Two</a> went on.</p>", "p:One Two went on."},
        {"<p>One <a class=share href=/n>Share</a></p>", "p:One"},
        {"<p>The <span class=tooltip>mole<span class=tooltip-text>A pier.</span></span> is shut.</p>",
         "p:The mole is shut."},
        {"<div>One.<span class=br></span><span class='x br'></span>Two</div>", "p:One.|p:Two"},
    };
    check(cases, ARRAY_LENGTH(cases));
}

/* What no figcaption marks up. */
static void a_line_below_a_picture_is_a_caption_when_it_looks_like_one(void **state)
{
    (void)state;
    static const struct blocks_case cases[] = {
        {"<p align=center><img src=x></p><p align=center>The mole at dawn</p><p>Text</p>", "c:The mole at dawn|p:Text"},
        {"<p><img src=x></p><p style='text-align: center'>The mole</p>", "c:The mole"},
        {"<center><img src=x><br>防波堤</center><p>一行</p>", "c:防波堤|p:一行"},
        {"<div class=img_box><img src=x><br><span>防波堤</span></div>", "c:防波堤"},
        {"<div class=photo><img src=x><p>The mole</p><p>L. Varga</p></div><p>Text</p>", "c:The mole|c:L. Varga|p:Text"},
        {"<p><img src=x alt='The mole'></p><p>The mole</p>", "c:The mole"},
        {"<p><img src=x></p><p>防波堤（港務局提供）</p>", "c:防波堤（港務局提供）"},
        {"<p><img src=x></p><p>防波堤。记者 王一 摄</p>", "c:防波堤。记者 王一 摄"},
        {"<p>圖說：防波堤</p>", "c:圖說：防波堤"},
        {"<p><img src=x></p><p>▲ 防波堤</p><p>▲ 一、二</p>", "c:▲ 防波堤|p:▲ 一、二"},
        {"<p>Фото: Л. Варга</p>", "c:Фото: Л. Варга"},
        {"<p>[fot: L. Varga]</p>", "c:[fot: L. Varga]"},
        {"<div><img src=x><br>The mole<br>at dawn</div>", "p:The mole at dawn"},
        {"<div>One<br><img src=x><br>圖為防波堤<br><br>Two</div>", "p:One|c:圖為防波堤|p:Two"},
        /* and what is none */
        {"<p><img src=x></p><p>The mole is shut.</p>", "p:The mole is shut."},
        {"<p align=center>The mole</p>", "p:The mole"},
        {"<p align=center><img src=x></p><p align=center><a href=/n>The mole</a></p>", "p:The mole"},
        {"<div class=post-photo><h2>The mole</h2></div>", "h2:The mole"},
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void a_picture_story_keeps_its_text(void **state)
{
    (void)state;
#define STORY                                                                                                          \
    "The harbour board opened the new mole on Monday, nine months late. Some two hundred people came to see the "      \
    "first "                                                                                                           \
    "boat in; the mayor was not among them. Bigger boats stay outside the wall."
#define OTHER                                                                                                          \
    "The mole was to open in March. A storm took the crane, and with it the spring; the builders asked for more, and " \
    "the board, after some months, gave in. It had by then lost two of its own members to the harbour of the next "    \
    "town."
    static const struct blocks_case cases[] = {
        {"<div><p class=photo><img src=x><br>" STORY "</p></div>", "p:" STORY},
        {"<div><p class=photo><img src=x><br>" STORY "</p><p>" OTHER "</p></div>", "c:" STORY "|p:" OTHER},
    };
    check(cases, ARRAY_LENGTH(cases));
}

static int start(void **state)
{
    (void)state;
    extract_start();
    return 0;
}

#define PLAIN                                                                                                          \
    "<p>The harbour board opened the new mole on Monday, nine months late, and two hundred people came to see it.</p>"
#define PLAIN_TEXT                                                                                                     \
    "p:The harbour board opened the new mole on Monday, nine months late, and two hundred people came to see it."

static void bold_lines_between_paragraphs_are_subheads_where_there_are_two(void **state)
{
    (void)state;
    static const struct blocks_case cases[] = {
        {"<div>" PLAIN "<p><b>The old mole</b></p>" PLAIN "<p><strong>The next mole</strong></p>" PLAIN "</div>",
         PLAIN_TEXT "|h4:The old mole|" PLAIN_TEXT "|h4:The next mole|" PLAIN_TEXT},
        {"<div>" PLAIN "<p><b>The old mole</b></p>" PLAIN "</div>", PLAIN_TEXT "|p:The old mole|" PLAIN_TEXT},
        {"<div>" PLAIN "<p><b>Why is it late?</b></p>" PLAIN "<p><b>Who came?</b></p>" PLAIN "</div>",
         PLAIN_TEXT "|p:Why is it late?|" PLAIN_TEXT "|p:Who came?|" PLAIN_TEXT},
        {"<div>" PLAIN "<p><b><a href=/a>The old mole</a></b></p>" PLAIN "<p><b><a href=/b>Next</a></b></p>" PLAIN
         "</div>",
         PLAIN_TEXT "|p:The old mole|" PLAIN_TEXT "|p:Next|" PLAIN_TEXT},
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void a_heading_that_is_the_standfirst_is_a_paragraph(void **state)
{
    (void)state;
    static const struct blocks_case cases[] = {
        {"<h1>The mole</h1><h2 class=excerpt>Nine months late, and still two hundred people came</h2>" PLAIN,
         "h1:The mole|p:Nine months late, and still two hundred people came|" PLAIN_TEXT},
        {"<h1>The mole</h1>" PLAIN "<h2 class=excerpt>Nine months late, and still two hundred people came</h2>" PLAIN
         "<h2 class=excerpt>Who came, and who was not among those that came</h2>" PLAIN,
         "h1:The mole|" PLAIN_TEXT "|h2:Nine months late, and still two hundred people came|" PLAIN_TEXT
         "|h2:Who came, and who was not among those that came|" PLAIN_TEXT},
    };
    check(cases, ARRAY_LENGTH(cases));
}

static void a_box_of_readers_opinions_is_one_of_comments(void **state)
{
    (void)state;
    static const char *const pages[] = {"<div id=opOpinie><p>One</p></div>",
                                        "<div class='lista opinie'><p>One</p></div>",
                                        "<div class=opinia><p>One</p></div>"};
    for (size_t i = 0; i < ARRAY_LENGTH(pages); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        htmlDocPtr document = NULL;
        struct blocks blocks;
        assert_int_equal(dom_parse(str_from(pages[i]), &document), 0);
        blocks_read(&arena, document, &blocks);
        assert_true(blocks.places[blocks.places[blocks.candidates[0].place].parent].words & MEANS_COMMENT);
        dom_free(document);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_becomes_blocks),
        cmocka_unit_test(a_line_below_a_picture_is_a_caption_when_it_looks_like_one),
        cmocka_unit_test(bold_lines_between_paragraphs_are_subheads_where_there_are_two),
        cmocka_unit_test(a_heading_that_is_the_standfirst_is_a_paragraph),
        cmocka_unit_test(a_box_of_readers_opinions_is_one_of_comments),
        cmocka_unit_test(a_picture_story_keeps_its_text),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
