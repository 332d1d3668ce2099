/*
 * A batch as commits. Both refs are composed anew whenever one of them moved under us: what depends on a tip is never
 * kept from one try to the next.
 */
#include "archive/internal.h"

#include "archive/ledger.h"
#include "archive/message.h"
#include "archive/tree.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/map.h"

#include <string.h>

/* Where a chain stands: its last commit, with the date that the next one must not go behind. */
struct chain {
    bool has_commit;
    git_oid commit, tree;
    int64_t date;
};

static int chain_begin(struct archive *archive, const struct tip *tip, struct chain *chain)
{
    *chain = (struct chain){.has_commit = tip->exists, .date = clock_now_ms() / 1000};
    if (!tip->exists)
        return 0;
    AUTO_COMMIT commit = {.has_parent = false};
    int result = commit_read(archive, &tip->id, &commit);
    if (result < 0)
        return result;
    chain->commit = tip->id;
    chain->tree = commit.tree;
    if (commit.commit_date > chain->date)
        chain->date = commit.commit_date;
    return 0;
}

/* ---- main ---- */

struct composing {
    struct archive *archive;
    struct tree *tree;
    struct chain chain;
    struct map *unmade; /* path → how many of the batch's snapshots made no commit; NULL: none yet */
};

static size_t count_unmade(const struct composing *composing, const struct batch_item *item)
{
    return composing->unmade ? (size_t)(uintptr_t)map_get(composing->unmade, str_from(item->path)) : 0;
}

static void note_unmade(struct composing *composing, const struct batch_item *item)
{
    if (!item->is_snapshot)
        return;
    if (!composing->unmade)
        composing->unmade = map_new();
    size_t count = count_unmade(composing, item) + 1;
    map_put(composing->unmade, str_from(item->path), (void *)(uintptr_t)count);
}

static void fill_result(const struct batch_item *item, const struct chain *chain)
{
    *item->result = (struct snapshot_result){.commit = ""};
    id_hex(&chain->commit, item->result->commit);
    id_hex(&item->text, item->result->text_id);
    if (item->names_page)
        id_hex(&item->named_page, item->result->evidence_id);
}

/* One commit; an item that the tree holds already, by a person's commit, makes none, since no commit is ever empty. Its
 * number is the next one's then. */
static int add_item(struct composing *composing, const struct batch_item *item)
{
    AUTO_BUF message = BUF_INIT;
    struct chain *chain = &composing->chain;
    git_oid root;
    if (item->result)
        *item->result = (struct snapshot_result){.commit = ""};
    int result = tree_put(composing->tree, str_from(item->path), item->is_removal ? NULL : &item->text);
    if (result == 0)
        result = tree_write(composing->tree, &root);
    if (result < 0)
        return result;
    if (chain->has_commit && git_oid_equal(&root, &chain->tree)) {
        note_unmade(composing, item);
        return 0;
    }
    message_write_earlier(str_from(item->message), count_unmade(composing, item), &message);
    struct commit_text text = {.tree = &root,
                               .parent = chain->has_commit ? &chain->commit : NULL,
                               .author_name = item->author_name,
                               .author_email = item->author_email,
                               .author_date = item->author_date,
                               .commit_date = chain->date,
                               .message = buf_c(&message)};
    git_oid id;
    commit_add(composing->archive, &text, &id);
    chain->commit = id;
    chain->tree = root;
    chain->has_commit = true;
    if (item->result)
        fill_result(item, chain);
    return 0;
}

int compose_main(struct archive *archive, const struct batch *batch, const struct tip *main, git_oid *tip)
{
    struct composing composing = {.archive = archive};
    int result = chain_begin(archive, main, &composing.chain);
    if (result < 0)
        return result;
    AUTO_TREE *tree = tree_open(archive, composing.chain.has_commit ? &composing.chain.tree : NULL);
    composing.tree = tree;
    for (size_t i = 0; i < batch->count && result == 0; i++)
        if (!batch->items[i].is_doubt)
            result = add_item(&composing, &batch->items[i]);
    map_free(composing.unmade);
    *tip = composing.chain.commit;
    return result;
}

/* ---- evidence ---- */

static int put_blob(struct tree *tree, const struct batch_item *item, const char *extension, const git_oid *blob)
{
    AUTO_BUF path = BUF_INIT;
    buf_addf(&path, "%s%s.%s", item->path, item->is_doubt ? ".doubt" : item->is_gone ? ".gone" : "", extension);
    return tree_put(tree, buf_str(&path), blob);
}

static int put_evidence(struct tree *tree, const struct batch *batch, size_t *versions)
{
    int result = 0;
    for (size_t i = batch->evidence_done; i < batch->count && result == 0; i++) {
        const struct batch_item *item = &batch->items[i];
        if (item->has_page)
            result = put_blob(tree, item, "html", &item->page);
        if (result == 0 && item->has_http)
            result = put_blob(tree, item, "http", &item->http);
        *versions += item->is_snapshot;
    }
    return result;
}

/* The ledger's file: the first number of this second that is not taken. */
static int put_lines(struct archive *archive, struct tree *tree, const struct batch *batch, const struct chain *chain)
{
    git_oid id, blob;
    for (int number = 1;; number++) {
        AUTO_BUF path = BUF_INIT;
        ledger_add_path(&path, clock_now_ms() / 1000, number);
        int result = chain->has_commit ? tree_find(archive, &chain->tree, buf_str(&path), &id) : STET_ERROR_NOT_FOUND;
        if (result == 0)
            continue;
        if (result != STET_ERROR_NOT_FOUND)
            return result;
        store_add(&archive->store, GIT_OBJECT_BLOB, buf_str(&batch->lines), &blob);
        return tree_put(tree, buf_str(&path), &blob);
    }
}

static int put_attributes(struct archive *archive, struct tree *tree)
{
    git_oid blob;
    store_add(&archive->store, GIT_OBJECT_BLOB,
              STR("# Pages are bytes: git must not touch their line ends.\n* -text\n"), &blob);
    return tree_put(tree, STR(".gitattributes"), &blob);
}

/* Subject, and the trailer that lets a later run finish what a death between the two refs left undone. */
static void write_message(struct buf *out, const struct batch *batch, size_t versions, const git_oid *new_main)
{
    if (versions || batch->line_count)
        buf_addf(out, "evidence: %zu %s, %zu %s\n", versions, versions == 1 ? "version" : "versions", batch->line_count,
                 batch->line_count == 1 ? "visit" : "visits");
    else
        buf_add(out, STR("evidence: main\n"));
    if (!new_main)
        return;
    char hex[ID_HEX_SIZE + 1];
    id_hex(new_main, hex);
    buf_addf(out, "\nMain: %s\n", hex);
}

/* Whether the tip of evidence announces another tip of main than this, which never came. */
static int is_announced(struct archive *archive, const struct chain *chain, const git_oid *new_main, bool *is_so)
{
    AUTO_COMMIT commit = {.has_parent = false};
    char hex[ID_HEX_SIZE + 1];
    id_hex(new_main, hex);
    int result = commit_read(archive, &chain->commit, &commit);
    *is_so = result == 0 && str_contains(commit.message, str_from(hex));
    return result;
}

int compose_evidence(struct archive *archive, const struct batch *batch, const struct tip *evidence,
                     const struct tip *main, const git_oid *new_main, git_oid *tip, bool *is_needed)
{
    struct chain chain;
    size_t versions = 0;
    bool moves_main = !main->exists || !git_oid_equal(&main->id, new_main), is_said = !moves_main;
    int result = chain_begin(archive, evidence, &chain);
    if (result == 0 && chain.has_commit && moves_main)
        result = is_announced(archive, &chain, new_main, &is_said);
    *is_needed = !chain.has_commit || !is_said || batch->line_count || batch->evidence_done < batch->count;
    if (result < 0 || !*is_needed)
        return result;
    AUTO_TREE *tree = tree_open(archive, chain.has_commit ? &chain.tree : NULL);
    if (!chain.has_commit)
        result = put_attributes(archive, tree);
    if (result == 0)
        result = put_evidence(tree, batch, &versions);
    if (result == 0 && batch->line_count)
        result = put_lines(archive, tree, batch, &chain);
    git_oid root;
    if (result == 0)
        result = tree_write(tree, &root);
    if (result < 0)
        return result;
    AUTO_BUF message = BUF_INIT;
    write_message(&message, batch, versions, moves_main ? new_main : NULL);
    struct commit_text text = {.tree = &root,
                               .parent = chain.has_commit ? &chain.commit : NULL,
                               .author_name = archive->committer_name,
                               .author_email = archive->committer_email,
                               .author_date = chain.date,
                               .commit_date = chain.date,
                               .message = buf_c(&message)};
    commit_add(archive, &text, tip);
    return 0;
}
