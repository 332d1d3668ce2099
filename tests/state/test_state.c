#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "state/database.h"
#include "state/volume.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { NOW = 1800000000, HOUR = 3600, DAY = 86400 };

/* A folder of its own for each test, and the path of a state.db in it. */
struct place {
    char folder[64];
    char path[96];
};

static int make_place(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    strcpy(place->folder, "/tmp/stet-state-XXXXXX");
    if (!mkdtemp(place->folder))
        return -1;
    snprintf(place->path, sizeof place->path, "%s/state.db", place->folder);
    *state = place;
    return 0;
}

static int count_files(const char *folder, const char *start, bool removes)
{
    DIR *directory = opendir(folder);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (entry->d_name[0] == '.' || strncmp(entry->d_name, start, strlen(start)) != 0)
            continue;
        count++;
        char path[400];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (removes)
            unlink(path);
    }
    closedir(directory);
    return count;
}

static int remove_place(void **state)
{
    struct place *place = *state;
    count_files(place->folder, "", true);
    rmdir(place->folder);
    free(place);
    return 0;
}

static struct state *open_state(const char *path, bool expects_new)
{
    struct state *state = NULL;
    bool is_new;
    int code = state_open(path, &state, &is_new);
    if (code < 0)
        fail_msg("state_open: %s", error_message());
    assert_int_equal(is_new, expects_new);
    return state;
}

static void put(struct state *state, struct state_article *article)
{
    if (state_put(state, article) < 0)
        fail_msg("state_put: %s", error_message());
}

static struct state_article row(struct arena *arena, const char *key, int64_t last_visit, int64_t due)
{
    return (struct state_article){.key = arena_copy(arena, str_from(key)),
                                  .url = arena_format(arena, "https://%s", key),
                                  .site = str_slice(str_from(key), 0, str_find_byte(str_from(key), '/', 0)),
                                  .is_watched = true,
                                  .last_visit = last_visit,
                                  .due = due};
}

static void assert_text(struct str text, const char *expected)
{
    if (!expected) {
        assert_null(text.at);
        return;
    }
    assert_int_equal(text.len, strlen(expected));
    assert_memory_equal(text.at, expected, text.len);
}

static void a_row_is_read_back_as_it_was_written(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    struct state_article in = {.key = STR("a.example/x"),
                               .url = STR("https://a.example/x"),
                               .path = STR("a.example/2026/01-21/x.md"),
                               .site = STR("a.example"),
                               .is_watched = true,
                               .is_paused = true,
                               .every_seconds = 900,
                               .every_most_seconds = 1800,
                               .until = NOW + DAY,
                               .due = NOW + 5,
                               .is_unconditional = true,
                               .etag = STR("W/\"1\""),
                               .last_modified = STR(""),
                               .body_digest = STR("b"),
                               .page_modified = STR("2026-01-21T12:05:00+08:00"),
                               .first_seen = 1,
                               .last_visit = 2,
                               .last_seen_ms = 3,
                               .last_edit = 4,
                               .last_full = 5,
                               .visits = 6,
                               .versions = 7,
                               .edits = 8,
                               .failures = 9,
                               .unchanged = 10,
                               .verdict = VERDICT_SHRUNK,
                               .reason = STR("dns-not-found"),
                               .gone_first_ms = 11,
                               .doubt_first_ms = 12,
                               .doubt_since_ms = 13,
                               .doubts = 14,
                               .detail = STR("d"),
                               .doubt_digest = STR("s"),
                               .found = STR("watchers/a.watch"),
                               .rules = STR("5f"),
                               .rules_missed = STR("body")};
    put(state, &in);
    assert_true(in.id > 0);
    struct state_article out;
    assert_int_equal(state_find_key(state, &arena, STR("a.example/x"), &out), 0);
    state_close(state);
    assert_int_equal(out.id, in.id);
    assert_text(out.key, "a.example/x");
    assert_text(out.url, "https://a.example/x");
    assert_text(out.path, "a.example/2026/01-21/x.md");
    assert_text(out.site, "a.example");
    assert_true(out.is_watched && out.is_paused && out.is_unconditional);
    assert_text(out.etag, "W/\"1\"");
    assert_text(out.last_modified, "");
    assert_text(out.body_digest, "b");
    assert_text(out.page_modified, "2026-01-21T12:05:00+08:00");
    assert_text(out.reason, "dns-not-found");
    assert_text(out.doubt_digest, "s");
    assert_text(out.found, "watchers/a.watch");
    assert_text(out.rules, "5f");
    assert_text(out.rules_missed, "body");
    assert_int_equal(out.verdict, VERDICT_SHRUNK);
    const int64_t numbers[][2] = {{in.every_seconds, out.every_seconds},
                                  {in.every_most_seconds, out.every_most_seconds},
                                  {in.until, out.until},
                                  {in.due, out.due},
                                  {in.first_seen, out.first_seen},
                                  {in.last_visit, out.last_visit},
                                  {in.last_seen_ms, out.last_seen_ms},
                                  {in.last_edit, out.last_edit},
                                  {in.last_full, out.last_full},
                                  {in.visits, out.visits},
                                  {in.versions, out.versions},
                                  {in.edits, out.edits},
                                  {in.failures, out.failures},
                                  {in.unchanged, out.unchanged},
                                  {in.gone_first_ms, out.gone_first_ms},
                                  {in.doubt_first_ms, out.doubt_first_ms},
                                  {in.doubt_since_ms, out.doubt_since_ms},
                                  {in.doubts, out.doubts}};
    for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++)
        assert_int_equal(numbers[i][0], numbers[i][1]);
}

static void an_absent_text_stays_absent_and_an_update_keeps_the_id(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    struct state_article article = row(&arena, "a.example/x", 0, NOW), read;
    put(state, &article);
    int64_t id = article.id;
    article.path = STR("a.example/2026/01-01/x.md");
    article.etag = STR("\"2\"");
    put(state, &article);
    article.etag = STR_NONE;
    put(state, &article);
    assert_int_equal(state_find_path(state, &arena, STR("a.example/2026/01-01/x.md"), &read), 0);
    assert_int_equal(read.id, id);
    assert_text(read.etag, NULL);
    assert_text(read.reason, NULL);
    assert_int_equal(state_find_path(state, &arena, STR("none"), &read), STET_ERROR_NOT_FOUND);
    assert_int_equal(state_find_key(state, &arena, STR("none"), &read), STET_ERROR_NOT_FOUND);
    state_close(state);
}

static void two_rows_of_one_address_are_a_conflict(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    struct state_article first = row(&arena, "a.example/x", 0, NOW), second = first;
    put(state, &first);
    assert_int_equal(state_put(state, &second), STET_ERROR_CONFLICT);
    assert_int_equal(second.id, 0);
    second.key = STR("a.example/y");
    put(state, &second);
    state_close(state);
}

static void an_alias_leads_to_its_article_and_the_last_one_holds(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    struct state_article a = row(&arena, "a.example/a", 0, NOW), b = row(&arena, "a.example/b", 0, NOW), read;
    put(state, &a);
    put(state, &b);
    assert_int_equal(state_find_alias(state, &arena, STR("a.example/old"), &read), STET_ERROR_NOT_FOUND);
    assert_int_equal(state_add_alias(state, STR("a.example/old"), a.id), 0);
    assert_int_equal(state_find_alias(state, &arena, STR("a.example/old"), &read), 0);
    assert_int_equal(read.id, a.id);
    assert_int_equal(state_add_alias(state, STR("a.example/old"), b.id), 0);
    assert_int_equal(state_find_alias(state, &arena, STR("a.example/old"), &read), 0);
    assert_int_equal(read.id, b.id);
    state_close(state);
}

static void facts_are_kept_and_replaced(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    struct str value;
    assert_int_equal(state_get(state, &arena, "watchers", &value), 0);
    assert_text(value, NULL);
    assert_int_equal(state_set(state, "watchers", STR("one")), 0);
    assert_int_equal(state_set(state, "watchers", STR("two")), 0);
    assert_int_equal(state_set(state, "empty", STR("")), 0);
    state_close(state);
    state = open_state(place->path, false);
    assert_int_equal(state_get(state, &arena, "watchers", &value), 0);
    assert_text(value, "two");
    assert_int_equal(state_get(state, &arena, "empty", &value), 0);
    assert_text(value, "");
    state_close(state);
}

static void what_was_rolled_back_is_not_there(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    struct state_article a = row(&arena, "a.example/a", 0, NOW), read;
    assert_int_equal(state_begin(state), 0);
    put(state, &a);
    state_rollback(state);
    state_rollback(state);
    assert_int_equal(state_find_key(state, &arena, STR("a.example/a"), &read), STET_ERROR_NOT_FOUND);
    assert_int_equal(state_begin(state), 0);
    a.id = 0;
    put(state, &a);
    assert_int_equal(state_commit(state), 0);
    assert_int_equal(state_find_key(state, &arena, STR("a.example/a"), &read), 0);
    state_close(state);
}

static void a_rebuilding_that_died_is_begun_again(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    struct state_article a = row(&arena, "a.example/a", 0, NOW);
    assert_int_equal(state_begin(state), 0);
    put(state, &a);
    assert_int_equal(state_set(state, "last-snapshot", STR("1234")), 0);
    state_close(state); /* before the commit */
    state = open_state(place->path, true);
    assert_int_equal(state_set(state, "last-snapshot", STR("1234")), 0);
    state_close(state);
    state_close(open_state(place->path, false));
}

static void the_database_is_durable_and_strict(void **context)
{
    struct place *place = *context;
    struct state *state = open_state(place->path, true);
    static const struct {
        const char *sql, *expected;
    } cases[] = {
        {"PRAGMA journal_mode", "wal"},
        {"PRAGMA synchronous", "2"},
        {"SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%' AND strict = 0",
         "0"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        sqlite3_stmt *statement;
        assert_int_equal(database_walk(state, cases[i].sql, &statement), 0);
        assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
        assert_string_equal((const char *)sqlite3_column_text(statement, 0), cases[i].expected);
        sqlite3_finalize(statement);
    }
    state_close(state);
}

/* ---- due ---- */

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

static int count_fact(void *context, struct str name, struct str value)
{
    buf_addf(context, "%.*s=%.*s ", STR_FORMAT(name), STR_FORMAT(value));
    return 0;
}

static void facts_are_found_by_how_their_names_begin(void **context)
{
    struct place *place = *context;
    AUTO_BUF found = BUF_INIT;
    struct state *state = open_state(place->path, true);
    static const char *const names[] = {"site a", "sit", "site b", "sitf", "site", "z"};
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
        assert_int_equal(state_set(state, names[i], STR("1")), 0);
    assert_int_equal(state_each_fact(state, STR("site "), count_fact, &found), 0);
    assert_string_equal(buf_c(&found), "site a=1 site b=1 ");
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
    assert_int_equal(state_hasten(state, later.id, NOW + 2 * HOUR, STR("not now")), 0);
    assert_due(state, NOW + HOUR, 10, "a.example/later");
    assert_int_equal(state_hasten(state, later.id, NOW, STR("its feed says so")), 0);
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

/* ---- versions, counts, finding ---- */

static int add_version_text(void *context, const struct state_version *version)
{
    buf_addf(context, "%.*s@%lld %.*s;", STR_FORMAT(version->path), (long long)version->number,
             STR_FORMAT(version->headline));
    return 0;
}

static int stop_at_once(void *context, const struct state_version *version)
{
    add_version_text(context, version);
    return -77;
}

static void add_version(struct state *state, const char *path, int64_t number, int64_t first_seen, const char *headline)
{
    const struct state_version version = {.article = 1,
                                          .number = number,
                                          .path = str_from(path),
                                          .commit = STR("c"),
                                          .verb = STR("edit"),
                                          .headline = str_from(headline),
                                          .first_seen = first_seen};
    assert_int_equal(state_add_version(state, &version), 0);
}

static void versions_come_newest_first_and_one_written_twice_is_one(void **context)
{
    struct place *place = *context;
    struct state *state = open_state(place->path, true);
    add_version(state, "a.md", 1, NOW, "one");
    add_version(state, "b.md", 1, NOW + 1, "other");
    add_version(state, "a.md", 2, NOW + 2, "two");
    add_version(state, "a.md", 2, NOW + 2, "two, again");
    static const struct {
        const char *path;
        int64_t limit;
        const char *expected;
    } cases[] = {
        {"a.md", 0, "a.md@2 two, again;a.md@1 one;"},
        {"a.md", 1, "a.md@2 two, again;"},
        {NULL, 0, "a.md@2 two, again;b.md@1 other;a.md@1 one;"},
        {NULL, 2, "a.md@2 two, again;b.md@1 other;"},
        {"none.md", 0, ""},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_BUF text = BUF_INIT;
        const struct version_filter filter = {.path = str_from(cases[i].path), .limit = cases[i].limit};
        assert_int_equal(state_each_version(state, &filter, add_version_text, &text), 0);
        assert_string_equal(buf_c(&text), cases[i].expected);
    }
    AUTO_BUF text = BUF_INIT;
    const struct version_filter all = {0};
    assert_int_equal(state_each_version(state, &all, stop_at_once, &text), -77);
    assert_string_equal(buf_c(&text), "a.md@2 two, again;");
    state_close(state);
}

static int add_key(void *context, const struct state_article *article)
{
    buf_addf(context, "%.*s ", STR_FORMAT(article->key));
    return 0;
}

static void every_article_is_walked_in_order_of_its_key(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF keys = BUF_INIT;
    struct state *state = open_state(place->path, true);
    struct state_article b = row(&arena, "b.example/1", 0, NOW), a = row(&arena, "a.example/1", 0, NOW);
    b.is_watched = false;
    put(state, &b);
    put(state, &a);
    assert_int_equal(state_each(state, add_key, &keys), 0);
    assert_string_equal(buf_c(&keys), "a.example/1 b.example/1 ");
    state_close(state);
}

static void every_article_is_walked_in_the_order_asked_for(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    static const char *const expected[] = {[STATE_BY_KEY] = "a.example/1 b.example/1 c.example/1 ",
                                           [STATE_BY_DUE] = "c.example/1 a.example/1 b.example/1 ",
                                           [STATE_BY_EDITS] = "b.example/1 a.example/1 c.example/1 ",
                                           [STATE_BY_LAST] = "c.example/1 b.example/1 a.example/1 "};
    static const struct {
        const char *key;
        int64_t due, edits, last;
    } rows[] = {{"a.example/1", 10, 1, 3}, {"b.example/1", 10, 7, 4}, {"c.example/1", 5, 1, 5}};
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct state_article article = row(&arena, rows[i].key, 0, NOW + rows[i].due);
        article.edits = rows[i].edits;
        article.last_visit = rows[i].last;
        put(state, &article);
    }
    for (size_t order = 0; order < ARRAY_LENGTH(expected); order++) {
        AUTO_BUF keys = BUF_INIT;
        assert_int_equal(state_each_by(state, (enum state_order)order, add_key, &keys), 0);
        assert_string_equal(buf_c(&keys), expected[order]);
    }
    state_close(state);
}

static int add_path(void *context, const struct state_article *article)
{
    buf_addf(context, "%.*s ", STR_FORMAT(article->path));
    return 0;
}

static void articles_below_a_path_are_walked_alone(void **context)
{
    struct place *place = *context;
    static const char *const PATHS[] = {"b.example_8080/2026/c.md", "b.example/2026/d.md", "b.example.com/2026/e.md",
                                        "a.example/2026/f.md", "c.example/2026/g.md"};
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF paths = BUF_INIT;
    struct state *state = open_state(place->path, true);
    for (size_t i = 0; i < ARRAY_LENGTH(PATHS); i++) {
        struct state_article article = row(&arena, PATHS[i], 0, NOW);
        article.path = str_from(PATHS[i]);
        put(state, &article);
    }
    struct state_article foreign = row(&arena, "d.example", 0, NOW);
    foreign.path = STR("d.example/\u4E2D\u570B.md");
    put(state, &foreign);
    struct state_article without_path = row(&arena, "b.example/1", 0, NOW);
    without_path.path = STR_NONE;
    put(state, &without_path);
    assert_int_equal(state_each_path(state, STR("b.example"), add_path, &paths), 0);
    assert_string_equal(buf_c(&paths), "b.example.com/2026/e.md b.example/2026/d.md b.example_8080/2026/c.md ");
    buf_cut(&paths, 0);
    assert_int_equal(state_each_path(state, STR("d.example/"), add_path, &paths), 0);
    assert_string_equal(buf_c(&paths), "d.example/\u4E2D\u570B.md ");
    state_close(state);
}

static void an_article_is_found_by_part_of_address_path_or_newest_headline(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    struct state_article a = row(&arena, "a.example/Flood-Warning", 0, NOW), b = row(&arena, "b.example/1", 0, NOW);
    b.path = STR("b.example/2026/01-01/straße.md");
    put(state, &a);
    put(state, &b);
    add_version(state, "b.example/2026/01-01/straße.md", 1, NOW, "First wording");
    add_version(state, "b.example/2026/01-01/straße.md", 2, NOW, "槓上黃仁勳 Später");
    static const struct {
        const char *what;
        size_t count;
    } cases[] = {{"flood-w", 1}, {"STRASSE", 1}, {"黃仁勳", 1}, {"SPÄTER", 1}, {"first wording", 0}, {"example", 2}};
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct state_article *articles;
        size_t count;
        assert_int_equal(state_match(state, &arena, str_from(cases[i].what), &articles, &count), 0);
        assert_int_equal(count, cases[i].count);
    }
    state_close(state);
}

static void counts_are_of_what_is_watched(void **context)
{
    struct place *place = *context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(place->path, true);
    struct state_counts counts;
    assert_int_equal(state_counts(state, NOW, &counts), 0);
    assert_int_equal(counts.watched, 0);
    struct state_article rows[4];
    const char *keys[] = {"a.example/1", "a.example/2", "a.example/3", "a.example/4"};
    for (size_t i = 0; i < 4; i++)
        rows[i] = row(&arena, keys[i], 0, NOW);
    rows[0].verdict = VERDICT_GONE;
    rows[0].edits = 2;
    rows[1].is_paused = true;
    rows[1].verdict = VERDICT_WALL;
    rows[2].failures = 3;
    rows[2].due = NOW + 1;
    rows[3].is_watched = false;
    rows[3].verdict = VERDICT_GONE;
    rows[3].edits = 5;
    for (size_t i = 0; i < 4; i++)
        put(state, &rows[i]);
    add_version(state, "a.md", 1, NOW, "one");
    assert_int_equal(state_counts(state, NOW, &counts), 0);
    assert_int_equal(counts.watched, 3);
    assert_int_equal(counts.paused, 1);
    assert_int_equal(counts.due, 1);
    assert_int_equal(counts.failing, 1);
    assert_int_equal(counts.gone, 1);
    assert_int_equal(counts.blocked, 1);
    assert_int_equal(counts.versions, 1);
    assert_int_equal(counts.edits, 7);
    state_close(state);
}

/* ---- S7: a database that cannot be trusted ---- */

static void fill(const char *path, int count)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct state *state = open_state(path, true);
    assert_int_equal(state_begin(state), 0);
    for (int i = 0; i < count; i++) {
        struct state_article article =
            row(&arena, arena_format(&arena, "s%d.example/story-number-%d", i % 7, i).at, NOW - HOUR, NOW - i);
        article.path = arena_format(&arena, "s/%d.md", i);
        put(state, &article);
        add_version(state, article.path.at, 1, NOW + i, "A headline");
        assert_int_equal(state_add_alias(state, arena_format(&arena, "alias.example/%d", i), article.id), 0);
    }
    assert_int_equal(state_set(state, "last", STR("x")), 0);
    assert_int_equal(state_commit(state), 0);
    state_close(state);
}

static void s7_a_database_that_was_cut_off_is_moved_aside_and_begun_again(void **context)
{
    struct place *place = *context;
    static const long sizes[] = {1, 50, 99, 4096, 20000};
    for (size_t i = 0; i < ARRAY_LENGTH(sizes); i++) {
        fill(place->path, 300);
        assert_int_equal(truncate(place->path, sizes[i]), 0);
        struct state *state = open_state(place->path, true);
        AUTO_ARENA arena = ARENA_INIT;
        struct state_article article = row(&arena, "a.example/1", 0, NOW);
        put(state, &article);
        state_close(state);
        assert_int_equal(count_files(place->folder, "state.db.broken-", false), 1);
        count_files(place->folder, "", true);
    }
}

static void s7_an_empty_file_is_a_new_database(void **context)
{
    struct place *place = *context;
    assert_int_equal(file_write(place->path, STR(""), 0644), 0);
    state_close(open_state(place->path, true));
    assert_int_equal(count_files(place->folder, "state.db.broken-", false), 0);
}

static void s7_a_file_that_is_no_database_is_moved_aside(void **context)
{
    struct place *place = *context;
    AUTO_BUF text = BUF_INIT;
    for (int i = 0; i < 500; i++)
        buf_add(&text, STR("no database at all\n"));
    assert_int_equal(file_write(place->path, buf_str(&text), 0644), 0);
    state_close(open_state(place->path, true));
    assert_int_equal(count_files(place->folder, "state.db.broken-", false), 1);
}

/* Everything that a run asks of the database; the first fault ends it. */
static int use(struct state *state)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF text = BUF_INIT;
    struct state_article *articles;
    struct state_counts counts;
    size_t count;
    int code = state_due(state, &arena, NOW, 100, &articles, &count);
    for (size_t i = 0; i < count && code == 0; i++)
        code = state_put(state, &articles[i]);
    if (code == 0)
        code = state_each(state, add_key, &text);
    if (code == 0)
        code = state_each_version(state, &(struct version_filter){0}, add_version_text, &text);
    if (code == 0)
        code = state_counts(state, NOW, &counts);
    return code == 0 ? state_match(state, &arena, STR("story"), &articles, &count) : code;
}

static void s7_a_flipped_bit_never_ends_worse_than_a_database_begun_again(void **context)
{
    struct place *place = *context;
    AUTO_BUF whole = BUF_INIT;
    fill(place->path, 120);
    assert_int_equal(file_read(place->path, 1 << 24, &whole), 0);
    size_t aside = 0;
    for (size_t at = 0; at < whole.len; at += at < 200 ? 3 : 1499) {
        count_files(place->folder, "", true);
        whole.at[at] ^= 0x10;
        assert_int_equal(file_write(place->path, buf_str(&whole), 0644), 0);
        whole.at[at] ^= 0x10;
        struct state *state = NULL;
        bool is_new = false;
        int code = state_open(place->path, &state, &is_new);
        /* The schema's number itself may be what flipped. */
        if (code == STET_ERROR_CONFIG && at >= 60 && at < 64)
            continue;
        if (code < 0)
            fail_msg("byte %zu: %s", at, error_message());
        code = use(state);
        state_close(state);
        if (code == STET_ERROR_DATA || is_new) {
            aside++;
            state = NULL;
            if (state_open(place->path, &state, &is_new) < 0)
                fail_msg("byte %zu, opened again: %s", at, error_message());
            assert_true(is_new);
            assert_int_equal(use(state), 0);
            state_close(state);
        } else if (code < 0 && code != STET_ERROR_CONFLICT) {
            fail_msg("byte %zu: %d %s", at, code, error_message());
        }
    }
    assert_true(aside > 5);
}

static void set_schema(const char *path, int version)
{
    sqlite3 *database;
    char sql[64];
    snprintf(sql, sizeof sql, "PRAGMA user_version = %d", version);
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
}

static void s7_an_older_schema_is_moved_aside_and_begun_again(void **context)
{
    struct place *place = *context;
    fill(place->path, 3);
    set_schema(place->path, STATE_SCHEMA - 1);
    state_close(open_state(place->path, true));
    assert_int_equal(count_files(place->folder, "state.db.broken-", false), 1);
}

static void s7_a_newer_schema_is_refused_and_left_alone(void **context)
{
    struct place *place = *context;
    struct state *state = NULL;
    bool is_new;
    fill(place->path, 3);
    set_schema(place->path, STATE_SCHEMA + 6);
    assert_int_equal(state_open(place->path, &state, &is_new), STET_ERROR_CONFIG);
    assert_null(state);
    char expected[96];
    snprintf(expected, sizeof expected, "made by a newer stet (its schema is %d, this one knows %d)", STATE_SCHEMA + 6,
             STATE_SCHEMA);
    assert_non_null(strstr(error_message(), expected));
    assert_int_equal(count_files(place->folder, "state.db.broken-", false), 0);
    set_schema(place->path, STATE_SCHEMA);
    state_close(open_state(place->path, false));
}

static void a_check_of_all_pages_passes_on_a_sound_database(void **context)
{
    struct place *place = *context;
    fill(place->path, 100);
    struct state *state = open_state(place->path, false);
    assert_int_equal(state_check(state), 0);
    state_close(state);
}

static void a_folder_that_is_not_there_is_said(void **context)
{
    (void)context;
    struct state *state = NULL;
    bool is_new;
    assert_int_equal(state_open("/tmp/stet-no-such-folder/state.db", &state, &is_new), STET_ERROR_NOT_FOUND);
    assert_non_null(strstr(error_message(), "/tmp/stet-no-such-folder/state.db"));
}

static void another_writer_is_waited_for_by_readers_not_at_all(void **context)
{
    struct place *place = *context;
    fill(place->path, 3);
    struct state *writer = open_state(place->path, false), *reader = open_state(place->path, false);
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article article = row(&arena, "w.example/1", 0, NOW), read;
    assert_int_equal(state_begin(writer), 0);
    put(writer, &article);
    assert_int_equal(state_find_key(reader, &arena, STR("w.example/1"), &read), STET_ERROR_NOT_FOUND);
    sqlite3_busy_timeout(reader->database, 0);
    assert_int_equal(state_begin(reader), STET_ERROR_LOCKED);
    assert_int_equal(state_commit(writer), 0);
    assert_int_equal(state_find_key(reader, &arena, STR("w.example/1"), &read), 0);
    state_close(reader);
    state_close(writer);
}

static void a_file_system_of_another_machine_is_named(void **context)
{
    (void)context;
    static const struct {
        uint32_t type;
        const char *name;
    } cases[] = {{0x6969, "NFS"},    {0xFF534D42, "SMB"}, {0xFE534D42, "SMB"}, {0x65735546, "FUSE"},
                 {0xEF53, NULL},     {0x9123683E, NULL},  {0x58465342, NULL},  {0x01021994, NULL},
                 {0x794C7630, NULL}, {0x2FC12FC1, NULL}};
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const char *name = volume_unfit(cases[i].type);
        if (cases[i].name)
            assert_string_equal(name, cases[i].name);
        else
            assert_null(name);
    }
}

static void an_interval_falls_into_the_class_of_its_power_of_two(void **context)
{
    (void)context;
    static const struct {
        int64_t interval;
        int pace;
    } cases[] = {{0, 6}, {64, 6}, {127, 6}, {128, 7}, {3600, 11}, {86400, 16}, {INT64_MAX, 25}};
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
        assert_int_equal(database_pace(cases[i].interval), cases[i].pace);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, remove_place)
    const struct CMUnitTest tests[] = {
        TEST(a_row_is_read_back_as_it_was_written),
        TEST(an_absent_text_stays_absent_and_an_update_keeps_the_id),
        TEST(two_rows_of_one_address_are_a_conflict),
        TEST(an_alias_leads_to_its_article_and_the_last_one_holds),
        TEST(facts_are_kept_and_replaced),
        TEST(what_was_rolled_back_is_not_there),
        TEST(a_rebuilding_that_died_is_begun_again),
        TEST(the_database_is_durable_and_strict),
        TEST(the_most_overdue_by_ratio_of_its_interval_comes_first),
        TEST(what_is_paused_let_go_or_not_watched_is_never_due),
        TEST(rows_of_a_site_that_rests_hide_nobody),
        TEST(facts_are_found_by_how_their_names_begin),
        TEST(what_a_list_led_to_is_watched_as_long_as_the_list_says),
        TEST(a_row_is_hastened_and_never_put_off),
        TEST(a_site_with_a_long_queue_hides_no_other),
        TEST(due_times_of_a_clock_that_stood_in_the_future_are_brought_back),
        TEST(due_is_answered_from_the_index_without_sorting),
        TEST(no_file_has_nothing_due_and_one_that_cannot_be_read_may_have),
        TEST(versions_come_newest_first_and_one_written_twice_is_one),
        TEST(every_article_is_walked_in_order_of_its_key),
        TEST(every_article_is_walked_in_the_order_asked_for),
        TEST(articles_below_a_path_are_walked_alone),
        TEST(an_article_is_found_by_part_of_address_path_or_newest_headline),
        TEST(counts_are_of_what_is_watched),
        TEST(s7_a_database_that_was_cut_off_is_moved_aside_and_begun_again),
        TEST(s7_an_empty_file_is_a_new_database),
        TEST(s7_a_file_that_is_no_database_is_moved_aside),
        TEST(s7_a_flipped_bit_never_ends_worse_than_a_database_begun_again),
        TEST(s7_an_older_schema_is_moved_aside_and_begun_again),
        TEST(s7_a_newer_schema_is_refused_and_left_alone),
        TEST(a_check_of_all_pages_passes_on_a_sound_database),
        TEST(a_folder_that_is_not_there_is_said),
        TEST(another_writer_is_waited_for_by_readers_not_at_all),
        TEST(a_file_system_of_another_machine_is_named),
        TEST(an_interval_falls_into_the_class_of_its_power_of_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
