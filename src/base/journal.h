/*
 * systemd's journal: an entry with fields, written as its native protocol has it (systemd.io/JOURNAL_NATIVE_PROTOCOL),
 * one datagram to its socket. By hand, since it is a page of code and libsystemd would be linked for it alone.
 */
#ifndef STET_BASE_JOURNAL_H
#define STET_BASE_JOURNAL_H

#include "base/str.h"

#define JOURNAL_SOCKET "/run/systemd/journal/socket"

struct journal_field {
    const char *name; /* "STET_URL" */
    struct str value; /* any bytes; a field without one is left out */
};

/* Whether standard error is the journal's: JOURNAL_STREAM names its device and inode, systemd.exec(5). */
bool journal_is_stderr(void);

/* Sends one entry to the socket at `path`. False where it did not get through (no such socket, an entry too large for a
 * datagram): the caller then says it on standard error. */
bool journal_send(const char *path, const struct journal_field *fields, size_t count);

#endif
