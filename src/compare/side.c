#include "compare/side.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/speaker.h"

struct side side_of(struct builder *builder, const struct sentence *sentence)
{
    const struct quotations *quotations = builder_quotations(builder, sentence->paragraph);
    return (struct side){
        .sentence = sentence, .quotations = quotations, .quotes = quotations->items, .quote_count = quotations->count};
}

struct span side_span(const struct sentence *sentence, size_t from, size_t to)
{
    struct span span;
    if (from < to) {
        span.start = sentence->units[from].start;
        span.end = sentence->units[to - 1].end;
    } else {
        span.start = span.end = from ? sentence->units[from - 1].end : 0;
    }
    span.start += sentence->offset;
    span.end += sentence->offset;
    return span;
}

struct str side_text(const struct sentence *sentence, size_t from, size_t to)
{
    struct span span = side_span(sentence, from, to);
    return str_slice(sentence->paragraph, span.start, span.end);
}

size_t side_quote_ending_behind(const struct side *side, size_t at)
{
    size_t low = 0, high = side->quote_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (side->quotes[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t side_quote_around(const struct side *side, struct span span)
{
    size_t i = side_quote_ending_behind(side, span.start);
    /* A point behind the last word stands before the closing mark. */
    bool holds =
        i < side->quote_count && side->quotes[i].inner_start <= span.start && span.end <= side->quotes[i].inner_end;
    return holds ? i : SIZE_MAX;
}

size_t side_quote_touching(const struct side *side, struct span span)
{
    for (size_t i = side_quote_ending_behind(side, span.start);
         i < side->quote_count && side->quotes[i].start < span.end; i++)
        if (span.start < side->quotes[i].end)
            return i;
    return SIZE_MAX;
}

void side_units_in_quote(const struct side *side, size_t quote, size_t *from, size_t *to)
{
    const struct sentence *sentence = side->sentence;
    size_t low = 0, high = sentence->unit_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (sentence->units[middle].start + sentence->offset < side->quotes[quote].inner_start)
            low = middle + 1;
        else
            high = middle;
    }
    *from = low;
    for (high = sentence->unit_count; low < high;) {
        size_t middle = (low + high) / 2;
        if (sentence->units[middle].end + sentence->offset <= side->quotes[quote].inner_end)
            low = middle + 1;
        else
            high = middle;
    }
    *to = low;
}

struct str side_quoted_text(const struct side *side, size_t index)
{
    const struct quote *quote = &side->quotes[index];
    size_t from = side->sentence->offset, to = from + side->sentence->text.len;
    return str_slice(side->sentence->paragraph, quote->start > from ? quote->start : from,
                     quote->end < to ? quote->end : to);
}

uint32_t side_first_code(const struct sentence *sentence, const struct unit *unit)
{
    size_t at = unit->start;
    return utf8_next(sentence->text, &at);
}

/* So many units of a quotation say whether it is spoken: one of a hostile page has a hundred thousand. */
enum { SPOKEN_WORDS = 3, SPOKEN_WIDE = 6, FRAGMENT_WORDS = 2, MOST_LOOKED_AT = 1000 };

/* „zunächst tagsüber“, said somebody: two words, the first without a capital, so that no title is taken for one. */
static bool is_fragment_said(struct arena *arena, const struct side *side, size_t quote, size_t first, size_t words)
{
    return words >= FRAGMENT_WORDS &&
           unicode_is_lower(side_first_code(side->sentence, &side->sentence->units[first])) &&
           speaker_is_said(arena, side->sentence->paragraph, side->quotes, quote);
}

/* "Commercial AI System": a term or a title, by its capitals. */
static bool is_titled(const struct side *side, size_t from, size_t to)
{
    size_t words = 0;
    for (size_t i = from; i < to; i++) {
        const struct unit *unit = &side->sentence->units[i];
        if (unit->kind == UNIT_WORD && !unicode_is_upper(side_first_code(side->sentence, unit)))
            return false;
        words += unit->kind == UNIT_WORD;
    }
    return words > 0;
}

/* Of the units [from, to) of side->sentence. */
static bool are_spoken(struct arena *arena, const struct side *side, size_t quote, size_t from, size_t to)
{
    size_t words = 0, wide = 0;
    to = to - from > MOST_LOOKED_AT ? from + MOST_LOOKED_AT : to;
    if (is_titled(side, from, to))
        return false;
    for (size_t i = from; i < to; i++) {
        words += side->sentence->units[i].kind == UNIT_WORD || side->sentence->units[i].kind == UNIT_NUMBER;
        wide += side->sentence->units[i].kind == UNIT_WIDE;
    }
    return (words * 2 + wide >= SPOKEN_WIDE && (wide > 0 || words >= SPOKEN_WORDS)) ||
           is_fragment_said(arena, side, quote, from, words);
}

bool side_is_spoken(struct builder *builder, const struct side *side, size_t quote)
{
    const struct sentence *own = side->sentence;
    size_t from, to;
    /* One that is longer than the sentence is asked of all its words. */
    if (side->quotes[quote].start < own->offset || side->quotes[quote].end > own->offset + own->text.len) {
        struct side whole = *side;
        whole.sentence = builder_paragraph(builder, own->paragraph);
        side_units_in_quote(&whole, quote, &from, &to);
        return are_spoken(builder->arena, &whole, quote, from, to);
    }
    side_units_in_quote(side, quote, &from, &to);
    return are_spoken(builder->arena, side, quote, from, to);
}
