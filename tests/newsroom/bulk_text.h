/* The words that bulk articles are made of. */
#ifndef NEWSROOM_BULK_TEXT_H
#define NEWSROOM_BULK_TEXT_H

enum { BULK_SENTENCES = 32, BULK_VERBS = 8, BULK_PEOPLE = 8, BULK_PLACES = 8, BULK_QUOTES = 8 };

/* Sentences hold $N (a number), $P (a person) and $T (a place); headlines $V, $T and $N. */
struct bulk_language {
    const char *tag;
    const char *joint; /* between the sentences of a paragraph */
    const char *headline;
    const char *quotation; /* $P and $Q */
    const char *verbs[BULK_VERBS];
    const char *people[BULK_PEOPLE];
    const char *places[BULK_PLACES];
    const char *quotes[BULK_QUOTES];
    const char *sentences[BULK_SENTENCES];
    const char *furniture[4]; /* views, advert, related, footer */
};

/* The language of page N. */
const struct bulk_language *bulk_language(unsigned long number);

#endif
