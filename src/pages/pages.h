/*
 * The pages of an archive: one renderer for the static site (site.h) and for the server (serve.h). What differs is that
 * a live page has forms, takes a query, and says when a text was last seen.
 *
 * Read-only: of the archive nothing is changed but the hint of languages (index.c).
 */
#ifndef STET_PAGES_H
#define STET_PAGES_H

#include "desk.h"

struct pages;

struct pages_options {
    struct str site;    /* what the whole is called */
    struct str address; /* of its root, with a slash at its end, for feeds; absent: links are relative */
    bool is_live;
};

/* `desk` must outlive the pages. */
int pages_open(struct desk *desk, const struct pages_options *options, struct pages **pages);
void pages_close(struct pages *pages);
/* Reads again what history added since; does nothing where it added nothing. */
int pages_refresh(struct pages *pages);

/* Appends the page of that path ("index.html", "labels/headline.atom"); `query` is what stands behind its question
 * mark, still escaped, absent for none. STET_ERROR_NOT_FOUND where there is no such page; STET_ERROR_USAGE where the
 * query makes no sense. */
int pages_render(struct pages *pages, struct str path, struct str query, struct buf *out);
/* What a live page is made from: while it is the same, so is the page. */
uint64_t pages_stamp(struct pages *pages, struct str path);
/* False where the page that was rendered last tells of this moment: what is wrong now, or a search that another stet
 * stood in the way of. */
bool pages_can_be_kept(const struct pages *pages);
/* "text/html; charset=utf-8", by the ending. */
const char *pages_type(struct str path);

/* Calls for each page of a static site, articles first, with a stamp of what it is made from: the same stamp is the
 * same page. 0: what it shows has no stamp, so that it must be rendered and compared. As state_each. */
int pages_each(struct pages *pages, int (*each)(void *context, struct str path, uint64_t stamp), void *context);
/* How many these are. */
size_t pages_count(const struct pages *pages);

#endif
