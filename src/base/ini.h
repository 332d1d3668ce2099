/*
 * The dialect of stet.conf and of watch files, read by libinih: `[section]` or `[section argument]` may repeat, the
 * last value of a key holds, `#` and `;` begin a comment at the start of a line only, CRLF and a byte order mark are
 * let pass. A wrong line never stops the reading: each is reported with file, line, what was expected, and the
 * nearest key.
 */
#ifndef STET_BASE_INI_H
#define STET_BASE_INI_H

#include "base/arena.h"

struct ini_line {
    struct str section;   /* "watch" of `[watch]`, "site" of `[site www.example.com]` */
    struct str argument;  /* "www.example.com", absent where there is none */
    size_t section_index; /* counts the section headers of the file from 0, so that repeated sections stay apart */
    struct str key, value; /* key absent on the line of the section header itself */
    size_t line;          /* from 1 */
};

/* Called once a line; what it gives but 0 is an error whose message was set, reported with file and line by `fault`. */
typedef int ini_line_function(void *context, const struct ini_line *line);
/* Called once a fault: "watchers/a.watch:12: unknown key `evry` (did you mean `every`?)". */
typedef void ini_fault_function(void *context, struct str message);

/* Reads `content`; `name` is the file's name for messages. Gives 0, or STET_ERROR_CONFIG where there was any fault. */
int ini_read(struct str name, struct str content, ini_line_function *line, ini_fault_function *fault, void *context);

/* The entry of `known` that is nearest to `word` by edit distance (at most 3, and less than half of the word), or
 * the absent string. */
struct str ini_nearest(struct str word, const struct str *known, size_t count);

/* "15min", "2h", "30d", "45s", or a bare 0: seconds. STET_ERROR_CONFIG with what was expected. */
int ini_duration(struct str text, int64_t *seconds);
/* "16MiB", "64KiB", "2GiB", or a bare 0: bytes. */
int ini_size(struct str text, int64_t *bytes);
/* yes, no, true, false, on, off, 1, 0. */
int ini_boolean(struct str text, bool *value);
/* A whole number within [low, high]. */
int ini_number(struct str text, int64_t low, int64_t high, int64_t *number);

#endif
