/*
 * Pairs of articles in a line each, and edits as a line of labels.
 *
 * An article is lines: `# headline`, `## subhead`, `> quotation`, `- item`, `! caption`, `@summary text` (byline,
 * section, published, tags, language), and paragraphs.
 *
 * Edits are `label`, with `+` `-` `~` behind it where it came, went or moved (left out where the label says it), `*n`
 * for n sentences, `=speaker`, and `0` for weight 0, parted by `; `.
 */
#ifndef TESTS_COMPARE_PAIR_H
#define TESTS_COMPARE_PAIR_H

#include "compare/compare.h"

struct pair_row {
    const char *language, *before, *after, *edits;
};

struct article pair_article(struct arena *arena, const char *language, const char *lines);
struct str pair_edits(struct arena *arena, const struct edit_list *list);
/* Compares and gives the line. */
struct str pair_compare(struct arena *arena, const struct pair_row *row);

#define PAIR_DEFINE
#endif

#ifdef PAIR_DEFINE
#undef PAIR_DEFINE

#include "base/array.h"
#include <string.h>

static void pair_add_block(struct arena *arena, struct article *article, enum block_kind kind, struct str text)
{
    struct block *blocks = arena_array(arena, article->block_count + 1, sizeof *blocks);
    for (size_t i = 0; i < article->block_count; i++)
        blocks[i] = article->blocks[i];
    blocks[article->block_count++] = (struct block){kind, text};
    article->blocks = blocks;
}

static void pair_set_tags(struct arena *arena, struct article *article, struct str text)
{
    struct str tag;
    article->tags = arena_array(arena, 20, sizeof *article->tags);
    while (str_split(&text, ',', &tag))
        article->tags[article->tag_count++] = str_trim(tag);
}

static void pair_set_field(struct arena *arena, struct article *article, struct str line)
{
    size_t blank = str_find_byte(line, ' ', 0);
    struct str name = str_slice(line, 1, blank), value = str_slice(line, blank + 1, line.len);
    if (str_equal(name, STR("summary")))
        article->summary = value;
    else if (str_equal(name, STR("byline")))
        article->byline = value;
    else if (str_equal(name, STR("section")))
        article->section = value;
    else if (str_equal(name, STR("published")))
        article->published = value;
    else if (str_equal(name, STR("tags")))
        pair_set_tags(arena, article, value);
}

struct article pair_article(struct arena *arena, const char *language, const char *lines)
{
    static const struct {
        const char *start;
        enum block_kind kind;
    } kinds[] = {{"## ", BLOCK_HEADING}, {"> ", BLOCK_QUOTE}, {"- ", BLOCK_ITEM}, {"! ", BLOCK_CAPTION}};
    struct article article = {.headline = STR("A headline that stays"), .language = str_from(language)};
    struct str rest = str_from(lines), line;
    while (str_split(&rest, '\n', &line)) {
        size_t i = 0;
        while (i < ARRAY_LENGTH(kinds) && !str_starts(line, str_from(kinds[i].start)))
            i++;
        if (str_starts(line, STR("# ")))
            article.headline = str_slice(line, 2, line.len);
        else if (str_starts(line, STR("@")))
            pair_set_field(arena, &article, line);
        else if (i < ARRAY_LENGTH(kinds))
            pair_add_block(arena, &article, kinds[i].kind, str_slice(line, strlen(kinds[i].start), line.len));
        else
            pair_add_block(arena, &article, BLOCK_PARAGRAPH, line);
    }
    article_normalize(arena, &article);
    return article;
}

struct str pair_edits(struct arena *arena, const struct edit_list *list)
{
    static const char *const signs[] = {[EDIT_CHANGED] = "", [EDIT_CAME] = "+", [EDIT_WENT] = "-", [EDIT_MOVED] = "~"};
    AUTO_BUF line = BUF_INIT;
    for (size_t i = 0; i < list->count; i++) {
        const struct edit *edit = &list->edits[i];
        bool says_it = edit->label == EDIT_ADDED || edit->label == EDIT_REMOVED || edit->label == EDIT_ORDER;
        bool counts = edit->count > 1 && edit->weight > 0;
        buf_addf(&line, "%s%s%s", i ? "; " : "", edit_label_name(edit->label), says_it ? "" : signs[edit->change]);
        if (counts)
            buf_addf(&line, "*%zu", edit->count);
        if (edit->speaker.len)
            buf_addf(&line, "=%.*s", STR_FORMAT(edit->speaker));
        if (edit->weight == 0)
            buf_add(&line, STR("0"));
    }
    return arena_copy(arena, buf_str(&line));
}

struct str pair_compare(struct arena *arena, const struct pair_row *row)
{
    struct article before = pair_article(arena, row->language, row->before);
    struct article after = pair_article(arena, row->language, row->after);
    struct edit_list list;
    compare_articles(arena, &before, &after, &list);
    return pair_edits(arena, &list);
}
#endif
