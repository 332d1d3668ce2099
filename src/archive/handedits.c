/* Hand edits of watchers/: what is watched is history like the rest, so the next batch commits them. */
#include "archive/internal.h"

#include "archive/tree.h"
#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

static int tree_of_main(struct archive *archive, git_oid *tree)
{
    struct tip main;
    AUTO_COMMIT commit = {.has_parent = false};
    int result = main_tip(archive, &main);
    if (result == 0)
        result = commit_read(archive, &main.id, &commit);
    *tree = commit.tree;
    return result;
}

/* The file in the last commit that was written out. A work tree that a dead run left behind is no edit by hand. */
static int find_written(struct archive *archive, struct str path, git_oid *blob, bool *is_found)
{
    AUTO_BUF name = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    AUTO_COMMIT commit = {.has_parent = false};
    git_oid written;
    int result = file_read(archive_private_path(archive, "worktree", &name), 256, &content);
    if (result == 0 && !id_from_hex(str_trim(buf_str(&content)), &written))
        result = STET_ERROR_NOT_FOUND;
    if (result == 0)
        result = commit_read(archive, &written, &commit);
    if (result == 0)
        result = tree_find(archive, &commit.tree, path, blob);
    *is_found = result == 0;
    return result == STET_ERROR_NOT_FOUND ? 0 : result;
}

static bool is_waiting(const struct archive *archive, struct str path)
{
    for (size_t i = 0; i < archive->batch.count; i++)
        if (str_equal(str_from(archive->batch.items[i].path), path))
            return true;
    return false;
}

static void add_edit(struct archive *archive, struct str path, const git_oid *blob, const char *what)
{
    AUTO_BUF subject = BUF_INIT;
    buf_addf(&subject, "watchers: %.*s %s by hand", STR_FORMAT(str_slice(path, strlen("watchers/"), path.len)), what);
    batch_add_file(archive, path, blob, buf_str(&subject), false);
}

static int add_file(struct archive *archive, const git_oid *tree, struct str path)
{
    AUTO_BUF name = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    struct stat status;
    git_oid blob, old, written;
    buf_addf(&name, "%s/%.*s", archive->folder, STR_FORMAT(path));
    if (is_waiting(archive, path) || lstat(buf_c(&name), &status) < 0 || !S_ISREG(status.st_mode) ||
        status.st_size > WORKTREE_FILE_SIZE || git_odb_hashfile(&blob, buf_c(&name), GIT_OBJECT_BLOB) < 0)
        return 0;
    int found = tree_find(archive, tree, path, &old);
    if (found < 0 && found != STET_ERROR_NOT_FOUND)
        return found;
    if (found == 0 && git_oid_equal(&old, &blob))
        return 0;
    /* Only what changed is brought into memory. */
    if (file_read(buf_c(&name), WORKTREE_FILE_SIZE, &content) < 0)
        return 0;
    git_odb_hash(&blob, content.len ? content.at : "", content.len, GIT_OBJECT_BLOB);
    bool is_written;
    int result = find_written(archive, path, &written, &is_written);
    if (result < 0 || (is_written && git_oid_equal(&written, &blob)))
        return result;
    store_add(&archive->store, GIT_OBJECT_BLOB, buf_str(&content), &blob);
    add_edit(archive, path, &blob, found == 0 ? "edited" : "added");
    return 0;
}

/* What people edit by hand: watch files in any folder, and the blocks that were learned. */
static bool is_edited(struct str path)
{
    bool is_learned = str_starts(path, STR("watchers/learned/")) && str_ends(path, STR(".blocks"));
    return is_learned || str_ends(path, STR(".watch"));
}

/* Paths of folders still to be gone through: those of a folder come behind it. */
struct folders {
    struct arena arena;
    struct str *items;
    size_t count, room;
};

static struct str add_path(struct folders *folders, struct str folder, struct str name)
{
    return arena_format(&folders->arena, "%.*s/%.*s", STR_FORMAT(folder), STR_FORMAT(name));
}

static void add_folder(struct folders *folders, struct str path)
{
    *ARRAY_PUSH(folders->items, folders->count, folders->room) = path;
}

static void folders_clear(struct folders *folders)
{
    memory_free(folders->items);
    arena_clear(&folders->arena);
}

/* Names that begin with a dot are an editor's. */
static int add_files(struct archive *archive, const git_oid *tree, struct folders *folders, struct str path)
{
    AUTO_BUF name = BUF_INIT;
    buf_addf(&name, "%s/%.*s", archive->folder, STR_FORMAT(path));
    DIR *folder = opendir(buf_c(&name));
    int result = 0;
    struct dirent *entry;
    while (folder && result == 0 && (entry = readdir(folder))) {
        struct stat status;
        if (entry->d_name[0] == '.' || fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) < 0)
            continue;
        struct str file = add_path(folders, path, str_from(entry->d_name));
        if (S_ISDIR(status.st_mode))
            add_folder(folders, file);
        else if (is_edited(file))
            result = add_file(archive, tree, file);
    }
    if (folder)
        closedir(folder);
    return result;
}

/* A file that cannot be looked at (a folder without permission, a disk that fails) was removed by nobody. */
static bool is_gone(const struct archive *archive, struct str path)
{
    AUTO_BUF name = BUF_INIT;
    struct stat status;
    buf_addf(&name, "%s/%.*s", archive->folder, STR_FORMAT(path));
    return lstat(buf_c(&name), &status) < 0 && (errno == ENOENT || errno == ENOTDIR);
}

static int add_removal(struct archive *archive, struct str path)
{
    git_oid written;
    bool is_written;
    if (!is_gone(archive, path) || is_waiting(archive, path))
        return 0;
    int result = find_written(archive, path, &written, &is_written);
    if (result == 0 && is_written)
        add_edit(archive, path, NULL, "removed");
    return result;
}

/* Files of the tree that are no longer in the folder. */
static int add_removals(struct archive *archive, const git_oid *tree, struct folders *folders, struct str path)
{
    git_oid folder;
    AUTO_BUF bytes = BUF_INIT;
    int result = tree_find(archive, tree, path, &folder);
    if (result == 0)
        result = tree_read(archive, &folder, &bytes);
    if (result < 0)
        return result == STET_ERROR_NOT_FOUND ? 0 : result;
    struct str rest = buf_str(&bytes);
    struct tree_entry entry;
    while (result == 0 && tree_next(&rest, &entry)) {
        struct str file = add_path(folders, path, entry.name);
        if (str_starts(entry.name, STR(".")))
            continue;
        if (entry.is_folder)
            add_folder(folders, file);
        else if (is_edited(file))
            result = add_removal(archive, file);
    }
    return result;
}

typedef int edits_of_folder(struct archive *archive, const git_oid *tree, struct folders *folders, struct str path);

static int walk(struct archive *archive, const git_oid *tree, edits_of_folder *edits)
{
    struct folders folders = {.arena = ARENA_INIT};
    int result = 0;
    add_folder(&folders, STR("watchers"));
    for (size_t i = 0; i < folders.count && result == 0; i++)
        result = edits(archive, tree, &folders, folders.items[i]);
    folders_clear(&folders);
    return result;
}

int worktree_add_hand_edits(struct archive *archive)
{
    AUTO_BUF watchers = BUF_INIT;
    git_oid tree;
    buf_addf(&watchers, "%s/watchers", archive->folder);
    /* Without the whole folder this is no work tree of an archive, whatever git says. */
    if (!worktree_is_main(archive) || !file_exists(buf_c(&watchers)))
        return 0;
    int result = tree_of_main(archive, &tree);
    if (result == 0)
        result = walk(archive, &tree, add_files);
    return result == 0 ? walk(archive, &tree, add_removals) : result;
}
