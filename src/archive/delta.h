/*
 * One tree as a delta against another, in the form of gitformat-pack(5), "deltified representation": both sizes, then
 * pieces to be copied out of the base and pieces that are new. Trees alone: entries are in order in both, so that one
 * walk beside each other finds what differs, and nothing has to be searched.
 */
#ifndef STET_ARCHIVE_DELTA_H
#define STET_ARCHIVE_DELTA_H

#include "base/str.h"

/* Appends the delta that makes `target` out of `base`, both the bytes of trees. */
void delta_write(struct str base, struct str target, struct buf *out);
/* Appends what a delta of ours makes out of its base; a delta of any other ends the process. */
void delta_apply(struct str base, struct str delta, struct buf *out);

#endif
