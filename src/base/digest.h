/* SHA-256 for evidence and signatures; SHA-1 for the trailers of git's pack files alone. By libcrypto. */
#ifndef STET_BASE_DIGEST_H
#define STET_BASE_DIGEST_H

#include "base/str.h"

enum { DIGEST_SIZE = 32, DIGEST_HEX_SIZE = 64, DIGEST_SHA1_SIZE = 20 };

/* The digest of `bytes` as 64 lower-case hex digits and a NUL. */
void digest_sha256_hex(struct str bytes, char hex[DIGEST_HEX_SIZE + 1]);

/* HMAC-SHA-256 (RFC 2104), for whoever shares the key to see who sent something. */
void digest_hmac_sha256(struct str key, struct str bytes, unsigned char digest[DIGEST_SIZE]);

/* SHA-1 of bytes that come piece by piece. Finishing frees the state. */
struct digest_sha1;
struct digest_sha1 *digest_sha1_new(void);
void digest_sha1_add(struct digest_sha1 *state, struct str bytes);
void digest_sha1_finish(struct digest_sha1 *state, unsigned char digest[DIGEST_SHA1_SIZE]);

#endif
