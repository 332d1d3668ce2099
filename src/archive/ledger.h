/*
 * The ledger: a line a visit, nine columns parted by tabs, `-` for none. ARCHITECTURE.md says what each holds. Written
 * on refs/evidence, a file a batch, never rewritten.
 */
#ifndef STET_ARCHIVE_LEDGER_H
#define STET_ARCHIVE_LEDGER_H

#include "archive/archive.h"
#include "base/map.h"

/* Appends the line and its LF. */
void ledger_write(struct buf *out, const struct ledger_line *line);
/* Reads a line without its LF; texts lie in the arena. STET_ERROR_DATA with the column that is wrong. */
int ledger_read(struct arena *arena, struct str text, struct ledger_line *line);
/* Whether the line is of the article whose path and addresses these are, an address by its url_key. */
bool ledger_is_of(const struct ledger_line *line, const struct map *addresses);
/* "visits/2026-01/21/040609Z.tsv" for the first batch of a second, "…Z-2.tsv" for the second. */
void ledger_add_path(struct buf *out, int64_t now_seconds, int number);

/* Marks all lines as written by a clock that is not to be believed. */
void ledger_suspect_clock(struct buf *lines);

#endif
