/*
 * The SQLite side of state.h, for the files of this folder alone: the open database, its schema, and statements that
 * are prepared once.
 */
#ifndef STET_STATE_DATABASE_H
#define STET_STATE_DATABASE_H

#include "state/state.h"

#include <sqlite3.h>

/* A change of the tables or of enum verdict is a new number: an older database is moved aside and rebuilt. */
enum { STATE_SCHEMA = 4 };

/* Classes of intervals: pace p holds those from 2^p up to 2^(p+1) seconds. The column is NULL in rows that are not
 * looked at (not watched, paused, or let go: the next look would come after `until`), which keeps them out of the
 * index, so that they cost nothing. A look that was due before the end is still made when a run comes late. */
enum { PACE_LEAST = 6, PACE_MOST = 25 };

/* Rows of one pace that are due, the longest overdue first. Answered from the index alone. */
#define STATE_SQL_DUE "SELECT id, due, interval_seconds, site FROM article WHERE pace = ?1 AND due <= ?2 ORDER BY due"

#define STATE_SQL_FIRST_DUE "SELECT due FROM article WHERE pace = ?1 ORDER BY due LIMIT 1"
#define STATE_SQL_CLAMP     "UPDATE article SET due = ?2 WHERE pace = ?1 AND due > ?2"

/* Rows of one pace that are due behind the longest interval of it, ?2, since they were looked at behind ?3, now. What
 * was first seen behind it as well speaks against this clock. Few rows are met: those that a pause put off. */
#define STATE_SQL_AHEAD " FROM article WHERE pace = ?1 AND due > ?2 AND last_visit > ?3 AND first_seen <= ?3"

enum statement {
    SQL_BEGIN,
    SQL_COMMIT,
    SQL_GET,
    SQL_SET,
    SQL_FIND_ID,
    SQL_FIND_KEY,
    SQL_FIND_PATH,
    SQL_FIND_ALIAS,
    SQL_ADD_ALIAS,
    SQL_INSERT,
    SQL_UPDATE,
    SQL_RESCHEDULE,
    SQL_UNWATCH,
    SQL_FOLLOW,
    SQL_UNFOLLOW,
    SQL_DUE,
    SQL_FIRST_DUE,
    SQL_CLAMP,
    SQL_AHEAD,
    SQL_RECALL,
    SQL_PUT_OFF,
    SQL_HASTEN,
    SQL_ADD_VERSION,
    SQL_COUNTS,
    STATEMENTS
};

struct state {
    sqlite3 *database;
    sqlite3_stmt *statements[STATEMENTS];
    char *path;
    bool is_damaged;   /* a statement met a broken page: moved aside when it is closed */
    bool is_older;     /* of another schema */
    bool is_reading;   /* opened by who can do with reading alone */
    bool is_read_only; /* the file may not be written */
    bool is_private;   /* nor read: in memory instead */
};

/* Sets the message for a SQLite result of `state` and gives the code that fits; remembers a broken page. */
int database_fault(struct state *state, int result);

/* A cached statement, prepared at its first use from `sql` (which is read only then), with nothing bound. */
int database_statement(struct state *state, enum statement statement, const char *sql, sqlite3_stmt **prepared);
/* A statement for a walk during which the caller may come back into this module; the caller finalizes it. */
int database_walk(struct state *state, const char *sql, sqlite3_stmt **prepared);

/* Binds; an absent string is NULL. Bytes must live until the statement was reset. */
void database_bind(sqlite3_stmt *statement, int at, struct str text);
/* A column's text, which lives until the next step; NULL is the absent string. */
struct str database_text(sqlite3_stmt *statement, int column);

/* Steps a statement that gives no rows, and resets it. */
int database_run(struct state *state, sqlite3_stmt *statement);

/* The row of an id; STET_ERROR_NOT_FOUND. */
int database_find_id(struct state *state, struct arena *arena, int64_t id, struct state_article *article);

/* Pace of an interval. */
int database_pace(int64_t interval_seconds);

#endif
