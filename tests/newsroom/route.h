/* Which part of the newsroom answers which path. */
#ifndef NEWSROOM_ROUTE_H
#define NEWSROOM_ROUTE_H

#include "answer.h"
#include "exchange.h"
#include "room.h"

/* Makes the answer to any request. The room is locked. */
void route_answer(struct room *room, const char *method, const struct request_view *request, const struct buffer *body,
                  struct answer *answer);

/* The article of a story, or of "bulk/N", in a version (0: the one served now), as JSON text in new memory; NULL where
 * there is none. */
char *route_gold(struct room *room, const char *name, int version);

#endif
