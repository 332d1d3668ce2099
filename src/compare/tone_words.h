/* Words for the same fact by how hard they judge, and hedges: data alone. */
#ifndef STET_COMPARE_TONE_WORDS_H
#define STET_COMPARE_TONE_WORDS_H

#include <stddef.h>

enum { TONE_DEGREES = 3 };

/* A list of words in lower case between blanks, '_' for a blank within one; NULL where there is no word of the degree.
 * Korean words are stems, Chinese and Japanese ones stand anywhere. */
struct tone_scale {
    const char *degrees[TONE_DEGREES]; /* the plain word first */
};

extern const struct tone_scale tone_scales[];
extern const size_t tone_scale_count;
extern const char *const tone_hedges;
/* Words that judge whatever they stand for: "mob", "thugs", "slammed". */
extern const char *const tone_loaded;

#endif
