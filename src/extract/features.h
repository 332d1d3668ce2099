/*
 * What a judge of blocks can see of one, as small whole numbers, so that a verdict is the same on every machine:
 * booleans, counts up to a bound, shares in thousandths. features_list.h names them. What lies outside the article
 * moves by itself between two fetches, so features of the page around it are shares and bounded counts.
 */
#ifndef STET_EXTRACT_FEATURES_H
#define STET_EXTRACT_FEATURES_H

#include "extract/view.h"

enum feature {
#define FEATURE(name, words) FEATURE_##name,
#define FLAG                 FEATURE
#include "extract/features_list.h"
#undef FLAG
#undef FEATURE
    FEATURES
};

struct features {
    int16_t at[FEATURES];
};

enum { SHARE_ALL = 1000 };

/* What is counted once along the page, from its first candidate to its last. */
struct course {
    uint32_t *shown;    /* the candidates that are not hidden, in order */
    uint32_t *position; /* a candidate: its index in `shown` */
    size_t shown_count;
    float *mass_above;                 /* a candidate: text of the container above it, as a share */
    uint32_t *last_solid, *next_solid; /* a candidate: index of sure text above, below; UINT32_MAX without */
    uint32_t *last_heading;            /* a candidate: heading or label above it, in its box; UINT32_MAX without */
    uint32_t *last_rule;               /* a candidate: the first line behind an <hr> above it; UINT32_MAX without */
    uint32_t *headlines;               /* a candidate: headings of the first level above it, behind the headline */
    uint32_t *box_order;               /* a candidate: how many lines of its box stand above it */
    uint32_t *box_lines;               /* a place: lines of the box, where it is one */
    uint32_t *box_furniture;           /* a candidate: how many of these are standing lines */
};

void course_open(struct arena *arena, const struct view *view, struct course *course);

/* The features of a candidate that is not hidden. */
void features_read(const struct view *view, const struct course *course, size_t candidate, struct features *out);

/* Bounded to what a feature can hold and says. */
static inline int16_t features_clip(size_t value, size_t most)
{
    return (int16_t)(value < most ? value : most);
}

static inline int16_t features_share(size_t part, size_t whole)
{
    return whole ? features_clip(part * SHARE_ALL / whole, SHARE_ALL) : 0;
}

/* For features.c: what the text alone says. */
void features_read_text(const struct view *view, size_t candidate, struct features *out);

#endif
