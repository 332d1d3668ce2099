/*
 * Other repositories, reached by the git program: a push never forces, a clone is an archive like any other. Nothing is
 * ever asked on a terminal, and nothing waits for ever.
 */
#ifndef STET_ARCHIVE_REMOTE_H
#define STET_ARCHIVE_REMOTE_H

#include "archive/archive.h"

#include <signal.h>

struct push_order {
    struct str remote; /* a remote's name, a path (from the archive's folder) or an address */
    bool has_evidence; /* refs/evidence as well, to refs/stet/evidence: git takes no ref of one level from others */
    int64_t timeout_ms;
    const volatile sig_atomic_t *stop;
};

/* Pushes refs/heads/main to the ref of that name. STET_ERROR_IO where the other side refuses or cannot be reached, with
 * git's own last words in the message (visible, on one line, no password in them); STET_ERROR_LIMIT where it took too
 * long. Needs no lock: it reads alone. */
int archive_push(struct archive *archive, const struct push_order *order);

/* Makes an archive in `folder`, which is missing or empty, of the one at `from` (a path or an address): its history,
 * its evidence where it has any (*has_evidence), settings and stet.conf from the template; `from` is the remote origin.
 * What was made is taken away again where it fails. STET_ERROR_CREATE, STET_ERROR_DATA where it is no archive,
 * STET_ERROR_LOCKED where another cloning into the folder is at work, STET_ERROR_IO with git's words. */
int archive_clone(const char *folder, const char *from, const char *template_folder, struct archive_identity committer,
                  const volatile sig_atomic_t *stop, bool *has_evidence);

/* Calls for each remote of the repository. */
void archive_each_remote(struct archive *archive, void (*each)(void *context, struct str name, struct str address),
                         void *context);

/* An address without the login that it may hold. */
void remote_add_shown(struct buf *out, struct str address);

#endif
