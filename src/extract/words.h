/*
 * What the authors of a page call its parts: the words of class, id, role and similar attributes as a set of meanings.
 * The words are those of HTML authors and content systems everywhere; no site's own names are here.
 */
#ifndef STET_EXTRACT_WORDS_H
#define STET_EXTRACT_WORDS_H

#include "base/str.h"

enum meaning {
    MEANS_STORY = 1 << 0,      /* article, story, post, entry, news */
    MEANS_TEXT = 1 << 1,       /* body, content, text, copy, detail */
    MEANS_NAVIGATION = 1 << 2, /* nav, menu, breadcrumb, pagination */
    MEANS_FOOTER = 1 << 3,
    MEANS_SIDE = 1 << 4,    /* sidebar, rail, widget */
    MEANS_RELATED = 1 << 5, /* related, recommended, most read, teaser */
    MEANS_SHARE = 1 << 6,
    MEANS_ADVERT = 1 << 7,
    MEANS_COMMENT = 1 << 8,
    MEANS_SUBSCRIBE = 1 << 9, /* newsletter, paywall, sign up */
    MEANS_AUTHOR = 1 << 10,
    MEANS_META = 1 << 11, /* date, category, kicker */
    MEANS_TAGS = 1 << 12,
    MEANS_CAPTION = 1 << 13,
    MEANS_CREDIT = 1 << 14,
    MEANS_POPUP = 1 << 15,  /* modal, cookie, consent */
    MEANS_HIDDEN = 1 << 16, /* for screen readers alone */
    MEANS_HEADLINE = 1 << 17,
    MEANS_LEAD = 1 << 18, /* standfirst, summary, dek */
    MEANS_TOOL = 1 << 19, /* print, zoom, font size, player */
    MEANS_PULLQUOTE = 1 << 20,
    MEANS_GALLERY = 1 << 21,
    MEANS_HEADER = 1 << 22,
    MEANS_EMBED = 1 << 23,
    MEANS_NOTE = 1 << 24, /* correction, editor's note */
    MEANS_PICTURE = 1 << 25,
};

/* Parts that hold no article, by name, wherever they stand. */
static const uint32_t MEANS_FOREIGN = MEANS_NAVIGATION | MEANS_FOOTER | MEANS_SIDE | MEANS_RELATED | MEANS_SHARE |
                                      MEANS_ADVERT | MEANS_COMMENT | MEANS_SUBSCRIBE | MEANS_POPUP | MEANS_AUTHOR;

/* The meanings of an attribute's words ("article__body related-Links"). */
uint32_t words_read(struct str attribute);

#endif
