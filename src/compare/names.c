#include "compare/names.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/names_german.h"
#include "compare/names_korean.h"
#include "compare/names_seen.h"
#include "compare/names_spaced.h"
#include "compare/names_wide.h"
#include "compare/names_words.h"
#include "compare/speaker_words.h"
#include "compare/wordlists.h"

#include <string.h>

/* Units of all looks at the rest of the versions: some hundredths of a second. */
enum { MOST_LOOKED_AT = 4000000 };

struct names *names_new(struct arena *arena, struct lexicon *lexicon, const struct article *before,
                        const struct article *after)
{
    struct names *names = arena_alloc(arena, sizeof *names);
    *names = (struct names){.arena = arena,
                            .lexicon = lexicon,
                            .language = before->language,
                            .before = {.article = before},
                            .after = {.article = after},
                            .budget = MOST_LOOKED_AT};
    return names;
}

/* "do" in "Pinhal do Norte". */
static bool is_link(const struct place *place, size_t unit)
{
    return unit > place->from && unit + 1 < place->to && place_is_word(place, unit) &&
           speaker_words_has(SPEAKER_PARTICLES, place_lower(place, unit));
}

static bool is_hyphen(const struct place *place, size_t unit)
{
    return unit > place->from && unit + 1 < place->to && place_code(place, unit) == '-';
}

static bool is_apostrophe(const struct place *place, size_t unit)
{
    uint32_t code = place_is_mark(place, unit) ? place_code(place, unit) : 0;
    return code == '\'' || code == 0x2019;
}

/* Articles and prepositions at the ends are no part of the name: "do Ambiente", "da Economia"; nor is the mark of a
 * genitive: "Orlenz’". */
static struct place without_links(struct place place)
{
    while (place.from + 1 < place.to && place_is_word(&place, place.from) &&
           (speaker_words_has(SPEAKER_PARTICLES, place_lower(&place, place.from)) ||
            names_words_has(NAMES_OPENERS, place_lower(&place, place.from))))
        place.from++;
    if (place.from + 1 < place.to && is_apostrophe(&place, place.to - 1))
        place.to--;
    return place;
}

/* "NATO", in a sentence that is not in capitals as a whole. */
static bool is_acronym(const struct place *place)
{
    struct str word = place_text(place);
    size_t letters = 0;
    for (size_t at = 0; at < word.len; letters++)
        if (!unicode_is_upper(utf8_next(word, &at)))
            return false;
    return letters >= 2 && place->to < place->sentence->unit_count && !unicode_is_upper(place_code(place, place->to));
}

/* The first word of a sentence has a capital in any case: it is a name where a surname follows, or it is known. */
static bool begins_name(const struct place *place)
{
    return place->from > 0 || place_is_capital(place, place->to) || place->to - place->from > 1 || is_acronym(place);
}

static bool is_capitalised(const struct place *place)
{
    for (size_t i = place->from; i < place->to; i++)
        if (!place_is_capital(place, i) && !is_link(place, i) && !is_hyphen(place, i))
            return false;
    return place->from < place->to;
}

/* A headline in title case capitalises its verbs too. */
static bool is_title_case(const struct sentence *sentence)
{
    const struct place place = {.sentence = sentence};
    size_t words = 0, capitals = 0;
    for (size_t i = 1; i < sentence->unit_count; i++) {
        if (sentence->units[i].kind != UNIT_WORD || sentence->units[i].end - sentence->units[i].start < 4)
            continue;
        words++;
        capitals += unicode_is_upper(place_code(&place, i));
    }
    return sentence->kind == BLOCK_HEADING && words >= 2 && capitals * 4 >= words * 3;
}

/* Of one word elsewhere: a capital within a sentence, or none. */
static enum likeness judge_capital(const struct place *place)
{
    if (!place_is_capital(place, place->from))
        return NAME_UNLIKE;
    return place_is_first(place, place->from) || is_title_case(place->sentence) ? NAME_UNKNOWN : NAME_LIKE;
}

/* Grown by capitalised words that stand beside: a first name, a surname that stayed. */
static struct str whole_name(struct place place)
{
    while (place.from > 1 && place_is_capital(&place, place.from - 1))
        place.from--;
    while (place_is_capital(&place, place.to))
        place.to++;
    return place_text(&place);
}

/* "Department" and "Departments", "Democrat" and "Democratic": the one word with another ending. */
static bool is_other_form(struct str a, struct str b)
{
    enum { LONGEST_ENDING = 3 };
    struct str longer = a.len > b.len ? a : b, shorter = a.len > b.len ? b : a;
    return str_starts(longer, shorter) && longer.len - shorter.len <= LONGEST_ENDING;
}

/* A word whose capital says nothing: by the first names, or by the rest of its version. */
static bool is_known(struct names *names, struct seen *seen, const struct place *place)
{
    if (names_words_has(NAMES_FIRST, place_lower(place, place->from)) || is_acronym(place))
        return true;
    for (size_t i = place->from; i < place->to; i++) {
        const struct place word = {place->arena, place->sentence, i, i + 1};
        if (!place_is_capital(place, i) || seen_judge(names, seen, &word, judge_capital) == NAME_LIKE)
            continue;
        return false;
    }
    return true;
}

/* "Weller" of "Weller's". */
static struct str without_genitive(struct str word)
{
    static const char *const endings[] = {"'s", "’s"};
    for (size_t i = 0; i < ARRAY_LENGTH(endings); i++)
        if (str_ends(word, str_from(endings[i])))
            return str_slice(word, 0, word.len - strlen(endings[i]));
    return word;
}

static bool is_first_word(struct str lower)
{
    return names_words_has(NAMES_FIRST_WORDS, lower) || speaker_words_has(SPEAKER_PRONOUNS, lower) ||
           speaker_words_has(SPEAKER_JOINTS, lower) || wordlist_has(WORDS_FUNCTION, lower);
}

/* "Weller said", "Weller's boat", "Iraitz ganó": one word that does something or has it, no plural and no word that
 * begins sentences. In a headline nouns of English have no article. */
static bool acts(const struct place *place)
{
    struct str word = place_lower(place, place->from), behind = place_lower(place, place->to);
    struct str own = without_genitive(word);
    if (place->from > 0 || place->to != 1 || place->sentence->kind == BLOCK_HEADING ||
        !unicode_is_lower(place_code(place, place->to)) || str_ends(own, STR("s")) || str_ends(own, STR("ing")) ||
        is_first_word(own))
        return false;
    return own.len < word.len || names_words_has(NAMES_FIRST_VERBS, behind) ||
           speaker_words_has(SPEAKER_VERBS, behind) || str_ends(behind, STR("ó"));
}

static bool may_act(struct names *names, struct seen *seen, const struct place *place)
{
    return acts(place) && seen_judge(names, seen, place, judge_capital) != NAME_UNLIKE;
}

static bool are_capital_names(struct names *names, const struct place *old, const struct place *new)
{
    bool says_it =
        begins_name(old) && begins_name(new) && !is_title_case(old->sentence) && !is_title_case(new->sentence);
    if (may_act(names, &names->before, old) && may_act(names, &names->after, new))
        return true;
    return says_it || (is_known(names, &names->before, old) && is_known(names, &names->after, new));
}

/* What the place says, and what the rest of the version does. */
static enum likeness judge_german(struct names *names, struct seen *seen, const struct place *place)
{
    enum likeness own = names_judge_german(place);
    if (own == NAME_UNLIKE || own == NAME_SURELY)
        return own;
    enum likeness elsewhere = seen_judge(names, seen, place, names_judge_german);
    return elsewhere == NAME_UNKNOWN ? own : elsewhere;
}

static bool are_german_names(struct names *names, const struct place *old, const struct place *new)
{
    if (old->from > 0 && names_is_german_body(old) && names_is_german_body(new))
        return true;
    enum likeness a = judge_german(names, &names->before, old), b = judge_german(names, &names->after, new);
    return a != NAME_UNLIKE && b != NAME_UNLIKE && (a > NAME_UNKNOWN || b > NAME_UNKNOWN);
}

static bool find_capitalised(struct names *names, const struct place *whole_old, const struct place *whole_new,
                             struct str *old_name, struct str *new_name)
{
    const struct place old = without_links(*whole_old), new = without_links(*whole_new);
    if (!is_capitalised(&old) || !is_capitalised(&new) || is_other_form(place_text(&old), place_text(&new)))
        return false;
    bool is_german = names_is_german(names->language, &old) || names_is_german(names->language, &new);
    if (is_german ? !are_german_names(names, &old, &new) : !are_capital_names(names, &old, &new))
        return false;
    *old_name = whole_name(old);
    *new_name = whole_name(new);
    return true;
}

bool names_find(struct names *names, const struct sentence *before, const struct sentence *after,
                const struct region *region, struct str *old_name, struct str *new_name)
{
    const struct place old = {names->arena, before, region->a_from, region->a_to};
    const struct place new = {names->arena, after, region->b_from, region->b_to};
    return find_capitalised(names, &old, &new, old_name, new_name) ||
           names_find_wide(names, &old, &new, old_name, new_name) ||
           names_find_korean(names, &old, &new, old_name, new_name) ||
           names_find_spaced(names, &old, &new, old_name, new_name);
}
