#include "extract/features.h"

#include "base/map.h"
#include "base/utf8.h"
#include "extract/lines.h"
#include "extract/phrases.h"
#include "extract/plain.h"
#include "extract/words.h"

/* Parts that hold no article, by name, wherever they stand. */
static const uint32_t foreign_words = MEANS_NAVIGATION | MEANS_FOOTER | MEANS_SIDE | MEANS_RELATED | MEANS_SHARE |
                                      MEANS_ADVERT | MEANS_COMMENT | MEANS_SUBSCRIBE | MEANS_POPUP | MEANS_AUTHOR;
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
static enum phrase find_phrase(struct arena *arena, const struct candidate *candidate)
{
    enum { LEAST_LINKED = 5, MOST_LETTERS = 160 };
    enum phrase phrase = phrase_of(arena, candidate->text, candidate->letters);
    if (phrase != PHRASE_NONE || candidate->link_letters * LEAST_LINKED < candidate->letters ||
        candidate->letters > MOST_LETTERS)
        return phrase;
    for (size_t at = 0; at < candidate->text.len;) {
        if (!is_stop(utf8_next(candidate->text, &at)))
            continue;
        struct str rest = str_trim(str_slice(candidate->text, at, candidate->text.len));
        if (phrase_of(arena, rest, candidate->letters) == PHRASE_SUBSCRIBE)
            return PHRASE_SUBSCRIBE;
    }
    return PHRASE_NONE;
}

static void find_phrases(struct arena *arena, struct view *view)
{
    enum { MOST_LETTERS = 60, OFTEN = 3 };
    const struct blocks *blocks = view->blocks;
    AUTO_MAP *counts = map_new();
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        view->phrases[i] = find_phrase(arena, candidate);
        if (candidate->letters > MOST_LETTERS)
            continue;
        size_t *count = map_get(counts, candidate->text);
        if (!count)
            map_put(counts, candidate->text, count = arena_alloc(arena, sizeof *count));
        ++*count;
    }
    for (size_t i = 0; i < blocks->count; i++) {
        size_t *count = map_get(counts, blocks->candidates[i].text);
        view->is_repeated[i] = count && *count >= OFTEN;
    }
}

/* The names of a place, but for those that are doubtful on one that is named the text as well, or holds most of it. */
static uint32_t trusted_words(const struct view *view, size_t index)
{
    uint32_t words = view->blocks->places[index].words;
    bool is_text = (words & MEANS_STORY) && (words & MEANS_TEXT);
    return is_text || view->is_most[index] ? words & ~doubtful_words : words;
}

static bool is_foreign(const struct view *view, size_t index)
{
    const struct place *place = &view->blocks->places[index];
    uint32_t words = trusted_words(view, index);
    if (place->tag == TAG_html || place->tag == TAG_body || place->tag == TAG_main)
        return false;
    return (words & foreign_words) || place->tag == TAG_nav || place->tag == TAG_footer || place->tag == TAG_aside;
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
        view->is_most[i] = raw[i] > 0 && 2 * raw[i] > raw[0];
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
        view->own_mass[i] = mass;
        view->mass[candidate->place] += mass * nearness(view, i);
    }
    for (size_t i = blocks->place_count; i-- > 1;)
        view->mass[blocks->places[i].parent] += view->mass[i];
}

/* The heaviest child of each place, an index a place, 0 where it has none. */
static uint32_t *find_heirs(struct arena *arena, const struct view *view)
{
    const struct blocks *blocks = view->blocks;
    uint32_t *heirs = arena_array(arena, blocks->place_count, sizeof *heirs);
    for (uint32_t i = 1; i < blocks->place_count; i++) {
        uint32_t parent = blocks->places[i].parent;
        if (!heirs[parent] || view->mass[i] > view->mass[heirs[parent]])
            heirs[parent] = i;
    }
    return heirs;
}

/* Several articles side by side: the one with the headline in it is the page's, for the others follow on it. */
static uint32_t choose_article(const struct view *view, uint32_t place)
{
    const struct blocks *blocks = view->blocks;
    if (view->headline == SIZE_MAX)
        return 0;
    uint32_t inner = blocks->candidates[view->headline].place;
    while (inner > place && blocks->places[inner].parent != place)
        inner = blocks->places[inner].parent;
    if (inner <= place || view->mass[inner] < 0.15f * view->mass[place])
        return 0;
    for (uint32_t i = inner + 1; i < blocks->place_count; i++) {
        const struct place *sibling = &blocks->places[i];
        if (sibling->parent == place && sibling->tag == blocks->places[inner].tag &&
            sibling->signature == blocks->places[inner].signature && view->mass[i] > 0)
            return inner;
    }
    return 0;
}

/* From the root down, as long as one part holds most of the paragraph text. */
static uint32_t find_container(struct arena *arena, const struct view *view)
{
    const float most = 0.75f;
    const uint32_t *heirs = find_heirs(arena, view);
    uint32_t place = 0;
    for (;;) {
        uint32_t heir = heirs[place];
        if (!heir || view->mass[place] <= 0)
            return place;
        uint32_t article = choose_article(view, place);
        if (article)
            heir = article;
        else if (view->mass[heir] < most * view->mass[place])
            return place;
        if (view->blocks->places[heir].tag == TAG_p || view->blocks->places[heir].tag == TAG_li ||
            view->blocks->places[heir].tag == TAG_blockquote)
            return place;
        place = heir;
    }
}

static uint64_t tag_bit(enum dom_tag tag)
{
    switch (tag) {
    case TAG_nav:
        return 1;
    case TAG_footer:
        return 2;
    case TAG_aside:
        return 4;
    case TAG_form:
        return 8;
    case TAG_header:
        return 16;
    default:
        return 0;
    }
}

/* The paragraph text in places with the signature of this one, against the signature that has the most. */
static void find_company(struct arena *arena, struct view *view)
{
    const struct blocks *blocks = view->blocks;
    float most = 0;
    float *direct = arena_array(arena, blocks->place_count, sizeof *direct);
    for (size_t i = 0; i < blocks->count; i++) {
        uint32_t place = blocks->candidates[i].place;
        if (!view->is_below[place])
            continue;
        direct[place] += view->own_mass[i];
        if (place != view->container)
            direct[blocks->places[place].parent] += view->own_mass[i];
    }
    AUTO_MAP *groups = map_new();
    for (size_t i = 0; i < blocks->place_count; i++) {
        if (!view->is_below[i])
            continue;
        struct str key = {(const char *)&blocks->places[i].signature, sizeof blocks->places[i].signature};
        float *sum = map_get(groups, key);
        if (!sum)
            map_put(groups, key, sum = arena_alloc(arena, sizeof *sum));
        *sum += direct[i];
        most = *sum > most ? *sum : most;
    }
    for (size_t i = 0; i < blocks->place_count; i++) {
        struct str key = {(const char *)&blocks->places[i].signature, sizeof blocks->places[i].signature};
        if (view->is_below[i] && most > 0)
            view->company[i] = *(float *)map_get(groups, key) / most;
    }
}

/* Names and landmarks from below the container down to each place; outside it, from below what they share. */
static void look_below(struct arena *arena, struct view *view)
{
    const struct blocks *blocks = view->blocks;
    bool *is_above = arena_array(arena, blocks->place_count, sizeof *is_above);
    for (uint32_t i = view->container; i; i = blocks->places[i].parent)
        is_above[i] = true;
    view->is_below[view->container] = true;
    for (uint32_t i = 1; i < blocks->place_count; i++) {
        const struct place *place = &blocks->places[i];
        if (is_above[i])
            continue;
        view->is_below[i] = view->is_below[place->parent];
        view->below_words[i] = view->below_words[place->parent] | trusted_words(view, i);
        view->below_tags[i] = view->below_tags[place->parent] | tag_bit(place->tag);
    }
}

static bool is_solid(const struct view *view, size_t i)
{
    const struct candidate *candidate = &view->blocks->candidates[i];
    return view->is_below[candidate->place] && view->own_mass[i] >= 120 &&
           !(view->below_words[candidate->place] & foreign_words) && view->company[candidate->place] > 0.1f;
}

void view_open(struct arena *arena, const struct blocks *blocks, struct str headline, struct view *view)
{
    size_t places = blocks->place_count;
    *view = (struct view){
        .blocks = blocks,
        .headline = find_headline(arena, blocks, headline),
        .phrases = arena_array(arena, blocks->count + 1, sizeof(enum phrase)),
        .is_repeated = arena_array(arena, blocks->count + 1, sizeof(bool)),
        .mass = arena_array(arena, places, sizeof(float)),
        .own_mass = arena_array(arena, blocks->count + 1, sizeof(float)),
        .company = arena_array(arena, places, sizeof(float)),
        .below_words = arena_array(arena, places, sizeof(uint32_t)),
        .below_tags = arena_array(arena, places, sizeof(uint64_t)),
        .is_most = arena_array(arena, places, sizeof(bool)),
        .is_below = arena_array(arena, places, sizeof(bool)),
        .last_solid = SIZE_MAX,
    };
    find_phrases(arena, view);
    find_most(arena, view);
    weigh_places(arena, view);
    view->container = find_container(arena, view);
    look_below(arena, view);
    find_company(arena, view);
    for (size_t i = 0; i < blocks->count; i++)
        if (is_solid(view, i))
            view->last_solid = i;
}
