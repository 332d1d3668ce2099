#include "state/database.h"

#include "base/error.h"

#include <string.h>

/* ---- transactions ---- */

static int run_plain(struct state *state, enum statement name, const char *sql)
{
    sqlite3_stmt *statement;
    int code = database_statement(state, name, sql, &statement);
    return code < 0 ? code : database_run(state, statement);
}

int state_begin(struct state *state)
{
    return run_plain(state, SQL_BEGIN, "BEGIN IMMEDIATE");
}

int state_commit(struct state *state)
{
    return run_plain(state, SQL_COMMIT, "COMMIT");
}

void state_rollback(struct state *state)
{
    /* SQLite may have rolled back on its own (disk full, a damaged page); the error that led here is the one to tell.
     */
    if (sqlite3_get_autocommit(state->database))
        return;
    sqlite3_exec(state->database, "ROLLBACK", NULL, NULL, NULL);
}

/* ---- facts ---- */

int state_get(struct state *state, struct arena *arena, const char *name, struct str *value)
{
    sqlite3_stmt *statement;
    *value = STR_NONE;
    int code = database_statement(state, SQL_GET, "SELECT value FROM fact WHERE name = ?1", &statement);
    if (code < 0)
        return code;
    database_bind(statement, 1, str_from(name));
    int result = sqlite3_step(statement);
    if (result == SQLITE_ROW)
        *value = arena_copy(arena, database_text(statement, 0));
    else if (result != SQLITE_DONE)
        code = database_fault(state, result);
    sqlite3_reset(statement);
    return code;
}

int state_set(struct state *state, const char *name, struct str value)
{
    sqlite3_stmt *statement;
    int code = database_statement(state, SQL_SET,
                                  "INSERT INTO fact (name, value) VALUES (?1, ?2) "
                                  "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                                  &statement);
    if (code < 0)
        return code;
    database_bind(statement, 1, str_from(name));
    database_bind(statement, 2, value);
    return database_run(state, statement);
}

/* ---- versions ---- */

#define VERSION_COLUMNS                                                                                                \
    "article, number, path, commit_id, text_id, evidence_id, verb, labels, headline, outlet, unmarked, extractor, "    \
    "rules, first_seen, weight"

int state_add_version(struct state *state, const struct state_version *version)
{
    sqlite3_stmt *statement;
    int code = database_statement(state, SQL_ADD_VERSION,
                                  "INSERT OR REPLACE INTO version (" VERSION_COLUMNS ") VALUES "
                                  "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                                  &statement);
    if (code < 0)
        return code;
    sqlite3_bind_int64(statement, 1, version->article);
    sqlite3_bind_int64(statement, 2, version->number);
    const struct str texts[] = {version->path,     version->commit,    version->text_id,  version->evidence_id,
                                version->verb,     version->labels,    version->headline, version->outlet,
                                version->unmarked, version->extractor, version->rules};
    int at = 3;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        database_bind(statement, at++, texts[i]);
    sqlite3_bind_int64(statement, at++, version->first_seen);
    sqlite3_bind_int64(statement, at, version->weight);
    return database_run(state, statement);
}

static void read_version(sqlite3_stmt *statement, struct state_version *version)
{
    *version = (struct state_version){.article = sqlite3_column_int64(statement, 0),
                                      .number = sqlite3_column_int64(statement, 1)};
    struct str *const texts[] = {&version->path,     &version->commit,    &version->text_id,  &version->evidence_id,
                                 &version->verb,     &version->labels,    &version->headline, &version->outlet,
                                 &version->unmarked, &version->extractor, &version->rules};
    int column = 2;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = database_text(statement, column++);
    version->first_seen = sqlite3_column_int64(statement, column++);
    version->weight = sqlite3_column_int64(statement, column);
}

int state_each_version(struct state *state, struct str path, int64_t limit,
                       int (*each)(void *context, const struct state_version *version), void *context)
{
    sqlite3_stmt *statement;
    int code = database_walk(state,
                             path.at ? "SELECT " VERSION_COLUMNS " FROM version WHERE path = ?1 "
                                       "ORDER BY number DESC LIMIT ?2"
                                     : "SELECT " VERSION_COLUMNS " FROM version "
                                       "ORDER BY first_seen DESC, number DESC LIMIT ?2",
                             &statement);
    if (code < 0)
        return code;
    if (path.at)
        database_bind(statement, 1, path);
    sqlite3_bind_int64(statement, 2, limit > 0 ? limit : -1);
    int result;
    while ((result = sqlite3_step(statement)) == SQLITE_ROW && code >= 0) {
        struct state_version version;
        read_version(statement, &version);
        code = each(context, &version);
    }
    if (code >= 0)
        code = result == SQLITE_DONE ? 0 : database_fault(state, result);
    sqlite3_finalize(statement);
    return code;
}

/* ---- counts ---- */

int state_counts(struct state *state, int64_t now, struct state_counts *counts)
{
    static const char sql[] =
        "SELECT ifnull(sum(is_watched), 0), ifnull(sum(is_watched AND is_paused), 0),"
        " ifnull(sum(due <= ?1 AND pace IS NOT NULL), 0), ifnull(sum(is_watched AND failures > 0), 0),"
        " ifnull(sum(is_watched AND verdict = ?2), 0), ifnull(sum(is_watched AND verdict IN (?3, ?4)), 0),"
        " (SELECT count(*) FROM version), ifnull(sum(edits), 0) FROM article";
    sqlite3_stmt *statement;
    int code = database_statement(state, SQL_COUNTS, sql, &statement);
    if (code < 0)
        return code;
    sqlite3_bind_int64(statement, 1, now);
    sqlite3_bind_int(statement, 2, VERDICT_GONE);
    sqlite3_bind_int(statement, 3, VERDICT_BLOCKED);
    sqlite3_bind_int(statement, 4, VERDICT_WALL);
    int result = sqlite3_step(statement);
    if (result == SQLITE_ROW)
        *counts = (struct state_counts){
            .watched = sqlite3_column_int64(statement, 0),
            .paused = sqlite3_column_int64(statement, 1),
            .due = sqlite3_column_int64(statement, 2),
            .failing = sqlite3_column_int64(statement, 3),
            .gone = sqlite3_column_int64(statement, 4),
            .blocked = sqlite3_column_int64(statement, 5),
            .versions = sqlite3_column_int64(statement, 6),
            .edits = sqlite3_column_int64(statement, 7),
        };
    else
        code = database_fault(state, result);
    sqlite3_reset(statement);
    return code;
}
