/* One datagram to a socket of this machine: how the journal and the manager of services are told things. */
#ifndef STET_BASE_DATAGRAM_H
#define STET_BASE_DATAGRAM_H

#include "base/str.h"

/* Sends to the socket at the path `name`; an abstract one begins with '@'. False where it did not get through whole: no
 * such socket, a name or bytes too long for one. */
bool datagram_send(const char *name, struct str bytes);

#endif
