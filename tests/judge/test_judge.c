#include "base/array.h"
#include "judge/judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

static const char URL[] = "https://www.example.com/2026/story-of-a-bridge";
static const char LONG[] =
    "The bridge over the river was closed at noon. Cars must go round by the mill. The mayor asks for "
    "patience. Work begins on Monday. It will last four weeks. Shops near the bridge fear for their "
    "trade. A ferry runs twice a day. It costs nothing. Schools start later. Nobody knows who pays for "
    "all of it in the end. The council meets again in June. A vote may come before the summer. The old "
    "bridge was built by farmers. They paid for it with grain. The new one is made of steel. It was "
    "meant to last a hundred years. It lasted nine of them at best. An engineer warned of the cracks "
    "two years ago. His letter was never answered by anyone at all.";
static const char TEASER[] = "The bridge over the river was closed at noon.";
static const char CUT_DOWN[] =
    "The bridge over the river was closed at noon. Cars must go round by the mill. The mayor asks for "
    "patience. Work begins on Monday. It will last four weeks. Shops near the bridge fear for their trade.";
static const char OTHER[] =
    "A whale swam up the bay today. People stood on the pier to see it. It left with the tide at dusk.";

/* Status alone. */
static const struct {
    int status;
    bool is_conditional;
    enum verdict verdict;
    const char *reason;
} STATUSES[] = {
    {304, true, VERDICT_NOT_MODIFIED, ""},
    {304, false, VERDICT_FAILED, "bad-304"},
    {404, false, VERDICT_GONE, "not-found"},
    {410, false, VERDICT_GONE, "withdrawn"},
    {401, false, VERDICT_BLOCKED, "blocked"},
    {402, false, VERDICT_BLOCKED, "blocked"},
    {403, false, VERDICT_BLOCKED, "blocked"},
    {451, false, VERDICT_BLOCKED, "blocked"},
    {429, false, VERDICT_BLOCKED, "rate-limited"},
    {500, false, VERDICT_FAILED, "server-error"},
    {503, false, VERDICT_FAILED, "server-error"},
    {400, false, VERDICT_FAILED, "unexpected-status"},
    {405, false, VERDICT_FAILED, "unexpected-status"},
    {418, false, VERDICT_FAILED, "unexpected-status"},
    {204, false, VERDICT_BROKEN, "unexpected-status"},
    {206, false, VERDICT_BROKEN, "unexpected-status"},
    {302, false, VERDICT_BROKEN, "unexpected-status"},
    {101, false, VERDICT_BROKEN, "unexpected-status"},
};

static struct visit visit_of(int status)
{
    return (struct visit){.url = str_from(URL),
                          .final_url = str_from(URL),
                          .status = status,
                          .body = STR("<html>"),
                          .content_type = STR("text/html; charset=utf-8")};
}

static void expect(const struct visit *visit, enum verdict verdict, const char *reason, size_t row)
{
    if (visit->verdict != verdict || !str_equal(visit->reason, str_from(reason)))
        fail_msg("row %zu: %s, %.*s", row, verdict_name(visit->verdict), STR_FORMAT(visit->reason));
}

static void the_status_alone_decides_where_it_is_not_200(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(STATUSES); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct visit visit = visit_of(STATUSES[i].status);
        visit.is_conditional = STATUSES[i].is_conditional;
        assert_false(judge_needs_reading(&visit));
        judge_visit(&arena, &visit, NULL, NULL, NULL);
        expect(&visit, STATUSES[i].verdict, STATUSES[i].reason, i);
    }
}

/* A 200, by what was sent. */
static const struct {
    const char *url, *final_url, *type, *body;
    bool needs_reading;
    enum verdict verdict;
    const char *reason;
} ANSWERS[] = {
    {URL, URL, "text/html", "<html>", true, VERDICT_ARTICLE, ""},
    {URL, URL, "", "<html>", true, VERDICT_ARTICLE, ""},
    {URL, URL, "TEXT/HTML ; charset=x", "<html>", true, VERDICT_ARTICLE, ""},
    {URL, URL, "application/xhtml+xml", "<html>", true, VERDICT_ARTICLE, ""},
    {URL, URL, "nonsense", "<html>", true, VERDICT_ARTICLE, ""},
    {URL, URL, "text/html", "", false, VERDICT_EMPTY, "empty"},
    {URL, URL, "application/pdf", "%PDF", false, VERDICT_BROKEN, "unsupported-type"},
    {URL, URL, "image/png", "x", false, VERDICT_BROKEN, "unsupported-type"},
    {URL, URL, "application/json", "{}", false, VERDICT_BROKEN, "unsupported-type"},
    {URL, "https://www.example.com/", "text/html", "<html>", false, VERDICT_GONE, "front-page"},
    {URL, "https://m.example.com/", "text/html", "<html>", false, VERDICT_GONE, "front-page"},
    {URL, "https://www.example.com/bridge", "text/html", "<html>", true, VERDICT_GONE, "front-page"},
    {URL, "https://www.example.com/2026/a-better-slug", "text/html", "<html>", true, VERDICT_ARTICLE, ""},
    {"https://www.example.com/", "https://m.example.com/", "text/html", "<html>", true, VERDICT_ARTICLE, ""},
};

static struct article article_of(struct arena *arena, const char *headline, const char *text, const char *canonical,
                                 const char *language)
{
    struct article article = {.headline = str_from(headline),
                              .url = str_from(URL),
                              .canonical = str_from(canonical),
                              .language = str_from(language)};
    if (text[0]) {
        article.blocks = arena_array(arena, 1, sizeof *article.blocks);
        article.blocks[0] = (struct block){BLOCK_PARAGRAPH, str_from(text)};
        article.block_count = 1;
    }
    return article;
}

static void a_200_is_read_where_it_may_be_html(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(ANSWERS); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct visit visit = visit_of(200);
        struct reading reading = {
            .has_end = true, .is_complete = true, .article = article_of(&arena, "A bridge", LONG, "", "en")};
        visit.url = str_from(ANSWERS[i].url);
        visit.final_url = str_from(ANSWERS[i].final_url);
        visit.content_type = str_from(ANSWERS[i].type);
        visit.body = str_from(ANSWERS[i].body);
        assert_int_equal(judge_needs_reading(&visit), ANSWERS[i].needs_reading);
        judge_visit(&arena, &visit, &reading, NULL, NULL);
        expect(&visit, ANSWERS[i].verdict, ANSWERS[i].reason, i);
    }
}

/* The first are walls whose words stand beside the text. */
enum flag {
    NOTHING = 0,
    CONSENT = 1u << WALL_CONSENT,
    PAYMENT = 1u << WALL_PAYMENT,
    HUMAN = 1u << WALL_HUMAN,
    SCRIPT = 1u << WALL_SCRIPT,
    INDEX = 1u << WALLS,
    MARKUP = INDEX << 1,
    CUT = INDEX << 2,
};

static const char SAME_SITE[] = "https://www.example.com/2026/a-whale",
                  OTHER_SITE[] = "https://agency.example.org/a-whale";

/* What was read, with the version before (NULL: none). */
static const struct {
    const char *headline, *text, *canonical, *language, *before;
    unsigned flags;
    enum verdict verdict;
    const char *reason;
} READINGS[] = {
    {"A bridge", LONG, "", "en", NULL, NOTHING, VERDICT_ARTICLE, ""},
    {"A bridge", TEASER, "", "en", NULL, NOTHING, VERDICT_ARTICLE, ""},
    {"A bridge", LONG, "", "en", LONG, NOTHING, VERDICT_ARTICLE, ""},
    {"Another headline", LONG, SAME_SITE, "en", LONG, NOTHING, VERDICT_ARTICLE, ""},
    /* Walls in place of the text, and banners beside it. */
    {"A bridge", TEASER, "", "en", NULL, CONSENT, VERDICT_WALL, "consent"},
    {"A bridge", TEASER, "", "en", NULL, PAYMENT, VERDICT_WALL, "paywall"},
    {"A bridge", TEASER, "", "en", NULL, HUMAN, VERDICT_BLOCKED, "captcha"},
    {"A bridge", TEASER, "", "en", NULL, SCRIPT, VERDICT_EMPTY, "not-an-article"},
    {"A bridge", "", "", "en", NULL, SCRIPT, VERDICT_EMPTY, "not-an-article"},
    {"A bridge", LONG, "", "en", NULL, CONSENT, VERDICT_ARTICLE, ""},
    {"A bridge", LONG, "", "en", NULL, PAYMENT, VERDICT_ARTICLE, ""},
    {"A bridge", LONG, "", "en", LONG, PAYMENT | CONSENT, VERDICT_ARTICLE, ""},
    {"A bridge", TEASER, "", "en", LONG, PAYMENT, VERDICT_WALL, "paywall"},
    {"Before you go on", OTHER, "", "en", LONG, CONSENT, VERDICT_WALL, "consent"},
    {"A bridge", TEASER, "", "en", TEASER, CONSENT, VERDICT_ARTICLE, ""},
    {"Before you go on", OTHER, "", "en", TEASER, CONSENT, VERDICT_WALL, "consent"},
    /* An editor who cuts leaves more than a teaser standing; a banner beside it makes it no wall. A paywall may. */
    {"A bridge", CUT_DOWN, "", "en", LONG, CONSENT, VERDICT_SHRUNK, "shrunk"},
    {"A bridge", CUT_DOWN, "", "en", LONG, SCRIPT, VERDICT_SHRUNK, "shrunk"},
    {"A bridge", CUT_DOWN, "", "en", LONG, PAYMENT | CONSENT, VERDICT_WALL, "paywall"},
    {"A bridge", TEASER, "", "en", LONG, CONSENT, VERDICT_WALL, "consent"},
    {"A bridge", TEASER, "", "en", LONG, HUMAN | CUT, VERDICT_BLOCKED, "captcha"},
    /* No article. */
    {"Front", LONG, "", "en", NULL, INDEX, VERDICT_EMPTY, "not-an-article"},
    {"Front", OTHER, "", "en", LONG, INDEX, VERDICT_OTHER, "index-page"},
    {"A bridge", LONG, "", "en", LONG, INDEX | MARKUP, VERDICT_ARTICLE, ""},
    {"", LONG, "", "en", NULL, NOTHING, VERDICT_EMPTY, "not-an-article"},
    {"A bridge", "", "", "en", NULL, NOTHING, VERDICT_EMPTY, "no-content"},
    {"A bridge", "", "", "en", LONG, NOTHING, VERDICT_EMPTY, "no-content"},
    /* Another article at this address. */
    {"A whale", OTHER, SAME_SITE, "en", LONG, NOTHING, VERDICT_OTHER, "another-article"},
    {"A bridge", OTHER, SAME_SITE, "en", LONG, NOTHING, VERDICT_SHRUNK, "shrunk"},
    {"A whale", OTHER, OTHER_SITE, "en", LONG, NOTHING, VERDICT_OTHER, "another-text"},
    {"A whale", OTHER, "", "en", LONG, NOTHING, VERDICT_OTHER, "another-text"},
    {"A whale", LONG, OTHER_SITE, "en", OTHER, NOTHING, VERDICT_ARTICLE, ""},
    {"A whale", OTHER, URL, "en", LONG, NOTHING, VERDICT_SHRUNK, "shrunk"},
    {"A whale", LONG, "", "en", OTHER, NOTHING, VERDICT_ARTICLE, ""},
    {"Un pont", OTHER, "", "fr", LONG, NOTHING, VERDICT_OTHER, "another-language"},
    {"A whale", LONG, "", "en-GB", OTHER, NOTHING, VERDICT_ARTICLE, ""},
    {"A whale", LONG, "", "", OTHER, NOTHING, VERDICT_ARTICLE, ""},
    /* Collapsed, and cut. */
    {"A bridge", TEASER, "", "en", LONG, NOTHING, VERDICT_SHRUNK, "shrunk"},
    {"A bridge", TEASER, "", "en", LONG, CUT, VERDICT_BROKEN, "truncated"},
    {"A bridge", LONG, "", "en", LONG, CUT, VERDICT_ARTICLE, ""},
    {"A bridge", LONG, "", "en", TEASER, CUT, VERDICT_BROKEN, "truncated"},
    {"A bridge", LONG, "", "en", NULL, CUT, VERDICT_BROKEN, "truncated"},
};

static void a_reading_becomes_a_version_only_where_nothing_speaks_against_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(READINGS); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        unsigned flags = READINGS[i].flags;
        struct visit visit = visit_of(200);
        struct reading reading = {.is_index = flags & INDEX,
                                  .has_end = !(flags & CUT),
                                  .is_complete = !(flags & CUT),
                                  .has_article_markup = flags & MARKUP};
        for (int wall = 0; wall < WALLS; wall++)
            reading.walls[wall] = flags & (1u << wall) ? WALL_BESIDE : WALL_ABSENT;
        reading.article =
            article_of(&arena, READINGS[i].headline, READINGS[i].text, READINGS[i].canonical, READINGS[i].language);
        struct article before = article_of(&arena, "A bridge", READINGS[i].before ? READINGS[i].before : "", "", "en");
        judge_visit(&arena, &visit, &reading, READINGS[i].before ? &before : NULL, NULL);
        expect(&visit, READINGS[i].verdict, READINGS[i].reason, i);
    }
}

/* ---- with the page of the version before ---- */

enum ending { OPEN, CLOSED, WHOLE }; /* breaks off; has no end tags; has them */

static const char ALMOST[] =
    "The bridge over the river was closed at noon. Cars must go round by the mill. The mayor asks for "
    "patience. Work begins on Monday.";
static const char SHORT[] =
    "The bridge over the river was closed at noon. Cars must go round by the mill. The mayor asks for "
    "patience. Work begins on Monday. It will last four weeks. Shops near the bridge fear for their trade.";
static const char BUT_ONE[] =
    "The bridge over the river was closed at noon. Cars must go round by the mill. The mayor asks for "
    "patience. Work begins on Monday. It will last four weeks.";
static const char PROMPTED[] =
    "The bridge over the river was closed at noon. Cars must go round by the mill. The mayor asks for "
    "patience. Work begins on Monday. This article is for subscribers only. Subscribe now.";
static const char WITHDRAWN[] =
    "The Post has withdrawn this article, which rested on a document that nobody can vouch for.";
static const char FLASH[] = "One man was killed in a fire at the harbour.";
static const char NEW_FLASH[] = "Two men were killed in a fire at the harbour.";

static const struct {
    const char *text, *before, *words, *words_before;
    enum wall wall;
    enum wall_share share;
    enum ending ending, ending_before;
    enum verdict verdict;
    const char *reason;
    bool is_doubtful;
} PAIRS[] = {
    /* A banner that stood on the page before says nothing; one that is new may be a wall, if it stays. */
    {WITHDRAWN, LONG, "0+we use cookies", "0+we use cookies", WALL_CONSENT, WALL_BESIDE, WHOLE, WHOLE, VERDICT_SHRUNK,
     "shrunk", true},
    {WITHDRAWN, LONG, "0-we use cookies", "0+we use cookies", WALL_CONSENT, WALL_ASIDE, WHOLE, WHOLE, VERDICT_SHRUNK,
     "shrunk", true},
    {WITHDRAWN, LONG, "0+we use cookies", "", WALL_CONSENT, WALL_BESIDE, WHOLE, WHOLE, VERDICT_WALL, "consent", true},
    {WITHDRAWN, LONG, "0+we use cookies\n0+accept all", "0+accept all\n1+to read on", WALL_CONSENT, WALL_BESIDE, WHOLE,
     WHOLE, VERDICT_WALL, "consent", true},
    {WITHDRAWN, LONG, "0+we use cookies", "1+we use cookies", WALL_CONSENT, WALL_BESIDE, WHOLE, WHOLE, VERDICT_WALL,
     "consent", true},
    {WITHDRAWN, LONG, "", "", WALL_CONSENT, WALL_WHOLE, WHOLE, WHOLE, VERDICT_WALL, "consent", false},
    {NEW_FLASH, FLASH, "3-enable javascript", "3-enable javascript", WALL_SCRIPT, WALL_ASIDE, WHOLE, WHOLE,
     VERDICT_ARTICLE, "", false},
    {"Loading\u2026", FLASH, "3-enable javascript", "3-enable javascript", WALL_SCRIPT, WALL_ASIDE, WHOLE, WHOLE,
     VERDICT_EMPTY, "not-an-article", false},
    /* A prompt to pay that came with a cut is a wall, however little is gone. */
    {CUT_DOWN, LONG, "1+to read on", "", WALL_PAYMENT, WALL_BESIDE, WHOLE, WHOLE, VERDICT_WALL, "paywall", false},
    {CUT_DOWN, LONG, "1+to read on", "1-to read on", WALL_PAYMENT, WALL_BESIDE, WHOLE, WHOLE, VERDICT_WALL, "paywall",
     false},
    {CUT_DOWN, LONG, "1+to read on", "1+to read on", WALL_PAYMENT, WALL_BESIDE, WHOLE, WHOLE, VERDICT_WALL, "paywall",
     true},
    {CUT_DOWN, LONG, "1-to read on", "1-to read on", WALL_PAYMENT, WALL_ASIDE, WHOLE, WHOLE, VERDICT_SHRUNK, "shrunk",
     true},
    {CUT_DOWN, LONG, "1-to read on", "", WALL_PAYMENT, WALL_ASIDE, WHOLE, WHOLE, VERDICT_WALL, "paywall", true},
    {ALMOST, SHORT, "1+to read on", "", WALL_PAYMENT, WALL_BESIDE, WHOLE, WHOLE, VERDICT_WALL, "paywall", false},
    {ALMOST, SHORT, "1+to read on", "1+to read on", WALL_PAYMENT, WALL_BESIDE, WHOLE, WHOLE, VERDICT_ARTICLE, "",
     false},
    {ALMOST, SHORT, "1-to read on", "", WALL_PAYMENT, WALL_ASIDE, WHOLE, WHOLE, VERDICT_ARTICLE, "", false},
    {BUT_ONE, SHORT, "1+to read on", "", WALL_PAYMENT, WALL_BESIDE, WHOLE, WHOLE, VERDICT_ARTICLE, "", false},
    {PROMPTED, SHORT, "1+for subscribers only", "", WALL_PAYMENT, WALL_WITHIN, WHOLE, WHOLE, VERDICT_WALL, "paywall",
     false},
    {PROMPTED, SHORT, "1+for subscribers only", "", WALL_PAYMENT, WALL_BESIDE, WHOLE, WHOLE, VERDICT_ARTICLE, "",
     false},
    {SHORT, ALMOST, "1+to read on", "", WALL_PAYMENT, WALL_BESIDE, WHOLE, WHOLE, VERDICT_ARTICLE, "", false},
    /* N6: a page without the end that the page before had. */
    {ALMOST, SHORT, "", "", WALL_PAYMENT, WALL_ABSENT, OPEN, WHOLE, VERDICT_BROKEN, "truncated", true},
    {ALMOST, SHORT, "", "", WALL_PAYMENT, WALL_ABSENT, CLOSED, WHOLE, VERDICT_BROKEN, "truncated", true},
    {ALMOST, SHORT, "", "", WALL_PAYMENT, WALL_ABSENT, OPEN, CLOSED, VERDICT_BROKEN, "truncated", true},
    {ALMOST, SHORT, "", "", WALL_PAYMENT, WALL_ABSENT, CLOSED, CLOSED, VERDICT_ARTICLE, "", false},
    {ALMOST, SHORT, "", "", WALL_PAYMENT, WALL_ABSENT, OPEN, OPEN, VERDICT_ARTICLE, "", false},
    {SHORT, SHORT, "", "", WALL_PAYMENT, WALL_ABSENT, OPEN, WHOLE, VERDICT_ARTICLE, "", false},
    {CUT_DOWN, LONG, "", "", WALL_PAYMENT, WALL_ABSENT, CLOSED, CLOSED, VERDICT_SHRUNK, "shrunk", true},
    {CUT_DOWN, LONG, "", "", WALL_PAYMENT, WALL_ABSENT, OPEN, OPEN, VERDICT_BROKEN, "truncated", true},
};

static void set_ending(struct reading *reading, enum ending ending)
{
    reading->has_end = ending == WHOLE;
    reading->is_complete = ending != OPEN;
}

static void a_page_is_judged_by_what_the_page_before_had(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(PAIRS); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct visit visit = visit_of(200);
        struct reading reading = {.wall_words = str_from(PAIRS[i].words)};
        struct reading page_before = {.wall_words = str_from(PAIRS[i].words_before)};
        struct article before = article_of(&arena, "A bridge", PAIRS[i].before, "", "en");
        reading.article = article_of(&arena, "A bridge", PAIRS[i].text, "", "en");
        reading.walls[PAIRS[i].wall] = PAIRS[i].share;
        set_ending(&reading, PAIRS[i].ending);
        set_ending(&page_before, PAIRS[i].ending_before);
        judge_visit(&arena, &visit, &reading, &before, NULL);
        if (PAIRS[i].verdict != VERDICT_SHRUNK && visit.verdict != PAIRS[i].verdict)
            assert_true(judge_wants_page_before(&visit));
        judge_visit(&arena, &visit, &reading, &before, &page_before);
        expect(&visit, PAIRS[i].verdict, PAIRS[i].reason, i);
        if (visit.is_doubtful != PAIRS[i].is_doubtful)
            fail_msg("row %zu: doubtful %d", i, visit.is_doubtful);
    }
}

/* At first sight, by the share of a prompt to pay, or of a request for JavaScript. */
static void words_aside_hide_no_short_item_that_was_never_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum wall wall;
        enum wall_share share;
        bool has_markup, is_article;
    } cases[] = {
        {SHORT, WALL_PAYMENT, WALL_ASIDE, true, true},
        {SHORT, WALL_PAYMENT, WALL_BESIDE, true, false},
        {LONG, WALL_PAYMENT, WALL_BESIDE, true, true},
        {FLASH, WALL_SCRIPT, WALL_ASIDE, true, true},
        {FLASH, WALL_SCRIPT, WALL_ASIDE, false, false},
        {"Loading the page...", WALL_SCRIPT, WALL_ASIDE, true, false},
        {"Wait for it.", WALL_SCRIPT, WALL_ASIDE, true, false},
        {FLASH, WALL_HUMAN, WALL_BESIDE, true, true},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct visit visit = visit_of(200);
        struct reading reading = {.has_end = true,
                                  .is_complete = true,
                                  .has_article_markup = cases[i].has_markup,
                                  .article = article_of(&arena, "A bridge", cases[i].text, "", "en")};
        reading.walls[cases[i].wall] = cases[i].share;
        judge_visit(&arena, &visit, &reading, NULL, NULL);
        if ((visit.verdict == VERDICT_ARTICLE) != cases[i].is_article)
            fail_msg("row %zu: %s", i, verdict_name(visit.verdict));
    }
}

static void a_short_address_is_a_section_unless_its_page_has_the_article(void **state)
{
    (void)state;
    static const struct {
        const char *headline, *text, *canonical;
        enum wall_share consent;
        enum verdict verdict;
        const char *reason;
    } cases[] = {
        {"Front", OTHER, "", WALL_ABSENT, VERDICT_GONE, "front-page"},
        {"Front", OTHER, "", WALL_BESIDE, VERDICT_GONE, "front-page"},
        {"Front", OTHER, "", WALL_WHOLE, VERDICT_WALL, "consent"},
        {"Another headline", LONG, "", WALL_ABSENT, VERDICT_ARTICLE, ""},
        {"A bridge", OTHER, "", WALL_ABSENT, VERDICT_SHRUNK, "shrunk"},
        {"A whale", OTHER, URL, WALL_ABSENT, VERDICT_SHRUNK, "shrunk"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct visit visit = visit_of(200);
        struct reading reading = {.has_end = true, .is_complete = true};
        struct article before = article_of(&arena, "A bridge", LONG, "", "en");
        visit.final_url = STR("https://www.example.com/harbour/gate");
        reading.article = article_of(&arena, cases[i].headline, cases[i].text, cases[i].canonical, "en");
        reading.walls[WALL_CONSENT] = cases[i].consent;
        assert_true(judge_needs_reading(&visit));
        judge_visit(&arena, &visit, &reading, &before, NULL);
        expect(&visit, cases[i].verdict, cases[i].reason, i);
    }
}

static const struct {
    enum reading_state state;
    const char *reason;
    enum verdict verdict;
    const char *expected;
} STATES[] = {
    {READING_EMPTY, "", VERDICT_EMPTY, "no-content"},
    {READING_EMPTY, "no-content", VERDICT_EMPTY, "no-content"},
    {READING_NOT_HTML, "", VERDICT_BROKEN, "unsupported-type"},
    {READING_FAILED, "", VERDICT_BROKEN, "extract-failed"},
    {READING_FAILED, "extract-failed", VERDICT_BROKEN, "extract-failed"},
    {READING_FAILED, "too-large", VERDICT_TOO_LARGE, "too-large"},
};

static void a_reading_that_failed_makes_no_version(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(STATES); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct visit visit = visit_of(200);
        struct reading reading = {.state = STATES[i].state, .reason = str_from(STATES[i].reason)};
        judge_visit(&arena, &visit, &reading, NULL, NULL);
        expect(&visit, STATES[i].verdict, STATES[i].expected, i);
    }
    AUTO_ARENA arena = ARENA_INIT;
    struct visit visit = visit_of(200);
    judge_visit(&arena, &visit, NULL, NULL, NULL);
    expect(&visit, VERDICT_BROKEN, "extract-failed", 0);
}

static void a_fault_of_the_transfer_keeps_its_verdict(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct visit visit = visit_of(0);
    visit.is_fault = true;
    visit.verdict = VERDICT_FAILED;
    visit.reason = STR("dns-not-found");
    assert_false(judge_needs_reading(&visit));
    judge_visit(&arena, &visit, NULL, NULL, NULL);
    expect(&visit, VERDICT_FAILED, "dns-not-found", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_status_alone_decides_where_it_is_not_200),
        cmocka_unit_test(a_200_is_read_where_it_may_be_html),
        cmocka_unit_test(a_reading_becomes_a_version_only_where_nothing_speaks_against_it),
        cmocka_unit_test(a_page_is_judged_by_what_the_page_before_had),
        cmocka_unit_test(words_aside_hide_no_short_item_that_was_never_read),
        cmocka_unit_test(a_short_address_is_a_section_unless_its_page_has_the_article),
        cmocka_unit_test(a_reading_that_failed_makes_no_version),
        cmocka_unit_test(a_fault_of_the_transfer_keeps_its_verdict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
