/*
 * Two articles, a line a paragraph, parted by a line "===": what compare tells of them lies in them, and the word diff
 * joins to both. The first byte chooses a language and the kind of the second block.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "compare/compare.h"

enum { MOST_BLOCKS = 200 };

static struct article article_of(struct arena *arena, struct str text, uint8_t choice)
{
    static const struct str LANGUAGES[] = {STR_INIT("en"), STR_INIT("de"), STR_INIT("fr"), STR_INIT("zh"),
                                           STR_INIT("ja"), STR_INIT("ko"), STR_INIT("es"), STR_INIT("")};
    struct article article = {.headline = STR("Headline"), .language = LANGUAGES[choice % 8]};
    struct str line;
    article.blocks = arena_array(arena, MOST_BLOCKS, sizeof *article.blocks);
    while (article.block_count < MOST_BLOCKS && str_split(&text, '\n', &line)) {
        enum block_kind kind = article.block_count == 1 ? (enum block_kind)(choice / 8 % 6) : BLOCK_PARAGRAPH;
        if (article.block_count == 0 && line.len)
            article.headline = line;
        article.blocks[article.block_count++] = (struct block){kind, line};
    }
    article_normalize(arena, &article);
    return article;
}

static void check_words(struct arena *arena, struct str before, struct str after)
{
    AUTO_BUF old = BUF_INIT;
    AUTO_BUF new = BUF_INIT;
    struct piece_list pieces;
    compare_words(arena, before, after, &pieces);
    for (size_t i = 0; i < pieces.count; i++) {
        if (pieces.pieces[i].kind != PIECE_ADDED)
            buf_add(&old, pieces.pieces[i].text);
        if (pieces.pieces[i].kind != PIECE_REMOVED)
            buf_add(&new, pieces.pieces[i].text);
    }
    MUST(str_equal(buf_str(&old), before) && str_equal(buf_str(&new), after));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (!size)
        return 0;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF text = BUF_INIT;
    struct edit_list list;
    struct quotation_list quotations;
    utf8_add_valid(&text, (struct str){(const char *)bytes + 1, size - 1});
    size_t border = str_find(buf_str(&text), STR("\n===\n"), 0);
    if (border == SIZE_MAX)
        border = text.len / 2;
    struct str first = str_slice(buf_str(&text), 0, border), second = str_slice(buf_str(&text), border, text.len);
    struct article before = article_of(&arena, first, bytes[0]), after = article_of(&arena, second, bytes[0]);
    compare_articles(&arena, &before, &after, &list);
    for (size_t i = 0; i < list.count; i++) {
        const struct edit *edit = &list.edits[i];
        MUST(edit->label < EDIT_LABELS && edit->weight >= 0 && edit->weight <= 100 && edit->count > 0);
        MUST(!edit->old_words.len || str_contains(edit->before, edit->old_words));
        MUST(!edit->new_words.len || str_contains(edit->after, edit->new_words));
        MUST(i == 0 || list.edits[i - 1].label <= edit->label);
    }
    compare_articles(&arena, &before, &before, &list);
    MUST(list.count == 0);
    compare_quotations(&arena, &after, &quotations);
    check_words(&arena, before.headline, after.headline);
    return 0;
}
