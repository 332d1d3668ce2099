/*
 * An edition: what a reading that counts becomes. From the version before and the article as it is now to the
 * snapshots that tell the difference: new; or back, moved and edit, each a commit of its own, so that a move is never
 * hidden in an edit. The same steps tell `stet verify` what each snapshot's text must be.
 */
#ifndef STET_EDITION_H
#define STET_EDITION_H

#include "archive/archive.h"
#include "story/reading.h"

/* Makes the article of a fresh reading the one to be stored: at `url`, in the language of the version before (which
 * decides where sentences end and is never changed by a later page). `before` is NULL for the first version. */
void edition_settle(struct arena *arena, struct article *article, struct str url, const struct article *before);

/* The canonical text of an article, in the arena. */
struct str edition_text(struct arena *arena, const struct article *article);

struct edition_step {
    enum snapshot_verb verb;
    struct article article;
    struct str text;
    struct edit_list edits; /* of SNAPSHOT_EDIT */
    enum unmarked unmarked; /* likewise */
    struct str url_before;  /* of SNAPSHOT_MOVED */
};

enum { EDITION_STEPS = 3 };

/* The steps from `before` (NULL: none) to `after`, at most EDITION_STEPS, none where both read the same.
 * `modified_before` is the page's own modification time at the version before. */
size_t edition_steps(struct arena *arena, const struct article *before, const struct article *after,
                     struct str modified_before, struct edition_step steps[EDITION_STEPS]);

/* The step that notes a withdrawal seen at `seconds` with `status`: the text stays, its front matter gains `gone:`. */
struct edition_step edition_gone(struct arena *arena, const struct article *before, int64_t seconds, int status);

#endif
