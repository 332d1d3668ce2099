/*
 * Pages in tests/extract/walls: KIND-LANGUAGE.html is a wall of that kind, article-SUBJECT-LANGUAGE.html an article
 * about one, or a short one beside a banner. A page is added without code.
 */
#include "base/array.h"
#include "base/file.h"
#include "extract/extract.h"
#include "judge/judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <glob.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

static const struct {
    const char *name;
    enum wall wall;
    enum verdict verdict;
    const char *reason;
    size_t languages; /* at least */
} KINDS[] = {
    {"consent", WALL_CONSENT, VERDICT_WALL, "consent", 8},
    {"human", WALL_HUMAN, VERDICT_BLOCKED, "captcha", 7},
    {"missing", WALL_MISSING, VERDICT_EMPTY, "not-an-article", 9},
    {"script", WALL_SCRIPT, VERDICT_EMPTY, "not-an-article", 5},
    {"pause", WALL_PAUSE, VERDICT_EMPTY, "not-an-article", 4},
    {"payment", WALL_PAYMENT, VERDICT_WALL, "paywall", 6},
};

static struct visit visit_of(void)
{
    return (struct visit){.url = STR("https://www.example.com/2026/a-story"),
                          .final_url = STR("https://www.example.com/2026/a-story"),
                          .status = 200,
                          .content_type = STR("text/html; charset=utf-8"),
                          .body = STR("<html>")};
}

static struct reading read_page(struct arena *arena, const char *path)
{
    struct buf bytes = BUF_INIT;
    struct reading reading;
    assert_int_equal(file_read(path, 1 << 20, &bytes), 0);
    struct page page = {
        .bytes = arena_copy(arena, buf_str(&bytes)), .content_type = STR("text/html"), .url = visit_of().url};
    buf_clear(&bytes);
    assert_int_equal(extract_page(arena, &page, &reading), 0);
    return reading;
}

static const char *const SHARES[] = {"absent", "aside", "beside", "within", "whole"};

static void print_shares(const struct reading *reading)
{
    for (size_t i = 0; i < ARRAY_LENGTH(KINDS); i++)
        print_message("%s %s, ", KINDS[i].name, SHARES[reading->walls[KINDS[i].wall]]);
    print_message("headline \"%.*s\", %zu blocks\n", STR_FORMAT(reading->article.headline),
                  reading->article.block_count);
}

/* An article of some length in place of which the page came. */
static struct article article_before(struct arena *arena)
{
    struct article before = {.headline = STR("A bridge"),
                             .url = visit_of().url,
                             .language = STR_NONE,
                             .blocks = arena_array(arena, 1, sizeof *before.blocks),
                             .block_count = 1};
    AUTO_BUF text = BUF_INIT;
    for (int i = 0; i < 40; i++)
        buf_addf(&text, "Sentence %d of the article that stood here before. ", i);
    before.blocks[0] = (struct block){BLOCK_PARAGRAPH, arena_copy(arena, str_trim(buf_str(&text)))};
    return before;
}

static size_t count_faults(const char *path, size_t kind)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct reading reading = read_page(&arena, path);
    struct article before = article_before(&arena);
    size_t faults = 0;
    for (int has_before = 0; has_before < 2; has_before++) {
        struct visit visit = visit_of();
        judge_visit(&arena, &visit, &reading, has_before ? &before : NULL, NULL);
        if (visit.verdict == KINDS[kind].verdict && str_equal(visit.reason, str_from(KINDS[kind].reason)))
            continue;
        print_message("%s, %s: %s, %.*s: ", path, has_before ? "over an article" : "alone", verdict_name(visit.verdict),
                      STR_FORMAT(visit.reason));
        print_shares(&reading);
        faults++;
    }
    return faults;
}

static void n20_n21_a_wall_is_known_in_its_language_and_makes_no_version(void **state)
{
    (void)state;
    size_t faults = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(KINDS); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        glob_t found;
        struct str pattern = arena_format(&arena, STET_TESTS "/extract/walls/%s-*.html", KINDS[i].name);
        assert_int_equal(glob(pattern.at, 0, NULL, &found), 0);
        assert_true(found.gl_pathc >= KINDS[i].languages);
        for (size_t j = 0; j < found.gl_pathc; j++)
            faults += count_faults(found.gl_pathv[j], i);
        globfree(&found);
    }
    assert_int_equal(faults, 0);
}

static void an_article_about_walls_or_beside_a_banner_is_an_article(void **state)
{
    (void)state;
    size_t faults = 0;
    glob_t found;
    assert_int_equal(glob(STET_TESTS "/extract/walls/article-*.html", 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= 15);
    for (size_t j = 0; j < found.gl_pathc; j++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct visit visit = visit_of();
        struct reading reading = read_page(&arena, found.gl_pathv[j]);
        judge_visit(&arena, &visit, &reading, NULL, NULL);
        if (visit.verdict == VERDICT_ARTICLE)
            continue;
        print_message("%s: %s, %.*s: ", found.gl_pathv[j], verdict_name(visit.verdict), STR_FORMAT(visit.reason));
        print_shares(&reading);
        faults++;
    }
    globfree(&found);
    assert_int_equal(faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(n20_n21_a_wall_is_known_in_its_language_and_makes_no_version),
        cmocka_unit_test(an_article_about_walls_or_beside_a_banner_is_an_article),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
