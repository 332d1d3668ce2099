#include "compare/tone_words.h"

#include "base/array.h"

const struct tone_language *const tone_languages[] = {
    &tone_english,  &tone_german,  &tone_french,    &tone_spanish, &tone_portuguese, &tone_chinese,
    &tone_japanese, &tone_korean,  &tone_russian,   &tone_italian, &tone_dutch,      &tone_polish,
    &tone_arabic,   &tone_turkish, &tone_ukrainian, &tone_swedish,
};
const size_t tone_language_count = ARRAY_LENGTH(tone_languages);
