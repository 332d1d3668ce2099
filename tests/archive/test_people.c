/* The repository is the user's: what people and their git do to it while stet writes. */
#include "archive/support.h"

#include "base/array.h"

#include <sys/time.h>

static int set_up(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    world->folder = new_archive();
    world->archive = lock_archive(world->folder);
    fail_on(add_version(world->archive, PATH_A, 1, "One", "Text.", NULL));
    fail_on(archive_publish(world->archive));
    *state = world;
    return 0;
}

static void publish(struct world *world, const char *path, int version, const char *headline)
{
    clock_set_ms(clock_now_ms() + 60000);
    fail_on(add_version(world->archive, path, version, headline, "Text.", NULL));
    fail_on(archive_publish(world->archive));
}

static void s11_a_persons_commit_becomes_the_parent_and_keeps_its_files(void **state)
{
    struct world *world = *state;
    SHELL(world->folder, "mkdir notes && echo mine > notes/a.txt && git add notes && git commit -qm 'My notes'");
    publish(world, PATH_A, 2, "Two");
    GIVES(world->folder, "edit: headline | Two\nMy notes\nnew: One\ninit: a new archive", "git log --format=%%s");
    GIVES(world->folder, "mine", "git show HEAD:notes/a.txt; ");
    assert_sound(world->folder);
    SHELL(world->folder, "echo more >> notes/a.txt && git commit -qam 'More notes'");
    GIVES(world->folder, "# Two", "git show HEAD:" PATH_A " | grep '^# '");
    publish(world, PATH_B, 1, "Other");
    GIVES(world->folder, "mine\nmore", "cat notes/a.txt");
    assert_sound(world->folder);
}

static void s12_a_dirty_file_is_left_alone_and_its_entry_moves(void **state)
{
    struct world *world = *state;
    SHELL(world->folder, "echo 'My remark.' >> " PATH_A);
    publish(world, PATH_A, 2, "Two");
    GIVES(world->folder, " M " PATH_A, "git status --porcelain");
    GIVES(world->folder, "My remark.", "tail -1 " PATH_A);
    GIVES(world->folder, "", "git diff --cached");
    /* The user's next commit undoes nothing of ours. */
    SHELL(world->folder, "echo x > x && git add x && git commit -qm x");
    GIVES(world->folder, "# Two", "git show HEAD:" PATH_A " | grep '^# '");
    /* Once they take it back, the next version is written out again. */
    SHELL(world->folder, "git checkout -q -- .");
    publish(world, PATH_A, 3, "Three");
    GIVES(world->folder, "# Three", "grep '^# ' " PATH_A);
    assert_sound(world->folder);
}

static void s12_staged_changes_stay_in_the_file(void **state)
{
    struct world *world = *state;
    SHELL(world->folder, "echo 'My remark.' >> " PATH_A " && git add " PATH_A " && echo y > y && git add y");
    publish(world, PATH_A, 2, "Two");
    GIVES(world->folder, " M " PATH_A "\nA  y", "git status --porcelain | sort");
    GIVES(world->folder, "My remark.", "tail -1 " PATH_A);
    GIVES(world->folder, "", "git fsck --strict --no-dangling --no-progress");
}

static void s12_a_deleted_file_stays_deleted(void **state)
{
    struct world *world = *state;
    SHELL(world->folder, "rm " PATH_A);
    publish(world, PATH_A, 2, "Two");
    GIVES(world->folder, " D " PATH_A, "git status --porcelain");
}

/* Out of a sparse checkout: the file stays away, and the user's next commit undoes nothing of ours. */
static void s12_a_file_that_is_not_wanted_in_the_work_tree_stays_away_and_its_entry_moves(void **state)
{
    struct world *world = *state;
    SHELL(world->folder, "git update-index --skip-worktree " PATH_A " && rm " PATH_A);
    publish(world, PATH_A, 2, "Two");
    GIVES(world->folder, "", "git status --porcelain; ls " PATH_A " 2>/dev/null || :");
    GIVES(world->folder, "S " PATH_A, "git ls-files -t " PATH_A);
    SHELL(world->folder, "echo x > x && git add x && git commit -qm x");
    GIVES(world->folder, "# Two", "git show HEAD:" PATH_A " | grep '^# '");
    publish(world, PATH_A, 3, "Three");
    GIVES(world->folder, "", "git diff --cached");
}

static void s12_a_link_in_place_of_a_folder_is_never_followed(void **state)
{
    struct world *world = *state;
    char *outside = new_folder();
    SHELL(world->folder, "rm -r www.example.com && ln -s '%s' www.example.com && mkdir -p '%s/2026/01-21'", outside,
          outside);
    publish(world, PATH_A, 2, "Two");
    publish(world, PATH_B, 1, "Other");
    GIVES(outside, "", "find . -type f");
    remove_folder(outside);
}

/* "HEAD" would commit to nowhere. */
static void s12_another_branch_or_a_detached_head_is_not_touched(void **state)
{
    struct world *world = *state;
    static const char *const checkouts[] = {"git checkout -q -b reading", "git checkout -q --detach"};
    for (size_t i = 0; i < ARRAY_LENGTH(checkouts); i++) {
        char headline[32];
        SHELL(world->folder, checkouts[i]);
        AUTO_BUF before = BUF_INIT;
        buf_add(&before, str_from(SHELL(world->folder, "git rev-parse HEAD; cat " PATH_A)));
        snprintf(headline, sizeof headline, "Away %zu", i);
        publish(world, PATH_A, 2 + (int)i, headline);
        GIVES(world->folder, buf_c(&before), "git rev-parse HEAD; cat " PATH_A);
        GIVES(world->folder, headline, "git show main:" PATH_A " | sed -n 's/^# //p'");
        GIVES(world->folder, "", "git status --porcelain");
        SHELL(world->folder, "git checkout -q main");
        assert_sound(world->folder);
        publish(world, PATH_B, 1 + (int)i, headline);
        assert_sound(world->folder);
        GIVES(world->folder, headline, "sed -n 's/^# //p' " PATH_A);
    }
}

static void s13_a_deleted_branch_is_named_with_the_way_back(void **state)
{
    struct world *world = *state;
    AUTO_BUF tip = BUF_INIT;
    AUTO_BUF command = BUF_INIT;
    struct archive *archive;
    buf_add(&tip, str_from(SHELL(world->folder, "git rev-parse main")));
    SHELL(world->folder, "git checkout -q --detach && git branch -qD main");
    add_visit(world->archive, PATH_A, VERDICT_UNCHANGED);
    assert_int_equal(archive_publish(world->archive), STET_ERROR_DATA);
    assert_int_equal(archive_open(world->folder, committer, &archive), STET_ERROR_DATA);
    buf_addf(&command, "git branch main %s", buf_c(&tip));
    assert_non_null(strstr(error_message(), "branch main is gone"));
    assert_non_null(strstr(error_message(), buf_c(&command)));
    SHELL(world->folder, "%s && git checkout -q main", buf_c(&command));
    fail_on(archive_publish(world->archive));
    assert_sound(world->folder);
}

static void s13_deleted_evidence_is_named_with_the_way_back(void **state)
{
    struct world *world = *state;
    AUTO_BUF tip = BUF_INIT;
    buf_add(&tip, str_from(SHELL(world->folder, "git rev-parse evidence")));
    SHELL(world->folder, "git update-ref -d refs/evidence");
    add_visit(world->archive, PATH_A, VERDICT_UNCHANGED);
    assert_int_equal(archive_publish(world->archive), STET_ERROR_DATA);
    SHELL(world->folder, "git update-ref refs/evidence %s", buf_c(&tip));
    fail_on(archive_publish(world->archive));
    assert_sound(world->folder);
}

/* The user's git holds the index: main waits, evidence does not, and the next lock finishes it. */
static void s10_a_locked_index_delays_main_and_loses_nothing(void **state)
{
    struct world *world = *state;
    SHELL(world->folder, "touch .git/index.lock");
    fail_on(add_version(world->archive, PATH_A, 2, "Two", "Text.", NULL));
    add_visit(world->archive, PATH_A, VERDICT_ARTICLE);
    assert_int_equal(archive_publish(world->archive), STET_ERROR_LOCKED);
    assert_non_null(strstr(error_message(), "index.lock"));
    GIVES(world->folder, "new: One\ninit: a new archive", "git log --format=%%s");
    GIVES(world->folder, "1", "git ls-tree -r --name-only evidence | grep -c ^visits/");
    /* Another run, after this one has ended and the user's git too. */
    archive_close(world->archive);
    SHELL(world->folder, "rm .git/index.lock && git gc -q --prune=now");
    world->archive = lock_archive(world->folder);
    GIVES(world->folder, "edit: headline | Two\nnew: One\ninit: a new archive", "git log --format=%%s");
    assert_sound(world->folder);
    GIVES(world->folder, "1", "git ls-tree -r --name-only evidence | grep -c ^visits/");
}

static void s10_a_batch_that_waited_for_the_index_is_published_by_the_next(void **state)
{
    struct world *world = *state;
    SHELL(world->folder, "touch .git/index.lock");
    fail_on(add_version(world->archive, PATH_A, 2, "Two", "Text.", NULL));
    assert_int_equal(archive_publish(world->archive), STET_ERROR_LOCKED);
    SHELL(world->folder, "rm .git/index.lock");
    publish(world, PATH_B, 1, "Other");
    GIVES(world->folder, "new: Other\nedit: headline | Two\nnew: One\ninit: a new archive", "git log --format=%%s");
    assert_sound(world->folder);
    archive_close(world->archive);
    world->archive = lock_archive(world->folder);
    GIVES(world->folder, "4", "git rev-list --count main");
}

static void hand_edits_of_watch_files_are_committed(void **state)
{
    struct world *world = *state;
    SHELL(world->folder,
          "echo '[watch]' > watchers/mine.watch && rm watchers/example.watch && echo x > watchers/notes.txt");
    fail_on(archive_publish(world->archive));
    GIVES(world->folder, "watchers: example.watch removed by hand\nwatchers: mine.watch added by hand",
          "git log -2 --format=%%s | sort");
    GIVES(world->folder, "?? watchers/notes.txt", "git status --porcelain");
    fail_on(archive_publish(world->archive));
    GIVES(world->folder, "4", "git rev-list --count main");
    SHELL(world->folder, "rm watchers/notes.txt");
    assert_sound(world->folder);
}

static void hand_edits_of_watch_files_in_folders_are_committed(void **state)
{
    struct world *world = *state;
    SHELL(world->folder, "mkdir -p watchers/desk/city watchers/desk/.old && echo '[watch]' | "
                         "tee watchers/desk/a.watch watchers/desk/city/b.watch >watchers/desk/.old/c.watch");
    fail_on(archive_publish(world->archive));
    GIVES(world->folder, "watchers: desk/a.watch added by hand\nwatchers: desk/city/b.watch added by hand",
          "git log -2 --format=%%s | sort");
    SHELL(world->folder, "rm -r watchers/desk/city watchers/desk/.old && echo '#' >>watchers/desk/a.watch");
    fail_on(archive_publish(world->archive));
    GIVES(world->folder, "watchers: desk/a.watch edited by hand\nwatchers: desk/city/b.watch removed by hand",
          "git log -2 --format=%%s | sort");
    assert_sound(world->folder);
}

/* Larger than most, and read all the same. */
static void a_hand_edit_of_a_large_watch_file_is_committed(void **state)
{
    struct world *world = *state;
    SHELL(world->folder, "yes '# a line of a comment' | head -c 17825792 >watchers/large.watch");
    fail_on(archive_publish(world->archive));
    GIVES(world->folder, "watchers: large.watch added by hand", "git log -1 --format=%%s");
    assert_sound(world->folder);
}

static void hand_edits_of_learned_blocks_are_committed(void **state)
{
    struct world *world = *state;
    struct str path = STR("watchers/learned/www.example.com.blocks");
    char commit[41];
    fail_on(archive_commit_file(world->archive, path, STR("a\nb\n"), STR("learned: www.example.com, 2 blocks added")));
    SHELL(world->folder, "sed -i 1d watchers/learned/www.example.com.blocks && echo x > watchers/learned/notes.txt");
    fail_on(archive_publish(world->archive));
    GIVES(world->folder, "watchers: learned/www.example.com.blocks edited by hand", "git log -1 --format=%%s");
    GIVES(world->folder, "b", "git cat-file blob main:watchers/learned/www.example.com.blocks");
    GIVES(world->folder, "?? watchers/learned/notes.txt", "git status --porcelain");
    SHELL(world->folder, "rm -r watchers/learned");
    fail_on(archive_publish(world->archive));
    GIVES(world->folder, "watchers: learned/www.example.com.blocks removed by hand", "git log -1 --format=%%s");
    assert_sound(world->folder);
    /* What stet wrote is known from history. */
    fail_on(archive_find_subject(world->archive, STR("learned: www.example.com,"), commit));
    GIVES(world->folder, commit, "git rev-parse main~2");
    assert_int_equal(archive_find_subject(world->archive, STR("learned: www.example.co,"), commit),
                     STET_ERROR_NOT_FOUND);
}

static void files_of_a_folder_that_cannot_be_looked_into_are_not_taken_for_removed(void **state)
{
    struct world *world = *state;
    struct str path = STR("watchers/learned/www.example.com.blocks");
    fail_on(archive_commit_file(world->archive, path, STR("a\n"), STR("learned: www.example.com, 1 block added")));
    /* As without permission, which root has anywhere. */
    SHELL(world->folder, "mv watchers/learned learned && ln -s learned watchers/learned");
    fail_on(archive_publish(world->archive));
    GIVES(world->folder, "a", "git cat-file blob main:watchers/learned/www.example.com.blocks");
    SHELL(world->folder, "rm watchers/learned && mv learned watchers/learned");
    assert_sound(world->folder);
}

static void a_watch_file_is_committed_at_once(void **state)
{
    struct world *world = *state;
    fail_on(archive_commit_file(world->archive, STR("watchers/added.watch"), STR("[watch]\n"),
                                STR("watchers: add one\nline")));
    GIVES(world->folder, "watchers: add one line", "git log -1 --format=%%B");
    GIVES(world->folder, "stet <stet@localhost>", "git log -1 --format='%%an <%%ae>'");
    GIVES(world->folder, "[watch]", "cat watchers/added.watch");
    fail_on(archive_commit_file(world->archive, STR("watchers/added.watch"), STR("[watch]\n"), STR("watchers: again")));
    GIVES(world->folder, "watchers: add one line", "git log -1 --format=%%B");
    fail_on(archive_commit_file(world->archive, STR("watchers/added.watch"), STR_NONE, STR("watchers: remove one")));
    assert_sound(world->folder);
    GIVES(world->folder, "example.watch", "ls watchers");
}

static void s18_dates_never_run_backwards(void **state)
{
    struct world *world = *state;
    clock_set_ms(MOMENT_MS - 86400000);
    fail_on(add_version(world->archive, PATH_A, 2, "Two", "Text.", NULL));
    fail_on(archive_publish(world->archive));
    GIVES(world->folder, "2026-01-20T04:06:09+00:00 2026-01-21T04:06:09+00:00",
          "TZ=UTC git log -1 --format='%%aI %%cI'");
    GIVES(world->folder, "2026-01-21T04:06:09+00:00", "TZ=UTC git log -1 --format=%%cI evidence");
    assert_sound(world->folder);
}

/* Ten passes at least, and as many more as it takes for the writer to have come to its versions: which of the two is
 * the quicker is the machine's. */
static void collect_until(const char *folder, const char *enough)
{
    AUTO_BUF command = BUF_INIT;
    buf_addf(&command,
             "cd '%s' && passes=0; until [ $passes -ge 10 ] && [ -e '%s' ]; do passes=$((passes + 1)); "
             "git gc -q --prune=now; done",
             folder, enough);
    execl("/bin/sh", "sh", "-c", buf_c(&command), (char *)NULL);
    _exit(127);
}

static void s15_git_gc_beside_a_writer_loses_nothing(void **state)
{
    enum { VERSIONS = 12, VERSIONS_MOST = 5000 };
    struct world *world = *state;
    pid_t collector = fork();
    if (collector == 0)
        collect_until(world->folder, ".git/enough");
    int status, version = 2;
    for (; waitpid(collector, &status, WNOHANG) == 0 && version < VERSIONS_MOST; version++) {
        char headline[32];
        snprintf(headline, sizeof headline, "Version %d", version);
        publish(world, PATH_A, version, headline);
        if (version == VERSIONS)
            SHELL(world->folder, "touch .git/enough");
    }
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    print_message("%d versions beside git gc --prune=now\n", version - 2);
    assert_true(version > VERSIONS);
    char count[16];
    snprintf(count, sizeof count, "%d", version);
    GIVES(world->folder, count, "git rev-list --count main");
    SHELL(world->folder, "rm -f .git/gc.pid.lock");
    assert_sound(world->folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(s11_a_persons_commit_becomes_the_parent_and_keeps_its_files, set_up,
                                        leave_world),
        cmocka_unit_test_setup_teardown(s12_a_dirty_file_is_left_alone_and_its_entry_moves, set_up, leave_world),
        cmocka_unit_test_setup_teardown(s12_staged_changes_stay_in_the_file, set_up, leave_world),
        cmocka_unit_test_setup_teardown(s12_a_deleted_file_stays_deleted, set_up, leave_world),
        cmocka_unit_test_setup_teardown(s12_a_file_that_is_not_wanted_in_the_work_tree_stays_away_and_its_entry_moves,
                                        set_up, leave_world),
        cmocka_unit_test_setup_teardown(s12_a_link_in_place_of_a_folder_is_never_followed, set_up, leave_world),
        cmocka_unit_test_setup_teardown(s12_another_branch_or_a_detached_head_is_not_touched, set_up, leave_world),
        cmocka_unit_test_setup_teardown(s13_a_deleted_branch_is_named_with_the_way_back, set_up, leave_world),
        cmocka_unit_test_setup_teardown(s13_deleted_evidence_is_named_with_the_way_back, set_up, leave_world),
        cmocka_unit_test_setup_teardown(s10_a_locked_index_delays_main_and_loses_nothing, set_up, leave_world),
        cmocka_unit_test_setup_teardown(s10_a_batch_that_waited_for_the_index_is_published_by_the_next, set_up,
                                        leave_world),
        cmocka_unit_test_setup_teardown(hand_edits_of_watch_files_are_committed, set_up, leave_world),
        cmocka_unit_test_setup_teardown(hand_edits_of_watch_files_in_folders_are_committed, set_up, leave_world),
        cmocka_unit_test_setup_teardown(a_hand_edit_of_a_large_watch_file_is_committed, set_up, leave_world),
        cmocka_unit_test_setup_teardown(hand_edits_of_learned_blocks_are_committed, set_up, leave_world),
        cmocka_unit_test_setup_teardown(files_of_a_folder_that_cannot_be_looked_into_are_not_taken_for_removed, set_up,
                                        leave_world),
        cmocka_unit_test_setup_teardown(a_watch_file_is_committed_at_once, set_up, leave_world),
        cmocka_unit_test_setup_teardown(s18_dates_never_run_backwards, set_up, leave_world),
        cmocka_unit_test_setup_teardown(s15_git_gc_beside_a_writer_loses_nothing, set_up, leave_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
