#include "archive/internal.h"

#include "archive/tree.h"
#include "base/array.h"
#include "base/error.h"

#include <string.h>

typedef int each_evidence(void *context, struct str path, struct str page_id, struct str http_id);

/* Articles whose page or .http one batch put there, each once. */
struct changes {
    struct arena arena;
    struct map *seen;
    struct str *paths;
    size_t count, room;
    void (*altered)(void *context, struct str path);
    void *context;
};

static int take_change(void *context, struct str path, const git_oid *before, const git_oid *after)
{
    struct changes *changes = context;
    if (before && changes->altered && str_starts(path, STR("visits/")))
        changes->altered(changes->context, path);
    /* Not the answers behind a withdrawal or a doubt: PATH.md.gone.html. */
    if (!after || !(str_ends(path, STR(".md.html")) || str_ends(path, STR(".md.http"))))
        return 0;
    struct str article = str_slice(path, 0, path.len - strlen(".html"));
    if (map_put(changes->seen, article, changes) == NULL)
        *ARRAY_PUSH(changes->paths, changes->count, changes->room) = arena_copy(&changes->arena, article);
    return 0;
}

static void find_id(struct archive *archive, const git_oid *tree, struct str path, const char *end, char hex[])
{
    AUTO_BUF name = BUF_INIT;
    git_oid id;
    buf_addf(&name, "%.*s%s", STR_FORMAT(path), end);
    hex[0] = '\0';
    if (tree_find(archive, tree, buf_str(&name), &id) == 0)
        id_hex(&id, hex);
}

static int tell_changes(struct archive *archive, const git_oid *older, const git_oid *tree, each_evidence *each,
                        void (*altered)(void *context, struct str path), void *context)
{
    struct changes changes = {.arena = ARENA_INIT, .seen = map_new(), .altered = altered, .context = context};
    int result = tree_difference(archive, older, tree, take_change, &changes);
    for (size_t i = 0; i < changes.count && result == 0; i++) {
        char page[ID_HEX_SIZE + 1], http[ID_HEX_SIZE + 1];
        find_id(archive, tree, changes.paths[i], ".html", page);
        find_id(archive, tree, changes.paths[i], ".http", http);
        result = each(context, changes.paths[i], str_from(page), str_from(http));
    }
    map_free(changes.seen);
    memory_free(changes.paths);
    arena_clear(&changes.arena);
    return result;
}

int archive_each_evidence(struct archive *archive, each_evidence *each, void *context)
{
    return archive_audit_evidence(archive, each, NULL, context);
}

int archive_audit_evidence(struct archive *archive, each_evidence *each,
                           void (*altered)(void *context, struct str path), void *context)
{
    struct tip evidence;
    int result = evidence_tip(archive, &evidence);
    git_oid at = evidence.id;
    bool has_more = result == 0 && evidence.exists;
    while (has_more && result == 0) {
        AUTO_COMMIT commit = {.has_parent = false};
        AUTO_COMMIT parent = {.has_parent = false};
        result = commit_read(archive, &at, &commit);
        if (result == 0 && commit.has_parent)
            result = commit_read(archive, &commit.parent, &parent);
        if (result == 0)
            result =
                tell_changes(archive, commit.has_parent ? &parent.tree : NULL, &commit.tree, each, altered, context);
        has_more = commit.has_parent;
        at = commit.parent;
    }
    return result;
}
