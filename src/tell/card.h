/*
 * A card: one edit as a picture, before and after with the words that went and came, to be shown where text cannot be.
 * By pango and cairo, so that every script is shaped as its readers expect; a build without them has no cards and says
 * so.
 */
#ifndef STET_TELL_CARD_H
#define STET_TELL_CARD_H

#include "tell/notice.h"

enum card_format { CARD_PNG, CARD_SVG, CARD_PDF };

struct card_options {
    enum card_format format;
    int width, height; /* pixels; of PDF points */
    bool is_dark;
};

/* A light PNG as sites show it beside a link. */
extern const struct card_options CARD_USUAL;

/* Appends the file. STET_ERROR_SYSTEM where this build has no cards; STET_ERROR_NOT_FOUND where the notice has no edit
 * with words. */
int card_draw(struct arena *arena, const struct notice *notice, const struct card_options *options, struct buf *out);

/* Appends what the card shows, in words, for whoever does not see it; one paragraph a part, visible. Needs no pango. */
void card_add_words(struct buf *out, const struct notice *notice);

#endif
