#include "archive/maintain.h"

#include "archive/internal.h"
#include "archive/program.h"
#include "archive/restack.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/log.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Geometric: packs are joined until each has twice the objects of the next smaller one, so that the large ones are
 * hardly ever written again. No server info: nobody fetches by plain HTTP. */
#define REPACK "repack", "-d", "--geometric=2", "-l", "-n", "-q", "--write-midx"
static const char *const REPACK_WITH_BITMAP[] = {REPACK, "--write-bitmap-index", NULL};
static const char *const REPACK_ALONE[] = {REPACK, NULL};
static const char *const COMMIT_GRAPH[] = {"commit-graph", "write",         "--reachable", "--changed-paths",
                                           "--split",      "--no-progress", NULL};

/* ---- what a killed git leaves ---- */

/* Files below .git by the beginning of their names; those that also end in .lock keep git from writing for ever. */
static const struct litter {
    const char *folder;
    struct str start, end;
} LITTER[] = {
    {"objects", STR_INIT("tmp_"), STR_INIT("")},
    {"objects", STR_INIT("bitmap-ref-tips"), STR_INIT("")},
    {"objects/pack", STR_INIT("tmp_"), STR_INIT("")},
    {"objects/pack", STR_INIT(".tmp-"), STR_INIT("")},
    {"objects/pack", STR_INIT("multi-pack-index"), STR_INIT(".lock")},
    {"objects/info", STR_INIT("tmp_"), STR_INIT("")},
    {"objects/info", STR_INIT("commit-graph"), STR_INIT(".lock")},
    {"objects/info/commit-graphs", STR_INIT("tmp_"), STR_INIT("")},
    {"objects/info/commit-graphs", STR_INIT("commit-graph"), STR_INIT(".lock")},
};

static void sweep(const struct litter *litter, const char *root, struct maintenance *maintenance)
{
    AUTO_BUF path = BUF_INIT;
    buf_addf(&path, "%s/.git/%s", root, litter->folder);
    DIR *folder = opendir(buf_c(&path));
    struct dirent *entry;
    while (folder && (entry = readdir(folder))) {
        struct str name = str_from(entry->d_name);
        AUTO_BUF file = BUF_INIT;
        if (!str_starts(name, litter->start) || !str_ends(name, litter->end))
            continue;
        buf_addf(&file, "%s/%s", buf_c(&path), entry->d_name);
        if (!lock_has_holder(buf_c(&file), root) && unlink(buf_c(&file)) == 0)
            maintenance->swept++;
    }
    if (folder)
        closedir(folder);
}

static void sweep_all(struct archive *archive, struct maintenance *maintenance)
{
    char *root = realpath(archive->folder, NULL);
    for (size_t i = 0; root && i < ARRAY_LENGTH(LITTER); i++)
        sweep(&LITTER[i], root, maintenance);
    for (unsigned first = 0; root && first < 256; first++) {
        AUTO_BUF folder = BUF_INIT;
        buf_addf(&folder, "objects/%02x", first);
        sweep(&(struct litter){buf_c(&folder), STR("tmp_"), STR("")}, root, maintenance);
    }
    free(root);
}

/* ---- what is there ---- */

struct packs {
    size_t count, kept;
    int64_t bytes;
    bool has_bitmap;
};

static void count_file(struct packs *packs, const char *folder, struct str name)
{
    AUTO_BUF path = BUF_INIT;
    struct stat status;
    if (str_ends(name, STR(".bitmap")))
        packs->has_bitmap = true;
    if (!str_starts(name, STR("pack-")) || !str_ends(name, STR(".pack")))
        return;
    buf_addf(&path, "%s/%.*s", folder, STR_FORMAT(name));
    if (stat(buf_c(&path), &status) < 0)
        return;
    packs->count++;
    packs->bytes += status.st_size;
    buf_cut(&path, path.len - 5);
    buf_add(&path, STR(".keep"));
    packs->kept += file_exists(buf_c(&path));
}

static int count_packs(struct archive *archive, struct packs *packs)
{
    AUTO_BUF path = BUF_INIT;
    *packs = (struct packs){0};
    DIR *folder = opendir(git_path(archive, "objects/pack", &path));
    struct dirent *entry;
    if (!folder)
        return error_errno(error_from_errno(errno, STET_ERROR_IO), "cannot read %s", buf_c(&path));
    while ((entry = readdir(folder)))
        count_file(packs, buf_c(&path), str_from(entry->d_name));
    closedir(folder);
    return 0;
}

int archive_count_packs(struct archive *archive, size_t *count)
{
    struct packs packs;
    int result = count_packs(archive, &packs);
    *count = packs.count - packs.kept;
    return result;
}

/* ---- upkeep ---- */

/* A bitmap needs every object that a ref reaches in a pack here; where one lies elsewhere (a repository that borrows
 * objects), the packs are joined without. */
static int repack(struct archive *archive, const volatile sig_atomic_t *stop)
{
    int result = git_program_run(archive, REPACK_WITH_BITMAP, stop);
    if (result != STET_ERROR_IO || (stop && *stop))
        return result;
    log_line(LOG_LEVEL_INFO, "%s (again without a bitmap)", error_message());
    return git_program_run(archive, REPACK_ALONE, stop);
}

static int check_room(struct archive *archive, const struct packs *packs, int64_t min_free)
{
    enum { MIB = 1024 * 1024 };
    int64_t free_bytes;
    int result = archive_free_bytes(archive, &free_bytes);
    if (result < 0 || free_bytes - packs->bytes >= min_free)
        return result;
    return error_set(
        STET_ERROR_IO,
        "%s: joining its packs may take %.1f MiB until it is done, only %.1f MiB are free on its disk, and "
        "[archive] min-free is %.1f MiB (make room, or set min-free in stet.conf); nothing was changed",
        archive->folder, (double)packs->bytes / MIB, (double)free_bytes / MIB, (double)min_free / MIB);
}

int archive_maintain(struct archive *archive, int64_t min_free, const volatile sig_atomic_t *stop,
                     struct maintenance *maintenance)
{
    AUTO_BUF path = BUF_INIT;
    struct packs before, after = {0};
    int64_t start_ms = clock_monotonic_ms();
    assert(archive->lock_descriptor >= 0);
    *maintenance = (struct maintenance){0};
    sweep_all(archive, maintenance);
    int result = count_packs(archive, &before);
    if (result == 0)
        result = check_room(archive, &before, min_free);
    if (result == 0)
        result = restack_trees(archive, stop);
    if (result == 0)
        result = repack(archive, stop);
    if (result == 0)
        result = file_sync_folder(git_path(archive, "objects/pack", &path));
    if (result == 0)
        result = git_program_run(archive, COMMIT_GRAPH, stop);
    if (result == 0)
        result = repository_reopen(archive);
    if (result == 0)
        result = count_packs(archive, &after);
    maintenance->packs_before = before.count;
    maintenance->bytes_before = before.bytes;
    maintenance->packs_after = after.count;
    maintenance->bytes_after = after.bytes;
    maintenance->has_bitmap = after.has_bitmap;
    maintenance->took_ms = clock_monotonic_ms() - start_ms;
    return result;
}
