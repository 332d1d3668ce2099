/*
 * The one writer's lock, and the locks that dead writers left. Ours is flock(2) on .git/stet/lock: the kernel frees it
 * with the process. git's and libgit2's are files, which a kill leaves for ever.
 */
#include "archive/internal.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOCK_TEXT_SIZE = 256, FOLDERS_DEEP = 16, UNKNOWN_HOLDER_SECONDS = 3600 };

/* "PID SINCE" of who holds it. */
static int blame_holder(struct archive *archive, const char *name)
{
    AUTO_BUF content = BUF_INIT;
    file_read(name, LOCK_TEXT_SIZE, &content);
    struct str pid, rest = str_trim(buf_str(&content));
    if (!rest.len || !str_split(&rest, ' ', &pid))
        return error_set(STET_ERROR_LOCKED, "%s: another run holds the archive (wait for its end)", archive->folder);
    return error_set(STET_ERROR_LOCKED, "%s: another run holds the archive, process %.*s since %.*s (wait for its end)",
                     archive->folder, STR_FORMAT(pid), STR_FORMAT(rest));
}

static int write_holder(struct archive *archive, const char *name)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF content = BUF_INIT;
    buf_addf(&content, "%ld %s\n", (long)getpid(), time_format(&arena, clock_now_ms() / 1000).at);
    if (ftruncate(archive->lock_descriptor, 0) < 0)
        return error_errno(error_from_errno(errno, STET_ERROR_IO), "cannot write %s", name);
    return file_write_all(archive->lock_descriptor, buf_str(&content), name);
}

int lock_take(struct archive *archive)
{
    AUTO_BUF path = BUF_INIT;
    if (archive->lock_descriptor >= 0)
        return 0;
    archive_private_path(archive, "tmp", &path);
    int result = file_make_folders(buf_c(&path));
    if (result < 0)
        return error_wrap(result, "%s: cannot write as user %ld", archive->folder, (long)geteuid());
    const char *name = archive_private_path(archive, "lock", &path);
    int descriptor = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot write %s as user %ld", name,
                           (long)geteuid());
    if (flock(descriptor, LOCK_EX | LOCK_NB) < 0) {
        close(descriptor);
        return errno == EWOULDBLOCK ? blame_holder(archive, name) : error_errno(STET_ERROR_IO, "cannot lock %s", name);
    }
    archive->lock_descriptor = descriptor;
    return write_holder(archive, name);
}

void archive_unlock(struct archive *archive)
{
    if (archive->lock_descriptor >= 0)
        close(archive->lock_descriptor);
    archive->lock_descriptor = -1;
}

int archive_lock(struct archive *archive)
{
    int result = lock_take(archive);
    if (result < 0)
        return result;
    /* A folder that cannot be written must be found now, before anything is fetched for it. */
    static const char *const written[] = {"objects/pack", "refs/heads", "."};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        AUTO_BUF path = BUF_INIT;
        if (access(git_path(archive, written[i], &path), W_OK) < 0)
            return error_errno(error_from_errno(errno, STET_ERROR_PERMISSION), "cannot write %s as user %ld",
                               buf_c(&path), (long)geteuid());
    }
    lock_sweep(archive);
    return recover(archive);
}

/* ---- locks of the dead ---- */

/* A directory of /proc, read link by link. */
static bool read_link(char *out, size_t room, const char *folder, const char *name)
{
    AUTO_BUF path = BUF_INIT;
    buf_addf(&path, "%s/%s", folder, name);
    ssize_t length = readlink(buf_c(&path), out, room - 1);
    out[length > 0 ? length : 0] = '\0';
    return length > 0;
}

static bool has_open(const char *process, const char *lock)
{
    AUTO_BUF path = BUF_INIT;
    char target[PATH_MAX];
    buf_addf(&path, "%s/fd", process);
    DIR *folder = opendir(buf_c(&path));
    struct dirent *entry;
    bool found = false;
    while (folder && !found && (entry = readdir(folder)))
        found = read_link(target, sizeof target, buf_c(&path), entry->d_name) && strcmp(target, lock) == 0;
    if (folder)
        closedir(folder);
    return found;
}

/* A process that we may not look into, of the user who made the lock, may be its holder. One that has just ended cannot
 * be looked into either, for another reason. */
static bool may_hold(const char *process, const char *lock)
{
    struct stat owner, maker;
    return (errno == EACCES || errno == EPERM) && stat(process, &owner) == 0 && stat(lock, &maker) == 0 &&
           owner.st_uid == maker.st_uid;
}

/* git closes a lock while its editor is open, but works within the archive's folder all the time. */
static bool is_git_there(const char *process, const char *root, const char *lock)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF name = BUF_INIT;
    char folder[PATH_MAX];
    buf_addf(&path, "%s/comm", process);
    if (file_read(buf_c(&path), LOCK_TEXT_SIZE, &name) < 0 || !str_starts(buf_str(&name), STR("git")))
        return false;
    if (!read_link(folder, sizeof folder, process, "cwd"))
        return may_hold(process, lock);
    size_t length = strlen(root);
    return strncmp(folder, root, length) == 0 && (folder[length] == '/' || folder[length] == '\0');
}

bool lock_has_holder(const char *lock, const char *root)
{
    DIR *processes = opendir("/proc");
    struct dirent *entry;
    bool found = false, is_proc = false;
    while (processes && !found && (entry = readdir(processes))) {
        if (!is_ascii_digit(entry->d_name[0]))
            continue;
        AUTO_BUF process = BUF_INIT;
        is_proc = true;
        buf_addf(&process, "/proc/%s", entry->d_name);
        found = is_git_there(buf_c(&process), root, lock) || has_open(buf_c(&process), lock);
    }
    if (processes)
        closedir(processes);
    struct stat status;
    if (is_proc || found)
        return found;
    /* No /proc: only time tells. */
    return stat(lock, &status) == 0 && clock_now_ms() / 1000 - status.st_mtim.tv_sec < UNKNOWN_HOLDER_SECONDS;
}

static void sweep_lock(const char *lock, const char *root)
{
    if (lock_has_holder(lock, root)) {
        log_line(LOG_LEVEL_WARNING, "%s is held by a process that is at work: stet waits for it, for a while", lock);
        return;
    }
    if (unlink(lock) == 0)
        log_line(LOG_LEVEL_WARNING, "%s was left by a process that is gone: removed", lock);
}

static void sweep_folder(const char *path, const char *root, int depth)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    while (folder && (entry = readdir(folder))) {
        AUTO_BUF name = BUF_INIT;
        struct stat status;
        if (entry->d_name[0] == '.')
            continue;
        buf_addf(&name, "%s/%s", path, entry->d_name);
        if (lstat(buf_c(&name), &status) < 0)
            continue;
        if (S_ISDIR(status.st_mode) && depth > 0)
            sweep_folder(buf_c(&name), root, depth - 1);
        else if (S_ISREG(status.st_mode) && str_ends(str_from(entry->d_name), STR(".lock")))
            sweep_lock(buf_c(&name), root);
    }
    if (folder)
        closedir(folder);
}

void lock_sweep(struct archive *archive)
{
    AUTO_BUF path = BUF_INIT;
    char *root = realpath(archive->folder, NULL);
    if (!root)
        return;
    buf_addf(&path, "%s/.git", root);
    sweep_folder(buf_c(&path), root, 0);
    buf_addf(&path, "/refs");
    sweep_folder(buf_c(&path), root, FOLDERS_DEEP);
    free(root);
}
