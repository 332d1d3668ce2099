/*
 * Lists of other programs, and of people, as watches: OPML, one URL a line, newsboat's file of URLs, CSV with a header,
 * urlwatch's YAML. What cannot be carried over is told with its line, never dropped in silence. Runs in a worker: such
 * files come from anywhere.
 */
#ifndef STET_WATCH_IMPORT_H
#define STET_WATCH_IMPORT_H

#include "base/arena.h"

enum import_format { IMPORT_GUESS, IMPORT_OPML, IMPORT_LINES, IMPORT_NEWSBOAT, IMPORT_CSV, IMPORT_URLWATCH, IMPORTS };

/* "opml", "urls", "newsboat", "csv", "urlwatch". */
const char *import_format_name(enum import_format format);
bool import_format_from_name(struct str name, enum import_format *format);

/* A watch that was read: the lines of a [watch] section without its header, "feed = …\ntag = …\n", tried by the reader
 * of watch files. */
struct imported_watch {
    size_t line;
    struct str title;   /* absent: none */
    struct str section; /* its keys */
};

/* What was not carried over. */
struct import_loss {
    size_t line;
    struct str what; /* "query: feeds are made by newsboat itself" */
};

struct imported {
    enum import_format format;
    struct imported_watch *watches;
    size_t watch_count;
    struct import_loss *losses;
    size_t loss_count;
};

/* `name` helps to guess the format, where that is asked for. STET_ERROR_DATA where the bytes are none of these. */
int import_read(struct arena *arena, enum import_format format, struct str name, struct str bytes,
                struct imported *imported);

/* Between processes. */
void import_request_encode(enum import_format format, struct str name, struct str bytes, struct buf *out);
int import_request_read(struct arena *arena, struct str request, struct imported *imported);
void imported_encode(const struct imported *imported, struct buf *out);
int imported_decode(struct arena *arena, struct str bytes, struct imported *imported);

#endif
