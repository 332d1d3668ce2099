#include "extract/prior.h"

#include "base/array.h"

enum { BIAS = -1000 };

/* A feature counts in full at `full`, and below it in proportion. */
static const struct {
    enum feature feature;
    int16_t full, weight;
} weights_held[] = {
    {FEATURE_LETTERS, 240, 1200},
    {FEATURE_STOPS, 3, 600},
    {FEATURE_ENDS_IN_STOP, 1, 600},
    {FEATURE_LINKS, 1000, -3000},
    {FEATURE_DIGITS, 1000, -500},
    {FEATURE_IS_TIME, 1, -2500},
    {FEATURE_REPEATED, 2, -3000},
    {FEATURE_IS_HEADING, 1, 300},
    {FEATURE_IS_ITEM, 1, 300},
    {FEATURE_IS_QUOTE, 1, 500},
    {FEATURE_IS_CAPTION, 1, 600},
    {FEATURE_IS_TABLE, 1, 300},
    {FEATURE_TAG_P, 1, 400},
    {FEATURE_PHRASE_READ_ALSO, 1, -3000},
    {FEATURE_PHRASE_RELATED, 1, -3000},
    {FEATURE_PHRASE_SHARE, 1, -3500},
    {FEATURE_PHRASE_SUBSCRIBE, 1, -4000},
    {FEATURE_PHRASE_ADVERT, 1, -3500},
    {FEATURE_PHRASE_TAGS, 1, -3500},
    {FEATURE_PHRASE_COMMENTS, 1, -3500},
    {FEATURE_PHRASE_CREDITS, 1, -3000},
    {FEATURE_PHRASE_TIME, 1, -3000},
    {FEATURE_PHRASE_PAGE, 1, -3500},
    {FEATURE_PHRASE_COOKIES, 1, -3500},
    {FEATURE_PHRASE_LEGAL, 1, -4500},
    {FEATURE_MENTIONS_WALL, 1, -3500},
    {FEATURE_IN_NAV, 1, -4000},
    {FEATURE_IN_FOOTER, 1, -3000},
    {FEATURE_IN_ASIDE, 1, -2500},
    {FEATURE_IN_FORM, 1, -1500},
    {FEATURE_IN_FIELD, 1, -2000},
    {FEATURE_IN_HEADER, 1, -500},
    {FEATURE_WITHIN_NAVIGATION, 1, -3000},
    {FEATURE_WITHIN_FOOTER, 1, -2500},
    {FEATURE_WITHIN_SIDE, 1, -2000},
    {FEATURE_WITHIN_RELATED, 1, -2500},
    {FEATURE_WITHIN_SHARE, 1, -2500},
    {FEATURE_WITHIN_ADVERT, 1, -2500},
    {FEATURE_WITHIN_COMMENT, 1, -4500},
    {FEATURE_WITHIN_SUBSCRIBE, 1, -3000},
    {FEATURE_WITHIN_AUTHOR, 1, -2500},
    {FEATURE_WITHIN_META, 1, -1200},
    {FEATURE_WITHIN_TAGS, 1, -3000},
    {FEATURE_WITHIN_POPUP, 1, -3000},
    {FEATURE_WITHIN_TOOL, 1, -1500},
    {FEATURE_WITHIN_PULLQUOTE, 1, -3000},
    {FEATURE_WITHIN_GALLERY, 1, -700},
    {FEATURE_WITHIN_EMBED, 1, -700},
    {FEATURE_WITHIN_HEADER, 1, -500},
    {FEATURE_WITHIN_LEAD, 1, 800},
    {FEATURE_OUTSIDE, 1, -3500},
    {FEATURE_AHEAD, 1, 2200},
    {FEATURE_ABOVE, 1, -1200},
    {FEATURE_COMPANY, 1000, 2200},
    {FEATURE_DOWN, 8, -1000},
    {FEATURE_UNTIL_SOLID, 31, -1500},
};

static int32_t weigh(size_t i, const struct features *features)
{
    int32_t value = features->at[weights_held[i].feature], full = weights_held[i].full;
    if (value <= 0)
        return 0;
    return weights_held[i].weight * (value < full ? value : full) / full;
}

int32_t prior_sum(const struct features *features)
{
    int32_t sum = BIAS;
    for (size_t i = 0; i < ARRAY_LENGTH(weights_held); i++)
        sum += weigh(i, features);
    return sum;
}

void prior_explain(const struct features *features, int32_t weights[FEATURES])
{
    for (size_t i = 0; i < ARRAY_LENGTH(weights_held); i++)
        weights[weights_held[i].feature] += weigh(i, features);
}
