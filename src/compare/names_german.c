#include "compare/names_german.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/names_words.h"
#include "compare/speaker_words.h"
#include "compare/wordlists.h"

static size_t count_words(const struct place *place, const char *list, size_t most)
{
    enum { LONGEST = sizeof "nicht" - 1, MOST_UNITS = 400 };
    size_t found = 0;
    for (size_t i = 0; i < place->sentence->unit_count && i < MOST_UNITS && found < most; i++) {
        const struct unit *unit = &place->sentence->units[i];
        if (unit->kind != UNIT_WORD || unit->end - unit->start > LONGEST)
            continue;
        struct str rest = str_from(list), part, word = place_lower(place, i);
        bool is_one = false;
        while (!is_one && str_split(&rest, ' ', &part))
            is_one = str_equal(word, part);
        found += is_one;
    }
    return found;
}

bool names_is_german(struct str language, const struct place *place)
{
    /* Words that no neighbour has, for a page that gives a wrong language. */
    enum { OF_NO_OTHER = 2 };
    if (str_starts(language, STR("de")) || str_starts(language, STR("gsw")))
        return true;
    if (language.len)
        return count_words(place, "der und dem eine nicht ist für nach auf sich wird", OF_NO_OTHER) == OF_NO_OTHER;
    return count_words(place, "der die das und den dem ein eine nicht mit ist im am bei von für nach auf zu", 1) > 0;
}

/* "Orlenz-Brink" whole, whichever part of it changed. */
static struct place with_hyphens(struct place place)
{
    const struct place own = place;
    while (place.from >= 2 && place_code(&own, place.from - 1) == '-' && place_is_joined(&own, place.from) &&
           place_is_joined(&own, place.from - 1) && place_is_word(&own, place.from - 2))
        place.from -= 2;
    while (place.to + 1 < place.sentence->unit_count && place_code(&own, place.to) == '-' &&
           place_is_joined(&own, place.to) && place_is_joined(&own, place.to + 1) && place_is_word(&own, place.to + 1))
        place.to += 2;
    return place;
}

/* "Sorge", "Brennholz", "Verwaltung"; not "Hohenwald", whose end is that of many places. */
static bool is_noun(struct str word)
{
    enum { SHORTEST_HEAD = 4, SHORTEST_BEFORE = 3 };
    if (names_ends_with(ENDS_GERMAN_SUFFIXES, word) || names_end_is(ENDS_GERMAN_NOUNS, word))
        return true;
    size_t head = names_end_of(ENDS_GERMAN_NOUNS, word);
    return head >= SHORTEST_HEAD && word.len - head >= SHORTEST_BEFORE && !names_end_of(ENDS_GERMAN_PLACES, word);
}

static bool is_title(struct str word)
{
    return wordlist_has(WORDS_TITLE, word) || names_words_has(NAMES_GERMAN_KINDS, word) ||
           names_ends_with(ENDS_GERMAN_TITLES, word);
}

static bool is_determiner(struct str word)
{
    return names_words_has(NAMES_GERMAN_DETERMINERS, word);
}

static bool is_preposition(struct str word)
{
    return names_words_has(NAMES_GERMAN_PLACE_WORDS, word) || names_words_has(NAMES_GERMAN_OTHER_PLACE, word);
}

/* Written with a capital at the start of a sentence alone: "Der", "Seither", "Gegen". */
static bool is_small(struct str word)
{
    return is_determiner(word) || is_preposition(word) || names_words_has(NAMES_GERMAN_CLAUSES, word) ||
           names_words_has(NAMES_GERMAN_ADVERBS, word) || speaker_words_has(SPEAKER_PRONOUNS, word) ||
           wordlist_has(WORDS_FUNCTION, word);
}

static bool is_inflected(struct str word)
{
    static const char *const endings[] = {"e", "en", "er", "es", "em"};
    for (size_t i = 0; i < ARRAY_LENGTH(endings); i++)
        if (str_ends(word, str_from(endings[i])))
            return true;
    return false;
}

/* An article, or an adjective behind one: "die alte Mühle", "mit heißem Wasser". */
static bool follows_article(const struct place *place)
{
    if (!place_is_word(place, place->from - 1))
        return place->from > 0 && place->sentence->units[place->from - 1].kind == UNIT_NUMBER;
    struct str before = place_lower(place, place->from - 1);
    if (is_determiner(before))
        return true;
    if (unicode_is_upper(place_code(place, place->from - 1)) || !is_inflected(before) || is_preposition(before) ||
        place->from < 2 || !place_is_word(place, place->from - 2))
        return false;
    struct str first = place_lower(place, place->from - 2);
    return is_determiner(first) || is_preposition(first);
}

/* Behind a capitalised word: a first name, a title, a kind ("Firma"), or a measure ("Tonnen Stahl"). */
static enum likeness judge_behind_capital(const struct place *place, struct str own)
{
    struct str before = place_lower(place, place->from - 1);
    if (names_words_has(NAMES_GERMAN_MEASURES, before) || wordlist_has(WORDS_MEASURE, before) ||
        wordlist_has(WORDS_NUMERAL, before))
        return NAME_UNLIKE;
    if (names_words_has(NAMES_FIRST, before) || is_title(before))
        return NAME_SURELY;
    if (!is_noun(own))
        return NAME_LIKE;
    /* "Korb Holz"; of an unknown first name and a surname that is a noun the other side says more: "Jelka Brand". */
    return is_noun(before) ? NAME_UNLIKE : NAME_UNKNOWN;
}

/* "Einzelne Kurse", "Laut Bericht" begin a sentence as "Tessa Larken" does. */
static bool follows_capital(const struct place *place)
{
    if (!place_is_word(place, place->from - 1) || !unicode_is_upper(place_code(place, place->from - 1)))
        return false;
    struct str before = place_lower(place, place->from - 1);
    bool is_name = is_title(before) || names_words_has(NAMES_FIRST, before);
    return place->from > 1 || is_name || !(is_small(before) || is_inflected(before));
}

static bool begins_clause(const struct place *place)
{
    if (place->from == 0)
        return true;
    if (place_is_mark(place, place->from - 1))
        return place_code(place, place->from - 1) != '-';
    return names_words_has(NAMES_GERMAN_CLAUSES, place_lower(place, place->from - 1));
}

static enum likeness judge_behind_preposition(struct str before, struct str own)
{
    bool is_place_word = names_words_has(NAMES_GERMAN_PLACE_WORDS, before);
    if (!is_place_word && !names_words_has(NAMES_GERMAN_OTHER_PLACE, before))
        return NAME_UNKNOWN;
    if (is_noun(own))
        return NAME_UNLIKE;
    return is_place_word || names_end_of(ENDS_GERMAN_PLACES, own) ? NAME_LIKE : NAME_UNKNOWN;
}

/* By the word itself, where nothing beside it says more. */
static enum likeness judge_alone(const struct place *place, struct str own)
{
    bool has_capital_behind = place_is_capital(place, place->to) && !is_noun(place_lower(place, place->to));
    if (is_noun(own))
        return NAME_UNLIKE;
    if (names_end_of(ENDS_GERMAN_PLACES, own))
        return NAME_LIKE;
    /* "Reuters Anwalt", "Claudia Reuter" at the start of a sentence. */
    if (has_capital_behind && (str_ends(own, STR("s")) || place->from == 0))
        return NAME_LIKE;
    return NAME_UNKNOWN;
}

static bool is_street(struct str own)
{
    return names_end_of(ENDS_GERMAN_STREETS, own) && !names_words_has(NAMES_GERMAN_STREET_WORDS, own);
}

enum likeness names_judge_german(const struct place *part)
{
    const struct place whole = with_hyphens(*part), *place = &whole;
    struct str first = place_lower(place, place->from), own = place_lower(place, place->to - 1);
    struct str before = place->from ? place_lower(place, place->from - 1) : STR_NONE;
    struct str behind = place_lower(place, place->to);
    bool is_upper_behind = unicode_is_upper(place_code(place, place->to));
    if (is_upper_behind && names_words_has(NAMES_GERMAN_FORMS, behind) && !is_noun(own))
        return NAME_SURELY;
    if (is_street(own))
        return NAME_SURELY;
    /* "Sprecherin Kolk": the title before the name. "Neubauer" alone is a name as well. */
    if ((is_upper_behind && is_title(own)) || follows_article(place) || is_small(first) ||
        names_words_has(NAMES_GERMAN_MEASURES, own))
        return NAME_UNLIKE;
    if (names_words_has(NAMES_FIRST, first))
        return NAME_SURELY;
    if (follows_capital(place))
        return judge_behind_capital(place, own);
    if (names_words_has(NAMES_GERMAN_VERBS, before))
        return NAME_SURELY;
    if (begins_clause(place) && speaker_words_has(SPEAKER_VERBS, behind))
        return is_noun(own) ? NAME_UNLIKE : NAME_SURELY;
    /* A noun that does something has an article. */
    if (place->from == 0 && names_words_has(NAMES_GERMAN_DEEDS, behind) && !is_noun(own))
        return NAME_LIKE;
    enum likeness likeness = judge_behind_preposition(before, own);
    return likeness == NAME_UNKNOWN ? judge_alone(place, own) : likeness;
}

bool names_is_german_body(const struct place *place)
{
    struct str own = place_lower(place, place->to - 1), word = place_text(place);
    if (names_end_of(ENDS_GERMAN_BODIES, own))
        return true;
    size_t capitals = 0;
    for (size_t at = 0; at < word.len;)
        capitals += unicode_is_upper(utf8_next(word, &at));
    return place->to == place->from + 1 && capitals > 1;
}
