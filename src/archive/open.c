#include "archive/internal.h"

#include "archive/allocator.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { PACK_FILES_OPEN = 256, CONFIG_SIZE = 1024 * 1024, CACHE_SIZE = 64 * 1024 * 1024, CACHED_TREE_SIZE = 256 * 1024 };

static int code_of(int git_code)
{
    switch (git_code) {
    case GIT_ENOTFOUND:
        return STET_ERROR_NOT_FOUND;
    case GIT_ELOCKED:
        return STET_ERROR_LOCKED;
    case GIT_EMODIFIED:
    case GIT_EEXISTS:
        return STET_ERROR_CONFLICT;
    default:
        break;
    }
    const git_error *last = git_error_last();
    if (last && (strstr(last->message, "Permission denied") || strstr(last->message, "Read-only file system")))
        return STET_ERROR_PERMISSION;
    return last && last->klass == GIT_ERROR_NOMEMORY ? STET_ERROR_SYSTEM : STET_ERROR_IO;
}

int git_fault(int git_code, const char *format, ...)
{
    char context[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(context, sizeof context, format, arguments);
    va_end(arguments);
    const git_error *last = git_error_last();
    return error_set(code_of(git_code), "%s: %s", context, last ? last->message : "unknown fault");
}

int library_open(void)
{
    allocator_install();
    if (git_libgit2_init() < 0)
        return error_set(STET_ERROR_SYSTEM, "libgit2 does not start");
    /* Settings of a person must not change what a service writes. */
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_SYSTEM, "");
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_GLOBAL, "");
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_XDG, "");
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_PROGRAMDATA, "");
    git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
    git_libgit2_opts(GIT_OPT_SET_MWINDOW_FILE_LIMIT, (size_t)PACK_FILES_OPEN);
    /* A walk through history reads each tree twice, as the newer and as the older one. */
    git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE, (size_t)CACHED_TREE_SIZE);
    git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)CACHE_SIZE);
    /* check_owner does it, with a message that says what to do. */
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    return 0;
}

/* What is to be done about each extension that libgit2 1.5 refuses. */
static const struct extension {
    const char *name, *way_out;
} extensions[] = {
    {"objectformat", "SHA-256 repositories cannot be read: make a new archive by `stet init`"},
    {"refstorage", "run `git refs migrate --ref-format=files` in it"},
    {"worktreeconfig", "run `git sparse-checkout disable` and `git config --unset extensions.worktreeConfig` in it"},
    {"partialclone", "run `git fetch --refetch --no-filter` and `git config --unset extensions.partialClone` in it"},
    {"relativeworktrees",
     "run `git worktree repair --no-relative-paths` and `git config --unset extensions.relativeWorktrees` in it"},
};

/* True, with a message, where .git/config names an extension that libgit2 refuses. Read here by hand, since libgit2
 * opens nothing in such a repository. */
static bool blame_extension(const char *folder, const char *git_folder)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF config = BUF_INIT;
    buf_addf(&path, "%s/config", git_folder);
    if (file_read(buf_c(&path), CONFIG_SIZE, &config) < 0)
        return false;
    struct str rest = buf_str(&config), line;
    bool is_inside = false;
    while (str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        if (str_starts(line, STR("[")))
            is_inside = str_starts_fold(line, STR("[extensions]"));
        struct str name = str_trim(str_slice(line, 0, str_find_byte(line, '=', 0)));
        for (size_t i = 0; is_inside && i < sizeof extensions / sizeof *extensions; i++) {
            if (!str_equal_fold(name, str_from(extensions[i].name)))
                continue;
            error_set(STET_ERROR_DATA, "%s: its repository uses the extension %.*s (%s)", folder, STR_FORMAT(name),
                      extensions[i].way_out);
            return true;
        }
    }
    return false;
}

/* safe.directory of the user's own settings, as git asks them; only for a repository of another owner. */
static bool is_trusted(const char *folder)
{
    const char *home = getenv("HOME");
    AUTO_BUF path = BUF_INIT;
    char *resolved = realpath(folder, NULL);
    bool found = false;
    buf_addf(&path, "%s/.gitconfig", home ? home : "");
    git_config *config = NULL;
    git_config_iterator *iterator = NULL;
    if (resolved && git_config_open_ondisk(&config, buf_c(&path)) == 0 &&
        git_config_multivar_iterator_new(&iterator, config, "safe.directory", NULL) == 0) {
        git_config_entry *entry;
        while (git_config_next(&entry, iterator) == 0)
            found = entry->value && *entry->value &&
                    (found || strcmp(entry->value, "*") == 0 || strcmp(entry->value, resolved) == 0);
    }
    git_config_iterator_free(iterator);
    git_config_free(config);
    free(resolved);
    return found;
}

static int check_owner(const char *folder, const char *git_folder)
{
    struct stat status;
    if (stat(git_folder, &status) < 0 && errno == EACCES)
        return error_errno(STET_ERROR_PERMISSION, "cannot read %s (as user %ld)", git_folder, (long)geteuid());
    if (stat(git_folder, &status) < 0 || !S_ISDIR(status.st_mode))
        return error_set(STET_ERROR_NOT_FOUND, "%s: no archive (make one by `stet init`, or name one by -C)", folder);
    if (status.st_uid == geteuid() || is_trusted(folder))
        return 0;
    return error_set(STET_ERROR_PERMISSION,
                     "%s: belongs to user %ld, this is user %ld (run stet as its owner, or say `git config --global "
                     "--add safe.directory %s`)",
                     folder, (long)status.st_uid, (long)geteuid(), folder);
}

static int open_repository(struct archive *archive)
{
    /* Before libgit2 does: its words do not say what to do, and it leaks memory over such a repository. */
    if (blame_extension(archive->folder, archive->git_folder))
        return STET_ERROR_DATA;
    int code = git_repository_open_ext(&archive->repository, archive->folder, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);
    if (code < 0)
        return git_fault(code, "%s: cannot open its repository", archive->folder);
    git_repository_set_ident(archive->repository, archive->committer_name, archive->committer_email);
    AUTO_BUF objects = BUF_INIT;
    code = objects_open(archive->repository, git_path(archive, "objects", &objects), &archive->odb);
    return code < 0 ? git_fault(code, "%s: cannot open its objects", archive->folder) : 0;
}

int repository_reopen(struct archive *archive)
{
    git_odb_free(archive->odb);
    git_repository_free(archive->repository);
    archive->odb = NULL;
    archive->repository = NULL;
    return open_repository(archive);
}

static char *folder_name(const char *folder)
{
    struct str name = str_from(folder);
    while (name.len > 1 && str_ends(name, STR("/")))
        name.len--;
    return str_copy(name.len ? name : STR("."));
}

int open_unborn(const char *folder, struct archive_identity committer, struct archive **archive)
{
    *archive = NULL;
    int result = library_open();
    if (result < 0)
        return result;
    struct archive *opened = memory_zeroed(1, sizeof *opened);
    struct buf git_folder = BUF_INIT;
    opened->lock_descriptor = -1;
    opened->folder = folder_name(folder);
    buf_addf(&git_folder, "%s/.git", opened->folder);
    opened->git_folder = buf_take(&git_folder);
    opened->committer_name = str_copy(committer.name);
    opened->committer_email = str_copy(committer.email);
    store_init(&opened->store);
    result = check_owner(opened->folder, opened->git_folder);
    if (result == 0)
        result = open_repository(opened);
    if (result < 0) {
        archive_close(opened);
        return result;
    }
    *archive = opened;
    return 0;
}

int archive_open(const char *folder, struct archive_identity committer, struct archive **archive)
{
    struct tip tip;
    int result = open_unborn(folder, committer, archive);
    if (result == 0)
        result = main_tip(*archive, &tip);
    if (result < 0) {
        archive_close(*archive);
        *archive = NULL;
    }
    return result;
}

void archive_close(struct archive *archive)
{
    if (!archive)
        return;
    /* .keep files stay: the next lock finishes what they protect, and sweeps them. */
    batch_clear(&archive->batch);
    store_clear(&archive->store);
    git_odb_free(archive->odb);
    git_repository_free(archive->repository);
    archive_unlock(archive);
    memory_free(archive->folder);
    memory_free(archive->git_folder);
    memory_free(archive->committer_name);
    memory_free(archive->committer_email);
    memory_free(archive);
    git_libgit2_shutdown();
}

const char *git_path(const struct archive *archive, const char *name, struct buf *out)
{
    buf_cut(out, 0);
    buf_addf(out, "%s/%s", archive->git_folder, name);
    return buf_c(out);
}

const char *archive_private_path(const struct archive *archive, const char *name, struct buf *out)
{
    buf_cut(out, 0);
    buf_addf(out, "%s/stet/%s", archive->git_folder, name);
    return buf_c(out);
}

int archive_free_bytes(const struct archive *archive, int64_t *bytes)
{
    struct statvfs status;
    if (statvfs(archive->git_folder, &status) < 0)
        return error_errno(STET_ERROR_IO, "cannot ask for free space of %s", archive->git_folder);
    *bytes = (int64_t)status.f_bavail * (int64_t)status.f_frsize;
    return 0;
}

void id_hex(const git_oid *id, char hex[ID_HEX_SIZE + 1])
{
    git_oid_tostr(hex, ID_HEX_SIZE + 1, id);
}

bool id_from_hex(struct str hex, git_oid *id)
{
    return hex.len == ID_HEX_SIZE && git_oid_fromstrn(id, hex.at, hex.len) == 0;
}

static int odb_read(struct archive *archive, const git_oid *id, git_object_t *kind, struct buf *out)
{
    git_odb_object *object = NULL;
    int code = git_odb_read(&object, archive->odb, id);
    if (code < 0)
        return code;
    buf_add(out, (struct str){git_odb_object_data(object), git_odb_object_size(object)});
    buf_c(out);
    if (kind)
        *kind = git_odb_object_type(object);
    git_odb_object_free(object);
    return 0;
}

int object_read(struct archive *archive, const git_oid *id, git_object_t *kind, struct buf *out)
{
    if (store_read(&archive->store, id, kind, out))
        return 0;
    int code = odb_read(archive, id, kind, out);
    if (code == 0)
        return 0;
    /* A repack beside us takes away packs that the odb has in its list; a fresh one knows where the object went. */
    int result = repository_reopen(archive);
    if (result < 0)
        return result;
    code = odb_read(archive, id, kind, out);
    if (code == 0)
        return 0;
    char hex[ID_HEX_SIZE + 1];
    id_hex(id, hex);
    /* Never STET_ERROR_NOT_FOUND: that a path is not in a tree is no fault, that a tree cannot be read is one. */
    if (code == GIT_ENOTFOUND)
        return error_set(STET_ERROR_DATA, "%s: the object %s is missing (run `git fsck`)", archive->folder, hex);
    return git_fault(code, "%s: the object %s cannot be read (run `git fsck`)", archive->folder, hex);
}

bool object_exists(struct archive *archive, const git_oid *id)
{
    return git_odb_exists(archive->odb, id) == 1;
}
