/*
 * Continuity of what the front matter says. A field comes from the place that gave it before (a source by its name),
 * as long as that speaks; what says the same in another form (an instant in another zone, tags in another order, a
 * standfirst cut elsewhere, names in another case) keeps its earlier form; and what a new template does not give any
 * more, or gives anew, is no edit.
 */
#ifndef STET_EXTRACT_CONTINUITY_FIELDS_H
#define STET_EXTRACT_CONTINUITY_FIELDS_H

#include "extract/continuity.h"

/* Settles headline, byline, published, section, tags and language of *metadata, before the article is assembled. */
void continuity_fields(struct arena *arena, const struct past *past, enum continuity continuity,
                       const struct blocks *blocks, struct metadata *metadata);

/* Settles the standfirst of an assembled article, which knows by then what its text begins with. */
void continuity_summary(struct arena *arena, const struct past *past, enum continuity continuity,
                        const struct metadata *metadata, struct article *article);

#endif
