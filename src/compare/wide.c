#include "compare/wide.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/names_parts.h"
#include "compare/side.h"
#include "compare/speaker_words.h"

bool wide_is(const struct place *place, size_t unit)
{
    return unit < place->sentence->unit_count && place->sentence->units[unit].kind == UNIT_WIDE;
}

bool wide_is_hiragana(const struct place *place, size_t unit)
{
    return wide_is(place, unit) && unicode_is_hiragana(place_code(place, unit));
}

size_t wide_byte(const struct place *place, size_t unit)
{
    return unit < place->sentence->unit_count ? place->sentence->units[unit].start : place->sentence->text.len;
}

struct str wide_text(const struct place *place, size_t from, size_t to)
{
    return from < to ? side_text(place->sentence, from, to) : STR_NONE;
}

bool wide_has_kana(const struct place *place)
{
    enum { MOST_UNITS = 200 };
    for (size_t i = 0; i < place->sentence->unit_count && i < MOST_UNITS; i++)
        if (unicode_is_kana(place_code(place, i)))
            return true;
    return false;
}

bool wide_is_small(const struct place *place, size_t unit)
{
    return str_contains(STR("的了是在這这那有不和與与很些個个們们幾几嗎吗呢吧"), wide_text(place, unit, unit + 1));
}

bool wide_has_before(const struct place *place, size_t unit, bool (*is_entry)(struct str))
{
    enum { LONGEST = 5 };
    for (size_t from = unit; from-- > 0 && unit - from <= LONGEST;)
        if (is_entry(wide_text(place, from, unit)))
            return true;
    return false;
}

bool wide_is_title(struct str text)
{
    return text.len && speaker_part_at(PARTS_CHINESE_TITLES, text, 0) == text.len && utf8_count(text) > 1;
}

bool wide_is_leader(struct str text)
{
    return names_part_is(PARTS_CHINESE_LEADERS, text);
}
