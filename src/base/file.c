#include "base/file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void file_close_descriptor(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
}

static int too_large(const char *path, size_t most)
{
    return error_set(STET_ERROR_LIMIT, "%s: larger than %zu KiB, the most that is read of it", path, most / 1024);
}

static int cannot_open(const char *path)
{
    return error_errno(error_from_errno(errno, STET_ERROR_IO), "cannot open %s", path);
}

/* A pipe that lies in a folder has no writer: whoever opened or read it would wait for ever. Of a folder, reading tells
 * what it is. */
static int open_regular(const char *path, struct stat *status, int *descriptor)
{
    *descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*descriptor < 0 || fstat(*descriptor, status) < 0)
        return cannot_open(path);
    if (!S_ISREG(status->st_mode) && !S_ISDIR(status->st_mode))
        return error_set(STET_ERROR_IO, "%s: a pipe or a device, where a file should be", path);
    return 0;
}

bool file_is_regular(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static int read_whole(const char *path, int descriptor, size_t most, struct buf *out)
{
    size_t start = out->len;
    for (;;) {
        char *end = buf_reserve(out, 64 * 1024);
        ssize_t got = read(descriptor, end, 64 * 1024);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_errno(STET_ERROR_IO, "cannot read %s", path);
        if (got == 0)
            break;
        out->len += (size_t)got;
        out->at[out->len] = '\0';
        if (out->len - start > most)
            return too_large(path, most);
    }
    return 0;
}

int file_read(const char *path, size_t most, struct buf *out)
{
    struct stat status;
    AUTO_CLOSE int descriptor = -1;
    int result = open_regular(path, &status, &descriptor);
    return result < 0 ? result : read_whole(path, descriptor, most, out);
}

int file_read_named(const char *path, size_t most, struct buf *out)
{
    bool is_stdin = strcmp(path, "-") == 0;
    AUTO_CLOSE int descriptor = is_stdin ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open(path, O_RDONLY | O_CLOEXEC);
    return descriptor < 0 ? cannot_open(path) : read_whole(path, descriptor, most, out);
}

/* What is whole goes to `each`, and what is left of the last line to the front; up to `known` there is no line feed. */
static int give_lines(struct buf *piece, size_t known, bool is_end, int (*each)(void *context, struct str lines),
                      void *context)
{
    size_t whole = piece->len;
    while (!is_end && whole > known && piece->at[whole - 1] != '\n')
        whole--;
    whole = is_end || whole > known ? whole : 0;
    int result = whole ? each(context, (struct str){piece->at, whole}) : 0;
    if (whole)
        memmove(piece->at, piece->at + whole, piece->len - whole);
    buf_cut(piece, piece->len - whole);
    return result;
}

int file_read_lines(const char *path, size_t most, int (*each)(void *context, struct str lines), void *context)
{
    enum { PIECE = 64 * 1024 };
    AUTO_BUF piece = BUF_INIT;
    AUTO_CLOSE int descriptor = -1;
    struct stat status;
    int opened = open_regular(path, &status, &descriptor);
    if (opened < 0)
        return opened;
    size_t all = status.st_size > 0 ? (size_t)status.st_size : 0;
    for (size_t read_so_far = 0; all <= most;) {
        char *end = buf_reserve(&piece, PIECE);
        ssize_t got = read(descriptor, end, PIECE);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_errno(STET_ERROR_IO, "cannot read %s", path);
        size_t known = piece.len;
        piece.len += (size_t)got;
        read_so_far += (size_t)got;
        all = read_so_far > all ? read_so_far : all;
        int result = all <= most ? give_lines(&piece, known, got == 0, each, context) : 0;
        if (result != 0 || got == 0)
            return result;
    }
    return too_large(path, most);
}

int file_write_all(int descriptor, struct str bytes, const char *name)
{
    while (bytes.len) {
        ssize_t put = write(descriptor, bytes.at, bytes.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return error_errno(error_from_errno(errno, STET_ERROR_IO), "cannot write %s", name);
        bytes = str_slice(bytes, (size_t)put, bytes.len);
    }
    return 0;
}

void file_add_folder(struct buf *out, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        buf_add_byte(out, '.');
    else
        buf_add(out, (struct str){path, slash == path ? 1 : (size_t)(slash - path)});
}

int file_write(const char *path, struct str content, unsigned mode)
{
    AUTO_BUF temporary = BUF_INIT;
    buf_addf(&temporary, "%s.tmp-%ld", path, (long)getpid());
    const char *name = buf_c(&temporary);
    AUTO_CLOSE int descriptor = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (descriptor < 0)
        return error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot create %s", path);
    int result = file_write_all(descriptor, content, name);
    if (result == 0 && fsync(descriptor) < 0)
        result = error_errno(STET_ERROR_IO, "cannot sync %s", name);
    if (result == 0 && rename(name, path) < 0)
        result = error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot rename %s to %s", name, path);
    if (result < 0) {
        unlink(name);
        return result;
    }
    AUTO_BUF folder = BUF_INIT;
    file_add_folder(&folder, path);
    return file_sync_folder(buf_c(&folder));
}

int file_make_folders(const char *path)
{
    AUTO_BUF partial = BUF_INIT;
    struct str rest = str_from(path), part;
    bool first = true;
    while (str_split(&rest, '/', &part)) {
        if (!first)
            buf_add_byte(&partial, '/');
        first = false;
        buf_add(&partial, part);
        if (part.len && mkdir(buf_c(&partial), 0777) < 0 && errno != EEXIST)
            return error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot make the folder %s", path);
    }
    struct stat status;
    if (stat(path, &status) < 0 || !S_ISDIR(status.st_mode))
        return error_set(STET_ERROR_CREATE, "cannot make the folder %s: a file of that name is there", path);
    return 0;
}

int file_sync_folder(const char *path)
{
    AUTO_CLOSE int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0 || fsync(descriptor) < 0)
        return error_errno(STET_ERROR_IO, "cannot sync the folder %s", path);
    return 0;
}

bool file_exists(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status;
    (void)kind;
    if (place->level > 0)
        remove(path);
    return 0;
}

void file_remove_tree(const char *path, bool itself)
{
    nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
    if (itself)
        rmdir(path);
}
