/* Pages that stand where an article was asked for. */
#ifndef NEWSROOM_WALLS_H
#define NEWSROOM_WALLS_H

#include "answer.h"

/* An error page with the status's own words. */
void walls_status(struct answer *answer, unsigned status);

/* The page of a name (bot-wall, captcha, consent-wall, soft-404, script-only, maintenance, pdf, image, json) and its
 * status. */
void walls_page(struct answer *answer, const char *name, unsigned *status);

#endif
