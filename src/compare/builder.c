#include "compare/builder.h"

#include "base/array.h"
#include "base/look_alike.h"
#include "base/unicode.h"
#include "base/utf8.h"

void builder_init(struct builder *builder, struct arena *arena)
{
    *builder = (struct builder){.arena = arena, .lexicon = lexicon_new(), .quotations = map_new()};
}

void builder_clear(struct builder *builder)
{
    lexicon_free(builder->lexicon);
    map_free(builder->quotations);
    memory_free(builder->edits);
}

const struct quotations *builder_quotations(struct builder *builder, struct str paragraph)
{
    struct str key = {(const char *)&paragraph, sizeof paragraph};
    struct quotations *known = map_get(builder->quotations, key);
    if (known)
        return known;
    known = arena_alloc(builder->arena, sizeof *known);
    known->items = quotes_find(builder->arena, paragraph, &known->count);
    map_put(builder->quotations, key, known);
    return known;
}

void builder_add(struct builder *builder, struct edit edit)
{
    if (edit.count == 0)
        edit.count = 1;
    if (edit.weight == 0)
        edit.weight = edit_label_weight(edit.label);
    *ARRAY_PUSH(builder->edits, builder->count, builder->room) = edit;
}

void builder_add_change(struct builder *builder, enum edit_label label, struct str before, struct str after)
{
    enum edit_change change = before.len == 0 ? EDIT_CAME : after.len == 0 ? EDIT_WENT : EDIT_CHANGED;
    builder_add(builder, (struct edit){.label = label, .change = change, .before = before, .after = after});
}

/* The code points of a text that no reader sees, in order. */
static void add_invisible(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        if (unit_is_invisible(code))
            buf_add_code(out, code);
    }
}

/* The next letter of a text, folded as units are; 0 at its end. */
static uint32_t next_letter(struct str text, size_t *at)
{
    while (*at < text.len) {
        uint32_t code = unit_fold(utf8_next(text, at));
        if (unicode_is_letter(code))
            return code;
    }
    return 0;
}

/* True where the letters are others and look the same, every one of them. */
static bool swaps_letters(struct str before, struct str after)
{
    bool has_swap = false;
    for (size_t i = 0, k = 0;;) {
        uint32_t a = next_letter(before, &i), b = next_letter(after, &k);
        if (!a || !b || !look_alike_is_one(a, b))
            return has_swap && a == b;
        has_swap = has_swap || a != b;
    }
}

void builder_add_unseen(struct builder *builder, struct str before, struct str after)
{
    AUTO_BUF hidden_before = BUF_INIT;
    AUTO_BUF hidden_after = BUF_INIT;
    if (str_equal(before, after))
        return;
    add_invisible(&hidden_before, before);
    add_invisible(&hidden_after, after);
    bool is_typography = str_equal(buf_str(&hidden_before), buf_str(&hidden_after)) && !swaps_letters(before, after);
    struct tally *tally = is_typography ? &builder->typography : &builder->invisible;
    if (tally->count++ > 0)
        return;
    tally->before = before;
    tally->after = after;
}

bool builder_reads_same(struct builder *builder, struct str before, struct str after)
{
    size_t before_count, after_count;
    const struct unit *a = units_scan(builder->arena, builder->lexicon, before, &before_count);
    const struct unit *b = units_scan(builder->arena, builder->lexicon, after, &after_count);
    if (before_count != after_count)
        return false;
    for (size_t i = 0; i < before_count; i++)
        if (a[i].id != b[i].id)
            return false;
    return true;
}
