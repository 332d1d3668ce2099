#include "state/database.h"

#include "base/array.h"
#include "base/error.h"

#include <stddef.h>

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

int state_generation(struct state *state, int64_t *generation)
{
    sqlite3_stmt *statement;
    int code = database_walk(state, "PRAGMA data_version", &statement);
    if (code < 0)
        return code;
    int result = sqlite3_step(statement);
    *generation = result == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    code = result == SQLITE_ROW ? 0 : database_fault(state, result);
    sqlite3_finalize(statement);
    return code;
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

int state_each_fact(struct state *state, struct str start,
                    int (*each)(void *context, struct str name, struct str value), void *context)
{
    sqlite3_stmt *statement;
    AUTO_BUF end = BUF_INIT;
    buf_add(&end, start);
    end.at[end.len - 1]++; /* the first name behind all that begin so */
    int code =
        database_walk(state, "SELECT name, value FROM fact WHERE name >= ?1 AND name < ?2 ORDER BY name", &statement);
    if (code < 0)
        return code;
    database_bind(statement, 1, start);
    database_bind(statement, 2, buf_str(&end));
    int result = SQLITE_DONE;
    while (code >= 0 && (result = sqlite3_step(statement)) == SQLITE_ROW)
        code = each(context, database_text(statement, 0), database_text(statement, 1));
    if (code >= 0 && result != SQLITE_DONE)
        code = database_fault(state, result);
    sqlite3_finalize(statement);
    return code;
}

/* ---- versions ---- */

#define VERSION_COLUMNS                                                                                                \
    "article, number, path, commit_id, text_id, evidence_id, verb, labels, headline, outlet, unmarked, extractor, "    \
    "rules, first_seen, weight"

/* Columns of text, in the order in which they are bound and read. */
static const size_t VERSION_TEXTS[] = {
    offsetof(struct state_version, path),     offsetof(struct state_version, commit),
    offsetof(struct state_version, text_id),  offsetof(struct state_version, evidence_id),
    offsetof(struct state_version, verb),     offsetof(struct state_version, labels),
    offsetof(struct state_version, headline), offsetof(struct state_version, outlet),
    offsetof(struct state_version, unmarked), offsetof(struct state_version, extractor),
    offsetof(struct state_version, rules),
};

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
    int at = 3;
    for (size_t i = 0; i < ARRAY_LENGTH(VERSION_TEXTS); i++)
        database_bind(statement, at++, *(const struct str *)((const char *)version + VERSION_TEXTS[i]));
    sqlite3_bind_int64(statement, at++, version->first_seen);
    sqlite3_bind_int64(statement, at, version->weight);
    return database_run(state, statement);
}

static void read_version(sqlite3_stmt *statement, struct state_version *version)
{
    *version = (struct state_version){.article = sqlite3_column_int64(statement, 0),
                                      .number = sqlite3_column_int64(statement, 1)};
    int column = 2;
    for (size_t i = 0; i < ARRAY_LENGTH(VERSION_TEXTS); i++)
        *(struct str *)((char *)version + VERSION_TEXTS[i]) = database_text(statement, column++);
    version->first_seen = sqlite3_column_int64(statement, column++);
    version->weight = sqlite3_column_int64(statement, column);
}

int state_each_version(struct state *state, const struct version_filter *filter,
                       int (*each)(void *context, const struct state_version *version), void *context)
{
    sqlite3_stmt *statement;
    int code = database_walk(state,
                             filter->path.at ? "SELECT " VERSION_COLUMNS " FROM version WHERE path = ?1 "
                                               "AND first_seen BETWEEN ?2 AND ?3 ORDER BY number DESC"
                                             : "SELECT " VERSION_COLUMNS " FROM version "
                                               "WHERE first_seen BETWEEN ?2 AND ?3 "
                                               "ORDER BY first_seen DESC, number DESC",
                             &statement);
    if (code < 0)
        return code;
    if (filter->path.at)
        database_bind(statement, 1, filter->path);
    sqlite3_bind_int64(statement, 2, filter->since);
    sqlite3_bind_int64(statement, 3, filter->until ? filter->until : INT64_MAX);
    int result = SQLITE_ROW;
    for (int64_t given = 0; code >= 0 && (filter->limit <= 0 || given < filter->limit);) {
        struct state_version version;
        if ((result = sqlite3_step(statement)) != SQLITE_ROW)
            break;
        read_version(statement, &version);
        if (filter->accepts && !filter->accepts(context, &version))
            continue;
        code = each(context, &version);
        given++;
    }
    if (code >= 0 && result != SQLITE_ROW && result != SQLITE_DONE)
        code = database_fault(state, result);
    sqlite3_finalize(statement);
    return code < 0 ? code : 0;
}

int state_each_change(struct state *state, int64_t since, int64_t limit,
                      int (*each)(void *context, const struct state_change *change), void *context)
{
    sqlite3_stmt *statement;
    int code = database_walk(state,
                             "SELECT version.first_seen, article.first_seen, last_visit, verb, url, site FROM version "
                             "JOIN article ON article.id = version.article WHERE version.first_seen >= ?1 "
                             "ORDER BY version.first_seen DESC, number DESC LIMIT ?2",
                             &statement);
    if (code < 0)
        return code;
    sqlite3_bind_int64(statement, 1, since);
    sqlite3_bind_int64(statement, 2, limit);
    int result;
    while ((result = sqlite3_step(statement)) == SQLITE_ROW && code >= 0) {
        const struct state_change change = {.seen = sqlite3_column_int64(statement, 0),
                                            .first_seen = sqlite3_column_int64(statement, 1),
                                            .last_visit = sqlite3_column_int64(statement, 2),
                                            .verb = database_text(statement, 3),
                                            .url = database_text(statement, 4),
                                            .site = database_text(statement, 5)};
        code = each(context, &change);
    }
    if (code >= 0)
        code = result == SQLITE_DONE ? 0 : database_fault(state, result);
    sqlite3_finalize(statement);
    return code;
}

int state_find_version(struct state *state, struct arena *arena, struct str path, int64_t number,
                       struct state_version *version)
{
    sqlite3_stmt *statement;
    int code =
        database_walk(state, "SELECT " VERSION_COLUMNS " FROM version WHERE path = ?1 AND number = ?2", &statement);
    if (code < 0)
        return code;
    database_bind(statement, 1, path);
    sqlite3_bind_int64(statement, 2, number);
    int result = sqlite3_step(statement);
    if (result == SQLITE_ROW) {
        struct state_version row;
        read_version(statement, &row);
        *version = state_version_copy(arena, &row);
    } else if (result == SQLITE_DONE) {
        code = error_set(STET_ERROR_NOT_FOUND, "%.*s: no version %lld", STR_FORMAT(path), (long long)number);
    } else {
        code = database_fault(state, result);
    }
    sqlite3_finalize(statement);
    return code;
}

struct state_version state_version_copy(struct arena *arena, const struct state_version *version)
{
    struct state_version copy = *version;
    for (size_t i = 0; i < ARRAY_LENGTH(VERSION_TEXTS); i++) {
        struct str *text = (struct str *)((char *)&copy + VERSION_TEXTS[i]);
        *text = arena_copy(arena, *text);
    }
    return copy;
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
