/*
 * What a run that was killed left behind, put right under the lock, before anything new is written:
 *
 *     temporary files               gone, and a half made repository of `stet forget`
 *     a pack without its index      indexed, and moved in once more
 *     evidence ahead of main        main's commits are made again (they lie in a pack that its .keep protects)
 *     main rewritten by a person    left as it is, its last tip kept as refs/stet/lost/…
 *     work tree behind main         brought forward
 *     objects of no bytes           gone (a power loss leaves them; git never writes them again while they are there)
 *     .keep files of ours           gone, once refs name what they protected
 */
#include "archive/internal.h"

#include "archive/forget.h"
#include "archive/message.h"
#include "archive/tree.h"
#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEEP_SIZE = 256, PIECE_SIZE = 1024 * 1024 };

/* Calls `each` for every name in the folder that ends so. */
static int each_name(const char *path, struct str end, struct archive *archive,
                     int (*each)(struct archive *archive, const char *path, const char *name))
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    int result = 0;
    while (folder && result == 0 && (entry = readdir(folder)))
        if (entry->d_name[0] != '.' && str_ends(str_from(entry->d_name), end))
            result = each(archive, path, entry->d_name);
    if (folder)
        closedir(folder);
    return result;
}

static int sweep_temporary(struct archive *archive, const char *path, const char *name)
{
    (void)archive;
    AUTO_BUF file = BUF_INIT;
    buf_addf(&file, "%s/%s", path, name);
    unlink(buf_c(&file));
    return 0;
}

/* ---- packs ---- */

/* Piece by piece: a pack that was joined of others may be as large as the archive. */
static int feed(git_indexer *indexer, const char *pack, git_indexer_progress *progress)
{
    AUTO_BUF piece = BUF_INIT;
    AUTO_CLOSE int descriptor = open(pack, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return error_errno(error_from_errno(errno, STET_ERROR_IO), "cannot read %s", pack);
    char *bytes = buf_reserve(&piece, PIECE_SIZE);
    for (;;) {
        ssize_t length = read(descriptor, bytes, PIECE_SIZE);
        if (length == 0)
            return 0;
        if (length < 0 && errno != EINTR)
            return error_errno(STET_ERROR_IO, "cannot read %s", pack);
        int code = length > 0 ? git_indexer_append(indexer, bytes, (size_t)length, progress) : 0;
        if (code < 0)
            return git_fault(code, "%s", pack);
    }
}

static int index_pack(struct archive *archive, const char *pack, char name[5 + ID_HEX_SIZE + 1])
{
    AUTO_BUF folder = BUF_INIT;
    git_indexer *indexer = NULL;
    git_indexer_progress progress = {0};
    int code = git_indexer_new(&indexer, archive_private_path(archive, "tmp", &folder), 0444, NULL, NULL);
    if (code < 0)
        return git_fault(code, "%s", pack);
    int result = feed(indexer, pack, &progress);
    code = result == 0 ? git_indexer_commit(indexer, &progress) : 0;
    if (code < 0)
        result = git_fault(code, "%s", pack);
    if (result == 0) {
        memcpy(name, "pack-", 5);
        id_hex(git_indexer_hash(indexer), name + 5);
    }
    git_indexer_free(indexer);
    return result;
}

/* A .pack without .idx: what a death between the two leaves. git does not see it, and `git gc` lets it lie. */
static int repair_pack(struct archive *archive, const char *path, const char *name)
{
    AUTO_BUF pack = BUF_INIT;
    AUTO_BUF index = BUF_INIT;
    char made[5 + ID_HEX_SIZE + 1];
    buf_addf(&pack, "%s/%s", path, name);
    buf_addf(&index, "%s/%.*sidx", path, (int)(strlen(name) - 4), name);
    if (file_exists(buf_c(&index)))
        return 0;
    int result = index_pack(archive, buf_c(&pack), made);
    if (result == 0)
        result = pack_move_in(archive, made);
    if (result < 0) {
        log_line(LOG_LEVEL_WARNING, "%s (left as it is: `git fsck` tells whether it is missed)", error_message());
        return 0;
    }
    log_line(LOG_LEVEL_NOTICE, "%s had no index: made", buf_c(&pack));
    return 0;
}

/* git names an object's file once it is whole: one of no bytes was lost with the power. While it is there, writing the
 * same object again changes nothing. */
static int sweep_empty(struct archive *archive, const char *path, const char *name)
{
    (void)archive;
    AUTO_BUF file = BUF_INIT;
    struct stat status;
    buf_addf(&file, "%s/%s", path, name);
    if (lstat(buf_c(&file), &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 0 &&
        unlink(buf_c(&file)) == 0)
        log_line(LOG_LEVEL_WARNING,
                 "%s had no bytes, as after a power loss: removed (`git fsck` tells whether it is "
                 "missed)",
                 buf_c(&file));
    return 0;
}

static void sweep_empty_objects(struct archive *archive)
{
    for (unsigned first = 0; first < 256; first++) {
        AUTO_BUF folder = BUF_INIT;
        char name[16];
        snprintf(name, sizeof name, "objects/%02x", first);
        each_name(git_path(archive, name, &folder), STR(""), archive, sweep_empty);
    }
}

static int sweep_keep(struct archive *archive, const char *path, const char *name)
{
    (void)archive;
    AUTO_BUF file = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    buf_addf(&file, "%s/%s", path, name);
    if (file_read(buf_c(&file), KEEP_SIZE, &content) == 0 && str_starts(buf_str(&content), STR("stet ")))
        unlink(buf_c(&file));
    return 0;
}

/* ---- evidence ahead of main ---- */

/* The commits of main that evidence announces and main has not; newest first. */
struct lost {
    git_oid *ids;
    size_t count, room;
};

static int find_lost(struct archive *archive, const git_oid *announced, const git_oid *main, struct lost *lost)
{
    git_oid at = *announced;
    int result;
    while ((result = is_ancestor(archive, &at, main)) == 0) {
        AUTO_COMMIT commit = {.has_parent = false};
        result = commit_read(archive, &at, &commit);
        if (result < 0)
            return result;
        *ARRAY_PUSH(lost->ids, lost->count, lost->room) = at;
        if (!commit.has_parent)
            break;
        at = commit.parent;
    }
    return result < 0 ? result : 0;
}

struct replay {
    struct archive *archive;
    const struct commit *commit;
};

static int replay_file(void *context, struct str path, const git_oid *before, const git_oid *after)
{
    (void)before;
    const struct replay *replay = context;
    struct batch *batch = &replay->archive->batch;
    struct str verb, headline;
    struct batch_item *item = batch_add(batch);
    item->path = str_copy(path);
    item->is_removal = !after;
    if (after)
        item->text = *after;
    item->is_snapshot = message_read_subject(replay->commit->message, &verb, &headline);
    item->message = str_copy(replay->commit->message);
    item->author_name = str_copy(replay->commit->author_name);
    item->author_email = str_copy(replay->commit->author_email);
    item->author_date = replay->commit->author_date;
    batch->evidence_done = batch->count;
    batch->snapshots += item->is_snapshot;
    return 0;
}

static int replay(struct archive *archive, const git_oid *id)
{
    AUTO_COMMIT commit = {.has_parent = false};
    AUTO_COMMIT parent = {.has_parent = false};
    int result = commit_read(archive, id, &commit);
    if (result == 0 && commit.has_parent)
        result = commit_read(archive, &commit.parent, &parent);
    struct replay context = {archive, &commit};
    return result < 0
               ? result
               : tree_difference(archive, commit.has_parent ? &parent.tree : NULL, &commit.tree, replay_file, &context);
}

/* Main was there, and is not behind its tip any more: a person rewrote it, or set it back. What evidence announces is
 * then no batch that died; the old tip stays within reach, whatever git gc does. */
static int keep_lost(struct archive *archive, const git_oid *tip)
{
    char hex[ID_HEX_SIZE + 1], name[sizeof REF_LOST + sizeof hex];
    git_reference *made = NULL;
    id_hex(tip, hex);
    snprintf(name, sizeof name, "%s%s", REF_LOST, hex);
    int code = git_reference_create(&made, archive->repository, name, tip, 1, "stet: main was rewritten");
    git_reference_free(made);
    if (code < 0)
        return git_fault(code, "%s: main was rewritten, and its last tip %s cannot be kept", archive->folder, hex);
    log_line(LOG_LEVEL_WARNING, "main was rewritten or set back: its last tip is kept as %s", name);
    return 0;
}

static int finish_main(struct archive *archive)
{
    struct tip main, evidence, known, ignored;
    AUTO_COMMIT commit = {.has_parent = false};
    git_oid announced;
    int result = main_tip(archive, &main);
    if (result == 0)
        result = evidence_tip(archive, &evidence);
    if (result < 0 || !evidence.exists)
        return result;
    result = commit_read(archive, &evidence.id, &commit);
    if (result < 0 || !id_from_hex(message_trailer(commit.message, STR("Main")), &announced))
        return result;
    result = is_ancestor(archive, &announced, &main.id);
    if (result != 0)
        return result < 0 ? result : 0;
    tips_read(archive, TIPS, &known, &ignored);
    int is_behind = known.exists && object_exists(archive, &known.id) ? is_ancestor(archive, &known.id, &main.id) : 1;
    if (is_behind <= 0)
        return is_behind < 0 ? is_behind : keep_lost(archive, &known.id);
    struct lost lost = {.ids = NULL};
    if (!object_exists(archive, &announced))
        log_line(LOG_LEVEL_WARNING, "refs/evidence is ahead of main, and the commits between are lost: the next look "
                                    "at those articles brings their texts again");
    else
        result = find_lost(archive, &announced, &main.id, &lost);
    while (result == 0 && lost.count)
        result = replay(archive, &lost.ids[--lost.count]);
    memory_free(lost.ids);
    return result;
}

int recover(struct archive *archive)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF packs = BUF_INIT;
    each_name(archive_private_path(archive, "tmp", &path), STR(""), archive, sweep_temporary);
    forget_sweep(archive->folder);
    git_path(archive, "objects/pack", &packs);
    sweep_empty_objects(archive);
    int result = each_name(buf_c(&packs), STR(".pack"), archive, repair_pack);
    pack_release(archive);
    git_odb_refresh(archive->odb);
    if (result == 0)
        result = finish_main(archive);
    if (result == 0)
        result = worktree_recover(archive);
    if (result == 0)
        result = batch_publish(archive);
    if (result == STET_ERROR_LOCKED) {
        /* The commits wait in the batch; their pack keeps its .keep. */
        log_line(LOG_LEVEL_WARNING, "%s", error_message());
        return 0;
    }
    if (result == 0)
        each_name(buf_c(&packs), STR(".keep"), archive, sweep_keep);
    return result;
}
