#include "story/article.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"

static const char *const KIND_NAMES[] = {
    [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_HEADING] = "heading", [BLOCK_QUOTE] = "quote",
    [BLOCK_ITEM] = "item",           [BLOCK_CAPTION] = "caption", [BLOCK_TABLE] = "table",
};

const char *block_kind_name(enum block_kind kind)
{
    return KIND_NAMES[kind];
}

/* Appends `text` with blanks collapsed and none at the ends, not even those that stay within a text (NBSP, U+3000):
 * at an end nobody sees them, and pages end half of their paragraphs in one. */
static void add_collapsed(struct buf *out, struct str text)
{
    size_t start = out->len;
    bool is_parted = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        if (utf8_is_blank(code)) {
            is_parted = true;
            continue;
        }
        if (out->len == start && unicode_is_space(code))
            continue;
        if (is_parted && out->len > start)
            buf_add_byte(out, ' ');
        is_parted = false;
        buf_add_code(out, code);
    }
    for (size_t end = out->len; end > start; buf_cut(out, end))
        if (!unicode_is_space(utf8_previous(buf_str(out), &end)))
            break;
}

static struct str normalize_text(struct arena *arena, struct str text)
{
    AUTO_BUF out = BUF_INIT;
    add_collapsed(&out, text);
    return out.len ? unicode_nfc(arena, buf_str(&out)) : STR_NONE;
}

/* Appends a row without the empty cells at its end; gives the number of cells, 0 where all of them are empty. */
static size_t add_row(struct arena *arena, struct buf *out, struct str row)
{
    size_t cells = 0, index = 0;
    for (struct str cell; str_split(&row, '\t', &cell); index++) {
        struct str text = normalize_text(arena, cell);
        if (!text.len)
            continue;
        for (size_t tabs = cells ? index + 1 - cells : index; tabs; tabs--)
            buf_add_byte(out, '\t');
        cells = index + 1;
        buf_add(out, text);
    }
    return cells;
}

/* The first row is as wide as the widest, since Markdown ignores cells beyond its width. */
static struct str normalize_table(struct arena *arena, struct str text)
{
    AUTO_BUF first = BUF_INIT;
    AUTO_BUF rest = BUF_INIT;
    size_t first_cells = 0, most_cells = 0;
    for (struct str row; str_split(&text, '\n', &row);) {
        size_t before = rest.len;
        if (first_cells)
            buf_add_byte(&rest, '\n');
        size_t cells = add_row(arena, first_cells ? &rest : &first, row);
        if (!cells)
            buf_cut(&rest, before);
        if (!first_cells)
            first_cells = cells;
        if (cells > most_cells)
            most_cells = cells;
    }
    if (!first_cells)
        return STR_NONE;
    for (; first_cells < most_cells; first_cells++)
        buf_add_byte(&first, '\t');
    buf_add(&first, buf_str(&rest));
    return arena_copy(arena, buf_str(&first));
}

static void normalize_blocks(struct arena *arena, struct article *article)
{
    size_t kept = 0;
    for (size_t i = 0; i < article->block_count; i++) {
        struct block block = article->blocks[i];
        block.text = block.kind == BLOCK_TABLE ? normalize_table(arena, block.text) : normalize_text(arena, block.text);
        if (block.text.len)
            article->blocks[kept++] = block;
    }
    article->block_count = kept;
}

static void normalize_tags(struct arena *arena, struct article *article)
{
    size_t kept = 0;
    for (size_t i = 0; i < article->tag_count; i++) {
        struct str tag = normalize_text(arena, article->tags[i]);
        if (tag.len)
            article->tags[kept++] = tag;
    }
    article->tag_count = kept;
}

void article_normalize(struct arena *arena, struct article *article)
{
    struct str *const texts[] = {
        &article->headline, &article->summary,  &article->byline, &article->published,
        &article->section,  &article->language, &article->url,    &article->gone,
        &article->moved,    &article->modified, &article->outlet, &article->canonical,
    };
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
        *texts[i] = normalize_text(arena, *texts[i]);
    normalize_tags(arena, article);
    normalize_blocks(arena, article);
}

static bool equal_tags(const struct article *a, const struct article *b)
{
    if (a->tag_count != b->tag_count)
        return false;
    for (size_t i = 0; i < a->tag_count; i++)
        if (!str_equal(a->tags[i], b->tags[i]))
            return false;
    return true;
}

static bool equal_blocks(const struct article *a, const struct article *b)
{
    if (a->block_count != b->block_count)
        return false;
    for (size_t i = 0; i < a->block_count; i++)
        if (a->blocks[i].kind != b->blocks[i].kind || !str_equal(a->blocks[i].text, b->blocks[i].text))
            return false;
    return true;
}

bool article_equal(const struct article *a, const struct article *b)
{
    return str_equal(a->headline, b->headline) && str_equal(a->summary, b->summary) &&
           str_equal(a->byline, b->byline) && str_equal(a->published, b->published) &&
           str_equal(a->section, b->section) && str_equal(a->language, b->language) && str_equal(a->url, b->url) &&
           str_equal(a->gone, b->gone) && str_equal(a->moved, b->moved) && equal_tags(a, b) && equal_blocks(a, b);
}
