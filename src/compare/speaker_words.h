/* Verbs of saying, pronouns and titles by which a speaker is found: data alone. */
#ifndef STET_COMPARE_SPEAKER_WORDS_H
#define STET_COMPARE_SPEAKER_WORDS_H

#include "base/str.h"

enum speaker_words {
    SPEAKER_VERBS,       /* "said", "sagte", "dijo", "сказал", "قال" */
    SPEAKER_ACCORDING,   /* "laut", "selon": the name stands behind */
    SPEAKER_AUXILIARIES, /* between name and verb: "has", "a", "hat" */
    SPEAKER_ARTICLES,    /* between verb and name: "the", "der", "le" */
    SPEAKER_PARTICLES,   /* within a name: "von", "de", "bin" */
    SPEAKER_JOINTS,      /* begin another clause: "and", "which", "mais" */
    SPEAKER_PRONOUNS,    /* capitalised at a sentence's start and no name */
};

/* `word` in lower case. */
bool speaker_words_has(enum speaker_words list, struct str word);

/* The longest entry of a list of Chinese, Japanese or Korean words that `text` has at `at`, 0 bytes for none. */
enum speaker_parts {
    PARTS_CHINESE_VERBS,
    PARTS_CHINESE_TITLES,
    PARTS_CHINESE_SURNAMES,
    PARTS_CHINESE_STOPS,   /* an adverb or a preposition: the name is over */
    PARTS_CHINESE_OPENERS, /* of a clause: "但", "不過" */
    PARTS_CHINESE_PRONOUNS,
    PARTS_CHINESE_ADVERBIALS, /* a clause that begins so has no subject: "在", "針對" */
    PARTS_PLACES,             /* behind the name of a place or a body: 市, 公司, 병원 */
    PARTS_JAPANESE_TITLES,
    PARTS_KOREAN_TITLES,
    PARTS_KOREAN_SURNAMES,
};
size_t speaker_part_at(enum speaker_parts list, struct str text, size_t at);

#endif
