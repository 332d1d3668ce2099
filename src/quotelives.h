/* The lives of all quotations of an article, told version by version. */
#ifndef STET_QUOTELIVES_H
#define STET_QUOTELIVES_H

#include "story/article.h"
#include "story/quotelife.h"

/* Goes on by one version, the oldest first: its number, when it was first seen (seconds), and its article, whose texts
 * must outlive the lives. What it takes lies in `arena`. */
void quotelives_add(struct arena *arena, struct quote_lives *lives, int64_t version, int64_t seen,
                    const struct article *article);
void quotelives_clear(struct quote_lives *lives);

#endif
