/* Generated articles for benchmarks and kill tests: /bulk/0 to /bulk/99999, all of one version that a control request
 * sets, but for those that were given one of their own.
 *
 * Page N of version K is always the same article. Each new version changes each page in one place: an even one its
 * headline, an odd one the quotation in its third paragraph. Every fifth page is in Chinese, every fifth in German, the
 * others in English. */
#ifndef NEWSROOM_BULK_H
#define NEWSROOM_BULK_H

#include <jansson.h>

#include "answer.h"
#include "exchange.h"
#include "room.h"

/* Answers /bulk/N. The room is locked. */
void bulk_respond(struct room *room, unsigned long number, const struct request_view *request, struct answer *answer);

/* Counts a request for page N; the number that its furniture is drawn with. The room is locked. */
unsigned long bulk_count(struct room *room, unsigned long number);

/* The page in one of its versions. The room is locked. */
void bulk_render(struct buffer *page, const struct room *room, unsigned long number, int version, unsigned long fetch,
                 const char *host);

time_t bulk_modified(unsigned long number, int version);

/* The article as a reader must find it: title, byline, published, language, url, blocks. A new reference. */
json_t *bulk_article(unsigned long number, int version);

#endif
