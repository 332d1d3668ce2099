#include "compare/builder.h"

#include "base/array.h"
#include "base/look_alike.h"
#include "base/typography.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "compare/text.h"

void builder_init(struct builder *builder, struct arena *arena)
{
    *builder = (struct builder){.arena = arena, .lexicon = lexicon_new(), .quotations = map_new()};
}

void builder_clear(struct builder *builder)
{
    lexicon_free(builder->lexicon);
    map_free(builder->quotations);
    memory_free(builder->edits);
    memory_free(builder->quotes);
}

static struct quotations *note_quotations(struct builder *builder, struct str paragraph, const struct quote *open)
{
    struct quotations *quotations = arena_alloc(builder->arena, sizeof *quotations);
    *quotations = (struct quotations){.paragraph = paragraph};
    quotations->items = quotes_find(builder->arena, paragraph, open, &quotations->count);
    map_put(builder->quotations, (struct str){(const char *)&paragraph, sizeof paragraph}, quotations);
    return quotations;
}

const struct quotations *builder_quotations(struct builder *builder, struct str paragraph)
{
    struct quotations *known = map_get(builder->quotations, (struct str){(const char *)&paragraph, sizeof paragraph});
    return known ? known : note_quotations(builder, paragraph, NULL);
}

/* Paragraphs in which a quotation that was left open is looked for its end. */
enum { MOST_OPEN_PARAGRAPHS = 4 };

static bool is_closed_later(const struct article *article, size_t block, const struct quote *open)
{
    for (size_t i = block; i < article->block_count && i < block + MOST_OPEN_PARAGRAPHS; i++)
        if (quotes_closes(article->blocks[i].text, open))
            return true;
    return false;
}

static bool opens_anew(struct str paragraph, const struct quotations *quotations, const struct quote *open)
{
    return quotations->count && quotations->items[0].start == 0 && quotations->items[0].pair == open->pair &&
           quotations->items[0].inner_start > 0 && paragraph.len > 0;
}

/* A paragraph of a block quotation is somebody's words from end to end, unless it says with marks of its own which are.
 */
static void take_whole(struct builder *builder, struct quotations *own, bool is_block)
{
    own->is_block = is_block && own->count == 0 && own->paragraph.len > 0;
    if (!own->is_block)
        return;
    own->items = arena_alloc(builder->arena, sizeof *own->items);
    own->items[0] = (struct quote){.end = own->paragraph.len, .inner_end = own->paragraph.len};
    own->count = 1;
}

void builder_read_quotations(struct builder *builder, const struct article *article)
{
    struct quotations *before = NULL;
    for (size_t i = 0; i < article->block_count; i++) {
        const struct block *block = &article->blocks[i];
        if (text_class_of(block->kind) != TEXT_RUNNING)
            continue;
        const struct quote *last = before && before->count ? &before->items[before->count - 1] : NULL;
        const struct quote *open = last && last->is_open ? last : NULL;
        bool is_within = open && is_closed_later(article, i, open);
        struct quotations *own = note_quotations(builder, block->text, is_within ? open : NULL);
        take_whole(builder, own, block->kind == BLOCK_QUOTE);
        own->before = before;
        own->goes_on = (open && (opens_anew(block->text, own, open) || (is_within && own->count))) ||
                       (own->is_block && before && before->is_block);
        if (before)
            before->behind = own;
        before = own;
    }
}

static bool is_of(const struct sentence *sentence, struct str paragraph)
{
    return sentence->text.at == paragraph.at && sentence->text.len == paragraph.len;
}

const struct sentence *builder_paragraph(struct builder *builder, struct str paragraph)
{
    struct sentence *last = &builder->paragraphs[0], *other = &builder->paragraphs[1];
    if (is_of(last, paragraph))
        return last;
    struct sentence asked = is_of(other, paragraph) ? *other : text_line(builder->arena, builder->lexicon, paragraph);
    *other = *last;
    *last = asked;
    return last;
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

static bool is_same_place(const struct quote_place *a, const struct quote_place *b)
{
    return a->index != SIZE_MAX && a->index == b->index && a->paragraph.at == b->paragraph.at;
}

static struct told_quote *find_told(struct builder *builder, const struct told_quote *quote)
{
    for (size_t i = 0; i < builder->quote_count; i++)
        if (is_same_place(&builder->quotes[i].before, &quote->before) ||
            is_same_place(&builder->quotes[i].after, &quote->after))
            return &builder->quotes[i];
    return NULL;
}

static enum quote_fate fate_of(const struct told_quote *quote)
{
    if (quote->before.index == SIZE_MAX)
        return QUOTE_ADDED;
    if (quote->after.index == SIZE_MAX)
        return QUOTE_REMOVED;
    if (quote->lost_words == quote->gained_words)
        return QUOTE_REWORDED;
    return quote->lost_words ? QUOTE_TRIMMED : QUOTE_EXTENDED;
}

void builder_add_quote(struct builder *builder, const struct told_quote *quote, struct edit edit)
{
    struct told_quote *known = find_told(builder, quote);
    if (!known) {
        known = ARRAY_PUSH(builder->quotes, builder->quote_count, builder->quote_room);
        *known = *quote;
        known->edit = builder->count;
        builder_add(builder, edit);
    } else {
        if (known->before.index == SIZE_MAX)
            known->before = quote->before;
        if (known->after.index == SIZE_MAX)
            known->after = quote->after;
        known->lost_words = known->lost_words || quote->lost_words;
        known->gained_words = known->gained_words || quote->gained_words;
    }
    struct edit *told = &builder->edits[known->edit];
    told->quote = fate_of(known);
    told->change = known->before.index == SIZE_MAX  ? EDIT_CAME
                   : known->after.index == SIZE_MAX ? EDIT_WENT
                                                    : EDIT_CHANGED;
    if (!told->before.len)
        told->before = edit.before;
    if (!told->after.len)
        told->after = edit.after;
    if (!told->speaker.len)
        told->speaker = edit.speaker;
}

/* The code points of a text that no reader sees, in order. */
static void add_invisible(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        if (typography_is_invisible(code))
            buf_add_code(out, code);
    }
}

/* The next letter of a text, folded as units are; 0 at its end. */
static uint32_t next_letter(struct str text, size_t *at)
{
    while (*at < text.len) {
        uint32_t code = typography_fold(utf8_next(text, at));
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
