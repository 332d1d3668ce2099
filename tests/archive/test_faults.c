/* Faults of the table in tests/README.md that are the archive's: locks, permissions, full disks, strange repositories.
 */
#include "archive/support.h"

#include "base/array.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

static void s9_a_second_writer_is_told_who_holds_the_archive(void **state)
{
    (void)state;
    char *folder = new_archive();
    struct archive *first = lock_archive(folder), *second = open_archive(folder);
    char expected[64];
    snprintf(expected, sizeof expected, "process %ld since 2026-01-21T04:06:09Z", (long)getpid());
    assert_int_equal(archive_lock(second), STET_ERROR_LOCKED);
    assert_non_null(strstr(error_message(), expected));
    assert_int_equal(error_exit_code(STET_ERROR_LOCKED), 75);
    archive_close(first);
    fail_on(archive_lock(second));
    archive_close(second);
    remove_folder(folder);
}

static void s10_locks_of_the_dead_are_removed(void **state)
{
    (void)state;
    static const char *const locks[] = {"refs/heads/main.lock", "refs/evidence.lock", "index.lock", "HEAD.lock",
                                        "packed-refs.lock",     "config.lock"};
    char *folder = new_archive();
    for (size_t i = 0; i < ARRAY_LENGTH(locks); i++)
        SHELL(folder, "touch .git/%s", locks[i]);
    struct archive *archive = lock_archive(folder);
    fail_on(add_version(archive, PATH_A, 1, "One", "Text.", NULL));
    fail_on(archive_publish(archive));
    assert_sound(folder);
    archive_close(archive);
    remove_folder(folder);
}

static void s10_a_lock_that_a_living_process_holds_stays(void **state)
{
    (void)state;
    char *folder = new_archive();
    AUTO_BUF name = BUF_INIT;
    buf_addf(&name, "%s/.git/refs/heads/main.lock", folder);
    int descriptor = open(buf_c(&name), O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(descriptor >= 0);
    struct archive *archive = lock_archive(folder);
    assert_true(file_exists(buf_c(&name)));
    fail_on(add_version(archive, PATH_A, 1, "One", "Text.", NULL));
    assert_int_equal(archive_publish(archive), STET_ERROR_LOCKED);
    assert_non_null(strstr(error_message(), "refs/heads/main stays locked"));
    close(descriptor);
    unlink(buf_c(&name));
    fail_on(archive_publish(archive));
    assert_sound(folder);
    GIVES(folder, "2", "git rev-list --count main");
    archive_close(archive);
    remove_folder(folder);
}

/* Before anything is fetched, with path and user in the message. Root may write everywhere, so a child that is
 * nobody tries. */
static void s3_a_folder_that_cannot_be_written_is_named(void **state)
{
    (void)state;
    char *folder = new_archive();
    SHELL(folder, "chmod -R a+rX .");
    pid_t child = fork();
    if (child == 0) {
        struct archive *archive;
        if (geteuid() == 0 && (setgid(65534) < 0 || setuid(65534) < 0))
            _exit(1);
        char *home = new_folder();
        AUTO_BUF config = BUF_INIT;
        AUTO_BUF trust = BUF_INIT;
        if (archive_open(folder, committer, &archive) != STET_ERROR_PERMISSION ||
            !strstr(error_message(), "belongs to user"))
            _exit(2);
        setenv("HOME", home, 1);
        buf_addf(&config, "%s/.gitconfig", home);
        /* A key without a value, as an empty one, takes back what stood before it. */
        buf_addf(&trust, "[safe]\n\tdirectory = *\n\tdirectory\n");
        if (file_write(buf_c(&config), buf_str(&trust), 0600) < 0 ||
            archive_open(folder, committer, &archive) != STET_ERROR_PERMISSION)
            _exit(5);
        buf_addf(&trust, "\tdirectory = %s\n", folder);
        if (file_write(buf_c(&config), buf_str(&trust), 0600) < 0 || archive_open(folder, committer, &archive) < 0)
            _exit(3);
        if (archive_lock(archive) != STET_ERROR_PERMISSION || !strstr(error_message(), "user 65534") ||
            !strstr(error_message(), folder))
            _exit(4);
        struct buf text = BUF_INIT;
        if (archive_read(archive, STR_NONE, STR("README.md"), &text) < 0)
            _exit(5);
        unlink(buf_c(&config));
        rmdir(home);
        _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    if (geteuid() != 0)
        print_message("only root can become nobody: not tried\n");
    else
        assert_int_equal(WEXITSTATUS(status), 0);
    remove_folder(folder);
}

/* A full disk by RLIMIT_FSIZE, at several sizes; the batch is kept and comes out whole afterwards. */
static void s1_s2_a_full_disk_is_an_error_and_the_next_try_converges(void **state)
{
    (void)state;
    char *folder = new_archive();
    struct archive *archive = lock_archive(folder);
    char page[200001];
    struct rlimit free_limit, limit;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &free_limit);
    for (size_t i = 0; i < sizeof page - 1; i++)
        page[i] = (char)('a' + (i * 7919 + i / 13 * 104729 + i / 101) % 26);
    page[sizeof page - 1] = '\0';
    fail_on(add_version(archive, PATH_A, 1, "One", page, NULL));
    add_visit(archive, PATH_A, VERDICT_ARTICLE);
    static const rlim_t sizes[] = {0, 20, 100, 4096, 50000};
    for (size_t i = 0; i < ARRAY_LENGTH(sizes); i++) {
        limit = (struct rlimit){.rlim_cur = sizes[i], .rlim_max = free_limit.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
        int result = archive_publish(archive);
        AUTO_BUF message = BUF_INIT;
        buf_add(&message, str_from(error_message()));
        setrlimit(RLIMIT_FSIZE, &free_limit);
        if (result != STET_ERROR_IO)
            fail_msg("limit %ld: %d %s", (long)sizes[i], result, buf_c(&message));
        GIVES(folder, "", "git fsck --strict --full --no-dangling --no-progress");
    }
    fail_on(archive_publish(archive));
    assert_sound(folder);
    GIVES(folder, "2", "git rev-list --count main");
    archive_close(archive);
    remove_folder(folder);
}

static void s16_strange_repositories_are_named_with_the_way_out(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"git init -q --object-format=sha256 . && git -c user.name=x -c user.email=x@y commit -q --allow-empty -m x",
         "SHA-256"},
        {"git init -q . && git config core.repositoryFormatVersion 1 && git config extensions.worktreeConfig true",
         "worktreeConfig"},
        {"git init -q . && git config core.repositoryFormatVersion 1 && git config extensions.refStorage reftable",
         "--ref-format=files"},
        {"git init -q . && git config core.repositoryFormatVersion 1 && git config extensions.partialClone origin",
         "--refetch"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        char *folder = new_folder();
        struct archive *archive;
        SHELL(folder, cases[i][0]);
        assert_int_equal(archive_open(folder, committer, &archive), STET_ERROR_DATA);
        if (!strstr(error_message(), cases[i][1]))
            fail_msg("%s", error_message());
        remove_folder(folder);
    }
}

static void what_is_no_archive_is_said_to_be_none(void **state)
{
    (void)state;
    struct archive *archive;
    char *folder = new_folder();
    assert_int_equal(archive_open("/nonexistent", committer, &archive), STET_ERROR_NOT_FOUND);
    assert_int_equal(archive_open(folder, committer, &archive), STET_ERROR_NOT_FOUND);
    assert_non_null(strstr(error_message(), "stet init"));
    SHELL(folder, "git init -q -b other .");
    assert_int_equal(archive_open(folder, committer, &archive), STET_ERROR_NOT_FOUND);
    assert_int_equal(archive_init(folder, TEMPLATE, committer), STET_ERROR_CREATE);
    remove_folder(folder);
    folder = new_archive();
    assert_int_equal(archive_init(folder, TEMPLATE, committer), STET_ERROR_CREATE);
    remove_folder(folder);
    assert_int_equal(archive_init("/proc/stet", TEMPLATE, committer), STET_ERROR_CREATE);
}

static void files_that_were_there_before_an_init_stay_the_users(void **state)
{
    (void)state;
    char *folder = new_folder();
    SHELL(folder, "echo mine > README.md");
    fail_on(archive_init(folder, TEMPLATE, committer));
    GIVES(folder, "mine", "cat README.md");
    GIVES(folder, "?? README.md", "git status --porcelain");
    remove_folder(folder);
}

/* Its tree is in .git/lost from then on, and all other objects are files of their own. */
static void lose_a_folder_of_main(const char *folder)
{
    SHELL(folder, "mv .git/objects/pack .git/packs && mkdir .git/objects/pack && "
                  "for p in .git/packs/*.pack; do git unpack-objects -q < $p; done && "
                  "t=$(git rev-parse main:www.example.com/2026) && "
                  "mv .git/objects/$(echo $t | cut -c1-2)/$(echo $t | cut -c3-) .git/lost");
}

/* What cannot be read stops the batch, and nothing is committed on top. */
static void s8_a_missing_object_is_named(void **state)
{
    (void)state;
    char *folder;
    struct archive *archive = archive_of_one(&folder);
    archive_close(archive);
    lose_a_folder_of_main(folder);
    archive = lock_archive(folder);
    AUTO_BUF tip = BUF_INIT;
    buf_add(&tip, str_from(SHELL(folder, "git rev-parse main")));
    fail_on(add_version(archive, PATH_A, 2, "Two", "Text.", NULL));
    assert_int_equal(archive_publish(archive), STET_ERROR_DATA);
    assert_non_null(strstr(error_message(), "git fsck"));
    GIVES(folder, buf_c(&tip), "git rev-parse main");
    archive_close(archive);
    remove_folder(folder);
}

/* That a folder cannot be read does not mean that its files are gone from history: none is taken out of the work tree.
 */
static void s8_an_object_that_is_missing_takes_no_file_away(void **state)
{
    (void)state;
    char *folder;
    struct archive *archive = archive_of_one(&folder);
    fail_on(add_version(archive, PATH_A, 2, "Two", "Text.", NULL));
    fail_on(archive_publish(archive));
    archive_close(archive);
    /* As after a death between main and the work tree, and a disk that lost an object since. */
    SHELL(folder, "git rev-parse main~ > .git/stet/worktree && git checkout -q main~ -- " PATH_A);
    lose_a_folder_of_main(folder);
    assert_int_equal(archive_open(folder, committer, &archive), 0);
    assert_int_equal(archive_lock(archive), STET_ERROR_DATA);
    assert_non_null(strstr(error_message(), "git fsck"));
    archive_close(archive);
    GIVES(folder, "# One", "grep '^# ' " PATH_A);
    SHELL(folder, "t=$(git rev-parse main:www.example.com/2026) && "
                  "mv .git/lost .git/objects/$(echo $t | cut -c1-2)/$(echo $t | cut -c3-)");
    archive_close(lock_archive(folder));
    GIVES(folder, "# Two", "grep '^# ' " PATH_A);
    assert_sound(folder);
    remove_folder(folder);
}

static void names_that_could_do_harm_are_refused(void **state)
{
    (void)state;
    static const char *const paths[] = {"../evil.md", "a/.git/hooks/x", "a//b",        "a/./b",
                                        "a/.GIT/x",   "git~1/x",        "README.md/x", "watchers"};
    char *folder = new_archive();
    for (size_t i = 0; i < ARRAY_LENGTH(paths); i++) {
        struct archive *archive = lock_archive(folder);
        fail_on(add_version(archive, paths[i], 1, "One", "Text.", NULL));
        assert_int_equal(archive_publish(archive), STET_ERROR_DATA);
        archive_close(archive);
        assert_sound(folder);
    }
    remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(s9_a_second_writer_is_told_who_holds_the_archive),
        cmocka_unit_test(s10_locks_of_the_dead_are_removed),
        cmocka_unit_test(s10_a_lock_that_a_living_process_holds_stays),
        cmocka_unit_test(s3_a_folder_that_cannot_be_written_is_named),
        cmocka_unit_test(s1_s2_a_full_disk_is_an_error_and_the_next_try_converges),
        cmocka_unit_test(s16_strange_repositories_are_named_with_the_way_out),
        cmocka_unit_test(what_is_no_archive_is_said_to_be_none),
        cmocka_unit_test(files_that_were_there_before_an_init_stay_the_users),
        cmocka_unit_test(s8_a_missing_object_is_named),
        cmocka_unit_test(s8_an_object_that_is_missing_takes_no_file_away),
        cmocka_unit_test(names_that_could_do_harm_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
