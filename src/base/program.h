/*
 * Programs of this machine: started without a shell in a process group of their own, listened to, and ended when it is
 * time. SIGTERM reaches the program and what it started first, SIGKILL those that take no notice. Where this process
 * dies, the program gets SIGTERM from the kernel.
 *
 * Whoever gives input must ignore SIGPIPE: a program that does not read to the end is none the worse for it.
 */
#ifndef STET_BASE_PROGRAM_H
#define STET_BASE_PROGRAM_H

#include "base/str.h"

#include <signal.h>

/* The exit code of what could not be started, as shells have it. */
enum { PROGRAM_NOT_STARTED = 127 };

struct program {
    const char *path;                  /* from the root */
    const char *const *arguments;      /* its name first, ended by NULL */
    const char *const *environment;    /* likewise; nothing else of this process's is passed on */
    const char *folder;                /* that it works in */
    struct str input;                  /* on standard input; empty: /dev/null */
    bool is_output_told;               /* standard output is told like standard error; else it goes to /dev/null */
    bool has_session;                  /* no terminal that it could ask on */
    bool waits_for_all;                /* for all that hold its output, not only for itself */
    int kept;                          /* a descriptor that it holds as well; -1: none */
    int64_t timeout_ms;                /* 0: as long as it takes */
    int64_t patience_ms;               /* from SIGTERM to SIGKILL */
    const volatile sig_atomic_t *stop; /* NULL: nothing stops it */
    size_t most_told;                  /* bytes of what it says that are kept, the last ones (up to twice as many) */
};

/* How it ended. */
struct program_end {
    int status;               /* as waitpid gives it */
    bool is_late, is_stopped; /* why it was told to end; both false where it was not */
};

/* Runs it and waits; what it says is appended to `told`. STET_ERROR_SYSTEM where no process can be started. */
int program_run(const struct program *program, struct buf *told, struct program_end *end);

#endif
