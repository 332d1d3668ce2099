/* Who speaks. */
#ifndef STET_COMPARE_SPEAKER_H
#define STET_COMPARE_SPEAKER_H

#include "compare/quotes.h"

/* The name that the paragraph gives to the speaker of quotes[index], as it stands there, without title; absent where
 * it gives a pronoun, an office alone, or nothing. Verbs of saying and name patterns of English, German, French,
 * Spanish, Portuguese, Italian, Dutch, Russian, Chinese, Japanese, Korean, Arabic and Hindi. A quotation without one
 * goes on with the speaker of the quotation before it in the same paragraph, or is the one person's whom the paragraph
 * brings in before. */
struct str speaker_find(struct arena *arena, struct str paragraph, const struct quote *quotes, size_t index);

/* Of a quotation that begins behind `text`: who says it ("Ann Lee, head of the port, said:"), or the one person whom
 * the text brings in with title or office. */
struct str speaker_before(struct arena *arena, struct str text);

/* True where a verb of saying of those languages that have blanks stands in the sentence around quotes[index]. */
bool speaker_is_said(struct arena *arena, struct str paragraph, const struct quote *quotes, size_t index);

#endif
