/*
 * The health of an archive: what is wrong, what is worth knowing, and how much there is, gathered once for whoever
 * tells it: `stet status`, its JSON and metrics, a page.
 *
 * A fact says one thing that is so. Those that are *faults* want somebody to do something, and make `stet status` end
 * with 1; the others (a site that rests, a page that shows two texts in turn) are only told.
 */
#ifndef STET_HEALTH_H
#define STET_HEALTH_H

#include "desk.h"

/* In the order in which they are told: what stops everything first. */
enum health_kind {
    HEALTH_DISK,    /* less is free than a run needs */
    HEALTH_CLOCK,   /* this machine's clock is suspect */
    HEALTH_STOPPED, /* watches are long due, and no run came since; count of those that are due */
    HEALTH_FILE,    /* a fault in a watch file; `words` begin with file and line */
    HEALTH_PUSH,    /* main does not reach the other repository; since, count (tries) */
    HEALTH_CHANNEL, /* `what` is a channel of notices that takes none, refused some, or was lost; since, count
                     * (waiting), failures (tries), next */
    HEALTH_HOST,    /* `what` is a host that shows its articles to stet no more; count of `of` watched ones */
    HEALTH_RULES,   /* rules of a site that find nothing on the page; `reason` names them */
    HEALTH_SILENT,  /* a list that brings nothing, longer than it ever used to; since */
    HEALTH_ARTICLE, /* the last look at a row gave no article, or what it gave is in doubt; verdict, reason */
    HEALTH_TWIN,    /* two rows are perhaps one article; `path` is the other's URL */
    HEALTH_RESTING, /* a site that is not asked now, and how many due rows wait; count, next */
    HEALTH_KINDS    /* how many there are */
};
/* "disk", "host"; the words of the metrics. */
const char *health_kind_name(enum health_kind kind);

/* Texts come from pages and people: to be escaped as their medium asks for. Zeros and absent strings: does not apply.
 */
struct health_fact {
    enum health_kind kind;
    bool is_fault;
    struct str what;   /* URL of a row or list; host; site */
    struct str path;   /* of the row's file; absent: never read so far */
    struct str words;  /* for a person, without `what`; no full stop */
    struct str reason; /* of the verdict; rules */
    struct str detail;
    enum verdict verdict; /* of HEALTH_ARTICLE and HEALTH_HOST */
    int64_t count, of;
    int64_t failures, doubts; /* of HEALTH_ARTICLE: looks in a row; looks that saw what is in doubt */
    int64_t since;            /* seconds: since when it is so, or in doubt */
    int64_t last_seen;        /* the kept text was last seen then */
    int64_t next;             /* next look; of HEALTH_RESTING, the end of the rest */
    bool is_spent;            /* of HEALTH_RESTING: by its own budget, not by the site's wish */
};

struct health {
    struct health_fact *facts; /* by kind, within it as they were found */
    size_t count;
    size_t faults; /* of them */
    size_t by_kind[HEALTH_KINDS];
    struct state_counts counts;
    int64_t now;
    int64_t last_run;               /* end of the last run; 0: not known */
    int64_t last_visit;             /* 0: none yet */
    int64_t next_due;               /* 0: nothing is watched */
    int64_t free_bytes, least_free; /* of the disk; what a run wants free */
    int64_t verdicts[VERDICTS];     /* watched rows by their last look */
    int64_t unvisited;              /* watched rows without one */
};

/* Texts lie in the arena. The watch files are read where they were not. */
int health_gather(struct desk *desk, struct arena *arena, struct health *health);

/* Appends it in the Prometheus text format, version 0.0.4: UTF-8, HELP and TYPE before each family. */
void health_add_metrics(const struct health *health, struct buf *out);

/* Notes that a run came to its end, also one that found nothing to do: as the time of a file that is never synced.
 * What cannot be noted is not known. */
void health_note_run(struct str folder);

#endif
