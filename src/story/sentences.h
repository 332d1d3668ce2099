/*
 * Where a sentence ends. One sentence a line is what makes `git diff`, `git blame` and `git log -L` speak of
 * sentences, so the same paragraph is always cut at the same places: each break is decided by the characters around
 * it alone, and by the article's language. A scan of our own and not ICU's, whose rules change with Unicode versions
 * and cut inside Chinese quotations.
 */
#ifndef STET_STORY_SENTENCES_H
#define STET_STORY_SENTENCES_H

#include "base/arena.h"

struct sentences {
    struct str text;     /* in NFC, blanks collapsed; borrowed */
    struct str language; /* BCP 47, may be absent */
    size_t at;
};

/* Begins a scan of one paragraph. */
struct sentences sentences_begin(struct str text, struct str language);
/* The next sentence, without the blank between it and its neighbour; false at the end. */
bool sentences_next(struct sentences *sentences, struct str *sentence);

/* True where a line that ends in `before` and one that begins with `after` (both not empty) join without a blank:
 * either is East Asian wide (W, F or H, but not Hangul). */
bool sentences_join_tight(struct str before, struct str after);
/* Appends `line` to the paragraph in `out`, with a blank between or without one, by the rule above. */
void sentences_join(struct buf *out, struct str line);

#endif
