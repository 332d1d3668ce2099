/*
 * Proof of an archive: that every snapshot is what its page says, and that every claim of time has a line behind it.
 *
 *     trailers   complete, versions counted without a gap, times in order
 *     text       reads back and writes again to the same bytes
 *     page       is there, with the digest that the trailer gives
 *     reading    the running extractor makes this text of this page (where it is the extractor that made it)
 *     ledger     both ends of Seen-Between stand on lines
 */
#ifndef STET_VERIFY_H
#define STET_VERIFY_H

#include "desk.h"

struct verify_report {
    size_t snapshots, pages, texts_proven, other_extractor, ledger_lines, faults;
};

/* Goes through the whole history, oldest first. `fault` is called with a line for each thing that is wrong. 0 when all
 * could be checked (look at report->faults); negative where the archive could not be read to the end. */
int verify_archive(struct desk *desk, struct verify_report *report, void (*fault)(void *context, struct str line),
                   void *context);

#endif
