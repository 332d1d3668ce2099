/* The reference article, where STET_ARTICLE names its folder, and always a story of our own with the same traits. */
#include "pair.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka wants the headers above. */
#include <cmocka.h>

static struct str text_of(struct arena *arena, const json_t *object, const char *key)
{
    return arena_copy(arena, str_from(json_string_value(json_object_get(object, key))));
}

static struct article read_gold(struct arena *arena, const char *folder, int version)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/v%d.gold.json", folder, version);
    json_error_t error;
    json_t *gold = json_load_file(path, 0, &error), *item;
    size_t i;
    assert_non_null(gold);
    struct article article = {.headline = text_of(arena, gold, "title"),
                              .byline = text_of(arena, gold, "byline"),
                              .published = text_of(arena, gold, "published"),
                              .section = text_of(arena, gold, "section"),
                              .language = text_of(arena, gold, "lang")};
    json_array_foreach(json_object_get(gold, "blocks"), i, item)
    {
        const char *name = json_string_value(json_object_get(item, "kind"));
        enum block_kind kind = BLOCK_PARAGRAPH;
        while (kind < BLOCK_TABLE && strcmp(block_kind_name(kind), name) != 0)
            kind++;
        assert_string_equal(block_kind_name(kind), name);
        pair_add_block(arena, &article, kind, text_of(arena, item, "text"));
    }
    json_decref(gold);
    article_normalize(arena, &article);
    return article;
}

static void expect_between(const char *folder, int version, const char *edits, struct edit_list *list)
{
    static struct arena arena = ARENA_INIT;
    arena_clear(&arena);
    struct article before = read_gold(&arena, folder, version), after = read_gold(&arena, folder, version + 1);
    compare_articles(&arena, &before, &after, list);
    AUTO_BUF got = BUF_INIT;
    buf_add(&got, pair_edits(&arena, list));
    assert_string_equal(buf_c(&got), edits);
    if (version == 2)
        for (size_t i = 0; i < list->count; i++)
            assert_true(list->edits[i].label != EDIT_QUOTE ||
                        (str_starts(list->edits[i].before, STR("「")) && str_ends(list->edits[i].before, STR("」"))));
    if (version == 3)
        assert_int_equal(list->edits[1].count, 3);
    arena_clear(&arena);
}

static void the_reference_article_is_labelled_as_its_readme_says(void **state)
{
    (void)state;
    const char *folder = getenv("STET_ARTICLE");
    struct edit_list list;
    if (!folder) {
        print_message("skipped: STET_ARTICLE does not name the reference article's folder\n");
        skip();
    }
    expect_between(folder, 1, "", &list);
    expect_between(folder, 2, "headline; quote=Dario Amodei; caption", &list);
    expect_between(folder, 3, "correction+; removed*3", &list);
}

static const char TWIN_2[] =
    "# 嗆對手!晶片商批:賣機器給鄰國就像賣武器\n"
    "! 晶片商執行長Carl Berg曾警告機器可能帶來風,人類會失去控制。美通社\n"
    "晶片商執行長Carl Berg周二在論壇上批評對手。\n"
    "Carl Berg本周在日內瓦論壇上,接受《早報》專訪時指出:「賣這些機器是個大錯,我認為這實在太瘋狂了。」\n"
    "政府近月放寬限制。這代表政策轉向。對手視為勝利。\n"
    "Carl Berg曾警告機器可能帶來風險,人類會失去控制。";
static const char TWIN_3[] =
    "# 嗆對手!晶片商批:賣機器給鄰國如同賣武器\n"
    "! 晶片商執行長Carl Berg曾警告機器可能帶來風險,人類會失去控制。美通社\n"
    "晶片商執行長Carl Berg周二在論壇上批評對手。\n"
    "Carl Berg本周在日內瓦論壇上,接受《早報》專訪時指出:「賣這些機器是個大錯,我認為這太瘋狂了。」\n"
    "政府近月放寬限制。這代表政策轉向。對手視為勝利。\n"
    "Carl Berg曾警告機器可能帶來風險,人類會失去控制。";
static const char TWIN_4[] =
    "# 嗆對手!晶片商批:賣機器給鄰國如同賣武器\n"
    "! 晶片商執行長Carl Berg曾警告機器可能帶來風險,人類會失去控制。美通社\n"
    "晶片商執行長Carl Berg周二在論壇上批評對手。\n"
    "Carl Berg本周在日內瓦論壇上,接受《早報》專訪時指出:「賣這些機器是個大錯,我認為這太瘋狂了。」\n"
    "Carl Berg曾警告機器可能帶來風險,人類會失去控制。\n"
    "更正啟事:本文先前版本誤植年份,特此更正。";

static void its_twin_of_our_own_is_labelled_likewise(void **state)
{
    (void)state;
    static const struct pair_row rows[] = {
        {"zh-Hant-TW", TWIN_2, TWIN_3, "headline; quote=Carl Berg; caption"},
        {"zh-Hant-TW", TWIN_3, TWIN_4, "correction+; removed*3"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF got = BUF_INIT;
        buf_add(&got, pair_compare(&arena, &rows[i]));
        assert_string_equal(buf_c(&got), rows[i].edits);
    }
}

static const struct {
    const char *before, *after;
    const char *modified_before, *modified_after;
    enum unmarked unmarked;
} TIMES[] = {
    {TWIN_2, TWIN_3, "2026-01-21T10:00:00+08:00", "2026-01-21T12:00:00+08:00", UNMARKED_NO},
    {TWIN_2, TWIN_3, "2026-01-21T10:00:00+08:00", "2026-01-21T02:00:00Z", UNMARKED_YES},
    {TWIN_2, TWIN_3, "2026-01-21T10:00:00+08:00", "", UNMARKED_UNKNOWN},
    {TWIN_2, TWIN_3, "", "", UNMARKED_UNKNOWN},
    {TWIN_3, TWIN_4, "2026-01-21T12:00:00+08:00", "2026-01-21T12:00:00+08:00", UNMARKED_NO},
    {TWIN_3, TWIN_4, "", "", UNMARKED_NO},
    {TWIN_4, TWIN_3, "2026-01-21T12:00:00+08:00", "2026-01-21T12:00:00+08:00", UNMARKED_YES},
    {"He said \"no\".", "He said “no”.", "2026-01-21", "2026-01-21", UNMARKED_NO},
    {"@byline A\nText.", "@byline B\nText.", "2026-01-21", "2026-01-21", UNMARKED_NO},
    {"Text is here.", "Text was here.", "yesterday", "yesterday", UNMARKED_YES},
};

static void an_edit_is_unmarked_without_a_notice_and_without_a_new_time(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(TIMES); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct article before = pair_article(&arena, "zh", TIMES[i].before),
                       after = pair_article(&arena, "zh", TIMES[i].after);
        struct edit_list list;
        compare_articles(&arena, &before, &after, &list);
        enum unmarked got =
            compare_unmarked(&list, str_from(TIMES[i].modified_before), str_from(TIMES[i].modified_after));
        if (got != TIMES[i].unmarked)
            fail_msg("row %zu: %s", i, unmarked_name(got));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference_article_is_labelled_as_its_readme_says),
        cmocka_unit_test(its_twin_of_our_own_is_labelled_likewise),
        cmocka_unit_test(an_edit_is_unmarked_without_a_notice_and_without_a_new_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
