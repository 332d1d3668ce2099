/* Words that say what kind of change it is, by language: data alone. A word is given in lower case. */
#ifndef STET_COMPARE_WORDLISTS_H
#define STET_COMPARE_WORDLISTS_H

#include "base/str.h"

enum wordlist {
    WORDS_NUMERAL,  /* "two", "zwei", "Montag": numbers in words, and the names of days and months */
    WORDS_NEGATION, /* "not", "nicht", "niemals" */
    WORDS_MODAL,    /* "could", "würde": real words that look like misspellings of one another */
    WORDS_TITLE,    /* "president", "Mr", "kanzlerin": before or behind a name and no part of it */
};

bool wordlist_has(enum wordlist list, struct str word);

/* A Chinese numeral or unit of counting: 一 三 十 萬. */
bool is_wide_numeral(uint32_t code);
/* 不 沒 無 未 非 and their kin. */
bool is_wide_negation(uint32_t code);
/* Two Chinese letters of one sound that writers mix up: 在 and 再, 的 and 得. */
bool is_wide_confusion(uint32_t a, uint32_t b);

#endif
