#include "archive/ledger.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/url.h"
#include "base/utf8.h"

enum { COLUMNS = 9 };

/* ASCII that needs no escape, as nearly everything is. */
static bool is_plain(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < ' ' || text.at[i] > '~' || text.at[i] == '\\')
            return false;
    return true;
}

/* Tab, newline and backslash are escaped; other controls have no business in a ledger and become a space. A text that
 * is "-" itself is told from none by its backslash. */
static void add_text(struct buf *out, struct str text)
{
    buf_add_byte(out, '\t');
    if (!text.len) {
        buf_add_byte(out, '-');
        return;
    }
    if (str_equal(text, STR("-")))
        buf_add_byte(out, '\\');
    if (is_plain(text)) {
        buf_add(out, text);
        return;
    }
    for (size_t at = 0; at < text.len;) {
        uint32_t code = utf8_next(text, &at);
        if (code == '\t')
            buf_add(out, STR("\\t"));
        else if (code == '\n')
            buf_add(out, STR("\\n"));
        else if (code == '\\')
            buf_add(out, STR("\\\\"));
        else
            buf_add_code(out, utf8_is_unsafe(code) ? ' ' : code);
    }
}

void ledger_write(struct buf *out, const struct ledger_line *line)
{
    AUTO_ARENA arena = ARENA_INIT;
    buf_add(out, time_format_ms(&arena, line->start_ms));
    add_text(out, time_format_ms(&arena, line->end_ms));
    add_text(out, line->what);
    add_text(out, str_from(verdict_name(line->verdict)));
    add_text(out, line->reason);
    add_text(out, line->status ? arena_format(&arena, "%d", line->status) : STR_NONE);
    add_text(out, line->age_seconds ? arena_format(&arena, "%lld", (long long)line->age_seconds) : STR_NONE);
    add_text(out, line->digest);
    add_text(out, line->note);
    buf_add_byte(out, '\n');
}

/* What a list found has no row (cycle.c) and no line: both would have a wrong time, and it is found again. */
void ledger_suspect_clock(struct buf *lines)
{
    AUTO_BUF marked = BUF_INIT;
    struct str rest = buf_str(lines), line;
    while (rest.len && str_split(&rest, '\n', &line)) {
        size_t tab = line.len;
        while (tab && line.at[tab - 1] != '\t')
            tab--;
        struct str note = str_slice(line, tab, line.len);
        if (str_contains(note, STR("://")))
            continue;
        if (line.len && !str_contains(note, STR("clock-suspect"))) {
            buf_add(&marked, str_slice(line, 0, tab));
            buf_addf(&marked, "%.*s%sclock-suspect", STR_FORMAT(str_equal(note, STR("-")) ? STR("") : note),
                     str_equal(note, STR("-")) ? "" : " ");
        } else {
            buf_add(&marked, line);
        }
        if (line.len)
            buf_add_byte(&marked, '\n');
    }
    buf_cut(lines, 0);
    buf_add(lines, buf_str(&marked));
}

static struct str read_text(struct arena *arena, struct str text)
{
    if (str_equal(text, STR("-")))
        return STR_NONE;
    if (str_find_byte(text, '\\', 0) == SIZE_MAX)
        return arena_copy(arena, text);
    AUTO_BUF out = BUF_INIT;
    for (size_t i = 0; i < text.len; i++) {
        bool is_escape = text.at[i] == '\\' && i + 1 < text.len;
        char byte = is_escape ? text.at[++i] : text.at[i];
        buf_add_byte(&out, !is_escape ? byte : byte == 't' ? '\t' : byte == 'n' ? '\n' : byte);
    }
    return arena_copy(arena, buf_str(&out));
}

static bool read_number(struct str text, int64_t *number)
{
    *number = 0;
    return str_equal(text, STR("-")) || str_to_int64(text, number);
}

int ledger_read(struct arena *arena, struct str text, struct ledger_line *line)
{
    struct str columns[COLUMNS], rest = text, part;
    size_t count = 0;
    while (str_split(&rest, '\t', &part))
        if (count++ < COLUMNS)
            columns[count - 1] = part;
    if (count != COLUMNS)
        return error_set(STET_ERROR_DATA, "a line of the ledger has %zu columns, expected %d", count, COLUMNS);
    *line = (struct ledger_line){.what = read_text(arena, columns[2]),
                                 .reason = read_text(arena, columns[4]),
                                 .digest = read_text(arena, columns[7]),
                                 .note = read_text(arena, columns[8])};
    int64_t status = 0;
    if (!time_parse(columns[0], &line->start_ms, NULL) || !time_parse(columns[1], &line->end_ms, NULL))
        return error_set(STET_ERROR_DATA, "a line of the ledger has no time in its first two columns");
    if (!verdict_from_name(columns[3], &line->verdict))
        return error_set(STET_ERROR_DATA, "a line of the ledger has no verdict: %.*s", STR_FORMAT(columns[3]));
    if (!read_number(columns[5], &status) || status < 0 || status > 999 || !read_number(columns[6], &line->age_seconds))
        return error_set(STET_ERROR_DATA, "a line of the ledger has no number for status or age");
    line->status = (int)status;
    return 0;
}

bool ledger_is_of(const struct ledger_line *line, const struct map *addresses)
{
    return map_has(addresses, str_contains(line->what, STR("://")) ? url_key(line->what) : line->what);
}

void ledger_add_path(struct buf *out, int64_t now_seconds, int number)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str time = time_format(&arena, now_seconds); /* 2026-01-21T04:06:09Z */
    buf_addf(out, "visits/%.7s/%.2s/%.2s%.2s%.2sZ", time.at, time.at + 8, time.at + 11, time.at + 14, time.at + 17);
    if (number > 1)
        buf_addf(out, "-%d", number);
    buf_add(out, STR(".tsv"));
}
