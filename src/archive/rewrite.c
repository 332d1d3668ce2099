#include "archive/rewrite.h"

#include "archive/ledger.h"
#include "archive/message.h"
#include "archive/tree.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"

#include <string.h>

enum { OBJECTS_AT_ONCE = 50000 };

#define AUTO_TREE CLEANUP(tree_free_pointer) struct tree

struct rewriting {
    struct archive *from, *to;
    const struct forget_order *order;
    struct forget_report *report;
    struct arena arena;
    struct map *commits; /* old id, raw → new id (git_oid) */
};

static struct str raw(const git_oid *id)
{
    return (struct str){(const char *)id->id, GIT_OID_RAWSZ};
}

static const git_oid *new_of(const struct rewriting *rewriting, const git_oid *old)
{
    const git_oid *id = map_get(rewriting->commits, raw(old));
    return id ? id : old;
}

static void note(struct rewriting *rewriting, const git_oid *old, const git_oid *id)
{
    git_oid *copy = arena_alloc(&rewriting->arena, sizeof *copy);
    *copy = *id;
    map_put(rewriting->commits, raw(old), copy);
}

/* Memory stays bounded however long the history is. */
static int flush(struct rewriting *rewriting, size_t most)
{
    struct archive *to = rewriting->to;
    if (to->store.count <= most)
        return 0;
    int result = pack_publish(to);
    store_cut(&to->store, 0);
    return result == 0 ? repository_reopen(to) : result;
}

/* ---- main and the branches ---- */

static int without_article(struct rewriting *rewriting, const git_oid *tree_id, git_oid *result_id)
{
    git_oid found;
    *result_id = *tree_id;
    int result = tree_find(rewriting->to, tree_id, rewriting->order->path, &found);
    if (result < 0)
        return result == STET_ERROR_NOT_FOUND ? 0 : result;
    AUTO_TREE *tree = tree_open(rewriting->to, tree_id);
    result = tree_put(tree, rewriting->order->path, NULL);
    return result == 0 ? tree_write(tree, result_id) : result;
}

/* The commit with another tree and other parents, all else byte for byte; a signature does not hold any more. */
static void add_commit(struct rewriting *rewriting, const struct commit *commit, const git_oid *tree, git_oid *id)
{
    AUTO_BUF bytes = BUF_INIT;
    char hex[ID_HEX_SIZE + 1];
    struct str all = buf_str(&commit->bytes), line;
    struct str header = str_slice(all, 0, str_find(all, STR("\n\n"), 0));
    bool is_signature = false;
    while (str_split(&header, '\n', &line)) {
        git_oid parent;
        is_signature = str_starts(line, STR("gpgsig")) || (is_signature && str_starts(line, STR(" ")));
        if (is_signature)
            continue;
        if (str_starts(line, STR("tree "))) {
            id_hex(tree, hex);
            buf_addf(&bytes, "tree %s\n", hex);
        } else if (str_starts(line, STR("parent ")) && id_from_hex(str_slice(line, 7, line.len), &parent)) {
            id_hex(new_of(rewriting, &parent), hex);
            buf_addf(&bytes, "parent %s\n", hex);
        } else {
            buf_addf(&bytes, "%.*s\n", STR_FORMAT(line));
        }
    }
    buf_addf(&bytes, "\n%.*s", STR_FORMAT(commit->message));
    store_add(&rewriting->to->store, GIT_OBJECT_COMMIT, buf_str(&bytes), id);
}

static size_t count_parents(const struct commit *commit, const struct rewriting *rewriting, bool *is_same)
{
    struct str all = buf_str(&commit->bytes), line;
    struct str header = str_slice(all, 0, str_find(all, STR("\n\n"), 0));
    size_t count = 0;
    git_oid parent;
    *is_same = true;
    while (str_split(&header, '\n', &line)) {
        if (!str_starts(line, STR("parent ")) || !id_from_hex(str_slice(line, 7, line.len), &parent))
            continue;
        count++;
        *is_same = *is_same && git_oid_equal(new_of(rewriting, &parent), &parent);
    }
    return count;
}

/* Whether it changed the article and nothing else: then its parent stands for it. */
static int changed_article_alone(struct rewriting *rewriting, const struct commit *commit, const git_oid *tree,
                                 bool *is_so)
{
    AUTO_COMMIT parent = {.has_parent = false};
    AUTO_COMMIT new_parent = {.has_parent = false};
    *is_so = false;
    int result = commit_read(rewriting->to, &commit->parent, &parent);
    if (result == 0)
        result = commit_read(rewriting->to, new_of(rewriting, &commit->parent), &new_parent);
    if (result == 0)
        *is_so = !git_oid_equal(&parent.tree, &commit->tree) && git_oid_equal(&new_parent.tree, tree);
    return result;
}

static int rewrite_commit(struct rewriting *rewriting, const git_oid *old)
{
    AUTO_COMMIT commit = {.has_parent = false};
    git_oid tree, id;
    bool has_same_parents, is_article = false;
    int result = commit_read(rewriting->to, old, &commit);
    if (result == 0)
        result = without_article(rewriting, &commit.tree, &tree);
    if (result < 0)
        return result;
    size_t parents = count_parents(&commit, rewriting, &has_same_parents);
    if (parents == 1)
        result = changed_article_alone(rewriting, &commit, &tree, &is_article);
    if (result < 0 || (has_same_parents && !is_article && git_oid_equal(&tree, &commit.tree)))
        return result;
    if (is_article) {
        rewriting->report->commits++;
        note(rewriting, old, new_of(rewriting, &commit.parent));
        return 0;
    }
    add_commit(rewriting, &commit, &tree, &id);
    rewriting->report->rewritten++;
    note(rewriting, old, &id);
    return flush(rewriting, OBJECTS_AT_ONCE);
}

/* ---- refs ---- */

/* Those that name commits here; of others (remote branches, the stash) the old history would come back. */
static bool is_kept(const char *name)
{
    static const struct str starts[] = {STR_INIT("refs/heads/"), STR_INIT("refs/tags/"), STR_INIT("refs/stet/")};
    for (size_t i = 0; i < ARRAY_LENGTH(starts); i++)
        if (str_starts(str_from(name), starts[i]))
            return true;
    return false;
}

typedef int each_ref(struct rewriting *rewriting, const char *name, const git_oid *commit, void *context);

static int go_through_refs(struct rewriting *rewriting, each_ref *each, void *context)
{
    git_reference_iterator *iterator = NULL;
    git_reference *ref = NULL;
    int result = 0, code = git_reference_iterator_new(&iterator, rewriting->from->repository);
    while (code == 0 && result == 0 && (code = git_reference_next(&ref, iterator)) == 0) {
        git_object *commit = NULL;
        if (is_kept(git_reference_name(ref)) && git_reference_peel(&commit, ref, GIT_OBJECT_COMMIT) == 0)
            result = each(rewriting, git_reference_name(ref), git_object_id(commit), context);
        git_object_free(commit);
        git_reference_free(ref);
    }
    git_reference_iterator_free(iterator);
    return code < 0 && code != GIT_ITEROVER ? git_fault(code, "%s: cannot read its refs", rewriting->from->folder)
                                            : result;
}

static int push_ref(struct rewriting *rewriting, const char *name, const git_oid *commit, void *walk)
{
    int code = git_revwalk_push(walk, commit);
    return code < 0 ? git_fault(code, "%s: %s", rewriting->from->folder, name) : 0;
}

static int rewrite_commits(struct rewriting *rewriting)
{
    git_revwalk *walk = NULL;
    git_oid id;
    int code = git_revwalk_new(&walk, rewriting->from->repository);
    int result = code < 0 ? git_fault(code, "%s: cannot walk its history", rewriting->from->folder) : 0;
    if (result == 0) {
        git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
        result = go_through_refs(rewriting, push_ref, walk);
    }
    const volatile sig_atomic_t *stop = rewriting->order->stop;
    while (result == 0 && (code = git_revwalk_next(&id, walk)) == 0) {
        result = rewrite_commit(rewriting, &id);
        if (result == 0 && stop && *stop)
            result = error_set(STET_ERROR_IO, "stopped by a signal");
    }
    git_revwalk_free(walk);
    return result == 0 && code < 0 && code != GIT_ITEROVER ? git_fault(code, "its history cannot be walked") : result;
}

static int make_ref(struct rewriting *rewriting, const char *name, const git_oid *commit, void *context)
{
    (void)context;
    static const struct tip none = {.exists = false};
    return strcmp(name, REF_MAIN) == 0
               ? 0
               : tip_move(rewriting->to, name, &none, new_of(rewriting, commit), "stet: forget");
}

/* ---- the tombstone ---- */

static int add_tombstone(struct rewriting *rewriting, const git_oid *tip, struct rewritten *rewritten)
{
    AUTO_BUF content = BUF_INIT;
    AUTO_BUF reason = BUF_INIT;
    AUTO_BUF message = BUF_INIT;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_COMMIT commit = {.has_parent = false};
    const struct forget_order *order = rewriting->order;
    struct archive *to = rewriting->to;
    git_oid old, tombstones, tree_id;
    int64_t now = clock_now_ms() / 1000;
    int result = commit_read(to, tip, &commit);
    if (result == 0 && tree_find(to, &commit.tree, STR(FORGET_TOMBSTONES), &old) == 0)
        result = object_read(to, &old, NULL, &content);
    if (result < 0)
        return result;
    message_add_line(&reason, order->reason, 0);
    buf_addf(&content, "%s\t%.*s\t%s\n", time_format(&arena, now).at, STR_FORMAT(order->path), buf_c(&reason));
    buf_addf(&message, "forget: %.*s\n\n%s\n", STR_FORMAT(order->path), buf_c(&reason));
    store_add(&to->store, GIT_OBJECT_BLOB, buf_str(&content), &tombstones);
    AUTO_TREE *tree = tree_open(to, &commit.tree);
    result = tree_put(tree, STR(FORGET_TOMBSTONES), &tombstones);
    if (result == 0)
        result = tree_write(tree, &tree_id);
    if (result < 0)
        return result;
    struct commit_text text = {.tree = &tree_id,
                               .parent = tip,
                               .author_name = to->committer_name,
                               .author_email = to->committer_email,
                               .author_date = now,
                               .commit_date = now > commit.commit_date ? now : commit.commit_date,
                               .message = buf_c(&message)};
    commit_add(to, &text, &rewritten->main);
    rewritten->before = *tip;
    return 0;
}

/* ---- evidence ---- */

struct batch_files {
    struct rewriting *rewriting;
    struct tree *tree;
};

/* The ledger's file without the article's lines; *is_empty where none is left. */
static int filter_lines(struct rewriting *rewriting, const git_oid *old, git_oid *id, bool *is_empty)
{
    AUTO_BUF bytes = BUF_INIT;
    AUTO_BUF kept = BUF_INIT;
    int result = object_read(rewriting->to, old, NULL, &bytes);
    struct str rest = buf_str(&bytes), text;
    while (result == 0 && rest.len && str_split(&rest, '\n', &text)) {
        AUTO_ARENA arena = ARENA_INIT;
        struct ledger_line line;
        result = ledger_read(&arena, text, &line);
        if (result == 0 && ledger_is_of(&line, rewriting->order->addresses))
            rewriting->report->lines++;
        else
            buf_addf(&kept, "%.*s\n", STR_FORMAT(text));
    }
    *is_empty = kept.len == 0;
    *id = *old;
    if (result == 0 && kept.len != bytes.len && kept.len)
        store_add(&rewriting->to->store, GIT_OBJECT_BLOB, buf_str(&kept), id);
    return result;
}

/* PATH.html, PATH.gone.http and so on. */
static bool is_of_article(const struct rewriting *rewriting, struct str path)
{
    struct str article = rewriting->order->path;
    return str_starts(path, article) && path.len > article.len && path.at[article.len] == '.';
}

static int take_file(void *context, struct str path, const git_oid *before, const git_oid *after)
{
    (void)before;
    struct batch_files *files = context;
    git_oid id;
    bool is_empty = false;
    if (is_of_article(files->rewriting, path))
        return 0;
    if (!after || !str_starts(path, STR("visits/")))
        return tree_put(files->tree, path, after);
    int result = filter_lines(files->rewriting, after, &id, &is_empty);
    return result < 0 || is_empty ? result : tree_put(files->tree, path, &id);
}

/* `Main:` names the commit that it is now. */
static void rename_main(const struct rewriting *rewriting, struct str message, struct buf *out)
{
    git_oid old;
    char hex[ID_HEX_SIZE + 1];
    struct str named = message_trailer(message, STR("Main"));
    if (!id_from_hex(named, &old)) {
        buf_add(out, message);
        return;
    }
    size_t at = (size_t)(named.at - message.at);
    id_hex(new_of(rewriting, &old), hex);
    buf_add(out, str_slice(message, 0, at));
    buf_add(out, str_from(hex));
    buf_add(out, str_slice(message, at + named.len, message.len));
}

static int rewrite_batch(struct rewriting *rewriting, const git_oid *old, const git_oid *old_tree, struct tip *tip,
                         git_oid *new_tree)
{
    AUTO_COMMIT commit = {.has_parent = false};
    AUTO_BUF message = BUF_INIT;
    git_oid tree_id;
    int result = commit_read(rewriting->to, old, &commit);
    if (result < 0)
        return result;
    AUTO_TREE *tree = tree_open(rewriting->to, tip->exists ? new_tree : NULL);
    struct batch_files files = {rewriting, tree};
    result = tree_difference(rewriting->to, old_tree, &commit.tree, take_file, &files);
    if (result == 0)
        result = tree_write(tree, &tree_id);
    if (result < 0)
        return result;
    rename_main(rewriting, commit.message, &message);
    commit.message = buf_str(&message);
    if (commit.has_parent)
        note(rewriting, &commit.parent, &tip->id);
    add_commit(rewriting, &commit, &tree_id, &tip->id);
    tip->exists = true;
    *new_tree = tree_id;
    return flush(rewriting, OBJECTS_AT_ONCE);
}

static int rewrite_evidence(struct rewriting *rewriting, struct tip *new_tip)
{
    struct tip tip;
    AUTO_FREE git_oid *ids = NULL;
    size_t count = 0, room = 0;
    git_oid old_tree, new_tree;
    *new_tip = (struct tip){.exists = false};
    int result = evidence_tip(rewriting->from, &tip);
    for (bool has_more = result == 0 && tip.exists; has_more && result == 0;) {
        AUTO_COMMIT commit = {.has_parent = false};
        *ARRAY_PUSH(ids, count, room) = tip.id;
        result = commit_read(rewriting->to, &tip.id, &commit);
        has_more = commit.has_parent;
        tip.id = commit.parent;
    }
    for (size_t i = count; i > 0 && result == 0; i--) {
        AUTO_COMMIT commit = {.has_parent = false};
        result = rewrite_batch(rewriting, &ids[i - 1], i < count ? &old_tree : NULL, new_tip, &new_tree);
        if (result == 0)
            result = commit_read(rewriting->to, &ids[i - 1], &commit);
        old_tree = commit.tree;
    }
    return result;
}

/* ---- the whole ---- */

static int rewrite_all(struct rewriting *rewriting, struct rewritten *rewritten)
{
    static const struct tip none = {.exists = false};
    struct tip main, evidence;
    int result = main_tip(rewriting->from, &main);
    if (result == 0)
        result = rewrite_commits(rewriting);
    if (result == 0)
        result = rewrite_evidence(rewriting, &evidence);
    if (result == 0)
        result = add_tombstone(rewriting, new_of(rewriting, &main.id), rewritten);
    if (result == 0)
        result = flush(rewriting, 0);
    if (result == 0)
        result = go_through_refs(rewriting, make_ref, NULL);
    if (result == 0 && evidence.exists)
        result = tip_move(rewriting->to, REF_EVIDENCE, &none, &evidence.id, "stet: forget");
    return result == 0 ? tip_move(rewriting->to, REF_MAIN, &none, &rewritten->main, "stet: forget") : result;
}

int rewrite_without(struct archive *from, struct archive *to, const struct forget_order *order,
                    struct forget_report *report, struct rewritten *rewritten)
{
    struct rewriting rewriting = {
        .from = from, .to = to, .order = order, .report = report, .arena = ARENA_INIT, .commits = map_new()};
    int result = rewrite_all(&rewriting, rewritten);
    map_free(rewriting.commits);
    arena_clear(&rewriting.arena);
    return result;
}
