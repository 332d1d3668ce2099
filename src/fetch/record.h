/* What is kept of an exchange beside its body: who answered, by what, how long it took, and the header. */
#ifndef STET_FETCH_RECORD_H
#define STET_FETCH_RECORD_H

#include "fetch/answer.h"
#include "fetch/certificate.h"

/* Completes `hop` when its transfer is over, before the handle is used again; texts go into `arena`. */
void record_hop(struct arena *arena, CURL *easy, const struct answer *answer, const struct certificate *certificate,
                struct hop *hop);

#endif
