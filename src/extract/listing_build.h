/* A listing while it is read: for the files listing_*.c alone. */
#ifndef STET_EXTRACT_LISTING_BUILD_H
#define STET_EXTRACT_LISTING_BUILD_H

#include "base/map.h"
#include "extract/listing.h"

struct listing_build {
    struct arena *arena;
    struct listing *listing;
    struct str base;  /* what addresses are meant from, in normal form */
    struct map *seen; /* url_key → index + 1 of what is listed */
    struct listed *items, *feeds;
    size_t item_room, feed_room;
};

/* One entry as it was written: texts as they stand there. */
struct listing_entry {
    struct str url, title, language, published, updated;
    bool is_aside;
};

/* Adds it with its address resolved, its title on one line, its times read; counts it as skipped where it has no
 * address of http or https. Of an address that is there already, what is missing is filled in, and the longer title
 * stays. False where the listing is full. */
bool listing_add(struct listing_build *build, const struct listing_entry *entry);
/* Adds a feed that a page names. */
void listing_add_feed(struct listing_build *build, struct str url, struct str title);

/* Valid UTF-8, without a byte order mark. `text` may hold anything else. */
int listing_xml(struct listing_build *build, struct str text);
int listing_json(struct listing_build *build, struct str text);
int listing_links(struct listing_build *build, struct str text, struct str select);

#endif
