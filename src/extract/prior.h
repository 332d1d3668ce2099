/*
 * What is held of a block before any page was learned from: the opinions of people who read many pages, as one weight a
 * feature. The fitted trees start from this sum and correct it where real pages say otherwise, so that what they never
 * saw is still judged with sense; captions, which no corpus tells apart from furniture, are judged by it alone.
 */
#ifndef STET_EXTRACT_PRIOR_H
#define STET_EXTRACT_PRIOR_H

#include "extract/features.h"

/* Thousandths of log odds. */
int32_t prior_sum(const struct features *features);
/* How much each feature adds to it; adds to `weights`. */
void prior_explain(const struct features *features, int32_t weights[FEATURES]);

#endif
