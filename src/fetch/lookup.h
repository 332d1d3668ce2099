/*
 * Why a host has no address. libcurl tells "could not resolve" alone; whether the name does not exist or the name
 * server had no answer decides how soon it is tried again, so the system is asked once more, in a thread of its own.
 */
#ifndef STET_FETCH_LOOKUP_H
#define STET_FETCH_LOOKUP_H

#include "base/str.h"

struct lookup;

/* NULL where no thread can be had. */
struct lookup *lookup_start(struct str host);
/* False while it is not known; then getaddrinfo's code (0: it was found now). */
bool lookup_is_done(struct lookup *lookup, int *code);
/* Also while the thread runs, which then ends by itself. */
void lookup_free(struct lookup *lookup);

#endif
