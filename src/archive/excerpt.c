#include "archive/excerpt.h"

#include "archive/internal.h"
#include "archive/program.h"
#include "archive/tree.h"
#include "base/error.h"

#define REF_EXCERPT_EVIDENCE "refs/heads/evidence"

struct excerpt {
    struct archive *from, *to;
    struct tree *main_tree, *evidence_tree;
    struct tip main, evidence;
    int64_t date; /* of the last commit */
};

int excerpt_open(struct archive *archive, const char *work, struct excerpt **excerpt)
{
    struct archive *to = NULL;
    *excerpt = NULL;
    int result = init_make_repository(work);
    if (result == 0)
        result = open_unborn(
            work, (struct archive_identity){str_from(archive->committer_name), str_from(archive->committer_email)},
            &to);
    if (result < 0)
        return result;
    *excerpt = memory_zeroed(1, sizeof **excerpt);
    **excerpt = (struct excerpt){.from = archive, .to = to};
    (*excerpt)->main_tree = tree_open(to, NULL);
    (*excerpt)->evidence_tree = tree_open(to, NULL);
    return 0;
}

void excerpt_close(struct excerpt *excerpt)
{
    if (!excerpt)
        return;
    tree_free(excerpt->main_tree);
    tree_free(excerpt->evidence_tree);
    archive_close(excerpt->to);
    memory_free(excerpt);
}

/* A file of the excerpt, with what an object of the archive holds. */
static int put_object(struct excerpt *excerpt, struct tree *tree, struct str path, const char *end, const git_oid *id)
{
    AUTO_BUF bytes = BUF_INIT;
    AUTO_BUF name = BUF_INIT;
    git_oid copy;
    int result = object_read(excerpt->from, id, NULL, &bytes);
    if (result < 0)
        return result;
    store_add(&excerpt->to->store, GIT_OBJECT_BLOB, buf_str(&bytes), &copy);
    buf_addf(&name, "%.*s%s", STR_FORMAT(path), end);
    return tree_put(tree, buf_str(&name), &copy);
}

/* One of the answers that came with a version; where there is none, not that of the version before. */
static int put_answer(struct excerpt *excerpt, struct str path, const char *end, struct str id_text)
{
    AUTO_BUF name = BUF_INIT;
    git_oid id;
    buf_addf(&name, "%.*s%s", STR_FORMAT(path), end);
    return id_from_hex(id_text, &id) ? put_object(excerpt, excerpt->evidence_tree, path, end, &id)
                                     : tree_put(excerpt->evidence_tree, buf_str(&name), NULL);
}

static int add_commit(struct excerpt *excerpt, struct tree *tree, struct tip *tip, struct commit_text *text)
{
    git_oid root, id;
    int result = tree_write(tree, &root);
    if (result < 0)
        return result;
    text->tree = &root;
    text->parent = tip->exists ? &tip->id : NULL;
    text->commit_date = excerpt->date;
    commit_add(excerpt->to, text, &id);
    *tip = (struct tip){.exists = true, .id = id};
    return 0;
}

static int add_evidence(struct excerpt *excerpt, const struct commit *commit, const char *subject)
{
    struct commit_text text = {.author_name = excerpt->to->committer_name,
                               .author_email = excerpt->to->committer_email,
                               .author_date = commit ? commit->commit_date : excerpt->date,
                               .message = subject};
    return add_commit(excerpt, excerpt->evidence_tree, &excerpt->evidence, &text);
}

static int add_snapshot(struct excerpt *excerpt, const struct commit *commit, struct str name)
{
    AUTO_BUF author = BUF_INIT;
    AUTO_BUF email = BUF_INIT;
    AUTO_BUF message = BUF_INIT;
    buf_add(&author, commit->author_name);
    buf_add(&email, commit->author_email);
    buf_addf(&message, "%.*s\nOriginal-Commit: %.*s\n", STR_FORMAT(str_trim(commit->message)), STR_FORMAT(name));
    struct commit_text text = {.author_name = buf_c(&author),
                               .author_email = buf_c(&email),
                               .author_date = commit->author_date,
                               .message = buf_c(&message)};
    return add_commit(excerpt, excerpt->main_tree, &excerpt->main, &text);
}

/* The commit as it was, for `git hash-object -t commit`. */
static int put_original(struct excerpt *excerpt, const struct commit *commit, struct str name)
{
    AUTO_BUF path = BUF_INIT;
    git_oid blob;
    buf_addf(&path, "originals/%.*s", STR_FORMAT(name));
    store_add(&excerpt->to->store, GIT_OBJECT_BLOB, buf_str(&commit->bytes), &blob);
    return tree_put(excerpt->evidence_tree, buf_str(&path), &blob);
}

int excerpt_add(struct excerpt *excerpt, struct str name, struct str path, struct str page_id, struct str http_id)
{
    AUTO_COMMIT commit = {.has_parent = false};
    AUTO_BUF subject = BUF_INIT;
    git_oid id, text;
    if (!id_from_hex(name, &id))
        return error_set(STET_ERROR_DATA, "%.*s: no commit's name", STR_FORMAT(name));
    int result = commit_read(excerpt->from, &id, &commit);
    if (result == 0)
        result = tree_find(excerpt->from, &commit.tree, path, &text);
    if (result == 0)
        result = put_object(excerpt, excerpt->main_tree, path, "", &text);
    if (result == 0)
        result = put_answer(excerpt, path, ".html", page_id);
    if (result == 0)
        result = put_answer(excerpt, path, ".http", http_id);
    if (result == 0)
        result = put_original(excerpt, &commit, name);
    if (result < 0)
        return result;
    excerpt->date = commit.commit_date > excerpt->date ? commit.commit_date : excerpt->date;
    buf_addf(&subject, "evidence: %.*s\n", STR_FORMAT(name));
    result = add_evidence(excerpt, &commit, buf_c(&subject));
    return result == 0 ? add_snapshot(excerpt, &commit, name) : result;
}

int excerpt_write(struct excerpt *excerpt, struct str lines, const char *bundle)
{
    static const struct tip none = {.exists = false};
    git_oid blob;
    store_add(&excerpt->to->store, GIT_OBJECT_BLOB, lines, &blob);
    int result = tree_put(excerpt->evidence_tree, STR("visits.tsv"), &blob);
    if (result == 0)
        result = add_evidence(excerpt, NULL, "evidence: visits\n");
    if (result == 0)
        result = lock_take(excerpt->to);
    if (result == 0)
        result = pack_publish(excerpt->to);
    if (result == 0)
        result = tip_move(excerpt->to, REF_EXCERPT_EVIDENCE, &none, &excerpt->evidence.id, "stet: excerpt");
    if (result == 0)
        result = tip_move(excerpt->to, REF_MAIN, &none, &excerpt->main.id, "stet: excerpt");
    const char *const arguments[] = {"bundle", "create", "--quiet", bundle, "HEAD", REF_MAIN, REF_EXCERPT_EVIDENCE,
                                     NULL};
    return result == 0 ? git_program_run(excerpt->to, arguments, NULL) : result;
}
