/*
 * Texts that come back: an edit undone, an A/B test, two caches that disagree. A text that its path had before is a
 * `return`; of these the first two in seven days are commits, later ones are the verdict `variants` until one has
 * stayed for a day. A headline that the article had before, beside a new text, is a return as well and labels no edit
 * of the body; nor does a variant of the whole page: where texts have come back in the last days, a new one is compared
 * with the nearest of the last.
 */
#ifndef STET_RETURNS_H
#define STET_RETURNS_H

#include "desk.h"
#include "story/edit.h"

/* What the versions of a path before a new text say of it. */
struct returns {
    int64_t version; /* the newest but the last that has the very text; 0: it was never seen before */
    size_t recent;   /* returns in the seven days before */
};

/* Of `text`, new on `path` at `seconds`, behind version `last`. */
int returns_find(struct desk *desk, struct str path, int64_t last, struct str text, int64_t seconds,
                 struct returns *returns);

/* True where it is one return too many to be committed at first sight. */
bool returns_is_variant(const struct returns *returns);

/* The edits from `before`, the article of version `last`, to `after`, as above; texts live in the arena or the
 * articles. */
int returns_compare(struct desk *desk, struct arena *arena, struct str path, int64_t last, const struct article *before,
                    const struct article *after, const struct returns *returns, struct edit_list *list);

#endif
