/*
 * The header of an answer, collected line by line as libcurl gives it. An early hint's header (1xx) is dropped when the
 * next status comes; trailers behind the body are not taken.
 */
#ifndef STET_FETCH_ANSWER_H
#define STET_FETCH_ANSWER_H

#include "story/visit.h"

/* All lines of one exchange, those of early hints among them. */
enum { ANSWER_MOST_BYTES = 128 * 1024, ANSWER_MOST_HEADERS = 500 };

struct answer {
    struct arena *arena; /* for the texts of the headers */
    int status;
    bool is_whole; /* the blank line behind the header came */
    struct header *headers;
    size_t count, room;
    size_t bytes;
    size_t value_room; /* of the last header's value, once it went on over a line */
};

/* Begins a new exchange, keeping the room. */
void answer_reset(struct answer *answer, struct arena *arena);
void answer_clear(struct answer *answer);

/* One line with its line end. STET_ERROR_LIMIT beyond the limits, STET_ERROR_DATA where a NUL, CR or LF stands within
 * it (RFC 9110 §5.5). */
int answer_add_line(struct answer *answer, struct str line);

/* The value of a header, the last of several; absent where there is none. */
struct str answer_header(const struct answer *answer, struct str name);
/* The values of a header that may be sent in several lines, joined by commas. */
struct str answer_list(const struct answer *answer, struct str name);

#endif
