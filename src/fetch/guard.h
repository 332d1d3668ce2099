/*
 * The address guard. It looks at the address that a socket is about to be opened to, so that no redirect, no answer of
 * a name server and no odd spelling of a number gets past it.
 */
#ifndef STET_FETCH_GUARD_H
#define STET_FETCH_GUARD_H

#include "base/str.h"

#include <sys/socket.h>

/* True for every address that is not the public internet's (the IANA registries of special purposes, RFC 6890):
 * loopback, private, link-local (with the clouds' metadata service), shared (CGNAT), multicast, reserved,
 * documentation; in IPv6 also unique-local and site-local, and forms that hold an IPv4 address (mapped, NAT64, 6to4,
 * Teredo) which could lead to one. Also for families other than these two. */
bool guard_is_refused(const struct sockaddr *address);

/* `localhost` and names below it: always loopback, whoever resolves them (RFC 6761 section 6.3). */
bool guard_is_this_machine(struct str host);

/* As guard_is_refused() for a host as it stands in a normal URL, where that is a literal address or a name of this
 * machine; else false. */
bool guard_is_refused_host(struct str host);

#endif
