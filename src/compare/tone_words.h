/*
 * Words for the same fact by how hard they judge, hedges, and words that judge whatever they stand for: data alone, a
 * file a language, a few languages in tone_words_more.c.
 *
 * A list is words in lower case between blanks, '_' for a blank within one, three words at most. Korean words are
 * stems, Chinese and Japanese ones stand anywhere. Words that name another fact do not belong in one scale: "injured"
 * is no weaker "killed".
 */
#ifndef STET_COMPARE_TONE_WORDS_H
#define STET_COMPARE_TONE_WORDS_H

#include <stddef.h>

/* A string has 4095 bytes at most: lists that need it are in parts. */
enum { TONE_DEGREES = 3, TONE_PARTS = 4 };

struct tone_scale {
    const char *degrees[TONE_DEGREES]; /* the plain word first, NULL where there is none of the degree */
};

struct tone_language {
    const char *language; /* BCP 47, without script and region */
    const struct tone_scale *scales;
    size_t scale_count;
    const char *hedges[TONE_PARTS]; /* "allegedly": makes a claim weaker by standing there */
    const char *loaded[TONE_PARTS]; /* "mob", "thugs", "slammed" */
    const char *others;             /* 質疑: holds a word of the two lists and is none; NULL where there are none */
};

extern const struct tone_language tone_english, tone_german, tone_french, tone_spanish, tone_portuguese, tone_chinese,
    tone_japanese, tone_korean, tone_russian, tone_italian, tone_dutch, tone_polish, tone_arabic, tone_turkish,
    tone_ukrainian, tone_swedish;

extern const struct tone_language *const tone_languages[];
extern const size_t tone_language_count;

#endif
