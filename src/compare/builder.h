/* Collects edits in the order of the text, and the changes that no reader sees, which are told once an article. */
#ifndef STET_COMPARE_BUILDER_H
#define STET_COMPARE_BUILDER_H

#include "base/map.h"
#include "compare/quotes.h"
#include "compare/units.h"
#include "story/article.h"
#include "story/edit.h"

/* Changes of one kind that are told together: the first of them, and how many. */
struct tally {
    struct str before, after;
    size_t count;
};

/* The quotations of one paragraph. */
struct quotations {
    struct quote *items;
    size_t count;
};

struct builder {
    struct arena *arena;
    struct lexicon *lexicon;
    struct map *quotations; /* by the paragraph's address: a paragraph may have thousands of sentences */
    struct edit *edits;
    size_t count, room;
    struct tally typography, invisible;
};

void builder_init(struct builder *builder, struct arena *arena);
void builder_clear(struct builder *builder);

/* Looked for once a paragraph; the paragraph must stay where it is. */
const struct quotations *builder_quotations(struct builder *builder, struct str paragraph);

void builder_add(struct builder *builder, struct edit edit);
/* An edit of one thing: changed, or came or went where a side is absent. */
void builder_add_change(struct builder *builder, enum edit_label label, struct str before, struct str after);

/* Two texts whose units are the same: nothing where their bytes are, too, else a tally of typography or of code points
 * that no reader sees. */
void builder_add_unseen(struct builder *builder, struct str before, struct str after);

/* True where the two differ in typography alone, or not at all. */
bool builder_reads_same(struct builder *builder, struct str before, struct str after);

#endif
