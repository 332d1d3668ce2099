/*
 * The git program, for what libgit2 does not do: packing a repository anew. It runs as if nobody had configured
 * anything: no settings of the user or the machine, no hooks, no gc that starts by itself, no variables but PATH. A
 * person's settings in .git/config hold, but for those that would make it write something else than it is asked for.
 *
 * It holds the archive's lock as long as it or a child of its own lives, so that nobody writes beside a git whose stet
 * was killed; git itself is told to end when that happens.
 */
#ifndef STET_ARCHIVE_PROGRAM_H
#define STET_ARCHIVE_PROGRAM_H

#include "archive/archive.h"

#include <signal.h>

/* Runs `git ARGUMENT...` (ended by NULL) in the archive, and waits. STET_ERROR_SYSTEM where there is no git in PATH;
 * STET_ERROR_IO with what git said where it failed, or was ended since *stop was set (NULL: nothing stops it). */
int git_program_run(struct archive *archive, const char *const *arguments, const volatile sig_atomic_t *stop);

#endif
