#include "compare/change.h"

#include "base/array.h"
#include "base/utf8.h"
#include "compare/attribution.h"
#include "compare/figure.h"
#include "compare/names.h"
#include "compare/regions.h"
#include "compare/side.h"
#include "compare/spelling.h"
#include "compare/tone.h"
#include "compare/wording.h"

/* What is told of a sentence besides its quotations: of each kind the first that was met. */
struct labeller {
    struct builder *builder;
    struct side before, after;
    struct regions regions;
    unsigned found;
    enum edit_change negation; /* came or went */
    struct figure old_figure, new_figure;
    struct str old_name, new_name;
    struct tone tone;
};

static struct str speaker_of(struct labeller *labeller, const struct side *side, size_t index)
{
    return index == SIZE_MAX ? STR_NONE : attribution_find(labeller->builder->arena, side->quotations, index);
}

static struct quote_place place_of(const struct side *side, size_t index)
{
    return index == SIZE_MAX ? (struct quote_place){STR_NONE, SIZE_MAX} : attribution_place(side->quotations, index);
}

static void add_quote(struct labeller *labeller, size_t before, size_t after, bool lost_words, bool gained_words)
{
    const struct told_quote quote = {.before = place_of(&labeller->before, before),
                                     .after = place_of(&labeller->after, after),
                                     .lost_words = lost_words,
                                     .gained_words = gained_words};
    struct edit edit = {.label = EDIT_QUOTE};
    labeller->found |= FOUND_QUOTE;
    if (before != SIZE_MAX)
        edit.before = side_quoted_text(&labeller->before, before);
    if (after != SIZE_MAX)
        edit.after = side_quoted_text(&labeller->after, after);
    edit.speaker = speaker_of(labeller, &labeller->after, after);
    if (edit.speaker.len == 0)
        edit.speaker = speaker_of(labeller, &labeller->before, before);
    builder_add_quote(labeller->builder, &quote, edit);
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
    side_units_in_quote(own, quote, &from, &to);
    for (size_t i = from; i < to && i < from + COUNTERPART_WORDS; i++) {
        size_t place = other_side(labeller, i, from_before);
        if (place < other->sentence->unit_count)
            return side_quote_around(other, side_span(other->sentence, place, place + 1));
    }
    return SIZE_MAX;
}

static size_t count_words(const struct sentence *sentence, size_t from, size_t to)
{
    size_t words = 0;
    for (size_t i = from; i < to; i++)
        words += sentence->units[i].kind != UNIT_MARK;
    return words;
}

/* True where the region changed words of a quotation, which is told then. Marks alone within one are typography or a
 * slip. */
static bool tell_quote(struct labeller *labeller, const struct region *region)
{
    struct span old = side_span(labeller->before.sentence, region->a_from, region->a_to);
    struct span new = side_span(labeller->after.sentence, region->b_from, region->b_to);
    size_t lost = count_words(labeller->before.sentence, region->a_from, region->a_to);
    size_t gained = count_words(labeller->after.sentence, region->b_from, region->b_to);
    size_t words = lost + gained;
    size_t a = side_quote_around(&labeller->before, old), b = side_quote_around(&labeller->after, new);
    if (a != SIZE_MAX && b != SIZE_MAX) {
        if (words > 0)
            add_quote(labeller, a, b, lost > 0, gained > 0);
        return words > 0;
    }
    a = a != SIZE_MAX ? a : side_quote_touching(&labeller->before, old);
    b = b != SIZE_MAX ? b : side_quote_touching(&labeller->after, new);
    if (a != SIZE_MAX && b == SIZE_MAX)
        b = counterpart(labeller, a, true);
    else if (b != SIZE_MAX && a == SIZE_MAX)
        a = counterpart(labeller, b, false);
    bool is_changed = a != SIZE_MAX && b != SIZE_MAX;
    if ((a == SIZE_MAX && b == SIZE_MAX) || (is_changed && words == 0))
        return false;
    if ((b == SIZE_MAX && !side_is_spoken(labeller->builder, &labeller->before, a)) ||
        (a == SIZE_MAX && !side_is_spoken(labeller->builder, &labeller->after, b)))
        return false;
    add_quote(labeller, a, b, lost > 0, gained > 0);
    return true;
}

/* The first quotation in the sentence, or the one that it stands right behind: “A. B.” said somebody. */
static size_t first_quote_in(struct labeller *labeller, const struct side *side)
{
    size_t from = side->sentence->offset, to = from + side->sentence->text.len;
    /* Back over the blank and the full stop of 「…」。 */
    for (size_t at = from; at > 0; from = at) {
        uint32_t code = utf8_previous(side->sentence->paragraph, &at);
        if (code != ' ' && code != 0x3002)
            break;
    }
    from -= from > 0;
    for (size_t i = side_quote_ending_behind(side, from); i < side->quote_count && side->quotes[i].start < to; i++)
        if (side->quotes[i].end <= side->sentence->offset || side_is_spoken(labeller->builder, side, i))
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
                                                 .quote = QUOTE_REATTRIBUTED,
                                                 .speaker = new});
}

/* Notes what a region says, in words: what was counted, who was named, how it was judged. */
static void note_region(struct labeller *labeller, const struct wording *wording, const struct region *region,
                        bool is_quote)
{
    struct arena *arena = labeller->builder->arena;
    unsigned finding = wording_find(wording, region);
    /* In a quotation every change of words is the quote's; a figure or a negation in it is told beside it. */
    if (is_quote)
        finding &= FOUND_FIGURE | FOUND_NEGATION;
    if (finding & FOUND_FIGURE && !(labeller->found & FOUND_FIGURE)) {
        labeller->old_figure = figure_find(arena, wording->before, region->a_from, region->a_to);
        labeller->new_figure = figure_find(arena, wording->after, region->b_from, region->b_to);
    }
    if (finding & FOUND_NEGATION && !(labeller->found & FOUND_NEGATION))
        labeller->negation = wording_negation(wording, region);
    if ((finding == FOUND_TEXT || finding == FOUND_NAME) && !(labeller->found & FOUND_TONE)) {
        labeller->tone = tone_find(arena, wording->language, wording->before, wording->after, region);
        if (labeller->tone.before.len || labeller->tone.after.len)
            finding = FOUND_TONE;
    }
    if (finding == FOUND_NAME && !(labeller->found & FOUND_NAME))
        names_find(wording->names, wording->before, wording->after, region, &labeller->old_name, &labeller->new_name);
    labeller->found |= finding;
}

/* The labels of the sentence as a whole; false where there is none of them. */
static bool tell_findings(struct labeller *labeller)
{
    struct str before = labeller->before.sentence->text, after = labeller->after.sentence->text;
    const struct {
        enum finding finding;
        struct edit edit;
    } wholes[] = {
        {FOUND_FIGURE,
         {.label = EDIT_FIGURE,
          .old_words = labeller->old_figure.words,
          .new_words = labeller->new_figure.words,
          .counted = labeller->new_figure.counted.len ? labeller->new_figure.counted : labeller->old_figure.counted}},
        {FOUND_NEGATION, {.label = EDIT_NEGATION, .change = labeller->negation}},
        {FOUND_NAME, {.label = EDIT_NAME, .old_words = labeller->old_name, .new_words = labeller->new_name}},
        {FOUND_TONE, {.label = EDIT_TONE, .old_words = labeller->tone.before, .new_words = labeller->tone.after}},
    };
    bool is_told = false;
    for (size_t i = 0; i < ARRAY_LENGTH(wholes); i++) {
        if (!(labeller->found & wholes[i].finding))
            continue;
        struct edit edit = wholes[i].edit;
        edit.before = before;
        edit.after = after;
        builder_add(labeller->builder, edit);
        is_told = true;
    }
    return is_told;
}

enum { SHORT_SENTENCE = 4 };

/* True where hardly a word of the sentence is left: as weighty as if it had gone. */
static bool is_replaced(const struct labeller *labeller)
{
    size_t words = count_words(labeller->before.sentence, 0, labeller->before.sentence->unit_count), lost = 0;
    for (size_t i = 0; i < labeller->regions.count; i++)
        lost +=
            count_words(labeller->before.sentence, labeller->regions.items[i].a_from, labeller->regions.items[i].a_to);
    return words > SHORT_SENTENCE && lost * 4 >= words * 3;
}

/* Text and typo only where nothing else says it. Of a sentence that was replaced nothing is said of single words but
 * figures: these are not the ones in whose place they stand. */
static void tell_sentence(struct labeller *labeller)
{
    if (is_replaced(labeller))
        labeller->found &= ~(unsigned)(FOUND_NEGATION | FOUND_NAME | FOUND_TONE);
    if (tell_findings(labeller) || labeller->found & FOUND_QUOTE)
        return;
    bool is_slip = labeller->found == FOUND_SLIP;
    builder_add(labeller->builder,
                (struct edit){.label = is_slip ? EDIT_TYPO : EDIT_TEXT,
                              .change = EDIT_CHANGED,
                              .before = labeller->before.sentence->text,
                              .after = labeller->after.sentence->text,
                              .weight = !is_slip && is_replaced(labeller) ? edit_label_weight(EDIT_REMOVED) : 0});
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

static struct labeller labeller_of(struct builder *builder, const struct sentence *before, const struct sentence *after)
{
    return (struct labeller){.builder = builder,
                             .before = side_of(builder, before),
                             .after = side_of(builder, after),
                             .regions = regions_of(builder->arena, before, after)};
}

void change_label(struct builder *builder, const struct sentence *before, const struct sentence *after)
{
    struct labeller labeller = labeller_of(builder, before, after);
    const struct wording wording = {builder->arena, builder->language, builder->names, before, after};
    if (labeller.regions.count == 0) {
        builder_add_unseen(builder, before->text, after->text);
        return;
    }
    for (size_t i = 0; i < labeller.regions.count && i < MOST_REGIONS; i++) {
        bool is_quote = tell_quote(&labeller, &labeller.regions.items[i]);
        note_region(&labeller, &wording, &labeller.regions.items[i], is_quote);
    }
    tell_other_speaker(&labeller);
    tell_sentence(&labeller);
}

void change_label_headline(struct builder *builder, struct str before, struct str after)
{
    const struct sentence old = text_line(builder->arena, builder->lexicon, before);
    const struct sentence new = text_line(builder->arena, builder->lexicon, after);
    struct labeller labeller = labeller_of(builder, &old, &new);
    const struct wording wording = {builder->arena, builder->language, builder->names, &old, &new};
    for (size_t i = 0; i < labeller.regions.count && i < MOST_REGIONS; i++)
        note_region(&labeller, &wording, &labeller.regions.items[i], false);
    tell_findings(&labeller);
}

void change_label_quotes(struct builder *builder, const struct sentence *sentence, enum edit_change change)
{
    struct labeller labeller = {.builder = builder};
    struct side *side = change == EDIT_CAME ? &labeller.after : &labeller.before;
    *side = side_of(builder, sentence);
    size_t end = sentence->offset + sentence->text.len;
    for (size_t i = side_quote_ending_behind(side, sentence->offset);
         i < side->quote_count && side->quotes[i].start < end; i++) {
        if (side->quotes[i].start >= sentence->offset && side_is_spoken(builder, side, i))
            add_quote(&labeller, change == EDIT_CAME ? SIZE_MAX : i, change == EDIT_CAME ? i : SIZE_MAX,
                      change != EDIT_CAME, change == EDIT_CAME);
    }
}
