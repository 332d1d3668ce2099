/* An answer while it is made: status, headers, body, and how the body goes out. */
#ifndef NEWSROOM_ANSWER_H
#define NEWSROOM_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"

enum delivery {
    DELIVER_WHOLE,     /* with Content-Length */
    DELIVER_CHUNKED,   /* Transfer-Encoding: chunked, in pieces of `piece` bytes */
    DELIVER_CLOSE,     /* neither: the closed connection ends the body */
    DELIVER_CUT,       /* with the full Content-Length, closed after `cut` bytes */
    DELIVER_CUT_CHUNK, /* chunked, closed after `cut` bytes without the last chunk */
    DELIVER_ENDLESS,   /* chunked, the body again and again */
};

struct header {
    char *name, *value;
};

struct answer {
    unsigned status;
    struct buffer body;
    struct header *headers;
    size_t header_count;
    enum delivery delivery;
    size_t cut;
    size_t piece;       /* bytes a turn; 0: as many as the network takes */
    unsigned pause_ms;  /* between pieces */
    unsigned stall_ms;  /* once, after half the body */
    unsigned delay_ms;  /* before the first byte */
    const char *coding; /* gzip, br, zstd: what the body still has to be put into; NULL for none */
    bool unconditional; /* never turned into a 304 */
};

/* A later header of the same name replaces an earlier one. */
void answer_header(struct answer *answer, const char *name, const char *value);
const char *answer_header_value(const struct answer *answer, const char *name);
void answer_drop_header(struct answer *answer, const char *name);

/* Replaces the body. */
void answer_body(struct answer *answer, const char *content_type, const char *text);

void answer_clear(struct answer *answer);

#endif
