#include "compare/figure.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/side.h"
#include "compare/wordlists.h"

static struct str text_of(const struct sentence *sentence, size_t unit)
{
    return str_slice(sentence->text, sentence->units[unit].start, sentence->units[unit].end);
}

static bool has_digit(struct str text)
{
    for (size_t at = 0; at < text.len;)
        if (unicode_is_digit(utf8_next(text, &at)))
            return true;
    return false;
}

bool figure_is(struct arena *arena, const struct sentence *sentence, size_t unit)
{
    switch (sentence->units[unit].kind) {
    case UNIT_NUMBER:
        return true;
    case UNIT_WIDE:
        return is_wide_numeral(side_first_code(sentence, &sentence->units[unit]));
    case UNIT_WORD:
        return has_digit(text_of(sentence, unit)) ||
               wordlist_has(WORDS_NUMERAL, unicode_lower(arena, text_of(sentence, unit))) ||
               wordlist_has(WORDS_NUMERAL, korean_without_particle(text_of(sentence, unit)));
    default:
        return false;
    }
}

/* Nothing but blanks between two units, so that "in 2024, 30 people" is two figures. */
static bool stands_beside(const struct sentence *sentence, size_t left)
{
    size_t gap = sentence->units[left + 1].start - sentence->units[left].end;
    return gap <= sizeof "\u202F";
}

static bool is_currency(const struct sentence *sentence, size_t unit)
{
    return sentence->units[unit].kind == UNIT_MARK &&
           unicode_is_currency(side_first_code(sentence, &sentence->units[unit]));
}

static bool is_percent(uint32_t code)
{
    return code == '%' || code == 0x2030 || code == 0x66A || code == 0xFF05;
}

/* "Twenty-three": the hyphen between two numbers in words. */
static bool is_joint(struct arena *arena, const struct sentence *sentence, size_t unit)
{
    return unit > 0 && unit + 1 < sentence->unit_count && sentence->units[unit].kind == UNIT_MARK &&
           side_first_code(sentence, &sentence->units[unit]) == '-' && sentence->units[unit - 1].kind == UNIT_WORD &&
           sentence->units[unit + 1].kind == UNIT_WORD &&
           sentence->units[unit - 1].end == sentence->units[unit].start && figure_is(arena, sentence, unit - 1) &&
           figure_is(arena, sentence, unit + 1);
}

/* "per cent", "por ciento", but not "per year". */
static bool is_of_hundred(struct arena *arena, const struct sentence *sentence, size_t unit)
{
    struct str word = unicode_lower(arena, text_of(sentence, unit));
    bool is_per = str_equal(word, STR("per")) || str_equal(word, STR("pour")) || str_equal(word, STR("por"));
    return !is_per ||
           (unit + 1 < sentence->unit_count && str_starts(unicode_lower(arena, text_of(sentence, unit + 1)), STR("c")));
}

/* What belongs to the number before it: "%", "€", "percent", "Uhr", 元, 日. */
static bool is_measure(struct arena *arena, const struct sentence *sentence, size_t unit)
{
    uint32_t code = side_first_code(sentence, &sentence->units[unit]);
    switch (sentence->units[unit].kind) {
    case UNIT_MARK:
        return is_percent(code) || unicode_is_currency(code);
    case UNIT_WIDE:
        return is_wide_measure(code);
    case UNIT_WORD:
        return wordlist_has(WORDS_MEASURE, unicode_lower(arena, text_of(sentence, unit))) &&
               is_of_hundred(arena, sentence, unit);
    default:
        return false;
    }
}

/* A word that no number counts: "in", "were", "und"; a noun is what is left. */
static bool is_counted_noun(struct arena *arena, const struct sentence *sentence, size_t unit)
{
    return sentence->units[unit].kind == UNIT_WORD &&
           !wordlist_has(WORDS_FUNCTION, unicode_lower(arena, text_of(sentence, unit)));
}

/* 30名學生: behind the classifier the noun, as ICU's dictionary cuts it; 30人: itself. */
static struct str counted_wide(const struct sentence *sentence, size_t unit)
{
    size_t start = sentence->units[unit].start, next = start;
    if (is_wide_classifier(utf8_next(sentence->text, &next)) && unit + 1 < sentence->unit_count &&
        sentence->units[unit + 1].kind == UNIT_WIDE)
        start = sentence->units[unit + 1].start;
    enum { MOST_BYTES = 60 };
    struct str word = STR_NONE;
    struct unicode_breaks *breaks = unicode_breaks_open(
        unicode_cut_bytes(str_slice(sentence->text, start, sentence->text.len), MOST_BYTES), UNICODE_WORD);
    unicode_breaks_next(breaks, &word);
    unicode_breaks_close(breaks);
    return word;
}

static struct str counted_behind(struct arena *arena, const struct sentence *sentence, size_t end)
{
    if (end >= sentence->unit_count || !stands_beside(sentence, end - 1))
        return STR_NONE;
    if (sentence->units[end].kind == UNIT_WIDE)
        return counted_wide(sentence, end);
    return is_counted_noun(arena, sentence, end) ? text_of(sentence, end) : STR_NONE;
}

struct figure figure_find(struct arena *arena, const struct sentence *sentence, size_t from, size_t to)
{
    while (from < to && !figure_is(arena, sentence, from))
        from++;
    if (from == to)
        return (struct figure){STR_NONE, STR_NONE};
    size_t end = from + 1;
    bool has_measure = false;
    while (from > 0 && stands_beside(sentence, from - 1) &&
           (figure_is(arena, sentence, from - 1) || is_joint(arena, sentence, from - 1)))
        from--;
    if (from > 0 && is_currency(sentence, from - 1))
        from--;
    while (end < sentence->unit_count && stands_beside(sentence, end - 1) &&
           (figure_is(arena, sentence, end) || is_joint(arena, sentence, end)))
        end++;
    while (end < sentence->unit_count && is_measure(arena, sentence, end) && stands_beside(sentence, end - 1)) {
        has_measure = true;
        end++;
    }
    struct figure figure = {str_slice(sentence->text, sentence->units[from].start, sentence->units[end - 1].end),
                            STR_NONE};
    if (!has_measure)
        figure.counted = counted_behind(arena, sentence, end);
    return figure;
}
