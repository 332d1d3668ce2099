/*
 * Small batches have hardly two trees of one path, and so hardly a delta among their trees (archive/store.h). Before
 * upkeep joins their packs it writes the trees of all of them once more, as the deltas that one large batch would have
 * had. git takes the copy of the newest pack where it finds two, and throws the other away.
 */
#ifndef STET_ARCHIVE_RESTACK_H
#define STET_ARCHIVE_RESTACK_H

#include "archive/internal.h"

/* Trees of both refs since the last time (`.git/stet/stacked`), 20,000 commits of each at most, as one pack. Does
 * nothing where a batch waits. */
int restack_trees(struct archive *archive, const volatile sig_atomic_t *stop);

#endif
