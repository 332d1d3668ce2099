#include "extract/features.h"

#include "base/array.h"
#include "extract/words.h"

#include <math.h>

enum { NEIGHBOURS = 3, FAR = 31 };

/* How much of the text lies in places like the one around the block. A list, a quotation, a picture stands where the
 * paragraphs around it stand. */
static float find_company(const struct view *view, uint32_t index)
{
    const struct place *places = view->blocks->places;
    float most = view->stands[index].company;
    for (int step = 0; step < 4 && index > view->container; step++) {
        enum dom_tag tag = places[index].tag;
        index = places[index].parent;
        if (view->stands[index].company > most)
            most = view->stands[index].company;
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

static void read_names(const struct view *view, size_t index, struct features *out)
{
    const struct blocks *blocks = view->blocks;
    const struct candidate *candidate = &blocks->candidates[index];
    const struct place *place = &blocks->places[candidate->place];
    const struct stand *stand = &view->stands[candidate->place];
    uint32_t own = candidate->words | place->words;
    if (stand->box != candidate->place && place->parent != view->container)
        own |= blocks->places[place->parent].words;
    uint32_t around = candidate->words | stand->below_words;
    for (int i = 0; i <= FEATURE_NAMED_NOTE - FEATURE_NAMED_STORY; i++) {
        out->at[FEATURE_NAMED_STORY + i] = own >> i & 1;
        out->at[FEATURE_WITHIN_STORY + i] = around >> i & 1;
    }
    for (int i = 0; i < SURROUNDS; i++)
        out->at[FEATURE_IN_NAV + i] = stand->surrounds >> i & 1;
}

static void read_place(const struct view *view, size_t index, struct features *out)
{
    const struct blocks *blocks = view->blocks;
    const struct candidate *candidate = &blocks->candidates[index];
    const struct place *places = blocks->places;
    const struct stand *stand = &view->stands[candidate->place];
    bool is_before = candidate->place < view->container;
    bool has_headline = view->headline != SIZE_MAX;
    uint32_t shared = places[stand->shared].depth;
    out->at[FEATURE_OUTSIDE] = !stand->is_below;
    out->at[FEATURE_AHEAD] = !stand->is_below && is_before && has_headline && index > view->headline;
    out->at[FEATURE_BENEATH] = !stand->is_below && !is_before;
    out->at[FEATURE_ABOVE] = has_headline && index < view->headline;
    out->at[FEATURE_UP] = features_clip(places[view->container].depth - shared, FAR);
    out->at[FEATURE_DOWN] = features_clip(places[candidate->place].depth - shared, FAR);
    uint32_t container = places[view->container].words;
    out->at[FEATURE_CONTAINER_IS_TEXT] = (int16_t)(!!(container & MEANS_STORY) + 2 * !!(container & MEANS_TEXT));
    if (!stand->is_below)
        return;
    float company = find_company(view, candidate->place);
    if (candidate->kind == BLOCK_HEADING)
        company = fmaxf(company, find_heading_company(view, index));
    out->at[FEATURE_COMPANY] = features_clip((size_t)(company * SHARE_ALL), SHARE_ALL);
}

static int16_t mean(size_t sum, size_t count)
{
    enum { MOST = 1000 };
    return count ? features_clip(sum / count, MOST) : 0;
}

static void read_crowds(const struct view *view, size_t index, struct features *out)
{
    enum { LINES_MOST = 12 };
    const struct place *places = view->blocks->places;
    uint32_t place = view->blocks->candidates[index].place;
    uint32_t parent = places[place].parent, outer = places[parent].parent;
    const struct crowd *own = &view->stands[place].own;
    const struct crowd *crowds[] = {
        &view->groups[view->stands[place].group],
        &view->stands[parent].below,
        &view->stands[outer].below,
        &view->stands[view->stands[place].box].below,
    };
    static const enum feature first[] = {
        FEATURE_GROUP_LINES,
        FEATURE_PARENT_LINES,
        FEATURE_OUTER_LINES,
        FEATURE_BOX_LINES,
    };
    _Static_assert(FEATURE_GROUP_LETTERS == FEATURE_GROUP_LINES + 1 && FEATURE_GROUP_STOPS == FEATURE_GROUP_LINES + 3,
                   "a crowd's features are lines, letters, links, stops");
    for (size_t i = 0; i < ARRAY_LENGTH(first); i++) {
        out->at[first[i]] = features_clip(crowds[i]->lines, LINES_MOST);
        out->at[first[i] + 1] = mean(crowds[i]->letters, crowds[i]->lines);
        out->at[first[i] + 2] = features_share(crowds[i]->link_letters, crowds[i]->letters);
        out->at[first[i] + 3] = features_share(crowds[i]->stop_lines, crowds[i]->lines);
    }
    out->at[FEATURE_OWN_LINES] = features_clip(own->lines, LINES_MOST);
    out->at[FEATURE_OWN_LINKS] = features_share(own->link_letters, own->letters);
    out->at[FEATURE_BOX_SHARE] = features_share(crowds[3]->letters, view->stands[view->container].below.letters);
}

static int16_t distance(uint32_t from, uint32_t to)
{
    return from == UINT32_MAX || to == UINT32_MAX ? FAR : features_clip(to - from, FAR - 1);
}

/* The part around the block's own element. */
static uint32_t part_of(const struct view *view, size_t index)
{
    return view->blocks->places[view->blocks->candidates[index].place].parent;
}

static void read_order(const struct view *view, const struct course *course, size_t index, struct features *out)
{
    enum { HEADLINE_FAR = 100, ORDER_FAR = 20 };
    uint32_t at = (uint32_t)index, heading = course->last_heading[index], next = course->next_solid[index];
    if (view->headline != SIZE_MAX)
        out->at[FEATURE_FROM_HEADLINE] =
            index < view->headline ? -1 : features_clip(index - view->headline, HEADLINE_FAR);
    out->at[FEATURE_MASS_ABOVE] = (int16_t)(course->mass_above[index] * SHARE_ALL);
    out->at[FEATURE_SINCE_SOLID] = distance(course->last_solid[index], at);
    out->at[FEATURE_UNTIL_SOLID] = distance(at, next);
    out->at[FEATURE_NEXT_SOLID_SHARES] = next != UINT32_MAX && part_of(view, index) == part_of(view, next);
    out->at[FEATURE_SINCE_RULE] = distance(course->last_rule[index], at);
    out->at[FEATURE_HEADLINES_SINCE] = features_clip(course->headlines[index], 3);
    out->at[FEATURE_FIRST_IN_BOX] = features_clip(course->box_order[index], ORDER_FAR);
    uint32_t box = view->stands[view->blocks->candidates[index].place].box;
    out->at[FEATURE_LAST_IN_BOX] = features_clip(course->box_lines[box] - course->box_order[index], ORDER_FAR);
    out->at[FEATURE_FURNITURE_IN_BOX] = features_clip(course->box_furniture[index], 4);
    out->at[FEATURE_LABEL_ABOVE] = heading != UINT32_MAX && view->phrases[heading] != PHRASE_NONE;
    out->at[FEATURE_SINCE_HEADING] = distance(heading, at);
}

static void read_neighbour(const struct view *view, size_t index, size_t other, int16_t *out)
{
    enum { LETTERS_MOST = 1000 };
    const struct candidate *candidate = &view->blocks->candidates[index], *next = &view->blocks->candidates[other];
    const struct stand *stand = &view->stands[next->place];
    out[0] = features_clip(next->letters, LETTERS_MOST);
    out[1] = features_share(next->link_letters, next->letters);
    out[2] = next->ends_in_stop;
    out[3] = view->phrases[other] != PHRASE_NONE;
    out[4] = stand->group == view->stands[candidate->place].group;
    out[5] = (int16_t)((part_of(view, index) == part_of(view, other)) + 2 * (candidate->place == next->place));
    out[6] = next->kind == BLOCK_HEADING ? 1 : next->kind == BLOCK_CAPTION ? 2 : 0;
    out[7] = stand->is_below;
}

static void read_neighbours(const struct view *view, const struct course *course, size_t index, struct features *out)
{
    enum { EACH = FEATURE_BEFORE2_LETTERS - FEATURE_BEFORE1_LETTERS };
    size_t position = course->position[index];
    for (size_t n = 1; n <= NEIGHBOURS; n++) {
        int16_t *before = &out->at[FEATURE_BEFORE1_LETTERS + (n - 1) * EACH];
        int16_t *behind = &out->at[FEATURE_BEHIND1_LETTERS + (n - 1) * EACH];
        if (position >= n)
            read_neighbour(view, index, course->shown[position - n], before);
        if (position + n < course->shown_count)
            read_neighbour(view, index, course->shown[position + n], behind);
    }
}

void features_read(const struct view *view, const struct course *course, size_t index, struct features *out)
{
    *out = (struct features){0};
    features_read_text(view, index, out);
    read_names(view, index, out);
    read_place(view, index, out);
    read_crowds(view, index, out);
    read_order(view, course, index, out);
    read_neighbours(view, course, index, out);
}
