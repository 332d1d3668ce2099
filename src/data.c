#include "data.h"

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

int data_find(const char *name, struct buf *path)
{
    static const char *const beside[] = {"../share/stet", "..", "../.."};
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    program[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(program, '/');
    for (size_t i = 0; slash && i < ARRAY_LENGTH(beside); i++) {
        buf_cut(path, 0);
        buf_addf(path, "%.*s/%s/%s", (int)(slash - program), program, beside[i], name);
        if (file_exists(buf_c(path)))
            return 0;
    }
    buf_cut(path, 0);
    buf_addf(path, "%s/%s", STET_DATADIR, name);
    if (file_exists(buf_c(path)))
        return 0;
    return error_set(STET_ERROR_CONFIG,
                     "the folder %s is missing (looked beside the program and in %s; install stet again)", name,
                     STET_DATADIR);
}
