/*
 * Writes canonical texts and, beside each, its fields as JSON, for check_readers.py:
 *
 *     generate_articles FOLDER COUNT
 */
#include "story/canonical.h"

#include <stdio.h>

#include "base/file.h"
#include "base/json.h"
#include "story/articles.h"
#include "story/sentences.h"

static json_t *lines_of(struct str text, struct str language)
{
    json_t *lines = json_array();
    struct sentences scan = sentences_begin(text, language);
    for (struct str sentence; sentences_next(&scan, &sentence);)
        json_array_append_new(lines, json_from_str(sentence));
    return lines;
}

static json_t *rows_of(struct str table)
{
    json_t *rows = json_array();
    for (struct str row; str_split(&table, '\n', &row);) {
        json_t *cells = json_array();
        for (struct str cell; str_split(&row, '\t', &cell);)
            json_array_append_new(cells, json_from_str(cell));
        json_array_append_new(rows, cells);
    }
    return rows;
}

static json_t *block_of(const struct block *block, struct str language)
{
    json_t *object = json_object();
    json_set_str(object, "kind", str_from(block_kind_name(block->kind)));
    if (block->kind == BLOCK_TABLE) {
        json_set(object, "rows", rows_of(block->text));
    } else if (block->kind == BLOCK_HEADING) {
        json_set(object, "lines", json_array());
        json_array_append_new(json_object_get(object, "lines"), json_from_str(block->text));
    } else {
        json_set(object, "lines", lines_of(block->text, language));
    }
    return object;
}

static json_t *fields_of(const struct article *article)
{
    const struct {
        const char *key;
        struct str value;
    } fields[] = {
        {"byline", article->byline},   {"published", article->published},
        {"section", article->section}, {"language", article->language},
        {"url", article->url},         {"gone", article->gone},
        {"moved", article->moved},
    };
    json_t *object = json_object();
    if (article->summary.len)
        json_set(object, "summary", lines_of(article->summary, article->language));
    for (size_t i = 0; i < ARRAY_LENGTH(fields); i++)
        if (fields[i].value.len)
            json_set_str(object, fields[i].key, fields[i].value);
    if (article->tag_count)
        json_set(object, "tags", json_array());
    for (size_t i = 0; i < article->tag_count; i++)
        json_array_append_new(json_object_get(object, "tags"), json_from_str(article->tags[i]));
    return object;
}

static int write_article(const char *folder, int number, const struct article *article)
{
    AUTO_BUF text = BUF_INIT;
    AUTO_BUF name = BUF_INIT;
    json_t *whole = json_object(), *blocks = json_array();
    json_set(whole, "front", fields_of(article));
    json_set_str(whole, "headline", article->headline);
    for (size_t i = 0; i < article->block_count; i++)
        json_array_append_new(blocks, block_of(&article->blocks[i], article->language));
    json_set(whole, "blocks", blocks);
    char *json = json_dumps(whole, JSON_COMPACT);
    json_decref(whole);
    canonical_write(article, &text);
    buf_addf(&name, "%s/%04d.md", folder, number);
    int error = file_write(buf_c(&name), buf_str(&text), 0600);
    buf_cut(&name, 0);
    buf_addf(&name, "%s/%04d.json", folder, number);
    if (!error)
        error = file_write(buf_c(&name), str_from(json), 0600);
    free(json);
    return error;
}

int main(int argument_count, char **arguments)
{
    if (argument_count != 3) {
        fprintf(stderr, "usage: generate_articles FOLDER COUNT\n");
        return 64;
    }
    uint64_t seed = chance_seed() + 5;
    for (int i = 0, count = atoi(arguments[2]); i < count; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct article article;
        chance_article(&arena, &seed, &article);
        if (write_article(arguments[1], i, &article))
            return 74;
    }
    return 0;
}
