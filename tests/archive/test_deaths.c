/* A process that dies at each step of a batch: after the next lock and publish nothing is missing, doubled or dirty. */
#include "archive/support.h"

#include "base/array.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>

static void publish_two(struct archive *archive)
{
    fail_on(add_version(archive, PATH_A, 2, "A two", "Text of a.", NULL));
    fail_on(add_version(archive, PATH_B, 1, "B one", "Text of b.", NULL));
    add_visit(archive, PATH_A, VERDICT_ARTICLE);
    fail_on(archive_publish(archive));
}

/* Dies in a child at the point; whether it came there is the answer. */
static bool die_at(const char *folder, const char *point)
{
    pid_t child = fork();
    if (child == 0) {
        struct archive *archive;
        archive_die_at(point);
        if (archive_open(folder, committer, &archive) < 0 || archive_lock(archive) < 0)
            _exit(1);
        if (add_version(archive, PATH_A, 2, "A two", "Text of a.", NULL) < 0 ||
            add_version(archive, PATH_B, 1, "B one", "Text of b.", NULL) < 0)
            _exit(2);
        add_visit(archive, PATH_A, VERDICT_ARTICLE);
        _exit(archive_publish(archive) < 0 ? 3 : 0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_true(WEXITSTATUS(status) == 99 || WEXITSTATUS(status) == 0);
    return WEXITSTATUS(status) == 99;
}

static void s4_a_batch_that_dies_at_any_step_is_finished_or_made_again(void **state)
{
    (void)state;
    static const struct {
        const char *point;
        bool is_finished; /* by the lock alone: evidence was out, so main follows */
    } points[] = {
        {"composed", false}, {"pack-written", false}, {"keep", false},    {"pack", false},
        {"idx", false},      {"packed", false},       {"evidence", true}, {"main", true},
        {"files", true},     {"index-written", true}, {"index", true},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(points); i++) {
        char *folder = new_archive();
        struct archive *archive = lock_archive(folder);
        fail_on(add_version(archive, PATH_A, 1, "A one", "Text of a.", NULL));
        fail_on(archive_publish(archive));
        archive_close(archive);
        if (!die_at(folder, points[i].point))
            fail_msg("never came to %s", points[i].point);
        GIVES(folder, "", "git fsck --strict --full --no-dangling --no-progress");
        archive = lock_archive(folder);
        GIVES(folder, points[i].is_finished ? "4" : "2", "git rev-list --count main # %s", points[i].point);
        assert_sound(folder);
        if (!points[i].is_finished)
            publish_two(archive);
        GIVES(folder, "new: B one\nedit: headline | A two\nnew: A one\ninit: a new archive", "git log --format=%%s");
        GIVES(folder, "Example Times", "git log -1 --format=%%an");
        GIVES(folder, "# A two", "grep '^# ' " PATH_A);
        GIVES(folder, "<html><h1>A two</h1><p>Text of a.</p></html>\r", "git show evidence:" PATH_A ".html");
        GIVES(folder, "1", "git ls-tree -r --name-only evidence | grep -c ^visits/");
        assert_sound(folder);
        archive_close(archive);
        remove_folder(folder);
    }
}

/* Between evidence and main a person commits: main's commits are made again on top of theirs. */
static void what_evidence_announced_is_put_on_top_of_a_persons_commit(void **state)
{
    (void)state;
    char *folder = new_archive();
    assert_true(die_at(folder, "evidence"));
    SHELL(folder, "rm -f .git/index.lock; echo mine > notes.txt && git add notes.txt && git commit -q -m 'My notes'");
    archive_close(lock_archive(folder));
    GIVES(folder, "new: B one\nedit: headline | A two\nMy notes\ninit: a new archive", "git log --format=%%s");
    assert_sound(folder);
    GIVES(folder, "mine", "cat notes.txt");
    archive_close(lock_archive(folder));
    GIVES(folder, "4", "git rev-list --count main");
    remove_folder(folder);
}

static void an_init_that_dies_can_be_repeated(void **state)
{
    (void)state;
    static const char *const points[] = {"pack-written", "pack", "idx", "init-evidence", "files", "index-written"};
    for (size_t i = 0; i < ARRAY_LENGTH(points); i++) {
        char *folder = new_folder();
        clock_set_ms(MOMENT_MS);
        pid_t child = fork();
        if (child == 0) {
            archive_die_at(points[i]);
            _exit(archive_init(folder, TEMPLATE, committer) < 0);
        }
        int status;
        waitpid(child, &status, 0);
        assert_int_equal(WEXITSTATUS(status), 99);
        struct archive *archive;
        if (archive_open(folder, committer, &archive) < 0) {
            fail_on(archive_init(folder, TEMPLATE, committer));
            archive = open_archive(folder);
        }
        fail_on(archive_lock(archive));
        fail_on(add_version(archive, PATH_A, 1, "A one", "Text of a.", NULL));
        fail_on(archive_publish(archive));
        archive_close(archive);
        assert_sound(folder);
        GIVES(folder, "2", "git rev-list --count main");
        remove_folder(folder);
    }
}

/* At any moment, not only at the named ones. */
static void s4_a_writer_that_is_killed_at_random_moments_loses_nothing(void **state)
{
    (void)state;
    char *folder = new_archive();
    for (unsigned round = 0; round < 12; round++) {
        int published[2];
        assert_int_equal(pipe(published), 0);
        pid_t child = fork();
        if (child == 0) {
            struct archive *archive;
            if (archive_open(folder, committer, &archive) < 0 || archive_lock(archive) < 0)
                _exit(1);
            for (int i = 1;; i++) {
                char path[64], headline[64];
                snprintf(path, sizeof path, "h.example/2026/01-21/s%d.md", i % 7);
                snprintf(headline, sizeof headline, "Round %u, %d", round, i);
                clock_set_ms(MOMENT_MS + round * 1000000 + i * 1000);
                if (add_version(archive, path, i, headline, "Text.", NULL) < 0 || archive_publish(archive) < 0 ||
                    write(published[1], "", 1) != 1)
                    _exit(2);
            }
        }
        /* Some batches are whole, and it is somewhere within the next. */
        char byte;
        close(published[1]);
        for (unsigned whole = 0; whole <= round % 4; whole++)
            assert_int_equal(read(published[0], &byte, 1), 1);
        usleep(round * 1700);
        kill(child, SIGKILL);
        close(published[0]);
        int status;
        waitpid(child, &status, 0);
        assert_true(WIFSIGNALED(status));
        GIVES(folder, "", "git fsck --strict --full --no-dangling --no-progress");
        archive_close(lock_archive(folder));
        assert_sound(folder);
    }
    assert_true(atoi(SHELL(folder, "git rev-list --count main")) > 12);
    remove_folder(folder);
}

static void s4_a_pack_without_its_index_is_indexed(void **state)
{
    (void)state;
    char *folder = new_archive();
    struct archive *archive = lock_archive(folder);
    fail_on(add_version(archive, PATH_A, 1, "A one", "Text of a.", NULL));
    fail_on(archive_publish(archive));
    archive_close(archive);
    SHELL(folder, "rm -f $(ls -t .git/objects/pack/*.idx | head -1)");
    if (archive_open(folder, committer, &archive) == 0)
        fail_on(archive_lock(archive));
    archive_close(archive);
    assert_sound(folder);
    GIVES(folder, "new: A one\ninit: a new archive", "git log --format=%%s");
    remove_folder(folder);
}

static void s8_a_pack_that_cannot_be_read_is_left_alone(void **state)
{
    (void)state;
    char *folder = new_archive();
    SHELL(folder, "head -c 100 $(ls .git/objects/pack/*.pack | head -1) > "
                  ".git/objects/pack/pack-0123456789012345678901234567890123456789.pack");
    archive_close(lock_archive(folder));
    GIVES(folder, "1", "ls .git/objects/pack | grep -c 0123456789");
    remove_folder(folder);
}

/* What root may do hides faults: nobody makes these archives, where nobody may read what they are made of. */
static void stop_being_root(void)
{
    enum { NOBODY = 65534 };
    if (geteuid() != 0 || setegid(NOBODY) < 0 || seteuid(NOBODY) < 0)
        return;
    bool may = faccessat(AT_FDCWD, TEMPLATE "/README.md", R_OK, AT_EACCESS) == 0;
    if (seteuid(0) < 0 || setegid(0) < 0 || (may && (setgid(NOBODY) < 0 || setuid(NOBODY) < 0)))
        abort();
    prctl(PR_SET_DUMPABLE, 1); /* leaks are looked for by one's own memory */
}

int main(void)
{
    stop_being_root();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(s4_a_batch_that_dies_at_any_step_is_finished_or_made_again),
        cmocka_unit_test(what_evidence_announced_is_put_on_top_of_a_persons_commit),
        cmocka_unit_test(an_init_that_dies_can_be_repeated),
        cmocka_unit_test(s4_a_writer_that_is_killed_at_random_moments_loses_nothing),
        cmocka_unit_test(s4_a_pack_without_its_index_is_indexed),
        cmocka_unit_test(s8_a_pack_that_cannot_be_read_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
