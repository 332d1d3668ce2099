/*
 * `[archive] push`: history goes to another repository at the end of a run. A push that fails loses nothing: it is
 * told, kept in state.db, shown by `stet status`, and tried again by the next run.
 */
#ifndef STET_PUSH_H
#define STET_PUSH_H

#include "desk.h"

#include <signal.h>

/* What is wrong with pushing, since when, and how often it was tried since. */
struct push_fault {
    int64_t since, count; /* count 0: nothing is wrong */
    struct str words;     /* git's own, safe for a terminal */
};

/* Pushes what the last push that succeeded did not bring; nothing where no remote is set or nothing is new. Told as a
 * warning where it fails. Gives up the writer's lock before, since a remote may take its time. Negative where state.db
 * or the repository cannot be read or written alone. */
int push_news(struct desk *desk, const volatile sig_atomic_t *stop);

/* Texts lie in the arena. Nothing is wrong where no remote is set. */
int push_read_fault(struct desk *desk, struct arena *arena, struct push_fault *fault);

/* Whether a run that has nothing else to do must come to push_news: the last one failed, or the remote is another.
 * Needs settings and state.db alone. */
bool push_is_wanted(struct desk *desk);

#endif
