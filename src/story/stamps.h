/* Stamps: lines that tell when a text was published or updated, and nothing else. */
#ifndef STET_STORY_STAMPS_H
#define STET_STORY_STAMPS_H

#include "story/times_words.h"

/* What a line is a stamp of: "Updated 2 hours ago", "Stand: 11. Juni 2026, 14.32 Uhr", "（6月11日14時32分更新）", in
 * the languages of times_words.c; TIME_UNSAID for a line that says anything beside, that ends in a colon, or is none.
 * Whether it is to move by the clock or by an edit, no reader learns from it what the text says. */
enum time_kind stamp_kind(struct arena *arena, struct str text);

#endif
