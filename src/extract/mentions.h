/*
 * What a line speaks of anywhere in it, by single words in many languages: promotion, contacts and rights lines give
 * themselves away by these, and so do, more rarely, sentences of an article. Evidence, never a verdict.
 */
#ifndef STET_EXTRACT_MENTIONS_H
#define STET_EXTRACT_MENTIONS_H

#include "base/str.h"

enum mention {
    MENTION_NETWORK,   /* a social network or messenger by its name */
    MENTION_SUBSCRIBE, /* newsletters, subscriptions, applications to install */
    MENTION_FOLLOW,    /* asks to follow, like, share, join */
    MENTION_MORE,      /* click, read on, see also */
    MENTION_CONTACT,   /* tips, letters, comments wanted */
    MENTION_RIGHTS,    /* copyright, reproduction, source */
    MENTION_STAFF,     /* reporter, editor, contributor */
    MENTION_PICTURE,   /* photo, image, video */
    MENTION_YOU,       /* speaks to the reader */
    MENTION_ADVERT,    /* sponsored, commission, affiliate */
    MENTION_WALL,      /* what a wall says: to read on, to accept */
    MENTIONS
};

/* A bit each, of a text in lower case. */
uint32_t mentions_read(struct str lower);

#endif
