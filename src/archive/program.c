#include "archive/program.h"

#include "archive/internal.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/log.h"

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
    const char *program, *folder;
    const char *arguments[MOST_ARGUMENTS];
    const char *environment[8];
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

/* Reads what git says until it and all its children have ended. */
static void listen(pid_t git, int speech, const volatile sig_atomic_t *stop, struct buf *spoken)
{
    int64_t stop_ms = 0;
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
        if (!stop || !*stop)
            continue;
        if (!stop_ms) {
            stop_ms = clock_monotonic_ms();
            kill(-git, SIGTERM);
        } else if (clock_monotonic_ms() - stop_ms >= PATIENCE_MS) {
            kill(-git, SIGKILL);
        }
    }
}

/* The line that tells why, or the first one that is no aside. */
static struct str reason(struct str spoken)
{
    struct str line, first = STR_NONE;
    while (str_split(&spoken, '\n', &line)) {
        if (str_starts(line, STR("fatal: ")) || str_starts(line, STR("error: ")))
            return line;
        bool is_aside = str_starts(line, STR("warning: ")) || str_starts(line, STR("hint: ")) || !str_trim(line).len;
        if (!first.len && !is_aside)
            first = line;
    }
    return first.len ? first : STR("it failed without a word");
}

static int judge(const char *command, int status, bool is_stopped, struct str spoken)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        if (str_trim(spoken).len)
            log_line(LOG_LEVEL_INFO, "git %s: %.*s", command, STR_FORMAT(str_trim(spoken)));
        return 0;
    }
    if (is_stopped)
        return error_set(STET_ERROR_IO, "git %s: stopped by a signal", command);
    if (WIFSIGNALED(status))
        return error_set(STET_ERROR_IO, "git %s: ended by signal %d", command, WTERMSIG(status));
    return error_set(STET_ERROR_IO, "git %s: %.*s", command, STR_FORMAT(reason(spoken)));
}

static int run_call(struct call *call, const char *command, const volatile sig_atomic_t *stop)
{
    int speech[2], status = 0;
    AUTO_BUF spoken = BUF_INIT;
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
    setpgid(git, git); /* as the child does: whichever is first */
    listen(git, speech[0], stop, &spoken);
    close(speech[0]);
    while (waitpid(git, &status, 0) < 0 && errno == EINTR)
        ;
    return judge(command, status, stop && *stop, buf_str(&spoken));
}

int git_program_run(struct archive *archive, const char *const *arguments, const volatile sig_atomic_t *stop)
{
    AUTO_BUF program = BUF_INIT;
    AUTO_BUF path = BUF_INIT;
    if (!find_git(&program))
        return error_set(STET_ERROR_SYSTEM, "git: no such program in PATH (install it: `apt-get install git`)");
    AUTO_CLOSE int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nothing < 0)
        return error_errno(STET_ERROR_SYSTEM, "cannot open /dev/null");
    buf_addf(&path, "PATH=%s", getenv("PATH"));
    struct call call = {.program = buf_c(&program),
                        .folder = archive->folder,
                        .arguments = {"git"},
                        .environment = {buf_c(&path), "LC_ALL=C", "GIT_CONFIG_NOSYSTEM=1",
                                        "GIT_CONFIG_GLOBAL=/dev/null", "GIT_ATTR_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0"},
                        .lock = archive->lock_descriptor,
                        .nothing = nothing,
                        .parent = getpid()};
    size_t count = 1;
    for (size_t i = 0; i < ARRAY_LENGTH(FIXED); i++)
        call.arguments[count++] = FIXED[i];
    for (size_t i = 0; i < ARRAY_LENGTH(SETTINGS); i++) {
        call.arguments[count++] = "-c";
        call.arguments[count++] = SETTINGS[i];
    }
    for (size_t i = 0; arguments[i] && count + 1 < MOST_ARGUMENTS; i++)
        call.arguments[count++] = arguments[i];
    return run_call(&call, arguments[0], stop);
}
