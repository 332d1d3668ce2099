/*
 * What robots.txt permits, an origin at a time (RFC 9309 §2.3.1, §2.4): what is known, for how long, and which jobs
 * wait until it is.
 *
 *     unknown ──► asked for ──┬──► rules ────────► a day ──────────┬──► unknown
 *                             ├──► 4xx: everything ► a day ────────┤
 *                             └──► 5xx, 429, no answer: the last good rules for 30 days, nothing without them;
 *                                  ten minutes, or what Retry-After says
 *
 * Rules and an error that the server gave are kept from run to run by the caller (struct fetch_robots); that there was
 * no answer is not, since it may be the fault of our own network.
 */
#ifndef STET_FETCH_PERMITS_H
#define STET_FETCH_PERMITS_H

#include "fetch/faults.h"
#include "fetch/fetch.h"
#include "fetch/queues.h"
#include "fetch/robots.h"

/* One origin's robots.txt. */
struct origin {
    struct arena arena; /* of what is known, emptied with it */
    struct str name;    /* "https://www.example.com" */
    struct str url;     /* of its robots.txt */
    bool is_loaded;     /* what was kept has been looked for */
    int64_t good_s;     /* when it last gave an answer that counts; 0: never */
    int64_t again_s;    /* when it is to be asked again */
    int status;         /* of the last answer; 0: there was none */
    struct robots rules;
    struct fault fault; /* why the last answer does not count; no reason: it does */
    struct str detail;

    struct fetch *fetch; /* who asks */
    struct queue_entry *waiting, **last_waiting;
};

struct permits;
/* The functions of `robots` are called from permits_find and permits_learn. */
struct permits *permits_new(const struct fetch_robots *robots);
void permits_free(struct permits *permits);

enum permit_kind { PERMIT_GRANTED, PERMIT_REFUSED, PERMIT_UNKNOWN };

struct permit {
    enum permit_kind kind;
    bool ignores_robots;   /* granted: by a person's word */
    int64_t delay_ms;      /* granted: the least delay that the site asks for */
    struct fault fault;    /* refused */
    struct str detail;     /* refused: in the arena */
    struct origin *origin; /* unknown: ask for its robots.txt */
};

/* Whether `url`, a normal one, may be asked for at `now_s`. */
struct permit permits_find(struct permits *permits, struct arena *arena, struct str url, int64_t now_s);

/* Takes what came of asking for the origin's robots.txt. From then on the origin is not unknown for a while. */
void permits_learn(struct permits *permits, struct origin *origin, const struct visit *visit, int64_t now_s);

/* Puts an entry to those that wait for the origin; true for the first, whose caller asks. */
bool permits_wait(struct origin *origin, struct queue_entry *entry);
/* Takes all that wait, linked in their order. */
struct queue_entry *permits_release(struct origin *origin);
/* The same, of any origin that has some; NULL when none waits. */
struct queue_entry *permits_drop(struct permits *permits);

#endif
