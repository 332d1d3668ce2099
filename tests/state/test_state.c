#include "state/support.h"

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

/* ---- versions, counts, finding ---- */

static int stop_at_once(void *context, const struct state_version *version)
{
    add_version_text(context, version);
    return -77;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(a_row_is_read_back_as_it_was_written),
        IN_PLACE(an_absent_text_stays_absent_and_an_update_keeps_the_id),
        IN_PLACE(two_rows_of_one_address_are_a_conflict),
        IN_PLACE(an_alias_leads_to_its_article_and_the_last_one_holds),
        IN_PLACE(facts_are_kept_and_replaced),
        IN_PLACE(what_was_rolled_back_is_not_there),
        IN_PLACE(a_rebuilding_that_died_is_begun_again),
        IN_PLACE(the_database_is_durable_and_strict),
        IN_PLACE(facts_are_found_by_how_their_names_begin),
        IN_PLACE(versions_come_newest_first_and_one_written_twice_is_one),
        IN_PLACE(every_article_is_walked_in_order_of_its_key),
        IN_PLACE(every_article_is_walked_in_the_order_asked_for),
        IN_PLACE(articles_below_a_path_are_walked_alone),
        IN_PLACE(an_article_is_found_by_part_of_address_path_or_newest_headline),
        IN_PLACE(counts_are_of_what_is_watched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
