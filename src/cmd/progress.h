/*
 * Progress of long work: one line on standard error that is written over and over, with the rate and the time that is
 * left; on a terminal alone, and not with -q.
 *
 *     12,800 of 35,501 versions indexed, 1,900 a second, 12 s left
 */
#ifndef STET_CMD_PROGRESS_H
#define STET_CMD_PROGRESS_H

#include "cmd/command.h"

#include <stdint.h>

struct progress {
    const char *what; /* "versions indexed" */
    bool is_shown;    /* at all */
    size_t width;     /* of the line that is on the screen now; 0: none */
    int64_t first;    /* what was done when it was told first: work of an earlier call */
    int64_t started_ms, told_ms;
};

struct progress progress_begin(const struct command_call *call, const char *what);
/* Told as often as one likes. `total` 0: nobody knows. */
void progress_tell(struct progress *progress, int64_t done, int64_t total);
/* Before anything else is printed, and at the end. */
void progress_clear(struct progress *progress);

#endif
