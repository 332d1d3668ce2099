/* Hands a finished answer to the network, in the way that its delivery asks for. */
#ifndef NEWSROOM_SEND_H
#define NEWSROOM_SEND_H

#include <microhttpd.h>
#include <stdbool.h>

#include "answer.h"
#include "room.h"

/* Queues the answer and clears it, whatever happens. The room is not locked. */
bool send_answer(struct room *room, struct MHD_Connection *connection, struct answer *answer);

#endif
