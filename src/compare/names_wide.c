#include "compare/names_wide.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/names_parts.h"
#include "compare/names_persons.h"
#include "compare/speaker_words.h"
#include "compare/wide.h"

enum { MOST_NAME_LETTERS = 6, LETTERS_TO_ENDING = 2 };

static bool is_dot(const struct place *place, size_t unit)
{
    uint32_t code = place_code(place, unit);
    return code == 0xB7 || code == 0x30FB;
}

/* Letters alone, few of them, and none of the small words that no name has. */
static bool may_be_name(const struct place *place)
{
    const bool is_japanese = wide_has_kana(place);
    if (place->from >= place->to || place->to - place->from > MOST_NAME_LETTERS)
        return false;
    for (size_t i = place->from; i < place->to; i++)
        if (!wide_is(place, i) || (!is_japanese && wide_is_small(place, i)))
            return false;
    return true;
}

/* 新しい, 大きな: what describes, before a kind of place. */
static bool is_description(const struct place *place)
{
    return str_contains(STR("いなのたるすくてにをはがで"), wide_text(place, place->to - 1, place->to));
}

/* Bytes of a title at a unit, of the language. */
static size_t title_at(const struct place *place, size_t unit)
{
    struct str text = place->sentence->text;
    size_t chinese = speaker_part_at(PARTS_CHINESE_TITLES, text, wide_byte(place, unit));
    size_t japanese = wide_has_kana(place) ? speaker_part_at(PARTS_JAPANESE_TITLES, text, wide_byte(place, unit)) : 0;
    return chinese > japanese ? chinese : japanese;
}

/* Bytes of the kind of a place or a body at a byte. */
static size_t kind_at(const struct place *place, size_t byte)
{
    struct str text = place->sentence->text;
    size_t shared = speaker_part_at(PARTS_PLACES, text, byte);
    size_t own = names_part_at(wide_has_kana(place) ? PARTS_JAPANESE_ENDINGS : PARTS_CHINESE_ENDINGS, text, byte);
    size_t longer = names_part_at(PARTS_WIDE_LONGER, text, byte), longest = shared > own ? shared : own;
    return longer >= longest ? 0 : longest;
}

static bool is_one_letter(struct str text, size_t at, size_t length)
{
    return length > 0 && utf8_count(str_slice(text, at, at + length)) == 1;
}

/* ---- by what stands behind ---- */

/* A single letter ends a name where no other letter makes another word of it: 站, not 站在. */
static bool ends_word(const struct place *place, size_t byte)
{
    struct str text = place->sentence->text;
    size_t at = byte;
    if (byte >= text.len)
        return true;
    uint32_t code = utf8_next(text, &at);
    return !unicode_is_han(code) || names_part_at(PARTS_WIDE_BEHIND, text, byte) > 0 ||
           speaker_part_at(PARTS_CHINESE_VERBS, text, byte) > 0;
}

/* Of the letters between what changed and the kind of place: 往 in 送往縣. */
static bool is_verb_letter(const struct place *place, size_t unit)
{
    return wide_is_small(place, unit) ||
           str_contains(STR("修建拆走成為为過过往進进到送回靠給给搬去來来出入內内外已被將将從从由"
                            "再都又就才全後后前上下一二三四五六七八九十兩两"),
                        wide_text(place, unit, unit + 1));
}

/* Bytes of the kind that says at a unit that a name stands before it: 市, 公司; behind `letters` letters of the name
 * that stayed. */
static size_t ending_at(const struct place *place, size_t unit, size_t letters)
{
    enum { MOST_BEFORE_LETTER = 1 };
    struct str text = place->sentence->text;
    size_t at = wide_byte(place, unit), length = kind_at(place, at);
    bool is_letter = is_one_letter(text, at, length), is_shared = speaker_part_at(PARTS_PLACES, text, at) == length;
    /* A single letter says so only right behind the name: 市 also begins words. */
    if (is_letter && (letters > MOST_BEFORE_LETTER || (!is_shared && !ends_word(place, at + length))))
        return 0;
    return length;
}

/* 過木橋, not 青木橋: a letter that begins names, too, is none right before a kind and behind no other letter but a
 * verb. */
static bool is_ordinary_letter(const struct place *place, size_t ending)
{
    bool begins = place->from == 0 || !wide_is(place, place->from - 1) || wide_is_hiragana(place, place->from - 1) ||
                  is_verb_letter(place, place->from - 1);
    return place->to == ending && begins && names_part_is(PARTS_WIDE_LETTERS, wide_text(place, place->from, place->to));
}

/* 這家公司, 火車站: what stands before the ending is no name. */
static bool is_ordinary_before(const struct place *place, size_t ending)
{
    size_t before = place->from > 0 && wide_is(place, place->from - 1) ? place->from - 1 : place->from;
    return is_ordinary_letter(place, ending) ||
           names_part_is(PARTS_WIDE_ORDINARY, wide_text(place, place->from, ending)) ||
           names_part_is(PARTS_WIDE_ORDINARY, wide_text(place, place->from, place->to)) ||
           names_part_is(PARTS_WIDE_ORDINARY, wide_text(place, before, ending)) ||
           names_part_is(PARTS_WIDE_ORDINARY, wide_text(place, before, place->to));
}

static size_t unit_at(const struct place *place, size_t unit, size_t byte)
{
    while (unit < place->sentence->unit_count && place->sentence->units[unit].end <= byte)
        unit++;
    return unit;
}

/* A title right behind the name, or one letter of it: in Chinese behind a surname with one or two letters. */
static bool is_titled(const struct place *place, size_t title)
{
    enum { MOST_BEFORE = 3 };
    if (title > place->to + 1)
        return false;
    if (wide_has_kana(place))
        return (title == place->to || !is_description(place)) &&
               !names_part_is(PARTS_JAPANESE_ROLES, wide_text(place, place->from, title));
    for (size_t from = place->from + 1; from-- > 0 && title - from <= MOST_BEFORE;)
        if (title - from >= 2 && speaker_part_at(PARTS_CHINESE_SURNAMES, place->sentence->text, wide_byte(place, from)))
            return true;
    return false;
}

/* Where the name ends that the stretch is a part of: *to; false where nothing says that it is one. */
static bool has_ending(const struct place *place, size_t *to)
{
    struct str text = place->sentence->text;
    for (size_t i = place->to; i < place->sentence->unit_count && i <= place->to + LETTERS_TO_ENDING; i++) {
        size_t length = ending_at(place, i, i - place->to), title = title_at(place, i);
        if (title > length && is_titled(place, i)) {
            *to = i;
            return true;
        }
        if (length) {
            *to = unit_at(place, i, wide_byte(place, i) + length);
            return !is_description(place) && !is_ordinary_before(place, i);
        }
        /* The particle behind the name ends it. */
        if (!wide_is(place, i) || wide_is_hiragana(place, i) || is_verb_letter(place, i) ||
            speaker_part_at(PARTS_CHINESE_STOPS, text, wide_byte(place, i)))
            return false;
    }
    return false;
}

/* Letters of the same name before the stretch: a surname that stayed, the rest of a place's name. */
static size_t letters_before(const struct place *place, size_t most)
{
    size_t from = place->from;
    while (from > 0 && place->from - from < most && wide_is(place, from - 1) && !wide_is_hiragana(place, from - 1) &&
           place_is_joined(place, from))
        from--;
    return from;
}

static bool find_by_ending(struct place *old, struct place *new)
{
    struct place a = *old, b = *new;
    if (!has_ending(old, &a.to) || !has_ending(new, &b.to))
        return false;
    /* How far a name reaches back no mark says; the surname at most. */
    a.from = letters_before(old, 1);
    b.from = letters_before(new, 1);
    *old = a;
    *new = b;
    return true;
}

/* 浜名坂 and 浜名橋: the kind alone is another. */
static bool is_other_kind(struct place *place)
{
    enum { LETTERS_BEFORE = 3, LEAST_LETTERS = 2 };
    struct str own = wide_text(place, place->from, place->to);
    bool is_kind = own.len && kind_at(place, wide_byte(place, place->from)) == own.len;
    size_t from = letters_before(place, LETTERS_BEFORE);
    struct str before = wide_text(place, from, place->from);
    if (!is_kind || place->from - from < LEAST_LETTERS || !ends_word(place, wide_byte(place, place->to)))
        return false;
    /* Nothing but the name stands before the kind. */
    bool begins = from == 0 || !wide_is(place, from - 1) || wide_is_hiragana(place, from - 1);
    for (size_t i = from; i < place->from; i++)
        if (names_part_is(PARTS_WIDE_ORDINARY, wide_text(place, i, place->from)))
            return false;
    place->from = from;
    return begins && !names_part_is(PARTS_WIDE_ORDINARY, before);
}

/* ---- by what stands before ---- */

/* The name behind a title: 法官何敬堯; its start. */
static bool find_title_before(struct place *place)
{
    enum { LETTERS_BEFORE = 2 };
    for (size_t name = place->from + 1; name-- > 0 && place->from - name <= LETTERS_BEFORE;)
        if (wide_has_before(place, name, wide_is_title) &&
            speaker_part_at(PARTS_CHINESE_SURNAMES, place->sentence->text, wide_byte(place, name))) {
            place->from = name;
            return true;
        }
    return false;
}

/* ---- foreign names and known ones ---- */

static bool is_katakana(const struct place *place, size_t unit)
{
    uint32_t code = place_code(place, unit);
    return (unicode_is_kana(code) && !unicode_is_hiragana(code)) || code == 0x30FC;
}

static bool is_foreign_letter(const struct place *place, size_t unit, bool is_japanese)
{
    if (is_dot(place, unit))
        return true;
    if (is_japanese)
        return is_katakana(place, unit);
    return wide_is(place, unit) && unicode_is_han(place_code(place, unit)) && !wide_is_small(place, unit);
}

/* 安娜·貝爾格, モロゾワ: the letters around a dot, up to a title before and a verb or a particle behind. */
static bool find_foreign(struct place *place)
{
    enum { MOST_LETTERS = 8, LEAST_LETTERS = 2 };
    bool is_japanese = wide_has_kana(place), has_dot = false;
    size_t from = place->from, to = place->to, letters = 0;
    for (size_t i = place->from; i < place->to; i++) {
        if (!is_foreign_letter(place, i, is_japanese))
            return false;
        has_dot = has_dot || is_dot(place, i);
    }
    while (from > 0 && place->from - from < MOST_LETTERS && is_foreign_letter(place, from - 1, is_japanese) &&
           (is_japanese ||
            (!wide_has_before(place, from, wide_is_title) && !wide_has_before(place, from, wide_is_leader)))) {
        from--;
        has_dot = has_dot || is_dot(place, from);
    }
    for (size_t i = from; i < to; i++)
        letters = is_dot(place, i) ? 0 : letters + 1;
    if (letters > MOST_LETTERS)
        return false;
    while (to - place->to < MOST_LETTERS && is_foreign_letter(place, to, is_japanese)) {
        if (!is_japanese && letters >= LEAST_LETTERS && ends_word(place, wide_byte(place, to)))
            break;
        letters = is_dot(place, to) ? 0 : letters + 1;
        has_dot = has_dot || is_dot(place, to);
        to++;
    }
    place->from = from;
    place->to = to;
    return has_dot && place->from < place->to && !is_dot(place, from) && !is_dot(place, to - 1);
}

/* 高雄 for 台北: both whole. */
static bool find_known(struct place *place, size_t letters_in_front)
{
    if (place->from < letters_in_front)
        return false;
    size_t from = place->from - letters_in_front;
    size_t length = names_part_at(PARTS_WIDE_KNOWN, place->sentence->text, wide_byte(place, from)), to = from;
    while (length && to < place->sentence->unit_count &&
           place->sentence->units[to].end <= wide_byte(place, from) + length)
        to++;
    if (to < place->to)
        return false;
    place->from = from;
    place->to = to;
    return true;
}

static bool are_known(struct place *old, struct place *new)
{
    enum { MOST_IN_FRONT = 3 };
    for (size_t i = 0; i <= MOST_IN_FRONT; i++) {
        struct place a = *old, b = *new;
        if (!find_known(&a, i) || !find_known(&b, i))
            continue;
        *old = a;
        *new = b;
        return true;
    }
    return false;
}

static bool find_any(struct names *names, struct place *old, struct place *new)
{
    struct place a = *old, b = *new;
    if (find_foreign(&a) && find_foreign(&b)) {
        *old = a;
        *new = b;
        return true;
    }
    if (!may_be_name(old) || !may_be_name(new))
        return false;
    if (are_known(old, new) || find_by_ending(old, new))
        return true;
    a = *old;
    b = *new;
    if ((find_title_before(&a) && find_title_before(&b)) || (is_other_kind(&a) && is_other_kind(&b))) {
        *old = a;
        *new = b;
        return true;
    }
    return names_are_japanese(names, old, new) || names_are_chinese(names, old, new);
}

bool names_find_wide(struct names *names, const struct place *old, const struct place *new, struct str *old_name,
                     struct str *new_name)
{
    struct place a = *old, b = *new;
    if (a.from >= a.to || b.from >= b.to || !find_any(names, &a, &b))
        return false;
    *old_name = place_text(&a);
    *new_name = place_text(&b);
    return true;
}
