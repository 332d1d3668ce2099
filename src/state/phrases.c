#include "state/phrases.h"

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"
#include "state/database.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* A change of the tables, or of what is put into them, is a new number: an older file is made anew. */
enum { PHRASES_SCHEMA = 1, BUSY_MS = 5000, GRAM = 3, MOST_GRAMS = 12 };

static const char schema[] =
    "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;"
    "CREATE TABLE article (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, url TEXT) STRICT;"
    "CREATE TABLE version (article INTEGER NOT NULL, number INTEGER NOT NULL, commit_id TEXT, text_id TEXT, verb TEXT,"
    " labels TEXT, unmarked TEXT, outlet TEXT, seen_from INTEGER NOT NULL, seen_to INTEGER NOT NULL,"
    " PRIMARY KEY (article, number)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE line (id INTEGER PRIMARY KEY, article INTEGER NOT NULL, came INTEGER NOT NULL, went INTEGER NOT NULL,"
    " came_at INTEGER NOT NULL, went_at INTEGER NOT NULL, kind INTEGER NOT NULL, text TEXT NOT NULL) STRICT;"
    "CREATE INDEX line_article ON line (article, went);"
    "CREATE VIRTUAL TABLE gram USING fts5 (folded, content = '', detail = none, columnsize = 0,"
    " tokenize = 'trigram case_sensitive 1');"
    "CREATE VIRTUAL TABLE term USING fts5vocab (gram, instance);";

enum phrase_statement {
    GET,
    SET,
    FIND_PATH,
    ADD_ARTICLE,
    SET_URL,
    PUT_VERSION,
    ADD_LINE,
    ADD_GRAMS,
    END_LINE,
    EACH_STANDING,
    EACH_CAME,
    EACH_WENT,
    FIELD,
    FIND_ARTICLE,
    FIND_VERSION,
    PHRASE_STATEMENTS
};

#define LINE_COLUMNS "line.id, article, came, went, came_at, went_at, kind, text"

static const char *const SQL[PHRASE_STATEMENTS] = {
    [GET] = "SELECT value FROM fact WHERE name = ?1",
    [SET] = "INSERT INTO fact (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    [FIND_PATH] = "SELECT id FROM article WHERE path = ?1",
    [ADD_ARTICLE] = "INSERT INTO article (path, url) VALUES (?1, ?2)",
    [SET_URL] = "UPDATE article SET url = ?2 WHERE id = ?1 AND url IS NOT ?2",
    [PUT_VERSION] = "INSERT OR REPLACE INTO version (article, number, commit_id, text_id, verb, labels, unmarked,"
                    " outlet, seen_from, seen_to) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    [ADD_LINE] = "INSERT INTO line (article, came, went, came_at, went_at, kind, text)"
                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    /* Blanks behind the end: so each letter begins a run of three. */
    [ADD_GRAMS] = "INSERT INTO gram (rowid, folded) VALUES (?1, ?2 || '  ')",
    [END_LINE] = "UPDATE line SET went = ?2, went_at = ?3 WHERE id = ?1",
    [EACH_STANDING] = "SELECT " LINE_COLUMNS " FROM line WHERE article = ?1 AND went = 0 ORDER BY id",
    [EACH_CAME] = "SELECT " LINE_COLUMNS " FROM line WHERE article = ?1 AND came = ?2 ORDER BY id",
    [EACH_WENT] = "SELECT " LINE_COLUMNS " FROM line WHERE article = ?1 AND went = ?2 ORDER BY id",
    [FIELD] = "SELECT text FROM line WHERE article = ?1 AND kind = ?3 AND came <= ?2 AND (went = 0 OR went > ?2)"
              " ORDER BY id LIMIT 1",
    [FIND_ARTICLE] = "SELECT path, url FROM article WHERE id = ?1",
    [FIND_VERSION] = "SELECT commit_id, text_id, verb, labels, unmarked, outlet, seen_from, seen_to FROM version"
                     " WHERE article = ?1 AND number = ?2",
};

struct phrases {
    struct state base; /* for database_fault alone; its statements stay empty */
    sqlite3_stmt *statements[PHRASE_STATEMENTS];
    char *place; /* of phrases_begin_new: where the file goes; NULL elsewhere */
};

static const char *const NAMES[] = {
    [PHRASE_HEADLINE] = "headline", [PHRASE_SUMMARY] = "summary", [PHRASE_BYLINE] = "byline",
    [PHRASE_TEXT] = "text",         [PHRASE_CAPTION] = "caption",
};

const char *phrase_kind_name(enum phrase_kind kind)
{
    return NAMES[kind];
}

/* ---- statements ---- */

static int prepare(struct phrases *phrases, enum phrase_statement name, sqlite3_stmt **prepared)
{
    sqlite3_stmt **cached = &phrases->statements[name];
    *prepared = NULL;
    if (!*cached) {
        int result = sqlite3_prepare_v3(phrases->base.database, SQL[name], -1, SQLITE_PREPARE_PERSISTENT, cached, NULL);
        if (result != SQLITE_OK)
            return database_fault(&phrases->base, result == SQLITE_ERROR ? SQLITE_CORRUPT : result);
    }
    sqlite3_reset(*cached);
    sqlite3_clear_bindings(*cached);
    *prepared = *cached;
    return 0;
}

static int execute(struct phrases *phrases, const char *sql)
{
    int result = sqlite3_exec(phrases->base.database, sql, NULL, NULL, NULL);
    return result == SQLITE_OK ? 0 : database_fault(&phrases->base, result);
}

/* The one row of a statement: 1 where it is there, 0 where not. */
static int step(struct phrases *phrases, sqlite3_stmt *statement)
{
    int result = sqlite3_step(statement);
    if (result == SQLITE_ROW || result == SQLITE_DONE)
        return result == SQLITE_ROW;
    return database_fault(&phrases->base, result);
}

/* ---- opening ---- */

int phrases_lock(const char *path, int *lock)
{
    AUTO_BUF name = BUF_INIT;
    buf_addf(&name, "%s.lock", path);
    int descriptor = open(buf_c(&name), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return error_errno(error_from_errno(errno, STET_ERROR_CREATE), "%s", buf_c(&name));
    if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
        *lock = descriptor;
        return 0;
    }
    int code = errno == EWOULDBLOCK
                   ? error_set(STET_ERROR_LOCKED, "%s: another stet brings it up to date (run it again)", path)
                   : error_errno(error_from_errno(errno, STET_ERROR_IO), "%s: cannot be locked", buf_c(&name));
    close(descriptor);
    return code;
}

static int connect(struct phrases *phrases, int flags)
{
    int result = sqlite3_open_v2(phrases->base.path, &phrases->base.database,
                                 flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (result != SQLITE_OK)
        return database_fault(&phrases->base, result);
    sqlite3_busy_timeout(phrases->base.database, BUSY_MS);
    sqlite3_db_config(phrases->base.database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(phrases->base.database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return execute(phrases, "PRAGMA cell_size_check = ON; PRAGMA cache_size = -32768;");
}

static int check_schema(struct phrases *phrases)
{
    sqlite3_stmt *statement;
    int64_t schema_number = 0;
    int code = database_walk(&phrases->base, "PRAGMA user_version", &statement);
    if (code == 0)
        code = step(phrases, statement);
    if (code > 0)
        schema_number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    if (code >= 0 && schema_number != PHRASES_SCHEMA)
        return error_set(STET_ERROR_DATA, "%s: made by another stet", phrases->base.path);
    return code < 0 ? code : 0;
}

static int open_existing(const char *path, int flags, struct phrases **opened)
{
    if (!file_exists(path))
        return error_set(STET_ERROR_NOT_FOUND, "%s: not there", path);
    struct phrases *phrases = memory_zeroed(1, sizeof *phrases);
    phrases->base.path = str_copy(str_from(path));
    int code = connect(phrases, flags);
    if (code == 0)
        code = check_schema(phrases);
    if (code < 0) {
        phrases_close(phrases);
        return code;
    }
    *opened = phrases;
    return 0;
}

int phrases_open(const char *path, struct phrases **phrases)
{
    return open_existing(path, SQLITE_OPEN_READONLY, phrases);
}

int phrases_open_writing(const char *path, struct phrases **phrases)
{
    return open_existing(path, SQLITE_OPEN_READWRITE, phrases);
}

int phrases_begin_new(const char *path, struct phrases **begun)
{
    AUTO_BUF name = BUF_INIT;
    char sql[64];
    buf_addf(&name, "%s.new", path);
    if (unlink(buf_c(&name)) < 0 && errno != ENOENT)
        return error_errno(error_from_errno(errno, STET_ERROR_CREATE), "%s", buf_c(&name));
    struct phrases *phrases = memory_zeroed(1, sizeof *phrases);
    phrases->base.path = str_copy(str_from(buf_c(&name)));
    phrases->place = str_copy(str_from(path));
    snprintf(sql, sizeof sql, "PRAGMA user_version = %d", PHRASES_SCHEMA);
    int code = connect(phrases, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    /* Nobody knows the file before it is whole, so that nothing needs to be undone. */
    if (code == 0)
        code = execute(phrases, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;");
    if (code == 0)
        code = execute(phrases, schema);
    if (code == 0)
        code = execute(phrases, sql);
    if (code < 0) {
        phrases_close(phrases);
        return code;
    }
    *begun = phrases;
    return 0;
}

static void close_database(struct phrases *phrases)
{
    for (size_t i = 0; i < PHRASE_STATEMENTS; i++) {
        sqlite3_finalize(phrases->statements[i]);
        phrases->statements[i] = NULL;
    }
    sqlite3_close_v2(phrases->base.database);
    phrases->base.database = NULL;
}

static int sync_file(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    int failed = descriptor < 0 ? -1 : fsync(descriptor);
    if (descriptor >= 0)
        close(descriptor);
    return failed < 0 ? error_errno(STET_ERROR_IO, "%s: cannot be synced", path) : 0;
}

int phrases_finish(struct phrases *phrases)
{
    int code = execute(phrases, "INSERT INTO gram (gram) VALUES ('optimize')");
    close_database(phrases);
    if (code == 0)
        code = sync_file(phrases->base.path);
    if (code == 0 && rename(phrases->base.path, phrases->place) < 0)
        code = error_errno(error_from_errno(errno, STET_ERROR_CREATE), "%s", phrases->place);
    if (code == 0) {
        memory_free(phrases->place);
        phrases->place = NULL;
    }
    return code;
}

void phrases_close(struct phrases *phrases)
{
    if (!phrases)
        return;
    close_database(phrases);
    if (phrases->place)
        unlink(phrases->base.path);
    memory_free(phrases->place);
    memory_free(phrases->base.path);
    memory_free(phrases);
}

void phrases_close_pointer(struct phrases **phrases)
{
    phrases_close(*phrases);
}

int phrases_begin_reading(struct phrases *phrases)
{
    return execute(phrases, "BEGIN");
}

int phrases_begin(struct phrases *phrases)
{
    return execute(phrases, "BEGIN IMMEDIATE");
}

int phrases_commit(struct phrases *phrases)
{
    return execute(phrases, "COMMIT");
}

/* ---- facts ---- */

int phrases_get(struct phrases *phrases, struct arena *arena, const char *name, struct str *value)
{
    sqlite3_stmt *statement;
    *value = STR_NONE;
    int code = prepare(phrases, GET, &statement);
    if (code < 0)
        return code;
    database_bind(statement, 1, str_from(name));
    code = step(phrases, statement);
    if (code > 0)
        *value = arena_copy(arena, database_text(statement, 0));
    sqlite3_reset(statement);
    return code < 0 ? code : 0;
}

int phrases_set(struct phrases *phrases, const char *name, struct str value)
{
    sqlite3_stmt *statement;
    int code = prepare(phrases, SET, &statement);
    if (code < 0)
        return code;
    database_bind(statement, 1, str_from(name));
    database_bind(statement, 2, value);
    return database_run(&phrases->base, statement);
}

/* ---- writing ---- */

int phrases_put_article(struct phrases *phrases, struct str path, struct str url, int64_t *id)
{
    sqlite3_stmt *statement;
    int code = prepare(phrases, FIND_PATH, &statement);
    if (code < 0)
        return code;
    database_bind(statement, 1, path);
    code = step(phrases, statement);
    if (code > 0)
        *id = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    bool is_there = code > 0;
    if (code >= 0)
        code = prepare(phrases, is_there ? SET_URL : ADD_ARTICLE, &statement);
    if (code < 0)
        return code;
    if (is_there)
        sqlite3_bind_int64(statement, 1, *id);
    else
        database_bind(statement, 1, path);
    database_bind(statement, 2, url);
    code = database_run(&phrases->base, statement);
    if (code == 0 && !is_there)
        *id = sqlite3_last_insert_rowid(phrases->base.database);
    return code;
}

int phrases_put_version(struct phrases *phrases, const struct phrase_version *version)
{
    sqlite3_stmt *statement;
    int code = prepare(phrases, PUT_VERSION, &statement);
    if (code < 0)
        return code;
    const struct str texts[] = {version->commit, version->text_id,  version->verb,
                                version->labels, version->unmarked, version->outlet};
    int at = 3;
    sqlite3_bind_int64(statement, 1, version->article);
    sqlite3_bind_int64(statement, 2, version->number);
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
        database_bind(statement, at++, texts[i]);
    sqlite3_bind_int64(statement, at++, version->seen_from);
    sqlite3_bind_int64(statement, at, version->seen_to);
    return database_run(&phrases->base, statement);
}

int phrases_put_line(struct phrases *phrases, const struct phrase_line *line, struct str folded)
{
    sqlite3_stmt *statement;
    int code = prepare(phrases, ADD_LINE, &statement);
    if (code < 0)
        return code;
    const int64_t numbers[] = {line->article, line->came, line->went, line->came_at, line->went_at, line->kind};
    int at = 1;
    for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++)
        sqlite3_bind_int64(statement, at++, numbers[i]);
    database_bind(statement, at, line->text);
    code = database_run(&phrases->base, statement);
    if (code == 0)
        code = prepare(phrases, ADD_GRAMS, &statement);
    if (code < 0)
        return code;
    sqlite3_bind_int64(statement, 1, sqlite3_last_insert_rowid(phrases->base.database));
    database_bind(statement, 2, folded);
    return database_run(&phrases->base, statement);
}

int phrases_end_line(struct phrases *phrases, int64_t id, int64_t went, int64_t went_at)
{
    sqlite3_stmt *statement;
    int code = prepare(phrases, END_LINE, &statement);
    if (code < 0)
        return code;
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_int64(statement, 2, went);
    sqlite3_bind_int64(statement, 3, went_at);
    return database_run(&phrases->base, statement);
}

/* ---- reading ---- */

static int walk_lines(struct phrases *phrases, sqlite3_stmt *statement, phrases_each_line *each, void *context)
{
    int code = 0;
    while (code >= 0 && (code = step(phrases, statement)) > 0) {
        int64_t kind = sqlite3_column_int64(statement, 6);
        const struct phrase_line line = {
            .id = sqlite3_column_int64(statement, 0),
            .article = sqlite3_column_int64(statement, 1),
            .came = sqlite3_column_int64(statement, 2),
            .went = sqlite3_column_int64(statement, 3),
            .came_at = sqlite3_column_int64(statement, 4),
            .went_at = sqlite3_column_int64(statement, 5),
            .kind = kind >= 0 && kind < PHRASE_KINDS ? (enum phrase_kind)kind : PHRASE_TEXT,
            .text = database_text(statement, 7),
        };
        code = each(context, &line);
        if (code > 0)
            code = 0;
    }
    return code;
}

/* Code points are what the tokenizer counts. */
static size_t behind_letters(struct str text, size_t at, size_t letters)
{
    while (letters-- > 0 && at < text.len)
        utf8_next(text, &at);
    return at;
}

static void add_gram(struct buf *query, struct str gram)
{
    buf_add(query, query->len ? STR(" AND \"") : STR("\""));
    for (size_t i = 0; i < gram.len; i++) {
        if (gram.at[i] == '"')
            buf_add_byte(query, '"');
        buf_add_byte(query, gram.at[i]);
    }
    buf_add_byte(query, '"');
}

/* All runs of three letters, or, of a long phrase, so many of them that all its letters are in one. */
static void add_grams(struct buf *query, struct str folded, size_t letters)
{
    size_t stride = letters - GRAM + 1 <= MOST_GRAMS ? 1 : GRAM, last = 0;
    for (size_t at = 0, end; (end = behind_letters(folded, at, GRAM)), at < folded.len;) {
        last = at;
        add_gram(query, str_slice(folded, at, end));
        at = behind_letters(folded, at, stride);
        if (behind_letters(folded, at, GRAM - 1) >= folded.len)
            break;
    }
    size_t start = folded.len;
    for (size_t i = 0; i < GRAM; i++)
        utf8_previous(folded, &start);
    if (start != last)
        add_gram(query, str_slice(folded, start, folded.len));
}

/* Fewer letters than an entry of the index has begin some: these are a range of its terms. */
static int walk_short(struct phrases *phrases, struct str folded, phrases_each_line *each, void *context)
{
    AUTO_BUF end = BUF_INIT;
    sqlite3_stmt *statement;
    buf_add(&end, folded);
    buf_add_code(&end, 0x10FFFF);
    int code = database_walk(&phrases->base,
                             "SELECT " LINE_COLUMNS " FROM line WHERE id IN"
                             " (SELECT doc FROM term WHERE term >= ?1 AND term < ?2)",
                             &statement);
    if (code < 0)
        return code;
    database_bind(statement, 1, folded);
    database_bind(statement, 2, buf_str(&end));
    code = walk_lines(phrases, statement, each, context);
    sqlite3_finalize(statement);
    return code;
}

int phrases_each(struct phrases *phrases, struct str folded, bool *is_sure, phrases_each_line *each, void *context)
{
    AUTO_BUF query = BUF_INIT;
    sqlite3_stmt *statement;
    size_t letters = utf8_count(folded);
    *is_sure = letters <= GRAM;
    if (letters < GRAM)
        return walk_short(phrases, folded, each, context);
    add_grams(&query, folded, letters);
    int code = database_walk(&phrases->base,
                             "SELECT " LINE_COLUMNS " FROM gram JOIN line ON line.id = gram.rowid WHERE gram MATCH ?1",
                             &statement);
    if (code < 0)
        return code;
    database_bind(statement, 1, buf_str(&query));
    code = walk_lines(phrases, statement, each, context);
    sqlite3_finalize(statement);
    return code;
}

static int each_of(struct phrases *phrases, enum phrase_statement name, int64_t article, int64_t number,
                   phrases_each_line *each, void *context)
{
    sqlite3_stmt *statement;
    int code = prepare(phrases, name, &statement);
    if (code < 0)
        return code;
    sqlite3_bind_int64(statement, 1, article);
    if (name != EACH_STANDING)
        sqlite3_bind_int64(statement, 2, number);
    code = walk_lines(phrases, statement, each, context);
    sqlite3_reset(statement);
    return code;
}

int phrases_each_standing(struct phrases *phrases, int64_t article, phrases_each_line *each, void *context)
{
    return each_of(phrases, EACH_STANDING, article, 0, each, context);
}

int phrases_each_change(struct phrases *phrases, int64_t article, int64_t number, bool went, phrases_each_line *each,
                        void *context)
{
    return each_of(phrases, went ? EACH_WENT : EACH_CAME, article, number, each, context);
}

int phrases_field(struct phrases *phrases, struct arena *arena, int64_t article, int64_t number, enum phrase_kind kind,
                  struct str *text)
{
    sqlite3_stmt *statement;
    *text = STR_NONE;
    int code = prepare(phrases, FIELD, &statement);
    if (code < 0)
        return code;
    sqlite3_bind_int64(statement, 1, article);
    sqlite3_bind_int64(statement, 2, number);
    sqlite3_bind_int(statement, 3, (int)kind);
    code = step(phrases, statement);
    if (code > 0)
        *text = arena_copy(arena, database_text(statement, 0));
    sqlite3_reset(statement);
    return code < 0 ? code : 0;
}

int phrases_find_article(struct phrases *phrases, struct arena *arena, int64_t id, struct phrase_article *article)
{
    sqlite3_stmt *statement;
    int code = prepare(phrases, FIND_ARTICLE, &statement);
    if (code < 0)
        return code;
    sqlite3_bind_int64(statement, 1, id);
    code = step(phrases, statement);
    if (code > 0)
        *article = (struct phrase_article){.id = id,
                                           .path = arena_copy(arena, database_text(statement, 0)),
                                           .url = arena_copy(arena, database_text(statement, 1))};
    sqlite3_reset(statement);
    return code == 0 ? error_set(STET_ERROR_NOT_FOUND, "article %lld: not there", (long long)id) : code < 0 ? code : 0;
}

int phrases_find_version(struct phrases *phrases, struct arena *arena, int64_t article, int64_t number,
                         struct phrase_version *version)
{
    sqlite3_stmt *statement;
    int code = prepare(phrases, FIND_VERSION, &statement);
    if (code < 0)
        return code;
    sqlite3_bind_int64(statement, 1, article);
    sqlite3_bind_int64(statement, 2, number);
    code = step(phrases, statement);
    if (code > 0) {
        *version = (struct phrase_version){.article = article,
                                           .number = number,
                                           .seen_from = sqlite3_column_int64(statement, 6),
                                           .seen_to = sqlite3_column_int64(statement, 7)};
        struct str *const texts[] = {&version->commit, &version->text_id,  &version->verb,
                                     &version->labels, &version->unmarked, &version->outlet};
        for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
            *texts[i] = arena_copy(arena, database_text(statement, (int)i));
    }
    sqlite3_reset(statement);
    return code == 0  ? error_set(STET_ERROR_NOT_FOUND, "version %lld: not there", (long long)number)
           : code < 0 ? code
                      : 0;
}
