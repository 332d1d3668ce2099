/* A version of a story as its outlet's page, in UTF-8. */
#ifndef NEWSROOM_PAGE_H
#define NEWSROOM_PAGE_H

#include "exchange.h"

/* Renders the page that the exchange asks for into its answer's body; for a mounted story: its file as it is. 0, or -1
 * with a message in new memory. */
int page_render(struct exchange *exchange, char **message);

#endif
