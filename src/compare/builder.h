/* Collects edits in the order of the text, and the changes that no reader sees, which are told once an article. */
#ifndef STET_COMPARE_BUILDER_H
#define STET_COMPARE_BUILDER_H

#include "base/map.h"
#include "compare/quotes.h"
#include "compare/text.h"
#include "story/article.h"
#include "story/edit.h"

/* Changes of one kind that are told together: the first of them, and how many. */
struct tally {
    struct str before, after;
    size_t count;
};

/* The quotations of one paragraph, and the paragraphs beside it that a quotation may come from and go on in. */
struct quotations {
    struct str paragraph;
    struct quote *items;
    size_t count;
    const struct quotations *before, *behind; /* NULL where there is none, or where it is not known */
    bool goes_on;                             /* the first one is the last one of the paragraph before */
    bool is_block;                            /* of a block quotation: the whole paragraph is one */
};

/* One version's side of a quotation: the paragraph that it stands in, and which of its quotations it is; absent and
 * SIZE_MAX where the version has none. */
struct quote_place {
    struct str paragraph;
    size_t index;
};

/* A quotation that is told of: one edit, however many of its sentences changed. */
struct told_quote {
    struct quote_place before, after;
    bool lost_words, gained_words;
    size_t edit; /* which of the edits */
};

struct builder {
    struct arena *arena;
    struct str language; /* of the articles */
    struct lexicon *lexicon;
    struct names *names;           /* of the two versions */
    struct sentence paragraphs[2]; /* that were asked for last, the last one first: one of each version */
    struct map *quotations;        /* by the paragraph's address: a paragraph may have thousands of sentences */
    struct edit *edits;
    size_t count, room;
    struct told_quote *quotes;
    size_t quote_count, quote_room;
    struct tally typography, invisible;
};

void builder_init(struct builder *builder, struct arena *arena);
void builder_clear(struct builder *builder);

/* Reads the quotations of an article, from paragraph to paragraph; before any of its sentences is compared. */
void builder_read_quotations(struct builder *builder, const struct article *article);
/* Of a paragraph of an article that was read, or of any other by itself; the paragraph must stay where it is. */
const struct quotations *builder_quotations(struct builder *builder, struct str paragraph);

/* A paragraph as one sentence; it holds until another one is asked for, and is read once while two are in turn. */
const struct sentence *builder_paragraph(struct builder *builder, struct str paragraph);

void builder_add(struct builder *builder, struct edit edit);
/* An edit of one thing: changed, or came or went where a side is absent. */
void builder_add_change(struct builder *builder, enum edit_label label, struct str before, struct str after);

/* An edit of a quotation; joined with one that was told of the same quotation before. `edit` has all but its fate,
 * which follows from the places and from whether words went or came. */
void builder_add_quote(struct builder *builder, const struct told_quote *quote, struct edit edit);

/* Two texts whose units are the same: nothing where their bytes are, too, else a tally of typography or of code points
 * that no reader sees. */
void builder_add_unseen(struct builder *builder, struct str before, struct str after);

/* True where the two differ in typography alone, or not at all. */
bool builder_reads_same(struct builder *builder, struct str before, struct str after);

#endif
