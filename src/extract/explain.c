#include "extract/explain.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "extract/plain.h"

#include <string.h>

enum { PLACE_LEVELS = 12, PLACE_NAME = 32, MOST_RULE_TEXT = 400 };

static bool is_name_end(char byte)
{
    return is_ascii_space(byte) || byte == '\0';
}

/* The first word of an attribute's value. */
static struct str first_word(struct str value)
{
    size_t start = 0;
    while (start < value.len && is_name_end(value.at[start]))
        start++;
    size_t end = start;
    while (end < value.len && !is_name_end(value.at[end]))
        end++;
    return unicode_cut_bytes(str_slice(value, start, end), PLACE_NAME);
}

/* "div.story", "div#content", "p". True where the page gave it a name. */
static bool add_name(const xmlNode *element, struct buf *out)
{
    struct str class = first_word(dom_attribute(element, "class"));
    struct str id = class.len ? STR_NONE : first_word(dom_attribute(element, "id"));
    buf_add(out, unicode_cut_bytes(str_from((const char *)element->name), PLACE_NAME));
    if (class.len || id.len)
        buf_add_byte(out, class.len ? '.' : '#');
    buf_add(out, class.len ? class : id);
    return class.len || id.len;
}

/* The elements around a line, from the outside in; boxes without a name say nothing and are left out. */
static struct str place_path(struct arena *arena, const struct blocks *blocks, uint32_t place)
{
    struct str names[PLACE_LEVELS];
    size_t count = 0;
    for (uint32_t i = place; i && count < PLACE_LEVELS; i = blocks->places[i].parent) {
        const struct place *at = &blocks->places[i];
        AUTO_BUF name = BUF_INIT;
        if (!at->node || ((at->tag == TAG_html || at->tag == TAG_body) && count))
            continue;
        bool is_named = add_name(at->node, &name);
        bool is_plain_box = at->tag == TAG_div || at->tag == TAG_section || at->tag == TAG_span;
        if (is_named || !is_plain_box || i == place)
            names[count++] = arena_copy(arena, buf_str(&name));
    }
    AUTO_BUF path = BUF_INIT;
    while (count-- > 0) {
        buf_add(&path, names[count]);
        buf_add(&path, count ? STR(" > ") : STR(""));
    }
    return arena_copy(arena, buf_str(&path));
}

/* Rows and cells of a table on one line. */
static struct str one_line(struct arena *arena, enum block_kind kind, struct str text)
{
    AUTO_BUF line = BUF_INIT;
    if (kind != BLOCK_TABLE)
        return arena_copy(arena, text);
    struct str rest = text, row, cell;
    while (str_split(&rest, '\n', &row)) {
        buf_add(&line, line.len ? STR(" / ") : STR(""));
        /* A TAB stands behind a cell, so that the last part is none. */
        for (size_t start = line.len; str_split(&row, '\t', &cell) && (row.at || cell.len);) {
            buf_add(&line, line.len > start ? STR(" | ") : STR(""));
            buf_add(&line, cell);
        }
    }
    return arena_copy(arena, buf_str(&line));
}

static void explain_blocks(struct arena *arena, const struct blocks *blocks, const struct body *body,
                           struct explanation *out)
{
    out->blocks = arena_array(arena, blocks->count + 1, sizeof *out->blocks);
    out->block_count = blocks->count;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct candidate *candidate = &blocks->candidates[i];
        struct explained_block *block = &out->blocks[i];
        *block = (struct explained_block){
            .is_in = body_has(body, i),
            .score = (float)body->score[i] / 1000,
            .place = place_path(arena, blocks, candidate->place),
            .kind = candidate->kind,
            .text = one_line(arena, candidate->kind, candidate->text),
        };
        block->reason_count = body_reasons(body, i, block->reasons, EXPLAIN_REASONS);
    }
}

static void explain_rules(struct arena *arena, const struct siterules *rules, struct explanation *out)
{
    out->rules = arena_array(arena, rules->count + 1, sizeof *out->rules);
    for (size_t i = 0; i < rules->count; i++) {
        const struct siterule *rule = &rules->rules[i];
        struct str text = plain_fold(arena, rule->text, MOST_RULE_TEXT, false);
        out->rules[out->rule_count++] =
            (struct explained_rule){rule->key, rule->xpath, text, rule->found, rule->is_missed};
    }
}

static struct str join_tags(struct arena *arena, const struct metadata *metadata)
{
    AUTO_BUF tags = BUF_INIT;
    for (size_t i = 0; i < metadata->tag_count; i++) {
        buf_add(&tags, i ? STR(", ") : STR(""));
        buf_add(&tags, metadata->tags[i]);
    }
    return arena_copy(arena, buf_str(&tags));
}

void explain_reading(struct arena *arena, const struct blocks *blocks, const struct body *body,
                     const struct metadata *metadata, const struct siterules *rules, const struct article *article,
                     struct explanation *out)
{
    bool is_summary_told = metadata->summary.len && !article->summary.len;
    const struct explained_field fields[] = {
        {"headline", metadata->headline_source, metadata->headline, NULL},
        {"summary", metadata->summary_source, metadata->summary,
         is_summary_told ? "stands in the text, so it is not said twice" : NULL},
        {"byline", metadata->byline_source, metadata->byline, NULL},
        {"published", metadata->published_source, metadata->published, NULL},
        {"modified", metadata->modified_source, metadata->modified, NULL},
        {"section", metadata->section_source, metadata->section, NULL},
        {"tags", metadata->tags_source, join_tags(arena, metadata), NULL},
        {"language", metadata->language_source, metadata->language, NULL},
        {"outlet", metadata->outlet_source, metadata->outlet, NULL},
    };
    *out = (struct explanation){.candidates = metadata->candidates, .candidate_count = metadata->candidate_count};
    out->fields = arena_array(arena, ARRAY_LENGTH(fields), sizeof *fields);
    out->field_count = ARRAY_LENGTH(fields);
    memcpy(out->fields, fields, sizeof fields);
    explain_blocks(arena, blocks, body, out);
    explain_rules(arena, rules, out);
}
