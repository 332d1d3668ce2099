/*
 * Politeness: a queue a site, at most so many of a site at a time, and a least delay between two starts. Time is
 * given by the caller, so that a test's clock decides.
 *
 *     waiting ─► site ─► site ─► …        sites that have entries waiting, in the order of their turn
 *                 └► entry ─► entry       first come, first served; the next hop of a chain goes before
 */
#ifndef STET_FETCH_QUEUES_H
#define STET_FETCH_QUEUES_H

#include "base/str.h"

struct site;

/* Put into the thing that waits. */
struct queue_entry {
    struct queue_entry *next;
    struct site *site;
    size_t per_site;  /* at most so many at a time on its site */
    int64_t delay_ms; /* since the last start there */
};

struct queues;

struct queues *queues_new(void);
void queues_free(struct queues *queues);

/* Puts the entry last into the queue of `site`, or first. */
void queues_put(struct queues *queues, struct str site, struct queue_entry *entry, bool is_first);

/* The next entry that may start now, or NULL; it counts as started, until queues_end. Sites take turns. */
struct queue_entry *queues_take(struct queues *queues, int64_t now_ms);

/* An entry that was taken is through with its site. */
void queues_end(struct queues *queues, struct queue_entry *entry);

/* Any entry that still waits, taken out without a start; NULL when there is none. */
struct queue_entry *queues_drop(struct queues *queues);

/* An entry that still waits on `site` and is `wanted`, taken out without a start; NULL when there is none. */
struct queue_entry *queues_withdraw(struct queues *queues, struct str site,
                                    bool (*wanted)(const struct queue_entry *entry));

/* When the next entry may start as far as delays go; INT64_MAX where none waits for time alone. */
int64_t queues_next_ms(const struct queues *queues);

/* Sites that are remembered, for tests. */
size_t queues_sites(const struct queues *queues);

#endif
