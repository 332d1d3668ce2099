/*
 * The ways out: HTTP and mail by libcurl, and programs of this machine. Addresses here were written by the
 * administrator, so that the guard on addresses does not apply; certificates are always checked, redirects never
 * followed, the environment's proxies never used. What came of it is no error but a delivery.
 */
#ifndef STET_TELL_DELIVERY_H
#define STET_TELL_DELIVERY_H

#include "tell/request.h"

#include <signal.h>

enum delivery_fate {
    DELIVERY_DONE,
    DELIVERY_LATER,   /* not taken now: it is tried again */
    DELIVERY_REFUSED, /* never taken: 4xx but 408, 425 and 429; 5xx of mail; 65 of a program */
    DELIVERY_STOPPED  /* *stop was set */
};

struct delivery {
    enum delivery_fate fate;
    struct str words;            /* what came of it, for a person, visible, without secrets; absent: all is well */
    int64_t retry_after_seconds; /* that the other side asked for; 0: none */
};

struct delivery_options {
    struct str user_agent;
    struct str proxy;       /* of HTTP; absent: none */
    struct str authorities; /* a file of PEM, trusted beside the system's; absent: none */
    int64_t timeout_ms;
    const volatile sig_atomic_t *stop; /* NULL: nothing stops it */
};

/* Sends one message on its channel. Words lie in the arena. */
void delivery_send(struct arena *arena, const struct message *message, const struct delivery_options *options,
                   struct delivery *delivery);

/* ---- parts of it ---- */

void delivery_post(struct arena *arena, const struct request *request, const struct delivery_options *options,
                   struct delivery *delivery);
/* Hands a mail to a server: all recipients or none; where one is refused for good, the others get it, and words tell.
 */
void delivery_mail(struct arena *arena, const struct channel *channel, struct str mail,
                   const struct delivery_options *options, struct delivery *delivery);

/* Runs a program without a shell and waits: `arguments` begin with its path, `variables` (may be NULL) come to PATH,
 * HOME, zone and language; both end with NULL. Its exit code is 0, 65 (refused), or anything else (later). What it says
 * last are the words. */
void delivery_run(struct arena *arena, const char *const *arguments, const char *const *variables, struct str input,
                  const struct delivery_options *options, struct delivery *delivery);

#endif
