#include "archive/program.h"

#include "archive/internal.h"
#include "base/array.h"
#include "base/error.h"
#include "base/log.h"
#include "base/program.h"

#include <assert.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    PATIENCE_MS = 5000,      /* from SIGTERM to SIGKILL: git has temporary files to take away */
    MOST_SPOKEN = 16 * 1024, /* of what git says, the end */
    MOST_ARGUMENTS = 64,
};

static const char *const FIXED[] = {"--git-dir=.git", "--no-replace-objects", "--literal-pathspecs"};
static const char *const SETTINGS[] = {
    "core.hooksPath=/dev/null",  "core.fsmonitor=false",           "core.commitGraph=true",
    "core.multiPackIndex=true",  "core.fsync=committed,reference", "gc.auto=0",
    "gc.recentObjectsHook=",     "maintenance.auto=false",         "repack.packKeptObjects=false",
    "repack.writeBitmaps=false", "pack.packSizeLimit=0",
};

/* What a transfer needs besides: never a helper that runs commands for an address, and an end where nothing comes. */
static const char *const SETTINGS_OUT[] = {"protocol.ext.allow=never", "http.lowSpeedLimit=1000",
                                           "http.lowSpeedTime=30"};

/* In the folders of PATH that are named from the root: the working folder is no place for programs. */
static bool find_git(struct buf *program)
{
    struct str rest = str_from(getenv("PATH")), folder;
    while (str_split(&rest, ':', &folder)) {
        buf_cut(program, 0);
        buf_addf(program, "%.*s/git", STR_FORMAT(folder));
        if (str_starts(folder, STR("/")) && access(buf_c(program), X_OK) == 0)
            return true;
    }
    return false;
}

struct str git_program_words(struct str line)
{
    static const struct str marks[] = {STR_INIT("fatal: "), STR_INIT("error: ")};
    for (size_t i = 0; i < ARRAY_LENGTH(marks); i++)
        if (str_starts(line, marks[i]))
            line = str_slice(line, marks[i].len, line.len);
    return str_slice(line, 0, line.len - str_ends(line, STR(".")));
}

/* The line that tells why, or the first one that is no aside. */
static struct str reason(struct str spoken)
{
    struct str line, first = STR_NONE;
    while (str_split(&spoken, '\n', &line)) {
        if (str_starts(line, STR("fatal: ")) || str_starts(line, STR("error: ")))
            return git_program_words(line);
        bool is_aside = str_starts(line, STR("warning: ")) || str_starts(line, STR("hint: ")) || !str_trim(line).len;
        if (!first.len && !is_aside)
            first = line;
    }
    return first.len ? git_program_words(first) : STR("it failed without a word");
}

static int judge(const struct git_task *task, const struct program_end *end, struct str spoken)
{
    const char *command = task->arguments[0];
    int status = end->status;
    if (task->spoken)
        buf_add(task->spoken, spoken);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        if (str_trim(spoken).len)
            log_line(LOG_LEVEL_INFO, "git %s: %.*s", command, STR_FORMAT(str_trim(spoken)));
        return 0;
    }
    if (end->is_stopped)
        return error_set(STET_ERROR_IO, "git %s: stopped by a signal", command);
    if (end->is_late)
        return error_set(STET_ERROR_LIMIT, "git %s: it took longer than %lld s", command,
                         (long long)(task->timeout_ms / 1000));
    if (WIFSIGNALED(status))
        return error_set(STET_ERROR_IO, "git %s: ended by signal %d", command, WTERMSIG(status));
    return error_set(STET_ERROR_IO, "git %s: %.*s", command, STR_FORMAT(reason(spoken)));
}

/* ---- arguments ---- */

struct arguments {
    const char *list[MOST_ARGUMENTS]; /* ended by NULL */
    size_t count;
};

static void add(struct arguments *arguments, const char *argument)
{
    assert(arguments->count + 1 < MOST_ARGUMENTS);
    arguments->list[arguments->count++] = argument;
}

static void add_settings(struct arguments *arguments, const char *const *settings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add(arguments, "-c");
        add(arguments, settings[i]);
    }
}

static void add_all(struct arguments *arguments, const struct git_task *task)
{
    add(arguments, "git");
    for (size_t i = 0; i < ARRAY_LENGTH(FIXED); i++)
        add(arguments, FIXED[i]);
    add_settings(arguments, SETTINGS, ARRAY_LENGTH(SETTINGS));
    if (task->reaches_out)
        add_settings(arguments, SETTINGS_OUT, ARRAY_LENGTH(SETTINGS_OUT));
    for (size_t i = 0; task->arguments[i]; i++)
        add(arguments, task->arguments[i]);
}

/* Of a person's variables those that lead to another machine: home, keys, proxies; of git's own, how it gets there, and
 * none that would turn it to another repository or let it ask. */
static bool is_for_transfers(struct str variable)
{
    static const struct str git[] = {STR_INIT("GIT_SSH"), STR_INIT("GIT_SSL_"), STR_INIT("GIT_CONFIG_GLOBAL="),
                                     STR_INIT("GIT_CONFIG_SYSTEM="), STR_INIT("GIT_CONFIG_NOSYSTEM=")};
    static const struct str never[] = {STR_INIT("GIT_"),        STR_INIT("LC_"),      STR_INIT("LANG"),
                                       STR_INIT("SSH_ASKPASS"), STR_INIT("DISPLAY="), STR_INIT("WAYLAND_DISPLAY=")};
    for (size_t i = 0; i < ARRAY_LENGTH(git); i++)
        if (str_starts(variable, git[i]))
            return true;
    for (size_t i = 0; i < ARRAY_LENGTH(never); i++)
        if (str_starts(variable, never[i]))
            return false;
    return true;
}

static const char *const ENVIRONMENT[] = {"LC_ALL=C", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null",
                                          "GIT_ATTR_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0"};
static const char *const ENVIRONMENT_OUT[] = {"LC_ALL=C", "GIT_TERMINAL_PROMPT=0",
                                              "GIT_ASKPASS=", "SSH_ASKPASS_REQUIRE=never"};

/* Owned by the caller; the strings are borrowed. */
static const char **make_environment(const struct git_task *task, const char *path)
{
    size_t count = 0, room = 0;
    const char **made = NULL;
    if (!task->reaches_out)
        *ARRAY_PUSH(made, count, room) = path;
    for (size_t i = 0; task->reaches_out && environ[i]; i++)
        if (is_for_transfers(str_from(environ[i])))
            *ARRAY_PUSH(made, count, room) = environ[i];
    const char *const *own = task->reaches_out ? ENVIRONMENT_OUT : ENVIRONMENT;
    size_t own_count = task->reaches_out ? ARRAY_LENGTH(ENVIRONMENT_OUT) : ARRAY_LENGTH(ENVIRONMENT);
    for (size_t i = 0; i < own_count; i++)
        *ARRAY_PUSH(made, count, room) = own[i];
    if (task->reaches_out && task->ssh_command)
        *ARRAY_PUSH(made, count, room) = task->ssh_command;
    *ARRAY_PUSH(made, count, room) = NULL;
    return made;
}

int git_program_task(struct archive *archive, const struct git_task *task)
{
    AUTO_BUF file = BUF_INIT;
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF spoken = BUF_INIT;
    if (!find_git(&file))
        return error_set(STET_ERROR_SYSTEM, "git: no such program in PATH (install it: `apt-get install git`)");
    buf_addf(&path, "PATH=%s", getenv("PATH"));
    AUTO_FREE const char **environment = make_environment(task, buf_c(&path));
    struct arguments arguments = {.count = 0};
    struct program_end end;
    add_all(&arguments, task);
    const struct program git = {.path = buf_c(&file),
                                .arguments = arguments.list,
                                .environment = environment,
                                .folder = archive->folder,
                                /* Whoever reaches out has no terminal: ssh and credential helpers ask there, whatever
                                 * they are told. */
                                .has_session = task->reaches_out,
                                .waits_for_all = true,
                                .kept = archive->lock_descriptor,
                                .timeout_ms = task->timeout_ms,
                                .patience_ms = PATIENCE_MS,
                                .stop = task->stop,
                                .most_told = MOST_SPOKEN};
    int result = program_run(&git, &spoken, &end);
    return result < 0 ? error_wrap(result, "git %s", task->arguments[0]) : judge(task, &end, buf_str(&spoken));
}

int git_program_run(struct archive *archive, const char *const *arguments, const volatile sig_atomic_t *stop)
{
    return git_program_task(archive, &(struct git_task){.arguments = arguments, .stop = stop});
}
