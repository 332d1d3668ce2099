#include "compare/change.h"

#include "base/array.h"
#include "compare/regions.h"
#include "compare/side.h"
#include "compare/speaker.h"
#include "compare/spelling.h"
#include "compare/wording.h"

struct labeller {
    struct builder *builder;
    struct side before, after;
    struct regions regions;
    unsigned found;
    size_t last_quote_before, last_quote_after; /* told already; SIZE_MAX before the first */
};

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
        edit.before = side_quoted_text(&labeller->before, before);
    if (after != SIZE_MAX)
        edit.after = side_quoted_text(&labeller->after, after);
    edit.speaker = speaker_of(labeller, &labeller->after, after);
    if (edit.speaker.len == 0)
        edit.speaker = speaker_of(labeller, &labeller->before, before);
    builder_add(labeller->builder, edit);
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
    size_t words = count_words(labeller->before.sentence, region->a_from, region->a_to) +
                   count_words(labeller->after.sentence, region->b_from, region->b_to);
    size_t a = side_quote_around(&labeller->before, old), b = side_quote_around(&labeller->after, new);
    if (a != SIZE_MAX && b != SIZE_MAX) {
        if (words > 0)
            add_quote(labeller, a, b);
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
    if ((b == SIZE_MAX && !side_is_spoken(labeller->builder->arena, &labeller->before, a)) ||
        (a == SIZE_MAX && !side_is_spoken(labeller->builder->arena, &labeller->after, b)))
        return false;
    add_quote(labeller, a, b);
    return true;
}

static size_t first_quote_in(struct labeller *labeller, const struct side *side)
{
    size_t from = side->sentence->offset, to = from + side->sentence->text.len;
    for (size_t i = side_quote_ending_behind(side, from); i < side->quote_count && side->quotes[i].start < to; i++)
        if (side_is_spoken(labeller->builder->arena, side, i))
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
    const struct wording wording = {builder->arena, before, after};
    if (labeller.regions.count == 0) {
        builder_add_unseen(builder, before->text, after->text);
        return;
    }
    for (size_t i = 0; i < labeller.regions.count && i < MOST_REGIONS; i++) {
        enum finding finding = wording_find(&wording, &labeller.regions.items[i]);
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
    for (size_t i = side_quote_ending_behind(side, sentence->offset);
         i < side->quote_count && side->quotes[i].start < end; i++) {
        if (side->quotes[i].start >= sentence->offset && side_is_spoken(builder->arena, side, i))
            add_quote(&labeller, change == EDIT_CAME ? SIZE_MAX : i, change == EDIT_CAME ? i : SIZE_MAX);
    }
}
