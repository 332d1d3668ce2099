/*
 * Learning what a site repeats: from its articles, as they read without anything learned, to the blocks that stand on
 * several different ones. Pure: articles in, blocks out, in any order the same.
 *
 * - Articles that share more than half of the shorter one's text are copies, and count as one.
 * - An article whose only text a block would be says nothing about it.
 * - Articles of one form (markets, weather, sport) say the same with other figures each day. Where the figures of a
 *   block differ from article to article, it is furniture only if it is a short line without sums and shares.
 * - What happened before is told in the same words in every article on one matter. Prose is furniture where it stands
 * on a fifth of all articles, or names the author.
 * - A block that begins the text of one article alone is that article's, and stands elsewhere as a teaser of it.
 */
#ifndef STET_LEARNING_H
#define STET_LEARNING_H

#include "blocksfile.h"

/* Different articles that must have a block. */
enum { LEARNING_LEAST = 5 };

struct learning;

/* For at most `room` articles. */
struct learning *learning_new(size_t room);
void learning_free(struct learning *learning);

/* Notes the article number `at`, below `room`; nothing of it is kept but digests and first words. */
void learning_add(struct learning *learning, size_t at, const struct article *article);

/* How many were added, and how many of them are no copies of others. */
size_t learning_articles(const struct learning *learning);
size_t learning_different(const struct learning *learning);

/* The blocks that are furniture, on the most articles first, learned on `day` ("2026-11-25"). Called once. */
void learning_find(struct learning *learning, struct arena *arena, struct str day, struct blocks_file *found);

#endif
