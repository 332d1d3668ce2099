/* Where a server listens: an address, or what systemd gives (sd_listen_fds(3)). */
#ifndef STET_SERVE_SOCKETS_H
#define STET_SERVE_SOCKETS_H

#include "base/str.h"

enum { MOST_SOCKETS = 8 };

struct serve_sockets {
    int descriptors[MOST_SOCKETS];
    size_t count;
};

/* Opens `address` ("HOST:PORT", "[IPv6]:PORT", "PORT"; addresses or localhost, no other names), unless LISTEN_FDS names
 * sockets. STET_ERROR_USAGE, STET_ERROR_CREATE. */
int serve_sockets_open(struct str address, struct serve_sockets *sockets);
void serve_sockets_close(struct serve_sockets *sockets);

/* Appends "http://127.0.0.1:7838/" of a socket; "a socket of systemd" where it has no such address. */
void serve_sockets_name(int descriptor, struct buf *out);

/* Whether a Host header names an address or localhost, or one of `hosts`; ports do not matter. */
bool serve_host_is_known(struct str host, const struct str *hosts, size_t count);

#endif
