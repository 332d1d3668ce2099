#include "extract/reasons.h"

#include "extract/forest.h"
#include "extract/prior.h"

#include <math.h>
#include <stdlib.h>

static const struct {
    const char *words;
    bool is_flag;
} seen[FEATURES] = {
#define FEATURE(name, words) {words, false},
#define FLAG(name, words)    {words, true},
#include "extract/features_list.h"
#undef FLAG
#undef FEATURE
};

/* What decided alone, and for which side. */
static const struct {
    const char *what;
    float weight;
} RULE_WORDS[BODY_RULES] = {
    [BODY_RULE_NONE] = {NULL, 0},
    [BODY_RULE_HIDDEN] = {"no reader sees it before a script shows it", -INFINITY},
    [BODY_RULE_HEADLINE] = {"is the headline, which has its own place", -INFINITY},
    [BODY_RULE_BETWEEN_TEXT] = {"stands between lines of text", INFINITY},
    [BODY_RULE_ANNOUNCED] = {"is what a line of text above announces", INFINITY},
    [BODY_RULE_HEADS_LIST] = {"heads a list of the text", INFINITY},
    [BODY_RULE_OWN_PICTURE] = {"the caption of a picture between headline and last paragraph", INFINITY},
    [BODY_RULE_BEST_THERE_IS] = {"the best there is on a page without clear text", INFINITY},
    [BODY_RULE_BARE_HEADING] = {"a heading with no text of the article below it", -INFINITY},
    [BODY_RULE_REPEAT] = {"the same text stands above", -INFINITY},
    [BODY_RULE_TOO_LITTLE] = {"a word here and there, and the page has no more", -INFINITY},
    [BODY_RULE_SITE_IN] = {"stands where the site's rule `body` looks", INFINITY},
    [BODY_RULE_SITE_OUT] = {"stands outside what the site's rule `body` finds", -INFINITY},
    [BODY_RULE_LEARNED] = {"the site repeats it on several articles", -INFINITY},
    [BODY_RULE_NOTICE] = {"tells its readers of a correction or an update", INFINITY},
    [BODY_RULE_STAMP] = {"tells when it was published or updated, and nothing else", -INFINITY},
    [BODY_RULE_STAYS_IN] = {"stood in the text the last time", INFINITY},
    [BODY_RULE_STAYS_OUT] = {"was left out the last time", -INFINITY},
    [BODY_RULE_COMPANY] = {"new among lines of text, where the last time all was text", INFINITY},
    [BODY_RULE_NO_COMPANY] = {"new in a place where no text stood the last time, and not sure enough", -INFINITY},
    [BODY_RULE_SAYS_HEADLINE] = {"says the headline again", -INFINITY},
    [BODY_RULE_SAYS_BYLINE] = {"says the byline, which has its own place", -INFINITY},
    [BODY_RULE_SAYS_SUMMARY] = {"is the standfirst, which has its own place", -INFINITY},
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
    enum { LEAST = 100 };
    size_t count = 0;
    enum body_rule rule = body->rules[candidate];
    if (rule != BODY_RULE_NONE)
        keep((struct reason){RULE_WORDS[rule].what, RULE_WORDS[rule].weight}, out, room, &count);
    if (rule == BODY_RULE_HIDDEN)
        return count;
    struct features features;
    int32_t weights[FEATURES] = {0};
    features_read(&body->view, &body->course, candidate, &features);
    prior_explain(&features, weights);
    if (!features.at[FEATURE_IS_CAPTION])
        forest_explain(&features, weights);
    for (size_t i = 0; i < FEATURES; i++)
        if (abs(weights[i]) >= LEAST && !(seen[i].is_flag && !features.at[i]))
            keep((struct reason){seen[i].words, (float)weights[i] / 1000}, out, room, &count);
    return count;
}
