/*
 * One thing at a time, for commands: an address fetched, a job done by a worker, each waited for. By the settings,
 * manners and limits of a run, and nothing of it is written anywhere.
 */
#ifndef STET_ONCE_H
#define STET_ONCE_H

#include "desk.h"
#include "fetch/fetch.h"
#include "worker/pool.h"

struct once {
    struct fetch *fetch;
    struct pool *pool;
};

/* Sets up a desk with settings and watch files of the archive `given`, or of the one around the working directory where
 * there is one; nothing of it is opened that could be written. Give it back with desk_close. */
int once_settings(struct desk *desk, const char *given);
/* The desk needs its settings and watch files; an archive only where robots.txt is to be remembered (manners.h). */
int once_open(struct desk *desk, struct once *once);
void once_close(struct once *once);
#define AUTO_ONCE __attribute__((cleanup(once_close))) struct once

struct once_request {
    struct str url;   /* in normal form */
    int64_t delay_ms; /* -1: as a run has it */
    size_t most_body; /* 0: the settings' */
};
/* Fetches; the visit and its page lie in `arena`. A fault of the transfer is in the visit. */
int once_fetch(struct once *once, struct arena *arena, const struct once_request *request, struct visit *visit);
/* Has a worker do `job` (jobs.h); its answer is appended. */
int once_work(struct once *once, size_t job, struct str request, struct buf *answer);

#endif
