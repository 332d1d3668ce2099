/*
 * Values between processes of this program. Numbers are little end first; a text is its length in 32 bits and its
 * bytes, the absent text has the length 0xFFFFFFFF and no bytes. Who takes trusts nothing: what does not fit makes
 * the source broken, and all that is taken from then on is nothing.
 */
#ifndef STET_BASE_WIRE_H
#define STET_BASE_WIRE_H

#include "base/arena.h"

/* `number` must fit into 32 bits. */
void wire_put_number(struct buf *out, size_t number);
void wire_put_int64(struct buf *out, int64_t number);
void wire_put_text(struct buf *out, struct str text);

/* What is left to read. */
struct wire_source {
    struct str rest;
    bool is_broken;
};

/* Of these, what is taken of a broken source is 0 or absent. A byte below `limit`: */
unsigned wire_take_byte(struct wire_source *source, unsigned limit);
uint32_t wire_take_number(struct wire_source *source);
int64_t wire_take_int64(struct wire_source *source);
/* A count of things that take at least `least` bytes each, so that a lie allocates no more than was sent. */
size_t wire_take_count(struct wire_source *source, size_t least);
/* Bytes of any kind, borrowed from the source; and text, which must be valid UTF-8. */
struct str wire_take_blob(struct wire_source *source);
struct str wire_take_text(struct wire_source *source);

/* A form begins with a byte of its own, so that one is never taken for another. Its bytes are copied once, and the
 * texts lie in the copy. */
struct wire_source wire_open_form(struct arena *arena, struct str bytes, char form);
/* STET_ERROR_DATA where the source is broken or not read to its end; `what` is named in the message. */
int wire_close_form(const struct wire_source *source, const char *what);

#endif
