#include "worker/pool.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/utf8.h"
#include "worker/protocol.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

enum {
    MOST_PROCESSES = 4,
    DEADLINE_MS = 5000,
    JOBS_BEFORE_REPLACEMENT = 500,
    PEAK_KIB_BEFORE_REPLACEMENT = 200 * 1024,
    ATTEMPTS = 2, /* a page that kills two workers is given up */
    CPU_SECONDS = 10,
    RETRY_MS = 100, /* where a process could not be started */
    MOST_MESSAGE = 500,
    WORKER_ENVIRONMENT = 16,
};

struct job {
    struct job *next;
    uint32_t kind;
    int attempts;
    char *request;
    size_t request_length;
    pool_done_function *done;
    void *context;
};

enum process_state { PROCESS_NONE, PROCESS_IDLE, PROCESS_SENDING, PROCESS_RECEIVING };

struct process {
    enum process_state state;
    pid_t pid;
    int socket;
    size_t jobs_done;
    struct job *job;
    int64_t deadline_ms;
    size_t sent;                   /* of header and request together */
    struct protocol_answer header; /* received as far as `received` says */
    size_t received;
    struct buf answer;
};

struct pool {
    struct worker_options options;
    struct process processes[MOST_PROCESSES];
    struct job *first, **last;
    size_t pending;
    bool is_short;   /* of processes or descriptors: the last start failed */
    bool was_warned; /* that workers run without a filter of system calls */
};

static size_t default_processes(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > MOST_PROCESSES ? MOST_PROCESSES : (size_t)cores;
}

struct pool *pool_new(const struct worker_options *options)
{
    struct pool *pool = memory_zeroed(1, sizeof *pool);
    pool->options = *options;
    if (pool->options.processes == 0 || pool->options.processes > MOST_PROCESSES)
        pool->options.processes = default_processes();
    if (pool->options.deadline_ms == 0)
        pool->options.deadline_ms = DEADLINE_MS;
    if (!pool->options.program)
        pool->options.program = "/proc/self/exe";
    pool->last = &pool->first;
    return pool;
}

static void job_free(struct job *job)
{
    memory_free(job->request);
    memory_free(job);
}

static void job_end(struct pool *pool, struct job *job, int status, struct str answer)
{
    pool->pending--;
    job->done(job->context, status, answer);
    job_free(job);
}

/* Ends a process for good; its job, if any, is left to the caller. Gives its status as waitpid does: of one that died
 * before, how it died. */
static int process_end(struct process *process)
{
    int status = 0;
    if (process->state == PROCESS_NONE)
        return 0;
    close(process->socket);
    kill(process->pid, SIGKILL);
    while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR)
        ;
    buf_clear(&process->answer);
    *process = (struct process){.state = PROCESS_NONE};
    return status;
}

void pool_free(struct pool *pool)
{
    if (!pool)
        return;
    for (size_t i = 0; i < pool->options.processes; i++) {
        if (pool->processes[i].job)
            job_free(pool->processes[i].job);
        process_end(&pool->processes[i]);
    }
    while (pool->first) {
        struct job *job = pool->first;
        pool->first = job->next;
        job_free(job);
    }
    memory_free(pool);
}

void pool_submit(struct pool *pool, size_t kind, struct str request, pool_done_function *done, void *context)
{
    struct job *job = memory_zeroed(1, sizeof *job);
    job->kind = (uint32_t)kind;
    job->request = memory_alloc(request.len);
    job->request_length = request.len;
    if (request.len)
        memcpy(job->request, request.at, request.len);
    job->done = done;
    job->context = context;
    *pool->last = job;
    pool->last = &job->next;
    pool->pending++;
}

size_t pool_pending(const struct pool *pool)
{
    return pool->pending;
}

static struct job *take_first(struct pool *pool)
{
    struct job *job = pool->first;
    pool->first = job->next;
    if (!pool->first)
        pool->last = &pool->first;
    job->next = NULL;
    return job;
}

static void put_first(struct pool *pool, struct job *job)
{
    job->next = pool->first;
    if (!pool->first)
        pool->last = &job->next;
    pool->first = job;
}

/* What a worker may know of its parent's environment: how to load and to check, never what a page could send home. */
static char **worker_environment(char *kept[], size_t room)
{
    static const char *const names[] = {"LD_LIBRARY_PATH=", "LD_PRELOAD=",    "ICU_DATA=", "ASAN_OPTIONS=",
                                        "LSAN_OPTIONS=",    "UBSAN_OPTIONS=", "STET_TEST_"};
    size_t count = 0;
    for (char **entry = environ; *entry && count + 1 < room; entry++) {
        size_t i = 0;
        while (i < ARRAY_LENGTH(names) && strncmp(*entry, names[i], strlen(names[i])) != 0)
            i++;
        if (i < ARRAY_LENGTH(names))
            kept[count++] = *entry;
    }
    kept[count] = NULL;
    return kept;
}

/* Starts this program again as a worker, with nothing but the socket and stderr. */
static int process_start(struct pool *pool, struct process *process)
{
    int sockets[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) < 0)
        return error_errno(STET_ERROR_SYSTEM, "cannot start a worker: no socket pair");
    char name[] = "stet", flag[] = "--worker";
    char *arguments[] = {name, flag, NULL}, *kept[WORKER_ENVIRONMENT];
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, sockets[1], PROTOCOL_SOCKET);
    int failed = posix_spawn(&process->pid, pool->options.program, &actions, NULL, arguments,
                             worker_environment(kept, ARRAY_LENGTH(kept)));
    posix_spawn_file_actions_destroy(&actions);
    close(sockets[1]);
    if (failed) {
        close(sockets[0]);
        errno = failed;
        return error_errno(STET_ERROR_SYSTEM, "cannot start a worker (%s)", pool->options.program);
    }
    fcntl(sockets[0], F_SETFL, O_NONBLOCK);
    process->socket = sockets[0];
    process->state = PROCESS_IDLE;
    return 0;
}

/* The limit counts a process's whole life, so that each job moves it on. */
static void move_cpu_limit(pid_t pid)
{
    clockid_t clock;
    struct timespec used;
    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &used) < 0)
        return;
    rlim_t limit = (rlim_t)used.tv_sec + CPU_SECONDS;
    prlimit(pid, RLIMIT_CPU, &(struct rlimit){limit, RLIM_INFINITY}, NULL);
}

static void process_give(struct pool *pool, struct process *process, struct job *job)
{
    process->job = job;
    process->state = PROCESS_SENDING;
    process->sent = 0;
    process->received = 0;
    process->deadline_ms = clock_monotonic_ms() + pool->options.deadline_ms;
    buf_cut(&process->answer, 0);
    move_cpu_limit(process->pid);
}

/* 1: all was sent, 0: would block, -1: the worker is gone. */
static int process_send(struct process *process)
{
    struct protocol_request header = {.length = process->job->request_length, .job = process->job->kind};
    size_t total = sizeof header + process->job->request_length;
    while (process->sent < total) {
        const char *from = process->sent < sizeof header ? (const char *)&header + process->sent
                                                         : process->job->request + (process->sent - sizeof header);
        size_t left = process->sent < sizeof header ? sizeof header - process->sent : total - process->sent;
        ssize_t put = send(process->socket, from, left, MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK ? 0 : -1;
        process->sent += (size_t)put;
    }
    process->state = PROCESS_RECEIVING;
    return 1;
}

/* 1: the answer is whole, 0: would block, -1: the worker is gone or sends what it must not. */
static int process_receive(struct process *process)
{
    for (;;) {
        bool in_header = process->received < sizeof process->header;
        size_t left = in_header ? sizeof process->header - process->received
                                : (size_t)process->header.length - process->answer.len;
        if (!in_header && left == 0)
            return 1;
        size_t piece = left < 256 * 1024 ? left : 256 * 1024;
        char *to = in_header ? (char *)&process->header + process->received : buf_reserve(&process->answer, piece);
        ssize_t got = recv(process->socket, to, piece, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK ? 0 : -1;
        if (got == 0)
            return -1;
        if (!in_header) {
            process->answer.len += (size_t)got;
            process->answer.at[process->answer.len] = '\0';
            continue;
        }
        process->received += (size_t)got;
        if (process->received == sizeof process->header && process->header.length > PROTOCOL_ANSWER_LIMIT)
            return -1;
    }
}

/* How a worker died, for a person. */
static void add_death(struct buf *words, int status)
{
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
        buf_add(words, STR("was killed by its sandbox (SIGSYS)"));
    else if (WIFSIGNALED(status))
        buf_addf(words, "was killed (SIG%s)", sigabbrev_np(WTERMSIG(status)));
    else if (WEXITSTATUS(status) == EX_OSERR)
        buf_add(words, STR("ran out of memory"));
    else
        buf_addf(words, "ended (exit code %d)", WEXITSTATUS(status));
}

/* The job of a process that died or was killed: once more on a fresh one, then given up. */
static void process_lost(struct pool *pool, struct process *process, bool is_late)
{
    struct job *job = process->job;
    process->job = NULL;
    int status = process_end(process);
    if (++job->attempts < ATTEMPTS) {
        put_first(pool, job);
        return;
    }
    AUTO_BUF words = BUF_INIT;
    buf_add(&words, STR("the parser "));
    if (is_late)
        buf_add(&words, STR("took too long"));
    else
        add_death(&words, status);
    buf_add(&words, STR(", twice"));
    job_end(pool, job, is_late ? STET_ERROR_LIMIT : STET_ERROR_SYSTEM, buf_str(&words));
}

static void warn_unfiltered(struct pool *pool, int error)
{
    if (error == 0 || pool->was_warned)
        return;
    pool->was_warned = true;
    log_line(LOG_LEVEL_WARNING,
             "pages are parsed without a filter of system calls, which the kernel refused: %s "
             "(let the container or service use seccomp)",
             strerror(error));
}

/* A worker's message is shown and kept: a worker that a page took over must not fill either. */
static void tame_message(struct buf *message)
{
    AUTO_BUF valid = BUF_INIT;
    utf8_add_valid(&valid, str_slice(buf_str(message), 0, MOST_MESSAGE));
    buf_cut(message, 0);
    buf_add(message, buf_str(&valid));
}

static void process_finish(struct pool *pool, struct process *process)
{
    struct job *job = process->job;
    warn_unfiltered(pool, process->header.unfiltered);
    int status = process->header.status > 0 ? STET_ERROR_INTERNAL : process->header.status;
    AUTO_BUF answer = process->answer;
    process->answer = (struct buf)BUF_INIT;
    process->job = NULL;
    process->state = PROCESS_IDLE;
    process->jobs_done++;
    if (status < 0)
        tame_message(&answer);
    if (status < 0 || process->jobs_done >= JOBS_BEFORE_REPLACEMENT ||
        process->header.peak_kib > PEAK_KIB_BEFORE_REPLACEMENT)
        process_end(process);
    job_end(pool, job, status, buf_str(&answer));
}

static void process_step(struct pool *pool, struct process *process)
{
    int moved = 1;
    if (process->state == PROCESS_SENDING)
        moved = process_send(process);
    if (moved == 1 && process->state == PROCESS_RECEIVING)
        moved = process_receive(process);
    if (moved < 0)
        process_lost(pool, process, false);
    else if (moved == 1)
        process_finish(pool, process);
    else if (clock_monotonic_ms() >= process->deadline_ms)
        process_lost(pool, process, true);
}

static bool is_busy(const struct process *process)
{
    return process->state == PROCESS_SENDING || process->state == PROCESS_RECEIVING;
}

/* Hands queued jobs to idle processes, starting processes up to the number allowed. */
static int hand_out(struct pool *pool)
{
    for (size_t i = 0; i < pool->options.processes && pool->first; i++) {
        struct process *process = &pool->processes[i];
        if (process->state == PROCESS_NONE) {
            int result = process_start(pool, process);
            if (result < 0)
                return result;
        }
        if (process->state == PROCESS_IDLE)
            process_give(pool, process, take_first(pool));
    }
    return 0;
}

int pool_step(struct pool *pool)
{
    size_t before;
    do {
        before = pool->pending;
        int result = hand_out(pool);
        pool->is_short = result < 0;
        size_t running = 0;
        for (size_t i = 0; i < pool->options.processes; i++) {
            if (is_busy(&pool->processes[i]))
                process_step(pool, &pool->processes[i]);
            running += is_busy(&pool->processes[i]);
        }
        /* Out of processes or descriptors: go on with those that run; give up only when there is none. */
        if (result < 0 && running == 0)
            return result;
    } while (pool->pending != before && pool->first);
    return 0;
}

size_t pool_descriptors(const struct pool *pool, struct pollfd *descriptors, size_t room)
{
    size_t count = 0;
    for (size_t i = 0; i < pool->options.processes && count < room; i++) {
        const struct process *process = &pool->processes[i];
        if (is_busy(process))
            descriptors[count++] = (struct pollfd){
                .fd = process->socket, .events = process->state == PROCESS_SENDING ? POLLIN | POLLOUT : POLLIN};
    }
    return count;
}

static bool has_free_process(const struct pool *pool)
{
    for (size_t i = 0; i < pool->options.processes; i++)
        if (!is_busy(&pool->processes[i]))
            return true;
    return false;
}

int pool_timeout_ms(const struct pool *pool)
{
    bool is_held_up = pool->first && has_free_process(pool);
    if (is_held_up && !pool->is_short)
        return 0;
    int64_t soonest = is_held_up ? RETRY_MS : -1, now = clock_monotonic_ms();
    for (size_t i = 0; i < pool->options.processes; i++) {
        const struct process *process = &pool->processes[i];
        if (!is_busy(process))
            continue;
        int64_t left = process->deadline_ms > now ? process->deadline_ms - now : 0;
        if (soonest < 0 || left < soonest)
            soonest = left;
    }
    return (int)soonest;
}

int pool_drain_to(struct pool *pool, size_t most)
{
    while (pool->pending > most) {
        int result = pool_step(pool);
        if (result < 0)
            return result;
        if (pool->pending <= most)
            break;
        struct pollfd descriptors[MOST_PROCESSES];
        size_t count = pool_descriptors(pool, descriptors, MOST_PROCESSES);
        if (poll(descriptors, count, pool_timeout_ms(pool)) < 0 && errno != EINTR)
            return error_errno(STET_ERROR_SYSTEM, "cannot wait for the workers");
    }
    return 0;
}

int pool_drain(struct pool *pool)
{
    return pool_drain_to(pool, 0);
}
