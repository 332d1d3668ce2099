/*
 * How a run behaves on sites: robots.txt is asked for and obeyed, but where a person said `robots = ignore`, for one
 * host in a watch file or for all in stet.conf. What robots.txt said is kept in state.db, a fact an origin, so that
 * runs ask for it once a day; losing it costs a request. A [site HOST] may say how many at a time and how far apart.
 */
#ifndef STET_MANNERS_H
#define STET_MANNERS_H

#include "desk.h"
#include "fetch/fetch.h"

/* How many at a time a person allows on the site of `url`. */
size_t manners_per_site(struct desk *desk, struct arena *arena, struct str url);

/* A fetch by the desk's settings, which treats hosts as people want it. The desk outlives it, and its watch files have
 * been read. A desk without a database (struct desk: state NULL) keeps nothing of robots.txt.
 * `is_separate`: as in the options of a fetch. */
int manners_open_fetch(struct desk *desk, bool is_separate, struct fetch **fetch);

#endif
