/*
 * state.db: what makes a run quick, and nothing that cannot be rebuilt from watch files, history and ledger. SQLite in
 * WAL mode, STRICT tables, synchronous=FULL, a schema version. Losing it costs a delay.
 */
#ifndef STET_STATE_STATE_H
#define STET_STATE_STATE_H

#include "base/arena.h"
#include "story/visit.h"

struct state;

/* One article that is or was watched. Times are seconds since 1970 unless named otherwise; 0 is "never". */
struct state_article {
    int64_t id;
    struct str key;  /* url_key of the normal URL */
    struct str url;
    struct str path; /* in the archive; absent before the first version */
    struct str site; /* registrable domain */
    bool is_watched, is_paused;
    int64_t every_seconds, until;
    int64_t due;
    bool is_unconditional; /* the next look sends no validators */
    struct str etag, last_modified;
    struct str body_digest; /* sha256 hex of the last page that was read as the current text */
    struct str text_digest; /* sha256 hex of the current canonical text */
    struct str page_modified; /* the page's own modification time at the current version */
    int64_t first_seen, last_visit;
    int64_t last_seen_ms;  /* start, less Age, of the last request that still saw the current text */
    int64_t last_edit, last_full;
    int64_t visits, versions, edits, failures, unchanged; /* failures, unchanged: in a row */
    enum verdict verdict;  /* of the last visit */
    struct str reason;
    int64_t gone_first_ms; /* first sight of a withdrawal that is not confirmed; 0 none */
    int64_t shrunk_first_ms;
    struct str shrunk_digest; /* text that was doubtful at that sight */
    struct str found;      /* feed or watch file that led here */
};

struct state_version {
    int64_t article;
    int64_t number; /* from 1 */
    struct str path, commit, text_id, evidence_id, verb, labels, headline, outlet, unmarked;
    int64_t first_seen; /* seconds */
    int64_t weight;
};

struct state_counts {
    int64_t watched, paused, due, failing, gone, blocked, versions, edits;
};

/* Opens (makes) `path`. A corrupt or older database is moved aside to PATH.broken-TIME and *is_new says that it must
 * be rebuilt; a newer schema is STET_ERROR_CONFIG. */
int state_open(const char *path, struct state **state, bool *is_new);
/* True where a due article is there, by one query on a read-only connection; false as well where there is no file. */
bool state_has_due(const char *path, int64_t now);
void state_close(struct state *state);

int state_begin(struct state *state);
int state_commit(struct state *state);
void state_rollback(struct state *state);

/* Small facts: the stamp of the watch files, the last ledger line, the tips that a batch ended with. */
int state_get(struct state *state, struct arena *arena, const char *name, struct str *value);
int state_set(struct state *state, const char *name, struct str value);

/* STET_ERROR_NOT_FOUND where there is none. */
int state_find_key(struct state *state, struct arena *arena, struct str key, struct state_article *article);
int state_find_path(struct state *state, struct arena *arena, struct str path, struct state_article *article);
/* The article that an alias (another spelling, an address before a move) leads to. */
int state_find_alias(struct state *state, struct arena *arena, struct str key, struct state_article *article);
int state_add_alias(struct state *state, struct str key, int64_t article);
/* Inserts (id 0, which is then set) or updates. */
int state_put(struct state *state, struct state_article *article);
/* Marks all as not watched; state_put of those that are follows, in one transaction. */
int state_unwatch_all(struct state *state);

/* Due articles, the most overdue by ratio of its interval first, at most `limit`, none of those in `busy_sites` (a
 * comma-free list parted by LF; may be empty), each at most once a run: `run_started` lets out rows visited since. */
int state_due(struct state *state, struct arena *arena, int64_t now, size_t limit, struct state_article **articles,
              size_t *count);
int state_next_due(struct state *state, int64_t *due);
/* Calls for each article in order of key; stops at a negative result, which it gives. */
int state_each(struct state *state, int (*each)(void *context, const struct state_article *article), void *context);

int state_add_version(struct state *state, const struct state_version *version);
/* Versions, newest first: of one path, or of all where it is absent; `limit` 0: no limit. */
int state_each_version(struct state *state, struct str path, int64_t limit,
                       int (*each)(void *context, const struct state_version *version), void *context);
int state_counts(struct state *state, int64_t now, struct state_counts *counts);
/* Articles whose URL, path or newest headline contains `what` (case folded); for WHAT of the commands. */
int state_match(struct state *state, struct arena *arena, struct str what, struct state_article **articles,
                size_t *count);

#endif
