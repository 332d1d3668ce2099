/*
 * A listing: where a feed, a sitemap or the front page of a section leads. What stet watches for new articles.
 */
#ifndef STET_STORY_LISTING_H
#define STET_STORY_LISTING_H

#include "base/arena.h"

enum listing_kind {
    LISTING_FEED,    /* RSS, Atom, JSON Feed */
    LISTING_SITEMAP, /* addresses of pages */
    LISTING_MAPS,    /* a sitemap index: addresses of sitemaps */
    LISTING_PAGE,    /* the links of an HTML page */
    LISTING_KINDS
};

/* Nothing of a listing beyond these is read: a sitemap has 50,000 addresses at most. */
enum { LISTING_MOST_ITEMS = 50000, LISTING_MOST_TITLE = 1000 };

struct listed {
    struct str url;             /* in normal form */
    struct str title;           /* one line; of a link its text; absent: none */
    struct str language;        /* BCP 47; absent: not said */
    int64_t published, updated; /* seconds since 1970; 0: not said */
    bool is_aside;              /* of a link: in a heading, list or foot of navigation */
};

struct listing {
    enum listing_kind kind;
    struct str title, language; /* of the whole */
    struct listed *items;       /* in their order; no address twice */
    size_t item_count;
    struct listed *feeds; /* of a page: the feeds that it names (rel=alternate) */
    size_t feed_count;
    size_t skipped; /* entries without an address that can be watched */
    bool is_cut;    /* it holds more than LISTING_MOST_ITEMS */
};

/* Between processes, by base/wire.h: decode trusts nothing, STET_ERROR_DATA where the bytes are not what encode makes.
 */
void listing_encode(const struct listing *listing, struct buf *out);
int listing_decode(struct arena *arena, struct str bytes, struct listing *listing);

#endif
