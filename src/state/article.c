#include "state/database.h"

#include "base/array.h"
#include "base/error.h"
#include "base/unicode.h"
#include "base/url.h"

#include <stddef.h>
#include <string.h>

enum form { FORM_TEXT, FORM_INTEGER, FORM_BOOLEAN, FORM_VERDICT, FORM_KIND };

#define FIELD(form, name)                                                                                              \
    {                                                                                                                  \
        form, #name, offsetof(struct state_article, name), false                                                       \
    }
/* In an index of its own. SQLite writes an index anew where a column of it is set, be it to what it was. */
#define INDEXED(form, name)                                                                                            \
    {                                                                                                                  \
        form, #name, offsetof(struct state_article, name), true                                                        \
    }

/* Every column of a row but its id, in the order in which it is bound from ?2 on, and read from column 1 on. */
static const struct column {
    enum form form;
    const char *name;
    size_t at;
    bool is_indexed;
} columns[] = {
    FIELD(FORM_KIND, kind),
    INDEXED(FORM_TEXT, key),
    FIELD(FORM_TEXT, url),
    INDEXED(FORM_TEXT, path),
    FIELD(FORM_TEXT, site),
    FIELD(FORM_BOOLEAN, is_watched),
    FIELD(FORM_BOOLEAN, is_paused),
    FIELD(FORM_BOOLEAN, is_asked),
    FIELD(FORM_INTEGER, every_seconds),
    FIELD(FORM_INTEGER, every_most_seconds),
    FIELD(FORM_INTEGER, until),
    FIELD(FORM_INTEGER, due),
    FIELD(FORM_BOOLEAN, is_unconditional),
    FIELD(FORM_TEXT, etag),
    FIELD(FORM_TEXT, last_modified),
    FIELD(FORM_TEXT, body_digest),
    FIELD(FORM_TEXT, page_modified),
    FIELD(FORM_INTEGER, first_seen),
    FIELD(FORM_INTEGER, last_visit),
    FIELD(FORM_INTEGER, last_seen_ms),
    FIELD(FORM_INTEGER, last_edit),
    FIELD(FORM_INTEGER, last_full),
    FIELD(FORM_INTEGER, visits),
    FIELD(FORM_INTEGER, versions),
    FIELD(FORM_INTEGER, edits),
    FIELD(FORM_INTEGER, failures),
    FIELD(FORM_INTEGER, unchanged),
    FIELD(FORM_VERDICT, verdict),
    FIELD(FORM_TEXT, reason),
    FIELD(FORM_TEXT, detail),
    FIELD(FORM_INTEGER, gone_first_ms),
    FIELD(FORM_INTEGER, doubt_first_ms),
    FIELD(FORM_INTEGER, doubt_since_ms),
    FIELD(FORM_INTEGER, doubts),
    FIELD(FORM_TEXT, doubt_digest),
    INDEXED(FORM_TEXT, found),
    INDEXED(FORM_INTEGER, found_at),
    FIELD(FORM_TEXT, tag),
    FIELD(FORM_TEXT, why),
    FIELD(FORM_TEXT, rules),
    FIELD(FORM_TEXT, rules_missed),
};

enum { AT_ID = 1, AT_FIELDS = 2, AT_INTERVAL = AT_FIELDS + ARRAY_LENGTH(columns), AT_PACE };

/* ---- reading ---- */

static void add_columns(struct buf *sql, const char *before)
{
    buf_addf(sql, "%s id", before);
    for (size_t i = 0; i < ARRAY_LENGTH(columns); i++)
        buf_addf(sql, ", %s", columns[i].name);
}

/* Texts are the statement's own until its next step; with an arena they are copied. */
static void read_row(sqlite3_stmt *statement, struct arena *arena, struct state_article *article)
{
    *article = (struct state_article){.id = sqlite3_column_int64(statement, 0)};
    for (size_t i = 0; i < ARRAY_LENGTH(columns); i++) {
        void *field = (char *)article + columns[i].at;
        int column = (int)i + 1;
        int64_t number = sqlite3_column_int64(statement, column);
        switch (columns[i].form) {
        case FORM_TEXT: {
            struct str text = database_text(statement, column);
            *(struct str *)field = arena ? arena_copy(arena, text) : text;
            break;
        }
        case FORM_INTEGER:
            *(int64_t *)field = number;
            break;
        case FORM_BOOLEAN:
            *(bool *)field = number != 0;
            break;
        case FORM_VERDICT:
            *(enum verdict *)field = number >= 0 && number < VERDICTS ? (enum verdict)number : VERDICT_FAILED;
            break;
        case FORM_KIND:
            *(enum state_kind *)field = number >= 0 && number < STATE_KINDS ? (enum state_kind)number : STATE_ARTICLE;
            break;
        }
    }
}

static int find(struct state *state, enum statement name, const char *where, struct arena *arena, struct str text,
                int64_t id, struct state_article *article)
{
    AUTO_BUF sql = BUF_INIT;
    sqlite3_stmt *statement;
    if (!state->statements[name]) {
        add_columns(&sql, "SELECT");
        buf_addf(&sql, " FROM article WHERE %s", where);
    }
    int code = database_statement(state, name, buf_c(&sql), &statement);
    if (code < 0)
        return code;
    if (text.at)
        database_bind(statement, 1, text);
    else
        sqlite3_bind_int64(statement, 1, id);
    int result = sqlite3_step(statement);
    if (result == SQLITE_ROW)
        read_row(statement, arena, article);
    else if (result == SQLITE_DONE)
        code = error_set(STET_ERROR_NOT_FOUND, "%.*s: no such article in this archive", STR_FORMAT(text));
    else
        code = database_fault(state, result);
    sqlite3_reset(statement);
    return code;
}

int database_find_id(struct state *state, struct arena *arena, int64_t id, struct state_article *article)
{
    return find(state, SQL_FIND_ID, "id = ?1", arena, STR_NONE, id, article);
}

int state_find_key(struct state *state, struct arena *arena, struct str key, struct state_article *article)
{
    return find(state, SQL_FIND_KEY, "key = ?1", arena, key, 0, article);
}

int state_find_path(struct state *state, struct arena *arena, struct str path, struct state_article *article)
{
    return find(state, SQL_FIND_PATH, "path = ?1 ORDER BY id LIMIT 1", arena, path, 0, article);
}

int state_find_alias(struct state *state, struct arena *arena, struct str key, struct state_article *article)
{
    return find(state, SQL_FIND_ALIAS, "id = (SELECT article FROM alias WHERE key = ?1)", arena, key, 0, article);
}

typedef int each_article(void *context, const struct state_article *article);

/* Ends the walk of a statement, too. */
static int walk_rows(struct state *state, sqlite3_stmt *statement, each_article *each, void *context)
{
    int result, code = 0;
    while ((result = sqlite3_step(statement)) == SQLITE_ROW && code >= 0) {
        struct state_article article;
        read_row(statement, NULL, &article);
        code = each(context, &article);
    }
    if (code >= 0)
        code = result == SQLITE_DONE ? 0 : database_fault(state, result);
    sqlite3_finalize(statement);
    return code;
}

int state_each(struct state *state, each_article *each, void *context)
{
    return state_each_by(state, STATE_BY_KEY, each, context);
}

int state_each_by(struct state *state, enum state_order order, each_article *each, void *context)
{
    static const char *const ORDERS[] = {[STATE_BY_KEY] = "key",
                                         [STATE_BY_DUE] = "due, key",
                                         [STATE_BY_EDITS] = "edits DESC, key",
                                         [STATE_BY_LAST] = "last_visit DESC, key"};
    AUTO_BUF sql = BUF_INIT;
    sqlite3_stmt *statement;
    add_columns(&sql, "SELECT");
    buf_addf(&sql, " FROM article ORDER BY %s", ORDERS[order]);
    int code = database_walk(state, buf_c(&sql), &statement);
    return code < 0 ? code : walk_rows(state, statement, each, context);
}

int state_each_path(struct state *state, struct str start, each_article *each, void *context)
{
    AUTO_BUF sql = BUF_INIT;
    AUTO_BUF end = BUF_INIT;
    sqlite3_stmt *statement;
    add_columns(&sql, "SELECT");
    buf_add(&sql, STR(" FROM article WHERE path >= ?1 AND path < ?2 ORDER BY path"));
    int code = database_walk(state, buf_c(&sql), &statement);
    if (code < 0)
        return code;
    buf_addf(&end, "%.*s\xFF", STR_FORMAT(start)); /* behind all UTF-8 */
    database_bind(statement, 1, start);
    database_bind(statement, 2, buf_str(&end));
    return walk_rows(state, statement, each, context);
}

/* ---- writing ---- */

static void add_insert(struct buf *sql)
{
    add_columns(sql, "INSERT INTO article (");
    buf_add(sql, STR(", interval_seconds, pace) VALUES (NULL"));
    for (int at = AT_FIELDS; at <= AT_PACE; at++)
        buf_addf(sql, ", ?%d", at);
    buf_add_byte(sql, ')');
}

/* Of all columns; or of those without an index, of a row in which the others are as they were. */
static void add_update(struct buf *sql, bool is_whole)
{
    buf_add(sql, STR("UPDATE article SET "));
    for (size_t i = 0; i < ARRAY_LENGTH(columns); i++)
        if (is_whole || !columns[i].is_indexed)
            buf_addf(sql, "%s = ?%zu, ", columns[i].name, AT_FIELDS + i);
    buf_addf(sql, "interval_seconds = ?%d, pace = ?%d WHERE id = ?%d", (int)AT_INTERVAL, (int)AT_PACE, (int)AT_ID);
    for (size_t i = 0; i < ARRAY_LENGTH(columns); i++)
        if (!is_whole && columns[i].is_indexed)
            buf_addf(sql, " AND %s IS ?%zu", columns[i].name, AT_FIELDS + i);
}

/* What "overdue" is measured by: the time that the policy set between the last visit and the next. An article never
 * visited is as urgent as can be; one rebuilt from history was last seen at its first version at least. */
static int64_t interval_of(const struct state_article *article)
{
    int64_t from = article->last_visit > article->first_seen ? article->last_visit : article->first_seen;
    int64_t interval = from > 0 && article->due > from ? article->due - from : 0;
    int64_t least = (int64_t)1 << PACE_LEAST;
    return interval < least ? least : interval;
}

static bool is_live(const struct state_article *article)
{
    return article->is_watched && !article->is_paused && (!article->until || article->due <= article->until);
}

static void bind_row(sqlite3_stmt *statement, const struct state_article *article)
{
    for (size_t i = 0; i < ARRAY_LENGTH(columns); i++) {
        const void *field = (const char *)article + columns[i].at;
        int at = AT_FIELDS + (int)i;
        switch (columns[i].form) {
        case FORM_TEXT:
            database_bind(statement, at, *(const struct str *)field);
            break;
        case FORM_INTEGER:
            sqlite3_bind_int64(statement, at, *(const int64_t *)field);
            break;
        case FORM_BOOLEAN:
            sqlite3_bind_int(statement, at, *(const bool *)field);
            break;
        case FORM_VERDICT:
            sqlite3_bind_int(statement, at, (int)*(const enum verdict *)field);
            break;
        case FORM_KIND:
            sqlite3_bind_int(statement, at, (int)*(const enum state_kind *)field);
            break;
        }
    }
    int64_t interval = interval_of(article);
    sqlite3_bind_int64(statement, AT_INTERVAL, interval);
    if (is_live(article))
        sqlite3_bind_int(statement, AT_PACE, database_pace(interval));
    else
        sqlite3_bind_null(statement, AT_PACE);
}

static int put(struct state *state, enum statement name, const struct state_article *article)
{
    AUTO_BUF sql = BUF_INIT;
    sqlite3_stmt *statement;
    if (!state->statements[name] && name == SQL_INSERT)
        add_insert(&sql);
    else if (!state->statements[name])
        add_update(&sql, name == SQL_UPDATE);
    int code = database_statement(state, name, buf_c(&sql), &statement);
    if (code < 0)
        return code;
    if (name != SQL_INSERT)
        sqlite3_bind_int64(statement, AT_ID, article->id);
    bind_row(statement, article);
    code = database_run(state, statement);
    return code == STET_ERROR_CONFLICT
               ? error_wrap(code, "%.*s: another article has this address", STR_FORMAT(article->key))
               : code;
}

int state_put(struct state *state, struct state_article *article)
{
    if (article->id == 0) {
        int code = put(state, SQL_INSERT, article);
        article->id = code == 0 ? sqlite3_last_insert_rowid(state->database) : 0;
        return code;
    }
    int code = put(state, SQL_RESCHEDULE, article);
    return code == 0 && sqlite3_changes(state->database) == 0 ? put(state, SQL_UPDATE, article) : code;
}

struct str state_key(struct arena *arena, enum state_kind kind, struct str url)
{
    static const char *const names[STATE_KINDS] = {"", "feed ", "sitemap ", "section ", "sitemap "};
    struct str key = url_key(url);
    return kind == STATE_ARTICLE ? key : arena_format(arena, "%s%.*s", names[kind], STR_FORMAT(key));
}

int state_unwatch_all(struct state *state)
{
    sqlite3_stmt *statement;
    int code = database_statement(state, SQL_UNWATCH,
                                  "UPDATE article SET is_watched = 0, is_asked = 0, pace = NULL WHERE is_asked = 1",
                                  &statement);
    return code < 0 ? code : database_run(state, statement);
}

int state_follow(struct state *state, struct str list, int64_t follow_seconds)
{
    /* A map of an index has no end of its own. */
    static const char sql[] =
        "UPDATE article SET is_watched = 1, is_paused = 0, every_seconds = 0, every_most_seconds = 0,"
        " until = iif(kind = 0, found_at + ?2, 0),"
        " pace = iif(kind = 0 AND due > found_at + ?2, NULL, pace_of(interval_seconds))"
        " WHERE found = ?1 AND found_at > 0 AND is_asked = 0"
        " AND (is_watched = 0 OR (kind = 0 AND until <> found_at + ?2))";
    sqlite3_stmt *statement;
    int code = database_statement(state, SQL_FOLLOW, sql, &statement);
    if (code < 0)
        return code;
    database_bind(statement, 1, list);
    sqlite3_bind_int64(statement, 2, follow_seconds);
    return database_run(state, statement);
}

int state_unfollow(struct state *state)
{
    static const char sql[] = "UPDATE article SET is_watched = 0, pace = NULL WHERE is_watched = 1 AND is_asked = 0"
                              " AND found_at > 0 AND found NOT IN (SELECT url FROM article WHERE kind > 0 AND"
                              " is_asked = 1)";
    sqlite3_stmt *statement;
    int code = database_statement(state, SQL_UNFOLLOW, sql, &statement);
    return code < 0 ? code : database_run(state, statement);
}

int state_forget_history(struct state *state)
{
    static const char *const statements[] = {
        "DELETE FROM version",
        "DELETE FROM article WHERE key = path", /* of articles whose address another one took */
        "UPDATE article SET path = NULL, etag = NULL, last_modified = NULL, body_digest = NULL, page_modified = NULL,"
        " first_seen = 0, last_seen_ms = 0, last_edit = 0, versions = 0, edits = 0, gone_first_ms = 0,"
        " doubt_first_ms = 0, doubt_since_ms = 0, doubts = 0, doubt_digest = NULL, rules = NULL",
    };
    int code = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(statements) && code == 0; i++) {
        sqlite3_stmt *statement;
        code = database_walk(state, statements[i], &statement);
        if (code == 0)
            code = database_run(state, statement);
        sqlite3_finalize(statement);
    }
    return code;
}

int state_add_alias(struct state *state, struct str key, int64_t article)
{
    sqlite3_stmt *statement;
    int code = database_statement(state, SQL_ADD_ALIAS,
                                  "INSERT INTO alias (key, article) VALUES (?1, ?2) "
                                  "ON CONFLICT (key) DO UPDATE SET article = excluded.article",
                                  &statement);
    if (code < 0)
        return code;
    database_bind(statement, 1, key);
    sqlite3_bind_int64(statement, 2, article);
    return database_run(state, statement);
}

int state_each_alias(struct state *state, int64_t article, int (*each)(void *context, struct str key), void *context)
{
    sqlite3_stmt *statement;
    int code = database_walk(state, "SELECT key FROM alias WHERE article = ?1", &statement);
    if (code < 0)
        return code;
    sqlite3_bind_int64(statement, 1, article);
    int result = SQLITE_DONE;
    while (code >= 0 && (result = sqlite3_step(statement)) == SQLITE_ROW)
        code = each(context, database_text(statement, 0));
    if (code >= 0 && result != SQLITE_DONE)
        code = database_fault(state, result);
    sqlite3_finalize(statement);
    return code;
}

/* ---- finding ---- */

struct matching {
    struct arena *arena;
    struct str what; /* folded */
    struct state_article *articles;
    size_t count, room;
};

static bool matches(struct matching *matching, struct str text)
{
    AUTO_ARENA scratch = ARENA_INIT;
    return text.len && str_contains(unicode_fold(&scratch, text), matching->what);
}

int state_match(struct state *state, struct arena *arena, struct str what, struct state_article **articles,
                size_t *count)
{
    AUTO_ARENA scratch = ARENA_INIT;
    AUTO_BUF sql = BUF_INIT;
    struct matching matching = {.arena = arena, .what = unicode_fold(&scratch, what)};
    int headline = (int)ARRAY_LENGTH(columns) + 1;
    sqlite3_stmt *statement;
    *articles = NULL;
    *count = 0;
    add_columns(&sql, "SELECT");
    buf_add(&sql, STR(", (SELECT headline FROM version WHERE version.path = article.path ORDER BY number DESC LIMIT 1)"
                      " FROM article ORDER BY key"));
    int code = database_walk(state, buf_c(&sql), &statement);
    if (code < 0)
        return code;
    int result;
    while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
        struct state_article article;
        read_row(statement, NULL, &article);
        if (!matches(&matching, article.url) && !matches(&matching, article.path) &&
            !matches(&matching, database_text(statement, headline)))
            continue;
        read_row(statement, arena, ARRAY_PUSH(matching.articles, matching.count, matching.room));
    }
    code = result == SQLITE_DONE ? 0 : database_fault(state, result);
    sqlite3_finalize(statement);
    if (code == 0 && matching.count) {
        *articles = arena_array(arena, matching.count, sizeof **articles);
        memcpy(*articles, matching.articles, matching.count * sizeof **articles);
        *count = matching.count;
    }
    memory_free(matching.articles);
    return code;
}
