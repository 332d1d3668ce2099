/*
 * A shift at the desk, the same for `stet run` and `stet watch`: one cycle, told to whoever reads (a terminal, a
 * program as JSON, the journal with fields), then what belongs to its end: packs are joined, channels are told, main is
 * pushed.
 */
#ifndef STET_CMD_SHIFT_H
#define STET_CMD_SHIFT_H

#include "cmd/progress.h"
#include "cycle.h"
#include "tell/terminal.h"

struct shift {
    struct terminal terminal;
    bool wants_json, is_quiet;
    struct progress progress;
    bool is_in_journal; /* standard error is the journal's: it gets entries with fields, and standard output nothing */
};

void shift_init(struct shift *shift, const struct command_call *call);

/* Whether a cycle over the archive (`given` as of -C) would have nothing to do, as desk_is_idle; it is then noted that
 * one was there in time. */
bool shift_is_idle(const char *given);

/* Of a locked desk, which is given up for notices and push: cycle, upkeep, notices, push. `options` needs `stop` and
 * what is wanted; who is told is set here. As cycle_run. */
int shift_work(struct shift *shift, struct desk *desk, struct cycle_options *options, struct cycle_report *report);

/* "3 looked at: 1 new, 0 edited, 2 unchanged" */
void shift_add_summary(struct buf *words, const struct cycle_report *report);

#endif
