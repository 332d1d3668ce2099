#include "compare/fields.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "compare/change.h"

#include <limits.h>
#include <stddef.h>
#include <stdlib.h>

static const struct {
    enum edit_label label;
    size_t offset;
} FIELDS[] = {
    {EDIT_HEADLINE, offsetof(struct article, headline)},
    {EDIT_SUMMARY, offsetof(struct article, summary)},
    {EDIT_BYLINE, offsetof(struct article, byline)},
    {EDIT_SECTION, offsetof(struct article, section)},
};

static struct str field_of(const struct article *article, size_t offset)
{
    return *(const struct str *)(const void *)((const char *)article + offset);
}

/* What sets two values apart: nothing, what a reader does not see, or an edit. */
static void compare_field(struct builder *builder, enum edit_label label, struct str before, struct str after,
                          bool reads_same)
{
    if (str_equal(before, after))
        return;
    if (before.len && after.len && reads_same)
        builder_add_unseen(builder, before, after);
    else
        builder_add_change(builder, label, before, after);
}

/* A site that begins to give its times in another zone edits nothing. */
static bool is_same_instant(struct str before, struct str after)
{
    int64_t before_ms, after_ms;
    int before_zone, after_zone;
    return time_parse(before, &before_ms, &before_zone) && time_parse(after, &after_ms, &after_zone) &&
           before_ms == after_ms && (before_zone == INT_MIN) == (after_zone == INT_MIN);
}

static int compare_tags(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* Case folded and sorted: neither case nor order of tags is anybody's edit. */
static struct str *sorted_tags(struct arena *arena, const struct article *article)
{
    struct str *tags = arena_array(arena, article->tag_count, sizeof *tags);
    for (size_t i = 0; i < article->tag_count; i++)
        tags[i] = unicode_fold(arena, article->tags[i]);
    if (article->tag_count)
        qsort(tags, article->tag_count, sizeof *tags, compare_tags);
    return tags;
}

static bool has_same_tags(struct arena *arena, const struct article *before, const struct article *after)
{
    if (before->tag_count != after->tag_count)
        return false;
    const struct str *a = sorted_tags(arena, before), *b = sorted_tags(arena, after);
    for (size_t i = 0; i < before->tag_count; i++)
        if (!str_equal(a[i], b[i]))
            return false;
    return true;
}

static struct str join_tags(struct arena *arena, const struct article *article)
{
    AUTO_BUF line = BUF_INIT;
    for (size_t i = 0; i < article->tag_count; i++) {
        if (i > 0)
            buf_add(&line, STR(", "));
        buf_add(&line, article->tags[i]);
    }
    return arena_copy(arena, buf_str(&line));
}

void fields_compare(struct builder *builder, const struct article *before, const struct article *after)
{
    for (size_t i = 0; i < ARRAY_LENGTH(FIELDS); i++) {
        struct str old = field_of(before, FIELDS[i].offset), new = field_of(after, FIELDS[i].offset);
        bool reads_same = builder_reads_same(builder, old, new);
        compare_field(builder, FIELDS[i].label, old, new, reads_same);
        if (FIELDS[i].label == EDIT_HEADLINE && !reads_same)
            change_label_headline(builder, old, new);
    }
    compare_field(builder, EDIT_DATE, before->published, after->published,
                  is_same_instant(before->published, after->published));
    compare_field(builder, EDIT_TAGS, join_tags(builder->arena, before), join_tags(builder->arena, after),
                  has_same_tags(builder->arena, before, after));
}
