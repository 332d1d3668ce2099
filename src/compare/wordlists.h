/* Words that say what kind of change it is, by language: data alone. A word is given in lower case. */
#ifndef STET_COMPARE_WORDLISTS_H
#define STET_COMPARE_WORDLISTS_H

#include "base/str.h"

enum wordlist {
    WORDS_NUMERAL,  /* "two", "zwei", "Montag": numbers in words, and the names of days and months */
    WORDS_MODAL,    /* "could", "würde": real words that look like misspellings of one another */
    WORDS_TITLE,    /* "president", "Mr", "kanzlerin": before or behind a name and no part of it */
    WORDS_MEASURE,  /* "percent", "Euro", "Uhr": behind a number and part of it */
    WORDS_FUNCTION, /* "in", "were", "und": behind a number and nothing that it counts */
};

bool wordlist_has(enum wordlist list, struct str word);
/* "not", "nicht", "niemals": of the language (BCP 47), or of any where there is no list of it. */
bool wordlist_denies(struct str language, struct str word);
/* Two forms of one word that differ in number or case alone, so that one in the other's place is a slip of grammar:
 * "is" and "are", "a" and "an", "está" and "estão". Both in lower case. */
bool wordlist_agrees(struct str a, struct str b);
/* A Korean word of three letters or more without the particle at its end: 금요일에, 금요일. Any other word as it is. */
struct str korean_without_particle(struct str word);
/* Korean says "not" within a word: 않, 없. In lower case. */
bool wordlist_negates(struct str word);
/* True where a Chinese letter or a Japanese ending that says so begins at a byte: 不, 未, ない, ません; not within a
 * word that denies nothing: 不過, 未來, かもしれない. */
bool wide_negates_at(struct str text, size_t at);

/* A Chinese numeral or unit of counting: 一 三 十 萬. */
bool is_wide_numeral(uint32_t code);
/* Behind a number and part of it: 元 成 日 時; and before the noun that it counts: 名 個 位. */
bool is_wide_measure(uint32_t code);
bool is_wide_classifier(uint32_t code);
/* Two Chinese letters of one sound that writers mix up: 在 and 再, 的 and 得. */
bool is_wide_confusion(uint32_t a, uint32_t b);

#endif
