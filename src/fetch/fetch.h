/*
 * The network. One thread, curl multi; a job an article, each a chain of hops that this module follows itself. The
 * result is a struct visit; a fault of the transfer has its verdict and reason set here.
 *
 *     held ──► waiting ──► transferring ──► done ──► call
 *      ▲                      │     └──► asking ──► done
 *      └────── next hop ──────┘
 *
 *     held          until robots.txt of its next hop is known
 *     waiting       in its site's queue
 *     asking        why a host has no address, which libcurl does not tell
 *
 * A visit is no fault when the last answer came whole with a status that the judge knows what to do with: 200, 203,
 * 304 (to a request that had a validator) and 4xx. Every hop, also one of the same chain, waits for its turn on its
 * site, and is made only where robots.txt of its own origin lets it pass (fetch_obey_robots). A visit that it stops is
 * a fault: `blocked`, reason `robots` or, where the server gives an error instead of its rules, `robots-error`; where
 * nothing answers, the fault of that.
 */
#ifndef STET_FETCH_FETCH_H
#define STET_FETCH_FETCH_H

#include "story/visit.h"

#include <poll.h>

struct fetch_options {
    struct str user_agent, contact, language; /* User-Agent, From, Accept-Language; not sent where empty */
    size_t total;                             /* transfers at a time, 64 */
    size_t per_site;                          /* 2 */
    int64_t delay_ms;                         /* least time between two starts on one site, 2000 */
    uint64_t seed;                            /* of what is added to it, up to a quarter; 0: another each time */
    int64_t timeout_ms, connect_timeout_ms;   /* 60000 for all hops, less the time in queues; 15000 for each */
    int64_t slow_bytes, slow_seconds;         /* an answer of fewer bytes a second for so long is given up: 32, 20 */
    size_t max_body;                          /* decoded bytes, 16 MiB */
    size_t max_in_flight;                     /* all bodies together, 64 MiB: more transfers wait */
    bool is_separate;       /* each request has a connection of its own, so that what is told of it is whole */
    bool allow_private;     /* loopback, private, link-local ... may be fetched: tests and intranets */
    struct str proxy;       /* absent: none, whatever the environment says */
    struct str authorities; /* a file of PEM: trusted beside the system's; absent: none */
};

/* The defaults of the manual. */
void fetch_options_init(struct fetch_options *options);

struct fetch;
/* The options are copied. STET_ERROR_CONFIG where a text of theirs cannot stand in a request, STET_ERROR_SYSTEM where
 * libcurl cannot begin. */
int fetch_new(const struct fetch_options *options, struct fetch **fetch);
/* Drops what is under way without a call. */
void fetch_free(struct fetch *fetch);

/* Who knows what people said of robots.txt, and what it said itself. */
struct fetch_robots {
    void *context;
    /* True where a person has it ignored on this host. */
    bool (*ignores)(void *context, struct str host);
    /* What was kept of an origin ("https://www.example.com"), absent where nothing was; and keeping it. */
    struct str (*load)(void *context, struct arena *arena, struct str origin);
    void (*save)(void *context, struct str origin, struct str record);
};
/* From now on robots.txt is asked for and obeyed; without this call nothing of it is. `robots` is copied. */
void fetch_obey_robots(struct fetch *fetch, const struct fetch_robots *robots);

/* Who knows how people want single hosts to be treated. */
struct fetch_hosts {
    void *context;
    /* Asked before each hop: how many at a time on the site of `host`, and the least delay between two starts there.
     * Both come with the options' values. */
    void (*pace)(void *context, struct str host, size_t *per_site, int64_t *delay_ms);
    /* Header lines that this host alone is sent, and that no record shows; NULL: none for anybody. They are not sent
     * where a chain went from https to http, nor with a robots.txt. A negative error with its message where they cannot
     * be had: the visit fails, `no-secret`. An answer that shows them is not kept: `secret-shown`. */
    int (*secrets)(void *context, struct str host, const struct header **headers, size_t *count);
};
void fetch_set_hosts(struct fetch *fetch, const struct fetch_hosts *hosts);

struct fetch_request {
    struct str url;                 /* in normal form */
    struct str site;                /* registrable domain: the unit of politeness */
    struct str etag, last_modified; /* absent: unconditional */
    size_t per_site;                /* 0: the host's, or the options' */
    int64_t delay_ms;               /* -1: likewise */
    size_t most_body;               /* decoded bytes; 0: the options' max_body */
};

/* Called in fetch_step when a job ended. The visit's memory is the job's: it lives for the call alone, unless the
 * callee keeps it by fetch_keep. */
typedef void fetch_done_function(void *context, struct visit *visit);

/* Queues; everything in `request` is copied. */
void fetch_submit(struct fetch *fetch, const struct fetch_request *request, fetch_done_function *done, void *context);
/* Takes over the memory of a visit within `done`; the caller clears the arena when it is through with it. */
void fetch_keep(struct fetch *fetch, struct visit *visit, struct arena *arena);

/* Jobs that still wait or are under way: those whose call is to come. */
size_t fetch_pending(const struct fetch *fetch);
/* Starts what may start, moves transfers on, calls `done` of what ended; waits at most `timeout_ms` for sockets, for
 * the next start that politeness allows, or for one of `extra` (revents are set). */
int fetch_step(struct fetch *fetch, struct pollfd *extra, size_t extra_count, int timeout_ms);
/* Takes back what waits for its turn on `site` and has asked nothing yet: `dropped` is called with the context of each,
 * in place of its call. For a site that asked for a pause. */
void fetch_withdraw(struct fetch *fetch, struct str site, void (*dropped)(void *context));
/* For SIGTERM: nothing starts any more. Jobs that wait are dropped without a call; transfers under way end as they
 * would, but a chain that would need another hop is dropped too. */
void fetch_stop(struct fetch *fetch);

/* True where the visit failed in a way that the machine's own network may be to blame for: no answer from DNS, no
 * route, no connection in time. When every site fails so, it is. */
bool fetch_is_network_fault(const struct visit *visit);
/* True once the proxy could not be reached: then a network fault is none of the sites'. */
bool fetch_lost_proxy(const struct fetch *fetch);

#endif
