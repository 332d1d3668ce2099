/* How much of the version before is still there: counts of sentences. */
#ifndef STET_JUDGE_OVERLAP_H
#define STET_JUDGE_OVERLAP_H

#include "story/article.h"

struct overlap {
    size_t before, after; /* sentences of each */
    size_t kept;          /* of the version before, that stand in the new one */
    /* Collapsed: less than half as many sentences, and less than half of the text. A rewritten story of the same size
     * is not. */
    bool is_shrunk;
    /* Cut: a third or more of the sentences and of the text are gone, and hardly anything came in their place. Of a
     * very short text one sentence may go. */
    bool is_cut;
    /* What is left is the beginning of the version before: what a paywall leaves standing. */
    bool is_beginning;
    /* Strictly so, however little is gone: the first sentences of the version before, `added` others behind them, and
     * nothing of its end. */
    bool ends_early;
    size_t added;
};

struct overlap overlap_measure(const struct article *before, const struct article *after);

#endif
