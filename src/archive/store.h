/*
 * The objects of a batch, deflated, in memory, until they are written as one pack. Each commit has new trees that
 * differ from those before them by an entry: they are kept as deltas, since git tries none between objects of one pack.
 * Nothing of a batch is ever a loose object: git would prune it, and a zero-length one after a power loss is never
 * written again.
 */
#ifndef STET_ARCHIVE_STORE_H
#define STET_ARCHIVE_STORE_H

#include "base/map.h"

#include <git2/types.h>
#include <git2/oid.h>

struct object {
    git_oid id;
    git_object_t kind;
    size_t size;
    /* A tree may be a delta: place + 1 of the tree that it is one against; 0: whole. */
    size_t base;
    size_t number; /* of a tree: how many were replaced one by the other up to it, since the last whole one */
    /* The object, or its delta. */
    size_t raw_size; /* before deflation */
    unsigned char *deflated;
    size_t deflated_size;
    /* Where it lies in the pack, once written. */
    uint64_t offset;
    uint32_t checksum;
};

struct store {
    struct object *objects;
    size_t count, room;
    size_t packed;      /* objects up to here lie in a pack */
    struct map *places; /* id → index + 1 */
    size_t bytes;       /* deflated, of all */
    char **keeps;       /* .keep files to be unlinked once the refs name what they protect */
    size_t keep_count, keep_room;
};

void store_init(struct store *store);
void store_clear(struct store *store);
/* Adds an object, once; its id is given back. */
void store_add(struct store *store, git_object_t kind, struct str bytes, git_oid *id);
/* A tree, where it pays as a delta: `replaced` is the tree that stood at its path before. One that the store has not,
 * or that is packed by now, makes it a whole one; so does the zero id. */
void store_add_tree(struct store *store, struct str bytes, const git_oid *replaced, git_oid *id);
/* Appends the bytes of an object; false where the store has none of that id. */
bool store_read(const struct store *store, const git_oid *id, git_object_t *kind, struct buf *out);
/* Forgets the objects behind the first `count`. */
void store_cut(struct store *store, size_t count);

struct archive;
/* Writes what is not packed yet as one pack and publishes it: X.keep, X.pack, X.idx, the folder, each synced. Nothing
 * to write is fine. STET_ERROR_IO on a full disk; the objects then still wait. */
int pack_publish(struct archive *archive);
/* Moves a pack and its index from the temporary folder to its place, in the order that survives a `git gc`. */
int pack_move_in(struct archive *archive, const char *name);
/* Unlinks the .keep files of the batch. */
void pack_release(struct archive *archive);

#endif
