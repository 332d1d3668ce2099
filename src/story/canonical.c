#include "story/canonical.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "story/sentences.h"

/* Appends a text with what must never reach a file as it is written \u{202E}, and its own `\u{` so that it is not
 * taken for one. */
static void add_text(struct buf *out, struct str text)
{
    for (size_t at = 0, from = 0; at < text.len; from = at) {
        uint32_t code = utf8_next(text, &at);
        if (utf8_is_unsafe(code) || code == 0xFEFF)
            buf_addf(out, "\\u{%X}", code);
        else if (code == '\\' && str_starts(str_slice(text, at, text.len), STR("u{")))
            buf_add(out, STR("\\u{5C}"));
        else
            buf_add(out, str_slice(text, from, at));
    }
}

/* --- lines that Markdown would read as structure --- */

/* How many `byte` stand at `from`. */
static size_t run_length(struct str line, size_t from, char byte)
{
    size_t at = from;
    while (at < line.len && line.at[at] == byte)
        at++;
    return at - from;
}

static bool ends_or_has(struct str line, size_t at, char byte)
{
    return at == line.len || line.at[at] == byte;
}

/* Backslash, quotation, HTML, table row. */
static bool is_marked(struct str line)
{
    return line.at[0] == '\\' || line.at[0] == '>' || line.at[0] == '<' || line.at[0] == '|';
}

static bool is_heading(struct str line)
{
    size_t marks = run_length(line, 0, '#');
    return marks >= 1 && marks <= 6 && ends_or_has(line, marks, ' ');
}

static bool is_item(struct str line)
{
    return (line.at[0] == '-' || line.at[0] == '+' || line.at[0] == '*') && ends_or_has(line, 1, ' ');
}

/* The line that makes a heading of the paragraph above it. */
static bool is_underline(struct str line)
{
    size_t marks = run_length(line, 0, line.at[0]);
    return (line.at[0] == '=' || line.at[0] == '-') && marks + run_length(line, marks, ' ') == line.len;
}

static bool is_rule(struct str line)
{
    size_t marks = 0;
    for (size_t i = 0; i < line.len; i++) {
        char byte = line.at[i];
        if (byte == '-' || byte == '_' || byte == '*')
            marks++;
        else if (byte != ' ' || marks == 0)
            return false;
    }
    return marks >= 3;
}

static bool is_picture(struct str line)
{
    return str_starts(line, STR("!["));
}

static bool is_fence(struct str line)
{
    return str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
}

/* [|:]? *:?-+:? *(\||$): the row that makes a table of the line above it. */
static bool is_delimiter_row(struct str line)
{
    size_t at = line.at[0] == '|' || line.at[0] == ':';
    at += run_length(line, at, ' ');
    at += at < line.len && line.at[at] == ':';
    size_t dashes = run_length(line, at, '-');
    at += dashes;
    at += at < line.len && line.at[at] == ':';
    at += run_length(line, at, ' ');
    return dashes && ends_or_has(line, at, '|');
}

static bool (*const STRUCTURES[])(struct str line) = {
    is_marked, is_heading, is_item, is_underline, is_rule, is_picture, is_fence, is_delimiter_row,
};

/* Offset behind the digits of `^\d{1,9}\\*[.)]( |$)`, 0 where the line is none. */
static size_t ordinal_end(struct str line)
{
    size_t digits = 0;
    while (digits < line.len && is_ascii_digit(line.at[digits]))
        digits++;
    size_t mark = digits + run_length(line, digits, '\\');
    bool is_ordinal = digits >= 1 && digits <= 9 && mark < line.len && (line.at[mark] == '.' || line.at[mark] == ')') &&
                      ends_or_has(line, mark + 1, ' ');
    return is_ordinal ? digits : 0;
}

/* Appends a line of a paragraph, with a backslash where Markdown would see more than text. `has_reference` tells that
 * the paragraph holds `]:`, so that `[` may begin a link's definition. */
static void add_line(struct buf *out, struct str line, bool has_reference)
{
    size_t digits = ordinal_end(line);
    bool is_structure = has_reference && line.at[0] == '[';
    for (size_t i = 0; i < ARRAY_LENGTH(STRUCTURES) && !is_structure; i++)
        is_structure = STRUCTURES[i](line);
    buf_add(out, str_slice(line, 0, digits));
    if (digits || is_structure)
        buf_add_byte(out, '\\');
    buf_add(out, str_slice(line, digits, line.len));
}

/* --- blocks --- */

/* The sentences of a text, each a line behind a mark; the first mark may be another. */
static void add_sentences(struct buf *out, struct str text, struct str language, struct str first, struct str others)
{
    AUTO_BUF line = BUF_INIT;
    bool has_reference = str_contains(text, STR("]:"));
    bool is_caption = str_equal(first, STR("!["));
    struct sentences sentences = sentences_begin(text, language);
    struct str mark = first;
    for (struct str sentence; sentences_next(&sentences, &sentence); mark = others) {
        buf_cut(&line, 0);
        add_text(&line, sentence);
        buf_add(out, mark);
        if (is_caption && mark.at == first.at)
            buf_add(out, buf_str(&line));
        else
            add_line(out, buf_str(&line), has_reference);
        buf_add_byte(out, '\n');
    }
}

/* A caption ends in its bracket, before the last line's end. */
static void add_caption(struct buf *out, struct str text, struct str language)
{
    add_sentences(out, text, language, STR("!["), STR_NONE);
    buf_cut(out, out->len - 1);
    buf_add(out, STR("]\n"));
}

static void add_heading(struct buf *out, struct str mark, struct str text)
{
    AUTO_BUF line = BUF_INIT;
    add_text(&line, text);
    size_t run = line.len;
    while (run > 0 && line.at[run - 1] == '#')
        run--;
    bool has_run = run < line.len;
    while (run > 0 && line.at[run - 1] == '\\')
        run--;
    bool is_closing = has_run && (run == 0 || line.at[run - 1] == ' ');
    buf_add(out, mark);
    buf_add(out, str_slice(buf_str(&line), 0, run));
    if (is_closing)
        buf_add_byte(out, '\\');
    buf_add(out, str_slice(buf_str(&line), run, line.len));
    buf_add_byte(out, '\n');
}

static void add_cell(struct buf *out, struct str cell)
{
    AUTO_BUF text = BUF_INIT;
    add_text(&text, cell);
    size_t backslashes = 0;
    buf_add_byte(out, ' ');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '|')
            for (size_t extra = backslashes + 1; extra; extra--)
                buf_add_byte(out, '\\');
        backslashes = text.at[i] == '\\' ? backslashes + 1 : 0;
        buf_add_byte(out, text.at[i]);
    }
    buf_add(out, STR(" |"));
}

static void add_table(struct buf *out, struct str table)
{
    bool is_first = true;
    for (struct str row; str_split(&table, '\n', &row); is_first = false) {
        size_t cells = 0;
        buf_add_byte(out, '|');
        for (struct str cell; str_split(&row, '\t', &cell); cells++)
            add_cell(out, cell);
        buf_add_byte(out, '\n');
        if (!is_first)
            continue;
        buf_add_byte(out, '|');
        for (; cells; cells--)
            buf_add(out, STR(" --- |"));
        buf_add_byte(out, '\n');
    }
}

static void add_block(struct buf *out, const struct block *block, struct str language)
{
    switch (block->kind) {
    case BLOCK_PARAGRAPH:
        add_sentences(out, block->text, language, STR_NONE, STR_NONE);
        break;
    case BLOCK_HEADING:
        add_heading(out, STR("## "), block->text);
        break;
    case BLOCK_QUOTE:
        add_sentences(out, block->text, language, STR("> "), STR("> "));
        break;
    case BLOCK_ITEM:
        add_sentences(out, block->text, language, STR("- "), STR("  "));
        break;
    case BLOCK_CAPTION:
        add_caption(out, block->text, language);
        break;
    case BLOCK_TABLE:
        add_table(out, block->text);
        break;
    }
}

/* --- front matter --- */

static bool is_yaml_word(struct str value)
{
    static const char *const WORDS[] = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"};
    for (size_t i = 0; i < ARRAY_LENGTH(WORDS); i++)
        if (str_equal_fold(value, str_from(WORDS[i])))
            return true;
    return false;
}

/* True where any YAML reader takes the bare value for this very text. */
static bool is_plain(struct str value)
{
    size_t at = 0;
    return unicode_is_letter(utf8_next(value, &at)) && !str_contains(value, STR(": ")) &&
           !str_contains(value, STR(" #")) && !str_ends(value, STR(":")) && !is_yaml_word(value);
}

static bool is_plain_tag(struct str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (str_find_byte(STR(",[]{}?"), value.at[i], 0) != SIZE_MAX)
            return false;
    return is_plain(value);
}

/* `shape` has 0 for a digit; the value may go on behind it. */
static bool has_shape(struct str value, struct str shape)
{
    if (value.len < shape.len)
        return false;
    for (size_t i = 0; i < shape.len; i++)
        if (shape.at[i] == '0' ? !is_ascii_digit(value.at[i]) : value.at[i] != shape.at[i])
            return false;
    return true;
}

/* A whole time by RFC 3339 with capital T and Z. The 24th hour and the leap second, which it allows or time_parse
 * lets pass, are beyond what YAML readers make of a plain time. */
static bool is_plain_time(struct str value)
{
    if (!has_shape(value, STR("0000-00-00T00:00:00")) || !time_parse(value, NULL, NULL))
        return false;
    struct str hour = str_slice(value, 11, 13), second = str_slice(value, 17, 19),
               zone = str_slice(value, 19, value.len);
    if (str_equal(hour, STR("24")) || str_equal(second, STR("60")))
        return false;
    if (str_starts(zone, STR("."))) {
        size_t digits = 1;
        while (digits < zone.len && is_ascii_digit(zone.at[digits]))
            digits++;
        zone = str_slice(zone, digits, zone.len);
    }
    return str_equal(zone, STR("Z")) ||
           (zone.len == 6 && (has_shape(zone, STR("+00:00")) || has_shape(zone, STR("-00:00"))));
}

static bool is_plain_gone(struct str value)
{
    struct str shape = STR("0000-00-00 000");
    return value.len == shape.len && has_shape(value, shape);
}

static void add_quoted(struct buf *out, struct str value)
{
    buf_add_byte(out, '\'');
    for (size_t i = 0; i < value.len; i++) {
        if (value.at[i] == '\'')
            buf_add_byte(out, '\'');
        buf_add_byte(out, value.at[i]);
    }
    buf_add_byte(out, '\'');
}

static void add_value(struct buf *out, struct str value, bool (*is_bare)(struct str value))
{
    AUTO_BUF text = BUF_INIT;
    add_text(&text, value);
    if (is_plain(buf_str(&text)) || (is_bare && is_bare(buf_str(&text))))
        buf_add(out, buf_str(&text));
    else
        add_quoted(out, buf_str(&text));
}

static void add_tags(struct buf *out, const struct article *article)
{
    if (!article->tag_count)
        return;
    AUTO_BUF text = BUF_INIT;
    for (size_t i = 0; i < article->tag_count; i++) {
        buf_add(out, i ? STR(", ") : STR("tags: ["));
        buf_cut(&text, 0);
        add_text(&text, article->tags[i]);
        if (is_plain_tag(buf_str(&text)))
            buf_add(out, buf_str(&text));
        else
            add_quoted(out, buf_str(&text));
    }
    buf_add(out, STR("]\n"));
}

static void add_summary(struct buf *out, const struct article *article)
{
    if (!article->summary.len)
        return;
    buf_add(out, STR("summary: |-\n"));
    struct sentences sentences = sentences_begin(article->summary, article->language);
    for (struct str sentence; sentences_next(&sentences, &sentence);) {
        buf_add(out, STR("  "));
        add_text(out, sentence);
        buf_add_byte(out, '\n');
    }
}

/* Adds "key: value"; `is_bare`, where there is one, lets values be plain that begin with a digit. */
static void add_field(struct buf *out, const char *key, struct str value, bool (*is_bare)(struct str value))
{
    if (!value.len)
        return;
    buf_addf(out, "%s: ", key);
    add_value(out, value, is_bare);
    buf_add_byte(out, '\n');
}

static void add_front_matter(struct buf *out, const struct article *article)
{
    buf_add(out, STR("---\n"));
    add_summary(out, article);
    add_field(out, "byline", article->byline, NULL);
    add_field(out, "published", article->published, is_plain_time);
    add_field(out, "section", article->section, NULL);
    add_tags(out, article);
    add_field(out, "language", article->language, NULL);
    add_field(out, "url", article->url, NULL);
    add_field(out, "gone", article->gone, is_plain_gone);
    add_field(out, "moved", article->moved, NULL);
    buf_add(out, STR("---\n"));
}

void canonical_write(const struct article *article, struct buf *out)
{
    add_front_matter(out, article);
    if (article->headline.len) {
        buf_add_byte(out, '\n');
        add_heading(out, STR("# "), article->headline);
    }
    bool is_after_item = false;
    for (size_t i = 0; i < article->block_count; i++) {
        bool is_item = article->blocks[i].kind == BLOCK_ITEM;
        if (!is_item || !is_after_item)
            buf_add_byte(out, '\n');
        add_block(out, &article->blocks[i], article->language);
        is_after_item = is_item;
    }
}
