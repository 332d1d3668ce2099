/*
 * What people read in a terminal: as wide as the window, colours only where they are wanted, nothing from a page
 * unescaped.
 *
 * A line is composed of parts and then broken to the window (whole where out is no terminal), by Unicode's rules for
 * line breaks (ICU), columns counted by ICU's widths:
 *
 *     terminal_begin(&terminal, 2, 4);                    the first row behind 2 blanks, the next behind 4
 *     terminal_add(&terminal, TERMINAL_BOLD, outlet);
 *     terminal_addf(&terminal, TERMINAL_PLAIN, "  @%lld ", number);
 *     terminal_add_link(&terminal, TERMINAL_PLAIN, url, url);
 *     terminal_end(&terminal);
 *
 * Text that runs from right to left: most terminals show characters as they come, some reorder each row by Unicode's
 * algorithm, and what isolates (U+2068) do is a box on the former and on some of the latter. So none are sent. A field
 * with such letters gets a left-to-right mark behind it where something follows on the line, which keeps that from
 * being drawn into it, and shows nowhere (it is counted as a column, for terminals that draw a box); the long text of a
 * line comes last.
 */
#ifndef STET_TELL_TERMINAL_H
#define STET_TELL_TERMINAL_H

#include "story/edit.h"

#include <stdio.h>

/* Those that can be read on a light and on a dark ground: no yellow, no blue, no cyan. */
enum terminal_colour { TERMINAL_PLAIN, TERMINAL_BOLD, TERMINAL_DIM, TERMINAL_RED, TERMINAL_GREEN, TERMINAL_MAGENTA };

/* A stretch of the line that is composed. */
struct terminal_part {
    size_t start; /* in the line */
    enum terminal_colour colour;
    size_t link_start, link_len; /* in `links`; 0 long: none */
};

struct terminal {
    FILE *out;
    bool has_colour;
    bool is_terminal; /* or a pager that shows to one */
    bool has_links;
    size_t columns;
    size_t first, hanging; /* blanks before the rows of the line that is composed */
    struct buf line, links;
    struct terminal_part *parts;
    size_t part_count, part_room;
};

/* Looks at `out`, NO_COLOR, CLICOLOR_FORCE, TERM, GIT_PAGER_IN_USE and the window's width (COLUMNS first; 80 where it
 * is none). Nothing needs to be freed once no line is begun. */
struct terminal terminal_open(FILE *out);
/* Whether a line on `out` can be written over and over: for progress. */
bool terminal_rewrites(FILE *out);
/* The window's width, as terminal_open has it. */
size_t terminal_columns(FILE *out);

/* ---- a line ---- */

void terminal_begin(struct terminal *terminal, size_t first, size_t hanging);
/* Adds `text` made visible (utf8_add_visible). */
void terminal_add(struct terminal *terminal, enum terminal_colour colour, struct str text);
void terminal_addf(struct terminal *terminal, enum terminal_colour colour, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* As terminal_add, and a click leads to `url` where it is http or https of plain ASCII, as normal URLs are, and out is
 * a terminal that takes sequences and no pager (OSC 8). */
void terminal_add_link(struct terminal *terminal, enum terminal_colour colour, struct str url, struct str text);
/* A word diff: [-removed-]{+added+} and in colours where there are any. */
void terminal_add_pieces(struct terminal *terminal, const struct piece_list *pieces);
/* Prints the line. */
void terminal_end(struct terminal *terminal);

/* ---- without a line ---- */

/* Prints `text` made visible, in a colour where there are colours, however wide it is. */
void terminal_print(struct terminal *terminal, enum terminal_colour colour, struct str text);
void terminal_printf(struct terminal *terminal, enum terminal_colour colour, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A line of one text: its first row behind `indent` blanks and `mark`, the others behind as many blanks. */
void terminal_print_wrapped(struct terminal *terminal, enum terminal_colour colour, size_t indent, const char *mark,
                            struct str text);

#endif
