/*
 * A job: one article's chain of hops, and what a hop's answer means for it.
 */
#ifndef STET_FETCH_JOB_H
#define STET_FETCH_JOB_H

#include "fetch/lookup.h"
#include "fetch/queues.h"
#include "fetch/transfer.h"

enum { JOB_MOST_REDIRECTS = 10 };

enum job_state {
    JOB_HELD,         /* until robots.txt of its next hop is known */
    JOB_WAITING,      /* for its turn on its site */
    JOB_TRANSFERRING, /* a hop is under way */
    JOB_ASKING,       /* why its host has no address */
};

struct job {
    struct queue_entry entry; /* stands first */
    enum job_state state;
    struct arena arena;
    struct visit visit;
    fetch_done_function *done;
    void *context;

    struct transfer_request request; /* of the hop that is next or under way */
    struct str site;
    size_t per_site;       /* of the request; 0: of the host of each hop */
    int64_t delay_ms;      /* of the request; -1: of the host of each hop. robots.txt may ask for more */
    bool was_https;        /* a hop of the chain was */
    bool is_robots_itself; /* asks for a robots.txt, and needs no permit */
    struct hop *hops;      /* room for one, or for all that a chain may have */
    size_t hop_count, hop_room;
    struct transfer *transfer; /* from its first hop to its end */
    struct lookup *lookup;
    size_t redirects;
    bool was_answered_304, was_sent_back, was_told_unasked; /* each is forgiven once */
    int64_t spent_ms;                                       /* in transfers, before this one */
    int64_t start_ms;                                       /* of this one, monotonic */
    int64_t asking_ms;                                      /* since when it asks for a name */
};

struct job *job_new(const struct fetch_request *request, fetch_done_function *done, void *context);
void job_free(struct job *job);

/* When the hop that is under way must be over (monotonic), where its chain may take `timeout_ms`. */
int64_t job_deadline_ms(const struct job *job, int64_t timeout_ms);

/* Where the hop's record goes; one more of the chain. Those before may move. */
struct hop *job_add_hop(struct job *job);

enum job_turn {
    TURN_DONE,  /* the visit is complete */
    TURN_AGAIN, /* job->request and job->site say what is next */
    TURN_ASK,   /* the name of the host is to be looked up */
};

/* What is next, after a hop that ended with `fault` (no fault: the answer is whole). */
enum job_turn job_turn(struct job *job, const struct answer *answer, struct fault fault, struct str detail,
                       CURLcode code);

/* Ends the job with a fault; `detail` may be absent. */
void job_fail(struct job *job, struct fault fault, struct str detail);

/* Fills the visit from the last hop. */
void job_complete(struct job *job);

#endif
