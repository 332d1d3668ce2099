/*
 * Files, where main is checked out. Only what our own commits changed is written, and only over files that are ours: a
 * file is ours when it is what some commit since the last one written out had there. Everything else is the user's; its
 * index entry still moves, since the user's next commit would undo ours otherwise.
 */
#include "archive/internal.h"

#include "archive/message.h"
#include "archive/tree.h"
#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool worktree_is_main(struct archive *archive)
{
    git_reference *head = NULL;
    bool is_main = !git_repository_is_bare(archive->repository) &&
                   git_reference_lookup(&head, archive->repository, "HEAD") == 0 &&
                   git_reference_type(head) == GIT_REFERENCE_SYMBOLIC &&
                   strcmp(git_reference_symbolic_target(head), REF_MAIN) == 0;
    git_reference_free(head);
    return is_main;
}

/* ---- what is to be written ---- */

/* A path that our commits changed, with all contents that they found or left there. */
struct change {
    char *path;
    bool has_final, is_forced;
    git_oid final;
    bool was_absent;
    git_oid *versions;
    size_t count, room;
};

struct changes {
    struct archive *archive;
    struct map *places; /* path → struct change */
    struct tree *tree;  /* of the tip */
};

static int open_change(struct changes *changes, struct str path, struct change **change)
{
    *change = map_get(changes->places, path);
    if (*change)
        return 0;
    git_oid id;
    int result = tree_get(changes->tree, path, &id);
    if (result < 0 && result != STET_ERROR_NOT_FOUND)
        return result;
    *change = memory_zeroed(1, sizeof **change);
    (*change)->path = str_copy(path);
    (*change)->has_final = result == 0;
    if (result == 0)
        (*change)->final = id;
    map_put(changes->places, path, *change);
    return 0;
}

static int add_change(void *context, struct str path, const git_oid *before, const git_oid *after)
{
    struct change *change;
    int result = open_change(context, path, &change);
    if (result < 0)
        return result;
    if (before)
        *ARRAY_PUSH(change->versions, change->count, change->room) = *before;
    else
        change->was_absent = true;
    if (after)
        *ARRAY_PUSH(change->versions, change->count, change->room) = *after;
    return 0;
}

static void changes_clear(struct changes *changes)
{
    size_t at = 0;
    struct str path;
    void *value;
    while (map_next(changes->places, &at, &path, &value)) {
        struct change *change = value;
        memory_free(change->path);
        memory_free(change->versions);
        memory_free(change);
    }
    map_free(changes->places);
}

static bool is_ours(const struct archive *archive, const struct commit *commit)
{
    struct str verb, headline;
    return message_read_subject(commit->message, &verb, &headline) ||
           (str_equal(commit->committer_name, str_from(archive->committer_name)) &&
            str_equal(commit->committer_email, str_from(archive->committer_email)));
}

/* Our commits from `tip` back to `written` (NULL: to the root); *is_reached says whether that lay on the way. */
static int collect(struct changes *changes, const git_oid *tip, const git_oid *written, bool *is_reached)
{
    struct archive *archive = changes->archive;
    git_oid at = *tip;
    bool is_root = false;
    int result = 0;
    while (result == 0 && !is_root && !(written && git_oid_equal(&at, written))) {
        AUTO_COMMIT commit = {.has_parent = false};
        AUTO_COMMIT parent = {.has_parent = false};
        result = commit_read(archive, &at, &commit);
        if (result == 0 && commit.has_parent)
            result = commit_read(archive, &commit.parent, &parent);
        if (result == 0 && is_ours(archive, &commit))
            result =
                tree_difference(archive, commit.has_parent ? &parent.tree : NULL, &commit.tree, add_change, changes);
        is_root = !commit.has_parent;
        at = commit.parent;
    }
    *is_reached = !written || !is_root;
    return result;
}

/* ---- files ---- */

enum file_state { FILE_ABSENT, FILE_THERE, FILE_STRANGE };

/* What lies at a path of the work tree: strange is whatever is no plain file in plain folders. */
static enum file_state look(struct archive *archive, const char *path, git_oid *id)
{
    AUTO_BUF name = BUF_INIT;
    AUTO_BUF bytes = BUF_INIT;
    struct stat status;
    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        buf_cut(&name, 0);
        buf_addf(&name, "%s/%.*s", archive->folder, (int)(slash - path), path);
        if (lstat(buf_c(&name), &status) < 0)
            return errno == ENOENT ? FILE_ABSENT : FILE_STRANGE;
        if (!S_ISDIR(status.st_mode))
            return FILE_STRANGE;
    }
    buf_cut(&name, 0);
    buf_addf(&name, "%s/%s", archive->folder, path);
    if (lstat(buf_c(&name), &status) < 0)
        return errno == ENOENT ? FILE_ABSENT : FILE_STRANGE;
    if (!S_ISREG(status.st_mode) || file_read(buf_c(&name), WORKTREE_FILE_SIZE, &bytes) < 0)
        return FILE_STRANGE;
    git_odb_hash(id, bytes.len ? bytes.at : "", bytes.len, GIT_OBJECT_BLOB);
    return FILE_THERE;
}

static bool is_version(const struct change *change, enum file_state state, const git_oid *id)
{
    if (state == FILE_ABSENT)
        return change->was_absent;
    for (size_t i = 0; i < change->count; i++)
        if (git_oid_equal(&change->versions[i], id))
            return true;
    return false;
}

static int write_file(struct archive *archive, const char *path, const git_oid *id)
{
    AUTO_BUF bytes = BUF_INIT;
    AUTO_BUF from = BUF_INIT;
    AUTO_BUF to = BUF_INIT;
    int result = object_read(archive, id, NULL, &bytes);
    archive_private_path(archive, "tmp/file", &from);
    buf_addf(&to, "%s/%s", archive->folder, path);
    char *slash = strrchr(buf_c(&to), '/');
    *slash = '\0';
    if (result == 0)
        result = file_make_folders(to.at);
    *slash = '/';
    if (result < 0)
        return result;
    AUTO_CLOSE int descriptor = open(buf_c(&from), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot create %s", buf_c(&from));
    result = file_write_all(descriptor, buf_str(&bytes), buf_c(&from));
    if (result == 0 && rename(buf_c(&from), buf_c(&to)) < 0)
        result =
            error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot rename %s to %s", buf_c(&from), buf_c(&to));
    return result;
}

static int remove_file(struct archive *archive, const char *path)
{
    AUTO_BUF name = BUF_INIT;
    buf_addf(&name, "%s/%s", archive->folder, path);
    if (unlink(buf_c(&name)) < 0 && errno != ENOENT)
        return error_errno(error_from_errno(errno, STET_ERROR_IO), "cannot remove %s", buf_c(&name));
    return 0;
}

static int bring_forward(struct archive *archive, git_index *index, const struct change *change)
{
    git_oid id;
    const git_oid *final = change->has_final ? &change->final : NULL;
    if (index_is_in_conflict(index, change->path))
        return 0;
    if (index_is_skipped(index, change->path))
        return index_put(archive, index, change->path, final, false);
    enum file_state state = look(archive, change->path, &id);
    bool is_same = change->has_final ? state == FILE_THERE && git_oid_equal(&id, &change->final) : state == FILE_ABSENT;
    bool is_free = change->is_forced || (state != FILE_STRANGE && is_version(change, state, &id));
    int result = 0;
    if (!is_same && is_free) {
        result =
            change->has_final ? write_file(archive, change->path, &change->final) : remove_file(archive, change->path);
        is_same = true;
    } else if (!is_same) {
        log_line(LOG_LEVEL_WARNING,
                 "%s: changed by hand and left alone: the new version is in git alone (see `git diff`)", change->path);
    }
    return result < 0 ? result : index_put(archive, index, change->path, final, is_same);
}

/* One sync for all files, and the index before it is in place: a sync each would cost more than the whole batch. */
static int sync_files(struct archive *archive)
{
    AUTO_CLOSE int descriptor = open(archive->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0 || syncfs(descriptor) < 0)
        return error_errno(STET_ERROR_IO, "cannot sync %s", archive->folder);
    return 0;
}

/* ---- the last commit written out ---- */

/* Of all zeros where nothing was written out yet: an init under way. */
static void read_written(struct archive *archive, struct tip *written)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    *written = (struct tip){.exists = false};
    if (file_read(archive_private_path(archive, "worktree", &path), 256, &content) == 0)
        written->exists = id_from_hex(str_trim(buf_str(&content)), &written->id);
}

int worktree_set_written(struct archive *archive, const git_oid *tip)
{
    AUTO_BUF path = BUF_INIT;
    char hex[ID_HEX_SIZE + 2];
    id_hex(tip, hex);
    hex[ID_HEX_SIZE] = '\n';
    hex[ID_HEX_SIZE + 1] = '\0';
    return file_write(archive_private_path(archive, "worktree", &path), str_from(hex), 0644);
}

/* ---- together ---- */

/* What our commits changed from the one last written out up to `tip`. */
static int collect_since(struct changes *changes, const struct tip *before, const git_oid *tip)
{
    struct tip written;
    bool is_reached;
    read_written(changes->archive, &written);
    if (!written.exists)
        written = *before;
    bool has_written = written.exists && !git_oid_is_zero(&written.id);
    int result = collect(changes, tip, has_written ? &written.id : NULL, &is_reached);
    if (result == 0 && !is_reached) {
        /* The user has rewritten or reset main: only what is new now can be told from theirs. */
        changes_clear(changes);
        changes->places = map_new();
        result = collect(changes, tip, before->exists ? &before->id : NULL, &is_reached);
    }
    return result;
}

/* An item that its tree held already made no commit. */
static int add_item(struct changes *changes, struct tree *before, const struct batch_item *item)
{
    git_oid old;
    struct str path = str_from(item->path);
    int found = tree_get(before, path, &old);
    if (found < 0 && found != STET_ERROR_NOT_FOUND)
        return found;
    bool is_there = found == 0;
    bool is_same = item->is_removal ? !is_there : is_there && git_oid_equal(&old, &item->text);
    if (is_same && !map_has(changes->places, path))
        return 0;
    int result = add_change(changes, path, is_there ? &old : NULL, item->is_removal ? NULL : &item->text);
    struct change *change = map_get(changes->places, path);
    if (result == 0 && item->is_forced)
        change->is_forced = true;
    return result;
}

/* What the commits of a batch changed, upon the main that it began with: each did so to the file of its item. Their
 * trees tell the same, but a batch of some hundred in folders of a thousand files would read some MB for each. */
static int collect_batch(struct changes *changes, const struct tip *before, const struct batch *batch)
{
    AUTO_COMMIT commit = {.has_parent = false};
    int result = before->exists ? commit_read(changes->archive, &before->id, &commit) : 0;
    if (result < 0)
        return result;
    AUTO_TREE *tree = tree_open(changes->archive, before->exists ? &commit.tree : NULL);
    for (size_t i = 0; result == 0 && i < batch->count; i++)
        if (!batch->items[i].is_doubt)
            result = add_item(changes, tree, &batch->items[i]);
    return result;
}

int worktree_write(struct archive *archive, struct worktree *worktree, const struct tip *before, const git_oid *tip,
                   const struct batch *batch)
{
    AUTO_COMMIT commit = {.has_parent = false};
    int result = commit_read(archive, tip, &commit);
    if (result < 0)
        return result;
    AUTO_TREE *tree = tree_open(archive, &commit.tree);
    struct changes changes = {.archive = archive, .places = map_new(), .tree = tree};
    if (!batch)
        result = collect_since(&changes, before, tip);
    else if (before->exists)
        result = collect_since(&changes, before, &before->id);
    if (result == 0 && batch)
        result = collect_batch(&changes, before, batch);
    size_t at = 0;
    struct str path;
    void *value;
    while (result == 0 && map_next(changes.places, &at, &path, &value))
        result = bring_forward(archive, worktree->index, value);
    changes_clear(&changes);
    death_point("files");
    if (result == 0)
        result = index_write(archive, worktree);
    if (result == 0)
        result = sync_files(archive);
    if (result == 0)
        result = index_move_in(archive, worktree);
    death_point("index");
    return result < 0 ? result : worktree_set_written(archive, tip);
}

int worktree_recover(struct archive *archive)
{
    struct tip main, written;
    struct worktree worktree;
    int result = tip_read(archive, REF_MAIN, &main);
    read_written(archive, &written);
    if (result < 0 || !main.exists || !worktree_is_main(archive))
        return result;
    if (!written.exists || git_oid_equal(&written.id, &main.id))
        return written.exists ? 0 : worktree_set_written(archive, &main.id);
    result = worktree_begin(archive, &worktree);
    if (result == STET_ERROR_LOCKED) {
        log_line(LOG_LEVEL_WARNING, "%s", error_message());
        return 0;
    }
    if (result == 0)
        result = worktree_write(archive, &worktree, &main, &main.id, NULL);
    worktree_end(archive, &worktree);
    return result;
}
