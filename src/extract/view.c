#include "extract/view.h"

#include "base/map.h"
#include "base/utf8.h"
#include "extract/lines.h"
#include "extract/phrases.h"
#include "extract/plain.h"
#include "extract/walls.h"
#include "extract/words.h"

/* Names that a part of the article may have as well, as `story-body has-sidebar`. */
static const uint32_t doubtful_words =
    MEANS_SUBSCRIBE | MEANS_SHARE | MEANS_ADVERT | MEANS_SIDE | MEANS_POPUP | MEANS_FOOTER | MEANS_NAVIGATION;

/* The first heading that says the headline, or any line that does, or else the first h1. */
static size_t find_headline(struct arena *arena, const struct blocks *blocks, struct str headline)
{
    size_t any = SIZE_MAX, first = SIZE_MAX;
    struct str wanted = plain_key(arena, headline);
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        if (blocks->places[candidate->place].is_hidden || candidate->text.len > 4 * headline.len + 400)
            continue;
        if (candidate->level == 1 && first == SIZE_MAX)
            first = i;
        if (!wanted.len || (candidate->text.len > 2 * headline.len + 40))
            continue;
        struct str letters = plain_key(arena, candidate->text);
        bool is_it =
            str_equal(letters, wanted) || (candidate->level == 1 && letters.len > 12 && str_contains(wanted, letters));
        if (is_it && candidate->level && candidate->link_letters * 2 < candidate->letters)
            return i;
        if (is_it && any == SIZE_MAX && candidate->link_letters * 2 < candidate->letters)
            any = i;
    }
    return any != SIZE_MAX ? any : first;
}

/* What standing line a candidate is. A box that asks for a subscription may ask or praise first ("You like what you
 * read? Subscribe from 1 € a month."): where it leads somewhere, any sentence of it may be the one. */
static enum phrase find_phrase(struct str lower, const struct candidate *candidate)
{
    enum { LEAST_LINKED = 5, MOST_LETTERS = 160 };
    enum phrase phrase = phrase_of(lower, candidate->letters);
    if (phrase == PHRASE_NONE && candidate->digits && phrases_is_reading_time(lower, candidate->letters))
        return PHRASE_TIME;
    if (phrase == PHRASE_NONE && candidate->digits && phrases_is_audience(lower, candidate->letters))
        return PHRASE_PAGE;
    if (phrase != PHRASE_NONE || candidate->link_letters * LEAST_LINKED < candidate->letters ||
        candidate->letters > MOST_LETTERS)
        return phrase;
    for (size_t at = 0; at < lower.len;) {
        if (!is_stop(utf8_next(lower, &at)))
            continue;
        struct str rest = str_trim(str_slice(lower, at, lower.len));
        if (phrase_of(rest, candidate->letters) == PHRASE_SUBSCRIBE)
            return PHRASE_SUBSCRIBE;
    }
    return PHRASE_NONE;
}

/* A line much longer than headline and description says neither. */
static void read_keys(struct arena *arena, struct view *view)
{
    const struct blocks *blocks = view->blocks;
    size_t longest = view->headline_key.len > view->summary_key.len ? view->headline_key.len : view->summary_key.len;
    for (size_t i = 0; i < blocks->count && longest; i++)
        if (blocks->candidates[i].text.len <= 3 * longest + 200)
            view->keys[i] = plain_key(arena, blocks->candidates[i].text);
}

static void find_phrases(struct arena *arena, struct view *view)
{
    enum { LONG_LETTERS = 900, WALL_LETTERS = 400, MOST_LETTERS = 60, MOST = 3 };
    const struct blocks *blocks = view->blocks;
    AUTO_MAP *counts = map_new();
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        if (candidate->letters <= LONG_LETTERS) {
            view->lower[i] = phrases_lower(arena, candidate->text);
            view->mentions[i] = mentions_read(view->lower[i]);
            if (candidate->letters <= WALL_LETTERS && walls_speaks(view->lower[i]))
                view->mentions[i] |= 1u << MENTION_WALL;
            view->phrases[i] = find_phrase(view->lower[i], candidate);
        }
        if (blocks->places[candidate->place].is_hidden)
            continue;
        size_t *count = map_get(counts, candidate->text);
        if (!count)
            map_put(counts, candidate->text, count = arena_alloc(arena, sizeof *count));
        view->above_too[i] = *count > 0;
        ++*count;
    }
    for (size_t i = 0; i < blocks->count; i++) {
        const size_t *count = map_get(counts, blocks->candidates[i].text);
        if (count && blocks->candidates[i].letters <= MOST_LETTERS)
            view->repeats[i] = (uint8_t)(*count < MOST ? *count - 1 : MOST - 1);
    }
}

/* The names of a place, but for those that are doubtful on one that is named the text as well, or holds most of it. */
static uint32_t trusted_words(const struct view *view, size_t index)
{
    uint32_t words = view->blocks->places[index].words;
    bool is_text = (words & MEANS_STORY) && (words & MEANS_TEXT);
    return is_text || view->stands[index].is_most ? words & ~doubtful_words : words;
}

static bool is_foreign(const struct view *view, size_t index)
{
    const struct place *place = &view->blocks->places[index];
    uint32_t words = trusted_words(view, index);
    if (place->tag == TAG_html || place->tag == TAG_body || place->tag == TAG_main)
        return false;
    return (words & MEANS_FOREIGN) || place->tag == TAG_nav || place->tag == TAG_footer || place->tag == TAG_aside;
}

/* Paragraph text that counts when the container is looked for. */
static float mass_of(const struct candidate *candidate)
{
    enum { LEAST = 60 };
    if (candidate->kind == BLOCK_HEADING || candidate->kind == BLOCK_CAPTION || candidate->kind == BLOCK_TABLE)
        return 0;
    if (candidate->letters < LEAST || candidate->stops == 0)
        return 0;
    float links = (float)candidate->link_letters / (float)candidate->letters;
    float mass = links > 0.5f ? 0 : (float)candidate->letters * (1 - links);
    return candidate->kind == BLOCK_ITEM ? mass / 2 : mass;
}

/* Text close behind the headline is the article's sooner than text far down or above it. */
static float nearness(const struct view *view, size_t i)
{
    const float half_at = 40, before = 0.3f;
    if (view->headline == SIZE_MAX)
        return 1;
    return i < view->headline ? before : half_at / (half_at + (float)(i - view->headline));
}

/* Whether a place holds more than half of all paragraph text of the page, whatever it is called. */
static void find_most(struct arena *arena, struct view *view)
{
    const struct blocks *blocks = view->blocks;
    float *raw = arena_array(arena, blocks->place_count, sizeof *raw);
    for (size_t i = 0; i < blocks->count; i++)
        if (!blocks->places[blocks->candidates[i].place].is_hidden && view->phrases[i] == PHRASE_NONE)
            raw[blocks->candidates[i].place] += mass_of(&blocks->candidates[i]);
    for (size_t i = blocks->place_count; i-- > 1;)
        raw[blocks->places[i].parent] += raw[i];
    for (size_t i = 1; i < blocks->place_count; i++)
        view->stands[i].is_most = raw[i] > 0 && 2 * raw[i] > raw[0];
}

static void weigh_places(struct arena *arena, struct view *view)
{
    const struct blocks *blocks = view->blocks;
    bool *holds_headline = arena_array(arena, blocks->place_count, sizeof *holds_headline);
    bool *foreign = arena_array(arena, blocks->place_count, sizeof *foreign);
    if (view->headline != SIZE_MAX) {
        uint32_t place = blocks->candidates[view->headline].place;
        for (; !holds_headline[place]; place = blocks->places[place].parent)
            holds_headline[place] = true;
    }
    for (size_t i = 1; i < blocks->place_count; i++)
        foreign[i] = foreign[blocks->places[i].parent] || (!holds_headline[i] && is_foreign(view, i));
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        float mass = mass_of(candidate);
        if (blocks->places[candidate->place].is_hidden || view->phrases[i] != PHRASE_NONE)
            mass = 0;
        if (foreign[candidate->place])
            mass /= 8;
        view->mass[i] = mass;
        view->stands[candidate->place].mass += mass * nearness(view, i);
    }
    for (size_t i = blocks->place_count; i-- > 1;)
        view->stands[blocks->places[i].parent].mass += view->stands[i].mass;
}

/* The heaviest child of each place, an index a place, 0 where it has none. */
static uint32_t *find_heirs(struct arena *arena, const struct view *view)
{
    const struct blocks *blocks = view->blocks;
    uint32_t *heirs = arena_array(arena, blocks->place_count, sizeof *heirs);
    for (uint32_t i = 1; i < blocks->place_count; i++) {
        uint32_t parent = blocks->places[i].parent;
        if (!heirs[parent] || view->stands[i].mass > view->stands[heirs[parent]].mass)
            heirs[parent] = i;
    }
    return heirs;
}

/* Several articles side by side: the one with the headline in it is the page's, for the others follow on it. An index a
 * place: the one in it that is this, 0 where none is. */
static uint32_t *find_articles(struct arena *arena, const struct view *view)
{
    const struct blocks *blocks = view->blocks;
    uint32_t *articles = arena_array(arena, blocks->place_count, sizeof *articles);
    uint32_t *inner = arena_array(arena, blocks->place_count, sizeof *inner); /* towards the headline */
    if (view->headline == SIZE_MAX)
        return articles;
    for (uint32_t i = blocks->candidates[view->headline].place; i; i = blocks->places[i].parent)
        inner[blocks->places[i].parent] = i;
    for (uint32_t i = 1; i < blocks->place_count; i++) {
        const struct place *sibling = &blocks->places[i], *own = &blocks->places[inner[sibling->parent]];
        uint32_t place = sibling->parent;
        if (inner[place] && i > inner[place] && sibling->tag == own->tag && sibling->signature == own->signature &&
            view->stands[i].mass > 0 && view->stands[inner[place]].mass >= 0.15f * view->stands[place].mass)
            articles[place] = inner[place];
    }
    return articles;
}

/* From the root down, as long as one part holds most of the paragraph text. */
static uint32_t find_container(struct arena *arena, const struct view *view)
{
    const float most = 0.75f;
    const uint32_t *heirs = find_heirs(arena, view), *articles = find_articles(arena, view);
    uint32_t place = 0;
    for (;;) {
        uint32_t heir = heirs[place];
        if (!heir || view->stands[place].mass <= 0)
            return place;
        if (articles[place])
            heir = articles[place];
        else if (view->stands[heir].mass < most * view->stands[place].mass)
            return place;
        if (view->blocks->places[heir].tag == TAG_p || view->blocks->places[heir].tag == TAG_li ||
            view->blocks->places[heir].tag == TAG_blockquote)
            return place;
        place = heir;
    }
}

/* An index for each signature, in the order of the places. */
static size_t find_groups(struct arena *arena, struct view *view)
{
    const struct blocks *blocks = view->blocks;
    size_t count = 0;
    AUTO_MAP *groups = map_new();
    for (size_t i = 0; i < blocks->place_count; i++) {
        struct str key = {(const char *)&blocks->places[i].signature, sizeof blocks->places[i].signature};
        uint32_t *group = map_get(groups, key);
        if (!group) {
            map_put(groups, key, group = arena_alloc(arena, sizeof *group));
            *group = (uint32_t)count++;
        }
        view->stands[i].group = *group;
    }
    return count;
}

static void crowd_add(struct crowd *crowd, const struct crowd *more)
{
    crowd->lines += more->lines;
    crowd->letters += more->letters;
    crowd->link_letters += more->link_letters;
    crowd->stop_lines += more->stop_lines;
}

static void count_crowds(struct arena *arena, struct view *view)
{
    const struct blocks *blocks = view->blocks;
    view->groups = arena_array(arena, find_groups(arena, view), sizeof *view->groups);
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        if (blocks->places[candidate->place].is_hidden || candidate->kind == BLOCK_CAPTION)
            continue;
        struct crowd one = {1, (uint32_t)candidate->letters, (uint32_t)candidate->link_letters,
                            candidate->ends_in_stop};
        struct stand *stand = &view->stands[candidate->place];
        crowd_add(&stand->own, &one);
        crowd_add(&stand->below, &one);
        crowd_add(&view->groups[stand->group], &one);
    }
    for (size_t i = blocks->place_count; i-- > 1;)
        crowd_add(&view->stands[blocks->places[i].parent].below, &view->stands[i].below);
}

/* The paragraph text in places with the signature of each, against the signature that has the most. */
static void find_company(struct arena *arena, struct view *view)
{
    const struct blocks *blocks = view->blocks;
    float most = 0;
    float *sums = arena_array(arena, blocks->place_count + 1, sizeof *sums);
    for (size_t i = 0; i < blocks->count; i++) {
        uint32_t place = blocks->candidates[i].place;
        if (!view->stands[place].is_below)
            continue;
        sums[view->stands[place].group] += view->mass[i];
        if (place != view->container)
            sums[view->stands[blocks->places[place].parent].group] += view->mass[i];
    }
    for (size_t i = 0; i < blocks->place_count; i++)
        if (view->stands[i].is_below && sums[view->stands[i].group] > most)
            most = sums[view->stands[i].group];
    for (size_t i = 0; i < blocks->place_count; i++)
        if (view->stands[i].is_below && most > 0)
            view->stands[i].company = sums[view->stands[i].group] / most;
}

static uint32_t surround_bit(enum dom_tag tag)
{
    static const uint8_t surrounds[DOM_TAGS] = {
        [TAG_nav] = SURROUND_NAV + 1,         [TAG_footer] = SURROUND_FOOTER + 1,
        [TAG_aside] = SURROUND_ASIDE + 1,     [TAG_form] = SURROUND_FORM + 1,
        [TAG_header] = SURROUND_HEADER + 1,   [TAG_ul] = SURROUND_LIST + 1,
        [TAG_ol] = SURROUND_LIST + 1,         [TAG_dl] = SURROUND_LIST + 1,
        [TAG_menu] = SURROUND_LIST + 1,       [TAG_table] = SURROUND_TABLE + 1,
        [TAG_figure] = SURROUND_FIGURE + 1,   [TAG_section] = SURROUND_SECTION + 1,
        [TAG_article] = SURROUND_ARTICLE + 1, [TAG_blockquote] = SURROUND_QUOTE + 1,
        [TAG_details] = SURROUND_DETAILS + 1, [TAG_address] = SURROUND_ADDRESS + 1,
    };
    return surrounds[tag] ? 1u << (surrounds[tag] - 1) : 0;
}

/* From the container down to each place: names, tags, the part that it lies in; outside it, from what both share. */
static void look_below(struct arena *arena, struct view *view)
{
    const struct blocks *blocks = view->blocks;
    bool *is_above = arena_array(arena, blocks->place_count, sizeof *is_above);
    for (uint32_t i = view->container; !is_above[i]; i = blocks->places[i].parent)
        is_above[i] = true;
    view->stands[view->container].is_below = true;
    for (uint32_t i = 0; i < blocks->place_count; i++) {
        const struct place *place = &blocks->places[i];
        struct stand *stand = &view->stands[i];
        const struct stand *parent = &view->stands[place->parent];
        stand->box = i;
        stand->shared = i;
        if (is_above[i])
            continue;
        stand->shared = is_above[place->parent] ? place->parent : parent->shared;
        stand->box = is_above[place->parent] ? i : parent->box;
        stand->is_below = parent->is_below;
        stand->below_words = parent->below_words | trusted_words(view, i);
        stand->surrounds = parent->surrounds | surround_bit(place->tag);
    }
}

/* Small parts of the container that have a field to fill in: boxes that ask for an address, a vote, a comment. */
static void find_fields(struct arena *arena, struct view *view)
{
    const float most_text = 600;
    const struct blocks *blocks = view->blocks;
    bool *has_field = arena_array(arena, blocks->place_count + 1, sizeof *has_field);
    for (size_t i = blocks->place_count; i-- > 1;) {
        uint32_t parent = blocks->places[i].parent;
        has_field[i] = has_field[i] || blocks->places[i].has_field;
        has_field[parent] = has_field[parent] || has_field[i];
    }
    for (size_t i = 1; i < blocks->place_count; i++) {
        struct stand *stand = &view->stands[i], *parent = &view->stands[blocks->places[i].parent];
        bool is_part = stand->is_below && i != view->container && stand->mass <= most_text;
        if (is_part && (has_field[i] || (parent->surrounds >> SURROUND_FIELD & 1)))
            stand->surrounds |= 1u << SURROUND_FIELD;
    }
}

bool view_is_foreign(const struct view *view, const struct candidate *candidate)
{
    const uint32_t foreign =
        1u << SURROUND_NAV | 1u << SURROUND_FOOTER | 1u << SURROUND_ASIDE | 1u << SURROUND_FORM | 1u << SURROUND_FIELD;
    const struct stand *stand = &view->stands[candidate->place];
    return ((stand->below_words | candidate->words) & MEANS_FOREIGN) || (stand->surrounds & foreign);
}

/* A place comes behind the one around it. */
static void find_columns(struct view *view)
{
    const struct blocks *blocks = view->blocks;
    for (uint32_t i = 0; i < blocks->place_count; i++) {
        enum dom_tag tag = blocks->places[i].tag;
        bool is_list = tag == TAG_li || tag == TAG_ul || tag == TAG_ol;
        view->columns[i] = is_list && i ? view->columns[blocks->places[i].parent] : i;
    }
}

static bool is_solid(const struct view *view, size_t i)
{
    const struct stand *stand = &view->stands[view->blocks->candidates[i].place];
    return stand->is_below && view->mass[i] >= 120 && !(stand->below_words & MEANS_FOREIGN) && stand->company > 0.1f;
}

void view_open(struct arena *arena, const struct blocks *blocks, const struct saying *saying, struct view *view)
{
    size_t count = blocks->count + 1;
    *view = (struct view){
        .blocks = blocks,
        .headline_key = plain_key(arena, saying->headline),
        .summary_key = plain_key(arena, saying->summary),
        .byline_key = phrases_lower(arena, saying->byline),
        .outlet_key = phrases_lower(arena, saying->outlet),
        .lower = arena_array(arena, count, sizeof *view->lower),
        .keys = arena_array(arena, count, sizeof *view->keys),
        .mentions = arena_array(arena, count, sizeof *view->mentions),
        .headline = find_headline(arena, blocks, saying->headline),
        .phrases = arena_array(arena, count, sizeof *view->phrases),
        .repeats = arena_array(arena, count, sizeof *view->repeats),
        .above_too = arena_array(arena, count, sizeof *view->above_too),
        .is_solid = arena_array(arena, count, sizeof *view->is_solid),
        .mass = arena_array(arena, count, sizeof *view->mass),
        .stands = arena_array(arena, blocks->place_count, sizeof *view->stands),
        .columns = arena_array(arena, blocks->place_count, sizeof *view->columns),
        .last_solid = SIZE_MAX,
    };
    find_columns(view);
    read_keys(arena, view);
    find_phrases(arena, view);
    find_most(arena, view);
    weigh_places(arena, view);
    view->container = find_container(arena, view);
    look_below(arena, view);
    find_fields(arena, view);
    count_crowds(arena, view);
    find_company(arena, view);
    for (size_t i = 0; i < blocks->count; i++) {
        view->is_solid[i] = is_solid(view, i);
        if (view->is_solid[i])
            view->last_solid = i;
    }
}

uint32_t view_column(const struct view *view, size_t i)
{
    return view->columns[view->blocks->places[view->blocks->candidates[i].place].parent];
}

bool view_are_beside(const struct view *view, size_t one, size_t other)
{
    const struct candidate *candidates = view->blocks->candidates;
    return view_column(view, one) == view_column(view, other) &&
           view->stands[candidates[one].place].group == view->stands[candidates[other].place].group;
}
