/*
 * The archive: one directory, a git repository. Snapshots on refs/heads/main, raw pages and the ledger on
 * refs/evidence. Only libgit2, but for upkeep (maintain.h) and other repositories (remote.h). Everything of a batch is
 * on disk and synced, in this order, before anything else says that it is there:
 *
 *     one pack with all objects (X.keep, X.pack, X.idx, the folder)  →  refs/evidence  →  refs/heads/main
 *     →  work tree and index  →  (the caller's state.db)
 *
 * main is never ahead of evidence, since its trailers name objects there; the commit on evidence names the tip of main
 * that belongs to it (`Main:`), so that a run that finds main behind makes those commits again. refs move by
 * compare-and-swap, fast-forward only. The repository is the user's: what stet did not write is never touched.
 */
#ifndef STET_ARCHIVE_ARCHIVE_H
#define STET_ARCHIVE_ARCHIVE_H

#include "story/article.h"
#include "story/edit.h"
#include "story/visit.h"

struct archive;

struct archive_identity {
    struct str name, email; /* the committer: "stet", "stet@HOSTNAME" */
};

/* Makes an archive in `folder` (made where missing; must hold no repository) from the template folder: its files (one
 * that is there already stays and is not committed), repository settings, first commits on both refs. An init that was
 * killed half way can be repeated. STET_ERROR_CREATE, STET_ERROR_PERMISSION. */
int archive_init(const char *folder, const char *template_folder, struct archive_identity committer);

/* Opens for reading. STET_ERROR_NOT_FOUND with what to do where it is none (no repository, no main); repositories
 * that libgit2 cannot read (SHA-256, reftable, sparse index) are named with the extension and the way out. */
int archive_open(const char *folder, struct archive_identity committer, struct archive **archive);
void archive_close(struct archive *archive);

/* Takes the one writer's lock (.git/stet/lock, with pid and start for the message) and recovers: orphan packs, own
 * .keep and temporary files, stale *.lock files, the work tree of a batch that died half way. STET_ERROR_LOCKED with
 * pid and since when. Held until archive_close. */
int archive_lock(struct archive *archive);

/* Gives the lock up before archive_close: what follows must not write. */
void archive_unlock(struct archive *archive);

/* Where both refs are, 40 hex digits; "" for no evidence. */
int archive_tips(struct archive *archive, char main[41], char evidence[41]);

/* "FOLDER/.git/stet/NAME", in `out`. */
const char *archive_private_path(const struct archive *archive, const char *name, struct buf *out);
/* Free bytes on its file system. */
int archive_free_bytes(const struct archive *archive, int64_t *bytes);

/* ---- what becomes a commit ---- */

enum snapshot_verb { SNAPSHOT_NEW, SNAPSHOT_EDIT, SNAPSHOT_GONE, SNAPSHOT_BACK, SNAPSHOT_MOVED, SNAPSHOT_REREAD };
const char *snapshot_verb_name(enum snapshot_verb verb);

struct snapshot {
    enum snapshot_verb verb;
    struct str path;
    const struct article *article; /* as it is now, with `gone` or `moved` set */
    struct str text;               /* its canonical text */
    const struct edit_list *edits; /* NULL but for SNAPSHOT_EDIT */
    enum unmarked unmarked;
    struct str outlet; /* the author's name; absent: the host */
    struct str host;
    struct str url_before;  /* of SNAPSHOT_MOVED */
    struct str alias;       /* other spellings that led here, parted by LF; absent: none */
    struct str found;       /* of SNAPSHOT_NEW: feed or watch file */
    int64_t version;        /* number of this snapshot of the path, from 1 */
    int64_t seen_before_ms; /* start less Age of the last request that saw the version before; 0 for new */
    int64_t seen_after_ms;  /* end of the first request that saw this one: the author date */
    int status;
    struct str extractor, rules;
    struct str page, http; /* evidence: raw page and its .http. Page absent for a `gone` without a body; for
                            * `reread` and `moved` without a page the one that is there goes on */
};

/* What a snapshot became; all "" where main had the text already, by a commit of a person's, so that there is none: a
 * later one of its path in the same batch has the number that it would have had. */
struct snapshot_result {
    char commit[41], text_id[41];
    char evidence_id[41]; /* of the page that the trailer Evidence names; "" where it names none */
};

/* Appends the whole commit message: subject, body, trailers. `evidence` is "<object id> sha256:<digest>" or absent. */
void message_write(const struct snapshot *snapshot, struct str evidence, struct buf *out);

/* One line of the ledger. */
struct ledger_line {
    int64_t start_ms, end_ms;
    struct str what; /* path, or URL where there is none yet */
    enum verdict verdict;
    struct str reason; /* absent: "-" */
    int status;
    int64_t age_seconds;
    struct str digest; /* of the canonical text when it changed; absent: "-" */
    struct str note;
};

/* ---- a batch ---- */

/* Collects until archive_publish. Nothing is visible before. `result` (may be NULL) is filled by the next publish and
 * must live until then; after a publish that failed it is not touched any more. Nothing of `snapshot` is kept. */
int archive_add_snapshot(struct archive *archive, const struct snapshot *snapshot, struct snapshot_result *result);
/* Keeps an answer that is no version (yet) as evidence, at PATH.doubt.html and PATH.doubt.http: the last one of each
 * article. Main is not touched. */
void archive_add_doubt(struct archive *archive, struct str path, struct str page, struct str http);
void archive_add_line(struct archive *archive, const struct ledger_line *line);
/* The clock is not to be believed: every line that waits in the batch gets the note `clock-suspect`, every snapshot the
 * trailer `Clock: suspect`. Twice is once. */
void archive_suspect_clock(struct archive *archive);
/* Snapshots waiting in the batch. */
size_t archive_waiting(const struct archive *archive);
/* Bytes that the batch that waits will take on disk: an upper bound for the caller's memory. */
size_t archive_waiting_bytes(const struct archive *archive);
/* Publishes in the order above. A batch with lines alone makes one commit on refs/evidence. On an error nothing that
 * was visible before is lost, the batch is kept, and publishing may be tried again: the commits then come, though
 * `result`s stay empty (archive_each_snapshot tells them). STET_ERROR_LOCKED where the user's git holds index.lock for
 * 5 s or a ref for 2: by then pages and ledger are on disk, and the next archive_lock, of whichever run, finishes the
 * rest. Also commits hand edits of the .watch and .blocks files of watchers/ as
 * `watchers: …` where there are any. */
int archive_publish(struct archive *archive);

/* A commit of a file that is no snapshot (watchers/…), at once: subject "watchers: …". `content` absent removes it. The
 * file in the work tree is overwritten: `content` was made from it. The same content as before commits nothing. */
int archive_commit_file(struct archive *archive, struct str path, struct str content, struct str subject);

/* ---- what is there ---- */

/* The blob of `path` at the tip of main, or in the tree of `commit` (40 hex digits; absent: the tip), appended to
 * `out`; the batch that waits is seen as well. STET_ERROR_NOT_FOUND. */
int archive_read(struct archive *archive, struct str commit, struct str path, struct buf *out);
/* The id that git gives the bytes as a blob, in hex, ended by a NUL; nothing is written. */
enum { ARCHIVE_ID_SIZE = 40 };
int archive_blob_id(struct str bytes, char id[ARCHIVE_ID_SIZE + 1]);
/* The blob by its id (40 hex). STET_ERROR_NOT_FOUND where it is not here: a page in a clone of main alone. */
int archive_read_blob(struct archive *archive, struct str id, struct buf *out);
/* The raw page behind the current text of `path`, and its .http. */
int archive_read_evidence(struct archive *archive, struct str path, struct buf *page, struct buf *http);
/* Calls for each article whose page or .http a batch put on refs/evidence, newest batch first: ids as they were then
 * ("" where none). Stops at a negative result and gives it back. */
int archive_each_evidence(struct archive *archive,
                          int (*each)(void *context, struct str path, struct str page_id, struct str http_id),
                          void *context);
/* As archive_each_evidence, and calls `altered` for each file of the ledger that a batch changed or took away: none
 * ever does. */
int archive_audit_evidence(struct archive *archive,
                           int (*each)(void *context, struct str path, struct str page_id, struct str http_id),
                           void (*altered)(void *context, struct str path), void *context);
/* Whether there is evidence, and the newest snapshot that is older than it ("" where none is): a clone without
 * refs/evidence begins its own. */
int archive_evidence_start(struct archive *archive, bool *has_evidence, char before[41]);
/* Path for a new article: HOST/YYYY/MM-DD/SLUG.md, not taken by any other, case folded. `url` is in normal form;
 * first_seen_ms is the end of the first visit, as in the snapshot. */
int archive_new_path(struct archive *archive, struct arena *arena, struct str url, struct str headline,
                     int64_t first_seen_ms, struct str *path);

/* A snapshot as history tells it: what rebuilding, verifying and log need. */
struct snapshot_record {
    char commit[41], text_id[41];
    struct str path, verb, headline, outlet, labels; /* labels: the Edit trailers, parted by blanks */
    struct str url, url_before, aliases, found, seen_between, page_modified, unmarked, extractor, rules, evidence;
    int64_t version, weight, status;
    int64_t author_date, commit_date; /* seconds */
};
/* Walks the snapshots of main, oldest first (or newest first), commits of people left out. The record's texts live
 * until `each` returns. Stops at a negative result and gives it back. */
int archive_each_snapshot(struct archive *archive, bool newest_first,
                          int (*each)(void *context, const struct snapshot_record *record), void *context);
/* Appends the message of a commit (40 hex digits): message.h reads it. STET_ERROR_NOT_FOUND. */
int archive_read_message(struct archive *archive, struct str commit, struct buf *out);
/* Those of the commits of main behind `since` up to `tip`, oldest first. STET_ERROR_NOT_FOUND where `since` is not on
 * the line of first parents. */
int archive_each_between(struct archive *archive, const char *since, const char *tip,
                         int (*each)(void *context, const struct snapshot_record *record), void *context);
/* One of them by its commit, 40 hex digits; not called where it is a person's. */
int archive_find_snapshot(struct archive *archive, struct str commit,
                          int (*each)(void *context, const struct snapshot_record *record), void *context);
/* The last commit of main that `channel` (of notices; ASCII letters, digits, hyphens) was told, "" for none. */
int archive_read_told(struct archive *archive, struct str channel, char commit[41]);
/* Moves it from `old` ("": there was none) to `commit`; STET_ERROR_CONFLICT where it is not at `old` any more. Needs no
 * lock. */
int archive_move_told(struct archive *archive, struct str channel, const char *old, const char *commit);
/* The newest commit of main, on its line of first parents, whose subject begins with `start`; STET_ERROR_NOT_FOUND. */
int archive_find_subject(struct archive *archive, struct str start, char commit[41]);
/* Reads all lines of the ledger, batch by batch in order. A line that cannot be read stops it, with its file. */
int archive_each_line(struct archive *archive, int (*each)(void *context, const struct ledger_line *line),
                      void *context);

#endif
