#include "compare/tone.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/side.h"
#include "compare/tone_words.h"

/* Units beside a changed one that may belong to the same word of a script without blanks, or to a phrase. */
enum { MARGIN = 3 };

/* A stretch of units. */
struct stretch {
    size_t from, to;
};

enum { MOST_PHRASE = 3, MOST_CHANGED = 16, MOST_PHRASES = (MOST_CHANGED + 2 * MARGIN) * MOST_PHRASE };

/* One side of a region and its neighbours. */
struct window {
    const struct sentence *sentence;
    struct stretch all, changed;
    /* Words and phrases that share a unit with what changed, as the lists have them: " at_large ". */
    struct str phrases[MOST_PHRASES];
    struct stretch places[MOST_PHRASES];
    size_t phrase_count;
    bool has_asian; /* letters of a script whose words are looked for anywhere, or by their stems */
};

/* "semble-t-il": a hyphen without a blank beside it. */
static bool is_hyphen_within(const struct sentence *sentence, size_t unit)
{
    const struct unit *at = &sentence->units[unit];
    return at->kind == UNIT_MARK && side_first_code(sentence, at) == '-' && at[-1].end == at->start &&
           unit + 1 < sentence->unit_count && at[1].start == at->end;
}

static void add_phrases(struct arena *arena, struct window *window, size_t from)
{
    AUTO_BUF phrase = BUF_INIT;
    buf_add_byte(&phrase, ' ');
    for (size_t i = from, words = 0; i < window->all.to && words < MOST_PHRASE; i++) {
        const struct unit *unit = &window->sentence->units[i];
        if (i > from && is_hyphen_within(window->sentence, i)) {
            buf_add_byte(&phrase, '-');
            continue;
        }
        if (unit->kind != UNIT_WORD)
            return;
        if (words++ && window->sentence->units[i - 1].kind == UNIT_WORD)
            buf_add_byte(&phrase, '_');
        buf_add(&phrase, unicode_lower(arena, str_slice(window->sentence->text, unit->start, unit->end)));
        if (i < window->changed.from)
            continue;
        window->places[window->phrase_count] = (struct stretch){from, i + 1};
        window->phrases[window->phrase_count++] = arena_format(arena, "%.*s ", STR_FORMAT(buf_str(&phrase)));
    }
}

/* False where so much changed that one word's tone is not the point. */
static bool window_open(struct arena *arena, const struct sentence *sentence, size_t from, size_t to,
                        struct window *window)
{
    size_t end = to + MARGIN < sentence->unit_count ? to + MARGIN : sentence->unit_count;
    *window =
        (struct window){.sentence = sentence, .all = {from > MARGIN ? from - MARGIN : 0, end}, .changed = {from, to}};
    if (to - from > MOST_CHANGED)
        return false;
    for (size_t i = window->all.from; i < window->all.to; i++) {
        window->has_asian = window->has_asian || sentence->units[i].kind == UNIT_WIDE ||
                            unicode_is_hangul(side_first_code(sentence, &sentence->units[i]));
        if (i < to)
            add_phrases(arena, window, i);
    }
    return true;
}

/* The units that hold bytes of the sentence. */
static struct stretch units_at(const struct window *window, size_t start, size_t end)
{
    struct stretch stretch = {window->all.from, window->all.from};
    while (stretch.from < window->all.to && window->sentence->units[stretch.from].end <= start)
        stretch.from++;
    stretch.to = stretch.from;
    while (stretch.to < window->all.to && window->sentence->units[stretch.to].start < end)
        stretch.to++;
    return stretch;
}

static bool is_asian(struct str entry)
{
    size_t at = 0;
    uint32_t code = entry.len ? utf8_next(entry, &at) : 0;
    return unicode_is_wide(code) || unicode_is_hangul(code);
}

/* Chinese and Japanese words stand anywhere, Korean ones begin a word. */
static bool find_asian(const struct window *window, struct str entry, struct stretch *found)
{
    const struct unit *units = window->sentence->units;
    struct str text = str_slice(window->sentence->text, units[window->all.from].start, units[window->all.to - 1].end);
    size_t first = 0;
    bool is_stem = unicode_is_hangul(utf8_next(entry, &first));
    for (size_t at = 0; (at = str_find(text, entry, at)) != SIZE_MAX; at++) {
        size_t start = units[window->all.from].start + at;
        *found = units_at(window, start, start + entry.len);
        if ((!is_stem || units[found->from].start == start) && found->to > window->changed.from &&
            found->from < window->changed.to)
            return true;
    }
    return false;
}

/* A word of the list that shares a unit with what changed. */
static bool find_in(const struct window *window, const char *list, struct stretch *found)
{
    struct str words = str_from(list), entry;
    for (size_t i = 0; i < window->phrase_count; i++) {
        if (!str_contains(words, window->phrases[i]))
            continue;
        *found = window->places[i];
        return true;
    }
    while (window->has_asian && str_split(&words, ' ', &entry))
        if (is_asian(entry) && find_asian(window, entry, found))
            return true;
    return false;
}

static struct str words_of(const struct sentence *sentence, const struct stretch *stretch)
{
    return side_text(sentence, stretch->from, stretch->to);
}

static bool find_degree(const struct window *window, const struct tone_scale *scale, size_t *degree,
                        struct stretch *found)
{
    for (*degree = 0; *degree < TONE_DEGREES; *degree += 1)
        if (scale->degrees[*degree] && find_in(window, scale->degrees[*degree], found))
            return true;
    return false;
}

/* A word or two in the place of as many. */
static bool is_swap_of_words(const struct region *region)
{
    enum { MOST_WORDS = 4 };
    size_t old = region->a_to - region->a_from, new = region->b_to - region->b_from;
    return old > 0 && new > 0 && old <= MOST_WORDS &&new <= MOST_WORDS;
}

struct tone tone_find(struct arena *arena, const struct sentence *before, const struct sentence *after,
                      const struct region *region)
{
    const struct tone none = {STR_NONE, STR_NONE};
    struct window old, new;
    struct stretch a, b;
    size_t a_degree, b_degree;
    if (!window_open(arena, before, region->a_from, region->a_to, &old) ||
        !window_open(arena, after, region->b_from, region->b_to, &new))
        return none;
    for (size_t i = 0; i < tone_scale_count && region->a_from < region->a_to && region->b_from < region->b_to; i++)
        if (find_degree(&old, &tone_scales[i], &a_degree, &a) && find_degree(&new, &tone_scales[i], &b_degree, &b) &&
            a_degree != b_degree)
            return (struct tone){words_of(before, &a), words_of(after, &b)};
    /* A loaded word in another's place; a hedge also with nothing in its place. */
    bool had = find_in(&old, tone_loaded, &a), has = find_in(&new, tone_loaded, &b);
    if (had != has && is_swap_of_words(region))
        return (struct tone){words_of(before, had ? &a : &old.changed), words_of(after, has ? &b : &new.changed)};
    had = find_in(&old, tone_hedges, &a);
    has = find_in(&new, tone_hedges, &b);
    if (had == has)
        return none;
    return (struct tone){had ? words_of(before, &a) : STR_NONE, has ? words_of(after, &b) : STR_NONE};
}
