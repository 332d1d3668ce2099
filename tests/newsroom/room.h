/* The newsroom's state: what it serves, how each address answers now, and what was asked of it.
 *
 * One lock guards all of it. A request takes the lock while its answer is made and never while bytes are sent, so that
 * a slow answer holds up nobody. `stopping` (with `wake`) ends every pause at once. */
#ifndef NEWSROOM_ROOM_H
#define NEWSROOM_ROOM_H

#include <jansson.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include "outlet.h"
#include "story.h"

enum { BULK_PAGES = 100000, BULK_VERSIONS = 60000 };

struct behaviour;

/* How a story's validators are made. */
enum etag_mode { ETAG_VERSION, ETAG_BYTES, ETAG_WEAK, ETAG_FIXED, ETAG_NONE };

/* How a story answers; set by control requests. */
struct manner {
    int version;                       /* 0: that of all bulk pages */
    const struct behaviour *behaviour; /* never NULL */
    char *argument;                    /* what stood behind the behaviour's colon, or NULL */
    long times;                        /* answers left before `normal` again; -1: for ever */
    enum etag_mode etag;
    bool last_modified;
    bool conditional;   /* answers 304 at all */
    char *charset;      /* the bytes' encoding: an iconv name */
    char *meta_charset; /* what the page says, NULL: the same */
    char *content_type; /* the header, NULL: text/html with the charset */
    char *coding;       /* auto, identity, gzip, br, zstd */
    bool chunked;
    unsigned delay_ms;
};

/* What was asked of a story, or of the bulk pages. */
struct tally {
    unsigned long requests;
    unsigned long not_modified;
    unsigned long bytes; /* of bodies, as handed to the network */
    unsigned open, open_most;
    json_t *served;  /* version → full answers, NULL for bulk */
    json_t *headers; /* of the last request */
};

struct site {
    struct story story;
    struct outlet *outlet; /* NULL for a mounted story and a bulk page */
    bool is_bulk;          /* a bulk page that a control request named: it answers in its own manner */
    unsigned long number;  /* of the bulk page */
    struct manner manner;
    struct tally tally;
    uint64_t seed;
    unsigned long fetch; /* the number that its furniture is drawn with */
};

struct host {
    char *name;
    unsigned open, open_most;
    unsigned long requests;
    /* When requests came, in milliseconds since the newsroom started, and the least time between two of them (-1 until
     * there were two). */
    int64_t first_ms, last_ms, least_gap_ms;
};

struct redirect {
    char *from, *to;
    unsigned status;
};

/* What /robots.txt answers; by default there is none. */
struct robots {
    unsigned status;
    char *text;
    unsigned long requests;
};

struct bulk {
    int version;
    bool stable;
    bool conditional; /* answers 304 at all */
    unsigned padding_kb;
    struct tally tally;
    uint32_t *requests; /* a page */
    uint16_t *served;   /* the version last served in full, a page; 0 for none */
};

struct room {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool stopping;
    uint64_t seed;
    struct site **sites; /* each stays where it is: requests under way point into them */
    size_t site_count;
    struct outlet *outlets;
    size_t outlet_count;
    struct redirect *redirects;
    size_t redirect_count;
    struct host *hosts;
    size_t host_count;
    struct bulk bulk;
    struct robots robots;
    const char *feed_dates; /* story, now or none */
    time_t date;            /* what answers say in Date; 0: the time that it is */
    FILE *log;
    int64_t started_ms; /* monotonic */
};

/* Reads all stories of a folder and the outlets that they name (outlets are read from `outlets`), and mounts `mounts`.
 * 0, or -1 with a message. */
int room_open(struct room *room, const char *stories, const char *outlets, char **mounts, size_t mount_count,
              char **message);

/* As if just opened: versions 1, all normal, counts 0. */
void room_reset(struct room *room);

/* The story of a name; for "/bulk/N" its page, which from then on answers in a manner of its own. NULL where there is
 * none. */
struct site *room_site_named(struct room *room, const char *name);
/* The version that a site shows: its own, or that of all bulk pages. */
int room_version(const struct room *room, const struct site *site);
struct site *room_site_at(struct room *room, const char *path);
struct outlet *room_outlet_named(struct room *room, const char *name);
struct host *room_host_named(struct room *room, const char *name);

/* Waits without the lock; ends early when the newsroom stops. */
void room_pause(struct room *room, unsigned milliseconds);

/* Ends all pauses, now and later. */
void room_stop(struct room *room);

void room_close(struct room *room);

#endif
