#include "extract/features.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "extract/words.h"

#include <math.h>

/* Which feature a meaning of the places around a block is. */
static const struct {
    uint32_t means;
    enum feature feature;
} meanings[] = {
    {MEANS_NAVIGATION, FEATURE_NAVIGATION},
    {MEANS_FOOTER, FEATURE_FOOTER},
    {MEANS_SIDE, FEATURE_SIDE},
    {MEANS_RELATED, FEATURE_RELATED},
    {MEANS_SHARE, FEATURE_SHARE},
    {MEANS_ADVERT, FEATURE_ADVERT},
    {MEANS_COMMENT, FEATURE_COMMENT},
    {MEANS_SUBSCRIBE, FEATURE_SUBSCRIBE},
    {MEANS_AUTHOR, FEATURE_AUTHOR},
    {MEANS_META, FEATURE_META},
    {MEANS_TAGS, FEATURE_TAGS},
    {MEANS_POPUP, FEATURE_POPUP},
    {MEANS_TOOL, FEATURE_TOOL},
    {MEANS_PULLQUOTE, FEATURE_PULLQUOTE},
    {MEANS_GALLERY, FEATURE_GALLERY},
    {MEANS_EMBED, FEATURE_EMBED},
    {MEANS_HEADER, FEATURE_HEADER},
    {MEANS_LEAD, FEATURE_LEAD},
};

static const struct {
    uint64_t bit;
    enum feature feature;
} landmarks[] = {
    {1, FEATURE_NAV_TAG},  {2, FEATURE_FOOTER_TAG},  {4, FEATURE_ASIDE_TAG},
    {8, FEATURE_FORM_TAG}, {16, FEATURE_HEADER_TAG},
};

static float clamp(float value)
{
    return value < 0 ? 0 : value > 1 ? 1 : value;
}

/* Little but figures: "2026/01/21 10:26", "3 min", "10,432 views". */
static bool is_time_like(const struct candidate *candidate)
{
    return candidate->digits >= 2 && candidate->letters <= 40 && candidate->digits * 3 >= candidate->letters;
}

static void read_text(const struct view *view, size_t index, struct features *out)
{
    const struct candidate *candidate = &view->blocks->candidates[index];
    float letters = (float)candidate->letters;
    float links = letters > 0 ? (float)candidate->link_letters / letters : 0;
    out->at[FEATURE_LENGTH] = clamp(letters / 240);
    out->at[FEATURE_STOPS] = clamp((float)candidate->stops / 3);
    out->at[FEATURE_ENDS_IN_STOP] = candidate->ends_in_stop;
    out->at[FEATURE_LINKS] = links;
    out->at[FEATURE_ALL_LINK] = links > 0.9f;
    out->at[FEATURE_DIGITS] = letters > 0 ? clamp((float)candidate->digits / letters) : 0;
    enum phrase phrase = view->phrases[index];
    out->at[FEATURE_LEGAL] = phrase == PHRASE_LEGAL;
    out->at[FEATURE_REPEATED] = view->is_repeated[index];
    if (phrase != PHRASE_NONE && phrase != PHRASE_LEGAL)
        out->at[FEATURE_PHRASE] = 1 - 0.7f * clamp(letters / 240);
    out->at[FEATURE_IS_TIME] = is_time_like(candidate);
    out->at[FEATURE_HEADING] = candidate->kind == BLOCK_HEADING;
    out->at[FEATURE_ITEM] = candidate->kind == BLOCK_ITEM;
    out->at[FEATURE_QUOTE] = candidate->kind == BLOCK_QUOTE;
    out->at[FEATURE_CAPTION] = candidate->kind == BLOCK_CAPTION;
    out->at[FEATURE_TABLE] = candidate->kind == BLOCK_TABLE;
}

/* How much of the article lies in places like the one around the block. A list, a quotation, a picture stands where
 * the paragraphs around it stand. */
static float find_company(const struct view *view, uint32_t index)
{
    const struct place *places = view->blocks->places;
    float most = view->company[index];
    for (int step = 0; step < 4 && index > view->container; step++) {
        enum dom_tag tag = places[index].tag;
        index = places[index].parent;
        if (view->company[index] > most)
            most = view->company[index];
        bool is_inner = tag == TAG_li || tag == TAG_ul || tag == TAG_ol || tag == TAG_blockquote || tag == TAG_dd ||
                        tag == TAG_dt || tag == TAG_figure || tag == TAG_figcaption || (step == 0 && tag == TAG_p);
        if (step > 0 && !is_inner)
            break;
    }
    return most;
}

/* A heading in a box of its own has the company of the text that stands beside the box. */
static float find_heading_company(const struct view *view, size_t index)
{
    enum { MOST_BLOCKS = 3, MOST_LEVELS = 3 };
    const struct blocks *blocks = view->blocks;
    uint32_t around = blocks->places[blocks->candidates[index].place].parent;
    if (around > view->container)
        around = blocks->places[around].parent;
    for (size_t i = index + 1; i < blocks->count && i <= index + MOST_BLOCKS; i++) {
        if (blocks->candidates[i].kind == BLOCK_CAPTION)
            continue;
        uint32_t place = blocks->candidates[i].place, outer = place;
        for (int level = 0; level < MOST_LEVELS && outer > around; level++)
            outer = blocks->places[outer].parent;
        return outer == around ? find_company(view, place) : 0;
    }
    return 0;
}

static void read_place(const struct view *view, size_t index, struct features *out)
{
    const struct candidate *candidate = &view->blocks->candidates[index];
    const struct place *place = &view->blocks->places[candidate->place];
    bool is_below = view->is_below[candidate->place];
    bool is_before = candidate->place < view->container;
    out->at[FEATURE_OUTSIDE] = !is_below;
    out->at[FEATURE_AHEAD] = !is_below && is_before && view->headline != SIZE_MAX && index > view->headline;
    out->at[FEATURE_IS_PARAGRAPH_TAG] = place->tag == TAG_p;
    for (size_t i = 0; i < ARRAY_LENGTH(landmarks); i++)
        out->at[landmarks[i].feature] = (view->below_tags[candidate->place] & landmarks[i].bit) != 0;
    if (!is_below)
        return;
    float company = find_company(view, candidate->place);
    if (candidate->kind == BLOCK_HEADING)
        company = fmaxf(company, find_heading_company(view, index));
    out->at[FEATURE_COMPANY] = clamp(company);
    out->at[FEATURE_DEPTH] = clamp((float)(place->depth - view->blocks->places[view->container].depth) / 8);
    out->at[FEATURE_ABOVE] = view->headline != SIZE_MAX && index < view->headline && candidate->kind != BLOCK_CAPTION;
    out->at[FEATURE_AFTER_END] = view->last_solid != SIZE_MAX && index > view->last_solid;
}

void features_read(const struct view *view, size_t index, struct features *out)
{
    const struct candidate *candidate = &view->blocks->candidates[index];
    *out = (struct features){.at = {[FEATURE_BIAS] = 1}};
    read_text(view, index, out);
    read_place(view, index, out);
    uint32_t words = candidate->words | view->below_words[candidate->place];
    for (size_t i = 0; i < ARRAY_LENGTH(meanings); i++)
        out->at[meanings[i].feature] = (words & meanings[i].means) != 0;
}
