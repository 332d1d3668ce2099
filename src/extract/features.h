/*
 * What a judge of blocks can see of one: numbers from 0 to 1, of its text, its place and its neighbours. A weight a
 * feature, summed, is the verdict; the weights are a table (weights.h), so that fitted ones can take the place of
 * those set by hand. No feature counts anything outside the article: what moves by itself must not decide.
 */
#ifndef STET_EXTRACT_FEATURES_H
#define STET_EXTRACT_FEATURES_H

#include "extract/blocks.h"
#include "extract/phrases.h"

enum feature {
    FEATURE_BIAS,
    /* text */
    FEATURE_LENGTH,
    FEATURE_STOPS,
    FEATURE_ENDS_IN_STOP,
    FEATURE_LINKS,
    FEATURE_ALL_LINK,
    FEATURE_DIGITS,
    FEATURE_PHRASE,   /* a standing line by its words, the more the shorter it is */
    FEATURE_LEGAL,    /* rights, licences, disclaimers */
    FEATURE_REPEATED, /* the same short line stands three times on the page */
    FEATURE_IS_TIME,  /* little but a date, a time, a count */
    FEATURE_HEADING,
    FEATURE_ITEM,
    FEATURE_QUOTE,
    FEATURE_CAPTION,
    FEATURE_TABLE,
    FEATURE_IS_PARAGRAPH_TAG,
    /* place */
    FEATURE_OUTSIDE, /* not in the container that holds most paragraph text */
    FEATURE_AHEAD,   /* outside, between headline and container */
    FEATURE_ABOVE,   /* within the container, before the headline */
    FEATURE_COMPANY, /* how much of the article lies in places like this one */
    FEATURE_DEPTH,   /* below the container */
    FEATURE_NAVIGATION,
    FEATURE_FOOTER,
    FEATURE_SIDE,
    FEATURE_RELATED,
    FEATURE_SHARE,
    FEATURE_ADVERT,
    FEATURE_COMMENT,
    FEATURE_SUBSCRIBE,
    FEATURE_AUTHOR,
    FEATURE_META,
    FEATURE_TAGS,
    FEATURE_POPUP,
    FEATURE_TOOL,
    FEATURE_PULLQUOTE,
    FEATURE_GALLERY,
    FEATURE_EMBED,
    FEATURE_HEADER,
    FEATURE_LEAD,
    FEATURE_NAV_TAG,
    FEATURE_FOOTER_TAG,
    FEATURE_ASIDE_TAG,
    FEATURE_FORM_TAG,
    FEATURE_HEADER_TAG,
    FEATURE_AFTER_END, /* behind the last long paragraph of the container */
    /* neighbours, by their own sums */
    FEATURE_BEFORE_IS_IN,
    FEATURE_AFTER_IS_IN,
    FEATURE_BOTH_ARE_OUT,
    FEATURES
};

struct features {
    float at[FEATURES];
};

/* The page as the judge sees it. */
struct view {
    const struct blocks *blocks;
    enum phrase *phrases; /* a candidate: what standing line it is */
    bool *is_repeated;    /* a candidate: a short line that stands three times or more */
    size_t headline;      /* index of the candidate that is the headline, or SIZE_MAX */
    uint32_t container;   /* place that holds most paragraph text */
    float *mass;          /* a place: paragraph text in it and below */
    float *own_mass;      /* a candidate */
    float *company; /* a place: paragraph text in places with its signature, against the signature that has the most */
    uint32_t
        *below_words; /* a place: meanings of the places down to it, from below the container (or what both share) */
    uint64_t *below_tags; /* the same for a few tags, a bit each */
    bool *is_most;        /* a place: holds more than half of the page's paragraph text */
    bool *is_below;       /* a place: the container or within it */
    size_t last_solid;    /* the last candidate of the container that is surely text */
};

/* Finds the headline, weighs the places, chooses the container. `headline` may be absent. */
void view_open(struct arena *arena, const struct blocks *blocks, struct str headline, struct view *view);
/* The features of a candidate, but for its neighbours. */
void features_read(const struct view *view, size_t candidate, struct features *out);

#endif
