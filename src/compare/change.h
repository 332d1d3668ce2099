/* Labels of one changed sentence, and of a headline. */
#ifndef STET_COMPARE_CHANGE_H
#define STET_COMPARE_CHANGE_H

#include "compare/builder.h"
#include "compare/text.h"

/* Adds the edits from `before` to `after`, which are not word for word the same: quote, figure, negation, name, tone
 * where they fit; else text, or typo where only spelling, case or punctuation changed. */
void change_label(struct builder *builder, const struct sentence *before, const struct sentence *after);

/* Adds what a changed headline changed besides: figure, negation, name, tone. */
void change_label_headline(struct builder *builder, struct str before, struct str after);

/* Adds a quote edit for each quotation of some length that begins within a sentence which came or went whole. */
void change_label_quotes(struct builder *builder, const struct sentence *sentence, enum edit_change change);

#endif
