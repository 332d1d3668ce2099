/*
 * Upkeep of the repository, under the writer's lock, by the git program: small packs joined into larger ones, an index
 * over all of them, the graph of commits with the paths that each changed. A batch is a pack, so that without it an
 * archive gets hundreds of them a day, and every look-up asks them all.
 *
 * Nothing is ever dropped: whatever lies in a pack or loose goes into the new pack, reachable or not, and packs with a
 * .keep stay. It may be killed at any point: packs are taken away once the one that has their objects is there, and
 * what a killed git left behind is swept the next time.
 */
#ifndef STET_ARCHIVE_MAINTAIN_H
#define STET_ARCHIVE_MAINTAIN_H

#include "archive/archive.h"

#include <signal.h>

struct maintenance {
    size_t packs_before, packs_after;
    int64_t bytes_before, bytes_after; /* of packs */
    int64_t took_ms;
    size_t swept; /* temporary files of a killed git */
    bool has_bitmap;
};

/* Of a locked archive. The old packs stay until the new one is whole: STET_ERROR_IO, with nothing changed, where the
 * disk has not room for as much again and `min_free` bytes. STET_ERROR_SYSTEM where there is no git program;
 * STET_ERROR_IO with git's words where it failed or was stopped by *stop (NULL: nothing stops it): the repository is
 * whole in any case. */
int archive_maintain(struct archive *archive, int64_t min_free, const volatile sig_atomic_t *stop,
                     struct maintenance *maintenance);

/* Packs that maintenance could join: those without a .keep. */
int archive_count_packs(struct archive *archive, size_t *count);

#endif
