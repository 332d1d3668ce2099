/*
 * A legal takedown: both histories written again without one article, in a new repository beside the old one, which
 * takes its place in one step. Killed at any moment, the archive is the old one or the new one, whole.
 *
 *     forget_build    FOLDER/.stet-forget/.git: everything but the article, checked by `git fsck`
 *     (the caller)    proves it
 *     forget_swap     the two .git change places, by one rename
 *     forget_finish   the article's file and the rows of state.db go, and the old repository is put away
 */
#ifndef STET_ARCHIVE_FORGET_H
#define STET_ARCHIVE_FORGET_H

#include "archive/archive.h"
#include "base/map.h"

#include <signal.h>

#define FORGET_FOLDER     ".stet-forget"
#define FORGET_TOMBSTONES "FORGOTTEN.tsv"

struct forget_order {
    struct str path;
    struct map *addresses; /* under which lines of the ledger stand, as of ledger_is_of */
    struct str reason;
    bool purges; /* the old repository goes too */
    const volatile sig_atomic_t *stop;
};

struct forget_report {
    size_t commits, lines; /* that were left out */
    size_t rewritten;
};

/* The archive is locked and has nothing waiting. STET_ERROR_CONFLICT where a linked work tree stands in the way. On an
 * error the new repository is taken away again. */
int forget_build(struct archive *archive, const struct forget_order *order, struct forget_report *report);
/* STET_ERROR_IO where the file system cannot exchange two names. */
int forget_swap(struct archive *archive, const struct forget_order *order);
/* Whether a swap left something to do in `folder`: whoever opens it does that first, with or without the lock. */
bool forget_is_open(const char *folder);
/* The article's file goes, and the old repository is put away. A state.db that lies elsewhere is the caller's. */
int forget_finish(const char *folder);
/* Takes away what a building that was killed left; under the lock. */
void forget_sweep(const char *folder);

#endif
