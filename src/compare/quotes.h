/*
 * Where a paragraph speaks in somebody else's words: 「」『』 ““”” „“ «» »« ‹› "" ‘’ '' and their kin, and the
 * dialogues of French, Spanish and Portuguese that a dash begins.
 */
#ifndef STET_COMPARE_QUOTES_H
#define STET_COMPARE_QUOTES_H

#include "base/arena.h"

/* Bytes of the paragraph; the outer ones hold the marks. */
struct quote {
    size_t start, end;
    size_t inner_start, inner_end;
    bool is_open; /* not closed: it goes on in the next paragraph, and ends here with this one */
    size_t pair;  /* which marks; of quotes.c */
};

/* The outermost quotations, in order; those nested within are part of theirs. Apostrophes, inch marks and the
 * gershayim within Hebrew words open none. `open_before` is the quotation that the paragraph before left open, or NULL:
 * it goes on here up to its closing mark, where this paragraph does not open it anew. */
struct quote *quotes_find(struct arena *arena, struct str paragraph, const struct quote *open_before, size_t *count);

/* True where the mark that closes `open` stands in the paragraph before any that opens the same. */
bool quotes_closes(struct str paragraph, const struct quote *open);

#endif
