/* Words of bylines in many languages: what stands before a name, titles of jobs, and what is no name. All texts are in
 * lower case. */
#ifndef STET_EXTRACT_BYLINE_WORDS_H
#define STET_EXTRACT_BYLINE_WORDS_H

#include "base/str.h"

/* Length in bytes of the prefix ("by", "作者") at the start of `lower`, with a blank or a mark behind it; 0 where there
 * is none. */
size_t byline_word_prefix(struct str lower);
/* True where `lower` is a prefix and nothing else. */
bool byline_word_is_prefix(struct str lower);
/* True where `lower` begins as a line with a byline does: with a prefix and a mark ("автор:"), or a word that needs no
 * mark ("by", "记者"); one that is another word elsewhere ("di", "av") only where `language` is its own. */
bool byline_word_opens_line(struct str lower, struct str language);
/* True where `lower` is a label over a name: "author", "autoren". */
bool byline_word_is_label(struct str lower);
/* True for the name of a weekday, and for "today" and "yesterday". */
bool byline_word_is_day(struct str lower);
/* True where `lower` is the name of a news agency, and nothing else. */
bool byline_word_is_agency(struct str lower);
/* True where a word of `lower` is the title of a job. */
bool byline_word_is_role(struct str lower);
/* True where `lower` holds what no name does: "min read", "newsletter", "@". */
bool byline_word_is_other(struct str lower);

/* True where `word` stands in `lower` as a whole word. */
bool byline_word_is_in(struct str lower, struct str word);

#endif
