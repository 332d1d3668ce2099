/*
 * From judged blocks and metadata to the article: what the front matter says already is no block, and what a block
 * says is not said again in the front matter.
 */
#ifndef STET_EXTRACT_ASSEMBLE_H
#define STET_EXTRACT_ASSEMBLE_H

#include "extract/body.h"
#include "extract/metadata.h"

/* Fills *article; texts lie in `arena`. Not yet normalized. */
void assemble_article(struct arena *arena, const struct blocks *blocks, const struct body *body,
                      const struct metadata *metadata, struct article *article);

#endif
