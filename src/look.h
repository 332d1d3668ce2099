/*
 * A look: one article's visit, from the request to the verdict and what the verdict leads to. cycle.c decides which
 * articles are looked at and when a batch is written; this is the way of each.
 *
 *     look_start ─► on_visit ─┬─► (304, fault, same bytes) ─┬─► judged ─► stored, gone, or nothing ─► look_end
 *                             └─► a worker ─► on_reading ───┘
 */
#ifndef STET_LOOK_H
#define STET_LOOK_H

#include "base/map.h"
#include "cycle.h"
#include "edition.h"
#include "fetch/fetch.h"
#include "worker/pool.h"

/* A look that has ended and waits for its batch: what is left of it without its page. */
struct ended {
    struct ended *next;
    struct arena arena;
    struct state_article row;
    struct str key_before; /* of the row when the look began: an alias, where it changed */
    struct str same_as;    /* key of the row that this one turned out to be a second address of; absent: none */
    struct cycle_event event;
    struct cycle_change changes[EDITION_STEPS];
    struct state_version versions[EDITION_STEPS];
    struct snapshot_result results[EDITION_STEPS];
    size_t change_count;
    bool is_network_fault;
};

/* What the looks of one run share. */
struct cycle {
    struct desk *desk;
    const struct cycle_options *options;
    struct cycle_report *report;
    struct fetch *fetch;
    struct pool *pool;
    struct arena arena;
    struct str extractor; /* the running one */

    struct map *under_way; /* id → look; ended looks stay in it until their rows are written */
    struct map *new_keys;  /* url_key → what: addresses that rows took in this run, and may not be in state.db yet */
    struct map *site_load; /* looks under way a site, as intptr_t */
    size_t looks;          /* under way */
    size_t kept_bytes;     /* of pages that wait for a worker */

    struct ended *first_ended, **last_ended; /* the batch */
    size_t lines;
    int64_t batch_start_ms; /* monotonic; 0: the batch is empty */

    struct map *failed_sites; /* sites on which a visit failed on the network */
    size_t network_faults;
};

/* Begins to look at the article of `row`, which is copied. The look ends by itself, as an `ended` of the batch. */
void look_start(struct cycle *cycle, const struct state_article *row);

/* Drops a look that was not ended: the run stopped before its answer. */
void look_drop(void *look);

/* The row with its texts in `arena`. */
struct state_article look_copy_row(struct arena *arena, const struct state_article *row);
/* The key of a row in cycle->under_way. */
struct str look_key(const int64_t *id);

#endif
