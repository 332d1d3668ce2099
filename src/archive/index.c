/*
 * The index, where main is checked out: locked as git locks it, changed in a copy, and put into place in one step. Of
 * the files it knows what their entries say; worktree.c decides whose they are.
 */
#include "archive/internal.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LOCK_WAIT_MS = 5000, LOCK_STEP_MS = 50, INDEX_SIZE = 1 << 30, FILE_MODE = 0100644 };

static int take_index_lock(struct archive *archive)
{
    AUTO_BUF path = BUF_INIT;
    int64_t until = clock_monotonic_ms() + LOCK_WAIT_MS;
    const char *name = git_path(archive, "index.lock", &path);
    for (;;) {
        AUTO_CLOSE int descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        if (descriptor >= 0)
            return 0;
        if (errno != EEXIST)
            return error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot create %s", name);
        if (clock_monotonic_ms() > until)
            return error_set(STET_ERROR_LOCKED,
                             "%s is there: a git command is at work in this archive (wait for it, or "
                             "remove the file when there is none)",
                             name);
        nanosleep(&(struct timespec){.tv_nsec = LOCK_STEP_MS * 1000000L}, NULL);
    }
}

/* Entries that changed in the same tick in which the old index was written may differ from their files unseen; git
 * tells by comparing their time with the index's own, which is newer now. Size 0 makes it look at the content. */
static int smudge_racy_entries(git_index *index, const struct stat *old)
{
    int code = 0;
    for (size_t i = 0; code == 0 && i < git_index_entrycount(index); i++) {
        const git_index_entry *entry = git_index_get_byindex(index, i);
        bool is_older =
            entry->mtime.seconds < old->st_mtim.tv_sec || (entry->mtime.seconds == (int32_t)old->st_mtim.tv_sec &&
                                                           (long)entry->mtime.nanoseconds < old->st_mtim.tv_nsec);
        if (is_older || entry->file_size == 0 || git_index_entry_stage(entry))
            continue;
        git_index_entry copy = *entry;
        AUTO_BUF path = BUF_INIT;
        buf_add(&path, str_from(entry->path));
        copy.path = buf_c(&path);
        copy.file_size = 0;
        code = git_index_add(index, &copy);
    }
    return code;
}

/* An index that is not there, or of no bytes as a power loss leaves it, is made again of main: one with our changes
 * alone would make the user's next commit remove all other files. */
static int fill_index(struct archive *archive, git_index *index)
{
    struct tip main;
    AUTO_COMMIT commit = {.has_parent = false};
    git_tree *tree = NULL;
    int result = tip_read(archive, REF_MAIN, &main);
    git_index_set_version(index, 4);
    if (result < 0 || !main.exists)
        return result;
    result = commit_read(archive, &main.id, &commit);
    if (result < 0)
        return result;
    int code = git_tree_lookup(&tree, archive->repository, &commit.tree);
    if (code == 0)
        code = git_index_read_tree(index, tree);
    git_tree_free(tree);
    return code < 0 ? git_fault(code, "%s: cannot make its index of main", archive->folder) : 0;
}

/* libgit2 cannot hold index.lock over a change: so its index is a copy, put into place over the lock at the end. */
static int open_index_copy(struct archive *archive, struct worktree *worktree)
{
    AUTO_BUF from = BUF_INIT;
    AUTO_BUF to = BUF_INIT;
    AUTO_BUF bytes = BUF_INIT;
    struct stat old;
    git_path(archive, "index", &from);
    archive_private_path(archive, "tmp/index", &to);
    bool is_there = stat(buf_c(&from), &old) == 0 && old.st_size > 0;
    int result = is_there ? file_read(buf_c(&from), INDEX_SIZE, &bytes) : 0;
    unlink(buf_c(&to));
    AUTO_CLOSE int descriptor = is_there ? open(buf_c(&to), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644) : -1;
    if (result == 0 && is_there && descriptor < 0)
        result = error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot create %s", buf_c(&to));
    if (result == 0 && is_there)
        result = file_write_all(descriptor, buf_str(&bytes), buf_c(&to));
    if (result < 0)
        return result;
    int code = git_index_open(&worktree->index, buf_c(&to));
    if (code < 0)
        return git_fault(code,
                         "%s: cannot read its index (a sparse or split index? run `git sparse-checkout disable` or "
                         "`git update-index --no-split-index`)",
                         archive->folder);
    if (!is_there)
        return fill_index(archive, worktree->index);
    code = smudge_racy_entries(worktree->index, &old);
    return code < 0 ? git_fault(code, "%s: cannot change its index", archive->folder) : 0;
}

int worktree_begin(struct archive *archive, struct worktree *worktree)
{
    *worktree = (struct worktree){.is_checked_out = worktree_is_main(archive)};
    if (!worktree->is_checked_out)
        return 0;
    int result = take_index_lock(archive);
    if (result < 0)
        return result;
    worktree->is_locked = true;
    result = open_index_copy(archive, worktree);
    if (result < 0)
        worktree_end(archive, worktree);
    return result;
}

void worktree_end(struct archive *archive, struct worktree *worktree)
{
    AUTO_BUF path = BUF_INIT;
    git_index_free(worktree->index);
    if (worktree->is_locked) {
        unlink(git_path(archive, "index.lock", &path));
        unlink(archive_private_path(archive, "tmp/index", &path));
    }
    *worktree = (struct worktree){.is_locked = false};
}

int index_write(struct archive *archive, struct worktree *worktree)
{
    int code = git_index_write(worktree->index);
    return code < 0 ? git_fault(code, "%s: cannot write its index", archive->folder) : 0;
}

int index_move_in(struct archive *archive, struct worktree *worktree)
{
    AUTO_BUF from = BUF_INIT;
    AUTO_BUF lock = BUF_INIT;
    AUTO_BUF to = BUF_INIT;
    archive_private_path(archive, "tmp/index", &from);
    git_path(archive, "index.lock", &lock);
    git_path(archive, "index", &to);
    death_point("index-written");
    if (rename(buf_c(&from), buf_c(&lock)) < 0 || rename(buf_c(&lock), buf_c(&to)) < 0)
        return error_errno(STET_ERROR_IO, "cannot rename %s to %s", buf_c(&from), buf_c(&to));
    worktree->is_locked = false;
    return 0;
}

/* ---- entries ---- */

bool index_is_in_conflict(git_index *index, const char *path)
{
    return git_index_get_bypath(index, path, 1) || git_index_get_bypath(index, path, 2) ||
           git_index_get_bypath(index, path, 3);
}

bool index_is_skipped(git_index *index, const char *path)
{
    const git_index_entry *entry = git_index_get_bypath(index, path, 0);
    return entry && entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE;
}

int index_put(struct archive *archive, git_index *index, const char *path, const git_oid *id, bool is_same)
{
    AUTO_BUF name = BUF_INIT;
    struct stat status;
    if (!id) {
        int removed = git_index_remove(index, path, 0);
        return removed == 0 || removed == GIT_ENOTFOUND
                   ? 0
                   : git_fault(removed, "%s: cannot take %s out of its index", archive->folder, path);
    }
    git_index_entry entry = {.id = *id, .mode = FILE_MODE, .path = path};
    if (index_is_skipped(index, path)) {
        entry.flags = GIT_INDEX_ENTRY_EXTENDED; /* which libgit2 sets by itself before version 4 alone */
        entry.flags_extended = GIT_INDEX_ENTRY_SKIP_WORKTREE;
    }
    buf_addf(&name, "%s/%s", archive->folder, path);
    if (is_same && lstat(buf_c(&name), &status) == 0) {
        entry.ctime = (git_index_time){(int32_t)status.st_ctim.tv_sec, (uint32_t)status.st_ctim.tv_nsec};
        entry.mtime = (git_index_time){(int32_t)status.st_mtim.tv_sec, (uint32_t)status.st_mtim.tv_nsec};
        entry.dev = (uint32_t)status.st_dev;
        entry.ino = (uint32_t)status.st_ino;
        entry.uid = status.st_uid;
        entry.gid = status.st_gid;
        entry.file_size = (uint32_t)status.st_size;
    }
    int code = git_index_add(index, &entry);
    return code < 0 ? git_fault(code, "%s: cannot put %s into its index", archive->folder, path) : 0;
}
