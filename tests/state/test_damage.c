#include "state/support.h"
#include "state/volume.h"

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
    assert_int_equal(state_open("/tmp/stet-no-such-folder/state.db", &state, &is_new), STET_ERROR_CREATE);
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
    const struct CMUnitTest tests[] = {
        IN_PLACE(s7_a_database_that_was_cut_off_is_moved_aside_and_begun_again),
        IN_PLACE(s7_an_empty_file_is_a_new_database),
        IN_PLACE(s7_a_file_that_is_no_database_is_moved_aside),
        IN_PLACE(s7_a_flipped_bit_never_ends_worse_than_a_database_begun_again),
        IN_PLACE(s7_an_older_schema_is_moved_aside_and_begun_again),
        IN_PLACE(s7_a_newer_schema_is_refused_and_left_alone),
        IN_PLACE(a_check_of_all_pages_passes_on_a_sound_database),
        IN_PLACE(a_folder_that_is_not_there_is_said),
        IN_PLACE(another_writer_is_waited_for_by_readers_not_at_all),
        IN_PLACE(a_file_system_of_another_machine_is_named),
        IN_PLACE(an_interval_falls_into_the_class_of_its_power_of_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
