/* Words by which a name is known where no capital letter says so, and words that look like names: data alone. */
#ifndef STET_COMPARE_NAMES_WORDS_H
#define STET_COMPARE_NAMES_WORDS_H

#include "base/str.h"

/* Lists of words in lower case. */
enum names_words {
    NAMES_FIRST,               /* given names of all languages: "anna", "игорь", "سامي" */
    NAMES_FIRST_VERBS,         /* behind a name that begins a sentence: "wants", "ganhou" */
    NAMES_FIRST_WORDS,         /* begin a sentence and are no names: "nobody", "ayer" */
    NAMES_OPENERS,             /* before a name and no part of it: "the", "zum", "del" */
    NAMES_GERMAN_DETERMINERS,  /* a noun follows, or an adjective: "der", "keine" */
    NAMES_GERMAN_PLACE_WORDS,  /* "in", "aus": a place or a noun without article follows */
    NAMES_GERMAN_OTHER_PLACE,  /* "gegen", "vor": the same, more often a noun */
    NAMES_GERMAN_VERBS,        /* who says so follows at once: "sagte" */
    NAMES_GERMAN_DEEDS,        /* what persons and bodies do: "kündigte" */
    NAMES_GERMAN_MEASURES,     /* a capitalised word before a noun: "Tonnen", "Ende" */
    NAMES_GERMAN_STREET_WORDS, /* "Radweg": no name */
    NAMES_GERMAN_CLAUSES,      /* a clause begins behind it: "dass" */
    NAMES_GERMAN_KINDS,        /* before a name as a title is: "Firma", "Stadt" */
    NAMES_GERMAN_ADVERBS,
    NAMES_GERMAN_FORMS, /* behind a company: "AG" */
    NAMES_ARABIC_KINDS, /* "مدينة": the name of a place follows */
    NAMES_HONORIFICS,   /* of Arabic, Hindi and Hebrew, before a name alone: "السيد" */
    NAMES_SMALL_WORDS,  /* of these, and never a name */
};
bool names_words_has(enum names_words list, struct str word);

/* Lists of ends of words; whether the word is one of them, and the longest that the word ends with and is longer than,
 * in bytes, 0 for none. */
enum names_ends {
    ENDS_GERMAN_SUFFIXES, /* "-ung" */
    ENDS_GERMAN_NOUNS,    /* whole nouns, "Sorge", "Holz", which end others: "Brennholz" */
    ENDS_GERMAN_PLACES,   /* "-hausen" */
    ENDS_GERMAN_STREETS,
    ENDS_GERMAN_TITLES, /* beside a name: "Bauleiterin", "Firma" */
    ENDS_GERMAN_BODIES,
    ENDS_KOREAN_PLACES,
    ENDS_KOREAN_NOUNS, /* ordinary words that end like a place: 신도시, 출입구 */
};
bool names_end_is(enum names_ends list, struct str word);
size_t names_end_of(enum names_ends list, struct str word);
/* True where the word is one of the list, or ends with one. */
bool names_ends_with(enum names_ends list, struct str word);

#endif
