#include "edition.h"

#include "story/canonical.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct block blocks[] = {
    {BLOCK_PARAGRAPH, STR_INIT("The harbour was closed at noon. Nobody was hurt.")},
    {BLOCK_PARAGRAPH, STR_INIT("It opens again on Monday.")},
};

static struct article make_article(struct arena *arena, const char *headline, const char *url)
{
    struct article article = {.headline = str_from(headline), .language = STR("en"), .block_count = 2};
    article.blocks = arena_array(arena, 2, sizeof *blocks);
    memcpy(article.blocks, blocks, sizeof blocks);
    edition_settle(arena, &article, str_from(url), NULL);
    return article;
}

static const char old_url[] = "https://www.example.com/old", new_url[] = "https://www.example.com/new";

static void the_first_reading_is_one_new_snapshot(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct edition_step steps[EDITION_STEPS];
    struct article after = make_article(&arena, "Harbour closed", old_url);
    assert_int_equal(edition_steps(&arena, NULL, &after, STR_NONE, steps), 1);
    assert_int_equal(steps[0].verb, SNAPSHOT_NEW);
    assert_true(str_equal(steps[0].text, edition_text(&arena, &after)));
}

static void the_same_reading_again_is_no_snapshot(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct edition_step steps[EDITION_STEPS];
    struct article before = make_article(&arena, "Harbour closed", old_url), after = before;
    assert_int_equal(edition_steps(&arena, &before, &after, STR_NONE, steps), 0);
}

static void back_moved_and_edited_at_once_are_three_snapshots_in_that_order(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct edition_step steps[EDITION_STEPS];
    struct article before = make_article(&arena, "Harbour closed", old_url);
    struct article after = make_article(&arena, "Harbour closed for a day", new_url);
    before.gone = STR("2026-06-12 410");
    assert_int_equal(edition_steps(&arena, &before, &after, STR_NONE, steps), 3);
    assert_int_equal(steps[0].verb, SNAPSHOT_BACK);
    assert_int_equal(steps[1].verb, SNAPSHOT_MOVED);
    assert_true(str_equal(steps[1].url_before, str_from(old_url)));
    assert_true(str_equal(steps[1].article.headline, before.headline));
    assert_int_equal(steps[2].verb, SNAPSHOT_EDIT);
    assert_int_equal(steps[2].edits.count, 1);
    assert_int_equal(steps[2].edits.edits[0].label, EDIT_HEADLINE);
    assert_true(str_equal(steps[2].text, edition_text(&arena, &after)));
}

static void a_withdrawal_keeps_the_text_and_says_when_and_how(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct article before = make_article(&arena, "Harbour closed", old_url);
    struct edition_step step = edition_gone(&arena, &before, 1781254800, 410);
    assert_int_equal(step.verb, SNAPSHOT_GONE);
    assert_true(str_contains(step.text, STR("\ngone: 2026-06-12 410\n")));
    assert_true(str_contains(step.text, STR("\nThe harbour was closed at noon.\n")));
}

static void a_page_that_changes_its_language_is_not_cut_anew(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct edition_step steps[EDITION_STEPS];
    struct article before = make_article(&arena, "Harbour closed", old_url), after = before;
    after.language = STR("de");
    edition_settle(&arena, &after, str_from(old_url), &before);
    assert_int_equal(edition_steps(&arena, &before, &after, STR_NONE, steps), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_reading_is_one_new_snapshot),
        cmocka_unit_test(the_same_reading_again_is_no_snapshot),
        cmocka_unit_test(back_moved_and_edited_at_once_are_three_snapshots_in_that_order),
        cmocka_unit_test(a_withdrawal_keeps_the_text_and_says_when_and_how),
        cmocka_unit_test(a_page_that_changes_its_language_is_not_cut_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
