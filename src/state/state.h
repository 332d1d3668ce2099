/*
 * state.db: what makes a run quick, and nothing that cannot be rebuilt from watch files, history and ledger. SQLite in
 * WAL mode, STRICT tables, synchronous=FULL, a schema version. Losing it costs a delay.
 *
 * An absent string is NULL in a row, an empty one is empty. Strings passed in are only read during the call. One
 * thread, one process that writes (the archive's lock sees to that); others may read beside it.
 *
 * STET_ERROR_DATA means that the database met a broken page: it is moved aside when it is closed, and the next opening
 * begins a new one, to be rebuilt. STET_ERROR_LOCKED: another program held it for 5 seconds. STET_ERROR_IO: the disk is
 * full or failed.
 */
#ifndef STET_STATE_STATE_H
#define STET_STATE_STATE_H

#include "base/arena.h"
#include "story/visit.h"

struct state;

/* What a row is: an article, or a list of articles, in the order of enum watch_kind; STATE_MAP is a sitemap that the
 * index of one names. */
enum state_kind { STATE_ARTICLE, STATE_FEED, STATE_SITEMAP, STATE_SECTION, STATE_MAP, STATE_KINDS };

/* One article that is or was watched, or one list of articles. Times are seconds since 1970 unless named otherwise; 0
 * is "never". Of a list, edits counts the articles that it brought after its first look, and last_edit is when it
 * brought the last one. */
struct state_article {
    int64_t id;
    enum state_kind kind;
    struct str key; /* state_key of its kind and normal URL */
    struct str url;
    struct str path; /* in the archive; absent before the first version */
    struct str site; /* registrable domain */
    bool is_watched, is_paused;
    bool is_asked;                             /* by a [watch] of its own, not only by a list that led to it */
    int64_t every_seconds, every_most_seconds; /* as in a watch: an interval, or bounds of the policy's */
    int64_t until;
    int64_t due;
    bool is_unconditional; /* the next look sends no validators */
    struct str etag, last_modified;
    struct str body_digest;   /* sha256 hex of the last page that was read as the current text */
    struct str page_modified; /* the page's own modification time at the current version */
    int64_t first_seen, last_visit;
    int64_t last_seen_ms; /* start, less Age, of the last request that still saw the current text */
    int64_t last_edit, last_full;
    int64_t visits, versions, edits, failures, unchanged; /* failures, unchanged: in a row */
    enum verdict verdict;                                 /* of the last visit */
    struct str reason;
    struct str detail;     /* of that verdict, for a person */
    int64_t gone_first_ms; /* first sight of a withdrawal that is not confirmed; 0 none */
    /* What was seen but does not count yet: since when, how often in a row, and its digest; 0 none. doubt_since_ms is
     * the first doubt of any kind, but for walls, since the text was last seen as it stands. */
    int64_t doubt_first_ms, doubt_since_ms, doubts;
    struct str doubt_digest;
    struct str found;        /* feed or watch file that led here */
    int64_t found_at;        /* when a list led here; 0: none did */
    struct str tag;          /* of its watch */
    struct str why;          /* why the next look is when it is, for a person; absent before the first look */
    struct str rules;        /* digest of the rules by which the page was last read; absent: there were none */
    struct str rules_missed; /* of these, what found nothing on it, "body, title"; absent: none */
};

struct state_version {
    int64_t article;
    int64_t number; /* from 1 */
    struct str path, commit, text_id, evidence_id, verb, labels, headline, outlet, unmarked, extractor, rules;
    int64_t first_seen; /* seconds */
    int64_t weight;
};

/* failing: with failures in a row; blocked: also behind a wall. Of articles that are watched, but for the last two. */
struct state_counts {
    int64_t watched, paused, due, failing, gone, blocked, versions, edits;
};

/* Opens (makes) `path`. A damaged, cut or older database is moved aside to PATH.broken-TIME (with its -wal and -shm),
 * and a warning says so.
 * *is_new says that it must be rebuilt: it holds no fact yet, so that a rebuilding that died before its first
 * transaction ended is begun again. A newer schema, or a folder on a network file system (volume.h), is
 * STET_ERROR_CONFIG. */
int state_open(const char *path, struct state **state, bool *is_new);
/* For who only reads. A file that may not be written is read as it is, beside a run as well. Where that cannot be, or
 * it is damaged or not there, *is_new is true of rows in memory that end with the state, and a warning says why. */
int state_open_reading(const char *path, struct state **state, bool *is_new);
/* False of both. */
bool state_is_kept(const struct state *state);
/* True where a due article is there, by a look at the index on a read-only connection; false where there is no file,
 * true where it cannot be read, so that whoever asks opens it and sees why. */
bool state_has_due(const char *path, int64_t now);
void state_close(struct state *state);
/* Reads every page (SQLite's integrity_check): 0, or STET_ERROR_DATA with what it found. */
int state_check(struct state *state);

int state_begin(struct state *state);
int state_commit(struct state *state);
void state_rollback(struct state *state);

/* A number that is another one after each transaction that another connection committed: for who keeps what was made
 * from the state. */
int state_generation(struct state *state, int64_t *generation);

/* Small facts: the stamp of the watch files, the last ledger line, the tips that a batch ended with. */
int state_get(struct state *state, struct arena *arena, const char *name, struct str *value);
int state_set(struct state *state, const char *name, struct str value);

/* Calls for each whose name begins with `start` (ASCII), in order of name; the others cost nothing. As state_each. */
int state_each_fact(struct state *state, struct str start,
                    int (*each)(void *context, struct str name, struct str value), void *context);

/* STET_ERROR_NOT_FOUND where there is none. */
int state_find_key(struct state *state, struct arena *arena, struct str key, struct state_article *article);
int state_find_path(struct state *state, struct arena *arena, struct str path, struct state_article *article);
/* The article that an alias (another spelling, an address before a move) leads to. */
int state_find_alias(struct state *state, struct arena *arena, struct str key, struct state_article *article);
int state_add_alias(struct state *state, struct str key, int64_t article);
/* Calls for each alias of an article, by walking all. As state_each. */
int state_each_alias(struct state *state, int64_t article, int (*each)(void *context, struct str key), void *context);
/* Inserts (id 0, which is then set) or updates. STET_ERROR_CONFLICT where another row has the key. */
int state_put(struct state *state, struct state_article *article);
/* The key of a row: of an article its url_key, of a list the same behind the name of its kind, so that a page may be
 * both. In the arena. */
struct str state_key(struct arena *arena, enum state_kind kind, struct str url);

/* Marks all that a [watch] asked for as not watched; what was asked (every, until, paused) stays until state_put of
 * those that still are watched, which follows in one transaction. */
int state_unwatch_all(struct state *state);
/* Forgets all that history told: versions, paths, what texts and pages were. Watches, addresses and schedules stay. */
int state_forget_history(struct state *state);
/* What the list at the URL `list` led to, and no [watch] of its own asks for, is watched until `follow_seconds` after
 * it was found. */
int state_follow(struct state *state, struct str list, int64_t follow_seconds);
/* What was led to by lists that are not watched any more is not watched any more. */
int state_unfollow(struct state *state);

/* Due articles, the most overdue by ratio of their interval first, at most `limit`, and of one site at most a quarter
 * of that (or 16), so that a site with a long queue hides no other: ask again when these are done. A row is due while
 * it is watched, not paused, and its `until` does not lie before its `due`.
 *
 * The ratio changes with every second, so no index has its order. Rows lie in an index by class of interval (powers of
 * two) and due time instead: within a class the longest overdue are the most overdue by ratio, but for a factor below
 * 2, and what the classes give is sorted by ratio. The cost is that of the rows given, whatever the number of articles.
 */
int state_due(struct state *state, struct arena *arena, int64_t now, size_t limit, struct state_article **articles,
              size_t *count);
/* The same without those rows that `is_passed` says yes to, such as are under way or of sites that rest, however many
 * of these are due: they cost a step in the index each. */
int state_due_awake(struct state *state, struct arena *arena, int64_t now, size_t limit,
                    bool (*is_passed)(void *context, int64_t id, struct str site), void *context,
                    struct state_article **articles, size_t *count);
/* A row that is due earlier becomes due at `due`. */
int state_put_off(struct state *state, int64_t id, int64_t due);
/* Brings a row that is watched, and was not looked at since it `changed`, forward to `due`, where it is due later; and
 * says why. */
int state_hasten(struct state *state, int64_t id, int64_t changed, int64_t due, struct str why);
/* When the first row comes due; STET_ERROR_NOT_FOUND where nothing is watched. */
int state_next_due(struct state *state, int64_t *due);
/* Brings rows that would come due after `latest` back to it: for a run that begins, with now and the longest interval,
 * since a clock that once stood in the future has put them there. */
int state_clamp_due(struct state *state, int64_t latest);
/* Makes rows due at `now` that a clock ahead of it looked at last, and that would wait for it to come there; and
 * whether there are such. Not those that were first seen ahead of `now` as well: then it is `now` that is wrong. */
int state_recall(struct state *state, int64_t now);
int state_is_ahead(struct state *state, int64_t now, bool *is_ahead);
/* Calls for each article in order of key; stops at a negative result, which it gives. Texts of the article last as long
 * as the call. */
int state_each(struct state *state, int (*each)(void *context, const struct state_article *article), void *context);
/* What articles are ordered by: their key; the next look; edits, most first; the last visit, newest first. */
enum state_order { STATE_BY_KEY, STATE_BY_DUE, STATE_BY_EDITS, STATE_BY_LAST };
int state_each_by(struct state *state, enum state_order order,
                  int (*each)(void *context, const struct state_article *article), void *context);
/* The same for those whose path begins with `start` (ASCII), in order of path; the others cost nothing. */
int state_each_path(struct state *state, struct str start,
                    int (*each)(void *context, const struct state_article *article), void *context);

/* Inserts or replaces by path and number. */
int state_add_version(struct state *state, const struct state_version *version);
/* Which versions are walked. Zeros ask for all. */
struct version_filter {
    struct str path;
    int64_t since; /* first seen at this second or later */
    int64_t until; /* first seen at this second or before */
    int64_t limit; /* as many at most, of those that are accepted */
    bool (*accepts)(void *context, const struct state_version *version);
};
/* Versions, newest first. As state_each. */
int state_each_version(struct state *state, const struct version_filter *filter,
                       int (*each)(void *context, const struct state_version *version), void *context);
/* What habits are learned from: a version, with the article that has it. */
struct state_change {
    int64_t seen;                   /* the version was first seen then */
    int64_t first_seen, last_visit; /* of its article */
    struct str verb, url, site;
};
/* Versions of all articles, newest first, `limit` at most. As state_each. */
int state_each_change(struct state *state, int64_t since, int64_t limit,
                      int (*each)(void *context, const struct state_change *change), void *context);
/* How many looks at each site the intervals of its articles come to, in a thousand days. Walks an index of all. */
int state_each_load(struct state *state, int (*each)(void *context, struct str site, int64_t looks), void *context);
/* A copy whose texts live in the arena: those of a walk live as long as the call. */
struct state_version state_version_copy(struct arena *arena, const struct state_version *version);
/* One version of a path; STET_ERROR_NOT_FOUND. */
int state_find_version(struct state *state, struct arena *arena, struct str path, int64_t number,
                       struct state_version *version);
int state_counts(struct state *state, int64_t now, struct state_counts *counts);
/* Articles whose URL, path or newest headline contains `what` (case folded); for WHAT of the commands. */
int state_match(struct state *state, struct arena *arena, struct str what, struct state_article **articles,
                size_t *count);

#endif
