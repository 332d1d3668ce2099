#include "compare/names.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/side.h"
#include "compare/speaker_words.h"
#include "compare/wordlists.h"

#include <string.h>

/* A stretch of units of one sentence. */
struct place {
    struct arena *arena;
    const struct sentence *sentence;
    size_t from, to;
};

static struct str lower_of(const struct place *place, size_t unit)
{
    const struct unit *at = &place->sentence->units[unit];
    return unicode_lower(place->arena, str_slice(place->sentence->text, at->start, at->end));
}

static uint32_t first_code(const struct place *place, size_t unit)
{
    return side_first_code(place->sentence, &place->sentence->units[unit]);
}

static struct str words_of(const struct place *place)
{
    return side_text(place->sentence, place->from, place->to);
}

/* ---- scripts with capitals ---- */

/* The first letter, behind an article that is cut short: "l'Étoile". */
static uint32_t capital_code(const struct place *place, size_t unit)
{
    const struct unit *at = &place->sentence->units[unit];
    struct str word = str_slice(place->sentence->text, at->start, at->end);
    enum { LONGEST_ELISION = 5 };
    for (size_t i = 0, start = 0; i < word.len && start < LONGEST_ELISION; start = i) {
        uint32_t code = utf8_next(word, &i);
        if ((code == '\'' || code == 0x2019) && i < word.len)
            return utf8_next(word, &i);
    }
    return first_code(place, unit);
}

static bool is_capital(const struct place *place, size_t unit)
{
    return unit < place->sentence->unit_count && place->sentence->units[unit].kind == UNIT_WORD &&
           unicode_is_upper(capital_code(place, unit)) && !wordlist_has(WORDS_TITLE, lower_of(place, unit));
}

/* "do" in "Pinhal do Norte". */
static bool is_link(const struct place *place, size_t unit)
{
    return unit > place->from && unit + 1 < place->to && place->sentence->units[unit].kind == UNIT_WORD &&
           speaker_words_has(SPEAKER_PARTICLES, lower_of(place, unit));
}

static bool is_hyphen(const struct place *place, size_t unit)
{
    return unit > place->from && unit + 1 < place->to && first_code(place, unit) == '-';
}

/* Articles and prepositions at the ends are no part of the name: "do Ambiente", "da Economia". */
static struct place without_links(struct place place)
{
    while (place.from < place.to && place.sentence->units[place.from].kind == UNIT_WORD &&
           speaker_words_has(SPEAKER_PARTICLES, lower_of(&place, place.from)))
        place.from++;
    return place;
}

/* The first word of a sentence has a capital in any case: it is a name where a surname follows. */
static bool begins_name(const struct place *place)
{
    return place->from > 0 || is_capital(place, place->to) || place->to - place->from > 1;
}

static bool is_capitalised(const struct place *place)
{
    for (size_t i = place->from; i < place->to; i++)
        if (!is_capital(place, i) && !is_link(place, i) && !is_hyphen(place, i))
            return false;
    return place->from < place->to && begins_name(place);
}

/* A headline in title case capitalises its verbs too. */
static bool is_title_case(const struct sentence *sentence)
{
    size_t words = 0, capitals = 0;
    for (size_t i = 1; i < sentence->unit_count; i++) {
        if (sentence->units[i].kind != UNIT_WORD || sentence->units[i].end - sentence->units[i].start < 4)
            continue;
        words++;
        capitals += unicode_is_upper(side_first_code(sentence, &sentence->units[i]));
    }
    return sentence->kind == BLOCK_HEADING && words >= 2 && capitals * 4 >= words * 3;
}

/* German writes every noun with a capital: its small words give a sentence away. */
static bool is_german(const struct place *place)
{
    static const char *const words[] = {"der", "die", "das", "und", "den", "dem", "ein",  "eine", "nicht", "mit",
                                        "ist", "im",  "am",  "bei", "von", "für", "nach", "auf",  "zu"};
    enum { LONGEST = sizeof "nicht" - 1, MOST_UNITS = 400 };
    for (size_t i = 0; i < place->sentence->unit_count && i < MOST_UNITS; i++) {
        const struct unit *unit = &place->sentence->units[i];
        if (unit->kind != UNIT_WORD || unit->end - unit->start > LONGEST)
            continue;
        struct str word = lower_of(place, i);
        for (size_t k = 0; k < ARRAY_LENGTH(words); k++)
            if (str_equal(word, str_from(words[k])))
                return true;
    }
    return false;
}

/* Behind a name or a title ("Claudia Reuter"), or behind a preposition without an article ("von Hohenrode"), and not
 * one of the nouns that stand so too ("aus Sorge"). */
static bool is_german_name(const struct place *place)
{
    static const char *const prepositions[] = {"in", "von", "nach", "aus", "bei", "über", "um"};
    static const char *const endings[] = {"ung",   "heit", "keit", "schaft", "tion", "tät",
                                          "ismus", "nis",  "ik",   "ie",     "ur"};
    if (place->from == 0)
        return is_capital(place, place->to);
    struct str before = lower_of(place, place->from - 1), own = lower_of(place, place->to - 1);
    for (size_t i = 0; i < ARRAY_LENGTH(endings); i++)
        if (str_ends(own, str_from(endings[i])))
            return false;
    for (size_t i = 0; i < ARRAY_LENGTH(prepositions); i++)
        if (str_equal(before, str_from(prepositions[i])))
            return true;
    /* A first name and a surname, or a title and a surname. */
    if (place->from == 1 && (speaker_words_has(SPEAKER_PRONOUNS, before) || wordlist_has(WORDS_FUNCTION, before)))
        return false;
    return place->from > 0 && place->sentence->units[place->from - 1].kind == UNIT_WORD &&
           unicode_is_upper(first_code(place, place->from - 1));
}

/* Grown by capitalised words that stand beside: a first name, a surname that stayed. */
static struct str whole_name(struct place place)
{
    while (place.from > 1 && is_capital(&place, place.from - 1))
        place.from--;
    while (is_capital(&place, place.to))
        place.to++;
    return words_of(&place);
}

/* "Wirtschaftsministerium" and "Finanzministerium", "TSV" and "VfB": German bodies show what they are. */
static bool is_german_body(const struct place *place)
{
    static const char *const endings[] = {"ministerium", "amt", "behörde", "gericht", "klinikum", "universität"};
    struct str own = lower_of(place, place->to - 1), word = words_of(place);
    for (size_t i = 0; i < ARRAY_LENGTH(endings); i++)
        if (str_ends(own, str_from(endings[i])) && own.len > strlen(endings[i]))
            return true;
    size_t capitals = 0;
    for (size_t at = 0; at < word.len;)
        capitals += unicode_is_upper(utf8_next(word, &at));
    return place->to == place->from + 1 && capitals > 1;
}

/* "Department" and "Departments", "Democrat" and "Democratic": the one word with another ending. */
static bool is_other_form(struct str a, struct str b)
{
    enum { LONGEST_ENDING = 3 };
    struct str longer = a.len > b.len ? a : b, shorter = a.len > b.len ? b : a;
    return str_starts(longer, shorter) && longer.len - shorter.len <= LONGEST_ENDING;
}

static bool find_capitalised(const struct place *whole_old, const struct place *whole_new, struct str *old_name,
                             struct str *new_name)
{
    const struct place trimmed_old = without_links(*whole_old), trimmed_new = without_links(*whole_new);
    const struct place *old = &trimmed_old, *new = &trimmed_new;
    if (!is_capitalised(old) || !is_capitalised(new) || is_title_case(old->sentence) || is_title_case(new->sentence))
        return false;
    bool is_body = old->from > 0 && is_german_body(old) && is_german_body(new);
    if (!is_body && (is_german(old) || is_german(new)) && (!is_german_name(old) || !is_german_name(new)))
        return false;
    if (is_other_form(words_of(old), words_of(new)))
        return false;
    *old_name = whole_name(*old);
    *new_name = whole_name(*new);
    return true;
}

/* ---- scripts without ---- */

enum { MOST_NAME_LETTERS = 6, LETTERS_TO_ENDING = 4 };

static bool is_letters(const struct place *place)
{
    for (size_t i = place->from; i < place->to; i++)
        if (place->sentence->units[i].kind != UNIT_WIDE)
            return false;
    return place->from < place->to && place->to - place->from <= MOST_NAME_LETTERS;
}

/* Bytes of what says that a name stands before it: a title, 市, 公司; behind `letters` letters of the name that stayed.
 */
static size_t ending_at(struct str text, size_t at, size_t letters)
{
    size_t title = speaker_part_at(PARTS_CHINESE_TITLES, text, at);
    size_t honorific = speaker_part_at(PARTS_JAPANESE_TITLES, text, at);
    size_t kind = speaker_part_at(PARTS_PLACES, text, at);
    size_t longest = title > honorific ? title : honorific;
    longest = kind > longest ? kind : longest;
    /* A single letter says so only right behind the name: 市 also begins words. */
    bool is_one_letter = longest > 0 && utf8_count(str_slice(text, at, at + longest)) == 1;
    return is_one_letter && letters > 2 ? 0 : longest;
}

/* Where the name ends that the stretch is a part of: *to; false where nothing says that it is one. */
static bool has_ending(const struct place *place, size_t *to)
{
    struct str text = place->sentence->text;
    for (size_t i = place->to; i < place->sentence->unit_count && i <= place->to + LETTERS_TO_ENDING; i++) {
        size_t length = ending_at(text, place->sentence->units[i].start, i - place->to);
        if (length) {
            *to = i;
            bool is_kind = speaker_part_at(PARTS_PLACES, text, place->sentence->units[i].start) == length;
            for (size_t end = place->sentence->units[i].start + length;
                 is_kind && *to < place->sentence->unit_count && place->sentence->units[*to].end <= end;)
                *to += 1;
            return true;
        }
        /* The particle behind the name ends it. */
        if (place->sentence->units[i].kind != UNIT_WIDE || unicode_is_hiragana(first_code(place, i)) ||
            speaker_part_at(PARTS_CHINESE_STOPS, text, place->sentence->units[i].start))
            return false;
    }
    return false;
}

/* The name behind a title: 法官何敬堯; its start. */
static bool has_title_before(const struct place *place, size_t *from)
{
    enum { LETTERS_BEFORE = 2, LONGEST_TITLE = 5 };
    struct str text = place->sentence->text;
    for (size_t name = place->from + 1; name-- > 0 && place->from - name <= LETTERS_BEFORE;)
        for (size_t title = name; title-- > 0 && name - title <= LONGEST_TITLE;) {
            size_t start = place->sentence->units[title].start;
            size_t length = speaker_part_at(PARTS_CHINESE_TITLES, text, start);
            bool is_short = length < sizeof "法官" - 1;
            if (length && !is_short && start + length == place->sentence->units[name].start &&
                speaker_part_at(PARTS_CHINESE_SURNAMES, text, place->sentence->units[name].start)) {
                *from = name;
                return true;
            }
        }
    return false;
}

/* Letters of the same name before the stretch: a surname that stayed, the rest of a place's name. */
static size_t letters_before(const struct place *place, size_t most)
{
    size_t from = place->from;
    while (from > 0 && place->from - from < most && place->sentence->units[from - 1].kind == UNIT_WIDE &&
           !unicode_is_hiragana(first_code(place, from - 1)) &&
           place->sentence->units[from - 1].end == place->sentence->units[from].start)
        from--;
    return from;
}

static bool find_by_letters(struct place old, struct place new, struct str *old_name, struct str *new_name)
{
    if (!is_letters(&old) || !is_letters(&new))
        return false;
    size_t old_from, new_from;
    if (has_ending(&old, &old.to) && has_ending(&new, &new.to)) {
        /* How far a name reaches back no mark says; the surname at most. */
        old.from = letters_before(&old, 1);
        new.from = letters_before(&new, 1);
    } else if (has_title_before(&old, &old_from) && has_title_before(&new, &new_from)) {
        old.from = old_from;
        new.from = new_from;
    } else {
        return false;
    }
    *old_name = words_of(&old);
    *new_name = words_of(&new);
    return true;
}

/* ---- Korean: words with particles behind them ---- */

static bool is_korean_title_at(const struct place *place, size_t unit)
{
    return unit < place->sentence->unit_count && place->sentence->units[unit].kind == UNIT_WORD &&
           speaker_part_at(PARTS_KOREAN_TITLES, place->sentence->text, place->sentence->units[unit].start) > 0;
}

/* "설가은 씨", "전 의장 여운식은", "해든의료원으로". */
static bool is_korean_name(const struct place *place, struct str *name)
{
    if (place->to != place->from + 1 || !unicode_is_hangul(first_code(place, place->from)))
        return false;
    bool is_titled = is_korean_title_at(place, place->to);
    struct str word = is_titled ? words_of(place) : korean_without_particle(words_of(place));
    bool has_surname = speaker_part_at(PARTS_KOREAN_SURNAMES, word, 0) > 0;
    bool has_title = is_titled || (place->from > 0 && is_korean_title_at(place, place->from - 1));
    bool is_person = utf8_count(word) == 3 && has_surname && has_title;
    bool is_place = false;
    for (size_t at = 0; at < word.len && !is_place; utf8_next(word, &at)) {
        size_t length = at ? speaker_part_at(PARTS_PLACES, word, at) : 0;
        bool is_long = length > 3 || utf8_count(word) >= 3;
        is_place = length > 0 && is_long && at + length == word.len;
    }
    *name = word;
    return is_person || is_place;
}

bool names_find(struct arena *arena, const struct sentence *before, const struct sentence *after,
                const struct region *region, struct str *old_name, struct str *new_name)
{
    const struct place old = {arena, before, region->a_from, region->a_to};
    const struct place new = {arena, after, region->b_from, region->b_to};
    return find_capitalised(&old, &new, old_name, new_name) || find_by_letters(old, new, old_name, new_name) ||
           (is_korean_name(&old, old_name) && is_korean_name(&new, new_name));
}
