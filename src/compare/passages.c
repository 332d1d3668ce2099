#include "compare/passages.h"

#include "base/array.h"

#include <stdlib.h>

/* One version. */
struct version {
    const struct text *text;
    enum fate *fates;
};

struct joiner {
    struct builder *builder;
    struct version a, b;
    struct alignment *alignment;
};

/* True where the quotation that the sentence before opened, and that is closed, goes on at this one's start. */
static bool goes_on(struct joiner *joiner, const struct version *version, size_t place)
{
    const struct sentence *own = &version->text->sentences[place];
    if (place == 0 || own->offset == 0 || text_class_of(own->kind) != TEXT_RUNNING)
        return false;
    const struct sentence *before = own - 1;
    const struct quotations *found = builder_quotations(joiner->builder, own->paragraph);
    size_t low = 0, high = found->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (found->items[middle].inner_end <= own->offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == found->count || before->block != own->block)
        return false;
    const struct quote *quote = &found->items[low];
    return quote->end > quote->inner_end && quote->inner_start < before->offset + before->text.len;
}

static void grow_side(struct joiner *joiner, const struct version *version, size_t *from, size_t *to)
{
    while (*to < version->text->count && version->fates[*to] == FATE_ALONE && goes_on(joiner, version, *to))
        version->fates[(*to)++] = FATE_CHANGED;
    while (*from > 0 && version->fates[*from - 1] == FATE_ALONE && goes_on(joiner, version, *from))
        version->fates[--*from] = FATE_CHANGED;
}

static void grow(struct joiner *joiner, struct change *change)
{
    grow_side(joiner, &joiner->a, &change->a_from, &change->a_to);
    grow_side(joiner, &joiner->b, &change->b_from, &change->b_to);
}

/* A sentence that stayed in its place. */
static void change_same(struct joiner *joiner, size_t a_place, size_t b_place)
{
    struct change change = {a_place, a_place + 1, b_place, b_place + 1};
    joiner->a.fates[a_place] = joiner->b.fates[b_place] = FATE_CHANGED;
    grow(joiner, &change);
    joiner->alignment->changes[joiner->alignment->change_count++] = change;
}

static bool has_part_in_quotation(struct joiner *joiner, const struct version *version, size_t place)
{
    bool comes_before = place > 0 && version->fates[place - 1] == FATE_ALONE && goes_on(joiner, version, place);
    bool comes_behind = place + 1 < version->text->count && version->fates[place + 1] == FATE_ALONE &&
                        goes_on(joiner, version, place + 1);
    return comes_before || comes_behind;
}

static int compare_changes(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    return (x->b_from > y->b_from) - (x->b_from < y->b_from);
}

void passages_join(struct builder *builder, const struct text *a, const struct text *b, struct alignment *alignment)
{
    struct joiner joiner = {builder, {a, alignment->a_fates}, {b, alignment->b_fates}, alignment};
    for (size_t i = 0; i < alignment->change_count; i++)
        grow(&joiner, &alignment->changes[i]);
    for (size_t i = 0; i < a->count; i++)
        if (alignment->a_fates[i] == FATE_SAME && (has_part_in_quotation(&joiner, &joiner.a, i) ||
                                                   has_part_in_quotation(&joiner, &joiner.b, alignment->a_places[i])))
            change_same(&joiner, i, alignment->a_places[i]);
    if (alignment->change_count)
        qsort(alignment->changes, alignment->change_count, sizeof *alignment->changes, compare_changes);
}
