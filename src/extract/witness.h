/*
 * A witness: what some source beside the page's visible text (JSON-LD's articleBody, a state that scripts read) says
 * the article's text is. It does not know where a text stands, only whether it was said: as runs of four words (in
 * Chinese, Japanese and Thai, of four characters), and as whole lines, for texts too short to hold a run. Case,
 * punctuation, blanks and inline markup make no difference.
 *
 *     struct witness witness;
 *     witness_open(&arena, letters_of_all, &witness);
 *     witness_add(&witness, text);
 *     float share = witness_share(&witness, "A line of the page.");
 */
#ifndef STET_EXTRACT_WITNESS_H
#define STET_EXTRACT_WITNESS_H

#include "base/arena.h"

struct witness {
    uint64_t *bits; /* a Bloom filter: says yes by mistake once in a few thousand times, never no */
    size_t mask;    /* number of bits, a power of two, less one */
    size_t words;   /* what it was told; 0: it has nothing to say */
};

/* An empty witness with room for texts of `bytes` together; more makes it say yes too easily. */
void witness_open(struct arena *arena, size_t bytes, struct witness *witness);

/* Takes plain text in, line by line. */
void witness_add(struct witness *witness, struct str text);

/* The share of `text`, 0 to 1, that the witness was told: of its runs of four words, or where it has fewer words, 1 if
 * they are a line of their own there. -1 where the witness was told nothing, or the text has no word. Costs one pass
 * over the text. */
float witness_share(const struct witness *witness, struct str text);

#endif
