/* What the words before a date say that it is the date of. */
#ifndef STET_STORY_TIMES_WORDS_H
#define STET_STORY_TIMES_WORDS_H

#include "base/arena.h"

enum time_kind { TIME_UNSAID, TIME_PUBLISHED, TIME_MODIFIED };

/* By the last such word in `text`, in some forty languages: "Published 3 May, last updated" is of a modification. */
enum time_kind time_kind_of_label(struct arena *arena, struct str text);

/* The same of a text that holds the date itself: by the words before its first digit. */
enum time_kind time_kind_of_text(struct arena *arena, struct str text);

/* Bytes of the longest such word that `lower`, in lower case, begins with, and what it says; 0 without. */
size_t time_word_at(struct str lower, enum time_kind *kind);

#endif
