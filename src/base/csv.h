/* CSV by RFC 4180: rows that end in CRLF, cells in quotes. Reading takes what spreadsheets write. */
#ifndef STET_BASE_CSV_H
#define STET_BASE_CSV_H

#include "base/arena.h"

/* Appends a cell to the row. One that a spreadsheet would take for a formula gets an apostrophe before it; unsafe code
 * points (utf8.h), but for TAB and LF, stand as \u{202E}. */
void csv_add(struct buf *row, struct str cell);
void csv_add_number(struct buf *row, int64_t number);

/* A text that is read row by row. */
struct csv {
    struct str rest;
    char separator;
    size_t line, next_line; /* from 1: where the row begins, and where the next one does */
};

/* The separator is the one of comma, semicolon and tab that the first line has most of. */
struct csv csv_begin(struct str text);
/* The next row that is not blank: its cells in the arena, without quotes, blanks at both ends and the apostrophe that
 * csv_add puts before formulas. False behind the last. */
bool csv_next(struct csv *csv, struct arena *arena, struct str **cells, size_t *count);

#endif
