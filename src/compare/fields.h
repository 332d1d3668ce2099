/* Edits of the front matter and the headline. */
#ifndef STET_COMPARE_FIELDS_H
#define STET_COMPARE_FIELDS_H

#include "compare/builder.h"

void fields_compare(struct builder *builder, const struct article *before, const struct article *after);

#endif
