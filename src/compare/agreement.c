#include "compare/agreement.h"

#include "base/array.h"
#include "base/unicode.h"
#include "compare/names_place.h"

#include <string.h>

enum { SHORTEST_STEM = 2, SHORTEST_GERMAN_STEM = 3 };

/* Endings of one stem that stand for one another. */
static const struct {
    const char *language, *endings;
} SETS[] = {
    {"de", "e en em er es"}, {"de", "t en"},       {"fr", "é ée és ées er ez"},
    {"fr", "ait aient"},     {"fr", "ra ront"},    {"fr", "it irent"},
    {"fr", "ut urent"},      {"es", "ó aron"},     {"es", "ió ieron"},
    {"es", "aba aban"},      {"es", "ía ían"},     {"es", "rá rán"},
    {"pt", "ou aram"},       {"pt", "eu eram"},    {"pt", "iu iram"},
    {"pt", "ava avam"},      {"pt", "ia iam"},     {"pt", "rá rão"},
    {"it", "ò arono"},       {"it", "ava avano"},  {"it", "eva evano"},
    {"it", "erà eranno"},    {"it", "irà iranno"},
};

static const char PLURALS[] =
    " los las unos unas os as uns umas les des ces mes tes ses nos vos leurs estos estas esos "
    "esas sus mis these those estes esses essas seus suas ";
static const char SINGULARS[] = " el la un una o a um uma le une this that cette cet este esta ese esa seu sua su mi ";

static size_t stem_of(struct str word, struct str ending)
{
    return str_ends(word, ending) ? word.len - ending.len : 0;
}

static bool has_other_ending(const char *endings, struct str a, struct str b, size_t shortest)
{
    struct str rest = str_from(endings), first, second;
    while (str_split(&rest, ' ', &first)) {
        size_t stem = stem_of(a, first);
        struct str others = str_from(endings);
        while (stem >= shortest && str_split(&others, ' ', &second))
            if (!str_equal(first, second) && stem_of(b, second) == stem && str_starts(b, str_slice(a, 0, stem)))
                return true;
    }
    return false;
}

static bool is_listed(const char *list, struct str word)
{
    AUTO_BUF needle = BUF_INIT;
    buf_addf(&needle, " %.*s ", STR_FORMAT(word));
    return word.len && str_contains(str_from(list), buf_str(&needle));
}

static bool is_plural_of(struct str plural, struct str singular)
{
    struct str ending = str_slice(plural, singular.len, plural.len);
    return plural.len > singular.len && str_starts(plural, singular) &&
           (str_equal(ending, STR("s")) || str_equal(ending, STR("es")));
}

bool agreement_is_mended(struct arena *arena, struct str language, const struct sentence *before,
                         const struct sentence *after, const struct region *region)
{
    const struct place old = {arena, before, region->a_from, region->a_to};
    const struct place new = {arena, after, region->b_from, region->b_to};
    if (old.to != old.from + 1 || new.to != new.from + 1 || !place_is_word(&old, old.from) ||
        !place_is_word(&new, new.from) || unicode_is_upper(place_code(&old, old.from)))
        return false;
    struct str a = place_lower(&old, old.from), b = place_lower(&new, new.from);
    struct str beside = old.from ? place_lower(&old, old.from - 1) : STR_NONE;
    if ((is_listed(PLURALS, beside) && is_plural_of(b, a)) || (is_listed(SINGULARS, beside) && is_plural_of(a, b)))
        return true;
    for (size_t i = 0; i < ARRAY_LENGTH(SETS); i++) {
        size_t shortest = str_equal(str_from(SETS[i].language), STR("de")) ? SHORTEST_GERMAN_STEM : SHORTEST_STEM;
        if (str_starts(language, str_from(SETS[i].language)) && has_other_ending(SETS[i].endings, a, b, shortest))
            return true;
    }
    return false;
}
