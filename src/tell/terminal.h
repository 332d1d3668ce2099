/*
 * What people read in a terminal: colours only on one, nothing from a page unescaped.
 */
#ifndef STET_TELL_TERMINAL_H
#define STET_TELL_TERMINAL_H

#include "story/edit.h"

#include <stdio.h>

enum terminal_colour { TERMINAL_PLAIN, TERMINAL_BOLD, TERMINAL_DIM, TERMINAL_RED, TERMINAL_GREEN, TERMINAL_YELLOW };

struct terminal {
    FILE *out;
    bool has_colour;
    bool is_terminal;
    size_t columns;
};

/* Looks at `out`, NO_COLOR, CLICOLOR_FORCE, TERM and the window's width (COLUMNS first; 80 where it is none). */
struct terminal terminal_open(FILE *out);
/* Whether a line on `out` can be written over and over: for progress. */
bool terminal_rewrites(FILE *out);
/* Prints `text` made visible (utf8_add_visible), in a colour where there are colours. */
void terminal_print(struct terminal *terminal, enum terminal_colour colour, struct str text);
void terminal_printf(struct terminal *terminal, enum terminal_colour colour, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Prints `text` on lines as wide as the window (whole where out is no terminal), each behind `indent` blanks, the first
 * behind `mark`, the others behind as many blanks; breaks at blanks, and between wide characters. */
void terminal_print_wrapped(struct terminal *terminal, enum terminal_colour colour, size_t indent, const char *mark,
                            struct str text);
/* A word diff: [-removed-]{+added+} and in colours where there are any. */
void terminal_print_pieces(struct terminal *terminal, const struct piece_list *pieces);

#endif
