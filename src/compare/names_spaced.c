#include "compare/names_spaced.h"

#include "base/array.h"
#include "base/unicode.h"
#include "compare/names_words.h"
#include "compare/wordlists.h"

#include <string.h>

enum { MOST_WORDS = 3 };

static bool is_unmarked_word(const struct place *place, size_t unit)
{
    uint32_t code = place_code(place, unit);
    return place_is_word(place, unit) &&
           (unicode_has_right_to_left(place_lower(place, unit)) || (code >= 0x900 && code <= 0x97F));
}

static bool are_words(const struct place *place)
{
    for (size_t i = place->from; i < place->to; i++)
        if (!is_unmarked_word(place, i) || names_words_has(NAMES_SMALL_WORDS, place_lower(place, i)) ||
            wordlist_has(WORDS_NUMERAL, place_lower(place, i)) || wordlist_has(WORDS_TITLE, place_lower(place, i)))
            return false;
    return place->from < place->to && place->to - place->from <= MOST_WORDS;
}

/* Also behind "and", "to" and "with", which Arabic writes as one with the word. */
static bool is_first_name(struct str word)
{
    static const char *const joined[] = {"و", "ل", "ب"};
    for (size_t i = 0; i < ARRAY_LENGTH(joined); i++)
        if (str_starts(word, str_from(joined[i])) &&
            names_words_has(NAMES_FIRST, str_slice(word, strlen(joined[i]), word.len)))
            return true;
    return names_words_has(NAMES_FIRST, word);
}

/* No adjective, which has an ending or an article: مدينة كبيرة, الشيخ الجليل. */
static bool is_bare(struct str word)
{
    return !str_starts(word, STR("ال")) && !str_ends(word, STR("ة")) && !str_ends(word, STR("ى"));
}

static enum likeness judge(const struct place *place)
{
    struct str first = place_lower(place, place->from);
    struct str before = place_is_word(place, place->from - 1) ? place_lower(place, place->from - 1) : STR_NONE;
    if (names_words_has(NAMES_FIRST, before) && !str_starts(first, STR("ال")))
        return NAME_SURELY;
    if (is_first_name(first))
        return NAME_LIKE;
    if ((names_words_has(NAMES_ARABIC_KINDS, before) || names_words_has(NAMES_HONORIFICS, before)) && is_bare(first))
        return NAME_SURELY;
    return NAME_UNKNOWN;
}

bool names_find_spaced(struct names *names, const struct place *old, const struct place *new, struct str *old_name,
                       struct str *new_name)
{
    (void)names;
    if (!are_words(old) || !are_words(new))
        return false;
    *old_name = place_text(old);
    *new_name = place_text(new);
    return judge(old) > NAME_UNKNOWN && judge(new) > NAME_UNKNOWN;
}
