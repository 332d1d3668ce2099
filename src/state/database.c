#include "state/database.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "state/volume.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_MS = 5000 };

static const char schema[] =
    "CREATE TABLE article ("
    " id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, url TEXT NOT NULL, path TEXT, site TEXT,"
    " is_watched INTEGER NOT NULL, is_paused INTEGER NOT NULL, is_asked INTEGER NOT NULL, every_seconds INTEGER NOT "
    "NULL,"
    " every_most_seconds INTEGER NOT NULL, until INTEGER NOT NULL,"
    " due INTEGER NOT NULL, is_unconditional INTEGER NOT NULL, etag TEXT, last_modified TEXT, body_digest TEXT,"
    " page_modified TEXT, first_seen INTEGER NOT NULL, last_visit INTEGER NOT NULL,"
    " last_seen_ms INTEGER NOT NULL, last_edit INTEGER NOT NULL, last_full INTEGER NOT NULL, visits INTEGER NOT NULL,"
    " versions INTEGER NOT NULL, edits INTEGER NOT NULL, failures INTEGER NOT NULL, unchanged INTEGER NOT NULL,"
    " verdict INTEGER NOT NULL, reason TEXT, detail TEXT, gone_first_ms INTEGER NOT NULL,"
    " doubt_first_ms INTEGER NOT NULL, doubt_since_ms INTEGER NOT NULL, doubts INTEGER NOT NULL, doubt_digest TEXT,"
    " found TEXT, found_at INTEGER NOT NULL, tag TEXT, why TEXT, rules TEXT, rules_missed TEXT, interval_seconds "
    "INTEGER NOT NULL, pace INTEGER) "
    "STRICT;"
    "CREATE INDEX article_path ON article (path) WHERE path IS NOT NULL;"
    "CREATE INDEX article_due ON article (pace, due, interval_seconds, site) WHERE pace IS NOT NULL;"
    "CREATE INDEX article_found ON article (found) WHERE found_at > 0;"
    "CREATE TABLE alias (key TEXT PRIMARY KEY, article INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE version ("
    " path TEXT NOT NULL, number INTEGER NOT NULL, article INTEGER NOT NULL, commit_id TEXT, text_id TEXT,"
    " evidence_id TEXT, verb TEXT, labels TEXT, headline TEXT, outlet TEXT, unmarked TEXT, extractor TEXT,"
    " rules TEXT, first_seen INTEGER NOT NULL, weight INTEGER NOT NULL, PRIMARY KEY (path, number)) STRICT, WITHOUT "
    "ROWID;"
    "CREATE INDEX version_first_seen ON version (first_seen, number);"
    "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;";

/* ---- faults ---- */

static int code_of(int result)
{
    static const struct {
        int sqlite, code;
    } codes[] = {
        {SQLITE_BUSY, STET_ERROR_LOCKED},
        {SQLITE_LOCKED, STET_ERROR_LOCKED},
        {SQLITE_FULL, STET_ERROR_IO},
        {SQLITE_IOERR, STET_ERROR_IO},
        {SQLITE_READONLY, STET_ERROR_PERMISSION},
        {SQLITE_PERM, STET_ERROR_PERMISSION},
        {SQLITE_AUTH, STET_ERROR_PERMISSION},
        {SQLITE_CANTOPEN, STET_ERROR_CREATE},
        {SQLITE_NOMEM, STET_ERROR_SYSTEM},
        {SQLITE_CORRUPT, STET_ERROR_DATA},
        {SQLITE_NOTADB, STET_ERROR_DATA},
        {SQLITE_CONSTRAINT, STET_ERROR_CONFLICT},
        {SQLITE_TOOBIG, STET_ERROR_LIMIT},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(codes); i++)
        if (codes[i].sqlite == (result & 0xFF))
            return codes[i].code;
    return STET_ERROR_INTERNAL;
}

/* Where it may not be made, SQLite tries to read it instead, and says that it is not there. */
static int why_not_made(const char *path)
{
    AUTO_BUF folder = BUF_INIT;
    file_add_folder(&folder, path);
    return access(buf_c(&folder), W_OK) < 0 ? errno : ENOENT;
}

/* SQLite says "disk I/O error" of most that a full disk refuses. */
static int disk_fault(const struct state *state, int result, int number, const char *why)
{
    if ((result & 0xFF) == SQLITE_FULL || number == ENOSPC || number == EDQUOT)
        return error_set(STET_ERROR_IO, "%s: the disk is full (make room, and run it again: nothing kept is lost)",
                         state->path);
    return error_set(STET_ERROR_IO, "%s: %s: %s%s", state->path, why,
                     number ? strerror(number) : "the system says no more",
                     number == EIO ? " (see whether its disk is sound)" : "");
}

int database_fault(struct state *state, int result)
{
    const char *why = state->database ? sqlite3_errmsg(state->database) : sqlite3_errstr(result);
    int code = code_of(result);
    if (code == STET_ERROR_DATA) {
        state->is_damaged = true;
        return error_set(code,
                         "%s: the database is damaged: %s (the next run moves it aside and rebuilds it from "
                         "history)",
                         state->path, why);
    }
    if (code == STET_ERROR_LOCKED)
        return error_set(code, "%s: another program holds it: %s (run it again)", state->path, why);
    int number = state->database ? sqlite3_system_errno(state->database) : 0;
    if (code == STET_ERROR_IO)
        return disk_fault(state, result, number, why);
    if (code == STET_ERROR_CREATE && number == ENOENT)
        number = why_not_made(state->path);
    if (code == STET_ERROR_CREATE && number)
        return error_set(error_from_errno(number, code), "%s: %s: %s", state->path, why, strerror(number));
    return error_set(code, "%s: %s", state->path, why);
}

/* ---- statements ---- */

/* A statement of ours that does not compile means that the schema was damaged: a column's name, say. */
static int statement_fault(struct state *state, int result)
{
    return database_fault(state, result == SQLITE_ERROR ? SQLITE_CORRUPT : result);
}

int database_walk(struct state *state, const char *sql, sqlite3_stmt **prepared)
{
    int result = sqlite3_prepare_v3(state->database, sql, -1, 0, prepared, NULL);
    return result == SQLITE_OK ? 0 : statement_fault(state, result);
}

int database_statement(struct state *state, enum statement statement, const char *sql, sqlite3_stmt **prepared)
{
    sqlite3_stmt **cached = &state->statements[statement];
    if (!*cached) {
        int result = sqlite3_prepare_v3(state->database, sql, -1, SQLITE_PREPARE_PERSISTENT, cached, NULL);
        if (result != SQLITE_OK)
            return statement_fault(state, result);
    }
    sqlite3_reset(*cached);
    sqlite3_clear_bindings(*cached);
    *prepared = *cached;
    return 0;
}

void database_bind(sqlite3_stmt *statement, int at, struct str text)
{
    if (text.at)
        sqlite3_bind_text64(statement, at, text.at, text.len, SQLITE_STATIC, SQLITE_UTF8);
    else
        sqlite3_bind_null(statement, at);
}

struct str database_text(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return text ? (struct str){text, (size_t)sqlite3_column_bytes(statement, column)} : STR_NONE;
}

int database_run(struct state *state, sqlite3_stmt *statement)
{
    int result = sqlite3_step(statement);
    int code = result == SQLITE_DONE || result == SQLITE_ROW ? 0 : database_fault(state, result);
    sqlite3_reset(statement);
    return code;
}

int database_pace(int64_t interval_seconds)
{
    int pace = PACE_LEAST;
    while (pace < PACE_MOST && interval_seconds >> (pace + 1))
        pace++;
    return pace;
}

/* ---- opening ---- */

static const char *const tails[] = {"", "-wal", "-shm"};

/* A log without a byte tells nobody anything, nor does the index of it. */
static void drop_empty_log(struct arena *arena, const char *path)
{
    struct str log = arena_format(arena, "%s-wal", path), index = arena_format(arena, "%s-shm", path);
    struct stat status;
    if (stat(log.at, &status) == 0 && status.st_size == 0 && unlink(log.at) == 0)
        unlink(index.at);
}

static int move_aside(const struct state *state, const char *next)
{
    const char *path = state->path;
    AUTO_ARENA arena = ARENA_INIT;
    drop_empty_log(&arena, path);
    struct str when = time_format(&arena, clock_now_ms() / 1000);
    for (int n = 1; n < 1000; n++) {
        struct str aside =
            arena_format(&arena, n == 1 ? "%s.broken-%.*s" : "%s.broken-%.*s-%d", path, STR_FORMAT(when), n);
        if (file_exists(aside.at))
            continue;
        /* The log first: without its database it is never taken for the log of the next one. */
        for (size_t i = ARRAY_LENGTH(tails); i > 0; i--) {
            struct str from = arena_format(&arena, "%s%s", path, tails[i - 1]);
            struct str to = arena_format(&arena, "%s%s", aside.at, tails[i - 1]);
            if (rename(from.at, to.at) < 0 && errno != ENOENT)
                return error_errno(error_from_errno(errno, STET_ERROR_CREATE), "cannot move the damaged %s aside",
                                   from.at);
        }
        log_line(LOG_LEVEL_WARNING, "%s %s: it lies at %s now, and %s", path,
                 state->is_older ? "was made by an older stet" : "was damaged", aside.at, next);
        return 0;
    }
    return error_set(STET_ERROR_CREATE, "cannot move the damaged %s aside: a thousand such files are there", path);
}

static void close_database(struct state *state)
{
    for (size_t i = 0; i < STATEMENTS; i++) {
        sqlite3_finalize(state->statements[i]);
        state->statements[i] = NULL;
    }
    sqlite3_close_v2(state->database);
    state->database = NULL;
}

static int execute(struct state *state, const char *sql)
{
    int result = sqlite3_exec(state->database, sql, NULL, NULL, NULL);
    return result == SQLITE_OK ? 0 : database_fault(state, result);
}

/* The first column of the first row; 0 where there is none. */
static int query_number(struct state *state, const char *sql, int64_t *number)
{
    sqlite3_stmt *statement;
    int code = database_walk(state, sql, &statement);
    if (code < 0)
        return code;
    int result = sqlite3_step(statement);
    *number = result == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    if (result != SQLITE_ROW && result != SQLITE_DONE)
        code = database_fault(state, result);
    sqlite3_finalize(statement);
    return code;
}

/* What the header of a file (sqlite.org/fileformat.html §1.3) says that SQLite would not take for damage. It finds a
 * cut only when it needs a page behind it: the header knows how many pages there should be, but while a log is there,
 * that may hold them. A flipped bit in the format's version makes it a database that can only be read. */
static bool is_header_wrong(const char *path)
{
    AUTO_BUF log = BUF_INIT;
    buf_addf(&log, "%s-wal", path);
    struct stat status, log_status;
    if (stat(path, &status) < 0 || status.st_size == 0)
        return false;
    bool has_log = stat(buf_c(&log), &log_status) == 0 && log_status.st_size;
    FILE *file = fopen(path, "rbe");
    if (!file)
        return false;
    unsigned char header[100];
    size_t got = fread(header, 1, sizeof header, file);
    fclose(file);
    if (got < sizeof header)
        return true;
    enum { WRITE_VERSION = 18, READ_VERSION, MOST_VERSION = 2 };
    if (header[WRITE_VERSION] > MOST_VERSION || header[READ_VERSION] > MOST_VERSION)
        return true;
    int64_t page = header[16] << 8 | header[17];
    if (page == 1)
        page = 65536;
    int64_t pages = (int64_t)header[28] << 24 | header[29] << 16 | header[30] << 8 | header[31];
    return !has_log && status.st_size < page * pages;
}

/* The pace of an interval, for statements that change many rows. */
static void on_pace_of(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    sqlite3_result_int(context, database_pace(sqlite3_value_int64(values[0])));
}

/* Whoever may read the folder and not write it reads through -wal and -shm, and cannot make them: they stay when the
 * last writer closes, the log empty. */
static void keep_log(struct state *state)
{
    int persists = 1;
    sqlite3_file_control(state->database, "main", SQLITE_FCNTL_PERSIST_WAL, &persists);
}

static int not_writable(const struct state *state)
{
    return access(state->path, W_OK) < 0
               ? error_errno(STET_ERROR_PERMISSION, "cannot write %s as user %ld", state->path, (long)geteuid())
               : error_set(STET_ERROR_PERMISSION, "cannot write %s as user %ld", state->path, (long)geteuid());
}

static int connect(struct state *state, const char *path)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int result = sqlite3_open_v2(path, &state->database, flags, NULL);
    if (result != SQLITE_OK)
        return database_fault(state, result);
    sqlite3_busy_timeout(state->database, BUSY_MS);
    sqlite3_db_config(state->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(state->database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_create_function(state->database, "pace_of", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
                            on_pace_of, NULL, NULL);
    /* SQLite opens a file that may not be written for reading. */
    state->is_read_only = sqlite3_db_readonly(state->database, "main") == 1;
    if (state->is_read_only)
        return state->is_reading ? execute(state, "PRAGMA cell_size_check = ON") : not_writable(state);
    keep_log(state);
    return execute(state, "PRAGMA cell_size_check = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                          "PRAGMA journal_size_limit = 67108864;");
}

static int create_tables(struct state *state)
{
    int64_t version;
    int code = execute(state, "BEGIN IMMEDIATE");
    if (code == 0)
        code = query_number(state, "PRAGMA user_version", &version);
    if (code == 0 && version == 0)
        code = execute(state, schema);
    if (code == 0 && version == 0) {
        char sql[64];
        snprintf(sql, sizeof sql, "PRAGMA user_version = %d", STATE_SCHEMA);
        code = execute(state, sql);
    }
    if (code == 0)
        code = execute(state, "COMMIT");
    if (code < 0 && state->database && !sqlite3_get_autocommit(state->database))
        sqlite3_exec(state->database, "ROLLBACK", NULL, NULL, NULL);
    return code;
}

/* STET_ERROR_DATA: there is something that must be moved aside. */
static int open_once(struct state *state)
{
    if (is_header_wrong(state->path)) {
        state->is_damaged = true;
        return error_set(STET_ERROR_DATA, "%s: the database was cut off or its header is damaged", state->path);
    }
    int64_t version = 0, tables = 0, probe;
    int code = connect(state, state->path);
    if (code == 0)
        code = query_number(state, "PRAGMA user_version", &version);
    if (code == 0)
        code = query_number(state, "SELECT count(*) FROM sqlite_schema", &tables);
    if (code < 0)
        return code;
    if (version > STATE_SCHEMA)
        return error_set(STET_ERROR_CONFIG,
                         "%s: made by a newer stet (its schema is %lld, this one knows %d): use that "
                         "stet, or delete the file, which costs a delay and no version",
                         state->path, (long long)version, STATE_SCHEMA);
    if (version == 0 && tables == 0)
        return create_tables(state);
    if (version < STATE_SCHEMA) {
        state->is_damaged = state->is_older = true;
        return error_set(STET_ERROR_DATA, "%s: its schema is %lld, this stet needs %d", state->path, (long long)version,
                         STATE_SCHEMA);
    }
    /* Touches the root of every table and index that a run begins with. */
    return query_number(state,
                        "SELECT (SELECT count(*) FROM (SELECT 1 FROM article LIMIT 1)) +"
                        "(SELECT count(*) FROM (SELECT 1 FROM article INDEXED BY article_due WHERE pace = 11 "
                        "LIMIT 1)) + (SELECT count(*) FROM (SELECT 1 FROM version LIMIT 1)) +"
                        "(SELECT count(*) FROM (SELECT 1 FROM alias LIMIT 1))",
                        &probe);
}

/* A statement that does not compile against a schema of our own number means that the schema itself was damaged. */
static bool must_be_replaced(const struct state *state, int code)
{
    return code == STET_ERROR_DATA || (code == STET_ERROR_INTERNAL && state->database);
}

static bool must_be_private(const struct state *state, int code)
{
    return state->is_reading && (code == STET_ERROR_PERMISSION ||
                                 (state->is_read_only && (code == STET_ERROR_CREATE || must_be_replaced(state, code))));
}

static int open_private(struct state *state)
{
    log_line(LOG_LEVEL_WARNING,
             "%s (read from history and watch files instead, which do not tell when is looked next, and what failed)",
             error_message());
    close_database(state);
    state->is_damaged = false;
    state->is_private = true;
    int code = connect(state, ":memory:");
    return code == 0 ? create_tables(state) : code;
}

static int open_state(const char *path, bool is_reading, struct state **opened, bool *is_new)
{
    int code = volume_check(path);
    if (code < 0)
        return code;
    struct state *state = memory_zeroed(1, sizeof *state);
    state->is_reading = is_reading;
    state->path = memory_alloc(strlen(path) + 1);
    memcpy(state->path, path, strlen(path) + 1);
    code = open_once(state);
    if (must_be_replaced(state, code) && !state->is_read_only) {
        close_database(state);
        code = move_aside(state, "is made anew from history");
        state->is_damaged = state->is_older = false;
        if (code == 0)
            code = open_once(state);
    }
    if (must_be_private(state, code))
        code = open_private(state);
    int64_t facts = 0;
    if (code == 0)
        code = query_number(state, "SELECT count(*) FROM (SELECT 1 FROM fact LIMIT 1)", &facts);
    if (code < 0) {
        state_close(state);
        return code;
    }
    *is_new = facts == 0;
    *opened = state;
    return 0;
}

int state_open(const char *path, struct state **state, bool *is_new)
{
    return open_state(path, false, state, is_new);
}

int state_open_reading(const char *path, struct state **state, bool *is_new)
{
    return open_state(path, true, state, is_new);
}

bool state_is_kept(const struct state *state)
{
    return !state->is_read_only && !state->is_private;
}

void state_close(struct state *state)
{
    if (!state)
        return;
    close_database(state);
    /* Nobody is here to be told when this fails; the next opening meets the same page and tries again. */
    if (state->is_damaged && state_is_kept(state))
        (void)move_aside(state, "the next run makes it anew from history");
    memory_free(state->path);
    memory_free(state);
}

int state_check(struct state *state)
{
    sqlite3_stmt *statement;
    int code = database_walk(state, "PRAGMA integrity_check(1)", &statement);
    if (code < 0)
        return code;
    int result = sqlite3_step(statement);
    if (result != SQLITE_ROW)
        code = database_fault(state, result);
    else if (!str_equal(database_text(statement, 0), STR("ok"))) {
        struct str why = database_text(statement, 0);
        state->is_damaged = true;
        code = error_set(STET_ERROR_DATA,
                         "%s: the database is damaged: %.*s (the next run moves it aside and rebuilds "
                         "it from history)",
                         state->path, STR_FORMAT(why));
    }
    sqlite3_finalize(statement);
    return code;
}

bool state_has_due(const char *path, int64_t now)
{
    sqlite3 *database = NULL;
    sqlite3_stmt *statement = NULL;
    if (!file_exists(path))
        return false;
    bool has_due = true;
    if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
        sqlite3_busy_timeout(database, BUSY_MS) == SQLITE_OK &&
        sqlite3_prepare_v2(database, STATE_SQL_FIRST_DUE, -1, &statement, NULL) == SQLITE_OK) {
        has_due = false;
        for (int pace = PACE_LEAST; pace <= PACE_MOST && !has_due; pace++) {
            sqlite3_bind_int(statement, 1, pace);
            int result = sqlite3_step(statement);
            has_due = result == SQLITE_ROW ? sqlite3_column_int64(statement, 0) <= now : result != SQLITE_DONE;
            sqlite3_reset(statement);
        }
    }
    sqlite3_finalize(statement);
    sqlite3_close_v2(database);
    return has_due;
}
