/* What the words in class, id and itemprop say an element is. */
#ifndef STET_EXTRACT_METADATA_WORDS_H
#define STET_EXTRACT_METADATA_WORDS_H

#include "base/str.h"

enum name_flag {
    NAME_BYLINE = 1 << 0,
    NAME_AUTHOR = 1 << 1,
    NAME_DATE = 1 << 2,
    NAME_PUBLISHED = 1 << 3,
    NAME_MODIFIED = 1 << 4,
    NAME_STANDFIRST = 1 << 5,
    NAME_HEADLINE = 1 << 6,
    NAME_CRUMBS = 1 << 7,
    NAME_FURNITURE = 1 << 8,
    NAME_OTHER = 1 << 9,   /* the element belongs to something else: a picture, a box about the author, a comment */
    NAME_PART = 1 << 10,   /* "article", "post", "story": makes "title", "summary" and "date" the article's own */
    NAME_TITLE = 1 << 11,  /* "title", which is a headline's only beside NAME_PART */
    NAME_LABEL = 1 << 13,  /* a kicker, section or topic that stands with a headline */
    NAME_LAYOUT = 1 << 12, /* "with-sidebar", "no-comments": the element is around the article */
};

/* Flags of all words in `names` ("ArticleHeader__byline-name main-byline"): words are runs of letters, split where
 * lower case turns to upper. At most 64 words are read. */
unsigned name_flags(struct str names);

#endif
