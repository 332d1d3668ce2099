/*
 * What the files of this folder share. An archive is a libgit2 repository, one batch that waits, and the lock.
 *
 *     objects  what libgit2 reads: packs, and loose files that may be damaged
 *     store    objects of the batch, deflated, in memory; written as one pack
 *     tree     trees changed path by path, differences of two trees
 *     refs     tips, and moving them by compare-and-swap
 *     compose  the batch as commits
 *     index    the index, where main is checked out: its lock, its entries
 *     worktree the files, and whose they are
 *
 * Objects are always read through object_read, so that nothing of libgit2's is held while git repacks beside us.
 */
#ifndef STET_ARCHIVE_INTERNAL_H
#define STET_ARCHIVE_INTERNAL_H

#include "archive/archive.h"
#include "archive/store.h"
#include "base/memory.h"

#include <git2.h>
#include <signal.h>

#define REF_MAIN     "refs/heads/main"
#define REF_EVIDENCE "refs/evidence"
/* Where evidence lies in a repository that it was pushed to: git takes no ref of one level from others. */
#define REF_REMOTE_EVIDENCE "refs/stet/evidence"
#define REF_TOLD            "refs/stet/told/" /* and the name of a channel of notices */
#define REF_LOST            "refs/stet/lost/" /* and the tip that main had until a person rewrote it */

enum { ID_HEX_SIZE = 40 };

/* A commit that waits: one file of main, and what its commit says. Owns its texts. */
struct batch_item {
    char *path;
    bool is_removal, is_snapshot;
    git_oid text;
    char *message;
    char *author_name, *author_email;
    int64_t author_date;
    bool is_forced; /* the work tree's file is overwritten whatever it holds: the caller has read it */
    /* Evidence, on the other ref; published before the item itself. */
    bool has_page, has_http, is_gone;
    bool is_doubt; /* evidence alone, without a commit on main */
    git_oid page, http;
    bool names_page; /* in the trailer Evidence: its own, or the one that goes on */
    git_oid named_page;
    struct snapshot_result *result;
};

struct batch {
    struct batch_item *items;
    size_t count, room;
    size_t evidence_done; /* items up to here have their evidence on refs/evidence */
    size_t snapshots;
    struct buf lines;
    size_t line_count;
};

struct archive {
    git_repository *repository;
    git_odb *odb;
    char *folder;     /* of the work tree, without a slash at its end */
    char *git_folder; /* FOLDER/.git */
    char *committer_name, *committer_email;
    int lock_descriptor; /* -1: not locked */
    struct store store;
    struct batch batch;
};

/* ---- open.c ---- */

/* The error of a failed libgit2 call: its code, and its words behind the formatted context. */
int git_fault(int git_code, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* As archive_open, also where main is not there yet. */
int open_unborn(const char *folder, struct archive_identity committer, struct archive **archive);
/* libgit2 with our options; once an open. */
int library_open(void);
/* Opens the repository again, since git may have replaced every pack that the odb knew. */
int repository_reopen(struct archive *archive);
/* An object by its id, from the batch or the repository: bytes are appended. `kind` may be NULL. */
int object_read(struct archive *archive, const git_oid *id, git_object_t *kind, struct buf *out);
/* Like it, without the batch and bytes: whether the repository has it. */
bool object_exists(struct archive *archive, const git_oid *id);
void id_hex(const git_oid *id, char hex[ID_HEX_SIZE + 1]);
bool id_from_hex(struct str hex, git_oid *id);
/* "FOLDER/.git/NAME". */
const char *git_path(const struct archive *archive, const char *name, struct buf *out);

/* ---- objects.c ---- */

/* Gives the repository the objects of the folder `folder` (see there), and `odb`, also after a failure, which is one of
 * libgit2's codes; to be freed before the repository. */
int objects_open(git_repository *repository, const char *folder, git_odb **odb);
/* Whether it was the damaged file of an object that libgit2 failed at last: the code gets lost in its walks. */
bool is_damage(void);

/* ---- commit.c ---- */

struct commit {
    git_oid tree, parent; /* the first parent */
    bool has_parent;
    struct str author_name, author_email, committer_name, committer_email, message;
    int64_t author_date, commit_date;
    struct buf bytes; /* what the texts lie in */
};
/* Reads a commit; commit_clear frees it, also after a failure. */
int commit_read(struct archive *archive, const git_oid *id, struct commit *commit);
void commit_clear(struct commit *commit);
#define AUTO_COMMIT CLEANUP(commit_clear) struct commit
struct commit_text {
    const git_oid *tree, *parent; /* parent NULL: a root */
    const char *author_name, *author_email;
    int64_t author_date, commit_date;
    const char *message;
};
/* Adds a commit by the archive's committer to the store. */
void commit_add(struct archive *archive, const struct commit_text *text, git_oid *id);

/* ---- refs.c ---- */

struct tip {
    bool exists;
    git_oid id;
};
int tip_read(struct archive *archive, const char *ref, struct tip *tip);
/* Moves a ref from `old` (or makes it, where that does not exist) to `id`; waits 2 s for a lock (git pack-refs).
 * STET_ERROR_CONFLICT where it is elsewhere by now, STET_ERROR_LOCKED where the lock stays. */
int tip_move(struct archive *archive, const char *ref, const struct tip *old, const git_oid *id, const char *why);
/* The tip of main; where it is gone, the message says how to bring it back. */
int main_tip(struct archive *archive, struct tip *tip);
/* The tip of evidence; none in a clone. Where it was there and was deleted, the message says how to bring it back. */
int evidence_tip(struct archive *archive, struct tip *tip);
/* Where both refs were, in `.git/stet/NAME`. */
int tips_write(struct archive *archive, const char *name, const struct tip *main, const struct tip *evidence);
void tips_read(struct archive *archive, const char *name, struct tip *main, struct tip *evidence);
/* `.git/stet/tips`: where they were last. */
#define TIPS "tips"
int tips_note(struct archive *archive);
/* Whether `ancestor` is `id` or lies behind it: 1 or 0 (also where history ends before); an error where `id`, or a
 * commit between them, is damaged. */
int is_ancestor(struct archive *archive, const git_oid *ancestor, const git_oid *id);

/* ---- compose.c ---- */

/* Puts the batch's commits on `main` into the store; gives the new tip. Results are filled. */
int compose_main(struct archive *archive, const struct batch *batch, const struct tip *main, git_oid *tip);
/* The commit on evidence: pages, answers, the ledger's file; `main` is what it announces. *is_needed is false where
 * there is nothing to say. */
int compose_evidence(struct archive *archive, const struct batch *batch, const struct tip *evidence,
                     const struct tip *main, const git_oid *new_main, git_oid *tip, bool *is_needed);

/* ---- batch.c ---- */

struct batch_item *batch_add(struct batch *batch);
void batch_clear(struct batch *batch);
/* Adds a commit of stet's own to the batch: `blob` NULL removes the file. */
void batch_add_file(struct archive *archive, struct str path, const git_oid *blob, struct str subject, bool is_forced);
int batch_publish(struct archive *archive);

/* ---- index.c ---- */

/* The index, locked from worktree_begin to worktree_end, where main is checked out. */
struct worktree {
    bool is_checked_out; /* false: another branch, detached, or a bare repository: nothing is touched */
    bool is_locked;
    git_index *index;
};
/* STET_ERROR_LOCKED where index.lock is held by another for 5 s. */
int worktree_begin(struct archive *archive, struct worktree *worktree);
void worktree_end(struct archive *archive, struct worktree *worktree);
/* The changed copy, written; and put into the place of the index, which ends the lock. What is on disk in between is
 * the caller's to see to. */
int index_write(struct archive *archive, struct worktree *worktree);
int index_move_in(struct archive *archive, struct worktree *worktree);
/* The new entry of a path (`id` NULL: none any more), with its file's data where the file is what the entry says. */
int index_put(struct archive *archive, git_index *index, const char *path, const git_oid *id, bool is_same);
bool index_is_in_conflict(git_index *index, const char *path);
/* Out of a sparse checkout: the file is not there, and is not wanted there. */
bool index_is_skipped(git_index *index, const char *path);

/* ---- worktree.c ---- */

/* Writes files and index entries of what our commits between the last one written out and `tip` changed. */
int worktree_write(struct archive *archive, struct worktree *worktree, const struct tip *before, const git_oid *tip,
                   const struct batch *batch);
/* `.git/stet/worktree`: the last commit that was written out. */
int worktree_set_written(struct archive *archive, const git_oid *tip);
/* A work tree that a dead run left behind is brought forward. */
int worktree_recover(struct archive *archive);
/* A file of the work tree that is larger is nobody's of ours: watch files may have as much. */
enum { WORKTREE_FILE_SIZE = 64 * 1024 * 1024 };
/* True when HEAD is main. */
bool worktree_is_main(struct archive *archive);
/* Adds the hand edits of watchers/ to the batch. */
int worktree_add_hand_edits(struct archive *archive);

/* ---- lock.c, recover.c ---- */

/* The lock alone, without finishing what a dead run left. */
int lock_take(struct archive *archive);
/* Removes *.lock files whose holders are dead. Only under our own lock. */
void lock_sweep(struct archive *archive);
/* Whether a process that is alive may be writing the file `lock` of the repository in the folder `root` (resolved). */
bool lock_has_holder(const char *lock, const char *root);
int recover(struct archive *archive);

/* ---- init.c ---- */

/* A repository with the folder .git/stet; STET_ERROR_CREATE where one is there that is none of ours half made. */
int init_make_repository(const char *folder);
/* Settings of the template into the repository's, and stet.conf where there is none. */
int init_configure(struct archive *archive, const char *template_folder);

/* ---- remote.c ---- */

/* Runs git where it reaches another repository; what it said last is the message of STET_ERROR_IO. */
int remote_run(struct archive *archive, const char *const *arguments, int64_t timeout_ms,
               const volatile sig_atomic_t *stop);

/* ---- for tests: the process ends by _exit(99) when it comes to the named point; NULL: never ---- */
void archive_die_at(const char *point);
void death_point(const char *point);

#endif
