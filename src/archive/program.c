#include "archive/program.h"

#include "archive/internal.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/log.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    POLL_MS = 200,
    PATIENCE_MS = 5000,      /* from SIGTERM to SIGKILL: git has temporary files to take away */
    SPOKEN_SIZE = 16 * 1024, /* of what git says, the end */
    EXIT_NO_PROGRAM = 127,
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

/* Everything that the new process needs, made before it is: between fork and exec nothing may be allocated. */
struct call {
    const struct git_task *task;
    const char *program, *folder;
    const char *arguments[MOST_ARGUMENTS];
    const char **environment;
    int lock, nothing, speech; /* descriptors */
    pid_t parent;
};

static _Noreturn void become_git(const struct call *call)
{
    static const int usual[] = {SIGPIPE, SIGXFSZ, SIGTERM, SIGINT, SIGHUP};
    sigset_t none;
    for (size_t i = 0; i < ARRAY_LENGTH(usual); i++)
        signal(usual[i], SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    /* Whoever reaches out has no terminal: ssh and credential helpers ask there, whatever they are told. */
    if (call->task->reaches_out)
        setsid();
    else
        setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != call->parent || chdir(call->folder) < 0)
        _exit(EXIT_NO_PROGRAM);
    if (call->lock >= 0)
        fcntl(call->lock, F_SETFD, 0);
    dup2(call->nothing, STDIN_FILENO);
    dup2(call->nothing, STDOUT_FILENO);
    dup2(call->speech, STDERR_FILENO);
    execve(call->program, (char *const *)call->arguments, (char *const *)call->environment);
    _exit(EXIT_NO_PROGRAM);
}

static bool must_end(const struct git_task *task, int64_t start_ms)
{
    bool is_late = task->timeout_ms && clock_monotonic_ms() - start_ms >= task->timeout_ms;
    return is_late || (task->stop && *task->stop);
}

/* Reads what git says until it and all its children have ended. */
static void listen(const struct git_task *task, pid_t git, int speech, bool *is_ended, struct buf *spoken)
{
    int64_t start_ms = clock_monotonic_ms(), stop_ms = 0;
    for (;;) {
        struct pollfd wait = {.fd = speech, .events = POLLIN};
        if (poll(&wait, 1, POLL_MS) > 0) {
            char part[4096];
            ssize_t length = read(speech, part, sizeof part);
            if (length == 0 || (length < 0 && errno != EINTR))
                return;
            if (spoken->len > SPOKEN_SIZE)
                buf_cut(spoken, 0);
            if (length > 0)
                buf_add(spoken, (struct str){part, (size_t)length});
        }
        if (!must_end(task, start_ms))
            continue;
        *is_ended = true;
        if (!stop_ms) {
            stop_ms = clock_monotonic_ms();
            kill(-git, SIGTERM);
        } else if (clock_monotonic_ms() - stop_ms >= PATIENCE_MS) {
            kill(-git, SIGKILL);
        }
    }
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

static int judge(const struct git_task *task, int status, bool is_ended, struct str spoken)
{
    const char *command = task->arguments[0];
    if (task->spoken)
        buf_add(task->spoken, spoken);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        if (str_trim(spoken).len)
            log_line(LOG_LEVEL_INFO, "git %s: %.*s", command, STR_FORMAT(str_trim(spoken)));
        return 0;
    }
    if (is_ended && task->stop && *task->stop)
        return error_set(STET_ERROR_IO, "git %s: stopped by a signal", command);
    if (is_ended)
        return error_set(STET_ERROR_LIMIT, "git %s: it took longer than %lld s", command,
                         (long long)(task->timeout_ms / 1000));
    if (WIFSIGNALED(status))
        return error_set(STET_ERROR_IO, "git %s: ended by signal %d", command, WTERMSIG(status));
    return error_set(STET_ERROR_IO, "git %s: %.*s", command, STR_FORMAT(reason(spoken)));
}

static int run_call(struct call *call)
{
    int speech[2], status = 0;
    bool is_ended = false;
    AUTO_BUF spoken = BUF_INIT;
    const char *command = call->task->arguments[0];
    if (pipe2(speech, O_CLOEXEC) < 0)
        return error_errno(STET_ERROR_SYSTEM, "git %s", command);
    call->speech = speech[1];
    pid_t git = fork();
    if (git == 0)
        become_git(call);
    close(speech[1]);
    if (git < 0) {
        close(speech[0]);
        return error_errno(STET_ERROR_SYSTEM, "git %s: no process can be started", command);
    }
    /* As the child does, whichever is first; but a leader of a group can begin no session. */
    if (!call->task->reaches_out)
        setpgid(git, git);
    listen(call->task, git, speech[0], &is_ended, &spoken);
    close(speech[0]);
    while (waitpid(git, &status, 0) < 0 && errno == EINTR)
        ;
    return judge(call->task, status, is_ended, buf_str(&spoken));
}

static void add_settings(struct call *call, size_t *count, const char *const *settings, size_t setting_count)
{
    for (size_t i = 0; i < setting_count; i++) {
        call->arguments[(*count)++] = "-c";
        call->arguments[(*count)++] = settings[i];
    }
}

static void add_arguments(struct call *call)
{
    size_t count = 1;
    for (size_t i = 0; i < ARRAY_LENGTH(FIXED); i++)
        call->arguments[count++] = FIXED[i];
    add_settings(call, &count, SETTINGS, ARRAY_LENGTH(SETTINGS));
    if (call->task->reaches_out)
        add_settings(call, &count, SETTINGS_OUT, ARRAY_LENGTH(SETTINGS_OUT));
    for (size_t i = 0; call->task->arguments[i]; i++) {
        assert(count + 1 < MOST_ARGUMENTS);
        call->arguments[count++] = call->task->arguments[i];
    }
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
    AUTO_BUF program = BUF_INIT;
    AUTO_BUF path = BUF_INIT;
    if (!find_git(&program))
        return error_set(STET_ERROR_SYSTEM, "git: no such program in PATH (install it: `apt-get install git`)");
    AUTO_CLOSE int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nothing < 0)
        return error_errno(STET_ERROR_SYSTEM, "cannot open /dev/null");
    buf_addf(&path, "PATH=%s", getenv("PATH"));
    AUTO_FREE const char **environment = make_environment(task, buf_c(&path));
    struct call call = {.task = task,
                        .program = buf_c(&program),
                        .folder = archive->folder,
                        .arguments = {"git"},
                        .environment = environment,
                        .lock = archive->lock_descriptor,
                        .nothing = nothing,
                        .parent = getpid()};
    add_arguments(&call);
    return run_call(&call);
}

int git_program_run(struct archive *archive, const char *const *arguments, const volatile sig_atomic_t *stop)
{
    return git_program_task(archive, &(struct git_task){.arguments = arguments, .stop = stop});
}
