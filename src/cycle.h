/*
 * The cycle: due → fetch → extract → judge → compare → commit → tell. The one place where the stages meet.
 *
 *     state.db ─► queue ─► fetch ─► (304, faults) ──────────► judge ─► batch ─► archive_publish ─► state.db
 *                             └──► workers: page → reading ──►┘
 *
 * Everything of one visit is a look. A look ends with its verdict: its line and its snapshots go into the batch, its
 * row waits until the batch is on disk, since no row may say what no commit says.
 */
#ifndef STET_CYCLE_H
#define STET_CYCLE_H

#include "desk.h"

#include <signal.h>

/* One snapshot that a look led to. */
struct cycle_change {
    enum snapshot_verb verb;
    struct str labels; /* "headline, quote"; absent but for edits */
    struct str headline;
    char commit[41];
    int64_t version;
};

/* What became of one look, told once it is on disk. */
struct cycle_event {
    struct str url, path; /* path absent where there is no version */
    enum verdict verdict;
    struct str reason, detail;
    int status;
    int64_t start_ms, end_ms;
    const struct cycle_change *changes;
    size_t change_count;
};

struct cycle_options {
    bool wants_all;   /* every watch that is not paused, due or not */
    struct str *urls; /* these alone, in normal form */
    size_t url_count;
    const volatile sig_atomic_t *stop; /* set by a signal: end within 5 seconds, keep what is complete */
    void (*told)(void *context, const struct cycle_event *event); /* NULL: none */
    void (*progress)(void *context, size_t done);                 /* NULL: none */
    void *context;
};

struct cycle_report {
    size_t visits;
    size_t by_verdict[VERDICTS];
    size_t by_verb[6];     /* by enum snapshot_verb */
    size_t left;           /* due, but not looked at: stopped, or the budget was spent */
    size_t let_be;         /* asked for, but their sites are paused or have spent their budget */
    bool clock_is_suspect; /* all that was due stays due */
    bool is_offline; /* every visit failed on the network, on several sites or at the proxy: nothing was pushed out */
};

/* One run over a locked desk. 0 when it was carried through, whatever became of single watches; STET_ERROR_IO where
 * the disk is fuller than min-free allows or a batch cannot be written; STET_ERROR_OFFLINE. */
int cycle_run(struct desk *desk, const struct cycle_options *options, struct cycle_report *report);

#endif
