/*
 * The verdict on a visit, before it may become a version. Pure: the visit, what was read, and the version before.
 */
#ifndef STET_JUDGE_JUDGE_H
#define STET_JUDGE_JUDGE_H

#include "story/reading.h"
#include "story/visit.h"

/* True where the visit's answer needs a parser before it can be judged: a complete 200 with a body and a type that may
 * be HTML. */
bool judge_needs_reading(const struct visit *visit);

/* Sets verdict, reason and detail of the visit. `reading` is NULL where nothing was parsed, `before` where no version
 * is stored. VERDICT_ARTICLE says that the text may become a version (the caller then finds out whether it differs).
 * A visit that fetch marked as a fault keeps its verdict. Texts are constants or lie in `arena`. */
void judge_visit(struct arena *arena, struct visit *visit, const struct reading *reading, const struct article *before);

#endif
