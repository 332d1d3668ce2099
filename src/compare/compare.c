#include "compare/compare.h"

#include "base/array.h"
#include "base/clock.h"
#include "compare/body.h"
#include "compare/builder.h"
#include "compare/fields.h"
#include "compare/names.h"
#include "compare/renames.h"

#include <stdlib.h>

struct ordered {
    struct edit edit;
    size_t order;
};

static int compare_edits(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    if (x->edit.label != y->edit.label)
        return x->edit.label < y->edit.label ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static void sort_edits(struct builder *builder, struct edit_list *list)
{
    AUTO_FREE struct ordered *all = memory_resize(NULL, builder->count + 1, sizeof *all);
    for (size_t i = 0; i < builder->count; i++)
        all[i] = (struct ordered){builder->edits[i], i};
    if (builder->count)
        qsort(all, builder->count, sizeof *all, compare_edits);
    *list = (struct edit_list){arena_array(builder->arena, builder->count, sizeof(struct edit)), builder->count};
    for (size_t i = 0; i < builder->count; i++)
        list->edits[i] = all[i].edit;
}

static void push_silent(struct builder *builder, enum edit_label label, const struct tally *tally)
{
    if (tally->count > 0)
        *ARRAY_PUSH(builder->edits, builder->count, builder->room) = (struct edit){.label = label,
                                                                                   .change = EDIT_CHANGED,
                                                                                   .before = tally->before,
                                                                                   .after = tally->after,
                                                                                   .count = tally->count,
                                                                                   .weight = 0};
}

/* Where the same sentences are cut into other paragraphs, or turned into a list: an edit, since the canonical text is
 * another, and none that anybody is told of. Addresses and the like are no part of a comparison. */
static void tell_layout(struct builder *builder, const struct article *before, const struct article *after)
{
    struct article rest = *after;
    struct tally layout = {.count = 1};
    rest.url = before->url;
    rest.gone = before->gone;
    rest.moved = before->moved;
    if (builder->count == 0 && !article_equal(before, &rest))
        push_silent(builder, EDIT_TYPO, &layout);
}

void compare_articles(struct arena *arena, const struct article *before, const struct article *after,
                      struct edit_list *list)
{
    struct builder builder;
    builder_init(&builder, arena);
    builder.language = before->language;
    builder.names = names_new(arena, builder.lexicon, before, after);
    fields_compare(&builder, before, after);
    body_compare(&builder, before, after);
    renames_spread(&builder);
    if (builder.invisible.count > 0)
        builder_add(&builder, (struct edit){.label = EDIT_INVISIBLE,
                                            .change = EDIT_CHANGED,
                                            .before = builder.invisible.before,
                                            .after = builder.invisible.after,
                                            .count = builder.invisible.count});
    push_silent(&builder, EDIT_TYPO, &builder.typography);
    tell_layout(&builder, before, after);
    sort_edits(&builder, list);
    builder_clear(&builder);
}

/* Labels of what stands in headline or body and reads otherwise. */
static bool is_of_the_text(const struct edit *edit)
{
    switch (edit->label) {
    case EDIT_SUMMARY:
    case EDIT_BYLINE:
    case EDIT_DATE:
    case EDIT_SECTION:
    case EDIT_TAGS:
    case EDIT_INVISIBLE:
    case EDIT_RETURN:
        return false;
    default:
        return edit->weight > 0;
    }
}

static bool is_same_time(struct str a, struct str b)
{
    int64_t a_ms, b_ms;
    if (time_parse(a, &a_ms, NULL) && time_parse(b, &b_ms, NULL))
        return a_ms == b_ms;
    return str_equal(a, b);
}

enum unmarked compare_unmarked(const struct edit_list *list, struct str modified_before, struct str modified_after)
{
    bool has_edit = false;
    for (size_t i = 0; i < list->count; i++) {
        const struct edit *edit = &list->edits[i];
        if (edit->label == EDIT_CORRECTION && edit->change != EDIT_WENT)
            return UNMARKED_NO;
        has_edit = has_edit || is_of_the_text(edit);
    }
    if (!has_edit)
        return UNMARKED_NO;
    if (modified_before.len == 0 || modified_after.len == 0)
        return UNMARKED_UNKNOWN;
    return is_same_time(modified_before, modified_after) ? UNMARKED_YES : UNMARKED_NO;
}
