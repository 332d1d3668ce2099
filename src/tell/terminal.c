#include "tell/terminal.h"

#include "base/unicode.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const size_t DEFAULT_COLUMNS = 80;
/* Wider than any screen: a COLUMNS beyond it is a mistake. */
static const int64_t MOST_COLUMNS = 10000;

/* SGR sequences (ECMA-48 §8.3.117), in the order of enum terminal_colour. */
static const char *const SGR[] = {
    [TERMINAL_PLAIN] = "",       [TERMINAL_BOLD] = "\033[1m",   [TERMINAL_DIM] = "\033[2m",
    [TERMINAL_RED] = "\033[31m", [TERMINAL_GREEN] = "\033[32m", [TERMINAL_YELLOW] = "\033[33m",
};
static const char SGR_RESET[] = "\033[0m";

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

static size_t window_columns(FILE *out, bool is_terminal)
{
    int64_t columns;
    struct winsize size;
    if (str_to_int64(str_from(getenv("COLUMNS")), &columns) && columns > 0 && columns <= MOST_COLUMNS)
        return (size_t)columns;
    if (is_terminal && ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return DEFAULT_COLUMNS;
}

static bool is_a_terminal(FILE *out)
{
    return fileno(out) >= 0 && isatty(fileno(out));
}

bool terminal_rewrites(FILE *out)
{
    return is_a_terminal(out) && takes_sequences();
}

struct terminal terminal_open(FILE *out)
{
    bool is_terminal = is_a_terminal(out);
    return (struct terminal){
        .out = out,
        .has_colour = wants_colour(is_terminal),
        .is_terminal = is_terminal,
        .columns = window_columns(out, is_terminal),
    };
}

static void put(struct terminal *terminal, enum terminal_colour colour, struct str visible)
{
    bool is_coloured = terminal->has_colour && colour != TERMINAL_PLAIN && visible.len > 0;
    if (is_coloured)
        fputs(SGR[colour], terminal->out);
    fwrite(visible.len ? visible.at : "", 1, visible.len, terminal->out);
    if (is_coloured)
        fputs(SGR_RESET, terminal->out);
}

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
    AUTO_BUF visible = BUF_INIT;
    char *filled = NULL;
    va_list arguments;
    buf_add(&marked, str_from(format));
    mark_line_ends(&marked);
    va_start(arguments, format);
    int length = vasprintf(&filled, buf_c(&marked), arguments);
    va_end(arguments);
    if (length < 0)
        return;
    struct str rest = {filled, (size_t)length}, line;
    for (bool is_first = true; str_split(&rest, LINE_END_MARK, &line); is_first = false) {
        if (!is_first)
            buf_add_byte(&visible, '\n');
        utf8_add_visible(&visible, line);
    }
    put(terminal, colour, buf_str(&visible));
    free(filled);
}

/* The longest start of `text` that fits and ends at a blank or beside a wide character; else what fits. */
static struct str cut_line(struct str text, size_t columns)
{
    struct str line = unicode_cut_columns(text, columns);
    if (line.len == text.len)
        return line;
    for (size_t at = line.len; at > 0;) {
        size_t end = at, next = at;
        uint32_t before = utf8_previous(line, &at), behind = utf8_next(text, &next);
        if (before == ' ' || behind == ' ' || unicode_is_wide(before))
            return str_slice(text, 0, end);
    }
    /* A word longer than the window, or none of it fits. */
    size_t first = 0;
    utf8_next(text, &first);
    return line.len ? line : str_slice(text, 0, first);
}

void terminal_print_wrapped(struct terminal *terminal, enum terminal_colour colour, size_t indent, const char *mark,
                            struct str text)
{
    AUTO_BUF visible = BUF_INIT;
    utf8_add_visible(&visible, text);
    struct str rest = buf_str(&visible);
    size_t width = indent + strlen(mark), least = 20;
    size_t room = terminal->columns > width + least ? terminal->columns - width : least;
    for (bool is_first = true; rest.len || is_first; is_first = false) {
        struct str line = terminal->is_terminal ? cut_line(rest, room) : rest;
        fprintf(terminal->out, "%*s%*s", (int)indent, "", (int)strlen(mark), is_first ? mark : "");
        put(terminal, colour, str_trim(line));
        fputc('\n', terminal->out);
        rest = str_trim(str_slice(rest, line.len, rest.len));
    }
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

void terminal_print_pieces(struct terminal *terminal, const struct piece_list *pieces)
{
    for (size_t i = 0; i < pieces->count; i++) {
        AUTO_BUF visible = BUF_INIT;
        const struct piece *piece = &pieces->pieces[i];
        buf_add(&visible, str_from(PIECE_MARKS[piece->kind].open));
        utf8_add_visible(&visible, piece->text);
        buf_add(&visible, str_from(PIECE_MARKS[piece->kind].close));
        put(terminal, PIECE_MARKS[piece->kind].colour, buf_str(&visible));
    }
}
