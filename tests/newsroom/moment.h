/* Moments in time as the newsroom reads and writes them. Nothing here looks at a clock. */
#ifndef NEWSROOM_MOMENT_H
#define NEWSROOM_MOMENT_H

#include <time.h>

enum { MOMENT_TEXT = 40 };

/* Seconds since 1970 of an ISO 8601 time such as 2026-01-21T10:26:00+08:00; 0 where it is none. */
time_t moment_read(const char *iso);

/* Writes an HTTP date (RFC 9110 §5.6.7), the form that RSS takes as well. */
void moment_http(char text[MOMENT_TEXT], time_t at);

/* Reads an HTTP date of that form; -1 where it is none. */
time_t moment_read_http(const char *text);

#endif
