#include "base/array.h"
#include "base/clock.h"
#include "base/url.h"
#include "habits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MIN = 60, HOUR = 3600, DAY = 86400 };

static void a_section_is_told_by_an_address(void **state)
{
    (void)state;
    static const struct {
        const char *url, *section;
    } cases[] = {
        {"https://www.example.com/politics/2026/06/12/a-story", "politics"},
        {"https://www.example.com/2026/06/12/politics/a-story", "politics"},
        {"https://www.example.com/news/world-europe/a-story-12", "world-europe"},
        {"https://www.example.com/en/sport/a-story", "sport"},
        {"https://www.example.com/a-story", ""},
        {"https://www.example.com/news/a-story", ""},
        {"https://www.example.com/news/articles/c0ffee", ""},
        {"https://www.example.com/", ""},
        {"https://www.example.com/12345/67", ""},
        {"https://www.example.com/%E6%96%B0%E8%81%9E/a", ""},
        {"https://www.example.com/what-the-minister-said-of-the-harbour-bridge/a", ""},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct str section = habits_section(&arena, str_from(cases[i].url));
        if (!str_equal(section, str_from(cases[i].section)))
            fail_msg("%s: `%.*s`", cases[i].url, STR_FORMAT(section));
    }
}

static void a_live_blog_is_told_by_its_address(void **state)
{
    (void)state;
    assert_true(habits_is_live(STR("https://www.example.com/news/live/c0ffee")));
    assert_true(habits_is_live(STR("https://www.example.com/world/live/2026/jun/12/a-story-live-updates")));
    assert_true(habits_is_live(STR("https://www.example.com/liveblog/1")));
    assert_false(habits_is_live(STR("https://www.example.com/life/deliver/a-story")));
    assert_false(habits_is_live(STR("https://www.example.com/where-people-live")));
}

/* ---- learned from state.db ---- */

struct place {
    char folder[64], path[96];
    struct desk desk;
    int64_t now;
};

static int make_place(void **context)
{
    struct place *place = calloc(1, sizeof *place);
    bool is_new;
    strcpy(place->folder, "/tmp/stet-habits-XXXXXX");
    if (!mkdtemp(place->folder))
        return -1;
    snprintf(place->path, sizeof place->path, "%s/state.db", place->folder);
    place->now = clock_now_ms() / 1000;
    place->desk.settings.delay_ms = 2000;
    *context = place;
    return state_open(place->path, &place->desk.state, &is_new);
}

static int remove_place(void **context)
{
    struct place *place = *context;
    char command[128];
    state_close(place->desk.state);
    snprintf(command, sizeof command, "rm -rf %s", place->folder);
    int result = system(command);
    free(place);
    return result;
}

static void add_version(struct place *place, const struct state_article *row, int64_t number, const char *verb,
                        const char *labels, int64_t seen)
{
    const struct state_version version = {.article = row->id,
                                          .number = number,
                                          .path = row->path,
                                          .verb = str_from(verb),
                                          .labels = str_from(labels),
                                          .first_seen = seen};
    assert_int_equal(state_add_version(place->desk.state, &version), 0);
}

/* An article of ten days, watched until a moment ago, with an edit half an hour after its first sight or without. */
static struct state_article add_article(struct place *place, struct arena *arena, const char *site, const char *section,
                                        int number, bool is_edited)
{
    struct str url = arena_format(arena, "https://www.%s/%s/a-story-%d", site, section, number);
    struct state_article row = {.key = url_key(url),
                                .url = url,
                                .path = arena_format(arena, "www.%s/%s-%d.md", site, section, number),
                                .site = arena_copy(arena, str_from(site)),
                                .is_watched = true,
                                .first_seen = place->now - 10 * DAY,
                                .last_visit = place->now - MIN,
                                .due = place->now + 99 * MIN,
                                .versions = 1 + is_edited,
                                .edits = is_edited};
    assert_int_equal(state_put(place->desk.state, &row), 0);
    add_version(place, &row, 1, "new", "", row.first_seen);
    if (is_edited)
        add_version(place, &row, 2, "edit", "headline", row.first_seen + HOUR / 2);
    return row;
}

static struct policy_facts facts_of(struct place *place, const struct state_article *row)
{
    struct policy_facts facts = {.now = place->now};
    struct habits *habits = habits_new(&place->desk);
    habits_give(habits, row, NULL, 0, &facts);
    habits_free(habits);
    return facts;
}

static void outlets_and_their_sections_are_learned_from_history(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article busy = {0}, still = {0}, quiet = {0};
    for (int i = 0; i < 100; i++) {
        busy = add_article(place, &arena, "busy.example", "politics", i, true);
        still = add_article(place, &arena, "busy.example", "recipes", i, false);
        quiet = add_article(place, &arena, "quiet.example", "politics", i, false);
    }
    int64_t politics = facts_of(place, &busy).habit.permille[HAZARD_FIRST];
    int64_t recipes = facts_of(place, &still).habit.permille[HAZARD_FIRST];
    int64_t elsewhere = facts_of(place, &quiet).habit.permille[HAZARD_FIRST];
    assert_true(politics > 1500);
    assert_true(recipes < politics / 4);
    assert_true(elsewhere < politics / 4);
    busy.site = STR("unknown.example");
    int64_t unknown = facts_of(place, &busy).habit.permille[HAZARD_FIRST];
    assert_true(unknown < politics && unknown > elsewhere);
}

static void recent_edits_and_notices_come_from_versions_and_from_the_look_itself(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article row = add_article(place, &arena, "a.example", "politics", 1, true);
    add_version(place, &row, 3, "edit", "correction, text", place->now - 2 * HOUR);
    add_version(place, &row, 4, "reread", "", place->now - HOUR);
    struct policy_facts facts = {.now = place->now};
    const struct state_version fresh[] = {{.verb = STR("reread"), .first_seen = place->now},
                                          {.verb = STR("edit"), .labels = STR("text"), .first_seen = place->now}};
    struct habits *habits = habits_new(&place->desk);
    habits_give(habits, &row, fresh, ARRAY_LENGTH(fresh), &facts);
    habits_free(habits);
    assert_int_equal(facts.recent_count, 3);
    assert_int_equal(facts.recent[0], place->now);
    assert_int_equal(facts.recent[1], place->now - 2 * HOUR);
    assert_int_equal(facts.recent[2], row.first_seen + HOUR / 2);
    assert_int_equal(facts.corrected, place->now - 2 * HOUR);
    assert_false(facts.is_live);
}

static void a_site_whose_looks_are_more_than_its_budget_is_stretched(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article busy = {0};
    for (int i = 0; i < 300; i++) /* a look every hundred minutes each: 4,320 a day */
        busy = add_article(place, &arena, "busy.example", "politics", i, false);
    struct state_article calm = add_article(place, &arena, "calm.example", "politics", 1, false);
    assert_int_equal(facts_of(place, &busy).stretch_permille, 0);
    assert_int_equal(state_set(place->desk.state, "stretch", STR("")), 0);
    place->desk.settings.per_day = 1440;
    assert_in_range(facts_of(place, &busy).stretch_permille, 2990, 3000);
    assert_int_equal(facts_of(place, &calm).stretch_permille, 0);
    /* It holds for hours, whatever comes, and builds on itself then. */
    place->desk.settings.per_day = 720;
    assert_in_range(facts_of(place, &busy).stretch_permille, 2990, 3000);
    AUTO_BUF old = BUF_INIT;
    buf_addf(&old, "%lld\nbusy.example 1500", (long long)place->now - 7 * HOUR);
    assert_int_equal(state_set(place->desk.state, "stretch", buf_str(&old)), 0);
    assert_in_range(facts_of(place, &busy).stretch_permille, 8990, 9000);
    assert_int_equal(state_set(place->desk.state, "stretch", STR("nonsense\nbusy.example\n 7\nx -3")), 0);
    assert_in_range(facts_of(place, &busy).stretch_permille, 5990, 6000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_section_is_told_by_an_address),
        cmocka_unit_test(a_live_blog_is_told_by_its_address),
        cmocka_unit_test_setup_teardown(outlets_and_their_sections_are_learned_from_history, make_place, remove_place),
        cmocka_unit_test_setup_teardown(recent_edits_and_notices_come_from_versions_and_from_the_look_itself,
                                        make_place, remove_place),
        cmocka_unit_test_setup_teardown(a_site_whose_looks_are_more_than_its_budget_is_stretched, make_place,
                                        remove_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
