/*
 * Names of hosts: one spelling each, whatever script a page wrote them in.
 */
#ifndef STET_BASE_HOSTNAME_H
#define STET_BASE_HOSTNAME_H

#include "base/arena.h"

/* The host in lower case and as A-labels (UTS #46, non-transitional, as browsers have it), percent-escapes decoded,
 * without a dot at its end. A literal IPv6 address keeps its brackets. STET_ERROR_DATA with the reason where it can
 * be no host's name. */
int hostname_normalize(struct arena *arena, struct str text, struct str *host);

#endif
