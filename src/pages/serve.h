/*
 * The pages live: a server for whoever sits at this machine, or behind a web server that asks them for a password. It
 * only reads; it answers GET and HEAD; one thread, one page after the other, and what was made is kept until the
 * archive changes.
 *
 * An archive says what somebody watches, so that it listens on loopback unless told otherwise, and answers names of
 * hosts that it was told of, localhost and plain addresses alone: else any page in a browser of this machine could read
 * it by a name of its own that leads here (DNS rebinding).
 */
#ifndef STET_SERVE_H
#define STET_SERVE_H

#include "pages/pages.h"

#include <signal.h>
#include <stdio.h>

struct serve_options {
    const char *folder; /* of the archive, as desk_open takes it */
    struct str listen;  /* "127.0.0.1:7838", "[::1]:0", "7838"; absent: SERVE_LISTEN. Sockets of systemd go before it */
    struct str *hosts;  /* names that it answers to */
    size_t host_count;
    struct pages_options pages;
    const volatile sig_atomic_t *ended;
    FILE *told; /* gets a line with the address that it listens on, once it does; NULL: none */
};

#define SERVE_LISTEN "127.0.0.1:7838"

/* Serves until *ended. STET_ERROR_USAGE for an address that is none, STET_ERROR_CREATE where it is taken. */
int serve_run(const struct serve_options *options);

#endif
