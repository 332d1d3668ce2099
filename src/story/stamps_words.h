/* Words that a stamp may have beside its verb, its numbers, months and zones: data alone. */
#ifndef STET_STORY_STAMPS_WORDS_H
#define STET_STORY_STAMPS_WORDS_H

#include <stddef.h>

/* In lower case, blanks between and at the ends: a list for a group of languages. */
extern const char *const stamp_verbs[]; /* of an update, in stamps alone: elsewhere they are ordinary words */
extern const char *const stamp_times[]; /* a time by themselves: "yesterday" */
extern const char *const stamp_fillers[];
extern const size_t stamp_verb_count, stamp_time_count, stamp_filler_count;

/* The same of scripts that put no blanks between words: pieces, in any order. */
extern const char *const stamp_pieces[];
extern const size_t stamp_piece_count;

#endif
