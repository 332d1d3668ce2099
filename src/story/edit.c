#include "story/edit.h"

#include "base/array.h"

#include <assert.h>

/* Weights go down in the order of the labels: what a reader relied on comes before what a reader sees change, and what
 * nobody sees comes last. */
static const struct {
    const char *name;
    int weight;
} LABELS[] = {
    [EDIT_CORRECTION] = {"correction", 100}, /* the outlet itself says that it was wrong */
    [EDIT_HEADLINE] = {"headline", 90},      /* all that most readers read, and what was shared */
    [EDIT_QUOTE] = {"quote", 85},            /* words put into somebody's mouth */
    [EDIT_NEGATION] = {"negation", 80},      /* one word turns the sentence round */
    [EDIT_FIGURE] = {"figure", 75},          /* a fact that can be checked */
    [EDIT_NAME] = {"name", 70},              /* who it was */
    [EDIT_REMOVED] = {"removed", 65},        /* a reader can no longer find it */
    [EDIT_SUMMARY] = {"summary", 60},        /* shown beside the headline */
    [EDIT_TONE] = {"tone", 55},              /* the same fact in a word that judges otherwise */
    [EDIT_CAPTION] = {"caption", 45},        /* says what a picture shows */
    [EDIT_BYLINE] = {"byline", 40},          /* who answers for it */
    [EDIT_DATE] = {"date", 35},              /* often the system's doing, sometimes a text made to look new */
    [EDIT_SECTION] = {"section", 30},        /* news became opinion, or the menu was renamed */
    [EDIT_ADDED] = {"added", 25},            /* a story that grows is what news does */
    [EDIT_ORDER] = {"order", 22},            /* what comes first changed, no word did */
    [EDIT_TEXT] = {"text", 20},              /* wording alone */
    [EDIT_TAGS] = {"tags", 8},               /* for machines */
    [EDIT_TYPO] = {"typo", 5},               /* the meaning stands */
    [EDIT_INVISIBLE] = {"invisible", 3},     /* no reader sees it */
    [EDIT_RETURN] = {"return", 1},           /* a text that was told before */
};

static_assert(ARRAY_LENGTH(LABELS) == EDIT_LABELS, "each label has a name and a weight");

static const char *const CHANGE_NAMES[] = {
    [EDIT_CHANGED] = "changed",
    [EDIT_CAME] = "added",
    [EDIT_WENT] = "removed",
    [EDIT_MOVED] = "moved",
};

static const char *const QUOTE_NAMES[] = {
    [QUOTE_TRIMMED] = "trimmed", [QUOTE_EXTENDED] = "extended", [QUOTE_REWORDED] = "reworded",
    [QUOTE_ADDED] = "added",     [QUOTE_REMOVED] = "removed",   [QUOTE_REATTRIBUTED] = "re-attributed",
};
static_assert(ARRAY_LENGTH(QUOTE_NAMES) == QUOTE_FATES, "each fate has a name");

static const char *const UNMARKED_NAMES[] = {
    [UNMARKED_NO] = "no",
    [UNMARKED_YES] = "yes",
    [UNMARKED_UNKNOWN] = "unknown",
};

const char *edit_label_name(enum edit_label label)
{
    return LABELS[label].name;
}

bool edit_label_from_name(struct str name, enum edit_label *label)
{
    for (size_t i = 0; i < EDIT_LABELS; i++) {
        if (!str_equal(name, str_from(LABELS[i].name)))
            continue;
        *label = (enum edit_label)i;
        return true;
    }
    return false;
}

int edit_label_weight(enum edit_label label)
{
    return LABELS[label].weight;
}

const char *edit_change_name(enum edit_change change)
{
    return CHANGE_NAMES[change];
}

const char *quote_fate_name(enum quote_fate fate)
{
    return QUOTE_NAMES[fate];
}

const char *unmarked_name(enum unmarked unmarked)
{
    return UNMARKED_NAMES[unmarked];
}
