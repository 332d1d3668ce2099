#include "archive/internal.h"

#include "archive/ledger.h"
#include "archive/message.h"
#include "archive/tree.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/memory.h"

#include <assert.h>

enum { TRIES = 16 }; /* a user's commits between our reading of a tip and its moving */

struct batch_item *batch_add(struct batch *batch)
{
    struct batch_item *item = ARRAY_PUSH(batch->items, batch->count, batch->room);
    *item = (struct batch_item){.path = NULL};
    return item;
}

void batch_clear(struct batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        memory_free(batch->items[i].path);
        memory_free(batch->items[i].message);
        memory_free(batch->items[i].author_name);
        memory_free(batch->items[i].author_email);
    }
    memory_free(batch->items);
    buf_clear(&batch->lines);
    *batch = (struct batch){.items = NULL};
}

static void forget_results(struct batch *batch)
{
    for (size_t i = 0; i < batch->count; i++)
        batch->items[i].result = NULL;
}

/* ---- adding ---- */

/* The page that stands at the item's path, for snapshots that bring none of their own. */
static int find_page(struct archive *archive, struct str path, git_oid *id)
{
    for (size_t i = archive->batch.count; i-- > 0;) {
        const struct batch_item *item = &archive->batch.items[i];
        if (item->has_page && !item->is_gone && !item->is_doubt && str_equal(str_from(item->path), path)) {
            *id = item->page;
            return 0;
        }
    }
    struct tip evidence;
    AUTO_COMMIT commit = {.has_parent = false};
    AUTO_BUF name = BUF_INIT;
    buf_addf(&name, "%.*s.html", STR_FORMAT(path));
    int result = tip_read(archive, REF_EVIDENCE, &evidence);
    if (result < 0 || !evidence.exists)
        return result < 0 ? result : STET_ERROR_NOT_FOUND;
    result = commit_read(archive, &evidence.id, &commit);
    return result < 0 ? result : tree_find(archive, &commit.tree, buf_str(&name), id);
}

static void name_page(struct batch_item *item, const git_oid *id, struct str page, struct buf *out)
{
    char hex[ID_HEX_SIZE + 1], digest[DIGEST_HEX_SIZE + 1];
    item->names_page = true;
    item->named_page = *id;
    id_hex(id, hex);
    digest_sha256_hex(page, digest);
    buf_addf(out, "%s sha256:%s", hex, digest);
}

/* The value of the Evidence trailer; nothing where there is no page. */
static int evidence_value(struct archive *archive, const struct snapshot *snapshot, struct batch_item *item,
                          struct buf *out)
{
    item->is_gone = snapshot->verb == SNAPSHOT_GONE;
    if (snapshot->http.at) {
        item->has_http = true;
        store_add(&archive->store, GIT_OBJECT_BLOB, snapshot->http, &item->http);
    }
    if (snapshot->page.at) {
        item->has_page = true;
        store_add(&archive->store, GIT_OBJECT_BLOB, snapshot->page, &item->page);
        name_page(item, &item->page, snapshot->page, out);
        return 0;
    }
    if (snapshot->verb == SNAPSHOT_GONE)
        return 0;
    AUTO_BUF page = BUF_INIT;
    git_oid id;
    int result = find_page(archive, snapshot->path, &id);
    if (result == 0)
        result = object_read(archive, &id, NULL, &page);
    if (result == 0)
        name_page(item, &id, buf_str(&page), out);
    return result == STET_ERROR_NOT_FOUND ? 0 : result;
}

int archive_add_snapshot(struct archive *archive, const struct snapshot *snapshot, struct snapshot_result *result)
{
    struct batch_item item = {.is_snapshot = true, .result = result};
    AUTO_BUF evidence = BUF_INIT;
    AUTO_BUF author = BUF_INIT;
    struct buf message = BUF_INIT;
    /* Git reads an author's address up to its `>`; a host is letters, digits and a few marks, but for a broken caller.
     */
    AUTO_BUF host = BUF_INIT;
    message_add_author(&host, snapshot->host, STR("localhost"));
    int failed = evidence_value(archive, snapshot, &item, &evidence);
    if (failed < 0)
        return failed;
    message_write(snapshot, evidence.len ? buf_str(&evidence) : STR_NONE, &message);
    message_add_author(&author, snapshot->outlet, buf_str(&host));
    store_add(&archive->store, GIT_OBJECT_BLOB, snapshot->text, &item.text);
    item.path = str_copy(snapshot->path);
    item.message = buf_take(&message);
    item.author_name = str_copy(buf_str(&author));
    item.author_email = str_copy(buf_str(&host));
    item.author_date = snapshot->seen_after_ms / 1000;
    *batch_add(&archive->batch) = item;
    archive->batch.snapshots++;
    return 0;
}

void archive_add_doubt(struct archive *archive, struct str path, struct str page, struct str http)
{
    struct batch_item *item = batch_add(&archive->batch);
    item->path = str_copy(path);
    item->is_doubt = item->has_page = item->has_http = true;
    store_add(&archive->store, GIT_OBJECT_BLOB, page, &item->page);
    store_add(&archive->store, GIT_OBJECT_BLOB, http, &item->http);
}

void archive_add_line(struct archive *archive, const struct ledger_line *line)
{
    ledger_write(&archive->batch.lines, line);
    archive->batch.line_count++;
}

void archive_suspect_clock(struct archive *archive)
{
    struct batch *batch = &archive->batch;
    ledger_suspect_clock(&batch->lines);
    for (size_t i = 0; i < batch->count; i++) {
        AUTO_BUF message = BUF_INIT;
        char *before = batch->items[i].message;
        if (!before || message_trailer(str_from(before), STR("Clock")).at)
            continue;
        buf_add(&message, str_from(before));
        buf_add(&message, STR("Clock: suspect\n"));
        batch->items[i].message = str_copy(buf_str(&message));
        memory_free(before);
    }
}

size_t archive_waiting(const struct archive *archive)
{
    return archive->batch.snapshots;
}

size_t archive_waiting_bytes(const struct archive *archive)
{
    return archive->store.bytes + archive->batch.lines.len;
}

/* ---- publishing ---- */

/* What one try composed. */
struct composed {
    struct tip main, evidence;
    git_oid new_main, new_evidence;
    bool needs_evidence;
};

static int compose(struct archive *archive, struct batch *batch, size_t objects, struct composed *composed)
{
    store_cut(&archive->store, objects);
    int result = main_tip(archive, &composed->main);
    if (result == 0)
        result = evidence_tip(archive, &composed->evidence);
    if (result == 0)
        result = compose_main(archive, batch, &composed->main, &composed->new_main);
    if (result == 0)
        result = compose_evidence(archive, batch, &composed->evidence, &composed->main, &composed->new_main,
                                  &composed->new_evidence, &composed->needs_evidence);
    return result;
}

static int move_evidence(struct archive *archive, struct batch *batch, const struct composed *composed)
{
    if (!composed->needs_evidence)
        return 0;
    int result = tip_move(archive, REF_EVIDENCE, &composed->evidence, &composed->new_evidence, "stet: evidence");
    if (result < 0)
        return result;
    death_point("evidence");
    batch->evidence_done = batch->count;
    buf_clear(&batch->lines);
    batch->line_count = 0;
    return 0;
}

static int move_main(struct archive *archive, const struct composed *composed)
{
    if (composed->main.exists && git_oid_equal(&composed->main.id, &composed->new_main))
        return 0;
    int result = tip_move(archive, REF_MAIN, &composed->main, &composed->new_main, "stet: snapshots");
    death_point("main");
    return result;
}

/* One try: objects and evidence. Main follows by itself. */
static int try_publish(struct archive *archive, struct batch *batch, size_t objects, struct composed *composed)
{
    int result = compose(archive, batch, objects, composed);
    death_point("composed");
    if (result == 0)
        result = pack_publish(archive);
    death_point("packed");
    return result < 0 ? result : move_evidence(archive, batch, composed);
}

/* Main moved or stayed: work tree and index follow. History is safe by now, so a fault here ends the batch as well; the
 * next lock brings the files forward. */
static int finish(struct archive *archive, struct worktree *worktree, const struct composed *composed)
{
    int result = 0;
    if (worktree->is_locked && !git_oid_equal(&composed->main.id, &composed->new_main))
        result = worktree_write(archive, worktree, &composed->main, &composed->new_main, &archive->batch);
    pack_release(archive);
    batch_clear(&archive->batch);
    store_cut(&archive->store, 0);
    return result < 0 ? result : tips_note(archive);
}

int batch_publish(struct archive *archive)
{
    struct batch *batch = &archive->batch;
    struct worktree worktree = {.is_locked = false};
    struct composed composed = {.needs_evidence = false};
    size_t objects = archive->store.count;
    assert(archive->lock_descriptor >= 0);
    if (batch->count == 0 && batch->line_count == 0)
        return 0;
    /* With the index out of reach main stays, so that the user's next commit is whole; what evidence announces by then
     * is finished later. */
    AUTO_BUF index_fault = BUF_INIT;
    int index_result = batch->count ? worktree_begin(archive, &worktree) : 0, result = STET_ERROR_CONFLICT;
    buf_add(&index_fault, str_from(error_message()));
    for (int i = 0; i < TRIES && result == STET_ERROR_CONFLICT; i++) {
        result = try_publish(archive, batch, objects, &composed);
        if (result == 0)
            result =
                index_result < 0 ? error_set(index_result, "%s", buf_c(&index_fault)) : move_main(archive, &composed);
    }
    forget_results(batch);
    if (result == 0)
        result = finish(archive, &worktree, &composed);
    else
        store_cut(&archive->store, objects);
    worktree_end(archive, &worktree);
    return result;
}

int archive_publish(struct archive *archive)
{
    /* Files that an earlier batch could not write (a full disk) come first: they are no hand edits. */
    int result = worktree_recover(archive);
    if (result == 0)
        result = worktree_add_hand_edits(archive);
    return result < 0 ? result : batch_publish(archive);
}

void batch_add_file(struct archive *archive, struct str path, const git_oid *blob, struct str subject, bool is_forced)
{
    AUTO_BUF message = BUF_INIT;
    message_add_line(&message, subject, 0);
    buf_add_byte(&message, '\n');
    struct batch_item *item = batch_add(&archive->batch);
    *item = (struct batch_item){.path = str_copy(path),
                                .is_removal = !blob,
                                .is_forced = is_forced,
                                .message = str_copy(buf_str(&message)),
                                .author_name = str_copy(str_from(archive->committer_name)),
                                .author_email = str_copy(str_from(archive->committer_email)),
                                .author_date = clock_now_ms() / 1000};
    if (blob)
        item->text = *blob;
}

int archive_commit_file(struct archive *archive, struct str path, struct str content, struct str subject)
{
    git_oid blob;
    if (content.at)
        store_add(&archive->store, GIT_OBJECT_BLOB, content, &blob);
    batch_add_file(archive, path, content.at ? &blob : NULL, subject, true);
    return batch_publish(archive);
}
