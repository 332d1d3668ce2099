/* Edits of the body. */
#ifndef STET_COMPARE_BODY_H
#define STET_COMPARE_BODY_H

#include "compare/builder.h"

void body_compare(struct builder *builder, const struct article *before, const struct article *after);

#endif
