/*
 * An archive made of another one. Objects are fetched by the git program into a repository of our own making; main
 * moves last of all, so that a folder without it is half made, whatever ended the making.
 */
#include "archive/internal.h"
#include "archive/program.h"
#include "archive/remote.h"
#include "archive/tree.h"
#include "base/array.h"
#include "base/error.h"
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#define REF_THEIRS         "refs/remotes/origin/main"
#define REF_THEIR_EVIDENCE "refs/stet/from/evidence"
#define REF_PUSHED         "refs/stet/from/pushed"

/* ---- the folder ---- */

/* `.git/stet/cloning` stands from the first moment until main is there. */
static const char *mark_path(const char *folder, struct buf *path)
{
    buf_cut(path, 0);
    buf_addf(path, "%s/.git/stet/cloning", folder);
    return buf_c(path);
}

static bool is_empty(const char *folder)
{
    DIR *names = opendir(folder);
    struct dirent *entry;
    bool is = names;
    while (is && (entry = readdir(names)))
        is = entry->d_name[0] == '.' && (!entry->d_name[1] || (entry->d_name[1] == '.' && !entry->d_name[2]));
    if (names)
        closedir(names);
    return is;
}

/* What the folder holds, also where its name is a link to it. */
static void empty_folder(const char *folder)
{
    AUTO_BUF path = BUF_INIT;
    buf_addf(&path, "%s/.", folder);
    file_remove_tree(buf_c(&path), false);
}

static bool has_main(const char *folder)
{
    git_repository *repository = NULL;
    git_oid id;
    bool has = git_repository_open_ext(&repository, folder, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL) == 0 &&
               git_reference_name_to_id(&id, repository, REF_MAIN) == 0;
    git_repository_free(repository);
    return has;
}

/* STET_ERROR_LOCKED where the cloning that began in the folder is still at work. */
static int check_dead(const char *folder, struct archive_identity committer)
{
    struct archive *archive = NULL;
    int result = open_unborn(folder, committer, &archive);
    if (result == 0)
        result = lock_take(archive);
    archive_close(archive);
    return result == STET_ERROR_LOCKED ? result : 0;
}

/* Missing, empty, or what a cloning that was killed left, which is taken away. */
static int claim_folder(const char *folder, struct archive_identity committer, bool *was_there)
{
    AUTO_BUF mark = BUF_INIT;
    *was_there = file_exists(folder);
    if (*was_there && file_exists(mark_path(folder, &mark)) && !has_main(folder)) {
        int result = check_dead(folder, committer);
        if (result < 0)
            return result;
        empty_folder(folder);
    }
    if (*was_there && !is_empty(folder))
        return error_set(STET_ERROR_CREATE, "%s: not an empty folder (name one that is not there yet)", folder);
    return 0;
}

static int make_mark(const char *folder)
{
    AUTO_BUF mark = BUF_INIT;
    AUTO_BUF private_folder = BUF_INIT;
    buf_addf(&private_folder, "%s/.git/stet", folder);
    int result = file_make_folders(buf_c(&private_folder));
    if (result == 0)
        result = file_write(mark_path(folder, &mark), STR("of stet init --from\n"), 0644);
    return result;
}

/* ---- fetching ---- */

/* A path is the caller's: git is started in the new folder. */
static void add_source(struct buf *out, const char *from)
{
    char *path = realpath(from, NULL);
    buf_add(out, str_from(path ? path : from));
    free(path);
}

static int set_origin(struct archive *archive, const char *source)
{
    const char *const settings[][2] = {
        {"remote.origin.url", source},
        {"remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"},
        {"branch.main.remote", "origin"},
        {"branch.main.merge", "refs/heads/main"},
    };
    git_config *config = NULL;
    int code = git_repository_config(&config, archive->repository);
    for (size_t i = 0; code == 0 && i < ARRAY_LENGTH(settings); i++)
        code = git_config_set_string(config, settings[i][0], settings[i][1]);
    git_config_free(config);
    return code < 0 ? git_fault(code, "%s: cannot write its settings", archive->folder) : 0;
}

/* Patterns, since a ref that is named must be there: evidence is where it is in an archive, or where it was pushed to.
 */
static int fetch(struct archive *archive, const volatile sig_atomic_t *stop)
{
    static const char *const arguments[] = {"fetch",
                                            "--quiet",
                                            "--no-tags",
                                            "--no-write-fetch-head",
                                            "--recurse-submodules=no",
                                            "--",
                                            "origin",
                                            "+refs/heads/*:refs/remotes/origin/*",
                                            "+refs/evidence*:" REF_THEIR_EVIDENCE "*",
                                            "+" REF_REMOTE_EVIDENCE "*:" REF_PUSHED "*",
                                            NULL};
    int result = remote_run(archive, arguments, 0, stop);
    return result == 0 ? repository_reopen(archive) : result;
}

/* ---- what was fetched becomes the archive ---- */

static int check_source(struct archive *archive, struct str from, const struct tip *main)
{
    AUTO_COMMIT commit = {.has_parent = false};
    AUTO_BUF folder = BUF_INIT;
    git_object_t kind = GIT_OBJECT_INVALID;
    git_oid id;
    if (!main->exists)
        return error_set(STET_ERROR_DATA, "%.*s: no archive of stet: it has no branch main (name one that has)",
                         STR_FORMAT(from));
    int result = commit_read(archive, &main->id, &commit);
    if (result == 0)
        result = tree_find(archive, &commit.tree, STR("watchers"), &id);
    if (result == 0)
        result = object_read(archive, &id, &kind, &folder);
    if (result == STET_ERROR_NOT_FOUND || (result == 0 && kind != GIT_OBJECT_TREE))
        return error_set(STET_ERROR_DATA,
                         "%.*s: no archive of stet: its main has no folder watchers (name one that has)",
                         STR_FORMAT(from));
    return result;
}

/* Evidence of their own goes on; where there is none, one begins that says from which commit of main on it is one. */
static int set_evidence(struct archive *archive, const git_oid *main, bool *has_evidence)
{
    struct tip none = {.exists = false}, theirs;
    AUTO_COMMIT commit = {.has_parent = false};
    bool is_needed = false;
    int result = tip_read(archive, REF_THEIR_EVIDENCE, &theirs);
    if (result == 0 && !theirs.exists)
        result = tip_read(archive, REF_PUSHED, &theirs);
    *has_evidence = theirs.exists;
    if (result == 0 && theirs.exists)
        result = commit_read(archive, &theirs.id, &commit);
    if (result == 0 && !theirs.exists)
        result = compose_evidence(archive, &archive->batch, &none, &none, main, &theirs.id, &is_needed);
    if (result == 0 && is_needed)
        result = pack_publish(archive);
    if (result == 0)
        result = tip_move(archive, REF_EVIDENCE, &none, &theirs.id, "stet: init --from");
    pack_release(archive);
    store_cut(&archive->store, 0);
    git_reference_remove(archive->repository, REF_THEIR_EVIDENCE);
    git_reference_remove(archive->repository, REF_PUSHED);
    return result;
}

/* Files and index by git, which writes what people committed as well as what stet did. */
static int check_out(struct archive *archive, const git_oid *main, const volatile sig_atomic_t *stop)
{
    char hex[ID_HEX_SIZE + 1];
    id_hex(main, hex);
    const char *const arguments[] = {"read-tree", "--reset", "-u", hex, NULL};
    int result = git_program_run(archive, arguments, stop);
    return result == 0 ? worktree_set_written(archive, main) : result;
}

static int fill(struct archive *archive, const char *from, const char *template_folder,
                const volatile sig_atomic_t *stop, bool *has_evidence)
{
    AUTO_BUF source = BUF_INIT;
    AUTO_BUF mark = BUF_INIT;
    AUTO_BUF shown = BUF_INIT;
    struct tip main = {.exists = false}, none = {.exists = false};
    add_source(&source, from);
    remote_add_shown(&shown, str_from(from));
    int result = lock_take(archive);
    if (result == 0)
        result = init_configure(archive, template_folder);
    if (result == 0)
        result = set_origin(archive, buf_c(&source));
    if (result == 0 && (result = fetch(archive, stop)) < 0)
        return error_wrap(result, "--from %s: cannot be fetched", buf_c(&shown));
    if (result == 0)
        result = tip_read(archive, REF_THEIRS, &main);
    if (result == 0)
        result = check_source(archive, buf_str(&shown), &main);
    if (result == 0)
        result = set_evidence(archive, &main.id, has_evidence);
    if (result == 0)
        result = check_out(archive, &main.id, stop);
    if (result < 0)
        return result;
    /* On disk before main is: with both, the next cloning into this folder would have to tell them apart. */
    unlink(mark_path(archive->folder, &mark));
    result = file_sync_folder(archive_private_path(archive, "", &mark));
    if (result == 0)
        result = tip_move(archive, REF_MAIN, &none, &main.id, "stet: init --from");
    return result == 0 ? tips_note(archive) : result;
}

int archive_clone(const char *folder, const char *from, const char *template_folder, struct archive_identity committer,
                  const volatile sig_atomic_t *stop, bool *has_evidence)
{
    struct archive *archive = NULL;
    bool was_there = false;
    if (*from == '-' || !*from)
        return error_set(STET_ERROR_USAGE, "--from %s: expected the path or the address of an archive", from);
    int result = library_open();
    if (result == 0)
        result = claim_folder(folder, committer, &was_there);
    if (result < 0) {
        git_libgit2_shutdown();
        return result;
    }
    result = make_mark(folder);
    if (result == 0)
        result = init_make_repository(folder);
    if (result == 0)
        result = open_unborn(folder, committer, &archive);
    if (result == 0)
        result = fill(archive, from, template_folder, stop, has_evidence);
    archive_close(archive);
    git_libgit2_shutdown();
    /* Locked: another cloning began in it at the same moment. */
    if (result < 0 && result != STET_ERROR_LOCKED) {
        empty_folder(folder);
        if (!was_there)
            rmdir(folder);
    }
    return result;
}
