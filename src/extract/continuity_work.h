/*
 * What the parts of continuity.c work on: the lines of the page that is read, each with its partner among those of the
 * last one, and the verdicts as they come to be.
 *
 *     continuity_match.c      which lines belong together, and how
 *     continuity.c            what becomes of them, in places that did not change
 *     continuity_template.c   the same in another template
 */
#ifndef STET_EXTRACT_CONTINUITY_WORK_H
#define STET_EXTRACT_CONTINUITY_WORK_H

#include "extract/alignment.h"
#include "extract/continuity.h"

/* How a line of the page relates to one of the last page. */
enum relation {
    RELATION_NEW,
    RELATION_SAME,
    RELATION_MOVED,    /* the same text in another place */
    RELATION_COUNTED,  /* digits alone changed */
    RELATION_EDITED,   /* words changed within it, or it was split */
    RELATION_REPLACED, /* another text in the same place, between the same neighbours */
};

/* What is known of a place by the lines that stood in such places: how many were in and out. */
struct stance {
    uint64_t place;
    uint32_t in, out;
};

struct work {
    struct arena *arena;
    const struct past *past;
    struct blocks *blocks;
    struct body *body;
    struct past_lines now;
    uint32_t *match;    /* a line of this page each: the line of the last one */
    uint32_t *in_order; /* the same without what was moved */
    enum relation *relation;
    bool *taken;      /* a line of the last page each */
    float *likeness;  /* of the best pair, of a line of this page each */
    struct str *leak; /* what the template let through before the text of a line of this page each */
    bool *is_decided;
    struct stance *stances;
    size_t stance_count;
    bool *is_found; /* a block of the stored text each: a line of this page is it */
    bool *is_sure;  /* likewise: its line on the last page surely was text */
};

static inline bool is_in_then(const struct work *work, uint32_t then)
{
    return then != ALIGNED_NONE && work->past->is_in[then];
}

static inline struct str text_now(const struct work *work, size_t now)
{
    return work->blocks->candidates[now].text;
}

static inline struct str text_then(const struct work *work, size_t then)
{
    return work->past->article->blocks[work->past->stored[then]].text;
}

/* ---- continuity_match.c ---- */

/* Pairs lines of the same text: first those in the same places, then wherever they stand. */
void match_by_place(struct work *work);
/* Pairs lines of the text by their words alone, whatever was paired before. */
void match_by_text(struct work *work);
/* Pairs lines of the text before which the template let its keys through. */
void match_leaks(struct work *work);
/* Pairs what is left between lines that have their partners: edited, counted, replaced. */
void match_gaps(struct work *work, bool by_place);

/* ---- continuity.c ---- */

/* Settles a line: its partner's block, where it has one, is found. */
void decide(struct work *work, size_t now, bool is_in);
/* The next line before (step -1) or behind (1) that was settled is text. */
bool is_beside_text(const struct work *work, size_t now, int step);

/* A line of the text near it has the same element around it. */
bool has_siblings(const struct work *work, size_t now);

/* ---- continuity_template.c ---- */

/* Verdicts in a page whose places say nothing. */
void decide_in_template(struct work *work);

#endif
