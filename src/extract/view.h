/*
 * The page as the judge of blocks sees it: where the headline stands, which place holds the text (the container), what
 * lies between the container and each place, and what stands together. Nothing here counts what is hidden.
 */
#ifndef STET_EXTRACT_VIEW_H
#define STET_EXTRACT_VIEW_H

#include "extract/blocks.h"
#include "extract/mentions.h"
#include "extract/phrases.h"

/* What the page says of itself, for telling its blocks. Each may be absent. */
struct saying {
    struct str headline, summary, byline, outlet;
};

/* Elements that say something of what they hold; in the order of the features. */
enum surround {
    SURROUND_NAV,
    SURROUND_FOOTER,
    SURROUND_ASIDE,
    SURROUND_FORM,
    SURROUND_HEADER,
    SURROUND_LIST,
    SURROUND_TABLE,
    SURROUND_FIGURE,
    SURROUND_SECTION,
    SURROUND_ARTICLE,
    SURROUND_QUOTE,
    SURROUND_DETAILS,
    SURROUND_ADDRESS,
    SURROUND_FIELD, /* no element: a small part that has a field to fill in */
    SURROUNDS
};

/* Lines that stand together. */
struct crowd {
    uint32_t lines, letters, link_letters, stop_lines;
};

/* A place, as seen from the container. */
struct stand {
    float mass;              /* paragraph text in it and below */
    float company;           /* the text in places with its signature, against the signature that has the most */
    uint32_t below_words;    /* meanings of the places down to it, from below the container (or what both share) */
    uint32_t surrounds;      /* a bit an enum surround, the same way */
    uint32_t box;            /* the part of the container, or of what both share, that it lies in */
    uint32_t shared;         /* the innermost place around both it and the container */
    uint32_t group;          /* index of its signature's crowd */
    bool is_most;            /* holds more than half of the page's paragraph text */
    bool is_below;           /* the container or within it */
    struct crowd own, below; /* of its own lines; of its own and all below */
};

struct view {
    const struct blocks *blocks;
    struct str headline_key, summary_key; /* letters and digits of what is said, folded */
    struct str byline_key, outlet_key;    /* in lower case */
    struct str *lower;                    /* a candidate: its text in lower case, where it is no long one; or absent */
    struct str *keys;     /* a candidate: plain_key of its text, of one no longer than what it may say */
    uint32_t *mentions;   /* a candidate: enum mention, a bit each */
    enum phrase *phrases; /* a candidate: what standing line it is */
    uint8_t *repeats;     /* a candidate: how often its line stands elsewhere on the page, of a short one; at most 2 */
    bool *above_too;      /* a candidate: the same text stands above */
    bool *is_solid;       /* a candidate: surely text of the container */
    float *mass;          /* a candidate: its paragraph text */
    size_t headline;      /* index of the candidate that is the headline, or SIZE_MAX */
    uint32_t container;   /* place that holds most paragraph text */
    struct stand *stands; /* a place each */
    uint32_t *columns;    /* a place each: itself, or the first one around it that is neither list nor item */
    struct crowd *groups; /* a signature each */
    size_t last_solid;    /* SIZE_MAX without */
};

void view_open(struct arena *arena, const struct blocks *blocks, const struct saying *saying, struct view *view);

/* Whether it lies, below the container, in a part that is named or marked up as furniture: navigation, footer, related
 * articles, a form. */
bool view_is_foreign(const struct view *view, const struct candidate *candidate);

/* The part that a line stands in beside the lines above and below it: for an item, the one around its list. */
uint32_t view_column(const struct view *view, size_t candidate);

/* Two lines of the same kind of place, beside each other. */
bool view_are_beside(const struct view *view, size_t one, size_t other);

#endif
