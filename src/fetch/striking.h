/* What an answer sends back of the secrets that were sent with its request. */
#ifndef STET_FETCH_STRIKING_H
#define STET_FETCH_STRIKING_H

#include "fetch/answer.h"

/* What a server sends back of a secret, and a session that it opens for it, goes into no record: such lines of the
 * header become `(struck out)`. True where a redirect or the page itself shows a secret: then nothing can be kept. */
bool striking_finds_shown(const struct header *secrets, size_t count, struct answer *answer, struct str body);

#endif
