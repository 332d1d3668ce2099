/*
 * Pages that were fetched twice: what must become an edit, and what must not. Each folder beside this file is a kind.
 *
 *     old.html, new.html   the page as it came, twice
 *     expect.json          what     the kind, in words
 *                          url      its address
 *                          changed  false: the text must be the same, byte for byte; true: another
 *                          words    false: no word may change (blanks, marks and their forms may)
 *                          removed, added, kept   strings that the old text alone, the new one alone, both must have
 *                          lines    at most so many lines of the text may come, and as many go
 *
 * A new kind is a new folder; nothing here needs to know of it.
 */
#include "base/array.h"
#include "base/file.h"
#include "base/json.h"
#include "base/map.h"
#include "extract/explain.h"
#include "extract/extract.h"
#include "extract/prints.h"
#include "story/canonical.h"

#include <glob.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_PAGE = 1 << 20 };

struct kind {
    const char *name;
    struct arena arena;
    struct str old_page, new_page, url;
    json_t *expect;
    int faults;
};

static struct str load(struct kind *kind, const char *folder, const char *name)
{
    AUTO_BUF bytes = BUF_INIT;
    struct str path = arena_format(&kind->arena, "%s/%s", folder, name);
    if (file_read(path.at, MOST_PAGE, &bytes) < 0)
        fail_msg("%s: cannot be read", path.at);
    return arena_copy(&kind->arena, buf_str(&bytes));
}

static void complain(struct kind *kind, const char *what, struct str text)
{
    print_error("%s: %s%.*s (%s)\n", kind->name, what, STR_FORMAT(text),
                json_string_value(json_object_get(kind->expect, "what")));
    kind->faults++;
}

/* What is in or out against its score says what decided alone. */
static void check_reasons(struct kind *kind, const struct explanation *why)
{
    for (size_t i = 0; i < why->block_count; i++) {
        const struct explained_block *block = &why->blocks[i];
        bool is_ruled = block->reason_count && isinf(block->reasons[0].weight);
        if (block->is_in != (block->score > 0) && !is_ruled)
            complain(kind, block->is_in ? "in, and no reason why: " : "out, and no reason why: ", block->text);
    }
}

static struct str text_of(struct kind *kind, struct str page, struct str before)
{
    AUTO_BUF text = BUF_INIT;
    struct reading reading;
    const struct page given = {
        .bytes = page, .content_type = STR("text/html"), .url = kind->url, .before = {.bytes = before}};
    struct explanation why;
    assert_int_equal(extract_explained(&kind->arena, &given, &reading, &why), 0);
    check_reasons(kind, &why);
    assert_int_equal(reading.state, READING_ARTICLE);
    canonical_write(&reading.article, &text);
    return arena_copy(&kind->arena, buf_str(&text));
}

/* Each string of a list must stand, or not, in the old and in the new text. */
static void check_strings(struct kind *kind, const char *key, struct str before, struct str after)
{
    bool in_old = strcmp(key, "added") != 0, in_new = strcmp(key, "removed") != 0;
    size_t i;
    json_t *wanted;
    json_array_foreach(json_object_get(kind->expect, key), i, wanted)
    {
        struct str text = str_from(json_string_value(wanted));
        if (str_contains(before, text) != in_old)
            complain(kind, in_old ? "not in the old text: " : "in the old text: ", text);
        if (str_contains(after, text) != in_new)
            complain(kind, in_new ? "not in the new text: " : "in the new text: ", text);
    }
}

static size_t count_strange_lines(struct str text, struct str other)
{
    AUTO_MAP *lines = map_new();
    size_t count = 0;
    for (struct str line; str_split(&other, '\n', &line);)
        map_put(lines, line, lines);
    for (struct str line; str_split(&text, '\n', &line);)
        count += str_trim(line).len && !map_has(lines, line);
    return count;
}

static void check(struct kind *kind, struct str before, struct str after)
{
    static const char *const keys[] = {"removed", "added", "kept"};
    const json_t *changed = json_object_get(kind->expect, "changed"), *lines = json_object_get(kind->expect, "lines");
    if (changed && json_is_true(changed) == str_equal(before, after))
        complain(kind, json_is_true(changed) ? "no change" : "changed", STR_NONE);
    if (json_is_false(json_object_get(kind->expect, "words")) &&
        print_of(&kind->arena, before).text != print_of(&kind->arena, after).text)
        complain(kind, "its words changed", STR_NONE);
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++)
        check_strings(kind, keys[i], before, after);
    size_t most = (size_t)json_integer_value(lines);
    if (lines && (count_strange_lines(before, after) > most || count_strange_lines(after, before) > most))
        complain(kind, "too many lines changed", STR_NONE);
}

static int check_folder(const char *folder)
{
    struct kind kind = {.name = strrchr(folder, '/') + 1, .arena = ARENA_INIT};
    json_error_t error;
    struct str expect = load(&kind, folder, "expect.json");
    kind.expect = json_loadb(expect.at, expect.len, 0, &error);
    assert_non_null(kind.expect);
    kind.url = str_from(json_string_value(json_object_get(kind.expect, "url")));
    kind.old_page = load(&kind, folder, "old.html");
    kind.new_page = load(&kind, folder, "new.html");
    struct str before = text_of(&kind, kind.old_page, STR_NONE);
    struct str after = text_of(&kind, kind.new_page, kind.old_page);
    check(&kind, before, after);
    if (kind.faults)
        print_error("--- before\n%.*s--- after\n%.*s", STR_FORMAT(before), STR_FORMAT(after));
    if (!str_equal(before, text_of(&kind, kind.old_page, kind.old_page)))
        complain(&kind, "the same page again gives another text", STR_NONE);
    json_decref(kind.expect);
    arena_clear(&kind.arena);
    return kind.faults;
}

static void what_changed_is_told_and_nothing_else(void **state)
{
    (void)state;
    glob_t folders;
    int faults = 0;
    assert_int_equal(glob(STET_TESTS "/again/*-*/expect.json", 0, NULL, &folders), 0);
    assert_true(folders.gl_pathc >= 60);
    for (size_t i = 0; i < folders.gl_pathc; i++) {
        *strrchr(folders.gl_pathv[i], '/') = '\0';
        faults += check_folder(folders.gl_pathv[i]);
    }
    globfree(&folders);
    assert_int_equal(faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_changed_is_told_and_nothing_else)};
    extract_start();
    return cmocka_run_group_tests_name("again", tests, NULL, NULL);
}
