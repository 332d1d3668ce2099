/* A new archive in a temporary folder for each test, snapshots in one call, and the git program to judge the result. */
#ifndef STET_TESTS_ARCHIVE_SUPPORT_H
#define STET_TESTS_ARCHIVE_SUPPORT_H

#include "archive/archive.h"
#include "archive/internal.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "story/canonical.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define TEMPLATE  STET_TESTS "/../repo-template"
#define PATH_A    "www.example.com/2026/01-21/some-story.md"
#define PATH_B    "www.example.com/2026/01-21/another-story.md"
#define MOMENT_MS 1768968369000 /* 2026-01-21T04:06:09Z */

/* Settings of git, a locale or a umask that the machine or a hook brings along count for nothing. */
__attribute__((constructor)) static void forget_the_machine(void)
{
    extern char **environ;
    for (size_t i = 0; environ[i];) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(environ[i], "="), environ[i]);
        bool is_brought =
            strncmp(name, "GIT_", 4) == 0 || strncmp(name, "XDG_", 4) == 0 || strncmp(name, "LC_", 3) == 0;
        if (!is_brought || unsetenv(name) < 0)
            i++;
    }
    setenv("HOME", "/nowhere", 1);
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TZ", "UTC", 1);
    umask(022);
}

static const struct archive_identity committer = {STR_INIT("stet"), STR_INIT("stet@localhost")};

/* Output of a shell command run in `folder`; its exit code must be `expected`. */
__attribute__((unused)) static char *shell_gives(const char *folder, int expected, const char *format, ...)
{
    static struct buf output;
    struct buf command = BUF_INIT;
    char line[4096];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    buf_addf(&command, "cd '%s' && { %s\n} 2>&1", folder, line);
    FILE *pipe = popen(buf_c(&command), "r");
    assert_non_null(pipe);
    buf_cut(&output, 0);
    size_t got;
    while ((got = fread(buf_reserve(&output, 4096), 1, 4096, pipe)) > 0) {
        output.len += got;
        output.at[output.len] = '\0';
    }
    int status = pclose(pipe);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != expected)
        fail_msg("%s: exit %d\n%s", line, WIFEXITED(status) ? WEXITSTATUS(status) : -1, buf_c(&output));
    buf_clear(&command);
    /* Without the last line end, so that one-line answers compare well. */
    while (output.len && output.at[output.len - 1] == '\n')
        output.at[--output.len] = '\0';
    return (char *)buf_c(&output);
}
#define SHELL(folder, ...)           shell_gives(folder, 0, __VA_ARGS__)
#define GIVES(folder, expected, ...) assert_string_equal(SHELL(folder, __VA_ARGS__), expected)

static void fail_on(int result)
{
    if (result < 0)
        fail_msg("%d: %s", result, error_message());
}

/* The folder's name; the caller removes it by end_archive. */
__attribute__((unused)) static char *new_folder(void)
{
    char *folder = strdup("/tmp/stet-archive-XXXXXX");
    assert_non_null(mkdtemp(folder));
    return folder;
}

__attribute__((unused)) static void remove_folder(char *folder)
{
    SHELL("/tmp", "chmod -R u+w '%s' && rm -rf '%s'", folder, folder);
    free(folder);
}

__attribute__((unused)) static char *new_archive(void)
{
    char *folder = new_folder();
    clock_set_ms(MOMENT_MS);
    fail_on(archive_init(folder, TEMPLATE, committer));
    SHELL(folder, "git config user.name Reporter && git config user.email reporter@localhost");
    return folder;
}

__attribute__((unused)) static struct archive *open_archive(const char *folder)
{
    struct archive *archive;
    fail_on(archive_open(folder, committer, &archive));
    return archive;
}

__attribute__((unused)) static struct archive *lock_archive(const char *folder)
{
    struct archive *archive = open_archive(folder);
    fail_on(archive_lock(archive));
    return archive;
}

/* An article of one headline and one paragraph, as a snapshot of `verb`. */
__attribute__((unused)) static int add_version(struct archive *archive, const char *path, int64_t version,
                                               const char *headline, const char *paragraph,
                                               struct snapshot_result *result)
{
    AUTO_BUF text = BUF_INIT;
    AUTO_BUF page = BUF_INIT;
    struct block block = {BLOCK_PARAGRAPH, str_from(paragraph)};
    struct article article = {.headline = str_from(headline),
                              .url = STR("https://www.example.com/some-story"),
                              .blocks = &block,
                              .block_count = 1};
    struct edit edit = {.label = EDIT_HEADLINE, .before = STR("before"), .after = str_from(headline), .count = 1};
    struct edit_list edits = {&edit, 1};
    canonical_write(&article, &text);
    buf_addf(&page, "<html><h1>%s</h1><p>%s</p></html>\r\n", headline, paragraph);
    struct snapshot snapshot = {.verb = version == 1 ? SNAPSHOT_NEW : SNAPSHOT_EDIT,
                                .path = str_from(path),
                                .article = &article,
                                .text = buf_str(&text),
                                .edits = version == 1 ? NULL : &edits,
                                .unmarked = UNMARKED_YES,
                                .outlet = STR("Example Times"),
                                .host = STR("www.example.com"),
                                .version = version,
                                .seen_before_ms = version == 1 ? 0 : clock_now_ms() - 900000,
                                .seen_after_ms = clock_now_ms(),
                                .status = 200,
                                .extractor = STR("1 libxml2/2.9.14 icu/72.1"),
                                .page = buf_str(&page),
                                .http = STR("GET / HTTP/1.1\r\n")};
    return archive_add_snapshot(archive, &snapshot, result);
}

/* A new archive, locked, with one version at PATH_A. */
__attribute__((unused)) static struct archive *archive_of_one(char **folder)
{
    *folder = new_archive();
    struct archive *archive = lock_archive(*folder);
    fail_on(add_version(archive, PATH_A, 1, "One", "Text.", NULL));
    fail_on(archive_publish(archive));
    return archive;
}

__attribute__((unused)) static void add_visit(struct archive *archive, const char *what, enum verdict verdict)
{
    struct ledger_line line = {.start_ms = clock_now_ms() - 123,
                               .end_ms = clock_now_ms(),
                               .what = str_from(what),
                               .verdict = verdict,
                               .status = 200};
    archive_add_line(archive, &line);
}

/* What must hold after every publish. */
__attribute__((unused)) static void assert_sound(const char *folder)
{
    GIVES(folder, "", "git fsck --strict --full --no-dangling --no-progress");
    GIVES(folder, "", "git status --porcelain");
    GIVES(folder, "", "find .git -name '*.lock' -o -name '*.keep'; ls .git/stet/tmp");
}

/* What most tests stand in, and its end. */
struct world {
    char *folder;
    struct archive *archive;
    struct arena arena;
};

__attribute__((unused)) static int leave_world(void **state)
{
    struct world *world = *state;
    archive_close(world->archive);
    remove_folder(world->folder);
    arena_clear(&world->arena);
    free(world);
    return 0;
}

#endif
