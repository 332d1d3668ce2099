#include "compare/compare.h"

#include "base/array.h"
#include "compare/attribution.h"
#include "compare/builder.h"
#include "compare/near.h"
#include "compare/side.h"
#include "compare/text.h"

/* The quotation from where it begins, over the paragraphs that it goes on in, without its outer marks. */
static struct str whole_text(struct arena *arena, const struct quotations *quotations, size_t index)
{
    AUTO_BUF text = BUF_INIT;
    const struct quotations *at = quotations;
    for (;;) {
        const struct quote *quote = &at->items[index];
        if (text.len)
            buf_add_byte(&text, ' ');
        buf_add(&text, str_trim(str_slice(at->paragraph, quote->inner_start, quote->inner_end)));
        if (index + 1 < at->count || !at->behind || !at->behind->goes_on || !at->behind->count)
            return arena_copy(arena, buf_str(&text));
        at = at->behind;
        index = 0;
    }
}

/* Each paragraph as one sentence: whether a quotation in it is somebody's words is asked of all its words. */
static bool is_spoken(struct builder *builder, const struct quotations *quotations, size_t index)
{
    const struct side side = {builder_paragraph(builder, quotations->paragraph), quotations, quotations->items,
                              quotations->count};
    return side_is_spoken(builder, &side, index);
}

void compare_quotations(struct arena *arena, const struct article *article, struct quotation_list *list)
{
    AUTO_FREE struct quotation *found = NULL;
    size_t count = 0, room = 0;
    struct builder builder;
    builder_init(&builder, arena);
    builder_read_quotations(&builder, article);
    for (size_t i = 0; i < article->block_count; i++) {
        if (text_class_of(article->blocks[i].kind) != TEXT_RUNNING)
            continue;
        const struct quotations *own = builder_quotations(&builder, article->blocks[i].text);
        for (size_t k = own->goes_on ? 1 : 0; k < own->count; k++)
            if (is_spoken(&builder, own, k))
                *ARRAY_PUSH(found, count, room) =
                    (struct quotation){whole_text(arena, own, k), attribution_find(arena, own, k)};
    }
    *list = (struct quotation_list){arena_array(arena, count, sizeof *list->quotations), count};
    for (size_t i = 0; i < count; i++)
        list->quotations[i] = found[i];
    builder_clear(&builder);
}

bool compare_reads_same(struct arena *arena, struct str a, struct str b)
{
    struct builder builder;
    builder_init(&builder, arena);
    bool reads_same = builder_reads_same(&builder, a, b);
    builder_clear(&builder);
    return reads_same;
}

double compare_likeness(struct arena *arena, struct str a, struct str b)
{
    AUTO_LEXICON *lexicon = lexicon_new();
    const struct sentence first = text_line(arena, lexicon, a), second = text_line(arena, lexicon, b);
    const struct bag a_bag = bag_of(arena, &first), b_bag = bag_of(arena, &second);
    return bag_likeness(&a_bag, &b_bag);
}
