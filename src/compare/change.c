#include "compare/change.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/quotes.h"
#include "compare/regions.h"
#include "compare/speaker.h"
#include "compare/spelling.h"
#include "compare/wordlists.h"

/* One side of a changed sentence. */
struct side {
    const struct sentence *sentence;
    const struct quote *quotes; /* of its paragraph */
    size_t quote_count;
};

enum finding {
    FOUND_QUOTE = 1,
    FOUND_FIGURE = 2,
    FOUND_NEGATION = 4,
    FOUND_NAME = 8,
    FOUND_SLIP = 16,
    FOUND_TEXT = 32
};

struct labeller {
    struct builder *builder;
    struct side before, after;
    struct regions regions;
    unsigned found;
    size_t last_quote_before, last_quote_after; /* told already; SIZE_MAX before the first */
};

/* Bytes of the paragraph. */
struct span {
    size_t start, end;
};

static struct side side_of(struct builder *builder, const struct sentence *sentence)
{
    const struct quotations *quotations = builder_quotations(builder, sentence->paragraph);
    return (struct side){.sentence = sentence, .quotes = quotations->items, .quote_count = quotations->count};
}

/* An empty range of units is the point before the next one. */
static struct span span_of(const struct sentence *sentence, size_t from, size_t to)
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

static struct str text_of(const struct sentence *sentence, size_t from, size_t to)
{
    struct span span = span_of(sentence, from, to);
    return str_slice(sentence->paragraph, span.start, span.end);
}

/* The first quotation that ends behind `at`, or the number of them. */
static size_t quote_ending_behind(const struct side *side, size_t at)
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

/* The quotation that holds the span, or SIZE_MAX. */
static size_t quote_around(const struct side *side, struct span span)
{
    size_t i = quote_ending_behind(side, span.start);
    /* A point behind the last word stands before the closing mark. */
    bool holds =
        i < side->quote_count && side->quotes[i].inner_start <= span.start && span.end <= side->quotes[i].inner_end;
    return holds ? i : SIZE_MAX;
}

static size_t quote_touching(const struct side *side, struct span span)
{
    for (size_t i = quote_ending_behind(side, span.start); i < side->quote_count && side->quotes[i].start < span.end;
         i++)
        if (span.start < side->quotes[i].end)
            return i;
    return SIZE_MAX;
}

/* The units that stand in a quotation: [*from, *to). */
static void units_in_quote(const struct side *side, size_t quote, size_t *from, size_t *to)
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
    *from = *to = low;
    while (*to < sentence->unit_count && sentence->units[*to].end + sentence->offset <= side->quotes[quote].inner_end)
        *to += 1;
}

/* The part of a quotation that stands in this sentence. */
static struct str quoted_text(const struct side *side, size_t index)
{
    const struct quote *quote = &side->quotes[index];
    size_t from = side->sentence->offset, to = from + side->sentence->text.len;
    return str_slice(side->sentence->paragraph, quote->start > from ? quote->start : from,
                     quote->end < to ? quote->end : to);
}

static struct str speaker_of(struct labeller *labeller, const struct side *side, size_t index)
{
    return index == SIZE_MAX ? STR_NONE
                             : speaker_find(labeller->builder->arena, side->sentence->paragraph, side->quotes, index);
}

static void add_quote(struct labeller *labeller, size_t before, size_t after)
{
    struct edit edit = {.label = EDIT_QUOTE,
                        .change = before == SIZE_MAX  ? EDIT_CAME
                                  : after == SIZE_MAX ? EDIT_WENT
                                                      : EDIT_CHANGED};
    labeller->found |= FOUND_QUOTE;
    if (before == labeller->last_quote_before && after == labeller->last_quote_after)
        return;
    labeller->last_quote_before = before;
    labeller->last_quote_after = after;
    if (before != SIZE_MAX)
        edit.before = quoted_text(&labeller->before, before);
    if (after != SIZE_MAX)
        edit.after = quoted_text(&labeller->after, after);
    edit.speaker = speaker_of(labeller, &labeller->after, after);
    if (edit.speaker.len == 0)
        edit.speaker = speaker_of(labeller, &labeller->before, before);
    builder_add(labeller->builder, edit);
}

static uint32_t first_code(const struct sentence *sentence, const struct unit *unit)
{
    size_t at = unit->start;
    return utf8_next(sentence->text, &at);
}

static struct str lower_of(struct labeller *labeller, const struct sentence *sentence, size_t index)
{
    const struct unit *unit = &sentence->units[index];
    return unicode_lower(labeller->builder->arena, str_slice(sentence->text, unit->start, unit->end));
}

static bool has_digit(struct str text)
{
    for (size_t at = 0; at < text.len;)
        if (unicode_is_digit(utf8_next(text, &at)))
            return true;
    return false;
}

/* Words of numbers, digits, and Chinese numerals that stand in a row of them alone. */
static bool is_figure(struct labeller *labeller, const struct sentence *sentence, size_t index)
{
    const struct unit *unit = &sentence->units[index];
    switch (unit->kind) {
    case UNIT_NUMBER:
        return true;
    case UNIT_WIDE:
        return is_wide_numeral(first_code(sentence, unit));
    case UNIT_WORD:
        return has_digit(str_slice(sentence->text, unit->start, unit->end)) ||
               wordlist_has(WORDS_NUMERAL, lower_of(labeller, sentence, index));
    default:
        return false;
    }
}

struct census {
    size_t words, marks, figures, wide, negations;
};

static struct census census_of(struct labeller *labeller, const struct sentence *sentence, size_t from, size_t to)
{
    struct census census = {0};
    for (size_t i = from; i < to; i++) {
        const struct unit *unit = &sentence->units[i];
        if (unit->kind == UNIT_MARK) {
            census.marks++;
            continue;
        }
        census.words++;
        census.wide += unit->kind == UNIT_WIDE;
        census.figures += is_figure(labeller, sentence, i);
        if (unit->kind == UNIT_WIDE)
            census.negations += is_wide_negation(first_code(sentence, unit));
        else if (unit->kind == UNIT_WORD)
            census.negations += wordlist_has(WORDS_NEGATION, lower_of(labeller, sentence, i));
    }
    return census;
}

/* A few words with a figure among them, in another's place. */
enum { SHORT_STRETCH = 4 };

/* A Chinese numeral is part of ordinary words too (一些, 萬一): it counts where nothing else stands beside it. */
static bool is_figure_change(const struct census *before, const struct census *after)
{
    bool old_all = before->words > 0 && before->figures == before->words;
    bool new_all = after->words > 0 && after->figures == after->words;
    bool is_wide = before->wide + after->wide > 0;
    if (before->figures == 0 && after->figures == 0)
        return false;
    if (old_all && new_all)
        return true;
    if (is_wide && before->wide + after->wide == before->words + after->words)
        return false;
    if (before->figures && after->figures)
        return true;
    return before->words <= SHORT_STRETCH && after->words <= SHORT_STRETCH && (old_all || new_all || !is_wide);
}

/* True where both stretches hold the same figures: a reworded phrase around a number that stays. */
static bool has_same_figures(struct labeller *labeller, const struct region *region)
{
    size_t i = region->a_from, j = region->b_from;
    for (;; i++, j++) {
        while (i < region->a_to && !is_figure(labeller, labeller->before.sentence, i))
            i++;
        while (j < region->b_to && !is_figure(labeller, labeller->after.sentence, j))
            j++;
        if (i >= region->a_to || j >= region->b_to)
            return i >= region->a_to && j >= region->b_to;
        if (labeller->before.sentence->units[i].id != labeller->after.sentence->units[j].id)
            return false;
    }
}

static bool is_capitalised(struct labeller *labeller, const struct sentence *sentence, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (sentence->units[i].kind != UNIT_WORD || !unicode_is_upper(first_code(sentence, &sentence->units[i])) ||
            wordlist_has(WORDS_TITLE, lower_of(labeller, sentence, i)))
            return false;
    return from < to && from > 0;
}

/* Capitalised words in the place of others. German writes every noun so: its articles give a sentence away. */
static bool is_name_change(struct labeller *labeller, const struct region *region)
{
    static const char *const german[] = {"der", "die",  "das",   "und", "den", "dem",
                                         "ein", "eine", "nicht", "mit", "ist"};
    if (!is_capitalised(labeller, labeller->before.sentence, region->a_from, region->a_to) ||
        !is_capitalised(labeller, labeller->after.sentence, region->b_from, region->b_to))
        return false;
    for (size_t i = 0; i < labeller->after.sentence->unit_count; i++)
        for (size_t k = 0; k < ARRAY_LENGTH(german); k++)
            if (str_equal(lower_of(labeller, labeller->after.sentence, i), str_from(german[k])))
                return false;
    return true;
}

/* A full stop for a question mark, or quotation marks that came, say something else; commas and hyphens are a slip. */
static bool is_weighty_mark(const struct sentence *sentence, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        uint32_t code = unit_fold(first_code(sentence, &sentence->units[i]));
        if (code == '?' || code == '!' || code == '"' || code == 0x300C || code == 0x300D || code == 0xAB ||
            code == 0xBB || code == 0x61F || unicode_is_symbol(code) || code == '%')
            return true;
    }
    return false;
}

/* "the the": a word that stands beside its like. */
static bool is_doubled(const struct sentence *sentence, size_t from, size_t to)
{
    if (to != from + 1)
        return false;
    uint32_t id = sentence->units[from].id;
    return sentence->units[from].kind == UNIT_WORD && ((from > 0 && sentence->units[from - 1].id == id) ||
                                                       (to < sentence->unit_count && sentence->units[to].id == id));
}

static bool is_slip(struct labeller *labeller, const struct region *region, const struct census *before,
                    const struct census *after)
{
    const struct sentence *old = labeller->before.sentence, *new = labeller->after.sentence;
    if (before->words + after->words == 0)
        return !is_weighty_mark(old, region->a_from, region->a_to) &&
               !is_weighty_mark(new, region->b_from, region->b_to);
    if (before->words == 0 || after->words == 0)
        return before->words ? is_doubled(old, region->a_from, region->a_to)
                             : is_doubled(new, region->b_from, region->b_to);
    if (before->words > 2 || after->words > 2)
        return false;
    /* A single letter of a script without blanks is measured with its neighbours' places, not their sounds. */
    return spelling_is_slip(labeller->builder->arena, text_of(old, region->a_from, region->a_to),
                            text_of(new, region->b_from, region->b_to));
}

/* A word or two that turn a sentence round; a whole clause that came or went takes its own negation with it. */
static bool is_negation_change(const struct census *before, const struct census *after)
{
    size_t came = after->words, went = before->words;
    size_t most = before->wide + after->wide > 0 ? 2 * SHORT_STRETCH : SHORT_STRETCH;
    bool is_whole_clause = (came == 0 || went == 0) && came + went > most;
    return before->negations != after->negations && !is_whole_clause;
}

static enum finding find_in_words(struct labeller *labeller, const struct region *region)
{
    struct census before = census_of(labeller, labeller->before.sentence, region->a_from, region->a_to);
    struct census after = census_of(labeller, labeller->after.sentence, region->b_from, region->b_to);
    if (is_figure_change(&before, &after) && !has_same_figures(labeller, region))
        return FOUND_FIGURE;
    if (is_negation_change(&before, &after))
        return FOUND_NEGATION;
    if (is_slip(labeller, region, &before, &after))
        return FOUND_SLIP;
    if (is_name_change(labeller, region))
        return FOUND_NAME;
    return FOUND_TEXT;
}

/* Where a unit of one side stands on the other, by the regions: SIZE_MAX within one. */
static size_t other_side(const struct labeller *labeller, size_t unit, bool from_before)
{
    size_t shift_own = 0, shift_other = 0;
    for (size_t i = 0; i < labeller->regions.count; i++) {
        const struct region *region = &labeller->regions.items[i];
        size_t from = from_before ? region->a_from : region->b_from, to = from_before ? region->a_to : region->b_to;
        if (unit < from)
            break;
        if (unit < to)
            return SIZE_MAX;
        shift_own = to;
        shift_other = from_before ? region->b_to : region->a_to;
    }
    return unit - shift_own + shift_other;
}

/* So many words of a quotation are looked for on the other side. */
enum { COUNTERPART_WORDS = 64 };

/* The quotation of the other side that holds what stayed of this one; SIZE_MAX where its words lost their marks. */
static size_t counterpart(const struct labeller *labeller, size_t quote, bool from_before)
{
    const struct side *own = from_before ? &labeller->before : &labeller->after;
    const struct side *other = from_before ? &labeller->after : &labeller->before;
    size_t from, to;
    units_in_quote(own, quote, &from, &to);
    for (size_t i = from; i < to && i < from + COUNTERPART_WORDS; i++) {
        size_t place = other_side(labeller, i, from_before);
        if (place < other->sentence->unit_count)
            return quote_around(other, span_of(other->sentence, place, place + 1));
    }
    return SIZE_MAX;
}

/* A quotation of so many units is somebody's words; a shorter one may be a title or a word held at arm's length. */
enum { SPOKEN_WORDS = 3, SPOKEN_WIDE = 6, FRAGMENT_WORDS = 2 };

/* „zunächst tagsüber“, said somebody: two words, the first without a capital, so that no title is taken for one. */
static bool is_fragment_said(struct labeller *labeller, const struct side *side, size_t quote, size_t first,
                             size_t words)
{
    return words >= FRAGMENT_WORDS && unicode_is_lower(first_code(side->sentence, &side->sentence->units[first])) &&
           speaker_is_said(labeller->builder->arena, side->sentence->paragraph, side->quotes, quote);
}

static bool is_spoken(struct labeller *labeller, const struct side *side, size_t quote)
{
    size_t words = 0, wide = 0, from, to;
    units_in_quote(side, quote, &from, &to);
    for (size_t i = from; i < to; i++) {
        words += side->sentence->units[i].kind == UNIT_WORD || side->sentence->units[i].kind == UNIT_NUMBER;
        wide += side->sentence->units[i].kind == UNIT_WIDE;
    }
    return (words * 2 + wide >= SPOKEN_WIDE && (wide > 0 || words >= SPOKEN_WORDS)) ||
           is_fragment_said(labeller, side, quote, from, words);
}

/* True where the region changed words of a quotation, which is told then. Marks alone within one are typography or a
 * slip. */
static bool tell_quote(struct labeller *labeller, const struct region *region)
{
    struct span old = span_of(labeller->before.sentence, region->a_from, region->a_to);
    struct span new = span_of(labeller->after.sentence, region->b_from, region->b_to);
    struct census before = census_of(labeller, labeller->before.sentence, region->a_from, region->a_to);
    struct census after = census_of(labeller, labeller->after.sentence, region->b_from, region->b_to);
    size_t a = quote_around(&labeller->before, old), b = quote_around(&labeller->after, new);
    if (a != SIZE_MAX && b != SIZE_MAX) {
        if (before.words + after.words > 0)
            add_quote(labeller, a, b);
        return before.words + after.words > 0;
    }
    a = a != SIZE_MAX ? a : quote_touching(&labeller->before, old);
    b = b != SIZE_MAX ? b : quote_touching(&labeller->after, new);
    if (a != SIZE_MAX && b == SIZE_MAX)
        b = counterpart(labeller, a, true);
    else if (b != SIZE_MAX && a == SIZE_MAX)
        a = counterpart(labeller, b, false);
    bool is_changed = a != SIZE_MAX && b != SIZE_MAX;
    if ((a == SIZE_MAX && b == SIZE_MAX) || (is_changed && before.words + after.words == 0))
        return false;
    if ((b == SIZE_MAX && !is_spoken(labeller, &labeller->before, a)) ||
        (a == SIZE_MAX && !is_spoken(labeller, &labeller->after, b)))
        return false;
    add_quote(labeller, a, b);
    return true;
}

static size_t first_quote_in(struct labeller *labeller, const struct side *side)
{
    size_t from = side->sentence->offset, to = from + side->sentence->text.len;
    for (size_t i = quote_ending_behind(side, from); i < side->quote_count && side->quotes[i].start < to; i++)
        if (is_spoken(labeller, side, i))
            return i;
    return SIZE_MAX;
}

/* The same words in another's mouth. */
static void tell_other_speaker(struct labeller *labeller)
{
    size_t a = first_quote_in(labeller, &labeller->before), b = first_quote_in(labeller, &labeller->after);
    struct str old = speaker_of(labeller, &labeller->before, a), new = speaker_of(labeller, &labeller->after, b);
    if (labeller->found & FOUND_QUOTE || old.len == 0 || new.len == 0 || str_contains(old, new) ||
        str_contains(new, old) || spelling_is_slip(labeller->builder->arena, old, new))
        return;
    /* The name that changed is the speaker's. */
    labeller->found = (labeller->found & ~(unsigned)FOUND_NAME) | FOUND_QUOTE;
    builder_add(labeller->builder, (struct edit){.label = EDIT_QUOTE,
                                                 .change = EDIT_CHANGED,
                                                 .before = labeller->before.sentence->text,
                                                 .after = labeller->after.sentence->text,
                                                 .speaker = new});
}

/* Of the labels that are told for a sentence as a whole; text and typo only where nothing else says it. */
static void tell_sentence(struct labeller *labeller)
{
    static const struct {
        enum finding finding;
        enum edit_label label;
    } wholes[] = {{FOUND_FIGURE, EDIT_FIGURE}, {FOUND_NEGATION, EDIT_NEGATION}, {FOUND_NAME, EDIT_NAME}};
    struct str before = labeller->before.sentence->text, after = labeller->after.sentence->text;
    bool is_told = labeller->found & FOUND_QUOTE;
    for (size_t i = 0; i < ARRAY_LENGTH(wholes); i++) {
        if (!(labeller->found & wholes[i].finding))
            continue;
        builder_add_change(labeller->builder, wholes[i].label, before, after);
        is_told = true;
    }
    if (!is_told)
        builder_add_change(labeller->builder, labeller->found == FOUND_SLIP ? EDIT_TYPO : EDIT_TEXT, before, after);
}

/* A sentence with more changes than this is as good as another one; what was found in these is told. */
enum { MOST_REGIONS = 64 };

static uint32_t *unit_ids(const struct sentence *sentence)
{
    uint32_t *ids = memory_resize(NULL, sentence->unit_count + 1, sizeof *ids);
    for (size_t i = 0; i < sentence->unit_count; i++)
        ids[i] = sentence->units[i].id;
    return ids;
}

static struct regions regions_of(struct arena *arena, const struct sentence *before, const struct sentence *after)
{
    AUTO_FREE uint32_t *a = unit_ids(before);
    AUTO_FREE uint32_t *b = unit_ids(after);
    AUTO_FREE bool *is_weak = memory_resize(NULL, before->unit_count + 1, sizeof *is_weak);
    for (size_t i = 0; i < before->unit_count; i++)
        is_weak[i] = before->units[i].kind == UNIT_WIDE;
    return regions_find(arena, a, is_weak, before->unit_count, b, after->unit_count);
}

void change_label(struct builder *builder, const struct sentence *before, const struct sentence *after)
{
    struct labeller labeller = {.builder = builder,
                                .before = side_of(builder, before),
                                .after = side_of(builder, after),
                                .regions = regions_of(builder->arena, before, after),
                                .last_quote_before = SIZE_MAX,
                                .last_quote_after = SIZE_MAX};
    if (labeller.regions.count == 0) {
        builder_add_unseen(builder, before->text, after->text);
        return;
    }
    for (size_t i = 0; i < labeller.regions.count && i < MOST_REGIONS; i++) {
        enum finding finding = find_in_words(&labeller, &labeller.regions.items[i]);
        bool is_quote = tell_quote(&labeller, &labeller.regions.items[i]);
        /* In a quotation every change of words is the quote's; a figure or a negation in it is told beside it. */
        if (!is_quote || finding == FOUND_FIGURE || finding == FOUND_NEGATION)
            labeller.found |= finding;
    }
    tell_other_speaker(&labeller);
    tell_sentence(&labeller);
}

void change_label_quotes(struct builder *builder, const struct sentence *sentence, enum edit_change change)
{
    struct labeller labeller = {.builder = builder, .last_quote_before = SIZE_MAX, .last_quote_after = SIZE_MAX};
    struct side *side = change == EDIT_CAME ? &labeller.after : &labeller.before;
    *side = side_of(builder, sentence);
    size_t end = sentence->offset + sentence->text.len;
    for (size_t i = quote_ending_behind(side, sentence->offset); i < side->quote_count && side->quotes[i].start < end;
         i++) {
        if (side->quotes[i].start >= sentence->offset && is_spoken(&labeller, side, i))
            add_quote(&labeller, change == EDIT_CAME ? SIZE_MAX : i, change == EDIT_CAME ? i : SIZE_MAX);
    }
}
