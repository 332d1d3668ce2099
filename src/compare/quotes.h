/*
 * Where a paragraph speaks in somebody else's words: 「」『』 ““”” „“ «» »« ‹› "" ‘’ '' and their kin.
 */
#ifndef STET_COMPARE_QUOTES_H
#define STET_COMPARE_QUOTES_H

#include "base/arena.h"

/* Bytes of the paragraph; the outer ones hold the marks. A quotation that is not closed (it goes on in the next
 * paragraph) ends with the paragraph. */
struct quote {
    size_t start, end;
    size_t inner_start, inner_end;
};

/* The outermost quotations, in order; those nested within are part of theirs. Apostrophes, inch marks and the
 * gershayim within Hebrew words open none. */
struct quote *quotes_find(struct arena *arena, struct str paragraph, size_t *count);

#endif
