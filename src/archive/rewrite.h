/* Both histories again, without one article; what a person committed stays, with new names where it stood behind the
 * article. */
#ifndef STET_ARCHIVE_REWRITE_H
#define STET_ARCHIVE_REWRITE_H

#include "archive/forget.h"
#include "archive/internal.h"

struct rewritten {
    git_oid main, before; /* the new tip, which is the tombstone, and the commit before it */
};

/* `to` borrows the objects of `from`, and has no ref. Commits that changed the article alone go; branches, tags and
 * refs/stet/ of `from` are made in `to`, remote branches and the stash are not. */
int rewrite_without(struct archive *from, struct archive *to, const struct forget_order *order,
                    struct forget_report *report, struct rewritten *rewritten);

#endif
