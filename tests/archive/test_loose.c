/* Loose objects, as git gc and people's own commits leave them, and what a power loss makes of them. */
#include "archive/support.h"

#include "base/array.h"

#include <signal.h>

enum { SECONDS_MOST = 20 };

/* Two versions, every object a file of its own; no pack. */
static int set_up(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    alarm(SECONDS_MOST);
    world->folder = new_archive();
    struct archive *archive = lock_archive(world->folder);
    fail_on(add_version(archive, PATH_A, 1, "One", "Text.", NULL));
    fail_on(archive_publish(archive));
    fail_on(add_version(archive, PATH_A, 2, "Two", "Text.", NULL));
    add_visit(archive, PATH_A, VERDICT_ARTICLE);
    fail_on(archive_publish(archive));
    archive_close(archive);
    SHELL(world->folder, "mv .git/objects/pack packs && mkdir .git/objects/pack && "
                         "for pack in packs/*.pack; do git unpack-objects -q <$pack; done && "
                         "find .git/objects -type f -exec chmod u+w {} +");
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    alarm(0);
    return leave_world(state);
}

/* The file of an object, from the archive's folder on. */
static char *file_of(const struct world *world, const char *object)
{
    return strdup(SHELL(world->folder, "git rev-parse '%s' | sed 's,^..,.git/objects/&/,'", object));
}

/* Its first half is what is there from now on. */
static void halve(const struct world *world, const char *file)
{
    SHELL(world->folder, "truncate -s $(($(stat -c %%s '%s') / 2)) '%s'", file, file);
}

static void assert_blamed(int result, const char *file)
{
    if (result != STET_ERROR_IO || !strstr(error_message(), file) || !strstr(error_message(), "git fsck"))
        fail_msg("%s: %d: %s", file, result, error_message());
}

static int count_snapshot(void *context, const struct snapshot_record *record)
{
    (void)record;
    ++*(int *)context;
    return 0;
}

static int count_page(void *context, struct str path, struct str page, struct str http)
{
    (void)path;
    (void)page;
    (void)http;
    ++*(int *)context;
    return 0;
}

static int count_line(void *context, const struct ledger_line *line)
{
    (void)line;
    ++*(int *)context;
    return 0;
}

enum reading { TEXT, SNAPSHOTS, NEWEST_FIRST, PAGE, BATCHES, LEDGER, LOCK };

static int read_by(struct archive *archive, enum reading reading)
{
    AUTO_BUF out = BUF_INIT;
    int count = 0;
    switch (reading) {
    case TEXT:
        return archive_read(archive, STR_NONE, STR(PATH_A), &out);
    case SNAPSHOTS:
        return archive_each_snapshot(archive, false, count_snapshot, &count);
    case NEWEST_FIRST:
        return archive_each_snapshot(archive, true, count_snapshot, &count);
    case PAGE:
        return archive_read_evidence(archive, STR(PATH_A), &out, NULL);
    case BATCHES:
        return archive_each_evidence(archive, count_page, &count);
    case LEDGER:
        return archive_each_line(archive, count_line, &count);
    default:
        return archive_lock(archive);
    }
}

static void whoever_reads_half_an_object_is_told_its_file(void **state)
{
    static const struct {
        const char *object;
        enum reading reading;
    } cases[] = {
        {"main", TEXT},
        {"main", SNAPSHOTS},
        {"main", NEWEST_FIRST},
        {"main~1", SNAPSHOTS},
        {"main^{tree}", TEXT},
        {"main^{tree}", NEWEST_FIRST},
        {"main:www.example.com/2026", TEXT},
        {"main:" PATH_A, TEXT},
        {"refs/evidence", PAGE},
        {"refs/evidence", BATCHES},
        {"refs/evidence", LEDGER},
        {"refs/evidence", LOCK},
        {"refs/evidence^{tree}", PAGE},
        {"refs/evidence:" PATH_A ".html", PAGE},
        {"refs/evidence:visits", LEDGER},
    };
    struct world *world = *state;
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        char *file = file_of(world, cases[i].object);
        SHELL(world->folder, "cp '%s' kept", file);
        halve(world, file);
        struct archive *archive = open_archive(world->folder);
        assert_blamed(read_by(archive, cases[i].reading), file);
        archive_close(archive);
        SHELL(world->folder, "cp kept '%s'", file);
        archive = open_archive(world->folder);
        fail_on(read_by(archive, cases[i].reading));
        archive_close(archive);
        free(file);
    }
}

/* That history cannot be read is not that a person rewrote it. */
static void a_persons_commit_that_is_half_there_is_no_rewritten_history(void **state)
{
    struct world *world = *state;
    SHELL(world->folder, "git reset -q && echo mine >notes && git add notes && git commit -qm Mine && "
                         "git gc -q --prune=now && echo more >notes && git commit -qam More && "
                         "chmod -R u+w .git/objects");
    char *file = file_of(world, "main");
    halve(world, file);
    world->archive = open_archive(world->folder);
    assert_blamed(archive_lock(world->archive), file);
    archive_close(world->archive);
    world->archive = NULL;
    GIVES(world->folder, "", "git for-each-ref refs/stet/lost");
    SHELL(world->folder, "mv '%s' damaged && git update-ref refs/heads/main main@{1}", file);
    world->archive = lock_archive(world->folder);
    fail_on(add_version(world->archive, PATH_A, 3, "Three", "Text.", NULL));
    fail_on(archive_publish(world->archive));
    GIVES(world->folder, "edit: headline | Three\nMine", "git log -2 --format=%%s");
    free(file);
}

static void an_object_that_is_cut_anywhere_is_damaged(void **state)
{
    struct world *world = *state;
    char *file = file_of(world, "main"), *commit = strdup(SHELL(world->folder, "git rev-parse main"));
    int size = atoi(SHELL(world->folder, "cp '%s' kept && stat -c %%s kept", file));
    assert_true(size > 100);
    world->archive = open_archive(world->folder);
    for (int length = 0; length < size; length++) {
        AUTO_BUF path = BUF_INIT;
        AUTO_BUF out = BUF_INIT;
        buf_addf(&path, "%s/%s", world->folder, file);
        SHELL(world->folder, "cp kept '%s'", file);
        assert_int_equal(truncate(buf_c(&path), length), 0);
        assert_blamed(archive_read_message(world->archive, str_from(commit), &out), file);
        assert_int_equal(out.len, 0);
    }
    free(file);
    free(commit);
}

#define OF(bytes) "python3 -c 'import sys, zlib; open(sys.argv[1], \"wb\").write(zlib.compress(" bytes "))' $f"

static void other_damage_is_told_as_well(void **state)
{
    static const char *const damages[] = {
        "head -c 1000 /dev/zero >$f",
        "printf x >>$f",
        "head -c 300 /dev/urandom >>$f",
        "truncate -s +4096 $f",
        "printf 'x\\234\\3' >$f",
        "printf '\\260\\7abc' >$f",
        "dd if=/dev/zero of=$f bs=1 seek=60 count=8 conv=notrunc status=none",
        OF("b\"commit 99999999999999999\\0ab\""),
        OF("b\"commit 1\\0ab\""),
        OF("b\"commit -2\\0ab\""),
        OF("b\"commit 2\""),
        OF("b\"nothing 2\\0ab\""),
        OF("b\"a\" * 5000"),
    };
    struct world *world = *state;
    char *file = file_of(world, "main");
    SHELL(world->folder, "cp '%s' kept", file);
    world->archive = open_archive(world->folder);
    for (size_t i = 0; i < ARRAY_LENGTH(damages); i++) {
        SHELL(world->folder, "f='%s' && cp kept $f && %s", file, damages[i]);
        assert_blamed(read_by(world->archive, TEXT), file);
    }
    free(file);
}

static void what_is_not_its_objects_content_is_told(void **state)
{
    struct world *world = *state;
    char *file = file_of(world, "main"), *other = file_of(world, "main~1");
    SHELL(world->folder, "cp '%s' '%s'", other, file);
    world->archive = open_archive(world->folder);
    assert_int_equal(read_by(world->archive, TEXT), STET_ERROR_IO);
    free(file);
    free(other);
}

static void a_sound_copy_in_a_pack_is_taken(void **state)
{
    static const char text[] = "main:" PATH_A;
    static const char *const objects[] = {"main", "main^{tree}", text, "refs/evidence"};
    struct world *world = *state;
    char *files[ARRAY_LENGTH(objects)];
    world->archive = open_archive(world->folder);
    for (size_t i = 0; i < ARRAY_LENGTH(objects); i++)
        files[i] = file_of(world, objects[i]);
    for (size_t i = 0; i < ARRAY_LENGTH(objects); i++) {
        halve(world, files[i]);
        free(files[i]);
    }
    assert_int_equal(read_by(world->archive, TEXT), STET_ERROR_IO);
    /* Also one that came while the archive was open. */
    SHELL(world->folder, "cp packs/* .git/objects/pack/");
    for (enum reading reading = TEXT; reading <= LOCK; reading++)
        fail_on(read_by(world->archive, reading));
}

static void an_object_that_nobody_needs_is_in_nobodys_way(void **state)
{
    struct world *world = *state;
    char *file = file_of(world, SHELL(world->folder, "echo nobody | git hash-object -w --stdin"));
    SHELL(world->folder, "chmod u+w '%s'", file);
    halve(world, file);
    free(file);
    world->archive = lock_archive(world->folder);
    fail_on(add_version(world->archive, PATH_A, 3, "Three", "Text.", NULL));
    fail_on(archive_publish(world->archive));
    for (enum reading reading = TEXT; reading < LOCK; reading++)
        fail_on(read_by(world->archive, reading));
}

/* The file is there already, and yet the text is written. */
static void a_text_that_is_half_there_is_written_whole(void **state)
{
    struct world *world = *state;
    AUTO_BUF out = BUF_INIT;
    char *file = file_of(world, "main:" PATH_A);
    halve(world, file);
    free(file);
    world->archive = lock_archive(world->folder);
    fail_on(add_version(world->archive, PATH_A, 3, "Three", "Text.", NULL));
    fail_on(add_version(world->archive, PATH_A, 4, "Two", "Text.", NULL));
    fail_on(archive_publish(world->archive));
    fail_on(archive_read(world->archive, STR_NONE, STR(PATH_A), &out));
    assert_non_null(strstr(buf_c(&out), "# Two"));
}

static void objects_are_borrowed_and_their_damage_is_told(void **state)
{
    struct world *world = *state;
    SHELL(world->folder, "mkdir other && mv .git/objects other/first && mkdir -p .git/objects/info .git/objects/pack "
                         "other/first/info && ln -s . other/second && printf '# mine\n\n../../other/second/first\n' "
                         ">.git/objects/info/alternates && git rev-parse main:" PATH_A);
    world->archive = open_archive(world->folder);
    for (enum reading reading = TEXT; reading <= LOCK; reading++)
        fail_on(read_by(world->archive, reading));
    archive_close(world->archive);
    world->archive = NULL;
    SHELL(world->folder, "mv other/first other/last && mkdir -p other/first/info && echo $PWD/other/last "
                         ">other/first/info/alternates");
    world->archive = open_archive(world->folder);
    fail_on(read_by(world->archive, TEXT));
    char *file = file_of(world, "main:" PATH_A);
    SHELL(world->folder, "truncate -s 20 other/last/'%s'", file + strlen(".git/objects/"));
    archive_close(world->archive);
    world->archive = open_archive(world->folder);
    assert_blamed(read_by(world->archive, TEXT), file + strlen(".git/objects/"));
    free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(whoever_reads_half_an_object_is_told_its_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_persons_commit_that_is_half_there_is_no_rewritten_history, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_object_that_is_cut_anywhere_is_damaged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_damage_is_told_as_well, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_its_objects_content_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_sound_copy_in_a_pack_is_taken, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_object_that_nobody_needs_is_in_nobodys_way, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_text_that_is_half_there_is_written_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(objects_are_borrowed_and_their_damage_is_told, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
