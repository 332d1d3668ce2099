/*
 * Notices from history: what a snapshot's commit says, and its edits in words. For the outbox and for cards.
 */
#ifndef STET_NOTICES_H
#define STET_NOTICES_H

#include "desk.h"
#include "tell/notice.h"

/* All but the edits: from the record alone, and the row of its article (tag). Texts lie in the arena. */
int notices_read(struct desk *desk, struct arena *arena, const struct snapshot_record *record, struct notice *notice);

/* The edits, with their word diffs, and the language of the text; edits of weight 0 are left out where others are
 * there. A text that cannot be read (a version that state.db does not know yet) leaves the notice without words. */
int notices_add_edits(struct desk *desk, struct arena *arena, struct notice *notice);

/* The whole of it by its commit. STET_ERROR_NOT_FOUND where that is no snapshot. */
int notices_find(struct desk *desk, struct arena *arena, struct str commit, struct notice *notice);

/* Whether a channel is told of it. */
bool notices_is_wanted(const struct channel *channel, const struct notice *notice);

#endif
