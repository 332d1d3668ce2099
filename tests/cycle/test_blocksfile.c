#include "blocksfile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define A "00000000000000aa"
#define B "00000000000000bb"
#define C "00000000000000cc"
#define D "00000000000000dd"

static struct blocks_file read_file(struct arena *arena, const char *content)
{
    struct blocks_file file;
    blocksfile_read(arena, str_from(content), &file);
    return file;
}

static struct blocks_merge merge(struct arena *arena, const char *now, const char *written, const char *found,
                                 bool only_adds)
{
    struct blocks_merge merge;
    struct blocks_file files[3] = {read_file(arena, now), read_file(arena, written), read_file(arena, found)};
    blocksfile_merge(arena, &files[0], &files[1], &files[2], only_adds, &merge);
    return merge;
}

static const char *digests(struct arena *arena, const struct blocks_file *file)
{
    struct str text = blocksfile_digests(arena, file);
    return text.len ? text.at : "";
}

static void a_file_that_was_written_reads_back(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF first = BUF_INIT;
    AUTO_BUF second = BUF_INIT;
    struct blocks_file file =
        read_file(&arena, B " 2026-11-25    6  Sign up for 3 letters\n"
                            "keep " A " 2026-11-20 5  Über die Autorin\n" C " 2026-11-25 12  續讀\n");
    assert_int_equal(file.count, 3);
    blocksfile_write(&file, STR("www.example.com"), &first);
    file = read_file(&arena, buf_c(&first));
    assert_int_equal(file.count, 3);
    assert_int_equal(file.fault, 0);
    assert_int_equal(file.remarks.len, 0);
    assert_int_equal(file.lines[0].articles, 6);
    assert_true(str_equal(file.lines[0].since, STR("2026-11-25")));
    assert_true(str_equal(file.lines[0].words, STR("Sign up for 3 letters")));
    assert_true(file.lines[2].is_kept);
    blocksfile_write(&file, STR("www.example.com"), &second);
    assert_string_equal(buf_c(&first), buf_c(&second));
}

static void only_lines_that_stand_there_and_are_not_kept_leave_texts_out(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct blocks_file file = read_file(&arena, C " 2026-11-25 6  c\n" A "\nkeep " B " 2026-11-25 6  b\n"
                                                  "# " D " 2026-11-25 6  commented out\n");
    assert_string_equal(digests(&arena, &file), A "\n" C "\n");
    file = read_file(&arena, A " 2026-11-25 6  a\nkeep " A "\n");
    assert_string_equal(digests(&arena, &file), "");
    file = read_file(&arena, "");
    assert_string_equal(digests(&arena, &file), "");
}

static void comments_of_people_stay_and_commented_lines_do_not(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF out = BUF_INIT;
    struct blocks_file file =
        read_file(&arena, "# The letter's line: asked Ada.\n" A " 2026-11-25 6  a\n#" B " 2026-11-25 6  b\n");
    assert_true(str_equal(file.remarks, STR("# The letter's line: asked Ada.\n")));
    blocksfile_write(&file, STR("www.example.com"), &out);
    assert_true(str_contains(buf_str(&out), STR("\n# The letter's line: asked Ada.\n" A " ")));
    assert_false(str_contains(buf_str(&out), STR(B)));
}

static void the_first_wrong_line_is_named_and_the_others_hold(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct blocks_file file = read_file(&arena, "# note\n" A " 2026-11-25 6  a\nAA00 2026-11-25 6  b\nkeep\n" C "\n");
    assert_int_equal(file.fault, 3);
    assert_int_equal(file.count, 2);
}

static void what_is_found_and_not_known_is_added(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct blocks_merge merged = merge(&arena, A " 2026-11-20 5  a\n", A " 2026-11-20 5  a\n",
                                       A " 2026-11-25 9  a\n" B " 2026-11-25 6  b\n", false);
    assert_string_equal(digests(&arena, &merged.file), A "\n" B "\n");
    assert_int_equal(merged.by_change[BLOCKS_ADDED], 1);
    assert_int_equal(merged.by_change[BLOCKS_SAME], 1);
    assert_int_equal(merged.file.lines[0].articles, 9);
    assert_true(str_equal(merged.file.lines[0].since, STR("2026-11-20")));
}

static void a_line_that_a_person_took_out_is_kept_and_not_learned_again(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct blocks_merge merged = merge(&arena, B " 2026-11-20 5  b\n", A " 2026-11-20 5  a\n" B " 2026-11-20 5  b\n",
                                       A " 2026-11-25 9  a\n" B " 2026-11-25 9  b\n", true);
    assert_string_equal(digests(&arena, &merged.file), B "\n");
    assert_int_equal(merged.by_change[BLOCKS_KEPT], 1);
    assert_int_equal(merged.by_change[BLOCKS_ADDED], 0);
    assert_true(blocksfile_find(&merged.file, A)->is_kept);
    /* And once that is written, it stays so. */
    merged =
        merge(&arena, "keep " A " 2026-11-20 5  a\n", "keep " A " 2026-11-20 5  a\n", A " 2026-11-25 9  a\n", false);
    assert_string_equal(digests(&arena, &merged.file), "");
    assert_int_equal(merged.by_change[BLOCKS_KEPT], 0);
    assert_int_equal(merged.by_change[BLOCKS_SAME], 1);
}

static void a_file_that_a_person_removed_is_all_kept(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct blocks_merge merged = merge(&arena, "", A " 2026-11-20 5  a\n" B " 2026-11-20 5  b\n",
                                       A " 2026-11-25 9  a\n" C " 2026-11-25 9  c\n", false);
    assert_string_equal(digests(&arena, &merged.file), C "\n");
    assert_int_equal(merged.by_change[BLOCKS_KEPT], 2);
}

static void a_keep_line_that_a_person_took_out_may_be_learned_again(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct blocks_merge merged = merge(&arena, "", "keep " A " 2026-11-20 5  a\n", A " 2026-11-25 9  a\n", true);
    assert_string_equal(digests(&arena, &merged.file), A "\n");
    assert_int_equal(merged.by_change[BLOCKS_ADDED], 1);
}

static void a_line_that_a_person_brought_is_theirs_until_all_pages_speak_against_it(void **state)
{
    (void)state;
    AUTO_ARENA arena = ARENA_INIT;
    struct blocks_merge merged = merge(&arena, D "\n", "", "", true);
    assert_string_equal(digests(&arena, &merged.file), D "\n");
    merged = merge(&arena, D "\n", "", "", false);
    assert_string_equal(digests(&arena, &merged.file), "");
    assert_int_equal(merged.by_change[BLOCKS_REMOVED], 1);
    assert_int_equal(merged.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_was_written_reads_back),
        cmocka_unit_test(only_lines_that_stand_there_and_are_not_kept_leave_texts_out),
        cmocka_unit_test(comments_of_people_stay_and_commented_lines_do_not),
        cmocka_unit_test(the_first_wrong_line_is_named_and_the_others_hold),
        cmocka_unit_test(what_is_found_and_not_known_is_added),
        cmocka_unit_test(a_line_that_a_person_took_out_is_kept_and_not_learned_again),
        cmocka_unit_test(a_file_that_a_person_removed_is_all_kept),
        cmocka_unit_test(a_keep_line_that_a_person_took_out_may_be_learned_again),
        cmocka_unit_test(a_line_that_a_person_brought_is_theirs_until_all_pages_speak_against_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
