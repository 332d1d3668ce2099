/*
 * An article as its comparison sees it: the sentences of all body blocks in order, each with its units.
 */
#ifndef STET_COMPARE_TEXT_H
#define STET_COMPARE_TEXT_H

#include "compare/units.h"
#include "story/article.h"

struct sentence {
    struct str text;
    struct str paragraph; /* the text of its block; `text` lies within it at `offset` */
    size_t offset;
    size_t block;
    enum block_kind kind;
    struct unit *units;
    size_t unit_count;
    uint32_t id; /* the same for sentences that differ in typography alone; captions have ids of their own */
};

struct text {
    struct sentence *sentences;
    size_t count;
};

/* Subheads are one sentence, tables one a row; `language` decides where sentences end. */
struct text text_read(struct arena *arena, struct lexicon *lexicon, const struct article *article, struct str language);

/* The sentences [from, to) as one: a slice of the paragraph where they share it, else joined. */
struct sentence text_join(struct arena *arena, struct lexicon *lexicon, const struct text *text, size_t from,
                          size_t to);

/* A text that stands alone, such as a headline, as one sentence. */
struct sentence text_line(struct arena *arena, struct lexicon *lexicon, struct str line);

/* Captions and everything else are never taken for one another; nor are subheads, tables and running text, unless word
 * for word. */
enum text_class { TEXT_RUNNING, TEXT_HEADING, TEXT_CAPTION, TEXT_TABLE };
enum text_class text_class_of(enum block_kind kind);

#endif
