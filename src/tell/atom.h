/*
 * Atom (RFC 4287). An entry is a version; its content is the word diff as HTML that no script, style, picture or
 * address of somebody else's is in, its summary the same as text.
 *
 * Ids are urn:uuid (RFC 9562) of what an entry is: article, version, and when that was first seen. Neither another
 * address of the feed, another name of the site nor a history that was written again (a takedown) changes them.
 */
#ifndef STET_TELL_ATOM_H
#define STET_TELL_ATOM_H

#include "tell/page.h"

struct feed {
    struct str site, title; /* "Edits", "headline" */
    struct str path;        /* of the feed */
    struct str page;        /* that shows the same */
    struct str address;     /* of the site's root, with a slash at its end; absent: links are relative */
    struct str origin;      /* what no other archive has: its first snapshot. For the feed's id */
    int64_t updated;        /* seconds */
};

/* Appends an entry, with PAGE_ROOT before addresses of our own. */
void atom_add_entry(struct buf *out, const struct shown_version *version);
/* Appends the whole feed of entries that atom_add_entry made, newest first. */
void atom_write(struct buf *out, const struct feed *feed, const struct str *entries, size_t count);

#endif
