#include "base/array.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "tell/delivery.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

enum { POLL_MS = 100, PATIENCE_MS = 2000, SPOKEN_MOST = 8 * 1024, WORDS_MOST = 300, EXIT_NO_PROGRAM = 127 };

/* Everything that the new process needs, made before it is. */
struct start {
    const struct program *program;
    const char **environment;
    int input, speech;
    pid_t parent;
};

static _Noreturn void become(const struct start *start)
{
    static const int usual[] = {SIGPIPE, SIGXFSZ, SIGTERM, SIGINT, SIGHUP};
    sigset_t none;
    for (size_t i = 0; i < ARRAY_LENGTH(usual); i++)
        signal(usual[i], SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != start->parent || chdir("/") < 0)
        _exit(EXIT_NO_PROGRAM);
    dup2(start->input, STDIN_FILENO);
    dup2(start->speech, STDOUT_FILENO);
    dup2(start->speech, STDERR_FILENO);
    execve(start->program->arguments[0], (char *const *)start->program->arguments, (char *const *)start->environment);
    _exit(EXIT_NO_PROGRAM);
}

static bool is_passed_on(struct str variable)
{
    static const struct str names[] = {STR_INIT("PATH="), STR_INIT("HOME="),
                                       STR_INIT("USER="), STR_INIT("LOGNAME="),
                                       STR_INIT("LANG="), STR_INIT("LC_"),
                                       STR_INIT("TZ="),   STR_INIT("TMPDIR="),
                                       STR_INIT("XDG_"),  STR_INIT("CREDENTIALS_DIRECTORY=")};
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
        if (str_starts(variable, names[i]))
            return true;
    return false;
}

/* Owned by the caller; the strings are borrowed. */
static const char **make_environment(const struct program *program)
{
    size_t count = 0, room = 0;
    const char **made = NULL;
    for (size_t i = 0; environ[i]; i++)
        if (is_passed_on(str_from(environ[i])))
            *ARRAY_PUSH(made, count, room) = environ[i];
    for (size_t i = 0; program->environment && program->environment[i]; i++)
        *ARRAY_PUSH(made, count, room) = program->environment[i];
    *ARRAY_PUSH(made, count, room) = NULL;
    return made;
}

struct talk {
    const struct delivery_options *options;
    pid_t child;
    int input, speech; /* -1: closed */
    struct str left;
    struct buf spoken;
    int64_t start_ms, ended_ms;
    bool is_late, is_stopped;
};

static void give_input(struct talk *talk)
{
    ssize_t written = write(talk->input, talk->left.at, talk->left.len);
    if (written > 0)
        talk->left = str_slice(talk->left, (size_t)written, talk->left.len);
    /* A program that does not read to the end is none the worse for it. */
    if (!talk->left.len || (written < 0 && errno != EINTR && errno != EAGAIN)) {
        close(talk->input);
        talk->input = -1;
    }
}

static void take_speech(struct talk *talk)
{
    char part[4096];
    ssize_t length = read(talk->speech, part, sizeof part);
    if (length > 0 && talk->spoken.len < SPOKEN_MOST)
        buf_add(&talk->spoken, (struct str){part, (size_t)length});
    if (length == 0 || (length < 0 && errno != EINTR && errno != EAGAIN)) {
        close(talk->speech);
        talk->speech = -1;
    }
}

/* SIGTERM to it and what it started, then SIGKILL. */
static void end_where_due(struct talk *talk)
{
    int64_t now = clock_monotonic_ms();
    bool is_late = now - talk->start_ms >= talk->options->timeout_ms;
    bool is_stopped = talk->options->stop && *talk->options->stop;
    if (!is_late && !is_stopped)
        return;
    if (!talk->ended_ms) {
        talk->is_late = is_late && !is_stopped;
        talk->is_stopped = is_stopped;
        talk->ended_ms = now;
        kill(-talk->child, SIGTERM);
    } else if (now - talk->ended_ms >= PATIENCE_MS) {
        kill(-talk->child, SIGKILL);
    }
}

/* Until the program has ended; what it left running in the background is not waited for. */
static int wait_for_end(struct talk *talk)
{
    int status = 0;
    for (;;) {
        struct pollfd waits[] = {{.fd = talk->speech, .events = POLLIN}, {.fd = talk->input, .events = POLLOUT}};
        int ready = poll(waits, 2, POLL_MS);
        if (ready > 0 && talk->input >= 0 && waits[1].revents)
            give_input(talk);
        if (ready > 0 && talk->speech >= 0 && waits[0].revents)
            take_speech(talk);
        if (waitpid(talk->child, &status, WNOHANG) == talk->child)
            return status;
        end_where_due(talk);
    }
}

static struct str last_line(struct arena *arena, struct str spoken)
{
    AUTO_BUF visible = BUF_INIT;
    struct str line, last = STR("");
    while (str_split(&spoken, '\n', &line))
        last = str_trim(line).len ? str_trim(line) : last;
    utf8_add_visible(&visible, last);
    return arena_copy(arena, unicode_cut_bytes(buf_str(&visible), WORDS_MOST));
}

static void judge(struct arena *arena, const struct talk *talk, int status, struct delivery *delivery)
{
    struct str said = last_line(arena, buf_str(&talk->spoken));
    bool is_done = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    *delivery = (struct delivery){.fate = is_done ? DELIVERY_DONE : DELIVERY_LATER};
    if (is_done)
        return;
    if (talk->is_stopped) {
        *delivery = (struct delivery){.fate = DELIVERY_STOPPED, .words = STR("stopped by a signal")};
    } else if (talk->is_late) {
        delivery->words =
            arena_format(arena, "it took longer than %lld s", (long long)talk->options->timeout_ms / 1000);
    } else if (WIFSIGNALED(status)) {
        delivery->words = arena_format(arena, "it was ended by signal %d", WTERMSIG(status));
    } else if (WEXITSTATUS(status) == EXIT_NO_PROGRAM && !said.len) {
        delivery->words = STR("it cannot be started");
    } else {
        if (WEXITSTATUS(status) == EX_DATAERR)
            delivery->fate = DELIVERY_REFUSED;
        delivery->words = arena_format(arena, "it ended with exit code %d%s%.*s", WEXITSTATUS(status),
                                       said.len ? ": " : "", STR_FORMAT(said));
    }
}

static void drain(struct talk *talk)
{
    /* What it said before it ended may still be in the pipe. */
    if (talk->speech >= 0)
        take_speech(talk);
    if (talk->speech >= 0)
        close(talk->speech);
    if (talk->input >= 0)
        close(talk->input);
}

void delivery_run(struct arena *arena, const struct program *program, const struct delivery_options *options,
                  struct delivery *delivery)
{
    int input[2], speech[2];
    *delivery = (struct delivery){.fate = DELIVERY_LATER, .words = STR("no process can be started")};
    if (pipe2(input, O_CLOEXEC) < 0)
        return;
    if (pipe2(speech, O_CLOEXEC) < 0) {
        close(input[0]);
        close(input[1]);
        return;
    }
    AUTO_FREE const char **environment = make_environment(program);
    struct start start = {program, environment, input[0], speech[1], getpid()};
    pid_t child = fork();
    if (child == 0)
        become(&start);
    close(input[0]);
    close(speech[1]);
    fcntl(input[1], F_SETFL, O_NONBLOCK);
    fcntl(speech[0], F_SETFL, O_NONBLOCK);
    struct talk talk = {.options = options,
                        .child = child,
                        .input = input[1],
                        .speech = speech[0],
                        .left = program->input,
                        .spoken = BUF_INIT,
                        .start_ms = clock_monotonic_ms()};
    if (child > 0) {
        setpgid(child, child);
        int status = wait_for_end(&talk);
        drain(&talk);
        judge(arena, &talk, status, delivery);
    } else {
        drain(&talk);
    }
    buf_clear(&talk.spoken);
}
