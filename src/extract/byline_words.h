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
/* True where a word of `lower` is the title of a job. */
bool byline_word_is_role(struct str lower);
/* True where `lower` holds what no name does: "min read", "newsletter", "@". */
bool byline_word_is_other(struct str lower);

#endif
