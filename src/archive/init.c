#include "archive/internal.h"

#include "archive/tree.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum { TEMPLATE_FILE_SIZE = 1024 * 1024 };

/* Files of the template whose names begin so become dot files: git, tar and editors treat those in a source tree as
 * their own. */
static const struct str DOT = STR_INIT("dot-");

int init_make_repository(const char *folder)
{
    AUTO_BUF git_folder = BUF_INIT;
    AUTO_BUF private_folder = BUF_INIT;
    buf_addf(&git_folder, "%s/.git", folder);
    buf_addf(&private_folder, "%s/.git/stet", folder);
    bool is_half = file_exists(buf_c(&private_folder));
    if (file_exists(buf_c(&git_folder)) && !is_half)
        return error_set(STET_ERROR_CREATE, "%s: a repository is there already (choose an empty folder)", folder);
    /* Ours first: an init that is killed from here on can be repeated. */
    int result = file_make_folders(buf_c(&private_folder));
    if (result < 0)
        return result;
    git_repository *repository = NULL;
    git_repository_init_options options;
    git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
    options.flags = GIT_REPOSITORY_INIT_MKDIR;
    options.initial_head = "main";
    int code = git_repository_init_ext(&repository, folder, &options);
    git_repository_free(repository);
    return code < 0 ? git_fault(code, "%s: cannot make a repository", folder) : 0;
}

static int write_setting(const git_config_entry *entry, void *config)
{
    return git_config_set_string(config, entry->name, entry->value);
}

/* Every setting of the template's gitconfig, key by key: what else stands in the repository's stays. */
static int write_settings(struct archive *archive, const char *template_folder)
{
    AUTO_BUF name = BUF_INIT;
    git_config *from = NULL, *to = NULL, *local = NULL;
    buf_addf(&name, "%s/gitconfig", template_folder);
    int code = file_exists(buf_c(&name)) ? git_config_open_ondisk(&from, buf_c(&name)) : GIT_ENOTFOUND;
    if (code == 0)
        code = git_repository_config(&to, archive->repository);
    if (code == 0)
        code = git_config_open_level(&local, to, GIT_CONFIG_LEVEL_LOCAL);
    if (code == 0)
        code = git_config_foreach(from, write_setting, local);
    git_config_free(local);
    git_config_free(to);
    git_config_free(from);
    return code < 0 ? git_fault(code, "cannot take the settings of %s", buf_c(&name)) : 0;
}

/* What the template has for the first commit. */
struct first {
    struct archive *archive;
    const char *template_folder;
    struct tree *tree;
};

/* "dot-gitignore" → ".gitignore"; the two that are no part of history → NULL. */
static const char *name_in_archive(const char *name, struct buf *out)
{
    if (strcmp(name, "gitconfig") == 0 || strcmp(name, "stet.conf") == 0)
        return NULL;
    struct str text = str_from(name);
    if (str_starts(text, DOT))
        buf_addf(out, ".%.*s", STR_FORMAT(str_slice(text, DOT.len, text.len)));
    else
        buf_add(out, text);
    return buf_c(out);
}

static int add_template_file(struct first *first, const char *from, const char *to)
{
    AUTO_BUF content = BUF_INIT;
    AUTO_BUF name = BUF_INIT;
    git_oid blob;
    buf_addf(&name, "%s/%s", first->archive->folder, to);
    /* A file that was there before stays the user's, in and out of history. */
    if (file_exists(buf_c(&name)))
        return 0;
    int result = file_read(from, TEMPLATE_FILE_SIZE, &content);
    if (result < 0)
        return result;
    store_add(&first->archive->store, GIT_OBJECT_BLOB, buf_str(&content), &blob);
    return tree_put(first->tree, str_from(to), &blob);
}

static int add_template_folder(struct first *first, const char *inside)
{
    AUTO_BUF path = BUF_INIT;
    buf_addf(&path, "%s/%s", first->template_folder, inside);
    DIR *folder = opendir(buf_c(&path));
    if (!folder)
        return error_errno(STET_ERROR_CONFIG, "cannot read the template %s (install stet again)", buf_c(&path));
    struct dirent *entry;
    int result = 0;
    while (result == 0 && (entry = readdir(folder))) {
        AUTO_BUF from = BUF_INIT;
        AUTO_BUF name = BUF_INIT;
        AUTO_BUF to = BUF_INIT;
        struct stat status;
        buf_addf(&from, "%s%s", buf_c(&path), entry->d_name);
        if (entry->d_name[0] == '.' || !name_in_archive(entry->d_name, &name) || stat(buf_c(&from), &status) < 0)
            continue;
        buf_addf(&to, "%s%s", inside, buf_c(&name));
        if (S_ISREG(status.st_mode))
            result = add_template_file(first, buf_c(&from), buf_c(&to));
        else if (S_ISDIR(status.st_mode) && !*inside)
            result = add_template_folder(first, (buf_add_byte(&to, '/'), buf_c(&to)));
    }
    closedir(folder);
    return result;
}

/* The first commit of each ref; evidence first, as in every batch. */
static int make_commits(struct archive *archive, const char *template_folder, git_oid *main)
{
    struct first first = {archive, template_folder, tree_open(archive, NULL)};
    struct tip none = {.exists = false}, evidence;
    git_oid tree, evidence_id;
    bool is_needed = false;
    int result = add_template_folder(&first, "");
    if (result == 0)
        result = tree_write(first.tree, &tree);
    tree_free(first.tree);
    if (result == 0)
        result = tip_read(archive, REF_EVIDENCE, &evidence);
    if (result < 0)
        return result;
    int64_t now = clock_now_ms() / 1000;
    struct commit_text text = {.tree = &tree,
                               .author_name = archive->committer_name,
                               .author_email = archive->committer_email,
                               .author_date = now,
                               .commit_date = now,
                               .message = "init: a new archive\n\nREADME.md says how to read it with git.\n"};
    commit_add(archive, &text, main);
    result = compose_evidence(archive, &archive->batch, &evidence, &none, main, &evidence_id, &is_needed);
    if (result == 0)
        result = pack_publish(archive);
    if (result == 0 && is_needed)
        result = tip_move(archive, REF_EVIDENCE, &evidence, &evidence_id, "stet: init");
    death_point("init-evidence");
    return result == 0 ? tip_move(archive, REF_MAIN, &none, main, "stet: init") : result;
}

/* stet.conf is local, so it is no part of history; the template's .gitignore names it. */
static int write_conf(struct archive *archive, const char *template_folder)
{
    AUTO_BUF from = BUF_INIT;
    AUTO_BUF to = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    buf_addf(&from, "%s/stet.conf", template_folder);
    buf_addf(&to, "%s/stet.conf", archive->folder);
    if (file_exists(buf_c(&to)))
        return 0;
    int result = file_read(buf_c(&from), TEMPLATE_FILE_SIZE, &content);
    return result < 0 ? result : file_write(buf_c(&to), buf_str(&content), 0644);
}

int init_configure(struct archive *archive, const char *template_folder)
{
    int result = write_settings(archive, template_folder);
    return result == 0 ? write_conf(archive, template_folder) : result;
}

static int fill(struct archive *archive, const char *template_folder)
{
    struct tip main, none = {.exists = false};
    struct worktree worktree;
    git_oid tip, nothing = {{0}};
    int result = lock_take(archive);
    if (result == 0)
        result = tip_read(archive, REF_MAIN, &main);
    if (result == 0 && main.exists)
        return error_set(STET_ERROR_CREATE, "%s: an archive is there already (`stet -C %s list` shows what it watches)",
                         archive->folder, archive->folder);
    lock_sweep(archive);
    if (result == 0)
        result = init_configure(archive, template_folder);
    if (result == 0)
        result = worktree_set_written(archive, &nothing);
    if (result == 0)
        result = worktree_begin(archive, &worktree);
    if (result < 0)
        return result;
    result = make_commits(archive, template_folder, &tip);
    if (result == 0)
        result = worktree_write(archive, &worktree, &none, &tip, NULL);
    worktree_end(archive, &worktree);
    pack_release(archive);
    store_cut(&archive->store, 0);
    return result < 0 ? result : tips_note(archive);
}

int archive_init(const char *folder, const char *template_folder, struct archive_identity committer)
{
    struct archive *archive = NULL;
    int result = library_open();
    if (result == 0)
        result = init_make_repository(folder);
    if (result == 0)
        result = open_unborn(folder, committer, &archive);
    if (result == 0)
        result = fill(archive, template_folder);
    archive_close(archive);
    git_libgit2_shutdown();
    return result;
}
