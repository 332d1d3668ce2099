/*
 * What of a listing is watched, by the words of the watch that led to it: `match` and `url-match` (patterns on the
 * address), `title-match`, `language`, and `follow`: an entry whose own date lies further back is not new, since feeds
 * replay their past.
 */
#ifndef STET_WATCH_SIFT_H
#define STET_WATCH_SIFT_H

#include "story/listing.h"
#include "watch/watchfile.h"

enum { SIFT_FOLLOW = 14 * 86400 }; /* where the watch says nothing */

struct sift;

/* Reading the watch file has tried its patterns. */
int sift_new(const struct watch *watch, struct sift **sift);
void sift_free(struct sift *sift);

/* How long an article is watched that the watch finds, in seconds. */
int64_t sift_follow(const struct watch *watch);

/* Why an entry is not watched; NULL where it is. `language` is that of the whole listing, for an entry that says none;
 * where neither does, it passes. */
const char *sift_refuses(const struct sift *sift, const struct listed *entry, struct str language, int64_t now);

/* True where the times `updated` of a sitemap say nothing: all of them are one moment, that of its making. */
bool sift_times_are_vain(const struct listing *listing, int64_t now);

#endif
