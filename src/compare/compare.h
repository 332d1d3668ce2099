/*
 * Two versions of an article → edits. Sentences are aligned first, then words within the pairs that changed.
 */
#ifndef STET_COMPARE_COMPARE_H
#define STET_COMPARE_COMPARE_H

#include "story/article.h"
#include "story/edit.h"

/* Every edit from `before` to `after`, both normalized. An empty list where the two read the same. Texts lie in the
 * arena or in the articles. */
void compare_articles(struct arena *arena, const struct article *before, const struct article *after,
                      struct edit_list *list);

/* Whether the readers were told: YES when headline or body changed by more than typography, `modified_before` and
 * `modified_after` (the page's own times at the two versions) are the same instant and no notice came. A notice tells
 * them with or without a time; UNKNOWN where there is none and either time is absent. */
enum unmarked compare_unmarked(const struct edit_list *list, struct str modified_before, struct str modified_after);

/* Somebody's words in an article, whole, without marks; over paragraphs where they go on. */
struct quotation {
    struct str text;
    struct str speaker; /* as the text names them; absent where it does not, or not certainly */
};
struct quotation_list {
    struct quotation *quotations; /* in the order of the text */
    size_t count;
};
void compare_quotations(struct arena *arena, const struct article *article, struct quotation_list *list);

/* True where the two differ in typography alone, or not at all. */
bool compare_reads_same(struct arena *arena, struct str a, struct str b);
/* 0 to 1: the share of words that two texts have in common, order left out. */
double compare_likeness(struct arena *arena, struct str a, struct str b);

/* Word diff by ICU: words of Latin and Arabic, characters of Chinese and Japanese, clusters of Thai; never a split
 * grapheme. Joining the same and removed pieces gives `before`, the same and added ones `after`. */
void compare_words(struct arena *arena, struct str before, struct str after, struct piece_list *list);

#endif
