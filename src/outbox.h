/*
 * The outbox of notices is history itself. `refs/stet/told/CHANNEL` names the last commit of main that a channel was
 * told; what lies behind it and is wanted there (notices.h) is sent, oldest first, at least once, each time under the
 * same key, and the ref moves by compare-and-swap when the other side has taken it:
 *
 *     main   ──●──────●──────●──────●        told → sent → taken → the ref moves
 *              ▲ told        ▲ what a run that was killed in between sends again
 *
 * A new channel begins at the tip; so does one whose ref was lost, or names a commit that is no part of main any more,
 * and `stet status` says so. What a channel refuses for good is passed over, kept, and blocks nothing behind it. All
 * else is tried again, with growing delay.
 *
 * Facts of state.db, whose loss costs a delay and the list of what was refused: who failed since when, who was refused
 * what, when something is to be done next.
 */
#ifndef STET_OUTBOX_H
#define STET_OUTBOX_H

#include "desk.h"
#include "tell/delivery.h"

#include <signal.h>

/* How a channel is, for `stet status`. Times are seconds since 1970. */
struct channel_facts {
    const struct channel *channel;
    struct str shown;      /* whom it reaches, without secrets */
    size_t waiting;        /* snapshots to be told that were not told yet */
    int64_t next;          /* when they are told, or tried again; 0: nothing waits */
    int64_t failing_since; /* 0: nothing is wrong */
    int64_t tries;         /* since then */
    struct str words;      /* what went wrong last, safe for a terminal */
    size_t refused;        /* messages in the list of `stet notify --refused` of the last seven days */
    int64_t lost;      /* when it was found that its ref was lost and what lay behind it is not told; 0: it was not */
    int64_t last_told; /* 0: never */
};

/* Of each channel of stet.conf, in its order; texts lie in the arena. Walks what lies behind each ref. */
int outbox_facts(struct desk *desk, struct arena *arena, struct channel_facts **facts, size_t *count);

/* Whether a run that has nothing else to do must come to outbox_send: something is due, or stet.conf has another
 * channel. Needs settings and state.db alone. */
bool outbox_is_wanted(struct desk *desk);
/* Before a run commits anything: whoever comes next must look, should this one not come to it. */
int outbox_expect(struct desk *desk);

/* What became of one message. */
struct outbox_event {
    const struct channel *channel;
    const struct message *message;
    const struct delivery *delivery;
    int64_t next; /* when it is tried again; 0: it is not */
};

struct outbox_order {
    struct str channel; /* this one alone; absent: all */
    bool ignores_delay; /* tried again though its time has not come */
    bool ignores_hours; /* digests and quiet hours as well */
    int64_t budget_ms;  /* nothing is begun after that; 0: no limit */
    const volatile sig_atomic_t *stop;
    void (*told)(void *context, const struct outbox_event *event); /* NULL: none */
    void *context;
};

/* Sends what is due. Gives up the writer's lock before. Negative where state.db or the repository cannot be read or
 * written alone; STET_ERROR_LOCKED where another process is sending; STET_ERROR_NOT_FOUND for no such channel. */
int outbox_send(struct desk *desk, const struct outbox_order *order);

/* Sends a message that is a test to the channel of the order, or to all. */
int outbox_test(struct desk *desk, const struct outbox_order *order);

/* A message that was passed over. */
struct refused {
    const struct channel *channel;
    int64_t at;                      /* seconds */
    struct str commit, title, words; /* the last of its commits */
};
/* Oldest first, at most a hundred of each channel. As state_each. */
int outbox_each_refused(struct desk *desk, int (*each)(void *context, const struct refused *refused), void *context);

#endif
