/* The drawing of a card, for card.c alone; left out of a build without pango. */
#ifndef STET_TELL_CARD_LAYOUT_H
#define STET_TELL_CARD_LAYOUT_H

#include "tell/card.h"

int card_layout(struct arena *arena, const struct notice *notice, const struct notice_edit *edit,
                const struct card_options *options, struct buf *out);

#endif
