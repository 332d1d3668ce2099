/* The pages beside the stories: front page, RSS feeds, sitemap, robots.txt. */
#ifndef NEWSROOM_LISTING_H
#define NEWSROOM_LISTING_H

#include "answer.h"
#include "exchange.h"
#include "room.h"

void listing_front(const struct room *room, const struct request_view *request, struct answer *answer);
/* A front page with a teaser of each story, as outlets have it. */
void listing_teasers(const struct room *room, struct answer *answer);
void listing_feed(const struct room *room, const struct request_view *request, struct answer *answer);
void listing_sitemap(const struct room *room, const struct request_view *request, struct answer *answer);
void listing_robots(struct room *room, struct answer *answer);

/* An RSS feed of `count` bulk pages from `from` on. */
void listing_bulk_feed(const struct room *room, const struct request_view *request, unsigned long from,
                       unsigned long count, struct answer *answer);

#endif
