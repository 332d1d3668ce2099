#include "compare/names_persons.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/names_parts.h"
#include "compare/speaker_words.h"
#include "compare/wide.h"

/* ---- Japanese persons: a run of Chinese letters between kana and marks ---- */

static bool is_kanji(const struct place *place, size_t unit)
{
    return wide_is(place, unit) && (unicode_is_han(place_code(place, unit)) || place_code(place, unit) == 0x3005);
}

static bool find_run(struct place *place)
{
    enum { LONGEST_RUN = 6, SHORTEST_RUN = 2 };
    for (size_t i = place->from; i < place->to; i++)
        if (!is_kanji(place, i))
            return false;
    while (place->from > 0 && is_kanji(place, place->from - 1) && place_is_joined(place, place->from))
        place->from--;
    while (is_kanji(place, place->to) && place_is_joined(place, place->to))
        place->to++;
    size_t letters = place->to - place->from;
    return letters >= SHORTEST_RUN && letters <= LONGEST_RUN &&
           (place->to == place->sentence->unit_count ||
            names_part_at(PARTS_JAPANESE_PARTICLES, place->sentence->text, wide_byte(place, place->to)));
}

/* The surname alone, or with one to three letters behind it. */
static bool begins_like_japanese(const struct place *place)
{
    struct str text = place->sentence->text;
    size_t length = names_part_at(PARTS_JAPANESE_SURNAMES, text, wide_byte(place, place->from));
    size_t letters = utf8_count(str_slice(text, wide_byte(place, place->from), wide_byte(place, place->from) + length));
    return length > 0 && place->from + letters <= place->to && place->to - place->from <= letters + 3;
}

static struct str last_letters(const struct place *place, size_t letters)
{
    size_t count = place->to - place->from;
    return wide_text(place, place->to - (letters < count ? letters : count), place->to);
}

static bool ends_like_japanese(const struct place *place)
{
    enum { LEAST_LETTERS = 4 };
    return place->to - place->from >= LEAST_LETTERS && names_part_is(PARTS_JAPANESE_GIVEN, last_letters(place, 1)) &&
           !names_part_is(PARTS_JAPANESE_NOUNS, last_letters(place, 2));
}

static bool is_beside_title(struct str text, size_t at, size_t length)
{
    return speaker_part_at(PARTS_JAPANESE_TITLES, text, at + length) > 0 ||
           speaker_part_at(PARTS_CHINESE_TITLES, text, at + length) > 0;
}

bool names_are_japanese(struct names *names, struct place *old, struct place *new)
{
    struct place a = *old, b = *new;
    if (!wide_has_kana(old) || !wide_has_kana(new) || !find_run(&a) || !find_run(&b) ||
        old->from - a.from != new->from - b.from)
        return false;
    bool is_old = begins_like_japanese(&a), is_new = begins_like_japanese(&b);
    bool is_long = a.to - a.from >= 3 && b.to - b.from >= 3;
    /* The surname stayed, and a given name came or went; or both end like one. */
    enum { SURNAME = 2 };
    bool is_given = ends_like_japanese(&a) && ends_like_japanese(&b);
    if (old->from - a.from >= SURNAME && a.to - a.from == b.to - b.from)
        is_given = ends_like_japanese(&a) || ends_like_japanese(&b);
    *old = a;
    *new = b;
    if (is_given || (is_long ? is_old || is_new : is_old && is_new))
        return true;
    return seen_beside(names, &names->before, place_text(&a), is_beside_title) &&
           seen_beside(names, &names->after, place_text(&b), is_beside_title);
}

/* ---- Chinese persons: a surname and one or two letters ---- */

static bool begins_word(const struct place *place)
{
    return place->from == 0 || !wide_is(place, place->from - 1) ||
           wide_has_before(place, place->from, wide_is_leader) || wide_has_before(place, place->from, wide_is_title);
}

static bool is_bounded(const struct place *place)
{
    struct str text = place->sentence->text;
    size_t end = wide_byte(place, place->to);
    bool ends = place->to == place->sentence->unit_count || !wide_is(place, place->to) ||
                names_part_at(PARTS_CHINESE_TRAILERS, text, end) || speaker_part_at(PARTS_CHINESE_VERBS, text, end) ||
                speaker_part_at(PARTS_CHINESE_STOPS, text, end) || speaker_part_at(PARTS_CHINESE_TITLES, text, end);
    return begins_word(place) && ends;
}

static bool is_chinese_beside(struct str text, size_t at, size_t length)
{
    enum { LONGEST_TITLE = 15 };
    if (is_beside_title(text, at, length) || speaker_part_at(PARTS_CHINESE_VERBS, text, at + length))
        return true;
    for (size_t from = at > LONGEST_TITLE ? at - LONGEST_TITLE : 0; from < at; from++)
        if (wide_is_title(str_slice(text, from, at)))
            return true;
    return false;
}

/* [from, to) has a surname and as many letters behind it as a name has. */
static bool is_chinese_shape(const struct place *place, size_t *given)
{
    struct str text = place->sentence->text;
    size_t start = wide_byte(place, place->from), surname = speaker_part_at(PARTS_CHINESE_SURNAMES, text, start);
    size_t letters = utf8_count(str_slice(text, start, start + surname));
    for (size_t i = place->from; i < place->to; i++)
        if (!wide_is(place, i) || !unicode_is_han(place_code(place, i)) || wide_is_small(place, i))
            return false;
    if (surname == 0 || place->to <= place->from + letters || names_part_at(PARTS_CHINESE_WORDS, text, start))
        return false;
    *given = place->to - place->from - letters;
    return *given <= 2;
}

/* Two letters behind a surname are a name by their shape; one is where a title or a verb of saying stands by, here or
 * elsewhere. */
static bool is_chinese_name(struct names *names, struct seen *seen, const struct place *place)
{
    size_t given;
    if (!is_chinese_shape(place, &given))
        return false;
    /* Behind such a surname two letters are a name, whatever follows. */
    if (given == 2 && begins_word(place) &&
        names_part_at(PARTS_CHINESE_CLEAN, place->sentence->text, wide_byte(place, place->from)))
        return true;
    if (!is_bounded(place))
        return false;
    return given == 2 || wide_has_before(place, place->from, wide_is_title) ||
           seen_beside(names, seen, place_text(place), is_chinese_beside);
}

static bool is_towards(struct str text)
{
    return names_part_is(PARTS_CHINESE_TOWARDS, text);
}

/* 出生於石坪。: all that stands between such a verb and the next mark. */
static bool find_destination(struct place *place)
{
    enum { MOST_LETTERS = 4, LEAST_LETTERS = 2 };
    size_t from = place->from, to = place->to;
    while (wide_is(place, to) && !wide_is_small(place, to) && to - place->from < MOST_LETTERS)
        to++;
    while (from > 0 && !wide_has_before(place, from, is_towards) && place->from - from < LEAST_LETTERS)
        from--;
    struct str own = wide_text(place, from, to);
    bool is_over = to == place->sentence->unit_count || place_is_mark(place, to) || wide_is_small(place, to);
    place->from = from;
    place->to = to;
    return is_over && wide_has_before(place, from, is_towards) && to - from >= LEAST_LETTERS &&
           to - from <= MOST_LETTERS && !names_part_at(PARTS_CHINESE_SPOTS, own, 0);
}

bool names_are_chinese(struct names *names, struct place *old, struct place *new)
{
    enum { MOST_BESIDE = 2 };
    struct place x = *old, y = *new;
    if (wide_has_kana(old) || wide_has_kana(new))
        return false;
    if (find_destination(&x) && find_destination(&y)) {
        *old = x;
        *new = y;
        return true;
    }
    for (size_t before = 0; before <= MOST_BESIDE && before <= old->from && before <= new->from; before++)
        for (size_t behind = MOST_BESIDE + 1; behind-- > 0;) {
            struct place a = *old, b = *new;
            a.from -= before;
            b.from -= before;
            a.to += behind;
            b.to += behind;
            if (a.to > a.sentence->unit_count || b.to > b.sentence->unit_count)
                continue;
            if (!is_chinese_name(names, &names->before, &a) || !is_chinese_name(names, &names->after, &b))
                continue;
            *old = a;
            *new = b;
            return true;
        }
    return false;
}
