#include "compare/names_place.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/side.h"
#include "compare/wordlists.h"

struct str place_text(const struct place *place)
{
    return side_text(place->sentence, place->from, place->to);
}

bool place_is_word(const struct place *place, size_t unit)
{
    return unit < place->sentence->unit_count && place->sentence->units[unit].kind == UNIT_WORD;
}

bool place_is_mark(const struct place *place, size_t unit)
{
    return unit < place->sentence->unit_count && place->sentence->units[unit].kind == UNIT_MARK;
}

struct str place_lower(const struct place *place, size_t unit)
{
    if (unit >= place->sentence->unit_count)
        return STR_NONE;
    const struct unit *at = &place->sentence->units[unit];
    return unicode_lower(place->arena, str_slice(place->sentence->text, at->start, at->end));
}

uint32_t place_code(const struct place *place, size_t unit)
{
    return unit < place->sentence->unit_count ? side_first_code(place->sentence, &place->sentence->units[unit]) : 0;
}

uint32_t place_capital(const struct place *place, size_t unit)
{
    if (unit >= place->sentence->unit_count)
        return 0;
    const struct unit *at = &place->sentence->units[unit];
    struct str word = str_slice(place->sentence->text, at->start, at->end);
    enum { LONGEST_ELISION = 5 };
    for (size_t i = 0, start = 0; i < word.len && start < LONGEST_ELISION; start = i) {
        uint32_t code = utf8_next(word, &i);
        if ((code == '\'' || code == 0x2019) && i < word.len)
            return utf8_next(word, &i);
    }
    return place_code(place, unit);
}

bool place_is_capital(const struct place *place, size_t unit)
{
    return place_is_word(place, unit) && unicode_is_upper(place_capital(place, unit)) &&
           !wordlist_has(WORDS_TITLE, place_lower(place, unit));
}

bool place_is_joined(const struct place *place, size_t unit)
{
    return unit > 0 && unit < place->sentence->unit_count &&
           place->sentence->units[unit - 1].end == place->sentence->units[unit].start;
}

bool place_is_first(const struct place *place, size_t unit)
{
    if (unit == 0)
        return true;
    uint32_t code = place_is_mark(place, unit - 1) ? place_code(place, unit - 1) : 0;
    bool ends = code == '.' || code == '!' || code == '?' || code == ':' || code == 0x2026;
    bool is_quote = code == '"' || code == 0x201C || code == 0x201D || code == 0x201E || code == 0xAB || code == 0xBB;
    return ends || is_quote || code == '-' || code == 0x2013 || code == 0x2014;
}
