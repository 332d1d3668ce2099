/* Quotations of several sentences: an edit within one is told as the quotation's, not as sentences that came and went.
 */
#ifndef STET_COMPARE_PASSAGES_H
#define STET_COMPARE_PASSAGES_H

#include "compare/align.h"
#include "compare/builder.h"

/* Joins sentences that came or went to the neighbours that they share a closed quotation with: grows changes by them,
 * and makes changes of neighbours that stayed. */
void passages_join(struct builder *builder, const struct text *a, const struct text *b, struct alignment *alignment);

#endif
