#include "extract/reasons.h"

#include "extract/weights.h"

#include <math.h>

/* What each feature says of a line, in words. */
static const char *const FEATURE_WORDS[FEATURES] = {
    [FEATURE_LENGTH] = "is long",
    [FEATURE_STOPS] = "has the marks of sentences",
    [FEATURE_ENDS_IN_STOP] = "ends as a sentence does",
    [FEATURE_LINKS] = "much of it is links",
    [FEATURE_ALL_LINK] = "is nothing but a link",
    [FEATURE_DIGITS] = "has many digits",
    [FEATURE_PHRASE] = "begins as standing lines of pages do",
    [FEATURE_LEGAL] = "speaks of rights and licences",
    [FEATURE_REPEATED] = "the same line stands three times on the page",
    [FEATURE_IS_TIME] = "is little but a date, a time or a count",
    [FEATURE_HEADING] = "is a heading",
    [FEATURE_ITEM] = "is an item of a list",
    [FEATURE_QUOTE] = "is a quotation",
    [FEATURE_CAPTION] = "is a caption",
    [FEATURE_TABLE] = "is a table",
    [FEATURE_IS_PARAGRAPH_TAG] = "is marked up as a paragraph",
    [FEATURE_OUTSIDE] = "stands outside the part with most text",
    [FEATURE_AHEAD] = "stands between the headline and the text",
    [FEATURE_ABOVE] = "stands above the headline",
    [FEATURE_COMPANY] = "stands where most of the text stands",
    [FEATURE_DEPTH] = "stands deep within other boxes",
    [FEATURE_NAVIGATION] = "stands in a box named navigation",
    [FEATURE_FOOTER] = "stands in a box named footer",
    [FEATURE_SIDE] = "stands in a box named sidebar",
    [FEATURE_RELATED] = "stands in a box named related",
    [FEATURE_SHARE] = "stands in a box named share",
    [FEATURE_ADVERT] = "stands in a box named advertisement",
    [FEATURE_COMMENT] = "stands in a box named comments",
    [FEATURE_SUBSCRIBE] = "stands in a box named subscribe",
    [FEATURE_AUTHOR] = "stands in a box named author",
    [FEATURE_META] = "stands in a box named date or category",
    [FEATURE_TAGS] = "stands in a box named tags",
    [FEATURE_POPUP] = "stands in a box named popup or consent",
    [FEATURE_TOOL] = "stands in a box named tools or player",
    [FEATURE_PULLQUOTE] = "stands in a box named pull quote",
    [FEATURE_GALLERY] = "stands in a box named gallery",
    [FEATURE_EMBED] = "stands in a box named embed",
    [FEATURE_HEADER] = "stands in a box named header",
    [FEATURE_LEAD] = "stands in a box named lead or summary",
    [FEATURE_NAV_TAG] = "stands in the element nav",
    [FEATURE_FOOTER_TAG] = "stands in the element footer",
    [FEATURE_ASIDE_TAG] = "stands in the element aside",
    [FEATURE_FORM_TAG] = "stands in a form",
    [FEATURE_HEADER_TAG] = "stands in the element header",
    [FEATURE_AFTER_END] = "stands behind the last long paragraph",
};

/* What decided alone, and for which side. */
static const struct {
    const char *what;
    float weight;
} RULE_WORDS[BODY_RULES] = {
    [BODY_RULE_NONE] = {NULL, 0},
    [BODY_RULE_HIDDEN] = {"no reader sees it before a script shows it", -INFINITY},
    [BODY_RULE_HEADLINE] = {"is the headline, which has its own place", -INFINITY},
    [BODY_RULE_BEST_THERE_IS] = {"the best there is on a page without clear text", INFINITY},
    [BODY_RULE_BARE_HEADING] = {"a heading with no text of the article below it", -INFINITY},
    [BODY_RULE_REPEAT] = {"the same text stands above", -INFINITY},
    [BODY_RULE_SITE_IN] = {"stands where the site's rule `body` looks", INFINITY},
    [BODY_RULE_SITE_OUT] = {"stands outside what the site's rule `body` finds", -INFINITY},
    [BODY_RULE_SAYS_HEADLINE] = {"says the headline again", -INFINITY},
    [BODY_RULE_SAYS_BYLINE] = {"says the byline, which has its own place", -INFINITY},
};

/* Keeps the heaviest in order; equal ones stay in the order of the table. */
static void keep(struct reason reason, struct reason *out, size_t room, size_t *count)
{
    size_t at = *count;
    while (at > 0 && fabsf(out[at - 1].weight) < fabsf(reason.weight))
        at--;
    if (at == room)
        return;
    if (*count < room)
        ++*count;
    for (size_t i = *count - 1; i > at; i--)
        out[i] = out[i - 1];
    out[at] = reason;
}

size_t body_reasons(const struct body *body, size_t candidate, struct reason *out, size_t room)
{
    /* A share of the sum below this would be noise to a reader. */
    const float least = 0.1f;
    size_t count = 0;
    enum body_rule rule = body->rules[candidate];
    if (rule != BODY_RULE_NONE)
        keep((struct reason){RULE_WORDS[rule].what, RULE_WORDS[rule].weight}, out, room, &count);
    if (rule == BODY_RULE_HIDDEN)
        return count;
    struct features features;
    features_read(&body->view, candidate, &features);
    float around = body->score[candidate];
    for (size_t i = 0; i < FEATURES; i++) {
        float weight = features.at[i] * weights[i];
        around -= weight;
        if (FEATURE_WORDS[i] && fabsf(weight) >= least)
            keep((struct reason){FEATURE_WORDS[i], weight}, out, room, &count);
    }
    if (fabsf(around) >= least)
        keep((struct reason){around > 0 ? "stands beside text" : "stands beside what is no text", around}, out, room,
             &count);
    return count;
}
