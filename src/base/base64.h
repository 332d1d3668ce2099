/* Base64, RFC 4648 section 4: for mails, signatures and keys. */
#ifndef STET_BASE_BASE64_H
#define STET_BASE_BASE64_H

#include "base/str.h"

/* Appends the bytes in base64, padded, on one line. */
void base64_add(struct buf *out, struct str bytes);
/* Appends the bytes that `text` stands for; false where it is no padded base64 (nothing of use is in `out` then). */
bool base64_read(struct str text, struct buf *out);

#endif
