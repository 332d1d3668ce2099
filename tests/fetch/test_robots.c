#include "base/array.h"
#include "base/memory.h"
#include "fetch/robots.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { YES = 1, NO = 0 };

/* What a robots.txt says of an address. Where the RFC and Google's parser differ, the RFC holds. */
static const struct {
    const char *sentence, *text, *target;
    int allowed;
} CASES[] = {
    /* no file, no rules */
    {"an empty file allows", "", "/news", YES},
    {"a file of blanks and comments allows", "\n  \n# Disallow: /\n\t# User-agent: *\n", "/news", YES},
    {"a page that is no robots.txt allows", "<!DOCTYPE html>\n<p>User-agents: are welcome</p>\n", "/news", YES},
    {"an empty Disallow allows", "User-agent: *\nDisallow:\n", "/news", YES},
    {"an empty Allow says nothing", "User-agent: *\nAllow:\nDisallow: /\n", "/news", NO},
    {"rules before any agent are nobody's", "Disallow: /\nUser-agent: *\nDisallow: /b\n", "/a", YES},
    {"a colon or a space alone is no rule", "User-agent: *\n:\n: /\n/ :\nDisallow: /b\n", "/a", YES},

    /* who is meant */
    {"everybody is meant", "User-agent: *\nDisallow: /a\n", "/a", NO},
    {"everybody is meant, with words behind", "User-agent: * (all)\nDisallow: /a\n", "/a", NO},
    {"a star within a name means nobody", "User-agent: *bot\nDisallow: /a\n", "/a", YES},
    {"stet is meant by name", "User-agent: stet\nDisallow: /a\n", "/a", NO},
    {"a name has no case", "User-agent: StEt\nDisallow: /a\n", "/a", NO},
    {"a name ends before its version", "User-agent: stet/2.1\nDisallow: /a\n", "/a", NO},
    {"a name ends before a blank", "User-agent: stet archive\nDisallow: /a\n", "/a", NO},
    {"a longer name is another's", "User-agent: stetson\nDisallow: /a\n", "/a", YES},
    {"a name with a hyphen is another's", "User-agent: stet-news\nDisallow: /a\n", "/a", YES},
    {"a name with an underscore is another's", "User-agent: stet_news\nDisallow: /a\n", "/a", YES},
    {"a shorter name is another's", "User-agent: st\nDisallow: /a\n", "/a", YES},
    {"another's rules are none of ours", "User-agent: otherbot\nDisallow: /\n", "/a", YES},
    {"the own group takes the place of that of all", "User-agent: *\nDisallow: /\n\nUser-agent: stet\nDisallow: /b\n",
     "/a", YES},
    {"wherever it stands", "User-agent: stet\nDisallow: /b\n\nUser-agent: *\nDisallow: /\n", "/a", YES},
    {"its rules hold alone", "User-agent: *\nDisallow: /a\n\nUser-agent: stet\nDisallow: /b\n", "/b", NO},
    {"an own group without rules allows", "User-agent: *\nDisallow: /\n\nUser-agent: stet\n", "/a", YES},
    {"an own group with an empty rule allows", "User-agent: stet\nDisallow:\n\nUser-agent: *\nDisallow: /\n", "/a",
     YES},

    /* groups */
    {"two agents share a group", "User-agent: otherbot\nUser-agent: stet\nDisallow: /a\n", "/a", NO},
    {"empty lines between agents part nothing", "User-agent: stet\n\n\nUser-agent: otherbot\n\nDisallow: /a\n", "/a",
     NO},
    {"a rule ends the list of agents", "User-agent: stet\nDisallow: /b\nUser-agent: otherbot\nDisallow: /a\n", "/a",
     YES},
    {"an empty rule ends it too", "User-agent: stet\nDisallow:\nUser-agent: otherbot\nDisallow: /a\n", "/a", YES},
    {"groups of one agent are one group, first part",
     "User-agent: stet\nDisallow: /a\n\nUser-agent: otherbot\nDisallow: /c\n\nUser-agent: stet\nDisallow: /b\n", "/a",
     NO},
    {"groups of one agent are one group, last part",
     "User-agent: stet\nDisallow: /a\n\nUser-agent: otherbot\nDisallow: /c\n\nUser-agent: stet\nDisallow: /b\n", "/b",
     NO},
    {"groups of all are one group", "User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "/a", NO},
    {"stet and all in one group", "User-agent: *\nUser-agent: stet\nDisallow: /a\n", "/a", NO},
    {"a Sitemap does not end a group", "User-agent: stet\nSitemap: https://a.example/s.xml\nDisallow: /a\n", "/a", NO},
    {"a Sitemap does not part two agents",
     "User-agent: stet\nSitemap: https://a.example/s.xml\nUser-agent: otherbot\nDisallow: /a\n", "/a", NO},
    {"an unknown line is passed over", "User-agent: stet\nNoindex: /b\nHost: a.example\nDisallow: /a\n", "/a", NO},
    {"a Crawl-delay does not end a group", "User-agent: stet\nCrawl-delay: 5\nDisallow: /a\n", "/a", NO},

    /* how lines are written */
    {"keys have no case", "USER-AGENT: stet\ndISALLOW: /a\n", "/a", NO},
    {"paths have case", "User-agent: stet\nDisallow: /A\n", "/a", YES},
    {"blanks around all parts", "  User-agent \t:  stet  \n\tDisallow :\t/a  \n", "/a", NO},
    {"no blank at all", "User-agent:stet\nDisallow:/a\n", "/a", NO},
    {"a comment behind a rule", "User-agent: stet # us\nDisallow: /a # and all below\n", "/a", NO},
    {"a comment that touches the rule", "User-agent: stet\nDisallow: /a#b\n", "/a", NO},
    {"lines that end in CR LF", "User-agent: stet\r\nDisallow: /a\r\n", "/a", NO},
    {"lines that end in CR", "User-agent: stet\rDisallow: /a\r", "/a", NO},
    {"the last line without an end", "User-agent: stet\nDisallow: /a", "/a", NO},
    {"a byte order mark", "\xEF\xBB\xBFUser-agent: stet\nDisallow: /a\n", "/a", NO},
    {"half a byte order mark spoils its line alone",
     "\xEF\xBBUser-agent: stet\nDisallow: /a\n\nUser-agent: stet\nDisallow: /b\n", "/b", NO},
    {"common misspellings", "Useragent: stet\nDissallow: /a\n", "/a", NO},
    {"more of them", "User agent: stet\nDisalow: /a\n", "/a", NO},
    {"a forgotten colon", "User-agent stet\nDisallow /a\n", "/a", NO},
    {"three words without a colon are no rule", "User-agent: stet\nDisallow /a please\n", "/a", YES},

    /* which rule holds */
    {"a path begins with the pattern", "User-agent: *\nDisallow: /fish\n", "/fish/salmon.html", NO},
    {"also within a word", "User-agent: *\nDisallow: /fish\n", "/fishheads", NO},
    {"but at its start alone", "User-agent: *\nDisallow: /fish\n", "/catfish", YES},
    {"a folder is not its name", "User-agent: *\nDisallow: /fish/\n", "/fish", YES},
    {"a folder has a query", "User-agent: *\nDisallow: /fish/\n", "/fish/?id=a", NO},
    {"the longest pattern holds, allowed", "User-agent: *\nDisallow: /a/\nAllow: /a/b\n", "/a/b/c", YES},
    {"the longest pattern holds, disallowed", "User-agent: *\nAllow: /a/\nDisallow: /a/b\n", "/a/b/c", NO},
    {"in any order", "User-agent: *\nAllow: /a/b\nDisallow: /a/\n", "/a/b/c", YES},
    {"of two as long Allow holds", "User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", YES},
    {"of two as long Allow holds, in any order", "User-agent: *\nAllow: /a\nDisallow: /a\n", "/a", YES},
    {"a star counts as a byte", "User-agent: *\nAllow: /page\nDisallow: /*.htm\n", "/page.htm", NO},
    {"a star counts as a byte, a tie", "User-agent: *\nAllow: /page\nDisallow: /*.ph\n", "/page.php5", YES},
    {"the root alone is allowed", "User-agent: *\nDisallow: /\nAllow: /$\n", "/", YES},
    {"what is below it is not", "User-agent: *\nDisallow: /\nAllow: /$\n", "/page.htm", NO},
    {"the longest is not that of another group", "User-agent: *\nAllow: /a/b\n\nUser-agent: stet\nDisallow: /a\n",
     "/a/b", NO},
    {"a pattern that begins with no slash fits nothing", "User-agent: *\nDisallow: a\n", "/a", YES},
    {"robots.txt itself is always allowed", "User-agent: *\nDisallow: /\n", "/robots.txt", YES},
    {"another robots.txt is not", "User-agent: *\nDisallow: /\n", "/a/robots.txt", NO},

    /* * and $ */
    {"a star is anything", "User-agent: *\nDisallow: /*.php\n", "/index.php?x=1", NO},
    {"a star is nothing", "User-agent: *\nDisallow: /a*b\n", "/ab", NO},
    {"a star goes over slashes", "User-agent: *\nDisallow: /a/*/z\n", "/a/b/c/z", NO},
    {"a star goes into the query", "User-agent: *\nDisallow: /*/feed/\n", "/x?next=/a/feed/", NO},
    {"a star at the end changes nothing", "User-agent: *\nDisallow: /fish*\n", "/fish.html", NO},
    {"stars in a row are one", "User-agent: *\nDisallow: /a***c\n", "/abc", NO},
    {"a pattern may begin with a star", "User-agent: *\nDisallow: *.pdf\n", "/papers/one.pdf", NO},
    {"each part once", "User-agent: *\nDisallow: /*aba*aba\n", "/xababa", YES},
    {"$ is the end", "User-agent: *\nDisallow: /*.php$\n", "/filename.php", NO},
    {"$ is no end before a query", "User-agent: *\nDisallow: /*.php$\n", "/filename.php?parameters", YES},
    {"$ is no end before a slash", "User-agent: *\nDisallow: /*.php$\n", "/filename.php/", YES},
    {"the last of several places counts at the end", "User-agent: *\nDisallow: /*.php$\n", "/a.php/b.php", NO},
    {"parts do not share bytes at the end", "User-agent: *\nDisallow: /*aa*aa$\n", "/aaa", YES},
    {"$ without a star", "User-agent: *\nDisallow: /a$\n", "/ab", YES},
    {"$ in the middle is a letter", "User-agent: *\nDisallow: /a$b\n", "/a$b/c", NO},
    {"an escaped $ at the end is a letter", "User-agent: *\nDisallow: /a%24\n", "/a$b", NO},
    {"an escaped star is a letter", "User-agent: *\nDisallow: /a-%2A.html\n", "/a-*.html", NO},
    {"an escaped star is no star", "User-agent: *\nDisallow: /a-%2A.html\n", "/a-b.html", YES},
    {"every query", "User-agent: *\nDisallow: /*?\n", "/a?b", NO},
    {"a path without a query", "User-agent: *\nDisallow: /*?\n", "/a", YES},

    /* escapes */
    {"an escape of a letter is the letter, in the pattern", "User-agent: *\nDisallow: /foo/bar/%62%61%7A\n",
     "/foo/bar/baz", NO},
    {"an escape of a letter is the letter, in the address", "User-agent: *\nDisallow: /foo/bar/baz\n",
     "/foo/bar/%62%61%7a", NO},
    {"raw UTF-8 is its escape", "User-agent: *\nDisallow: /foo/bar/\xE3\x83\x84\n", "/foo/bar/%E3%83%84", NO},
    {"and the other way", "User-agent: *\nDisallow: /foo/bar/%E3%83%84\n", "/foo/bar/\xE3\x83\x84", NO},
    {"escapes have no case", "User-agent: *\nDisallow: /%c3%a9t%c3%a9\n", "/%C3%A9t%C3%A9/2026", NO},
    {"an escaped slash is no slash in a path", "User-agent: *\nDisallow: /a%2Fb\n", "/a/b", YES},
    {"an escaped slash is an escaped slash", "User-agent: *\nDisallow: /a%2fb\n", "/a%2Fb", NO},
    {"an escaped ? begins no query", "User-agent: *\nDisallow: /a%3Fb\n", "/a?b", YES},
    {"an address in a query, escaped in the address", "User-agent: *\nDisallow: /foo?baz=https://foo.bar\n",
     "/foo?baz=https%3A%2F%2Ffoo.bar", NO},
    {"an address in a query, escaped in the pattern", "User-agent: *\nDisallow: /foo?baz=https%3A%2F%2Ffoo.bar\n",
     "/foo?baz=https://foo.bar", NO},
    {"a long query as it is", "User-agent: *\nDisallow: /\nAllow: /foo/bar?qux=taz&baz=http://foo.bar?tar&par\n",
     "/foo/bar?qux=taz&baz=http://foo.bar?tar&par", YES},
    {"reserved letters escaped or not", "User-agent: *\nDisallow: /a[1]\n", "/a%5B1%5D", NO},
    {"a % that escapes nothing is a letter", "User-agent: *\nDisallow: /100%\n", "/100%25", NO},
    {"an unfinished escape is letters", "User-agent: *\nDisallow: /a%2\n", "/a%252b", NO},
    {"an escaped number sign is no comment", "User-agent: *\nDisallow: /a%23b\n", "/a", YES},
    {"a blank within a path is its escape", "User-agent: *\nDisallow: /a b\n", "/a%20b", NO},
};

static void read_case(struct arena *arena, const char *text, struct robots *robots)
{
    robots_read(arena, str_from(text), STR("stet"), robots);
}

static void what_a_robots_txt_says_of_an_address(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct robots robots;
        read_case(&arena, CASES[i].text, &robots);
        if (robots_allows(&robots, str_from(CASES[i].target), NULL) != (CASES[i].allowed == YES))
            fail_msg("%s: %s is %s", CASES[i].sentence, CASES[i].target, CASES[i].allowed ? "disallowed" : "allowed");
    }
}

static void what_is_written_reads_as_the_same_rules(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF once = BUF_INIT;
        AUTO_BUF twice = BUF_INIT;
        struct robots robots, again;
        read_case(&arena, CASES[i].text, &robots);
        robots_write(&robots, &once);
        robots_read_written(&arena, buf_str(&once), &again);
        robots_write(&again, &twice);
        assert_string_equal(buf_c(&once), buf_c(&twice));
        assert_int_equal(robots_allows(&again, str_from(CASES[i].target), NULL), CASES[i].allowed);
    }
}

static const struct {
    const char *text;
    int64_t delay_ms;
} DELAYS[] = {
    {"User-agent: *\nDisallow: /a\n", 0},
    {"User-agent: *\nCrawl-delay: 10\n", 10000},
    {"User-agent: *\ncrawl-delay:0.5\n", 500},
    {"User-agent: *\nCrawl-delay: 2.0625 # seconds\n", 2062},
    {"User-agent: *\nCrawl-delay: 61\n", ROBOTS_MOST_DELAY_MS},
    {"User-agent: *\nCrawl-delay: 99999999999999999999999999\n", ROBOTS_MOST_DELAY_MS},
    {"User-agent: *\nCrawl-delay: -1\n", 0},
    {"User-agent: *\nCrawl-delay: ten\n", 0},
    {"User-agent: *\nCrawl-delay: 10s\n", 0},
    {"User-agent: *\nCrawl-delay:\n", 0},
    {"Crawl-delay: 10\nUser-agent: *\nDisallow: /a\n", 0},
    {"User-agent: *\nCrawl-delay: 10\n\nUser-agent: stet\nDisallow: /a\n", 0},
    {"User-agent: otherbot\nCrawl-delay: 10\n\nUser-agent: *\nCrawl-delay: 3\n", 3000},
    {"User-agent: stet\nCrawl-delay: 3\n\nUser-agent: stet\nCrawl-delay: 1\n", 3000},
};

static void a_crawl_delay_is_that_of_the_own_group_within_a_minute(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(DELAYS); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF written = BUF_INIT;
        struct robots robots;
        read_case(&arena, DELAYS[i].text, &robots);
        if (robots.delay_ms != DELAYS[i].delay_ms)
            fail_msg("%s: %lld ms", DELAYS[i].text, (long long)robots.delay_ms);
        robots_write(&robots, &written);
        robots_read_written(&arena, buf_str(&written), &robots);
        assert_int_equal(robots.delay_ms, DELAYS[i].delay_ms);
    }
}

static void the_rule_that_decides_is_named(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct robots robots;
    const struct robots_rule *rule;
    read_case(&arena, "User-agent: *\nDisallow: /a\nDisallow: /a/b*\n", &robots);
    assert_false(robots_allows(&robots, STR("/a/b/c"), &rule));
    assert_true(str_equal(rule->pattern, STR("/a/b*")));
    assert_true(robots_allows(&robots, STR("/c"), &rule));
    assert_null(rule);
}

static void what_lies_beyond_500_kib_is_not_read(void **state)
{
    (void)state;
    AUTO_BUF text = BUF_INIT;
    AUTO_ARENA arena = ARENA_INIT;
    struct robots robots;
    buf_add(&text, STR("User-agent: *\n"));
    while (text.len < ROBOTS_MOST_BYTES - 100)
        buf_add(&text, STR("# nothing of interest\n"));
    buf_add(&text, STR("Disallow: /within\n"));
    while (text.len < ROBOTS_MOST_BYTES)
        buf_add(&text, STR("#\n"));
    buf_add(&text, STR("\nDisallow: /beyond\n"));
    robots_read(&arena, buf_str(&text), STR("stet"), &robots);
    assert_false(robots_allows(&robots, STR("/within"), NULL));
    assert_true(robots_allows(&robots, STR("/beyond"), NULL));
}

static void rules_whose_escapes_are_longer_than_500_kib_are_kept_whole(void **state)
{
    (void)state;
    AUTO_BUF text = BUF_INIT;
    AUTO_BUF written = BUF_INIT;
    AUTO_ARENA arena = ARENA_INIT;
    struct robots robots;
    buf_add(&text, STR("User-agent: *\n"));
    while (text.len < ROBOTS_MOST_BYTES - 100)
        buf_add(&text, STR("Disallow: /\xE3\x83\x84\xE3\x83\x84\xE3\x83\x84\xE3\x83\x84\n"));
    buf_add(&text, STR("Disallow: /last\n"));
    robots_read(&arena, buf_str(&text), STR("stet"), &robots);
    robots_write(&robots, &written);
    assert_true(written.len > ROBOTS_MOST_BYTES);
    robots_read_written(&arena, buf_str(&written), &robots);
    assert_false(robots_allows(&robots, STR("/last"), NULL));
}

static void bytes_of_any_kind_are_read(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct robots robots;
    const struct str text = STR("User-agent: *\0\nDisallow: /a\0b\nDisallow: /\xFF\xFE\nDisallow: /z\n");
    robots_read(&arena, text, STR("stet"), &robots);
    assert_true(robots_allows(&robots, STR("/a"), NULL));
    robots_read(&arena, STR("User-agent: stet\nDisallow: /a\0b\nDisallow: /\xFF\xFE\n"), STR("stet"), &robots);
    assert_true(robots_allows(&robots, STR("/a"), NULL));
    assert_false(robots_allows(&robots, STR("/a%00b"), NULL));
    assert_false(robots_allows(&robots, STR("/%ff%fe/x"), NULL));
}

/* Patterns that try every place of every part: the cost is that of their bytes. */
static void patterns_that_want_to_be_slow_are_not(void **state)
{
    (void)state;
    AUTO_BUF text = BUF_INIT;
    AUTO_BUF target = BUF_INIT;
    AUTO_ARENA arena = ARENA_INIT;
    struct robots robots;
    buf_add(&text, STR("User-agent: *\n"));
    while (text.len < ROBOTS_MOST_BYTES - 4200) {
        buf_add(&text, STR("Disallow: /"));
        for (int i = 0; i < 2000; i++)
            buf_add(&text, STR("*a"));
        buf_add(&text, STR("*b$\n"));
    }
    buf_add_byte(&target, '/');
    for (int i = 0; i < 8000; i++)
        buf_add_byte(&target, 'a');
    clock_t start = clock();
    robots_read(&arena, buf_str(&text), STR("stet"), &robots);
    assert_true(robots_allows(&robots, buf_str(&target), NULL));
    assert_true((clock() - start) / CLOCKS_PER_SEC < 20); /* of CPU, however busy the machine is */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_robots_txt_says_of_an_address),
        cmocka_unit_test(what_is_written_reads_as_the_same_rules),
        cmocka_unit_test(a_crawl_delay_is_that_of_the_own_group_within_a_minute),
        cmocka_unit_test(the_rule_that_decides_is_named),
        cmocka_unit_test(what_lies_beyond_500_kib_is_not_read),
        cmocka_unit_test(rules_whose_escapes_are_longer_than_500_kib_are_kept_whole),
        cmocka_unit_test(bytes_of_any_kind_are_read),
        cmocka_unit_test(patterns_that_want_to_be_slow_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
