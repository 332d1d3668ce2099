/* Content codings (gzip, br, zstd) and character encodings of bodies. */
#ifndef NEWSROOM_CODING_H
#define NEWSROOM_CODING_H

#include "buffer.h"

/* The coding to use for a client that sent this Accept-Encoding (NULL: none), when a story wants `wish`: auto (gzip,
 * then br, then zstd), identity, or one of the three, which is used only where the client takes it. NULL for identity.
 */
const char *coding_choose(const char *accept, const char *wish);

/* Puts a body into gzip, br or zstd. -1 for another name. */
int coding_compress(struct buffer *body, const char *coding);

/* Appends one gzip member that inflates to `megabytes` MiB of spaces. */
void coding_add_bomb(struct buffer *body, unsigned megabytes);

/* Converts a UTF-8 page to another encoding by iconv; what the encoding lacks becomes a numeric reference. -1 where
 * iconv does not know the encoding. */
int coding_convert(struct buffer *body, const char *charset);

#endif
