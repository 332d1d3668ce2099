/* Collects edits in the order of the text, and the changes that no reader sees, which are told once an article. */
#ifndef STET_COMPARE_BUILDER_H
#define STET_COMPARE_BUILDER_H

#include "compare/units.h"
#include "story/article.h"
#include "story/edit.h"

/* Changes of one kind that are told together: the first of them, and how many. */
struct tally {
    struct str before, after;
    size_t count;
};

struct builder {
    struct arena *arena;
    struct lexicon *lexicon;
    struct edit *edits; /* the caller frees */
    size_t count, room;
    struct tally typography, invisible;
};

void builder_add(struct builder *builder, struct edit edit);
/* An edit of one thing: changed, or came or went where a side is absent. */
void builder_add_change(struct builder *builder, enum edit_label label, struct str before, struct str after);

/* Two texts whose units are the same: nothing where their bytes are, too, else a tally of typography or of code points
 * that no reader sees. */
void builder_add_unseen(struct builder *builder, struct str before, struct str after);

/* True where the two differ in typography alone, or not at all. */
bool builder_reads_same(struct builder *builder, struct str before, struct str after);

#endif
