/*
 * Proof of an archive: that every snapshot is what its page says, and that every claim of time has a line behind it.
 *
 *     trailers   complete, versions counted without a gap, times in order
 *     text       reads back and writes again to the same bytes
 *     page       is there, with the digest that the trailer gives
 *     reading    the running extractor makes this text of this page (where it is the extractor that made it)
 *     ledger     both ends of Seen-Between stand on lines, none of which was changed after it was written
 */
#ifndef STET_VERIFY_H
#define STET_VERIFY_H

#include "desk.h"

#include <signal.h>

struct verify_options {
    size_t jobs;       /* workers; 0: as many as there are cores, up to 4 */
    bool resumes;      /* goes on behind what a call that was stopped has proved */
    int64_t budget_ms; /* 0: as long as it takes */
    const volatile sig_atomic_t *stop;
    void (*fault)(void *context, struct str line);                  /* one that is wrong */
    void (*progress)(void *context, size_t done, size_t snapshots); /* NULL: nobody is told */
    void *context;
};

struct verify_report {
    size_t snapshots, pages, texts_proven, other_extractor, ledger_lines, faults;
    size_t without_evidence; /* snapshots older than the evidence that is here: text and trailers alone are proved */
    size_t resumed_at;       /* of the snapshots, those that an earlier call proved */
    bool is_stopped;         /* by a signal or the budget: what is proved is a fact in state.db */
};

/* Goes through the whole history, oldest first, then the ledger; pages are read again in workers. 0 when all could be
 * checked (look at report->faults) or it was stopped; negative where the archive could not be read to the end. */
int verify_archive(struct desk *desk, const struct verify_options *options, struct verify_report *report);

#endif
