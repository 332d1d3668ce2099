/*
 * What a feed, a sitemap or the front page of a section lists. Runs in a worker: these come from servers like pages.
 *
 *     bytes ─► charset ─► kind by the first bytes ─┬─ {  ─► listing_json    JSON Feed
 *                                                  ├─ XML ─► listing_xml    RSS 0.9 to 2.0, Atom, sitemaps and their
 *                                                  │                        indexes
 *                                                  └─ HTML ─► listing_links the links of a page
 *
 * A malformed feed is read as far as a reader would: stray ampersands, HTML entities, wrong encodings, characters that
 * XML does not know, missing ends. Entities of a DOCTYPE are never expanded: one that defines any is refused.
 */
#ifndef STET_EXTRACT_LISTING_H
#define STET_EXTRACT_LISTING_H

#include "story/listing.h"

/* What is asked for: a page may be a feed, but a feed is never a page full of links. */
enum listing_wish { LISTING_OF_FEED, LISTING_OF_SITEMAP, LISTING_OF_PAGE, LISTING_WISHES };

struct listing_request {
    enum listing_wish wish;
    struct str bytes; /* decoded from transfer and content coding */
    struct str content_type;
    struct str url;    /* normal form: what relative addresses are meant from */
    struct str select; /* XPath of the links of a page, or of elements around them; absent: all */
};

/* 0; STET_ERROR_DATA where it is no listing, with what it is instead; STET_ERROR_LIMIT where it is too large to be
 * read. Texts lie in `arena`. */
int listing_read(struct arena *arena, const struct listing_request *request, struct listing *listing);

/* The form of a request between processes. */
void listing_request_encode(const struct listing_request *request, struct buf *out);
int listing_request_decode(struct str bytes, struct listing_request *request); /* borrows from `bytes` */

/* A sitemap may be larger than what one job of a worker should take. Where the next piece of `text`, which is ASCII
 * compatible, ends: behind the last whole entry within `most` bytes; the whole text where it is smaller, 0 where no
 * entry ends within. `*head` is what must stand before every piece but the first for it to be read alone. */
size_t listing_piece(struct str text, size_t most, struct str *head);

#endif
