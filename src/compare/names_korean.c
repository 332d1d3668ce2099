#include "compare/names_korean.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/names_parts.h"
#include "compare/names_words.h"
#include "compare/speaker_words.h"
#include "compare/wordlists.h"

enum { NAME_SYLLABLES = 3 };

static bool is_title_at(const struct place *place, size_t unit)
{
    return place_is_word(place, unit) &&
           speaker_part_at(PARTS_KOREAN_TITLES, place->sentence->text, place->sentence->units[unit].start) > 0;
}

/* A title with a particle stands before another thing: 할머니와 강아지. */
static bool is_title_before(const struct place *place)
{
    size_t title = place->from - 1;
    if (!is_title_at(place, title))
        return false;
    const struct unit *unit = &place->sentence->units[title];
    return speaker_part_at(PARTS_KOREAN_TITLES, place->sentence->text, unit->start) == unit->end - unit->start;
}

static bool is_beside_title(const struct place *place)
{
    return is_title_at(place, place->to) || is_title_before(place);
}

/* A word of three syllables may be a name whose last one looks like a particle: 이정은. */
static struct str stem_of(const struct place *place)
{
    struct str word = place_text(place);
    bool is_whole = is_title_at(place, place->to) || utf8_count(word) == NAME_SYLLABLES;
    return is_whole ? word : korean_without_particle(word);
}

static bool is_ordinary(struct str word)
{
    return names_ends_with(ENDS_KOREAN_NOUNS, word) || names_part_at(PARTS_KOREAN_WORDS, word, 0) > 0;
}

static bool has_surname(struct str word)
{
    return utf8_count(word) == NAME_SYLLABLES && speaker_part_at(PARTS_KOREAN_SURNAMES, word, 0) > 0;
}

/* "김 씨" */
static bool is_surname(struct str word)
{
    return word.len && speaker_part_at(PARTS_KOREAN_SURNAMES, word, 0) == word.len;
}

/* A surname with syllables of given names behind it. */
static bool is_shaped(struct str word)
{
    size_t at = 0;
    if (!has_surname(word) || is_ordinary(word))
        return false;
    for (utf8_next(word, &at); at < word.len; utf8_next(word, &at))
        if (!names_part_at(PARTS_KOREAN_SYLLABLES, word, at))
            return false;
    return true;
}

static bool is_same_surname(struct str a, struct str b)
{
    size_t length = speaker_part_at(PARTS_KOREAN_SURNAMES, a, 0);
    return length > 0 && str_equal(str_slice(a, 0, length), str_slice(b, 0, length));
}

static bool is_before_title(struct str text, size_t at, size_t length)
{
    size_t behind = at + length;
    if (behind < text.len && text.at[behind] == '(')
        return true;
    return behind < text.len && text.at[behind] == ' ' && speaker_part_at(PARTS_KOREAN_TITLES, text, behind + 1) > 0;
}

static bool are_persons(struct names *names, const struct place *old, const struct place *new, struct str a,
                        struct str b)
{
    if (is_surname(a) && is_surname(b) && is_title_at(old, old->to) && is_title_at(new, new->to))
        return true;
    if (has_surname(a) && has_surname(b) && is_beside_title(old) && is_beside_title(new))
        return true;
    if (!is_shaped(a) || !is_shaped(b))
        return false;
    return is_same_surname(a, b) || seen_beside(names, &names->before, a, is_before_title) ||
           seen_beside(names, &names->after, b, is_before_title);
}

/* Bytes of the end that makes a place or a body of the word. */
static size_t place_end(struct str word)
{
    size_t longest = names_end_of(ENDS_KOREAN_PLACES, word);
    for (size_t at = 0; at < word.len; utf8_next(word, &at)) {
        size_t length = at ? speaker_part_at(PARTS_PLACES, word, at) : 0;
        if (at + length == word.len && length > longest)
            longest = length;
    }
    bool is_long = longest > sizeof "시" - 1 || utf8_count(word) >= NAME_SYLLABLES;
    return is_long && !is_ordinary(word) ? longest : 0;
}

/* A single syllable ends many words: both must have the same. */
static bool are_places(struct str a, struct str b)
{
    size_t x = place_end(a), y = place_end(b);
    bool is_short = x == sizeof "시" - 1 || y == sizeof "시" - 1;
    bool is_kind = speaker_part_at(PARTS_PLACES, a, a.len - x) > 0 && speaker_part_at(PARTS_PLACES, b, b.len - y) > 0;
    return x && y &&
           (!is_short || is_kind || str_equal(str_slice(a, a.len - x, a.len), str_slice(b, b.len - y, b.len)));
}

bool names_find_korean(struct names *names, const struct place *old, const struct place *new, struct str *old_name,
                       struct str *new_name)
{
    if (old->to != old->from + 1 || new->to != new->from + 1 || !unicode_is_hangul(place_code(old, old->from)) ||
        !unicode_is_hangul(place_code(new, new->from)))
        return false;
    *old_name = stem_of(old);
    *new_name = stem_of(new);
    struct str a = korean_without_particle(place_text(old)), b = korean_without_particle(place_text(new));
    if (are_persons(names, old, new, *old_name, *new_name))
        return true;
    *old_name = a;
    *new_name = b;
    return are_persons(names, old, new, a, b) || are_places(a, b) ||
           (names_part_is(PARTS_KOREAN_KNOWN, a) && names_part_is(PARTS_KOREAN_KNOWN, b));
}
