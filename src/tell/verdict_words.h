/* What a verdict means, for a person who reads `stet status`. */
#ifndef STET_TELL_VERDICT_WORDS_H
#define STET_TELL_VERDICT_WORDS_H

#include "story/visit.h"

/* A sentence without its full stop: "the page asks for consent to cookies instead of showing the article". Of a reason
 * that is not known, what the verdict alone says. */
const char *verdict_words(enum verdict verdict, struct str reason);

#endif
