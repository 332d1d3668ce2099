#include "archive/forget.h"

#include "archive/internal.h"
#include "archive/program.h"
#include "archive/rewrite.h"
#include "archive/tree.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_SIZE = 64 * 1024 * 1024, MARK_SIZE = 64 * 1024 };

static const char *work_path(const char *folder, const char *name, struct buf *path)
{
    buf_cut(path, 0);
    buf_addf(path, "%s/" FORGET_FOLDER "%s", folder, name);
    return buf_c(path);
}

/* ---- what else is in a .git ---- */

static int copy_file(const char *from, const char *to)
{
    AUTO_BUF bytes = BUF_INIT;
    struct stat status;
    if (stat(from, &status) < 0 || !S_ISREG(status.st_mode))
        return 0;
    int result = file_read(from, FILE_SIZE, &bytes);
    return result < 0 ? result : file_write(to, buf_str(&bytes), status.st_mode & 0777);
}

static int copy_folder(struct archive *from, struct archive *to, const char *name)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF target = BUF_INIT;
    DIR *folder = opendir(git_path(from, name, &path));
    struct dirent *entry;
    int result = folder ? file_make_folders(git_path(to, name, &target)) : 0;
    while (folder && result == 0 && (entry = readdir(folder))) {
        AUTO_BUF old = BUF_INIT;
        AUTO_BUF new = BUF_INIT;
        buf_addf(&old, "%s/%s", buf_c(&path), entry->d_name);
        buf_addf(&new, "%s/%s", buf_c(&target), entry->d_name);
        if (entry->d_name[0] != '.')
            result = copy_file(buf_c(&old), buf_c(&new));
    }
    if (folder)
        closedir(folder);
    return result;
}

static int copy_settings(struct archive *from, struct archive *to)
{
    static const char *const files[] = {"config", "HEAD", "description"};
    static const char *const folders[] = {"info", "hooks", "stet/secrets"};
    int result = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(files) && result == 0; i++) {
        AUTO_BUF old = BUF_INIT;
        AUTO_BUF new = BUF_INIT;
        result = copy_file(git_path(from, files[i], &old), git_path(to, files[i], &new));
    }
    for (size_t i = 0; i < ARRAY_LENGTH(folders) && result == 0; i++)
        result = copy_folder(from, to, folders[i]);
    return result;
}

/* git does not see the old repository where it is kept. */
static int hide_kept(struct archive *to)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    git_path(to, "info/exclude", &path);
    if (file_exists(buf_c(&path)) && file_read(buf_c(&path), FILE_SIZE, &content) < 0)
        return STET_ERROR_IO;
    buf_add(&content, STR("\n/.stet-forg*\n"));
    return file_write(buf_c(&path), buf_str(&content), 0644);
}

/* Objects of the old repository are borrowed until git has packed what is reached. */
static int borrow(struct archive *from, struct archive *to)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    buf_addf(&content, "%s/objects\n", from->git_folder);
    return file_write(git_path(to, "objects/info/alternates", &path), buf_str(&content), 0644);
}

/* ---- index ---- */

/* The person's, without the article. */
static int write_index(struct archive *from, struct archive *to, struct str path)
{
    AUTO_BUF old = BUF_INIT;
    AUTO_BUF new = BUF_INIT;
    AUTO_BUF name = BUF_INIT;
    git_index *index = NULL;
    int result = copy_file(git_path(from, "index", &old), git_path(to, "index", &new));
    if (result < 0 || !file_exists(buf_c(&new)))
        return result;
    buf_add(&name, path);
    int code = git_index_open(&index, buf_c(&new));
    if (code == 0 && git_index_get_bypath(index, buf_c(&name), 0))
        code = git_index_remove(index, buf_c(&name), 0);
    if (code == 0)
        code = git_index_write(index);
    git_index_free(index);
    return code < 0 ? git_fault(code, "%s: cannot write an index", to->folder) : 0;
}

/* ---- building ---- */

/* Every object that is reached comes into one pack of its own, and the old repository is let go. */
static int pack_all(struct archive *to, const volatile sig_atomic_t *stop)
{
    static const char *const repack[] = {"repack", "-a", "-d", "-q", NULL};
    static const char *const fsck[] = {"fsck", "--strict", "--no-dangling", "--no-progress", NULL};
    AUTO_BUF path = BUF_INIT;
    pack_release(to);
    int result = git_program_run(to, repack, stop);
    if (result == 0 && unlink(git_path(to, "objects/info/alternates", &path)) < 0)
        result = error_errno(STET_ERROR_IO, "cannot remove %s", buf_c(&path));
    if (result == 0)
        result = repository_reopen(to);
    return result == 0 ? git_program_run(to, fsck, stop) : result;
}

static int fill(struct archive *from, struct archive *to, const struct forget_order *order,
                struct forget_report *report)
{
    struct rewritten rewritten;
    int result = lock_take(to);
    if (result == 0)
        result = copy_settings(from, to);
    if (result == 0)
        result = hide_kept(to);
    if (result == 0)
        result = borrow(from, to);
    if (result == 0)
        result = repository_reopen(to);
    if (result == 0)
        result = rewrite_without(from, to, order, report, &rewritten);
    if (result == 0)
        result = write_index(from, to, order->path);
    if (result == 0)
        result = worktree_set_written(to, &rewritten.before);
    if (result == 0)
        result = tips_note(to);
    return result == 0 ? pack_all(to, order->stop) : result;
}

int forget_build(struct archive *archive, const struct forget_order *order, struct forget_report *report)
{
    AUTO_BUF work = BUF_INIT;
    AUTO_BUF link = BUF_INIT;
    struct archive *to = NULL;
    *report = (struct forget_report){0};
    if (file_exists(git_path(archive, "worktrees", &work)))
        return error_set(STET_ERROR_CONFLICT,
                         "%s: a linked work tree reaches the old history (`git worktree list` names it, `git worktree "
                         "remove` ends it)",
                         archive->folder);
    work_path(archive->folder, "", &work);
    file_remove_tree(buf_c(&work), true); /* of one that was killed */
    int result = init_make_repository(buf_c(&work));
    if (result == 0)
        result = open_unborn(
            buf_c(&work),
            (struct archive_identity){str_from(archive->committer_name), str_from(archive->committer_email)}, &to);
    /* Rules and learned blocks, for who proves it. */
    if (result == 0 && symlink("../watchers", work_path(archive->folder, "/watchers", &link)) < 0)
        result = error_errno(STET_ERROR_CREATE, "cannot make %s", buf_c(&link));
    if (result == 0)
        result = fill(archive, to, order, report);
    archive_close(to);
    if (result < 0)
        file_remove_tree(buf_c(&work), true);
    return result;
}

/* ---- the swap, and what follows ---- */

static const char *mark_path(const char *folder, struct buf *path)
{
    buf_cut(path, 0);
    buf_addf(path, "%s/.git/stet/forget", folder);
    return buf_c(path);
}

static int write_mark(const char *folder, const struct forget_order *order)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    AUTO_ARENA arena = ARENA_INIT;
    buf_addf(&content, "%s\n%s\n%.*s\n", order->purges ? "purge" : "keep",
             time_format(&arena, clock_now_ms() / 1000).at, STR_FORMAT(order->path));
    return file_write(mark_path(folder, &path), buf_str(&content), 0644);
}

int forget_swap(struct archive *archive, const struct forget_order *order)
{
    AUTO_BUF folder = BUF_INIT;
    AUTO_BUF new = BUF_INIT;
    int result = write_mark(work_path(archive->folder, "", &folder), order);
    if (result == 0)
        result = file_sync_folder(work_path(archive->folder, "/.git", &new));
    sync();
    if (result == 0 && renameat2(AT_FDCWD, archive->git_folder, AT_FDCWD, buf_c(&new), RENAME_EXCHANGE) < 0)
        result = error_errno(STET_ERROR_IO, "%s: its file system cannot exchange two folders", archive->folder);
    if (result < 0)
        file_remove_tree(buf_c(&folder), true);
    return result == 0 ? file_sync_folder(archive->folder) : result;
}

bool forget_is_open(const char *folder)
{
    AUTO_BUF path = BUF_INIT;
    return file_exists(mark_path(folder, &path));
}

int forget_finish(const char *folder)
{
    AUTO_BUF mark = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF kept = BUF_INIT;
    struct str how, time, article, rest;
    int result = file_read(mark_path(folder, &mark), MARK_SIZE, &content);
    rest = buf_str(&content);
    if (result < 0 || !str_split(&rest, '\n', &how) || !str_split(&rest, '\n', &time) ||
        !str_split(&rest, '\n', &article))
        return result;
    buf_addf(&path, "%s/%.*s", folder, STR_FORMAT(article));
    unlink(buf_c(&path));
    for (char *slash; (slash = strrchr(buf_c(&path), '/')) && (size_t)(slash - path.at) > strlen(folder);) {
        *slash = '\0';
        if (rmdir(path.at) < 0)
            break;
        buf_cut(&path, (size_t)(slash - path.at));
    }
    work_path(folder, "", &path);
    buf_addf(&kept, "%s/.stet-forgotten-%.*s", folder, STR_FORMAT(time));
    if (str_equal(how, STR("purge")))
        file_remove_tree(buf_c(&path), true);
    else if (rename(buf_c(&path), buf_c(&kept)) < 0 && errno != ENOENT)
        return error_errno(STET_ERROR_IO, "cannot rename %s", buf_c(&path));
    unlink(buf_c(&mark));
    return 0;
}

void forget_sweep(const char *folder)
{
    AUTO_BUF path = BUF_INIT;
    if (!forget_is_open(folder) && file_exists(work_path(folder, "", &path)))
        file_remove_tree(buf_c(&path), true);
}
