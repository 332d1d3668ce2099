/*
 * Errors. A function that can fail returns 0 or one of the negative codes below; the message for a person is kept
 * beside it, one a thread, and is set once, where the fault is known: what failed, on what, and what to do, without
 * the `stet: ` that cmd/ puts before it. Callers add context by error_wrap and never print.
 */
#ifndef STET_BASE_ERROR_H
#define STET_BASE_ERROR_H

enum stet_error {
    STET_ERROR_USAGE = -1,       /* a wrong call on the command line: EX_USAGE, 64 */
    STET_ERROR_DATA = -2,        /* input that cannot be read: EX_DATAERR, 65 */
    STET_ERROR_NOT_FOUND = -3,   /* no such file, article, version: EX_NOINPUT, 66 */
    STET_ERROR_OFFLINE = -4,     /* the whole network is down: EX_TEMPFAIL, 75 */
    STET_ERROR_INTERNAL = -5,    /* a fault of ours: EX_SOFTWARE, 70 */
    STET_ERROR_SYSTEM = -6,      /* memory, fork, descriptors: EX_OSERR, 71 */
    STET_ERROR_CREATE = -7,      /* a file that cannot be made: EX_CANTCREAT, 73 */
    STET_ERROR_IO = -8,          /* read or write failed, disk full: EX_IOERR, 74 */
    STET_ERROR_LOCKED = -9,      /* another run holds the archive: EX_TEMPFAIL, 75 */
    STET_ERROR_PERMISSION = -10, /* EX_NOPERM, 77 */
    STET_ERROR_CONFIG = -11,     /* stet.conf or a watch file is wrong: EX_CONFIG, 78 */
    STET_ERROR_CONFLICT = -12,   /* a ref moved under us: read again and retry */
    STET_ERROR_LIMIT = -13,      /* larger, deeper or slower than we allow */
};

/* Sets this thread's message and gives `code` back, so that `return error_set(...)` reads well. */
int error_set(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* As error_set, with strerror(errno) behind the message: "cannot open x: Permission denied". */
int error_errno(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Puts context before the message that is there ("context: message"); gives `code` back. */
int error_wrap(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The code for a failed system call by its errno: EACCES, ENOSPC and so on; else `otherwise`. ENOENT is
 * STET_ERROR_NOT_FOUND, but where `otherwise` is STET_ERROR_CREATE. */
int error_from_errno(int error_number, int otherwise);

/* This thread's last message; never NULL; valid until the next error_* call of the thread. */
const char *error_message(void);

/* The sysexits.h code of an error, 0 for 0. */
int error_exit_code(int code);

#endif
