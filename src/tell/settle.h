/*
 * Where a change stands can often be said in several ways: after "a.b." became "a.b.c." either ".c" or "c." came. The
 * one that a reader expects begins and ends with a line.
 */
#ifndef STET_TELL_SETTLE_H
#define STET_TELL_SETTLE_H

#include "base/arena.h"
#include "story/edit.h"

/* Moves each change that stands alone (text the same on both sides of it) to the nearest place where it is whole lines;
 * one that has no such place stays. Both texts read as before. The result lives in `arena`, as do parts of `list`. */
void settle_pieces(struct arena *arena, const struct piece_list *list, struct piece_list *settled);

#endif
