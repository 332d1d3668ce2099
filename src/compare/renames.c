#include "compare/renames.h"

/* What sets two names apart, in whole words where they have blanks: "Ibarrola" of "Unai Ibarrola", 蘇曼青. */
struct rename {
    struct str before, after;
};

static struct str last_word(struct str name)
{
    for (size_t at = name.len; at > 0; at--)
        if (name.at[at - 1] == ' ')
            return str_slice(name, at, name.len);
    return name;
}

static struct rename rename_of(const struct edit *edit)
{
    struct rename rename = {last_word(edit->old_words), last_word(edit->new_words)};
    /* The surname stayed: the whole name then. */
    if (str_equal(rename.before, rename.after))
        rename = (struct rename){edit->old_words, edit->new_words};
    return rename;
}

static bool is_replaced_in(const struct rename *rename, const struct edit *edit)
{
    return rename->before.len && rename->after.len && str_contains(edit->before, rename->before) &&
           !str_contains(edit->before, rename->after) && str_contains(edit->after, rename->after) &&
           !str_contains(edit->after, rename->before);
}

static bool has_name_edit(const struct builder *builder, const struct edit *of)
{
    for (size_t i = 0; i < builder->count; i++)
        if (builder->edits[i].label == EDIT_NAME && str_equal(builder->edits[i].before, of->before))
            return true;
    return false;
}

/* `edit` may lie in the builder's own array, which grows. */
static void spread_to(struct builder *builder, size_t at, const struct rename *rename)
{
    struct edit name = builder->edits[at];
    bool is_headline = name.label == EDIT_HEADLINE;
    if ((!is_headline && name.label != EDIT_TEXT && (name.label != EDIT_TYPO || name.weight == 0)) ||
        !is_replaced_in(rename, &name) || has_name_edit(builder, &name))
        return;
    name = (struct edit){.label = EDIT_NAME,
                         .before = name.before,
                         .after = name.after,
                         .old_words = rename->before,
                         .new_words = rename->after,
                         .count = 1,
                         .weight = edit_label_weight(EDIT_NAME)};
    if (is_headline)
        builder_add(builder, name);
    else
        builder->edits[at] = name;
}

enum { MOST_RENAMES = 16 };

void renames_spread(struct builder *builder)
{
    struct rename renames[MOST_RENAMES];
    size_t count = 0, edits = builder->count;
    for (size_t i = 0; i < edits && count < MOST_RENAMES; i++)
        if (builder->edits[i].label == EDIT_NAME)
            renames[count++] = rename_of(&builder->edits[i]);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < edits; k++)
            spread_to(builder, k, &renames[i]);
}
