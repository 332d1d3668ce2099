#include "archive/tree.h"

#include "base/array.h"
#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* Folders within each other that trees are written again in; a person may have committed more. */
enum { FOLDERS_MOST = 16 };

/* A folder that was read: its entries as git stores them, "MODE NAME\0ID" one behind the other. */
struct folder {
    struct str path; /* borrowed from `names`; "" is the root */
    size_t depth;
    struct buf bytes;
    git_oid id; /* as it was read or written last; zero: not there yet */
    bool is_due;
};

struct tree {
    struct archive *archive;
    struct map *folders; /* path → struct folder */
    struct arena names;
    struct folder **due; /* changed since the last tree_write, and all above them */
    size_t due_count, due_room;
    git_oid root;
};

bool tree_next(struct str *rest, struct tree_entry *entry)
{
    size_t blank = str_find_byte(*rest, ' ', 0);
    size_t end = blank == SIZE_MAX ? SIZE_MAX : str_find_byte(*rest, '\0', blank);
    if (end == SIZE_MAX || rest->len - end <= GIT_OID_RAWSZ)
        return false;
    entry->is_folder = str_equal(str_slice(*rest, 0, blank), STR("40000"));
    entry->name = str_slice(*rest, blank + 1, end);
    git_oid_fromraw(&entry->id, (const unsigned char *)rest->at + end + 1);
    *rest = str_slice(*rest, end + 1 + GIT_OID_RAWSZ, rest->len);
    return true;
}

int tree_compare(const struct tree_entry *a, const struct tree_entry *b)
{
    size_t least = a->name.len < b->name.len ? a->name.len : b->name.len;
    int order = least ? memcmp(a->name.at, b->name.at, least) : 0;
    if (order)
        return order;
    int a_next = a->name.len > least ? (unsigned char)a->name.at[least] : a->is_folder ? '/' : 0;
    int b_next = b->name.len > least ? (unsigned char)b->name.at[least] : b->is_folder ? '/' : 0;
    return a_next - b_next;
}

int tree_read(struct archive *archive, const git_oid *id, struct buf *out)
{
    git_object_t kind = GIT_OBJECT_INVALID;
    int result = object_read(archive, id, &kind, out);
    if (result < 0 || kind == GIT_OBJECT_TREE)
        return result;
    char hex[ID_HEX_SIZE + 1];
    id_hex(id, hex);
    return error_set(STET_ERROR_DATA, "%s: %s is no tree (run `git fsck`)", archive->folder, hex);
}

static bool find_entry(struct str bytes, struct str name, struct tree_entry *entry)
{
    while (tree_next(&bytes, entry))
        if (str_equal(entry->name, name))
            return true;
    return false;
}

struct tree *tree_open(struct archive *archive, const git_oid *root)
{
    struct tree *tree = memory_zeroed(1, sizeof *tree);
    tree->archive = archive;
    tree->folders = map_new();
    if (root)
        tree->root = *root;
    return tree;
}

void tree_free(struct tree *tree)
{
    size_t at = 0;
    struct str path;
    void *value;
    while (map_next(tree->folders, &at, &path, &value)) {
        struct folder *folder = value;
        buf_clear(&folder->bytes);
        memory_free(folder);
    }
    map_free(tree->folders);
    arena_clear(&tree->names);
    memory_free(tree->due);
    memory_free(tree);
}

void tree_free_pointer(struct tree **tree)
{
    if (*tree)
        tree_free(*tree);
}

static struct folder *add_folder(struct tree *tree, struct str path, size_t depth)
{
    struct folder *folder = memory_zeroed(1, sizeof *folder);
    folder->path = arena_copy(&tree->names, path);
    folder->depth = depth;
    map_put(tree->folders, folder->path, folder);
    return folder;
}

static int open_root(struct tree *tree, struct folder **root)
{
    *root = map_get(tree->folders, STR(""));
    if (*root)
        return 0;
    *root = add_folder(tree, STR(""), 0);
    (*root)->id = tree->root;
    return git_oid_is_zero(&tree->root) ? 0 : tree_read(tree->archive, &tree->root, &(*root)->bytes);
}

/* The folder `name` at `path` within `above`, read when it is there and empty when not. */
static int open_folder(struct tree *tree, struct folder *above, struct str path, struct str name,
                       struct folder **folder)
{
    *folder = map_get(tree->folders, path);
    if (*folder)
        return 0;
    struct tree_entry entry;
    bool is_there = find_entry(buf_str(&above->bytes), name, &entry);
    if (is_there && !entry.is_folder)
        return error_set(STET_ERROR_DATA,
                         "%.*s: a file of that name is in the way of a folder (`git mv` it, and commit)",
                         STR_FORMAT(path));
    *folder = add_folder(tree, path, above->depth + 1);
    if (!is_there)
        return 0;
    (*folder)->id = entry.id;
    return tree_read(tree->archive, &entry.id, &(*folder)->bytes);
}

/* Where the entry of a name stands in a tree's bytes, or would stand (there the two are one). */
struct place {
    size_t start, end;
    bool is_there;
    struct tree_entry found;
};

/* A file and a folder of one name would not stand side by side; the search ends behind the later of both. */
static struct place find_place(struct str bytes, const struct tree_entry *entry)
{
    const struct tree_entry last = {.is_folder = true, .name = entry->name};
    struct place place = {.start = bytes.len, .end = bytes.len};
    struct tree_entry other;
    bool is_placed = false;
    size_t start = 0;
    for (struct str rest = bytes; tree_next(&rest, &other); start = bytes.len - rest.len) {
        if (str_equal(other.name, entry->name))
            return (struct place){start, bytes.len - rest.len, true, other};
        if (!is_placed && tree_compare(entry, &other) < 0) {
            place.start = place.end = start;
            is_placed = true;
        }
        if (is_placed && tree_compare(&last, &other) < 0)
            break;
    }
    return place;
}

/* An id of NULL removes what is there. */
static void put_entry(struct buf *bytes, const struct place *place, const struct tree_entry *entry, const git_oid *id)
{
    AUTO_BUF made = BUF_INIT;
    if (id) {
        buf_addf(&made, "%s %.*s", entry->is_folder ? "40000" : "100644", STR_FORMAT(entry->name));
        buf_add_byte(&made, '\0');
        buf_add(&made, (struct str){(const char *)id->id, GIT_OID_RAWSZ});
    }
    buf_replace(bytes, place->start, place->end, buf_str(&made));
}

/* What git itself refuses to check out: such a tree would fail `git fsck`. */
static bool is_harmless(struct str name)
{
    return name.len && !str_equal(name, STR(".")) && !str_equal(name, STR("..")) &&
           !str_equal_fold(name, STR(".git")) && !str_starts_fold(name, STR("git~"));
}

static struct folder *folder_above(struct tree *tree, const struct folder *folder, struct str *name)
{
    size_t slash = folder->path.len;
    while (slash && folder->path.at[slash - 1] != '/')
        slash--;
    *name = str_slice(folder->path, slash, folder->path.len);
    return map_get(tree->folders, str_slice(folder->path, 0, slash ? slash - 1 : 0));
}

/* Each commit writes these alone: a batch may have opened hundreds of other folders. */
static void mark_due(struct tree *tree, struct folder *folder)
{
    struct str name;
    while (!folder->is_due) {
        folder->is_due = true;
        *ARRAY_PUSH(tree->due, tree->due_count, tree->due_room) = folder;
        if (folder->path.len)
            folder = folder_above(tree, folder, &name);
    }
}

int tree_put(struct tree *tree, struct str path, const git_oid *blob)
{
    struct folder *folder;
    int result = open_root(tree, &folder);
    size_t start = 0, slash;
    while (result == 0 && (slash = str_find_byte(path, '/', start)) != SIZE_MAX) {
        struct str name = str_slice(path, start, slash);
        if (!is_harmless(name))
            return error_set(STET_ERROR_DATA, "%.*s: no name for a folder of an archive", STR_FORMAT(path));
        result = open_folder(tree, folder, str_slice(path, 0, slash), name, &folder);
        start = slash + 1;
    }
    if (result < 0)
        return result;
    const struct tree_entry entry = {.is_folder = false, .name = str_slice(path, start, path.len)};
    if (!is_harmless(entry.name))
        return error_set(STET_ERROR_DATA, "%.*s: no name for a file of an archive", STR_FORMAT(path));
    const struct place place = find_place(buf_str(&folder->bytes), &entry);
    if (place.is_there && place.found.is_folder)
        return error_set(STET_ERROR_DATA,
                         "%.*s: a folder of that name is in the way of a file (`git mv` it, and commit)",
                         STR_FORMAT(path));
    put_entry(&folder->bytes, &place, &entry, blob);
    mark_due(tree, folder);
    return 0;
}

static int not_found(struct str path)
{
    return error_set(STET_ERROR_NOT_FOUND, "%.*s: not in the archive", STR_FORMAT(path));
}

int tree_get(struct tree *tree, struct str path, git_oid *id)
{
    struct folder *folder;
    struct tree_entry entry;
    int result = open_root(tree, &folder);
    size_t start = 0, slash;
    while (result == 0 && (slash = str_find_byte(path, '/', start)) != SIZE_MAX) {
        struct str name = str_slice(path, start, slash);
        if (!find_entry(buf_str(&folder->bytes), name, &entry) || !entry.is_folder)
            return not_found(path);
        result = open_folder(tree, folder, str_slice(path, 0, slash), name, &folder);
        start = slash + 1;
    }
    if (result < 0)
        return result;
    if (!find_entry(buf_str(&folder->bytes), str_slice(path, start, path.len), &entry))
        return not_found(path);
    *id = entry.id;
    return 0;
}

static int compare_depths(const void *a, const void *b)
{
    const struct folder *first = *(const struct folder *const *)a, *second = *(const struct folder *const *)b;
    return first->depth == second->depth ? str_compare(first->path, second->path)
                                         : (first->depth < second->depth ? 1 : -1);
}

int tree_write(struct tree *tree, git_oid *root)
{
    struct folder *top;
    int result = open_root(tree, &top);
    if (result < 0)
        return result;
    mark_due(tree, top);
    qsort(tree->due, tree->due_count, sizeof *tree->due, compare_depths);
    for (size_t i = 0; i < tree->due_count; i++) {
        struct folder *folder = tree->due[i];
        git_oid id;
        bool is_empty = folder->bytes.len == 0 && folder != top;
        if (!is_empty)
            store_add_tree(&tree->archive->store, buf_str(&folder->bytes), &folder->id, &id);
        folder->is_due = false;
        if (!is_empty)
            folder->id = id;
        if (folder == top) {
            *root = tree->root = id;
            continue;
        }
        struct tree_entry entry = {.is_folder = true};
        struct folder *above = folder_above(tree, folder, &entry.name);
        const struct place place = find_place(buf_str(&above->bytes), &entry);
        put_entry(&above->bytes, &place, &entry, is_empty ? NULL : &id);
    }
    tree->due_count = 0;
    return 0;
}

int tree_find(struct archive *archive, const git_oid *root, struct str path, git_oid *id)
{
    AUTO_TREE *tree = tree_open(archive, root);
    return tree_get(tree, path, id);
}

/* ---- differences ---- */

static int add_changed(struct archive *archive, const git_oid *older, const git_oid *newer, unsigned depth)
{
    AUTO_BUF older_bytes = BUF_INIT;
    AUTO_BUF bytes = BUF_INIT;
    git_oid id;
    int result = git_oid_is_zero(older) ? 0 : tree_read(archive, older, &older_bytes);
    if (result == 0)
        result = tree_read(archive, newer, &bytes);
    struct str older_rest = buf_str(&older_bytes), rest = buf_str(&bytes);
    struct tree_entry old, entry;
    bool has_old = tree_next(&older_rest, &old);
    while (result == 0 && tree_next(&rest, &entry)) {
        static const git_oid none = {{0}};
        while (has_old && tree_compare(&old, &entry) < 0)
            has_old = tree_next(&older_rest, &old);
        bool was_there = has_old && tree_compare(&old, &entry) == 0;
        if (entry.is_folder && depth < FOLDERS_MOST && !(was_there && git_oid_equal(&old.id, &entry.id)))
            result = add_changed(archive, was_there ? &old.id : &none, &entry.id, depth + 1);
    }
    if (result == 0)
        store_add_tree(&archive->store, buf_str(&bytes), older, &id);
    return result;
}

int tree_add_changed(struct archive *archive, const git_oid *older, const git_oid *newer)
{
    return git_oid_equal(older, newer) ? 0 : add_changed(archive, older, newer, 0);
}

/* A pair of folders that differ, waiting to be compared; one may be missing. */
struct pair {
    char *path;
    bool has_older, has_newer;
    git_oid older, newer;
};

struct walk {
    struct archive *archive;
    struct pair *pairs; /* a stack: the last is next */
    size_t count, room;
    int (*each)(void *context, struct str path, const git_oid *before, const git_oid *after);
    void *context;
};

static void push(struct walk *walk, struct str path, const git_oid *older, const git_oid *newer)
{
    struct buf name = BUF_INIT;
    buf_add(&name, path);
    buf_c(&name);
    struct pair pair = {.path = buf_take(&name), .has_older = older, .has_newer = newer};
    if (older)
        pair.older = *older;
    if (newer)
        pair.newer = *newer;
    *ARRAY_PUSH(walk->pairs, walk->count, walk->room) = pair;
}

/* One name of either folder: a folder is kept for later, a file is told. */
static int meet(struct walk *walk, struct str above, const struct tree_entry *older, const struct tree_entry *newer)
{
    if (older && newer && git_oid_equal(&older->id, &newer->id))
        return 0;
    AUTO_BUF path = BUF_INIT;
    if (above.len)
        buf_addf(&path, "%.*s/", STR_FORMAT(above));
    buf_add(&path, older ? older->name : newer->name);
    if ((older ? older : newer)->is_folder) {
        push(walk, buf_str(&path), older ? &older->id : NULL, newer ? &newer->id : NULL);
        return 0;
    }
    return walk->each(walk->context, buf_str(&path), older ? &older->id : NULL, newer ? &newer->id : NULL);
}

static int compare_pair(struct walk *walk, const struct pair *pair)
{
    AUTO_BUF older_bytes = BUF_INIT;
    AUTO_BUF newer_bytes = BUF_INIT;
    int result = pair->has_older ? tree_read(walk->archive, &pair->older, &older_bytes) : 0;
    if (result == 0 && pair->has_newer)
        result = tree_read(walk->archive, &pair->newer, &newer_bytes);
    struct str older_rest = buf_str(&older_bytes), newer_rest = buf_str(&newer_bytes);
    struct tree_entry older, newer;
    bool has_older = tree_next(&older_rest, &older), has_newer = tree_next(&newer_rest, &newer);
    while (result == 0 && (has_older || has_newer)) {
        int order = !has_older ? 1 : !has_newer ? -1 : tree_compare(&older, &newer);
        result = meet(walk, str_from(pair->path), order <= 0 ? &older : NULL, order >= 0 ? &newer : NULL);
        if (order <= 0)
            has_older = tree_next(&older_rest, &older);
        if (order >= 0)
            has_newer = tree_next(&newer_rest, &newer);
    }
    return result;
}

int tree_difference(struct archive *archive, const git_oid *older, const git_oid *newer,
                    int (*each)(void *context, struct str path, const git_oid *before, const git_oid *after),
                    void *context)
{
    struct walk walk = {.archive = archive, .each = each, .context = context};
    if (!older || !git_oid_equal(older, newer))
        push(&walk, STR(""), older, newer);
    int result = 0;
    while (walk.count) {
        struct pair pair = walk.pairs[--walk.count];
        if (result == 0)
            result = compare_pair(&walk, &pair);
        memory_free(pair.path);
    }
    memory_free(walk.pairs);
    return result;
}
