#include "base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/error.h"

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/stet-test-file-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static const char *path_of(struct buf *path, const char *name)
{
    buf_cut(path, 0);
    buf_addf(path, "%s/%s", folder, name);
    return buf_c(path);
}

static void what_is_written_is_read_again_and_replaces_what_was_there(void **state)
{
    (void)state;
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF read = BUF_INIT;
    path_of(&path, "a");
    assert_int_equal(file_write(buf_c(&path), STR("old and long"), 0644), 0);
    assert_int_equal(file_write(buf_c(&path), STR("new\0"), 0600), 0);
    buf_add(&read, STR("before "));
    assert_int_equal(file_read(buf_c(&path), 100, &read), 0);
    assert_memory_equal(read.at, "before new\0", 12);
    assert_int_equal(read.len, 11);
    struct stat status;
    assert_int_equal(stat(buf_c(&path), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void nothing_lies_beside_a_file_that_was_written_or_could_not_be(void **state)
{
    (void)state;
    AUTO_BUF path = BUF_INIT;
    size_t files = 0;
    assert_int_equal(file_make_folders(path_of(&path, "beside/taken")), 0);
    assert_int_equal(file_write(path_of(&path, "beside/a"), STR("x"), 0644), 0);
    assert_true(file_write(path_of(&path, "beside/taken"), STR("x"), 0644) < 0);
    DIR *listing = opendir(path_of(&path, "beside"));
    assert_non_null(listing);
    while (readdir(listing))
        files++;
    closedir(listing);
    assert_int_equal(files, 4); /* ".", "..", "a", "taken" */
}

static void a_file_is_read_up_to_its_limit(void **state)
{
    (void)state;
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF large = BUF_INIT;
    AUTO_BUF read = BUF_INIT;
    for (int i = 0; i < 40000; i++)
        buf_add(&large, STR("12345"));
    path_of(&path, "large");
    assert_int_equal(file_write(buf_c(&path), buf_str(&large), 0644), 0);
    assert_int_equal(file_read(buf_c(&path), large.len, &read), 0);
    assert_true(str_equal(buf_str(&read), buf_str(&large)));
    buf_cut(&read, 0);
    assert_int_equal(file_read(buf_c(&path), large.len - 1, &read), STET_ERROR_LIMIT);
    assert_true(str_contains(str_from(error_message()), STR("/large")));
}

struct lines {
    struct buf all;
    size_t calls, most;
};

static int add_lines(void *context, struct str lines)
{
    struct lines *given = context;
    assert_true(lines.len > 0);
    if (given->all.len)
        assert_int_equal(given->all.at[given->all.len - 1], '\n');
    buf_add(&given->all, lines);
    return ++given->calls == given->most ? STET_ERROR_DATA : 0;
}

static void a_file_is_read_by_whole_lines_however_long_these_are(void **state)
{
    (void)state;
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    path_of(&path, "lines");
    for (int i = 0; i < 400; i++)
        buf_addf(&content, "%*d%s", i % 9 == 8 ? i * 400 : i, i, i % 5 ? "\n" : "\n\n");
    for (int is_open = 0; is_open < 2; is_open++) {
        struct lines lines = {.all = BUF_INIT};
        assert_int_equal(file_write(buf_c(&path), buf_str(&content), 0644), 0);
        assert_int_equal(file_read_lines(buf_c(&path), content.len, add_lines, &lines), 0);
        assert_true(lines.calls > 10);
        assert_true(str_equal(buf_str(&lines.all), buf_str(&content)));
        buf_clear(&lines.all);
        lines = (struct lines){.all = BUF_INIT, .most = 2};
        assert_int_equal(file_read_lines(buf_c(&path), content.len, add_lines, &lines), STET_ERROR_DATA);
        assert_int_equal(lines.calls, 2);
        buf_clear(&lines.all);
        buf_add(&content, STR("the last line has no line feed"));
    }
    struct lines none = {.all = BUF_INIT};
    assert_int_equal(file_read_lines(buf_c(&path), 100, add_lines, &none), STET_ERROR_LIMIT);
    assert_int_equal(none.calls, 0);
    assert_int_equal(file_write(buf_c(&path), STR(""), 0644), 0);
    assert_int_equal(file_read_lines(buf_c(&path), 100, add_lines, &none), 0);
    assert_int_equal(none.calls, 0);
}

static void what_cannot_be_read_or_written_names_its_path(void **state)
{
    (void)state;
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF read = BUF_INIT;
    assert_int_equal(file_read(path_of(&path, "none"), 10, &read), STET_ERROR_NOT_FOUND);
    assert_true(str_contains(str_from(error_message()), buf_str(&path)));
    assert_int_equal(file_read(folder, 10, &read), STET_ERROR_IO);
    assert_int_equal(file_write(path_of(&path, "none/a"), STR("x"), 0644), STET_ERROR_CREATE);
    assert_true(str_contains(str_from(error_message()), buf_str(&path)));
    assert_int_equal(file_sync_folder(path_of(&path, "none")), STET_ERROR_IO);
}

/* A pipe without a writer is no reason to wait. */
static void only_what_a_person_names_may_be_a_pipe_or_a_device(void **state)
{
    (void)state;
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF read = BUF_INIT;
    path_of(&path, "pipe");
    assert_int_equal(mkfifo(buf_c(&path), 0600), 0);
    const char *const names[] = {buf_c(&path), "/dev/null", "/dev/zero"};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(file_read(names[i], 100, &read), STET_ERROR_IO);
        assert_int_equal(file_read_lines(names[i], 100, NULL, NULL), STET_ERROR_IO);
        assert_non_null(strstr(error_message(), "where a file should be"));
        assert_false(file_is_regular(names[i]));
    }
    assert_int_equal(file_read(folder, 100, &read), STET_ERROR_IO);
    assert_non_null(strstr(error_message(), "Is a directory"));
    AUTO_CLOSE int both = open(names[0], O_RDWR);
    assert_int_equal(write(both, "piped", 5), 5);
    assert_int_equal(file_read_named(names[0], 4, &read), STET_ERROR_LIMIT);
    assert_memory_equal(read.at, "piped", 5);
    assert_int_equal(file_read_named("/dev/null", 4, &read), 0);
}

static void folders_are_made_down_to_the_last_and_may_be_there(void **state)
{
    (void)state;
    AUTO_BUF path = BUF_INIT;
    assert_int_equal(file_make_folders(path_of(&path, "x/y//z/")), 0);
    assert_int_equal(file_make_folders(path_of(&path, "x/y/z")), 0);
    assert_true(file_exists(path_of(&path, "x/y/z")));
    assert_int_equal(file_write(path_of(&path, "x/file"), STR("x"), 0644), 0);
    assert_true(file_make_folders(path_of(&path, "x/file")) < 0);
    assert_true(file_make_folders(path_of(&path, "x/file/y")) < 0);
    assert_int_equal(file_make_folders("/"), 0);
}

static void a_link_that_leads_nowhere_exists(void **state)
{
    (void)state;
    AUTO_BUF path = BUF_INIT;
    assert_int_equal(symlink("nowhere", path_of(&path, "link")), 0);
    assert_true(file_exists(buf_c(&path)));
    assert_false(file_exists(path_of(&path, "nowhere")));
}

static void each_file_lies_in_a_folder(void **state)
{
    (void)state;
    static const struct {
        const char *path, *folder;
    } CASES[] = {{"a", "."}, {"/a", "/"}, {"/a/b", "/a"}, {"a/b/c", "a/b"}, {"", "."}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        AUTO_BUF lies_in = BUF_INIT;
        file_add_folder(&lies_in, CASES[i].path);
        assert_string_equal(buf_c(&lies_in), CASES[i].folder);
    }
}

static void a_full_disk_is_told(void **state)
{
    (void)state;
    AUTO_CLOSE int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    if (full < 0)
        skip();
    assert_int_equal(file_write_all(full, STR("x"), "the ledger"), STET_ERROR_IO);
    assert_string_equal(error_message(), "cannot write the ledger: No space left on device");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_again_and_replaces_what_was_there),
        cmocka_unit_test(nothing_lies_beside_a_file_that_was_written_or_could_not_be),
        cmocka_unit_test(a_file_is_read_up_to_its_limit),
        cmocka_unit_test(a_file_is_read_by_whole_lines_however_long_these_are),
        cmocka_unit_test(what_cannot_be_read_or_written_names_its_path),
        cmocka_unit_test(only_what_a_person_names_may_be_a_pipe_or_a_device),
        cmocka_unit_test(folders_are_made_down_to_the_last_and_may_be_there),
        cmocka_unit_test(a_link_that_leads_nowhere_exists),
        cmocka_unit_test(each_file_lies_in_a_folder),
        cmocka_unit_test(a_full_disk_is_told),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
