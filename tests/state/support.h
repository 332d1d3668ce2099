/* A folder for each test, a state.db in it, and rows and versions in few words. */
#ifndef STET_TESTS_STATE_SUPPORT_H
#define STET_TESTS_STATE_SUPPORT_H

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "state/database.h"
#include "state/state.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { NOW = 1800000000, HOUR = 3600, DAY = 86400 };

/* A folder of its own for each test, and the path of a state.db in it. */
struct place {
    char folder[64];
    char path[96];
};

__attribute__((unused)) static int make_place(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    strcpy(place->folder, "/tmp/stet-state-XXXXXX");
    if (!mkdtemp(place->folder))
        return -1;
    snprintf(place->path, sizeof place->path, "%s/state.db", place->folder);
    *state = place;
    return 0;
}

__attribute__((unused)) static int count_files(const char *folder, const char *start, bool removes)
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

__attribute__((unused)) static int remove_place(void **state)
{
    struct place *place = *state;
    count_files(place->folder, "", true);
    rmdir(place->folder);
    free(place);
    return 0;
}

__attribute__((unused)) static struct state *open_state(const char *path, bool expects_new)
{
    struct state *state = NULL;
    bool is_new;
    int code = state_open(path, &state, &is_new);
    if (code < 0)
        fail_msg("state_open: %s", error_message());
    assert_int_equal(is_new, expects_new);
    return state;
}

__attribute__((unused)) static void put(struct state *state, struct state_article *article)
{
    if (state_put(state, article) < 0)
        fail_msg("state_put: %s", error_message());
}

__attribute__((unused)) static struct state_article row(struct arena *arena, const char *key, int64_t last_visit,
                                                        int64_t due)
{
    return (struct state_article){.key = arena_copy(arena, str_from(key)),
                                  .url = arena_format(arena, "https://%s", key),
                                  .site = str_slice(str_from(key), 0, str_find_byte(str_from(key), '/', 0)),
                                  .is_watched = true,
                                  .last_visit = last_visit,
                                  .due = due};
}

__attribute__((unused)) static void assert_text(struct str text, const char *expected)
{
    if (!expected) {
        assert_null(text.at);
        return;
    }
    assert_int_equal(text.len, strlen(expected));
    assert_memory_equal(text.at, expected, text.len);
}

__attribute__((unused)) static void add_version(struct state *state, const char *path, int64_t number,
                                                int64_t first_seen, const char *headline)
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

__attribute__((unused)) static int add_version_text(void *context, const struct state_version *version)
{
    buf_addf(context, "%.*s@%lld %.*s;", STR_FORMAT(version->path), (long long)version->number,
             STR_FORMAT(version->headline));
    return 0;
}

__attribute__((unused)) static int add_key(void *context, const struct state_article *article)
{
    buf_addf(context, "%.*s ", STR_FORMAT(article->key));
    return 0;
}

#define IN_PLACE(name) cmocka_unit_test_setup_teardown(name, make_place, remove_place)

#endif
