#include "state/support.h"

static void assert_due(struct state *state, int64_t now, size_t limit, const char *expected)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF keys = BUF_INIT;
    struct state_article *articles;
    size_t count;
    assert_int_equal(state_due(state, &arena, now, limit, &articles, &count), 0);
    for (size_t i = 0; i < count; i++)
        buf_addf(&keys, "%s%.*s", i ? " " : "", STR_FORMAT(articles[i].key));
    assert_string_equal(buf_c(&keys), expected);
}

static void the_most_overdue_by_ratio_of_its_interval_comes_first(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    static const struct {
        const char *key;
        int64_t last_visit, due;
    } rows[] = {
        {"week.example/late-by-a-day", NOW - 8 * DAY, NOW - DAY},     /* 0.14 */
        {"hour.example/late-by-an-hour", NOW - 2 * HOUR, NOW - HOUR}, /* 1 */
        {"quarter.example/late-by-an-hour", NOW - 4500, NOW - HOUR},  /* 4 */
        {"new.example/never-visited", 0, NOW - 10 * 60},              /* 10 of its minute */
        {"hour.example/just-due", NOW - HOUR, NOW},                   /* 0 */
        {"hour.example/not-yet", NOW - HOUR, NOW + 1},
        {"hour.example/a-bit-longer", NOW - 7000 - HOUR, NOW - HOUR}, /* 0.51, of the same pace as the hour */
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct state_article article = row(&arena, rows[i].key, rows[i].last_visit, rows[i].due);
        put(state, &article);
    }
    assert_due(state, NOW, 100,
               "new.example/never-visited quarter.example/late-by-an-hour hour.example/late-by-an-hour "
               "hour.example/a-bit-longer week.example/late-by-a-day hour.example/just-due");
    assert_due(state, NOW, 2, "new.example/never-visited quarter.example/late-by-an-hour");
    assert_due(state, NOW - 8 * DAY, 100, "");
    assert_due(state, NOW, 0, "");
    state_close(state);
}

static void what_is_paused_let_go_or_not_watched_is_never_due(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    struct state_article paused = row(&arena, "a.example/paused", 0, NOW - 5),
                         ended = row(&arena, "a.example/ended", 0, NOW - 5),
                         removed = row(&arena, "a.example/removed", 0, NOW - 5),
                         last = row(&arena, "a.example/last", 0, NOW - 5);
    paused.is_paused = true;
    ended.until = NOW - 6;
    last.until = NOW - 5;
    removed.is_watched = false;
    put(state, &paused);
    put(state, &ended);
    put(state, &removed);
    assert_due(state, NOW, 10, "");
    assert_false(state_has_due(place->path, NOW));
    int64_t due;
    assert_int_equal(state_next_due(state, &due), STET_ERROR_NOT_FOUND);
    last.is_asked = true;
    put(state, &last);
    assert_due(state, NOW, 10, "a.example/last");
    assert_int_equal(state_next_due(state, &due), 0);
    assert_int_equal(due, NOW - 5);
    assert_true(state_has_due(place->path, NOW));
    assert_true(state_has_due(place->path, NOW - 5));
    assert_false(state_has_due(place->path, NOW - 6));
    assert_int_equal(state_unwatch_all(state), 0);
    assert_due(state, NOW, 10, "");
    state_close(state);
}

static bool is_large(void *context, int64_t id, struct str site)
{
    assert_true(id > 0);
    (void)context;
    return str_equal(site, STR("large.example"));
}

static void rows_of_a_site_that_rests_hide_nobody(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    assert_int_equal(state_begin(state), 0);
    for (int i = 0; i < 500; i++) {
        struct state_article article =
            row(&arena, arena_format(&arena, "large.example/%d", i).at, NOW - 9 * HOUR, NOW - 8 * HOUR);
        article.site = STR("large.example");
        put(state, &article);
    }
    struct state_article small = row(&arena, "small.example/x", NOW - HOUR, NOW - 1);
    small.site = STR("small.example");
    put(state, &small);
    assert_int_equal(state_commit(state), 0);
    struct state_article *articles;
    size_t count;
    assert_int_equal(state_due_awake(state, &arena, NOW, 4, is_large, NULL, &articles, &count), 0);
    assert_int_equal(count, 1);
    assert_int_equal(articles[0].id, small.id);
    assert_int_equal(state_put_off(state, small.id, NOW + 60), 0);
    assert_int_equal(state_put_off(state, small.id, NOW), 0); /* never sooner */
    assert_int_equal(state_due_awake(state, &arena, NOW + 59, 4, is_large, NULL, &articles, &count), 0);
    assert_int_equal(count, 0);
    assert_int_equal(state_due_awake(state, &arena, NOW + 60, 4, is_large, NULL, &articles, &count), 0);
    assert_int_equal(count, 1);
    state_close(state);
}

static void what_a_list_led_to_is_watched_as_long_as_the_list_says(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    struct state_article list = row(&arena, "a.example/feed", 0, NOW + HOUR),
                         found = row(&arena, "a.example/found", NOW - 9 * HOUR, NOW - 5);
    list.kind = STATE_FEED;
    list.is_asked = true;
    put(state, &list);
    found.found = list.url;
    found.found_at = NOW - 9 * HOUR;
    found.is_watched = false;
    put(state, &found);
    assert_due(state, NOW, 10, "");
    assert_int_equal(state_follow(state, list.url, 8 * HOUR), 0);
    assert_due(state, NOW, 10, "");
    assert_int_equal(state_follow(state, list.url, 10 * HOUR), 0);
    assert_due(state, NOW, 10, "a.example/found");
    assert_int_equal(state_unfollow(state), 0);
    assert_due(state, NOW, 10, "a.example/found");
    /* The list goes, and what it led to with it. */
    assert_int_equal(state_unwatch_all(state), 0);
    assert_due(state, NOW, 10, "a.example/found");
    assert_int_equal(state_unfollow(state), 0);
    assert_due(state, NOW, 10, "");
    state_close(state);
}

static void a_row_is_hastened_and_never_put_off(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    struct state_article later = row(&arena, "a.example/later", NOW - HOUR, NOW + HOUR);
    put(state, &later);
    assert_int_equal(state_hasten(state, later.id, NOW, NOW + 2 * HOUR, STR("not now")), 0);
    assert_due(state, NOW + HOUR, 10, "a.example/later");
    assert_int_equal(state_hasten(state, later.id, later.last_visit, NOW, STR("seen since")), 0);
    assert_due(state, NOW + HOUR, 10, "a.example/later");
    assert_int_equal(state_hasten(state, later.id, NOW, NOW, STR("its feed says so")), 0);
    assert_due(state, NOW, 10, "a.example/later");
    assert_int_equal(state_find_key(state, &arena, later.key, &later), 0);
    assert_text(later.why, "its feed says so");
    state_close(state);
}

static void a_site_with_a_long_queue_hides_no_other(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    assert_int_equal(state_begin(state), 0);
    for (int i = 0; i < 500; i++) {
        struct state_article article =
            row(&arena, arena_format(&arena, "large.example/%d", i).at, NOW - 9 * HOUR, NOW - 8 * HOUR);
        put(state, &article);
    }
    struct state_article small = row(&arena, "small.example/x", NOW - HOUR, NOW - 1);
    put(state, &small);
    assert_int_equal(state_commit(state), 0);
    struct state_article *articles;
    size_t count, large = 0;
    assert_int_equal(state_due(state, &arena, NOW, 100, &articles, &count), 0);
    for (size_t i = 0; i < count; i++)
        large += str_equal(articles[i].site, STR("large.example"));
    assert_int_equal(large, 25);
    assert_int_equal(count, 26);
    state_close(state);
}

static void due_times_of_a_clock_that_stood_in_the_future_are_brought_back(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    struct state_article a = row(&arena, "a.example/a", NOW, NOW + 3650 * (int64_t)DAY),
                         b = row(&arena, "a.example/b", NOW, NOW + HOUR), read;
    put(state, &a);
    put(state, &b);
    assert_int_equal(state_clamp_due(state, NOW + 7 * DAY), 0);
    assert_int_equal(state_find_key(state, &arena, a.key, &read), 0);
    assert_int_equal(read.due, NOW + 7 * DAY);
    assert_int_equal(state_find_key(state, &arena, b.key, &read), 0);
    assert_int_equal(read.due, NOW + HOUR);
    state_close(state);
}

static void what_a_clock_ahead_looked_at_is_due_once_it_is_right(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    static const struct {
        int64_t first_seen, last_visit, due, put_off, expected;
    } cases[] = {
        {NOW - DAY, NOW + 3 * DAY, NOW + 3 * DAY + 300, 0, NOW},
        {NOW - DAY, NOW + 3 * DAY, NOW + 4 * DAY, 0, NOW},
        {0, NOW + 3650 * (int64_t)DAY, NOW + 3650 * (int64_t)DAY + HOUR, 0, NOW},
        /* its host asked for a pause */
        {NOW - DAY, NOW - HOUR, NOW - HOUR + 300, NOW + DAY, NOW + DAY},
        /* the clock was set right by two seconds */
        {NOW - DAY, NOW + 2, NOW + 302, 0, NOW + 302},
        /* it is this clock that stands in the past */
        {NOW + 2 * DAY, NOW + 3 * DAY, NOW + 3 * DAY + 300, 0, NOW + 3 * DAY + 300},
    };
    bool is_ahead;
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct state_article a = row(&arena, "a.example/a", NOW, cases[i].due), read;
        a.key = arena_format(&arena, "a.example/%zu", i);
        a.first_seen = cases[i].first_seen;
        a.last_visit = cases[i].last_visit;
        put(state, &a);
        if (cases[i].put_off)
            assert_int_equal(state_put_off(state, a.id, cases[i].put_off), 0);
        assert_int_equal(state_is_ahead(state, NOW, &is_ahead), 0);
        assert_int_equal(is_ahead, cases[i].expected == NOW);
        assert_int_equal(state_recall(state, NOW), 0);
        assert_int_equal(state_find_key(state, &arena, a.key, &read), 0);
        assert_int_equal(read.due, cases[i].expected);
        assert_int_equal(state_is_ahead(state, NOW, &is_ahead), 0);
        assert_false(is_ahead);
    }
    state_close(state);
}

static void due_is_answered_from_the_index_without_sorting(void **context)
{
    struct place *place = *context;
    struct state *state = open_state(place->path, true);
    static const struct {
        const char *sql, *plan;
    } cases[] = {
        {"EXPLAIN QUERY PLAN " STATE_SQL_DUE, "SEARCH article USING COVERING INDEX article_due (pace=? AND due<?)"},
        {"EXPLAIN QUERY PLAN " STATE_SQL_FIRST_DUE, "SEARCH article USING COVERING INDEX article_due (pace=?)"},
        {"EXPLAIN QUERY PLAN " STATE_SQL_CLAMP, "SEARCH article USING INDEX article_due (pace=? AND due>?)"},
        {"EXPLAIN QUERY PLAN SELECT 1" STATE_SQL_AHEAD, "SEARCH article USING INDEX article_due (pace=? AND due>?)"},
        {"EXPLAIN QUERY PLAN SELECT id FROM article WHERE path = ?1 ORDER BY id LIMIT 1",
         "SEARCH article USING COVERING INDEX article_path (path=?)"},
        {"EXPLAIN QUERY PLAN SELECT headline FROM version WHERE path = ?1 ORDER BY number DESC LIMIT ?2",
         "SEARCH version USING PRIMARY KEY (path=?)"},
        {"EXPLAIN QUERY PLAN SELECT headline FROM version ORDER BY first_seen DESC, number DESC LIMIT ?2",
         "SCAN version USING INDEX version_first_seen"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        sqlite3_stmt *statement;
        assert_int_equal(database_walk(state, cases[i].sql, &statement), 0);
        assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
        assert_string_equal((const char *)sqlite3_column_text(statement, 3), cases[i].plan);
        assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
        sqlite3_finalize(statement);
    }
    state_close(state);
}

static void no_file_has_nothing_due_and_one_that_cannot_be_read_may_have(void **context)
{
    struct place *place = *context;
    assert_false(state_has_due(place->path, NOW));
    assert_false(file_exists(place->path));
    assert_int_equal(file_write(place->path, STR("this is no database, but a text of some length"), 0644), 0);
    assert_true(state_has_due(place->path, NOW));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(the_most_overdue_by_ratio_of_its_interval_comes_first),
        IN_PLACE(what_is_paused_let_go_or_not_watched_is_never_due),
        IN_PLACE(rows_of_a_site_that_rests_hide_nobody),
        IN_PLACE(what_a_list_led_to_is_watched_as_long_as_the_list_says),
        IN_PLACE(a_row_is_hastened_and_never_put_off),
        IN_PLACE(a_site_with_a_long_queue_hides_no_other),
        IN_PLACE(due_times_of_a_clock_that_stood_in_the_future_are_brought_back),
        IN_PLACE(what_a_clock_ahead_looked_at_is_due_once_it_is_right),
        IN_PLACE(due_is_answered_from_the_index_without_sorting),
        IN_PLACE(no_file_has_nothing_due_and_one_that_cannot_be_read_may_have),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
