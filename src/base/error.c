#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

static _Thread_local char message[2048] = "no error";

static void set_message(const char *format, va_list arguments)
{
    char fresh[sizeof message]; /* the arguments may point into the message that is replaced */
    vsnprintf(fresh, sizeof fresh, format, arguments);
    memcpy(message, fresh, sizeof message);
}

static void append_message(const char *tail)
{
    size_t used = strlen(message);
    snprintf(message + used, sizeof message - used, ": %s", tail);
}

int error_set(int code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set_message(format, arguments);
    va_end(arguments);
    return code;
}

int error_errno(int code, const char *format, ...)
{
    int number = errno;
    va_list arguments;
    va_start(arguments, format);
    set_message(format, arguments);
    va_end(arguments);
    append_message(strerror(number));
    return code;
}

int error_wrap(int code, const char *format, ...)
{
    char before[sizeof message];
    memcpy(before, message, sizeof before);
    va_list arguments;
    va_start(arguments, format);
    set_message(format, arguments);
    va_end(arguments);
    append_message(before);
    return code;
}

int error_from_errno(int error_number, int otherwise)
{
    switch (error_number) {
    case ENOENT:
    case ENOTDIR:
        /* Of what was to be made, the folder is missing. */
        return otherwise == STET_ERROR_CREATE ? STET_ERROR_CREATE : STET_ERROR_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
        return STET_ERROR_PERMISSION;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
    case EIO:
        return STET_ERROR_IO;
    case ENOMEM:
    case EMFILE:
    case ENFILE:
    case EAGAIN:
        return STET_ERROR_SYSTEM;
    default:
        return otherwise;
    }
}

const char *error_message(void)
{
    return message;
}

int error_exit_code(int code)
{
    static const int exit_codes[] = {
        [0] = EX_OK,
        [-STET_ERROR_USAGE] = EX_USAGE,
        [-STET_ERROR_DATA] = EX_DATAERR,
        [-STET_ERROR_NOT_FOUND] = EX_NOINPUT,
        [-STET_ERROR_OFFLINE] = EX_TEMPFAIL,
        [-STET_ERROR_INTERNAL] = EX_SOFTWARE,
        [-STET_ERROR_SYSTEM] = EX_OSERR,
        [-STET_ERROR_CREATE] = EX_CANTCREAT,
        [-STET_ERROR_IO] = EX_IOERR,
        [-STET_ERROR_LOCKED] = EX_TEMPFAIL,
        [-STET_ERROR_PERMISSION] = EX_NOPERM,
        [-STET_ERROR_CONFIG] = EX_CONFIG,
        [-STET_ERROR_CONFLICT] = EX_TEMPFAIL,
        [-STET_ERROR_LIMIT] = EX_DATAERR,
    };
    size_t index = code > 0 ? (size_t)code : -(size_t)code;
    return index < sizeof exit_codes / sizeof *exit_codes ? exit_codes[index] : EX_SOFTWARE;
}
