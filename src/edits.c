#include "edits.h"

#include "returns.h"

static bool has_label(const struct edit_list *list, enum edit_label label)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->edits[i].label == label)
            return true;
    return false;
}

/* Which labels history gives the version. */
static void read_labels(struct str labels, bool is_given[EDIT_LABELS])
{
    struct str label;
    enum edit_label known;
    for (int i = 0; i < EDIT_LABELS; i++)
        is_given[i] = false;
    while (labels.len && str_split(&labels, ',', &label))
        if (edit_label_from_name(str_trim(label), &known))
            is_given[known] = true;
}

/* The edits of given labels, in the order of labels. */
static void settle(struct arena *arena, const bool is_given[EDIT_LABELS], const struct edit_list *found,
                   struct edit_list *list)
{
    *list = (struct edit_list){arena_array(arena, found->count + EDIT_LABELS, sizeof *list->edits), 0};
    for (int label = 0; label < EDIT_LABELS; label++) {
        if (is_given[label] && !has_label(found, (enum edit_label)label))
            list->edits[list->count++] = (struct edit){
                .label = (enum edit_label)label, .count = 1, .weight = edit_label_weight((enum edit_label)label)};
        for (size_t i = 0; is_given[label] && i < found->count; i++)
            if (found->edits[i].label == (enum edit_label)label)
                list->edits[list->count++] = found->edits[i];
    }
}

static struct str without_tabs(struct arena *arena, struct str text)
{
    AUTO_BUF out = BUF_INIT;
    if (str_find_byte(text, '\t', 0) == SIZE_MAX)
        return text;
    buf_add(&out, text);
    for (size_t i = 0; i < out.len; i++)
        out.at[i] = out.at[i] == '\t' ? ' ' : out.at[i];
    return arena_copy(arena, buf_str(&out));
}

/* The row of a table as a line: what tells it would write its TABs out as what nobody sees. */
static void settle_rows(struct arena *arena, struct edit_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        list->edits[i].before = without_tabs(arena, list->edits[i].before);
        list->edits[i].after = without_tabs(arena, list->edits[i].after);
    }
}

int edits_between(struct desk *desk, struct arena *arena, const struct state_version *version, struct str text,
                  const struct article *before, const struct article *after, struct edit_list *list)
{
    struct returns returns;
    struct edit_list found = {NULL, 0};
    bool is_given[EDIT_LABELS];
    *list = found;
    if (!str_equal(version->verb, STR("edit")))
        return 0;
    int64_t last = version->number - 1;
    int result = returns_find(desk, version->path, last, text, version->first_seen, &returns);
    if (result == 0)
        result = returns_compare(desk, arena, version->path, last, before, after, &returns, &found);
    read_labels(version->labels, is_given);
    settle(arena, is_given, &found, list);
    settle_rows(arena, list);
    return result;
}

int edits_read(struct desk *desk, struct arena *arena, const struct state_version *version, struct edit_list *list)
{
    struct state_version before;
    struct article old, new;
    struct str text;
    *list = (struct edit_list){NULL, 0};
    if (!str_equal(version->verb, STR("edit")))
        return 0;
    int result = state_find_version(desk->state, arena, version->path, version->number - 1, &before);
    if (result == 0)
        result = desk_read_article(desk, arena, &before, NULL, &old);
    if (result == 0)
        result = desk_read_article(desk, arena, version, &text, &new);
    return result == 0 ? edits_between(desk, arena, version, text, &old, &new, list) : result;
}
