/* HTTP on 127.0.0.1: one thread a connection, so that an answer may wait without holding up the others. */
#ifndef NEWSROOM_SERVER_H
#define NEWSROOM_SERVER_H

#include "room.h"

struct MHD_Daemon;

/* Listens on 127.0.0.1 at *port, 0 for any that is free, and gives the port at *port. NULL with a message in new
 * memory. */
struct MHD_Daemon *server_start(struct room *room, unsigned *port, char **message);

/* Ends all pauses, closes all connections. */
void server_stop(struct room *room, struct MHD_Daemon *daemon);

#endif
