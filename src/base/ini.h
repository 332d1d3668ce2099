/*
 * The dialect of stet.conf and of watch files: `[section]` or `[section argument]`, which may repeat, and below each
 * `key = value`. The last value of a key holds. `#` and `;` begin a comment at the start of a line only, since
 * addresses and patterns hold both. Blanks around a line, a key, a value or an argument are dropped; a value ends with
 * its line. CRLF and a byte order mark are let pass.
 *
 * Read by a scan of our own and not by libinih: as Debian builds it, that takes ` ;` for a comment inside a value,
 * joins an indented line to the value above it, cuts lines at 200 bytes, lets `:` stand for `=`, and says nothing
 * when a section repeats, so that two [watch] sections could not be told apart.
 *
 * A wrong line never stops the reading: each is reported with file, line, what was expected, and the nearest key.
 */
#ifndef STET_BASE_INI_H
#define STET_BASE_INI_H

#include "base/arena.h"

struct ini_line {
    struct str section;    /* "watch" of `[watch]`, "site" of `[site www.example.com]` */
    struct str argument;   /* "www.example.com", absent where there is none */
    size_t section_index;  /* counts the section headers of the file from 0, so that repeated sections stay apart */
    struct str key, value; /* key absent on the line of the section header itself */
    size_t line;           /* from 1 */
};

/* Line by line, for readers that need to know where in the file they stand:
 *
 *     struct ini_scan scan = ini_scan_begin(content);
 *     for (enum ini_kind kind; (kind = ini_scan_next(&scan)) != INI_END;) ... scan.line ...
 */
enum ini_kind {
    INI_END,
    INI_BLANK,   /* an empty line */
    INI_COMMENT, /* line.value is what stands behind `#` or `;`, trimmed */
    INI_SECTION, /* the header of a section: line.key is absent */
    INI_KEY,
    INI_WRONG,  /* neither; the message was set. Where it was meant for a header, line.section is absent */
    INI_PASSED, /* below a wrong header, or before the first one behind a line that was reported */
};
struct ini_scan {
    struct str content;
    size_t start, end; /* of the last line in the content, its line feed included */
    struct ini_line line;
    bool passes_over;
};
struct ini_scan ini_scan_begin(struct str content);
enum ini_kind ini_scan_next(struct ini_scan *scan);
/* Goes on with the next lines of a file that is read piece by piece, each of whole lines: those before may go then. Of
 * the section only whether there is one is known from here on (its name is empty). */
void ini_scan_continue(struct ini_scan *scan, struct str content);

/* Called once a line; what it gives but 0 is an error whose message was set, reported with file and line by `fault`.
 * Where a header was refused, the lines of its section are passed over. */
typedef int ini_line_function(void *context, const struct ini_line *line);
/* Called once a fault: "watchers/a.watch:12: unknown key `evry` (did you mean `every`?)". */
typedef void ini_fault_function(void *context, struct str message);

/* Reads `content`; `name` is the file's name for messages. Gives 0, or STET_ERROR_CONFIG where there was any fault.
 * At most INI_FAULTS faults of a file are reported, and one line more that says so. */
int ini_read(struct str name, struct str content, ini_line_function *line, ini_fault_function *fault, void *context);

enum { INI_FAULTS = 100 };

/* Appends "NAME:LINE: " and this thread's error message, with everything in it that no reader sees made visible. */
void ini_fault_text(struct buf *out, struct str name, size_t line);

/* Sets "unknown WHAT `word`" with the nearest of `known`, or with all of them where none is near; gives
 * STET_ERROR_CONFIG. */
int ini_unknown(const char *what, struct str word, const struct str *known, size_t count);

/* The entry of `known` that is nearest to `word` by edit distance (letters that changed places count once, case does
 * not count; at most 3, and less than half of the word), or the absent string. */
struct str ini_nearest(struct str word, const struct str *known, size_t count);

/* "15min", "2h", "30d", "45s", or a bare 0: seconds, at most a hundred years. STET_ERROR_CONFIG with what was
 * expected, as all below. */
int ini_duration(struct str text, int64_t *seconds);
/* Whether the value of `key` lies within its bounds; the message names them as they are written: "1h", "64MiB". */
enum ini_unit { INI_NUMBER, INI_BYTES, INI_SECONDS, INI_MILLISECONDS };
int ini_within(struct str key, int64_t value, int64_t low, int64_t high, enum ini_unit unit);
/* The same, and "500ms", in milliseconds. */
int ini_milliseconds(struct str text, int64_t *milliseconds);
/* "16MiB", "64KiB", "2GiB", or a bare 0: bytes. */
int ini_size(struct str text, int64_t *bytes);
/* yes, no, true, false, on, off, 1, 0. */
int ini_boolean(struct str text, bool *value);
/* A whole number within [low, high]. */
int ini_number(struct str text, int64_t low, int64_t high, int64_t *number);

#endif
