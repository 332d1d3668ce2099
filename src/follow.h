/*
 * A look at a list: a feed, a sitemap or a section page, whose new entries become rows.
 *
 *     look ─► on_visit ─► follow_visit ─┬─► (304, fault, the same bytes) ──────────────────► look_end
 *                                       └─► workers, a piece at a time ─► sift ─► found ───► look_end
 *
 * What it found is written with its batch: a line `found` of the ledger an article, then its row, which is due at
 * once. An entry that is watched already is looked at sooner where the list says that it changed since.
 */
#ifndef STET_FOLLOW_H
#define STET_FOLLOW_H

#include "look.h"

/* An article, or a sitemap of an index, that a list led to and that no row had. */
struct finding {
    struct finding *next;
    struct state_article row;
};

/* An article that is watched, and that changed since its last look by what a list says. */
struct hint {
    struct hint *next;
    int64_t id, changed, due;
};

/* Goes on with a look whose row is no article, from its visit on; the look ends by itself. */
void follow_visit(struct look *look);

/* Forgets what is under way: for a look that is dropped. */
void follow_drop(struct look *look);

/* The bytes of a list that may be fetched, since sitemaps are larger than pages; 0: as many as of a page. */
size_t follow_most_bytes(enum state_kind kind);

#endif
