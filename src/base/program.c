#include "base/program.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { POLL_MS = 100, ENDING_POLL_MS = 5, PIPE_PIECE = 4096, MOST_DRAINED = 256 * 1024 };

/* What the new process finds, made before it is: between fork and exec nothing may be allocated. */
struct ends {
    int input, output, speech;
    pid_t parent;
};

static _Noreturn void become(const struct program *program, const struct ends *ends)
{
    static const int usual[] = {SIGPIPE, SIGXFSZ, SIGTERM, SIGINT, SIGHUP};
    sigset_t none;
    for (size_t i = 0; i < ARRAY_LENGTH(usual); i++)
        signal(usual[i], SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (program->has_session)
        setsid();
    else
        setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != ends->parent || chdir(program->folder) < 0)
        _exit(PROGRAM_NOT_STARTED);
    if (program->kept >= 0)
        fcntl(program->kept, F_SETFD, 0);
    dup2(ends->input, STDIN_FILENO);
    dup2(ends->output, STDOUT_FILENO);
    dup2(ends->speech, STDERR_FILENO);
    execve(program->path, (char *const *)program->arguments, (char *const *)program->environment);
    _exit(PROGRAM_NOT_STARTED);
}

/* ---- while it runs ---- */

struct talk {
    const struct program *program;
    struct program_end *end;
    struct buf *told;
    size_t told_from; /* what stood in it before */
    pid_t child;
    int input, speech; /* -1: closed */
    struct str left;   /* of the input */
    int64_t start_ms, ended_ms;
};

static void close_end(int *descriptor)
{
    file_close_descriptor(descriptor);
    *descriptor = -1;
}

static void give_input(struct talk *talk)
{
    ssize_t written = write(talk->input, talk->left.at, talk->left.len);
    if (written > 0)
        talk->left = str_slice(talk->left, (size_t)written, talk->left.len);
    if (!talk->left.len || (written < 0 && errno != EINTR && errno != EAGAIN))
        close_end(&talk->input);
}

static void keep_last(struct talk *talk)
{
    size_t most = talk->program->most_told, told = talk->told->len - talk->told_from;
    if (told <= 2 * most)
        return;
    char *start = talk->told->at + talk->told_from;
    memmove(start, start + told - most, most);
    buf_cut(talk->told, talk->told_from + most);
}

/* How many bytes were there; 0 also at the end. */
static size_t take_speech(struct talk *talk)
{
    char part[PIPE_PIECE];
    ssize_t length = read(talk->speech, part, sizeof part);
    if (length == 0 || (length < 0 && errno != EINTR && errno != EAGAIN))
        close_end(&talk->speech);
    if (length <= 0)
        return 0;
    buf_add(talk->told, (struct str){part, (size_t)length});
    keep_last(talk);
    return (size_t)length;
}

static void end_where_due(struct talk *talk)
{
    const struct program *program = talk->program;
    int64_t now = clock_monotonic_ms();
    bool is_late = program->timeout_ms && now - talk->start_ms >= program->timeout_ms;
    bool is_stopped = program->stop && *program->stop;
    if (!talk->ended_ms && (is_late || is_stopped)) {
        talk->end->is_late = is_late && !is_stopped;
        talk->end->is_stopped = is_stopped;
        talk->ended_ms = now;
        kill(-talk->child, SIGTERM);
    } else if (talk->ended_ms && now - talk->ended_ms >= program->patience_ms) {
        kill(-talk->child, SIGKILL);
    }
}

/* A status that cannot be had (somebody took it) is no success. */
static bool has_ended(struct talk *talk)
{
    pid_t ended = waitpid(talk->child, &talk->end->status, WNOHANG);
    if (ended < 0 && errno != EINTR)
        talk->end->status = PROGRAM_NOT_STARTED << 8;
    return ended == talk->child || (ended < 0 && errno != EINTR);
}

static void wait_for_end(struct talk *talk)
{
    for (;;) {
        struct pollfd waits[] = {{.fd = talk->speech, .events = POLLIN}, {.fd = talk->input, .events = POLLOUT}};
        int ready = poll(waits, 2, talk->speech < 0 ? ENDING_POLL_MS : POLL_MS);
        if (ready > 0 && talk->input >= 0 && waits[1].revents)
            give_input(talk);
        if (ready > 0 && talk->speech >= 0 && waits[0].revents)
            take_speech(talk);
        bool may_end = talk->speech < 0 || !talk->program->waits_for_all;
        if (may_end && has_ended(talk))
            return;
        end_where_due(talk);
    }
}

/* What it said before it ended may still be in the pipe. */
static void drain(struct talk *talk)
{
    for (size_t drained = 0, length = 1; talk->speech >= 0 && length && drained < MOST_DRAINED; drained += length)
        length = take_speech(talk);
}

/* ---- the whole ---- */

static int no_process(void)
{
    return error_errno(STET_ERROR_SYSTEM, "no process can be started");
}

/* Begins the process, its other ends of the pipes in `talk`. */
static int start(struct talk *talk)
{
    const struct program *program = talk->program;
    int input[2] = {-1, -1}, speech[2];
    AUTO_CLOSE int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nothing < 0)
        return error_errno(STET_ERROR_SYSTEM, "cannot open /dev/null");
    if (pipe2(speech, O_CLOEXEC) < 0)
        return no_process();
    AUTO_CLOSE int speech_out = speech[1];
    talk->speech = speech[0];
    if (program->input.len && pipe2(input, O_CLOEXEC) < 0)
        return no_process();
    AUTO_CLOSE int input_out = input[0];
    talk->input = input[1];
    const struct ends ends = {.input = input_out >= 0 ? input_out : nothing,
                              .output = program->is_output_told ? speech_out : nothing,
                              .speech = speech_out,
                              .parent = getpid()};
    talk->child = fork();
    if (talk->child == 0)
        become(program, &ends);
    if (talk->child < 0)
        return no_process();
    /* As the child does, whichever is first; but a leader of a group can begin no session. */
    if (!program->has_session)
        setpgid(talk->child, talk->child);
    fcntl(talk->speech, F_SETFL, O_NONBLOCK);
    if (talk->input >= 0)
        fcntl(talk->input, F_SETFL, O_NONBLOCK);
    talk->start_ms = clock_monotonic_ms();
    return 0;
}

int program_run(const struct program *program, struct buf *told, struct program_end *end)
{
    *end = (struct program_end){0};
    struct talk talk = {.program = program,
                        .end = end,
                        .told = told,
                        .told_from = told->len,
                        .input = -1,
                        .speech = -1,
                        .left = program->input};
    int result = start(&talk);
    if (result == 0) {
        wait_for_end(&talk);
        drain(&talk);
    }
    close_end(&talk.speech);
    close_end(&talk.input);
    return result;
}
