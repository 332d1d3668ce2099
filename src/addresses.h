/* Every address under which an article was looked at: lines of the ledger that come before its first version, or of an
 * address that turned out to be a second one, name none of its paths. */
#ifndef STET_ADDRESSES_H
#define STET_ADDRESSES_H

#include "base/map.h"
#include "desk.h"

/* Puts its path, and the url_key of each of its addresses, into `addresses`: those that history tells (also before a
 * move, and of a redirect), and those that state.db knows. */
int addresses_find(struct desk *desk, const struct state_article *article, struct map *addresses);

#endif
