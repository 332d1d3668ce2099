/*
 * `stet forget`: an article leaves the archive, its watch, its pages, its visits and the rows of state.db with it. The
 * new history is proved before it takes the old one's place (archive/forget.h).
 */
#ifndef STET_TAKEDOWN_H
#define STET_TAKEDOWN_H

#include "archive/forget.h"
#include "desk.h"

/* The desk is locked, and closed behind it. Its repository is the new one from then on. STET_ERROR_DATA where the new
 * history cannot be proved; `fault` is called for each reason, and the archive stays as it was. */
int takedown(struct desk *desk, const struct state_article *article, struct str reason, bool purges,
             const volatile sig_atomic_t *stop, void (*fault)(void *context, struct str line), void *context,
             struct forget_report *report);

#endif
