/*
 * What was decided about a page and why, for people who ask: each line of the page with its reasons, each field with
 * everything that offered to be it. Made of what the reading itself used; nothing is decided anew here.
 */
#ifndef STET_EXTRACT_EXPLAIN_H
#define STET_EXTRACT_EXPLAIN_H

#include "extract/metadata.h"
#include "extract/reasons.h"
#include "extract/siterules.h"

enum { EXPLAIN_REASONS = 3 };

struct explained_block {
    bool is_in; /* of the article */
    float score;
    struct reason reasons[EXPLAIN_REASONS]; /* the heaviest first */
    size_t reason_count;
    struct str place; /* "main > div.story > p", from the outside in */
    enum block_kind kind;
    struct str text; /* on one line */
};

struct explained_field {
    const char *name;   /* "headline" */
    const char *source; /* of the winner, as metadata_candidate has it; NULL: the page gives none */
    struct str value;   /* of the winner; tags joined by ", " */
    const char *note;   /* NULL: none; why a value that was found is not in the article */
};

/* A rule of the site, and what it found. */
struct explained_rule {
    struct str key, xpath, text; /* text: of the first part, on one line */
    size_t found;
    bool is_missed;
};

struct explanation {
    struct explained_rule *rules;
    size_t rule_count;
    struct explained_block *blocks; /* in reading order */
    size_t block_count;
    struct explained_field *fields; /* in the order of the front matter */
    size_t field_count;
    const struct metadata_candidate *candidates; /* of all fields */
    size_t candidate_count;
};

/* Fills *out behind assemble_article; texts lie in `arena` and outlive the document. */
void explain_reading(struct arena *arena, const struct blocks *blocks, const struct body *body,
                     const struct metadata *metadata, const struct siterules *rules, const struct article *article,
                     struct explanation *out);

#endif
