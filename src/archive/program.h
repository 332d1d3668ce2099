/*
 * The git program, for what libgit2 does not do: packing a repository anew, and other repositories. It runs as if
 * nobody had configured anything (but where it reaches out): no settings of the user or the machine, no hooks, no gc
 * that starts by itself, no variables but PATH. A person's settings in .git/config hold, but for those that would make
 * it write something else than it is asked for.
 *
 * It holds the archive's lock as long as it or a child of its own lives, so that nobody writes beside a git whose stet
 * was killed; git itself is told to end when that happens.
 */
#ifndef STET_ARCHIVE_PROGRAM_H
#define STET_ARCHIVE_PROGRAM_H

#include "archive/archive.h"

#include <signal.h>

struct git_task {
    const char *const *arguments; /* ended by NULL */
    /* To another repository, maybe on another machine: settings, keys and proxies of the person then count, since they
     * lead there; nothing is ever asked on a terminal. */
    bool reaches_out;
    const char *ssh_command; /* "GIT_SSH_COMMAND=…" for it; NULL: the person's */
    int64_t timeout_ms;      /* 0: as long as it takes */
    const volatile sig_atomic_t *stop;
    struct buf *spoken; /* what git said on standard error, the end of it; NULL: only told when it failed */
};

/* As git_program_run; STET_ERROR_LIMIT where it took longer than it may. */
int git_program_task(struct archive *archive, const struct git_task *task);

/* Runs `git ARGUMENT...` (ended by NULL) in the archive, and waits. STET_ERROR_SYSTEM where there is no git in PATH;
 * STET_ERROR_IO with what git said where it failed, or was ended since *stop was set (NULL: nothing stops it). */
int git_program_run(struct archive *archive, const char *const *arguments, const volatile sig_atomic_t *stop);

/* What a line of git's says, without what git puts before it ("fatal: ") and its full stop. */
struct str git_program_words(struct str line);

#endif
