#include "base/csv.h"

#include "base/array.h"
#include "base/utf8.h"

#include <string.h>

static bool is_formula(struct str text)
{
    return text.len && str_find_byte(STR("=+-@\t\r"), text.at[0], 0) != SIZE_MAX;
}

void csv_add(struct buf *row, struct str cell)
{
    if (row->len)
        buf_add_byte(row, ',');
    buf_add_byte(row, '"');
    if (is_formula(cell))
        buf_add_byte(row, '\'');
    for (size_t at = 0; at < cell.len;) {
        uint32_t code = utf8_next(cell, &at);
        if (utf8_is_unsafe(code) && code != '\n' && code != '\t')
            buf_addf(row, "\\u{%X}", code);
        else
            buf_add_code(row, code);
        if (code == '"')
            buf_add_byte(row, '"');
    }
    buf_add_byte(row, '"');
}

void csv_add_number(struct buf *row, int64_t number)
{
    buf_addf(row, "%s%lld", row->len ? "," : "", (long long)number);
}

struct csv csv_begin(struct str text)
{
    static const char separators[] = {',', ';', '\t'};
    struct csv csv = {.rest = text, .separator = ',', .next_line = 1};
    struct str first = str_slice(text, 0, str_find_byte(text, '\n', 0));
    size_t most = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(separators); i++) {
        size_t count = 0;
        for (size_t at = 0; at < first.len; at++)
            count += first.at[at] == separators[i];
        if (count > most)
            csv.separator = separators[i];
        most = count > most ? count : most;
    }
    return csv;
}

/* Takes one cell off the rest; true where another follows in the row. */
static bool take_cell(struct csv *csv, struct buf *cell)
{
    struct str rest = csv->rest;
    bool is_quoted = false, has_more = false;
    size_t at = 0;
    for (; at < rest.len; at++) {
        char byte = rest.at[at];
        csv->next_line += byte == '\n';
        if (is_quoted && byte == '"' && at + 1 < rest.len && rest.at[at + 1] == '"') {
            buf_add_byte(cell, '"');
            at++;
        } else if (byte == '"' && (is_quoted || !str_trim(buf_str(cell)).len)) {
            is_quoted = !is_quoted;
        } else if (!is_quoted && (byte == csv->separator || byte == '\n')) {
            has_more = byte == csv->separator;
            at++;
            break;
        } else {
            buf_add_byte(cell, byte);
        }
    }
    csv->rest = str_slice(rest, at, rest.len);
    return has_more;
}

static struct str plain(struct str cell)
{
    cell = str_trim(cell);
    struct str behind = str_slice(cell, 1, cell.len);
    return str_starts(cell, STR("'")) && is_formula(behind) ? behind : cell;
}

bool csv_next(struct csv *csv, struct arena *arena, struct str **cells, size_t *count)
{
    while (csv->rest.len) {
        struct str *read = NULL;
        size_t read_count = 0, room = 0, letters = 0;
        bool has_more = true;
        csv->line = csv->next_line;
        while (has_more) {
            AUTO_BUF cell = BUF_INIT;
            has_more = take_cell(csv, &cell);
            struct str text = plain(buf_str(&cell));
            letters += text.len;
            *ARRAY_PUSH(read, read_count, room) = arena_copy(arena, text.at ? text : STR(""));
        }
        *cells = arena_array(arena, read_count, sizeof **cells);
        memcpy(*cells, read, read_count * sizeof *read);
        *count = read_count;
        memory_free(read);
        if (letters)
            return true;
    }
    return false;
}
