#include "compare/names_wide.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/names_words.h"
#include "compare/side.h"
#include "compare/speaker_words.h"

enum { MOST_NAME_LETTERS = 6, LETTERS_TO_ENDING = 2 };

static bool is_wide(const struct place *place, size_t unit)
{
    return unit < place->sentence->unit_count && place->sentence->units[unit].kind == UNIT_WIDE;
}

static bool is_hiragana(const struct place *place, size_t unit)
{
    return is_wide(place, unit) && unicode_is_hiragana(place_code(place, unit));
}

static bool is_dot(const struct place *place, size_t unit)
{
    uint32_t code = place_code(place, unit);
    return code == 0xB7 || code == 0x30FB;
}

/* The byte that a unit starts at, or that the text ends at. */
static size_t byte_of(const struct place *place, size_t unit)
{
    return unit < place->sentence->unit_count ? place->sentence->units[unit].start : place->sentence->text.len;
}

static struct str text_of(const struct place *place, size_t from, size_t to)
{
    return from < to ? side_text(place->sentence, from, to) : STR_NONE;
}

static bool has_kana(const struct place *place)
{
    enum { MOST_UNITS = 200 };
    for (size_t i = 0; i < place->sentence->unit_count && i < MOST_UNITS; i++)
        if (unicode_is_kana(place_code(place, i)))
            return true;
    return false;
}

/* A letter of Chinese that no name has. */
static bool is_small(const struct place *place, size_t unit)
{
    return str_contains(STR("的了是在這这那有不和與与很些個个們们幾几嗎吗呢吧"), text_of(place, unit, unit + 1));
}

/* Letters alone, few of them, and none of the small words that no name has. */
static bool may_be_name(const struct place *place)
{
    const bool is_japanese = has_kana(place);
    if (place->from >= place->to || place->to - place->from > MOST_NAME_LETTERS)
        return false;
    for (size_t i = place->from; i < place->to; i++)
        if (!is_wide(place, i) || (!is_japanese && is_small(place, i)))
            return false;
    return true;
}

/* 新しい, 大きな: what describes, before a kind of place. */
static bool is_description(const struct place *place)
{
    return str_contains(STR("いなのたるすくてにをはがで"), text_of(place, place->to - 1, place->to));
}

/* Bytes of a title at a unit, of the language. */
static size_t title_at(const struct place *place, size_t unit)
{
    struct str text = place->sentence->text;
    size_t chinese = speaker_part_at(PARTS_CHINESE_TITLES, text, byte_of(place, unit));
    size_t japanese = has_kana(place) ? speaker_part_at(PARTS_JAPANESE_TITLES, text, byte_of(place, unit)) : 0;
    return chinese > japanese ? chinese : japanese;
}

/* Bytes of the kind of a place or a body at a byte. */
static size_t kind_at(const struct place *place, size_t byte)
{
    struct str text = place->sentence->text;
    size_t shared = speaker_part_at(PARTS_PLACES, text, byte);
    size_t own = names_part_at(has_kana(place) ? PARTS_JAPANESE_ENDINGS : PARTS_CHINESE_ENDINGS, text, byte);
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
    return is_small(place, unit) ||
           str_contains(
               STR("往進进到送回靠給给搬去來来出入內内外已被將将從从由再都又就才全後后前上下一二三四五六七八九十兩两"),
               text_of(place, unit, unit + 1));
}

/* Bytes of the kind that says at a unit that a name stands before it: 市, 公司; behind `letters` letters of the name
 * that stayed. */
static size_t ending_at(const struct place *place, size_t unit, size_t letters)
{
    enum { MOST_BEFORE_LETTER = 1 };
    struct str text = place->sentence->text;
    size_t at = byte_of(place, unit), length = kind_at(place, at);
    bool is_letter = is_one_letter(text, at, length), is_shared = speaker_part_at(PARTS_PLACES, text, at) == length;
    /* A single letter says so only right behind the name: 市 also begins words. */
    if (is_letter && (letters > MOST_BEFORE_LETTER || (!is_shared && !ends_word(place, at + length))))
        return 0;
    return length;
}

/* 木橋, not 木田橋: letters that begin names, too, are none alone before a kind of a single letter. */
static bool is_ordinary_letter(const struct place *place, size_t ending, size_t length)
{
    bool is_short_kind = length <= sizeof "橋" - 1;
    bool begins = place->from == 0 || !is_wide(place, place->from - 1) || is_hiragana(place, place->from - 1) ||
                  is_small(place, place->from - 1);
    return place->to == ending && (is_short_kind || begins) &&
           names_part_is(PARTS_WIDE_LETTERS, text_of(place, place->from, place->to));
}

/* 這家公司, 火車站: what stands before the ending is no name. */
static bool is_ordinary_before(const struct place *place, size_t ending, size_t length)
{
    size_t before = place->from > 0 && is_wide(place, place->from - 1) ? place->from - 1 : place->from;
    return is_ordinary_letter(place, ending, length) ||
           names_part_is(PARTS_WIDE_ORDINARY, text_of(place, place->from, ending)) ||
           names_part_is(PARTS_WIDE_ORDINARY, text_of(place, place->from, place->to)) ||
           names_part_is(PARTS_WIDE_ORDINARY, text_of(place, before, ending)) ||
           names_part_is(PARTS_WIDE_ORDINARY, text_of(place, before, place->to));
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
    if (has_kana(place))
        return title == place->to || !is_description(place);
    for (size_t from = place->from + 1; from-- > 0 && title - from <= MOST_BEFORE;)
        if (title - from >= 2 && speaker_part_at(PARTS_CHINESE_SURNAMES, place->sentence->text, byte_of(place, from)))
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
            *to = unit_at(place, i, byte_of(place, i) + length);
            return !is_description(place) && !is_ordinary_before(place, i, length);
        }
        /* The particle behind the name ends it. */
        if (!is_wide(place, i) || is_hiragana(place, i) || is_verb_letter(place, i) ||
            speaker_part_at(PARTS_CHINESE_STOPS, text, byte_of(place, i)))
            return false;
    }
    return false;
}

/* Letters of the same name before the stretch: a surname that stayed, the rest of a place's name. */
static size_t letters_before(const struct place *place, size_t most)
{
    size_t from = place->from;
    while (from > 0 && place->from - from < most && is_wide(place, from - 1) && !is_hiragana(place, from - 1) &&
           place_is_joined(place, from))
        from--;
    return from;
}

static bool find_by_ending(struct place *old, struct place *new)
{
    if (!has_ending(old, &old->to) || !has_ending(new, &new->to))
        return false;
    /* How far a name reaches back no mark says; the surname at most. */
    old->from = letters_before(old, 1);
    new->from = letters_before(new, 1);
    return true;
}

/* 浜名坂 and 浜名橋: the kind alone is another. */
static bool is_other_kind(struct place *place)
{
    enum { LETTERS_BEFORE = 3, LEAST_LETTERS = 2 };
    struct str own = text_of(place, place->from, place->to);
    bool is_kind = own.len && kind_at(place, byte_of(place, place->from)) == own.len;
    size_t from = letters_before(place, LETTERS_BEFORE);
    struct str before = text_of(place, from, place->from);
    if (!is_kind || place->from - from < LEAST_LETTERS || !ends_word(place, byte_of(place, place->to)))
        return false;
    /* Nothing but the name stands before the kind. */
    bool begins = from == 0 || !is_wide(place, from - 1) || is_hiragana(place, from - 1);
    for (size_t i = from; i < place->from; i++)
        if (names_part_is(PARTS_WIDE_ORDINARY, text_of(place, i, place->from)))
            return false;
    place->from = from;
    return begins && !names_part_is(PARTS_WIDE_ORDINARY, before);
}

/* ---- by what stands before ---- */

/* True where an entry of a list ends at the unit. */
static bool has_before(const struct place *place, size_t unit, bool (*is_entry)(struct str))
{
    enum { LONGEST = 5 };
    for (size_t from = unit; from-- > 0 && unit - from <= LONGEST;)
        if (is_entry(text_of(place, from, unit)))
            return true;
    return false;
}

static bool is_title(struct str text)
{
    return text.len && speaker_part_at(PARTS_CHINESE_TITLES, text, 0) == text.len && utf8_count(text) > 1;
}

static bool is_leader(struct str text)
{
    return names_part_is(PARTS_CHINESE_LEADERS, text);
}

/* The name behind a title: 法官何敬堯; its start. */
static bool find_title_before(struct place *place)
{
    enum { LETTERS_BEFORE = 2 };
    for (size_t name = place->from + 1; name-- > 0 && place->from - name <= LETTERS_BEFORE;)
        if (has_before(place, name, is_title) &&
            speaker_part_at(PARTS_CHINESE_SURNAMES, place->sentence->text, byte_of(place, name))) {
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
    return is_japanese ? is_katakana(place, unit) : is_wide(place, unit) && unicode_is_han(place_code(place, unit));
}

/* 安娜·貝爾格, モロゾワ: the letters around a dot, up to a title before and a verb or a particle behind. */
static bool find_foreign(struct place *place)
{
    enum { MOST_LETTERS = 8, LEAST_LETTERS = 2 };
    bool is_japanese = has_kana(place), has_dot = false;
    size_t from = place->from, to = place->to, letters = 0;
    for (size_t i = place->from; i < place->to; i++) {
        if (!is_foreign_letter(place, i, is_japanese))
            return false;
        has_dot = has_dot || is_dot(place, i);
    }
    while (from > 0 && place->from - from < MOST_LETTERS && is_foreign_letter(place, from - 1, is_japanese) &&
           (is_japanese || (!has_before(place, from, is_title) && !has_before(place, from, is_leader)))) {
        from--;
        has_dot = has_dot || is_dot(place, from);
    }
    for (size_t i = from; i < to; i++)
        letters = is_dot(place, i) ? 0 : letters + 1;
    while (to - place->to < MOST_LETTERS && is_foreign_letter(place, to, is_japanese)) {
        if (!is_japanese && letters >= LEAST_LETTERS && ends_word(place, byte_of(place, to)))
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
    size_t length = names_part_at(PARTS_WIDE_KNOWN, place->sentence->text, byte_of(place, from)), to = from;
    while (length && to < place->sentence->unit_count &&
           place->sentence->units[to].end <= byte_of(place, from) + length)
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

/* ---- Japanese persons: a run of Chinese letters between kana and marks ---- */

static bool is_kanji(const struct place *place, size_t unit)
{
    return is_wide(place, unit) && (unicode_is_han(place_code(place, unit)) || place_code(place, unit) == 0x3005);
}

static bool find_run(struct place *place)
{
    enum { LONGEST_RUN = 5, SHORTEST_RUN = 2 };
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
            names_part_at(PARTS_JAPANESE_PARTICLES, place->sentence->text, byte_of(place, place->to)));
}

/* The surname alone, or with one to three letters behind it. */
static bool begins_like_japanese(const struct place *place)
{
    struct str text = place->sentence->text;
    size_t length = names_part_at(PARTS_JAPANESE_SURNAMES, text, byte_of(place, place->from));
    size_t letters = utf8_count(str_slice(text, byte_of(place, place->from), byte_of(place, place->from) + length));
    return length > 0 && place->from + letters <= place->to && place->to - place->from <= letters + 3;
}

static bool is_beside_title(struct str text, size_t at, size_t length)
{
    return speaker_part_at(PARTS_JAPANESE_TITLES, text, at + length) > 0 ||
           speaker_part_at(PARTS_CHINESE_TITLES, text, at + length) > 0;
}

static bool are_japanese(struct names *names, struct place *old, struct place *new)
{
    struct place a = *old, b = *new;
    if (!has_kana(old) || !has_kana(new) || !find_run(&a) || !find_run(&b) || old->from - a.from != new->from - b.from)
        return false;
    bool is_old = begins_like_japanese(&a), is_new = begins_like_japanese(&b);
    bool is_long = a.to - a.from >= 3 && b.to - b.from >= 3;
    *old = a;
    *new = b;
    if (is_long ? is_old || is_new : is_old && is_new)
        return true;
    return seen_beside(names, &names->before, place_text(&a), is_beside_title) &&
           seen_beside(names, &names->after, place_text(&b), is_beside_title);
}

/* ---- Chinese persons: a surname and one or two letters ---- */

static bool is_bounded(const struct place *place)
{
    struct str text = place->sentence->text;
    size_t end = byte_of(place, place->to);
    bool begins = place->from == 0 || !is_wide(place, place->from - 1) || has_before(place, place->from, is_leader) ||
                  has_before(place, place->from, is_title);
    bool ends = place->to == place->sentence->unit_count || !is_wide(place, place->to) ||
                names_part_at(PARTS_CHINESE_TRAILERS, text, end) || speaker_part_at(PARTS_CHINESE_VERBS, text, end) ||
                speaker_part_at(PARTS_CHINESE_STOPS, text, end) || speaker_part_at(PARTS_CHINESE_TITLES, text, end);
    return begins && ends;
}

static bool is_chinese_beside(struct str text, size_t at, size_t length)
{
    enum { LONGEST_TITLE = 15 };
    if (is_beside_title(text, at, length) || speaker_part_at(PARTS_CHINESE_VERBS, text, at + length))
        return true;
    for (size_t from = at > LONGEST_TITLE ? at - LONGEST_TITLE : 0; from < at; from++)
        if (is_title(str_slice(text, from, at)))
            return true;
    return false;
}

/* [from, to) has a surname and as many letters behind it as a name has. */
static bool is_chinese_shape(const struct place *place, size_t *given)
{
    struct str text = place->sentence->text;
    size_t start = byte_of(place, place->from), surname = speaker_part_at(PARTS_CHINESE_SURNAMES, text, start);
    size_t letters = utf8_count(str_slice(text, start, start + surname));
    for (size_t i = place->from; i < place->to; i++)
        if (!is_wide(place, i) || !unicode_is_han(place_code(place, i)))
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
    if (!is_chinese_shape(place, &given) || !is_bounded(place))
        return false;
    return given == 2 || has_before(place, place->from, is_title) ||
           seen_beside(names, seen, place_text(place), is_chinese_beside);
}

static bool are_chinese(struct names *names, struct place *old, struct place *new)
{
    enum { MOST_BESIDE = 2 };
    if (has_kana(old) || has_kana(new))
        return false;
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
    return are_japanese(names, old, new) || are_chinese(names, old, new);
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
