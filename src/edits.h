/*
 * The edits of a snapshot, told anew from its text and the one before. History has the labels (the trailers `Edit:`)
 * and has the last word: a label that is not in the trailers is left out, one that cannot be found anew is an edit
 * without words, so that `git log` and `stet log` never say different things.
 */
#ifndef STET_EDITS_H
#define STET_EDITS_H

#include "desk.h"
#include "story/edit.h"

/* Empty for a version that is no edit. */
int edits_read(struct desk *desk, struct arena *arena, const struct state_version *version, struct edit_list *list);

/* The same where both texts are at hand: `text` is that of the version, `before` and `after` the articles. */
int edits_between(struct desk *desk, struct arena *arena, const struct state_version *version, struct str text,
                  const struct article *before, const struct article *after, struct edit_list *list);

#endif
