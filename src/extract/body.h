/*
 * The judge of blocks: which of a page's lines are the article, and which are furniture. Each block's features are
 * weighed (features.h), then what no single block can show is mended: headings without text below them, text that
 * stands twice.
 */
#ifndef STET_EXTRACT_BODY_H
#define STET_EXTRACT_BODY_H

#include "extract/features.h"

struct body {
    bool *is_in;  /* a candidate of the blocks each */
    float *score; /* the sum behind it */
    struct view view;
};

/* Judges all candidates. `headline` helps to find the article among several, and may be absent. */
void body_judge(struct arena *arena, const struct blocks *blocks, struct str headline, struct body *out);

#endif
