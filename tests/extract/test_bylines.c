#include "extract/byline_text.h"
#include "extract/metadata_support.h"

static void a_byline_is_persons_and_agencies(void **state)
{
    (void)state;
    static const struct {
        const char *text, *byline;
    } CASES[] = {
        {"By Ada Stone", "Ada Stone"},
        {"BY ADA STONE AND BEN WOOD", "ADA STONE AND BEN WOOD"},
        {"Von Ada Stone, Berlin", "Ada Stone, Berlin"},
        {"Par Ada Stone", "Ada Stone"},
        {"Por: Ada Stone", "Ada Stone"},
        {"Written by\nAda Stone\nSenior Editor", "Ada Stone"},
        {"Ada Stone, Political Correspondent", "Ada Stone"},
        {"Ada Stone | January 21, 2026", "Ada Stone"},
        {"By Ada Stone\nUpdated 3 hours ago\n5 min read", "Ada Stone"},
        {"Ada Stone for The Paper", "Ada Stone"},
        {"Автор: Анна Камень", "Анна Камень"},
        {"作者：王小明", "王小明"},
        {"文／王小明", "王小明"},
        {"記者王小明／台北報導", "記者王小明／台北報導"},
        {"ByAda Stone", "Ada Stone"},
        {"Ada Stone Jan. 21, 2026 4:08pm EST", "Ada Stone"},
        {"21.01.2026 13:30 von Ada Stone", "Ada Stone"},
        {"Ada Stone / NEWSWIRE / Updated: Jan 21, 2026, 11:05 IST", "Ada Stone, NEWSWIRE"},
        {"Ada Stone ada@paper.example", "Ada Stone"},
        {"Ada Stone @adastone", "Ada Stone"},
        {"Ada DiStone@adadistone", "Ada DiStone"},
        {"Ada Stone\nSports EditorFollow\nJan. 21, 2026", "Ada Stone"},
        {"ada1984", "ada1984"},
        {"Redaktion", "Redaktion"},
        {"Verfasst von: Ada Stone", "Ada Stone"},
        {"Rédigé par Ada Pierre", "Ada Pierre"},
        {"Scritto da Ada Sasso", "Ada Sasso"},
        {"Redactado por Ada Piedra", "Ada Piedra"},
        {"Geschreven door Ada Steen", "Ada Steen"},
        {"Skriven av Ada Sten", "Ada Sten"},
        {"Napisane przez Ada Kamień", "Ada Kamień"},
        {"Материал подготовила Анна Камень", "Анна Камень"},
        {"Γράφει η Άννα Πέτρα", "Άννα Πέτρα"},
        {"Yazan: Ada Taş", "Ada Taş"},
        {"بقلم: آدا حجر", "آدا حجر"},
        {"מאת: עדה אבן", "עדה אבן"},
        {"Tác giả: Đá Hoa", "Đá Hoa"},
        {"取材・文＝石田花子", "石田花子"},
        {"글: 홍길동 기자 hong@paper.example", "홍길동 기자"},
        {"【作者：王小明】", "王小明"},
        {"記者：橋為什麼今天就開通了？", NULL},
        {"记者", NULL},
        {"10:20am EST", NULL},
        {"Monday", NULL},
        {"3 评论", NULL},
        {"ShareSave", NULL},
        {"By Staff Writer", "Staff Writer"},
        {"Ada StoneStaff Writer", "Ada Stone"},
        {"责任编辑：王小明 稿源：石头日报", NULL},
        {"石头新闻网 编辑：王小明", NULL},
        {"作者：李明 责任编辑：王小明", "李明"},
        {"編集委員　石田花子", "石田花子"},
        {"By", NULL},
        {"Share\nFollow", NULL},
        {"21 January 2026", NULL},
        {"https://paper.example/ada", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_ARENA texts = ARENA_INIT;
        struct str byline = byline_clean(&texts, str_from(CASES[i].text));
        if (!str_equal(byline, str_from(CASES[i].byline)))
            fail_msg("%s: '%.*s'", CASES[i].text, STR_FORMAT(byline));
    }
}

static void a_byline_is_found_in_many_places(void **state)
{
    (void)state;
    static const struct {
        const char *page, *byline;
    } CASES[] = {
        {"<meta name=author content='Ada Stone'>", "Ada Stone"},
        {"<meta property=article:author content='https://social.example/ada'><meta name=parsely-author content='Ada "
         "Stone'>",
         "Ada Stone"},
        {"<h1>Bridge opens early today</h1><div class=article-byline>By <a>Ada Stone</a> and <a>Ben Wood</a></div>",
         "Ada Stone and Ben Wood"},
        {"<h1>Bridge opens early today</h1><a rel=author>Ada Stone</a><a rel=author>Ben Wood</a>",
         "Ada Stone, Ben Wood"},
        {"<h1>Bridge opens early today</h1><span itemprop=author><b itemprop=name>Ada Stone</b> <i>Editor</i></span>",
         "Ada Stone"},
        {"<h1>Bridge opens early today</h1><p>By Ada Stone</p><p>The bridge was opened.</p>", "Ada Stone"},
        {"<meta property=og:site_name content='The Paper'><meta name=author content='The Paper'>", NULL},
        {"<h1>Bridge opens early today</h1><div class=meta>By Ada Stone | 21 January 2026</div><p>The bridge was "
         "opened.</p><div class=author-bio><p>Ben Wood covers rivers.</p></div>",
         "Ada Stone"},
        {"<meta name=author value='Ada Stone'>", "Ada Stone"},
        {"<meta name=author content='Stonesoft GmbH'><meta name=dc.creator content='Wood sp. z o.o.'>", NULL},
        {"<title>大橋今天提早開通_石頭財經</title><meta name=author content='石頭'>", NULL},
        {"<div class=two-sidebar><h1>Bridge opens early today</h1><span class=author>Ada Stone</span><p>The bridge "
         "was opened.</p><p>It is long.</p><p>It is high.</p></div>",
         "Ada Stone"},
        {"<meta name=twitter:label1 content='Verfasst von'><meta name=twitter:data1 content='Ada Stone'>", "Ada Stone"},
        {"<meta name=twitter:label1 content='Lesezeit'><meta name=twitter:data1 content='Ada Stone'>", NULL},
        {"<meta name=parsely-author content='Ada'><h1>Bridge opens early today</h1><p class=by>By Ada Stone</p>",
         "Ada Stone"},
        {"<meta name=parsely-author content='Ada Stone'><meta name=author content='Ada Stone, Ben Wood'>",
         "Ada Stone, Ben Wood"},
        {"<h1>Bridge opens early today</h1><div class=byline>21 January · by <span class='author vcard'><a rel=author "
         "href=/author/ada>Ada Stone</a></span> · in Rivers and Roads, Leave a reply</div>",
         "Ada Stone"},
        {"<h1>Bridge opens early today</h1><div class=byline>By <a rel=author>Ada Stone</a> and Ben Wood</div>",
         "Ada Stone and Ben Wood"},
        {"<h1>Bridge opens early today</h1><p><a href='/authors/ada-stone'>Ada Stone</a></p><p>The bridge was "
         "opened.</p>",
         "Ada Stone"},
        {"<h1>Bridge opens early today</h1><p>The bridge was opened.</p><a href=/licenses/by/4.0>Some rights</a>",
         NULL},
        {"<h1>Bridge opens early today</h1><p>21.01.2026 - Ada Stone</p><p>The bridge was opened.</p>", "Ada Stone"},
        {"<h1>Bridge opens early today</h1><p>Account 2101.2026.555 - Ada Stone</p><p>The bridge was opened.</p>",
         NULL},
        {"<h1>Bridge opens early today</h1><h5>Autor:</h5>Ada Stone<p>The bridge was opened.</p>", "Ada Stone"},
        {"<meta property=og:site_name content='The Paper'><meta name=author content='The Paper GmbH'>", NULL},
        {"<meta name=author content=ada_stone><h1>Bridge opens early today</h1><p>By Ada Stone</p>", "Ada Stone"},
        {"<meta name=author content=bridgedesk><h1>Bridge opens early today</h1><p>By Ada Stone</p>", "Ada Stone"},
        {"<h1>Bridge opens early today</h1><h4>Autor</h4><p><a>Ada Stone</a></p><p>The bridge was opened.</p>",
         "Ada Stone"},
        {"<h1>Bridge opens early today</h1><p class=submitted>Submitted by Ada Stone on 21 January 2026</p>",
         "Ada Stone"},
        {"<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Raging "
         "Reporter\"}}</script>",
         "Raging Reporter"},
        {"<meta property=og:site_name content='石頭新聞'><meta name=author content='石頭新聞社'>", NULL},
        {"<h1>大橋今天提早開通</h1><div class=author><a>我的微博</a></div><p>新的大橋今天提早開通。</p>", NULL},
        {"<h1>Bridge opens early today</h1><p>The bridge was opened.</p>"
         "<div class=comments><span class=comment-author>A Reader</span></div>",
         NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct str byline = read_text(CASES[i].page).byline;
        if (!str_equal(byline, str_from(CASES[i].byline)))
            fail_msg("%s: '%.*s'", CASES[i].page, STR_FORMAT(byline));
    }
}

static void a_byline_in_the_text_wins_when_it_holds_the_name(void **state)
{
    (void)state;
    static const char HEAD[] = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":"
                               "\"Person\",\"name\":\"王小明\"}}</script><h1>大橋今天提早開通</h1>";
    static const struct {
        const char *paragraph, *byline;
    } CASES[] = {
        {"<p>【編譯王小明/綜合外電】大橋今天提早開通,數千名民眾到場參加典禮,市長致詞。</p>", "編譯王小明/綜合外電"},
        {"<p>（記者王小明／台北報導）大橋今天提早開通,數千名民眾到場參加典禮。</p>", "記者王小明／台北報導"},
        {"<p>記者王小明/台北報導</p><p>大橋今天提早開通,數千名民眾到場參加典禮。</p>", "記者王小明/台北報導"},
        {"<p>（記者陳大文／台北報導）大橋今天提早開通,數千名民眾到場參加典禮。</p>", "王小明"},
        {"<p>【大橋開通】王小明說,數千名民眾到場參加典禮,市長致詞,人人高興。</p>", "王小明"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_BUF page = BUF_INIT;
        buf_addf(&page, "%s%s", HEAD, CASES[i].paragraph);
        ASSERT_TEXT(read_page(buf_str(&page)).byline, CASES[i].byline);
    }
}

static void the_text_itself_may_be_signed(void **state)
{
    (void)state;
    static const char TEXT[] =
        "The bridge over the river was opened today, a year earlier than anyone in the town had thought.";
    static const struct {
        const char *language, *first, *start, *last, *byline;
    } CASES[] = {
        {"en", "<p><strong>Ada Stone</strong></p>", "", "", "Ada Stone"},
        {"en", "<p><b>Ada Stone/Ben Wood</b></p>", "", "", "Ada Stone/Ben Wood"},
        {"de", "", "", "<p><em>Ada Stone</em></p>", "Ada Stone"},
        {"de", "", "", "<p><em>AB-Redaktion</em></p>", "AB-Redaktion"},
        {"de", "", "", "<p>Die Brücke ist seit gestern offen. (Ada Stone) +++</p>", "Ada Stone"},
        {"de", "", "", "<p>\"Die Brücke ist offen.\" (Ada Stone)</p>", NULL},
        {"zh", "", "", "<p>责任编辑：王小明</p>", NULL},
        {"zh", "", "", "<p>责任编辑：<span>王小明</span> <span>打印</span></p>", NULL},
        {"zh", "", "", "<p><em>今日石头新闻热点</em></p>", NULL},
        {"de", "", "", "<p>Ada Stone/dpa</p>", "Ada Stone/dpa"},
        {"de", "", "", "<p>Neue Brücke</p>", NULL},
        {"de", "", "", "<p>Text: Ada Stone</p><p>Fotos: Ben Wood</p>", "Ada Stone"},
        {"de", "", "", "<p style='text-align: right'>Ada Stone</p>", "Ada Stone"},
        {"es", "", "", "<p>Texto: Ada Piedra</p>", "Ada Piedra"},
        {"ru", "", "", "<p>Автор: Анна Камень</p>", "Анна Камень"},
        {"de", "", "Berlin (dpa/bb) – ", "", "dpa/bb"},
        {"en", "", "LONDON (Reuters) - ", "", "Reuters"},
        {"pl", "", "", "<p>Most otwarto wczoraj. (PAP)</p>", "PAP"},
        {"it", "", "", "<p>Il ponte è aperto. (ANSA)</p>", "ANSA"},
        {"zh", "", "新华社北京1月21日电 ", "", "新华社"},
        {"en", "", "LONDON (today) - ", "", NULL},
        {"en", "", "", "<p><strong>More Bridges</strong></p>", NULL},
        {"en", "", "", "<p><em>The bridge will be closed tomorrow</em></p>", NULL},
        {"di", "", "", "<p>Di domenica</p>", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_BUF page = BUF_INIT;
        buf_addf(&page, "<html lang=%s><h1>Bridge opens early</h1><div>%s<p>%s%s</p><p>%s</p>%s</div>",
                 CASES[i].language, CASES[i].first, CASES[i].start, TEXT, TEXT, CASES[i].last);
        struct str byline = read_page(buf_str(&page)).byline;
        if (!str_equal(byline, str_from(CASES[i].byline)))
            fail_msg("case %zu: '%.*s'", i, STR_FORMAT(byline));
    }
}

static void an_outlet_is_known_by_its_host(void **state)
{
    (void)state;
    static const struct {
        const char *url, *author, *byline;
    } CASES[] = {
        {"https://www.stonepost.example/a", "stonepost.example", NULL},
        {"https://www.stonepost.example/a", "Stonepost", NULL},
        {"https://www.stonepost.example/a", "Stonepost Online", NULL},
        {"https://www.stonepost.example/a", "Ada Stonepost", "Ada Stonepost"},
        {"https://www.stonepost.example/a", "Wood Agency", "Wood Agency"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_BUF page = BUF_INIT;
        buf_addf(&page, "<meta name=author content='%s'><h1>Bridge opens early</h1>", CASES[i].author);
        ASSERT_TEXT(read_at(buf_str(&page), str_from(CASES[i].url)).byline, CASES[i].byline);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_byline_is_persons_and_agencies),
        cmocka_unit_test_teardown(a_byline_is_found_in_many_places, clean),
        cmocka_unit_test_teardown(the_text_itself_may_be_signed, clean),
        cmocka_unit_test_teardown(an_outlet_is_known_by_its_host, clean),
        cmocka_unit_test_teardown(a_byline_in_the_text_wins_when_it_holds_the_name, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
