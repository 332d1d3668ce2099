/* A name that was replaced in one place is the same name in the others. */
#ifndef STET_COMPARE_RENAMES_H
#define STET_COMPARE_RENAMES_H

#include "compare/builder.h"

/* Where a name edit was found by what stood beside it, the headline and the sentences that replaced the same words,
 * with nothing beside them, are told as name edits too. Call it when all edits are there. */
void renames_spread(struct builder *builder);

#endif
