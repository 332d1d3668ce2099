/*
 * Content codings (RFC 9110 §8.4), undone by us and not by libcurl, which takes a gzip body that was cut for a whole
 * one. gzip, deflate (with zlib's wrapper or without), br and zstd, one within another; a coding that is not known
 * ("utf-8", "aws-chunked"), or that was said but not sent, is read as it is, as browsers do.
 *
 *     wire ─► layer of the last coding named ─► … ─► layer of the first ─► out
 *
 * Every layer gives at most `most` bytes, and beyond 1 MiB no layer more than 200 times what came over the wire:
 * the largest honest pages stay under 60 (long tables of zeros), a bomb begins at 1,000.
 */
#ifndef STET_FETCH_INFLATE_H
#define STET_FETCH_INFLATE_H

#include "base/str.h"

enum { INFLATE_RATIO = 200, INFLATE_RATIO_FROM = 1024 * 1024 };

struct inflate;

/* For a body with the Content-Encoding `codings` (several are parted by commas; absent: none). Decoded bytes are
 * appended to `out`, which must outlive it. */
struct inflate *inflate_new(struct str codings, size_t most, struct buf *out);
void inflate_free(struct inflate *inflate);

/* The next bytes of the body, in pieces of any size. STET_ERROR_LIMIT beyond the limits, STET_ERROR_DATA where the
 * bytes are not what their coding says, or more than four codings are named. */
int inflate_feed(struct inflate *inflate, struct str bytes);

/* The body is over: STET_ERROR_DATA where a coding's own end has not come. A body without a byte is whole. */
int inflate_finish(struct inflate *inflate);

#endif
