#include "archive/support.h"

#include "archive/tree.h"
#include "base/array.h"

static int set_up(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    world->folder = new_archive();
    world->archive = lock_archive(world->folder);
    *state = world;
    return 0;
}

static git_oid id_of(const char *content)
{
    git_oid id;
    assert_int_equal(git_odb_hash(&id, content, strlen(content), GIT_OBJECT_BLOB), 0);
    return id;
}

static size_t count_in_order(struct archive *archive, const git_oid *folder)
{
    AUTO_BUF bytes = BUF_INIT;
    fail_on(tree_read(archive, folder, &bytes));
    struct str rest = buf_str(&bytes);
    struct tree_entry last, entry;
    size_t count = 0;
    for (; tree_next(&rest, &entry); last = entry, count++)
        assert_true(!count || tree_compare(&last, &entry) < 0);
    assert_int_equal(rest.len, 0);
    return count;
}

/* Names that sort as files and as folders in different places: `a.md` stands before `a/`, and `a0` behind it. */
static void entries_stand_in_the_order_of_git_whatever_came_first(void **state)
{
    static const char *const PATHS[] = {"a/x",      "a-b", "a.md", "a0",       "a!", "aa/y",
                                        "a-b.md/z", "b",   "Z",    "\xC3\xA9", "a/w"};
    enum { TOP = 10 };
    struct world *world = *state;
    git_oid blob = id_of("one"), root, reversed, id;
    AUTO_TREE *tree = tree_open(world->archive, NULL);
    AUTO_TREE *other = tree_open(world->archive, NULL);
    for (size_t i = 0; i < ARRAY_LENGTH(PATHS); i++) {
        fail_on(tree_put(tree, str_from(PATHS[i]), &blob));
        fail_on(tree_put(other, str_from(PATHS[ARRAY_LENGTH(PATHS) - 1 - i]), &blob));
    }
    fail_on(tree_write(tree, &root));
    fail_on(tree_write(other, &reversed));
    assert_true(git_oid_equal(&root, &reversed));
    assert_int_equal(count_in_order(world->archive, &root), TOP);
    for (size_t i = 0; i < ARRAY_LENGTH(PATHS); i++) {
        fail_on(tree_get(tree, str_from(PATHS[i]), &id));
        assert_true(git_oid_equal(&id, &blob));
    }
}

static void a_file_is_found_replaced_and_removed_with_its_folder(void **state)
{
    struct world *world = *state;
    git_oid one = id_of("one"), two = id_of("two"), before, after, id;
    AUTO_TREE *tree = tree_open(world->archive, NULL);
    fail_on(tree_put(tree, STR("host/day/a.md"), &one));
    fail_on(tree_put(tree, STR("host/b.md"), &one));
    fail_on(tree_write(tree, &before));
    fail_on(tree_put(tree, STR("host/day/a.md"), &two));
    fail_on(tree_get(tree, STR("host/day/a.md"), &id));
    assert_true(git_oid_equal(&id, &two));
    fail_on(tree_find(world->archive, &before, STR("host/day/a.md"), &id));
    assert_true(git_oid_equal(&id, &one));
    fail_on(tree_put(tree, STR("host/day/a.md"), NULL));
    fail_on(tree_write(tree, &after));
    assert_int_equal(tree_get(tree, STR("host/day/a.md"), &id), STET_ERROR_NOT_FOUND);
    assert_int_equal(tree_find(world->archive, &after, STR("host/day"), &id), STET_ERROR_NOT_FOUND);
    assert_int_equal(tree_get(tree, STR("host/b.md/c"), &id), STET_ERROR_NOT_FOUND);
    assert_int_equal(tree_get(tree, STR("nowhere/c"), &id), STET_ERROR_NOT_FOUND);
}

static void what_is_in_the_way_is_named_and_left(void **state)
{
    struct world *world = *state;
    git_oid one = id_of("one"), id;
    AUTO_TREE *tree = tree_open(world->archive, NULL);
    fail_on(tree_put(tree, STR("host/day/a.md"), &one));
    fail_on(tree_write(tree, &id));
    assert_int_equal(tree_put(tree, STR("host/day"), &one), STET_ERROR_DATA);
    assert_non_null(strstr(error_message(), "host/day: a folder of that name"));
    assert_int_equal(tree_put(tree, STR("host/day/a.md/b"), &one), STET_ERROR_DATA);
    assert_non_null(strstr(error_message(), "host/day/a.md: a file of that name"));
    assert_int_equal(tree_put(tree, STR("host/../a"), &one), STET_ERROR_DATA);
    assert_int_equal(tree_put(tree, STR(".git/config"), &one), STET_ERROR_DATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(entries_stand_in_the_order_of_git_whatever_came_first, set_up, leave_world),
        cmocka_unit_test_setup_teardown(a_file_is_found_replaced_and_removed_with_its_folder, set_up, leave_world),
        cmocka_unit_test_setup_teardown(what_is_in_the_way_is_named_and_left, set_up, leave_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
