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
    struct arena *arena;
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

/* In lower case, with the apostrophe of the lists: "s’effondre" is "s'effondre". */
static void add_word(struct buf *phrase, const struct window *window, const struct unit *unit)
{
    struct str word = unicode_lower(window->arena, str_slice(window->sentence->text, unit->start, unit->end));
    for (size_t at = 0; at < word.len;) {
        uint32_t code = utf8_next(word, &at);
        buf_add_code(phrase, code == 0x2019 ? '\'' : code);
    }
}

static void add_phrases(struct window *window, size_t from)
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
        add_word(&phrase, window, unit);
        if (i < window->changed.from)
            continue;
        window->places[window->phrase_count] = (struct stretch){from, i + 1};
        window->phrases[window->phrase_count++] = arena_format(window->arena, "%.*s ", STR_FORMAT(buf_str(&phrase)));
    }
}

/* False where so much changed that one word's tone is not the point. */
static bool window_open(struct arena *arena, const struct sentence *sentence, size_t from, size_t to,
                        struct window *window)
{
    size_t end = to + MARGIN < sentence->unit_count ? to + MARGIN : sentence->unit_count;
    *window = (struct window){
        .arena = arena, .sentence = sentence, .all = {from > MARGIN ? from - MARGIN : 0, end}, .changed = {from, to}};
    if (to - from > MOST_CHANGED)
        return false;
    for (size_t i = window->all.from; i < window->all.to; i++) {
        window->has_asian = window->has_asian || sentence->units[i].kind == UNIT_WIDE ||
                            unicode_is_hangul(side_first_code(sentence, &sentence->units[i]));
        if (i < to)
            add_phrases(window, i);
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

/* "疑" within "質疑": a word that holds one of a list and is none. */
static bool is_within(struct str text, size_t at, struct str entry, const char *others)
{
    struct str rest = others ? str_from(others) : STR_NONE, other;
    while (str_split(&rest, ' ', &other))
        for (size_t i = 0; other.len > entry.len && (i = str_find(other, entry, i)) != SIZE_MAX; i++)
            if (i <= at && str_starts(str_slice(text, at - i, text.len), other))
                return true;
    return false;
}

/* Chinese and Japanese words stand anywhere, Korean ones begin a word. */
static bool find_asian(const struct window *window, struct str entry, const char *others, struct stretch *found)
{
    const struct unit *units = window->sentence->units;
    struct str text = str_slice(window->sentence->text, units[window->all.from].start, units[window->all.to - 1].end);
    size_t first = 0;
    bool is_stem = unicode_is_hangul(utf8_next(entry, &first));
    for (size_t at = 0; (at = str_find(text, entry, at)) != SIZE_MAX; at++) {
        size_t start = units[window->all.from].start + at;
        *found = units_at(window, start, start + entry.len);
        if ((!is_stem || units[found->from].start == start) && found->to > window->changed.from &&
            found->from < window->changed.to && !is_within(text, at, entry, others))
            return true;
    }
    return false;
}

/* The longest word of a list that shares a unit with what changed: its bytes, 0 for none. */
static size_t find_in(const struct window *window, const char *list, const char *others, struct stretch *found)
{
    struct str words = str_from(list), entry;
    struct stretch place;
    size_t longest = 0;
    for (size_t i = 0; i < window->phrase_count; i++) {
        if (window->phrases[i].len <= longest || !str_contains(words, window->phrases[i]))
            continue;
        *found = window->places[i];
        longest = window->phrases[i].len;
    }
    while (window->has_asian && str_split(&words, ' ', &entry)) {
        if (entry.len <= longest || !is_asian(entry))
            continue;
        AUTO_BUF blanks = BUF_INIT;
        for (size_t i = 0; i < entry.len; i++)
            buf_add_byte(&blanks, entry.at[i] == '_' ? ' ' : entry.at[i]);
        if (!find_asian(window, buf_str(&blanks), others, &place))
            continue;
        *found = place;
        longest = entry.len;
    }
    return longest;
}

static bool find_in_parts(const struct window *window, const char *const *parts, const char *others,
                          struct stretch *found)
{
    size_t longest = 0;
    for (size_t i = 0; i < TONE_PARTS && parts[i]; i++) {
        struct stretch place;
        size_t length = find_in(window, parts[i], others, &place);
        if (length <= longest)
            continue;
        *found = place;
        longest = length;
    }
    return longest > 0;
}

static struct str words_of(const struct sentence *sentence, const struct stretch *stretch)
{
    return stretch->from < stretch->to ? side_text(sentence, stretch->from, stretch->to) : STR_NONE;
}

/* Of words of two degrees the longer one: "shot dead" is more than "dead", 宣稱 more than 稱. */
static bool find_degree(const struct window *window, const struct tone_scale *scale, const char *others, size_t *degree,
                        struct stretch *found)
{
    size_t longest = 0;
    for (size_t i = 0; i < TONE_DEGREES; i++) {
        struct stretch place;
        size_t length = scale->degrees[i] ? find_in(window, scale->degrees[i], others, &place) : 0;
        if (length <= longest)
            continue;
        longest = length;
        *degree = i;
        *found = place;
    }
    return longest > 0;
}

static size_t changed_units(const struct window *window)
{
    return window->changed.to - window->changed.from;
}

/* Some words in the place of others: of a clause that was written anew no word stands for another. */
static bool is_replacement(const struct window *old, const struct window *new)
{
    enum { MOST_WORDS = 6, MOST_LETTERS = 12 };
    size_t most = old->has_asian || new->has_asian ? MOST_LETTERS : MOST_WORDS;
    return changed_units(old) > 0 && changed_units(new) > 0 && changed_units(old) <= most && changed_units(new) <= most;
}

/* A word or two in the place of as many, or with nothing in their place. */
static bool is_swap_of_words(const struct window *old, const struct window *new)
{
    enum { MOST_WORDS = 4, MOST_ALONE = 2, MOST_LETTERS = 5 };
    bool is_alone = changed_units(old) == 0 || changed_units(new) == 0;
    size_t most = old->has_asian || new->has_asian ? MOST_LETTERS : is_alone ? MOST_ALONE : MOST_WORDS;
    return changed_units(old) <= most && changed_units(new) <= most;
}

static bool is_of(struct str language, const char *own)
{
    struct str prefix = str_from(own);
    return str_starts(language, prefix) && (language.len == prefix.len || language.at[prefix.len] == '-');
}

/* By the words of one language. */
static struct tone find_tone(const struct window *old, const struct window *new, const struct tone_language *words)
{
    struct stretch a, b;
    size_t a_degree = 0, b_degree = 0;
    for (size_t i = 0; i < words->scale_count && is_replacement(old, new); i++)
        if (find_degree(old, &words->scales[i], words->others, &a_degree, &a) &&
            find_degree(new, &words->scales[i], words->others, &b_degree, &b) && a_degree != b_degree)
            return (struct tone){words_of(old->sentence, &a), words_of(new->sentence, &b)};
    /* A loaded word that came or went; a hedge also within a longer stretch. */
    bool had = find_in_parts(old, words->loaded, words->others, &a);
    bool has = find_in_parts(new, words->loaded, words->others, &b);
    if (had != has && is_swap_of_words(old, new))
        return (struct tone){words_of(old->sentence, had ? &a : &old->changed),
                             words_of(new->sentence, has ? &b : &new->changed)};
    had = find_in_parts(old, words->hedges, words->others, &a);
    has = find_in_parts(new, words->hedges, words->others, &b);
    return had == has ? (struct tone){STR_NONE, STR_NONE}
                      : (struct tone){had ? words_of(old->sentence, &a) : STR_NONE,
                                      has ? words_of(new->sentence, &b) : STR_NONE};
}

struct tone tone_find(struct arena *arena, struct str language, const struct sentence *before,
                      const struct sentence *after, const struct region *region)
{
    struct tone tone = {STR_NONE, STR_NONE};
    struct window old, new;
    bool is_known = false;
    if (!window_open(arena, before, region->a_from, region->a_to, &old) ||
        !window_open(arena, after, region->b_from, region->b_to, &new))
        return tone;
    for (size_t i = 0; i < tone_language_count; i++)
        is_known = is_known || is_of(language, tone_languages[i]->language);
    for (size_t i = 0; i < tone_language_count && !tone.before.len && !tone.after.len; i++)
        if (!is_known || is_of(language, tone_languages[i]->language))
            tone = find_tone(&old, &new, tone_languages[i]);
    return tone;
}
