/*
 * The judge of blocks: which of a page's lines are the article, and which are furniture. Each block's features are
 * weighed by a prior opinion (prior.h) and by fitted trees (forest.h), then what no single block can show is mended:
 * headings without text below them, text that stands twice.
 */
#ifndef STET_EXTRACT_BODY_H
#define STET_EXTRACT_BODY_H

#include "extract/features.h"
#include "story/notices.h"

/* What had the last word on a candidate where its own sum had not; reasons.c has the words for each. */
enum body_rule {
    BODY_RULE_NONE,
    BODY_RULE_HIDDEN,
    BODY_RULE_HEADLINE,
    BODY_RULE_BETWEEN_TEXT,
    BODY_RULE_ANNOUNCED,
    BODY_RULE_HEADS_LIST,
    BODY_RULE_OWN_PICTURE,
    BODY_RULE_BEST_THERE_IS, /* nothing on the page reached the mark */
    BODY_RULE_BARE_HEADING,
    BODY_RULE_REPEAT,
    BODY_RULE_TOO_LITTLE, /* all that the page has is a word here and there */
    BODY_RULE_SITE_IN,    /* a person's rule for the site (siterules.h) */
    BODY_RULE_SITE_OUT,
    BODY_RULE_LEARNED, /* the site repeats it (learned.h) */
    BODY_RULE_NOTICE,  /* of the text itself (notes.h) */
    BODY_RULE_STAMP,
    /* As in the last reading of the page (continuity.h). */
    BODY_RULE_STAYS_IN,
    BODY_RULE_STAYS_OUT,
    BODY_RULE_COMPANY, /* a new line, by what stood in places like its own */
    BODY_RULE_NO_COMPANY,
    /* Found where the article is put together (assemble.h): these candidates are in, and yet no blocks of it. */
    BODY_RULE_SAYS_HEADLINE,
    BODY_RULE_SAYS_BYLINE,
    BODY_RULE_SAYS_SUMMARY,
    BODY_RULES
};

/* A block of the stored text that is kept although no line of the page has it (continuity.h). */
struct body_kept {
    size_t before; /* stands before this candidate, in order; their count: behind the last */
    const struct block *block;
};

struct body {
    struct notices *notices;
    bool *is_in;           /* a candidate of the blocks each */
    int32_t *score;        /* thousandths of log odds */
    enum body_rule *rules; /* a candidate each, for people who ask why */
    struct view view;
    struct course course;
    struct body_kept *kept;
    size_t kept_count;
};

/* True where the candidate is in and the front matter does not say it already. */
bool body_has(const struct body *body, size_t candidate);

/* What a list of facts above the text says beside a date or a name: "12 May 2026 (the speech as it was delivered)". */
bool body_is_statement(const struct blocks *blocks, const struct candidate *candidate);

/* Judges all candidates. */
void body_judge(struct arena *arena, const struct blocks *blocks, const struct saying *saying, struct body *out);

/* Takes out what the site repeats (learned.h), unless no text would be left: whoever puts lines in calls it again. */
void body_drop_learned(const struct blocks *blocks, struct body *body);

/* Whether the site repeats the candidate. */
bool body_is_learned(const struct blocks *blocks, size_t candidate);

/* The two halves of it, for the program that fits the trees. */
void body_open(struct arena *arena, const struct blocks *blocks, const struct saying *saying, struct body *out);
void body_decide(struct body *body); /* by body->score */

/* A score that no block reaches by its features: what is hidden has it. */
enum { BODY_HIDDEN = -10000 };

#endif
