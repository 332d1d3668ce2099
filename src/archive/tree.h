/*
 * Trees, changed path by path. Only the folders on the way to a changed file are read and written again, so that a
 * commit costs the same in an archive of a million articles.
 */
#ifndef STET_ARCHIVE_TREE_H
#define STET_ARCHIVE_TREE_H

#include "archive/internal.h"
#include "base/memory.h"

struct tree;

/* Begins at the tree `root`; NULL: an empty one. */
struct tree *tree_open(struct archive *archive, const git_oid *root);
/* Sets the file at `path` to a blob; NULL removes it, and folders that are empty then. STET_ERROR_DATA where a folder
 * on the way is a file, or the file a folder, or a name could do harm (`..`, `.git`). */
int tree_put(struct tree *tree, struct str path, const git_oid *blob);
/* The id of the entry at `path`, through folders that are read once: for many paths of one tree. STET_ERROR_NOT_FOUND
 * with the path. */
int tree_get(struct tree *tree, struct str path, git_oid *id);
/* Adds every changed folder to the store; gives the root. More changes may follow. */
int tree_write(struct tree *tree, git_oid *root);
void tree_free(struct tree *tree);
void tree_free_pointer(struct tree **tree);
#define AUTO_TREE CLEANUP(tree_free_pointer) struct tree

/* The same for one path below `root`. */
int tree_find(struct archive *archive, const git_oid *root, struct str path, git_oid *id);

/* The bytes of a tree, for tree_next. */
int tree_read(struct archive *archive, const git_oid *id, struct buf *out);
/* One entry of a tree's bytes; false at the end. */
struct tree_entry {
    bool is_folder;
    struct str name;
    git_oid id;
};
bool tree_next(struct str *rest, struct tree_entry *entry);
/* git's order: bytewise, a folder's name as though a slash stood behind it. */
int tree_compare(const struct tree_entry *a, const struct tree_entry *b);

/* Adds to the store each folder of `newer` that is not as it is in `older`, below its path. */
int tree_add_changed(struct archive *archive, const git_oid *older, const git_oid *newer);

/* Calls `each` for every file that differs, folder by folder; either id is NULL where there is none. `older` NULL:
 * everything is new. A negative result stops and is given back. */
int tree_difference(struct archive *archive, const git_oid *older, const git_oid *newer,
                    int (*each)(void *context, struct str path, const git_oid *before, const git_oid *after),
                    void *context);

#endif
