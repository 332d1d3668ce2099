/*
 * Learning what a host's articles repeat, from the pages that the archive keeps: they are read by the running extractor
 * with the rules of the site, without anything learned, and what learning.h finds in them goes into the host's file
 * watchers/learned/HOST.blocks (blocksfile.h), committed as `learned: …`.
 */
#ifndef STET_LEARN_H
#define STET_LEARN_H

#include "blocksfile.h"
#include "desk.h"
#include "worker/pool.h"

struct learn_options {
    bool only_adds; /* what is not seen any more stays: fewer than all pages were read */
    bool is_dry;    /* nothing is committed; the desk need not be locked */
    size_t most;    /* pages, the newest articles' first */
    void (*progress)(void *context, size_t done, size_t pages); /* NULL: nobody is told */
    void *context;
};

struct learn_report {
    size_t articles, different; /* read, and how many of them are no copies */
    bool is_committed;
    struct str path; /* of the file */
    struct blocks_merge merge;
};

/* Learns what `host` (as url_split gives it) repeats. Texts of the report lie in `arena`. STET_ERROR_NOT_FOUND where
 * the archive has no article of it. */
int learn_host(struct desk *desk, struct pool *pool, struct arena *arena, struct str host,
               const struct learn_options *options, struct learn_report *report);

/* For a run, of each host that it found new articles on: learns where these have become some more since the last time.
 */
int learn_in_run(struct desk *desk, struct pool *pool, struct str host);

#endif
