#include "tell/terminal.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const size_t DEFAULT_COLUMNS = 80;
/* Wider than any screen: a COLUMNS beyond it is a mistake. */
static const int64_t MOST_COLUMNS = 10000;
/* Narrower than that nothing can be told: rows may then be wider than the window. */
static const size_t LEAST_ROOM = 10;
/* Longer links are cut off by terminals (VTE takes 2,083 bytes). */
static const size_t MOST_LINK = 2083;

/* SGR sequences (ECMA-48 §8.3.117), in the order of enum terminal_colour. */
static const char *const SGR[] = {
    [TERMINAL_PLAIN] = "",       [TERMINAL_BOLD] = "\033[1m",   [TERMINAL_DIM] = "\033[2m",
    [TERMINAL_RED] = "\033[31m", [TERMINAL_GREEN] = "\033[32m", [TERMINAL_MAGENTA] = "\033[35m",
};
static const char SGR_RESET[] = "\033[0m";

/* ---- what is there ---- */

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && value[0];
}

static bool takes_sequences(void)
{
    return is_set("TERM") && strcmp(getenv("TERM"), "dumb") != 0;
}

/* no-color.org: NO_COLOR when not empty; bixense.com/clicolors: CLICOLOR_FORCE when not "0". */
static bool wants_colour(bool is_terminal)
{
    const char *force = getenv("CLICOLOR_FORCE");
    if (is_set("NO_COLOR"))
        return false;
    if (force && force[0] && strcmp(force, "0") != 0)
        return true;
    return is_terminal && takes_sequences();
}

static bool is_a_terminal(FILE *out)
{
    return fileno(out) >= 0 && isatty(fileno(out));
}

/* Set by whoever started the pager that standard output goes to: this program, or git. */
static bool is_in_pager(FILE *out)
{
    const char *in_use = getenv("GIT_PAGER_IN_USE");
    return fileno(out) == STDOUT_FILENO && in_use && (strcmp(in_use, "true") == 0 || strcmp(in_use, "1") == 0);
}

size_t terminal_columns(FILE *out)
{
    int64_t columns;
    struct winsize size;
    if (str_to_int64(str_from(getenv("COLUMNS")), &columns) && columns > 0 && columns <= MOST_COLUMNS)
        return (size_t)columns;
    if (is_a_terminal(out) && ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return DEFAULT_COLUMNS;
}

bool terminal_rewrites(FILE *out)
{
    return is_a_terminal(out) && takes_sequences();
}

struct terminal terminal_open(FILE *out)
{
    bool is_window = is_a_terminal(out), is_terminal = is_window || is_in_pager(out);
    bool has_colour = wants_colour(is_terminal);
    return (struct terminal){
        .out = out,
        .has_colour = has_colour,
        .is_terminal = is_terminal,
        .has_links = has_colour && is_window && takes_sequences(),
        .columns = terminal_columns(out),
    };
}

/* ---- parts ---- */

static void begin_part(struct terminal *terminal, enum terminal_colour colour, struct str link)
{
    *ARRAY_PUSH(terminal->parts, terminal->part_count, terminal->part_room) =
        (struct terminal_part){terminal->line.len, colour, terminal->links.len, link.len};
    buf_add(&terminal->links, link);
}

void terminal_begin(struct terminal *terminal, size_t first, size_t hanging)
{
    terminal->first = first;
    terminal->hanging = hanging;
}

static const struct str LEFT_TO_RIGHT_MARK = STR_INIT("\u200E");

static void add_visible(struct terminal *terminal, struct str text)
{
    utf8_add_visible(&terminal->line, text);
    if (terminal->is_terminal && unicode_has_right_to_left(text))
        buf_add(&terminal->line, LEFT_TO_RIGHT_MARK);
}

void terminal_add(struct terminal *terminal, enum terminal_colour colour, struct str text)
{
    begin_part(terminal, colour, STR_NONE);
    add_visible(terminal, text);
}

void terminal_addf(struct terminal *terminal, enum terminal_colour colour, const char *format, ...)
{
    AUTO_BUF filled = BUF_INIT;
    va_list arguments;
    va_start(arguments, format);
    buf_addv(&filled, format, arguments);
    va_end(arguments);
    terminal_add(terminal, colour, buf_str(&filled));
}

/* What ends the sequence, or is none of a normal URL's bytes, must not be in it. */
static bool can_be_link(struct str url)
{
    if (url.len > MOST_LINK || (!str_starts(url, STR("https://")) && !str_starts(url, STR("http://"))))
        return false;
    for (size_t i = 0; i < url.len; i++)
        if (url.at[i] <= ' ' || url.at[i] >= 0x7F)
            return false;
    return true;
}

void terminal_add_link(struct terminal *terminal, enum terminal_colour colour, struct str url, struct str text)
{
    begin_part(terminal, colour, terminal->has_links && can_be_link(url) ? url : STR_NONE);
    add_visible(terminal, text);
}

/* The marks of wdiff(1) and of git's --word-diff, so that eyes, pipes and the blind read one form; colour adds to it
 * and never carries meaning alone. */
static const struct {
    const char *open, *close;
    enum terminal_colour colour;
} PIECE_MARKS[] = {
    [PIECE_SAME] = {"", "", TERMINAL_PLAIN},
    [PIECE_REMOVED] = {"[-", "-]", TERMINAL_RED},
    [PIECE_ADDED] = {"{+", "+}", TERMINAL_GREEN},
};

void terminal_add_pieces(struct terminal *terminal, const struct piece_list *pieces)
{
    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->pieces[i];
        begin_part(terminal, PIECE_MARKS[piece->kind].colour, STR_NONE);
        buf_add(&terminal->line, str_from(PIECE_MARKS[piece->kind].open));
        utf8_add_visible(&terminal->line, piece->text);
        buf_add(&terminal->line, str_from(PIECE_MARKS[piece->kind].close));
    }
}

/* ---- rows ---- */

static void put(struct terminal *terminal, enum terminal_colour colour, struct str visible)
{
    bool is_coloured = terminal->has_colour && colour != TERMINAL_PLAIN && visible.len > 0;
    if (is_coloured)
        fputs(SGR[colour], terminal->out);
    fwrite(visible.len ? visible.at : "", 1, visible.len, terminal->out);
    if (is_coloured)
        fputs(SGR_RESET, terminal->out);
}

/* The bytes of a part that lie in [from, to) of the line. The parts of one link are one by their id, over rows. */
static void put_part(struct terminal *terminal, size_t index, size_t from, size_t to)
{
    const struct terminal_part *part = &terminal->parts[index];
    size_t end = index + 1 < terminal->part_count ? terminal->parts[index + 1].start : terminal->line.len;
    size_t start = part->start > from ? part->start : from;
    if (end > to)
        end = to;
    if (start >= end)
        return;
    if (part->link_len)
        fprintf(terminal->out, "\033]8;id=%zu;%.*s\033\\", index, (int)part->link_len,
                terminal->links.at + part->link_start);
    put(terminal, part->colour, str_slice(buf_str(&terminal->line), start, end));
    if (part->link_len)
        fputs("\033]8;;\033\\", terminal->out);
}

static void put_row(struct terminal *terminal, size_t blanks, size_t from, size_t to)
{
    fprintf(terminal->out, "%*s", (int)blanks, "");
    for (size_t i = 0; i < terminal->part_count; i++)
        put_part(terminal, i, from, to);
    fputc('\n', terminal->out);
}

static size_t room_behind(const struct terminal *terminal, size_t blanks)
{
    return terminal->columns >= blanks + LEAST_ROOM ? terminal->columns - blanks : LEAST_ROOM;
}

/* A line that is broken into rows. */
struct rows {
    struct terminal *terminal;
    struct str line;
    size_t start; /* of the row */
    size_t end;   /* of what is on it */
    size_t used;  /* columns */
    bool is_first;
};

static size_t blanks_before(const struct rows *rows)
{
    return rows->is_first ? rows->terminal->first : rows->terminal->hanging;
}

/* `next` is where the next row begins: blanks between the two are on neither. */
static void end_row(struct rows *rows, size_t next)
{
    struct str row = str_slice(rows->line, rows->start, rows->end);
    while (row.len && row.at[row.len - 1] == ' ')
        row.len--;
    put_row(rows->terminal, blanks_before(rows), rows->start, rows->start + row.len);
    rows->start = rows->end = next;
    rows->used = 0;
    rows->is_first = false;
}

/* The mark that this module adds is drawn as a box by some terminals. */
static size_t columns_of(struct str text)
{
    size_t columns = unicode_columns(text);
    for (size_t at = 0; (at = str_find(text, LEFT_TO_RIGHT_MARK, at)) != SIZE_MAX; at += LEFT_TO_RIGHT_MARK.len)
        columns++;
    return columns;
}

/* A unit wider than a row is cut between graphemes. */
static void add_by_graphemes(struct rows *rows, struct str unit)
{
    while (unit.len) {
        size_t room = room_behind(rows->terminal, blanks_before(rows));
        struct str part = room > rows->used ? unicode_cut_columns(unit, room - rows->used) : STR("");
        if (part.len == 0 && rows->used == 0) {
            size_t at = 0;
            utf8_next(unit, &at);
            part = str_slice(unit, 0, at);
        }
        rows->end += part.len;
        rows->used += columns_of(part);
        unit = str_slice(unit, part.len, unit.len);
        if (unit.len)
            end_row(rows, rows->end);
    }
}

static void add_unit(struct rows *rows, struct str unit)
{
    size_t room = room_behind(rows->terminal, blanks_before(rows)), blanks = 0;
    while (blanks < unit.len && unit.at[unit.len - 1 - blanks] == ' ')
        blanks++;
    size_t width = columns_of(str_slice(unit, 0, unit.len - blanks));
    if (rows->used && rows->used + width > room) {
        end_row(rows, rows->end);
        room = room_behind(rows->terminal, blanks_before(rows));
    }
    if (width > room) {
        add_by_graphemes(rows, str_slice(unit, 0, unit.len - blanks));
        rows->end += blanks;
    } else {
        rows->end += unit.len;
        rows->used += width;
    }
    rows->used += blanks;
}

static void put_rows(struct terminal *terminal)
{
    struct rows rows = {.terminal = terminal, .line = buf_str(&terminal->line), .is_first = true};
    struct unicode_breaks *breaks = unicode_breaks_open(rows.line, UNICODE_LINE);
    for (struct str unit; unicode_breaks_next(breaks, &unit);)
        add_unit(&rows, unit);
    unicode_breaks_close(breaks);
    if (rows.start < rows.line.len || rows.is_first)
        end_row(&rows, rows.line.len);
}

void terminal_end(struct terminal *terminal)
{
    /* A page's own marks are escaped. */
    if (str_ends(buf_str(&terminal->line), LEFT_TO_RIGHT_MARK))
        buf_cut(&terminal->line, terminal->line.len - LEFT_TO_RIGHT_MARK.len);
    if (terminal->is_terminal)
        put_rows(terminal);
    else
        put_row(terminal, terminal->first, 0, terminal->line.len);
    buf_clear(&terminal->line);
    buf_clear(&terminal->links);
    memory_free(terminal->parts);
    terminal->parts = NULL;
    terminal->part_count = terminal->part_room = 0;
}

/* ---- without a line ---- */

void terminal_print(struct terminal *terminal, enum terminal_colour colour, struct str text)
{
    AUTO_BUF visible = BUF_INIT;
    utf8_add_visible(&visible, text);
    put(terminal, colour, buf_str(&visible));
}

/* Stands for a line end of the format while it is filled in: no valid UTF-8 has this byte, so that an argument, which
 * may come from a page, cannot hold one. */
static const char LINE_END_MARK = (char)0xFF;

static void mark_line_ends(struct buf *format)
{
    for (size_t i = 0; i < format->len; i++)
        if (format->at[i] == '\n')
            format->at[i] = LINE_END_MARK;
}

void terminal_printf(struct terminal *terminal, enum terminal_colour colour, const char *format, ...)
{
    AUTO_BUF marked = BUF_INIT;
    AUTO_BUF filled = BUF_INIT;
    AUTO_BUF visible = BUF_INIT;
    va_list arguments;
    buf_add(&marked, str_from(format));
    mark_line_ends(&marked);
    va_start(arguments, format);
    buf_addv(&filled, buf_c(&marked), arguments);
    va_end(arguments);
    struct str rest = buf_str(&filled), line;
    for (bool is_first = true; str_split(&rest, LINE_END_MARK, &line); is_first = false) {
        if (!is_first)
            buf_add_byte(&visible, '\n');
        utf8_add_visible(&visible, line);
    }
    put(terminal, colour, buf_str(&visible));
}

void terminal_print_wrapped(struct terminal *terminal, enum terminal_colour colour, size_t indent, const char *mark,
                            struct str text)
{
    terminal_begin(terminal, indent, indent + strlen(mark));
    terminal_add(terminal, TERMINAL_PLAIN, str_from(mark));
    terminal_add(terminal, colour, text);
    terminal_end(terminal);
}
