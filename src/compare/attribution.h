/*
 * Whose words a quotation is, where it may run over paragraphs: as its own paragraph says, else those that it came from
 * or goes on in, else the one person whom the paragraph before brings in.
 */
#ifndef STET_COMPARE_ATTRIBUTION_H
#define STET_COMPARE_ATTRIBUTION_H

#include "compare/builder.h"

/* The speaker of a quotation, as the text names them, without title; absent where it is not certain. */
struct str attribution_find(struct arena *arena, const struct quotations *quotations, size_t index);

/* Where a quotation begins, which may be some paragraphs before. */
struct quote_place attribution_place(const struct quotations *quotations, size_t index);

#endif
