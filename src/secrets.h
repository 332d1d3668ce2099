/*
 * What a site is told to let us in: header lines that a person put into a file, named by `secret = NAME` of its
 * [site HOST]; channels of notices have files of their own form in the same places (channels.h). They go to that host
 * alone, and into no record: not into git, a log, the ledger, evidence or an error.
 *
 *     $CREDENTIALS_DIRECTORY/NAME        of systemd's LoadCredential=; goes before
 *     .git/stet/secrets/NAME             readable by its owner alone (0600), or it is refused
 *
 *     # a comment
 *     Cookie: session=…
 *     Authorization: Basic …
 */
#ifndef STET_SECRETS_H
#define STET_SECRETS_H

#include "desk.h"

/* Header lines for this host; none where nobody named a secret. Texts live as long as the desk. A negative error where
 * there is one that cannot be read; its message has the file and the line, and nothing of what stands there. */
int secrets_of(struct desk *desk, struct str host, const struct header **headers, size_t *count);

/* The file of that name: its content, and its path for messages. STET_ERROR_NOT_FOUND, STET_ERROR_PERMISSION;
 * STET_ERROR_CONFIG where others may read it. */
int secrets_read(struct desk *desk, struct str name, struct buf *content, struct buf *path);

#endif
