/*
 * A pool of worker processes: everything that parses what a server sent runs in one. A worker is this program again
 * (exec of /proc/self/exe with `--worker`, never a bare fork: the parent has resolver threads, SQLite and cookies),
 * joined by one socket pair, and shut in (sandbox.h). The table of jobs is the caller's, so that this folder knows no
 * stage.
 *
 *      parent                              worker
 *      length, kind, request    ------->   runs the job
 *      <-------   length, status, answer
 *
 * One job is under way in a worker at a time. A worker is replaced after 500 jobs, 200 MB of memory or any error. A
 * job whose worker dies or passes the deadline is tried once more on a fresh worker, then ends as STET_ERROR_LIMIT
 * (deadline) or STET_ERROR_SYSTEM (died), and the message says of what: "killed by its sandbox (SIGSYS)".
 */
#ifndef STET_WORKER_POOL_H
#define STET_WORKER_POOL_H

#include "base/str.h"

#include <poll.h>

/* Runs one job in a worker: reads `request`, appends to `answer`; 0 or a negative enum stet_error, whose message goes
 * back to the parent in place of the answer. */
typedef int worker_job_function(struct str request, struct buf *answer);

struct worker_job {
    const char *name;
    worker_job_function *run;
};

struct worker_options {
    size_t processes;    /* 0: min(cores, 4) */
    int deadline_ms;     /* wall time of one job; 0: 5000 */
    const char *program; /* NULL: /proc/self/exe; tests name the stet that was built */
};

struct pool;

/* Starts no process yet: the first job does. */
struct pool *pool_new(const struct worker_options *options);
/* Ends all workers; jobs under way are dropped without a call. */
void pool_free(struct pool *pool);

/* Called in pool_step when a job ended. `status` is 0 or a negative enum stet_error; `answer` is the answer, or the
 * message for a person, valid for the call alone. */
typedef void pool_done_function(void *context, int status, struct str answer);

/* Queues a job; `kind` is an index of the worker's table, `request` is copied. */
void pool_submit(struct pool *pool, size_t kind, struct str request, pool_done_function *done, void *context);

/* Jobs queued and under way. */
size_t pool_pending(const struct pool *pool);

/* Descriptors to wait for; fills at most `room` and gives how many there are. */
size_t pool_descriptors(const struct pool *pool, struct pollfd *descriptors, size_t room);
/* Milliseconds until the next deadline or the next try to start a process, or -1. */
int pool_timeout_ms(const struct pool *pool);

/* Moves everything on that can move without waiting, and calls `done` of what ended. */
int pool_step(struct pool *pool);
/* Waits and steps until nothing is pending: for commands that parse alone. */
int pool_drain(struct pool *pool);
/* The same until at most `most` jobs are pending. */
int pool_drain_to(struct pool *pool, size_t most);

/* The worker's side: answers jobs of the table on the socket `descriptor` until it closes. Closes the sandbox first, so
 * that what a library opens when it is first used must be open. Gives the exit code of the process. */
int worker_serve(int descriptor, const struct worker_job *jobs, size_t job_count);

#endif
