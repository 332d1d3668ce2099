#include "archive/internal.h"

#include "archive/tree.h"
#include "base/error.h"

/* The newest item of the batch that waits at this path, or NULL. */
static const struct batch_item *find_waiting(const struct archive *archive, struct str path)
{
    for (size_t i = archive->batch.count; i-- > 0;)
        if (!archive->batch.items[i].is_doubt && str_equal(str_from(archive->batch.items[i].path), path))
            return &archive->batch.items[i];
    return NULL;
}

static int read_at(struct archive *archive, const git_oid *id, struct str path, struct buf *out)
{
    AUTO_COMMIT commit = {.has_parent = false};
    git_oid blob;
    git_object_t kind = GIT_OBJECT_INVALID;
    int result = commit_read(archive, id, &commit);
    if (result == 0)
        result = tree_find(archive, &commit.tree, path, &blob);
    size_t start = out->len;
    if (result == 0)
        result = object_read(archive, &blob, &kind, out);
    if (result == 0 && kind != GIT_OBJECT_BLOB) {
        buf_cut(out, start);
        return error_set(STET_ERROR_NOT_FOUND, "%.*s: a folder, not a file", STR_FORMAT(path));
    }
    return result;
}

int archive_read(struct archive *archive, struct str commit, struct str path, struct buf *out)
{
    git_oid id;
    if (commit.at) {
        if (!id_from_hex(commit, &id))
            return error_set(STET_ERROR_DATA, "%.*s: no commit's name", STR_FORMAT(commit));
        return read_at(archive, &id, path, out);
    }
    const struct batch_item *item = find_waiting(archive, path);
    if (item && item->is_removal)
        return error_set(STET_ERROR_NOT_FOUND, "%.*s: not in the archive", STR_FORMAT(path));
    if (item)
        return object_read(archive, &item->text, NULL, out);
    struct tip main;
    int result = main_tip(archive, &main);
    return result < 0 ? result : read_at(archive, &main.id, path, out);
}

int archive_blob_id(struct str bytes, char id[ARCHIVE_ID_SIZE + 1])
{
    git_oid oid;
    if (git_odb_hash(&oid, bytes.len ? bytes.at : "", bytes.len, GIT_OBJECT_BLOB) < 0)
        return error_set(STET_ERROR_INTERNAL, "a text cannot be hashed");
    id_hex(&oid, id);
    return 0;
}

int archive_read_blob(struct archive *archive, struct str id, struct buf *out)
{
    git_oid blob;
    git_object_t kind = GIT_OBJECT_INVALID;
    size_t start = out->len;
    if (!id_from_hex(id, &blob))
        return error_set(STET_ERROR_DATA, "%.*s: no object's name", STR_FORMAT(id));
    int result = object_read(archive, &blob, &kind, out);
    if (result == 0 && kind != GIT_OBJECT_BLOB) {
        buf_cut(out, start);
        return error_set(STET_ERROR_NOT_FOUND, "%.*s: no file's content", STR_FORMAT(id));
    }
    return result == STET_ERROR_DATA && !object_exists(archive, &blob) ? STET_ERROR_NOT_FOUND : result;
}

/* The page or the answer that waits for this path, newest first. */
static bool read_waiting_evidence(struct archive *archive, struct str path, bool is_page, struct buf *out)
{
    for (size_t i = archive->batch.count; i-- > 0;) {
        const struct batch_item *item = &archive->batch.items[i];
        if (item->is_gone || item->is_doubt || !(is_page ? item->has_page : item->has_http) ||
            !str_equal(str_from(item->path), path))
            continue;
        return object_read(archive, is_page ? &item->page : &item->http, NULL, out) == 0;
    }
    return false;
}

static int read_evidence(struct archive *archive, struct str path, bool is_page, struct buf *out)
{
    AUTO_BUF name = BUF_INIT;
    struct tip evidence;
    if (!out || read_waiting_evidence(archive, path, is_page, out))
        return 0;
    buf_addf(&name, "%.*s.%s", STR_FORMAT(path), is_page ? "html" : "http");
    int result = evidence_tip(archive, &evidence);
    if (result < 0)
        return result;
    if (!evidence.exists)
        return error_set(STET_ERROR_NOT_FOUND,
                         "%.*s: no evidence here (get it: `git fetch origin "
                         "refs/evidence:refs/evidence`)",
                         STR_FORMAT(path));
    return read_at(archive, &evidence.id, buf_str(&name), out);
}

int archive_read_evidence(struct archive *archive, struct str path, struct buf *page, struct buf *http)
{
    int result = read_evidence(archive, path, true, page);
    return result < 0 ? result : read_evidence(archive, path, false, http);
}
