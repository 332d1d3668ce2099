/* Answers to requests for stories. */
#ifndef NEWSROOM_RESPOND_H
#define NEWSROOM_RESPOND_H

#include "exchange.h"

/* Makes the answer of a story's address as its manner says now, and counts it. The room is locked. */
void respond_story(struct room *room, struct site *site, const struct request_view *request, struct answer *answer);

/* Whether the client's validators match: If-None-Match where it is sent (weakly compared, RFC 9110 §13.1.2), else
 * If-Modified-Since against last_modified (0: none). */
bool respond_matches(const struct request_view *request, const char *etag, time_t last_modified);

/* The strong ETag of a version. New memory. */
char *respond_etag(const char *name, int version);

/* Compresses the body for the answer's coding and says so in the headers; small bodies are left alone. */
void respond_encode(struct answer *answer);

#endif
