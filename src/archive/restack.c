#include "archive/restack.h"

#include "archive/tree.h"
#include "base/array.h"
#include "base/error.h"

#include <fcntl.h>
#include <sys/stat.h>

#define STACKED "stacked"

enum { COMMITS_MOST = 20000, AHEAD_S = 2 };

/* Roots of commits, the newest first. */
struct history {
    git_oid *trees;
    size_t count, room;
};

static int list_history(struct archive *archive, const struct tip *tip, const struct tip *last, struct history *history)
{
    git_oid id = tip->id;
    bool has_more = tip->exists;
    while (has_more && history->count <= COMMITS_MOST) {
        AUTO_COMMIT commit = {.has_parent = false};
        int result = commit_read(archive, &id, &commit);
        if (result < 0)
            return result;
        *ARRAY_PUSH(history->trees, history->count, history->room) = commit.tree;
        has_more = commit.has_parent && !(last->exists && git_oid_equal(&id, &last->id));
        id = commit.parent;
    }
    return 0;
}

static int add_trees(struct archive *archive, const struct tip *tip, const struct tip *last,
                     const volatile sig_atomic_t *stop)
{
    struct history history = {.trees = NULL};
    int result = list_history(archive, tip, last, &history);
    for (size_t i = history.count; i > 1 && result == 0 && !(stop && *stop); i--)
        result = tree_add_changed(archive, &history.trees[i - 1], &history.trees[i - 2]);
    memory_free(history.trees);
    return result;
}

/* git looks at times by the second, and packs of the last one may not come before this. */
static void make_newest(struct archive *archive)
{
    if (archive->store.keep_count == 0)
        return;
    AUTO_BUF pack = BUF_INIT;
    struct stat status;
    buf_add(&pack, str_from(archive->store.keeps[archive->store.keep_count - 1]));
    buf_cut(&pack, pack.len - 4);
    buf_add(&pack, STR("pack"));
    if (stat(buf_c(&pack), &status) < 0)
        return;
    struct timespec times[2] = {status.st_atim, status.st_mtim};
    times[1].tv_sec += AHEAD_S;
    utimensat(AT_FDCWD, buf_c(&pack), times, 0);
}

static bool is_same(const struct tip *a, const struct tip *b)
{
    return a->exists == b->exists && (!a->exists || git_oid_equal(&a->id, &b->id));
}

int restack_trees(struct archive *archive, const volatile sig_atomic_t *stop)
{
    struct tip main, evidence, last_main, last_evidence;
    if (archive->store.count)
        return 0;
    int result = main_tip(archive, &main);
    if (result == 0)
        result = evidence_tip(archive, &evidence);
    if (result < 0)
        return result;
    tips_read(archive, STACKED, &last_main, &last_evidence);
    if (is_same(&main, &last_main) && is_same(&evidence, &last_evidence))
        return 0;
    result = add_trees(archive, &main, &last_main, stop);
    if (result == 0)
        result = add_trees(archive, &evidence, &last_evidence, stop);
    if (result == 0 && stop && *stop)
        result = error_set(STET_ERROR_IO, "stopped by a signal");
    if (result == 0)
        result = pack_publish(archive);
    make_newest(archive);
    pack_release(archive);
    store_cut(&archive->store, 0);
    return result < 0 ? result : tips_write(archive, STACKED, &main, &evidence);
}
