/*
 * The words that a full stop behind them does not, or need not, end a sentence after, and the words that begin one.
 * Data of the rules in sentences.c; all are matched whole and exact.
 */
#ifndef STET_STORY_SENTENCES_WORDS_H
#define STET_STORY_SENTENCES_WORDS_H

#include "base/str.h"

/* Whether a BCP 47 language is one of two letters, be it with a region or a script. */
bool sentences_is_in(struct str language, struct str letters);
/* Titles and abbreviations that always go on: "Dr.", "z. B.", "ул."; in Polish "kard.", too. */
bool sentences_word_goes_on(struct str word, struct str language);
/* Words that may end a sentence or not: "Inc.", "St.", "Sept.". */
bool sentences_word_may_end(struct str word);
/* Words that go on where a number follows: "No. 5", "Art. 3", "Sept. 11". */
bool sentences_word_counts(struct str word);
/* Common first words of an English sentence, which show that a word that may end one did. */
bool sentences_word_opens(struct str word);
/* Languages that write ordinals as digits and a full stop; the primary subtag, in any case. */
bool sentences_has_ordinals(struct str language);

#endif
