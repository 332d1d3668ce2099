/*
 * Page to article. Stateless: the same bytes, type, address and rules give the same reading, in every locale and with
 * any number of workers; and where the last snapshot is given (its page and its text: continuity.h), the same snapshot
 * too. Runs in a worker: libxml2 sees hostile pages.
 */
#ifndef STET_EXTRACT_EXTRACT_H
#define STET_EXTRACT_EXTRACT_H

#include "story/reading.h"

struct explanation;

/* The last snapshot of a page; its address and type count as those of the page itself. */
struct page_before {
    struct str bytes; /* absent: there is none */
    struct str text;  /* canonical, as it is stored; absent: what reading those bytes alone gives */
};

struct page {
    struct str bytes;        /* decoded from transfer and content encoding, otherwise as received */
    struct str content_type; /* the header's value; absent: none */
    struct str url;          /* normal form; absent: unknown */
    /* What people and the archive know of the page's site; absent: nothing. */
    struct str rules;   /* a line a rule, "body //div[@class='story']": siterules.h */
    struct str learned; /* what the site repeats, a line a block: learned.h */
    struct page_before before;
};

/* Once a process, before the first page: libxml2, ICU tables. */
void extract_start(void);

/* Reads a page. 0 and a reading in any state; negative only for faults of ours. Texts lie in `arena`. */
int extract_page(struct arena *arena, const struct page *page, struct reading *reading);

/* The same, and why it was read so (explain.h); *why is empty where there was nothing to judge. */
int extract_explained(struct arena *arena, const struct page *page, struct reading *reading, struct explanation *why);

/* The form of a page between processes. */
void page_encode(const struct page *page, struct buf *out);
int page_decode(struct str bytes, struct page *page); /* borrows from `bytes` */

/* "1 libxml2/2.9.14 icu/72.1": the trailer Extractor. */
struct str extract_version(struct arena *arena);

#endif
