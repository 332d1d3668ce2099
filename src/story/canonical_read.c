/*
 * Reading is forgiving and then proves itself: what was understood is normalized and written again, and the first line
 * that differs is the error. So there is one set of rules, the writer's, and no text gets by that it could not have
 * made.
 */
#include "story/canonical.h"

#include "base/array.h"
#include "base/error.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "story/sentences.h"

struct reader {
    struct arena *arena;
    struct article *article;
    struct str rest; /* behind the line */
    struct str line;
    size_t number;   /* of the line, from 1; the line is absent behind the last */
    struct buf text; /* of the block being read */
    struct block *blocks;
    size_t block_count, block_room;
    struct str *tags;
    size_t tag_count, tag_room;
};

static void next_line(struct reader *reader)
{
    reader->number++;
    if (!str_split(&reader->rest, '\n', &reader->line))
        reader->line = STR_NONE;
}

static int refuse(const struct reader *reader, const char *why)
{
    return error_set(STET_ERROR_DATA, "line %zu: %s", reader->number, why);
}

static struct str behind(struct str line, size_t count)
{
    return str_slice(line, count, line.len);
}

/* Length of `\u{HEX}` at the start of a text, and its code point; 0 where there is none. */
static size_t escape_length(struct str text, uint32_t *code)
{
    enum { MOST_DIGITS = 6 };
    if (!str_starts(text, STR("\\u{")))
        return 0;
    *code = 0;
    for (size_t at = 3; at < text.len && at <= 3 + MOST_DIGITS; at++) {
        char byte = text.at[at];
        if (byte == '}')
            return at > 3 ? at + 1 : 0;
        if (!is_ascii_digit(byte) && (byte < 'A' || byte > 'F'))
            return 0;
        *code = *code << 4 | (uint32_t)(byte <= '9' ? byte - '0' : byte - 'A' + 10);
    }
    return 0;
}

/* Takes the \u{} forms back. */
static struct str unescape(struct arena *arena, struct str text)
{
    if (!str_contains(text, STR("\\u{")))
        return text;
    AUTO_BUF out = BUF_INIT;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = 0;
        size_t length = escape_length(behind(text, at), &code);
        if (length)
            buf_add_code(&out, code);
        else
            buf_add_byte(&out, text.at[at]);
        at += length ? length : 1;
    }
    return arena_copy(arena, buf_str(&out));
}

/* Takes the one backslash off that hid structure: at the start, or behind an ordinal's digits. */
static struct str unmark(struct arena *arena, struct str line)
{
    if (str_starts(line, STR("\\")))
        return behind(line, 1);
    size_t digits = 0, mark;
    while (digits < line.len && is_ascii_digit(line.at[digits]))
        digits++;
    for (mark = digits; mark < line.len && line.at[mark] == '\\';)
        mark++;
    bool is_ordinal = digits && mark > digits && mark < line.len && (line.at[mark] == '.' || line.at[mark] == ')');
    if (!is_ordinal)
        return line;
    return arena_format(arena, "%.*s%.*s", STR_FORMAT(str_slice(line, 0, digits)),
                        STR_FORMAT(behind(line, digits + 1)));
}

/* --- blocks --- */

/* Joins one more line to the block's text. */
static void join_line(struct reader *reader, struct str line)
{
    sentences_join(&reader->text, unescape(reader->arena, line));
}

static void add_block(struct reader *reader, enum block_kind kind)
{
    struct str text = arena_copy(reader->arena, buf_str(&reader->text));
    *ARRAY_PUSH(reader->blocks, reader->block_count, reader->block_room) = (struct block){kind, text};
    buf_cut(&reader->text, 0);
}

static void read_paragraph(struct reader *reader)
{
    for (; reader->line.len; next_line(reader))
        join_line(reader, unmark(reader->arena, reader->line));
    add_block(reader, BLOCK_PARAGRAPH);
}

static void read_quote(struct reader *reader)
{
    for (; str_starts(reader->line, STR("> ")); next_line(reader))
        join_line(reader, unmark(reader->arena, behind(reader->line, 2)));
    add_block(reader, BLOCK_QUOTE);
}

static void read_item(struct reader *reader)
{
    do {
        join_line(reader, unmark(reader->arena, behind(reader->line, 2)));
        next_line(reader);
    } while (str_starts(reader->line, STR("  ")));
    add_block(reader, BLOCK_ITEM);
}

static void read_caption(struct reader *reader)
{
    for (bool is_first = true; reader->line.len; is_first = false) {
        struct str line = reader->line;
        next_line(reader);
        if (!reader->line.len && str_ends(line, STR("]")))
            line.len--;
        join_line(reader, is_first ? behind(line, 2) : unmark(reader->arena, line));
    }
    add_block(reader, BLOCK_CAPTION);
}

/* The text of a heading's line behind its mark: a closing run of # has a backslash before it. */
static struct str read_heading(struct reader *reader, size_t mark)
{
    struct str text = behind(reader->line, mark);
    size_t run = text.len;
    while (run > 0 && text.at[run - 1] == '#')
        run--;
    bool has_run = run < text.len;
    size_t first = run;
    while (first > 0 && text.at[first - 1] == '\\')
        first--;
    if (has_run && first < run && (first == 0 || text.at[first - 1] == ' '))
        text = arena_format(reader->arena, "%.*s%.*s", STR_FORMAT(str_slice(text, 0, first)),
                            STR_FORMAT(behind(text, first + 1)));
    next_line(reader);
    return unescape(reader->arena, text);
}

/* The cell of a row that begins at `*at`, behind its bar, up to the next bar without a backslash before it. */
static void read_cell(struct reader *reader, struct str row, size_t *at)
{
    AUTO_BUF cell = BUF_INIT;
    size_t backslashes = 0;
    for (; *at < row.len; (*at)++) {
        char byte = row.at[*at];
        if (byte == '|') {
            if (!backslashes)
                break;
            buf_cut(&cell, cell.len - (backslashes + 1) / 2);
        }
        backslashes = byte == '\\' ? backslashes + 1 : 0;
        buf_add_byte(&cell, byte);
    }
    (*at)++;
    buf_add(&reader->text, unescape(reader->arena, str_trim(buf_str(&cell))));
}

static void read_table(struct reader *reader)
{
    for (size_t rows = 0; str_starts(reader->line, STR("|")); rows++, next_line(reader)) {
        if (rows == 1)
            continue; /* the delimiter row */
        if (rows)
            buf_add_byte(&reader->text, '\n');
        for (size_t at = 1; at < reader->line.len;) {
            if (at > 1)
                buf_add_byte(&reader->text, '\t');
            read_cell(reader, reader->line, &at);
        }
    }
    add_block(reader, BLOCK_TABLE);
}

static void read_block(struct reader *reader)
{
    static const struct {
        struct str mark;
        void (*read)(struct reader *reader);
    } BLOCKS[] = {
        {{"> ", 2}, read_quote},
        {{"- ", 2}, read_item},
        {{"![", 2}, read_caption},
        {{"| ", 2}, read_table},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(BLOCKS); i++)
        if (str_starts(reader->line, BLOCKS[i].mark)) {
            BLOCKS[i].read(reader);
            return;
        }
    read_paragraph(reader);
}

static void read_body(struct reader *reader)
{
    while (reader->line.at) {
        bool is_begin = !reader->article->headline.len && !reader->block_count;
        if (!reader->line.len) {
            next_line(reader);
        } else if (is_begin && str_starts(reader->line, STR("# "))) {
            reader->article->headline = read_heading(reader, 2);
        } else if (str_starts(reader->line, STR("## "))) {
            struct str text = read_heading(reader, 3);
            buf_add(&reader->text, text);
            add_block(reader, BLOCK_HEADING);
        } else {
            read_block(reader);
        }
    }
}

/* --- front matter --- */

/* Takes a quoted value off the front of *rest, which begins with its quote. */
static struct str take_quoted(struct reader *reader, struct str *rest)
{
    AUTO_BUF value = BUF_INIT;
    size_t at = 1;
    for (; at < rest->len; at++) {
        if (rest->at[at] == '\'') {
            if (at + 1 == rest->len || rest->at[at + 1] != '\'')
                break;
            at++;
        }
        buf_add_byte(&value, rest->at[at]);
    }
    *rest = behind(*rest, at + 1);
    return unescape(reader->arena, arena_copy(reader->arena, buf_str(&value)));
}

static struct str read_value(struct reader *reader, struct str text)
{
    return str_starts(text, STR("'")) ? take_quoted(reader, &text) : unescape(reader->arena, text);
}

static void read_tags(struct reader *reader, struct str list)
{
    while (list.len && !str_starts(list, STR("]"))) {
        struct str tag;
        list = behind(list, 1); /* the bracket before the first, the blank before the others */
        if (str_starts(list, STR("'"))) {
            tag = take_quoted(reader, &list);
        } else {
            size_t end = 0;
            while (end < list.len && list.at[end] != ',' && list.at[end] != ']')
                end++;
            tag = unescape(reader->arena, str_slice(list, 0, end));
            list = behind(list, end);
        }
        *ARRAY_PUSH(reader->tags, reader->tag_count, reader->tag_room) = tag;
        if (str_starts(list, STR(",")))
            list = behind(list, 1);
    }
}

static void read_summary(struct reader *reader)
{
    for (next_line(reader); str_starts(reader->line, STR("  ")); next_line(reader))
        join_line(reader, behind(reader->line, 2));
    reader->article->summary = arena_copy(reader->arena, buf_str(&reader->text));
    buf_cut(&reader->text, 0);
}

/* The article's text for a key, or NULL. */
static struct str *field(struct article *article, struct str key)
{
    const struct {
        const char *key;
        struct str *value;
    } fields[] = {
        {"byline", &article->byline}, {"published", &article->published}, {"section", &article->section},
        {"url", &article->url},       {"language", &article->language},   {"gone", &article->gone},
        {"moved", &article->moved},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(fields); i++)
        if (str_equal(key, str_from(fields[i].key)))
            return fields[i].value;
    return NULL;
}

static int read_field(struct reader *reader)
{
    size_t colon = str_find(reader->line, STR(": "), 0);
    if (colon == SIZE_MAX)
        return refuse(reader, "expected `key: value` or `---`");
    struct str key = str_slice(reader->line, 0, colon), value = behind(reader->line, colon + 2);
    struct str *into = field(reader->article, key);
    if (str_equal(key, STR("summary"))) {
        read_summary(reader);
        return 0;
    }
    if (str_equal(key, STR("tags")))
        read_tags(reader, value);
    else if (into)
        *into = read_value(reader, value);
    else
        return refuse(reader, "no field of an article has this name");
    next_line(reader);
    return 0;
}

static int read_front_matter(struct reader *reader)
{
    next_line(reader);
    if (!str_equal(reader->line, STR("---")))
        return refuse(reader, "expected `---`, the beginning of an article's front matter");
    next_line(reader);
    while (!str_equal(reader->line, STR("---"))) {
        if (!reader->line.at)
            return refuse(reader, "the front matter has no end");
        int error = read_field(reader);
        if (error)
            return error;
    }
    next_line(reader);
    return 0;
}

/* --- the whole --- */

/* Moves what was collected into the arena. */
static void finish(struct reader *reader)
{
    struct article *article = reader->article;
    article->block_count = reader->block_count;
    article->blocks = arena_array(reader->arena, reader->block_count, sizeof *article->blocks);
    for (size_t i = 0; i < reader->block_count; i++)
        article->blocks[i] = reader->blocks[i];
    article->tag_count = reader->tag_count;
    article->tags = arena_array(reader->arena, reader->tag_count, sizeof *article->tags);
    for (size_t i = 0; i < reader->tag_count; i++)
        article->tags[i] = reader->tags[i];
    article_normalize(reader->arena, article);
}

static int prove(struct str text, const struct article *article)
{
    AUTO_BUF written = BUF_INIT;
    canonical_write(article, &written);
    struct str ours = buf_str(&written);
    if (str_equal(ours, text))
        return 0;
    size_t line = 1;
    for (size_t at = 0; at < text.len && at < ours.len && text.at[at] == ours.at[at]; at++)
        line += text.at[at] == '\n';
    return error_set(STET_ERROR_DATA, "line %zu: not as canonical text is written (edited by hand?)", line);
}

static int check_bytes(struct str text)
{
    size_t line = 1;
    for (struct str part; str_split(&text, '\n', &part); line++)
        if (!utf8_is_valid(part))
            return error_set(STET_ERROR_DATA, "line %zu: not valid UTF-8", line);
    return 0;
}

int canonical_read(struct arena *arena, struct str text, struct article *article)
{
    *article = (struct article){0};
    int error = check_bytes(text);
    if (error)
        return error;
    struct reader reader = {.arena = arena, .article = article, .rest = text};
    error = read_front_matter(&reader);
    if (!error) {
        read_body(&reader);
        finish(&reader);
        error = prove(text, article);
    }
    if (error)
        *article = (struct article){0};
    buf_clear(&reader.text);
    memory_free(reader.blocks);
    memory_free(reader.tags);
    return error;
}
