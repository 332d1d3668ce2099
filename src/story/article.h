/*
 * An article: one version as a reader has it. All texts are valid UTF-8 and, once article_normalize was called, in
 * NFC, with blanks collapsed to one space and none at the ends. Texts live as long as the arena that they were made
 * in; nothing here is freed one by one.
 */
#ifndef STET_STORY_ARTICLE_H
#define STET_STORY_ARTICLE_H

#include "base/arena.h"

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_HEADING,
    BLOCK_QUOTE,   /* one paragraph of a block quotation */
    BLOCK_ITEM,    /* one item of a list; lists are flattened */
    BLOCK_CAPTION, /* with its credit, once */
    BLOCK_TABLE,   /* rows end in LF (none behind the last), cells are parted by TAB */
};

/* "paragraph", "heading", ... as the JSON of `stet extract` has them. */
const char *block_kind_name(enum block_kind kind);

struct block {
    enum block_kind kind;
    struct str text;
};

struct article {
    struct str headline; /* what a reader sees; never absent in an article that can be stored */
    struct str summary;  /* the standfirst */
    struct str byline;
    struct str published; /* RFC 3339 in the page's own zone, or a date, as the page gives it */
    struct str section;
    struct str *tags;
    size_t tag_count;
    /* BCP 47, of the first version: it decides where sentences end, so it is never changed by a later page. */
    struct str language;
    struct str url;   /* in normal form */
    struct str gone;  /* "2026-06-12 410" once the article was withdrawn */
    struct str moved; /* path of the file that goes on with this story */
    struct block *blocks;
    size_t block_count;

    /* Claims of the page that are not part of the text: they go into the commit, or decide whose page this is. */
    struct str modified;  /* RFC 3339 */
    struct str outlet;    /* the outlet's name by its own words (og:site_name, publisher) */
    struct str canonical; /* rel=canonical, in normal form */
};

/* Brings every text into the form that canonical text can carry: valid UTF-8, NFC, blanks collapsed, empty blocks and
 * tags dropped. Idempotent. */
void article_normalize(struct arena *arena, struct article *article);

/* True when the canonical texts of both would be the same. Both must be normalized. */
bool article_equal(const struct article *a, const struct article *b);

#endif
