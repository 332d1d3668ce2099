/* SHA-256, by libcrypto. */
#ifndef STET_BASE_DIGEST_H
#define STET_BASE_DIGEST_H

#include "base/str.h"

enum { DIGEST_SIZE = 32, DIGEST_HEX_SIZE = 64 };

/* The digest of `bytes` as 64 lower-case hex digits and a NUL. */
void digest_sha256_hex(struct str bytes, char hex[DIGEST_HEX_SIZE + 1]);

#endif
