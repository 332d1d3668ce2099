/*
 * One line a happening on stderr: to a person as `stet: …`, to the journal (stderr is the journal's stream) with a
 * priority before it, as sd-daemon(3) has it. Text of pages is made visible: no control character gets through.
 */
#ifndef STET_BASE_LOG_H
#define STET_BASE_LOG_H

#include "base/str.h"

enum log_level { LOG_LEVEL_ERROR = 3, LOG_LEVEL_WARNING = 4, LOG_LEVEL_NOTICE = 5, LOG_LEVEL_INFO = 6 };

/* What a line is about, for the journal's fields; what there is not is absent or NULL. */
struct log_about {
    struct str url, path;
    const char *event;  /* "edit", "blocked" */
    const char *commit; /* hex */
};

/* Lines above `level` are dropped; LOG_LEVEL_NOTICE from the start. */
void log_set_level(enum log_level level);
void log_line(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* As log_line; in the journal with the fields STET_URL, STET_PATH, STET_EVENT and STET_COMMIT, so that
 * `journalctl STET_EVENT=edit` finds it. */
void log_event(enum log_level level, const struct log_about *about, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
