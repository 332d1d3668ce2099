#include "state/database.h"

#include "base/array.h"
#include "base/error.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

struct candidate {
    int64_t id;
    double ratio; /* time overdue by the interval */
    uint64_t site;
};

static int compare_candidates(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->ratio != b->ratio)
        return a->ratio < b->ratio ? 1 : -1;
    return (a->id > b->id) - (a->id < b->id);
}

/* How many of each site were taken: a table with open addressing, twice as large as it can ever be full. */
struct tally {
    uint64_t *sites;
    uint32_t *counts;
    size_t room; /* a power of two */
};

static void tally_init(struct tally *tally, size_t most)
{
    for (tally->room = 64; tally->room < most * 2;)
        tally->room *= 2;
    tally->sites = memory_zeroed(tally->room, sizeof *tally->sites);
    tally->counts = memory_zeroed(tally->room, sizeof *tally->counts);
}

static void tally_reset(struct tally *tally)
{
    memset(tally->counts, 0, tally->room * sizeof *tally->counts);
}

static void tally_clear(struct tally *tally)
{
    memory_free(tally->sites);
    memory_free(tally->counts);
}

/* Counts one more of a site, unless it has `most` already. */
static bool tally_take(struct tally *tally, uint64_t site, uint32_t most)
{
    size_t at = site & (tally->room - 1);
    while (tally->counts[at] && tally->sites[at] != site)
        at = (at + 1) & (tally->room - 1);
    if (tally->counts[at] >= most)
        return false;
    tally->sites[at] = site;
    tally->counts[at]++;
    return true;
}

struct selection {
    struct candidate *candidates;
    size_t count, room;
    struct tally tally;
    size_t limit;
    uint32_t per_site;
    bool (*is_passed)(void *context, int64_t id, struct str site);
    void *context;
};

/* The longest overdue of one pace. Within a pace intervals differ by less than 2, so the order by due is the order by
 * ratio but for that factor; sorting by ratio afterwards mends it for those that were taken. Reads past the rows of a
 * site that has its share, but not for ever. */
static int select_pace(struct state *state, sqlite3_stmt *statement, int pace, int64_t now, struct selection *selection)
{
    enum { READ_MOST = 16 }; /* times the limit */
    size_t taken = 0, left = selection->limit * READ_MOST;
    int result = SQLITE_DONE;
    sqlite3_reset(statement);
    sqlite3_bind_int(statement, 1, pace);
    sqlite3_bind_int64(statement, 2, now);
    tally_reset(&selection->tally);
    while (taken < selection->limit && left && (result = sqlite3_step(statement)) == SQLITE_ROW) {
        struct str name = database_text(statement, 3);
        if (selection->is_passed && selection->is_passed(selection->context, sqlite3_column_int64(statement, 0), name))
            continue;
        left--;
        uint64_t site = hash_add(HASH_START, name);
        if (!tally_take(&selection->tally, site, selection->per_site))
            continue;
        double overdue = (double)(now - sqlite3_column_int64(statement, 1));
        double ratio = overdue / (double)sqlite3_column_int64(statement, 2);
        *ARRAY_PUSH(selection->candidates, selection->count, selection->room) =
            (struct candidate){sqlite3_column_int64(statement, 0), ratio, site};
        taken++;
    }
    sqlite3_reset(statement);
    return result == SQLITE_DONE || result == SQLITE_ROW ? 0 : database_fault(state, result);
}

static int fetch_selected(struct state *state, struct arena *arena, struct selection *selection,
                          struct state_article *articles, size_t *count)
{
    int code = 0;
    *count = 0;
    tally_reset(&selection->tally);
    for (size_t i = 0; i < selection->count && *count < selection->limit && code == 0; i++) {
        if (!tally_take(&selection->tally, selection->candidates[i].site, selection->per_site))
            continue;
        code = database_find_id(state, arena, selection->candidates[i].id, &articles[*count]);
        *count += code == 0;
    }
    if (code != STET_ERROR_NOT_FOUND)
        return code;
    state->is_damaged = true;
    return error_set(STET_ERROR_DATA,
                     "%s: the database is damaged: an index names a row that is not there (the next "
                     "run moves it aside and rebuilds it from history)",
                     state->path);
}

int state_due(struct state *state, struct arena *arena, int64_t now, size_t limit, struct state_article **articles,
              size_t *count)
{
    return state_due_awake(state, arena, now, limit, NULL, NULL, articles, count);
}

int state_due_awake(struct state *state, struct arena *arena, int64_t now, size_t limit,
                    bool (*is_passed)(void *context, int64_t id, struct str site), void *context,
                    struct state_article **articles, size_t *count)
{
    enum { SITE_LEAST = 16 };
    struct selection selection = {.limit = limit, .is_passed = is_passed, .context = context};
    selection.per_site = (uint32_t)(limit / 4 > SITE_LEAST ? limit / 4 : SITE_LEAST);
    sqlite3_stmt *statement;
    *articles = NULL;
    *count = 0;
    int code = database_statement(state, SQL_DUE, STATE_SQL_DUE, &statement);
    if (code < 0)
        return code;
    tally_init(&selection.tally, limit);
    for (int pace = PACE_LEAST; pace <= PACE_MOST && code == 0; pace++)
        code = select_pace(state, statement, pace, now, &selection);
    if (code == 0 && selection.count) {
        qsort(selection.candidates, selection.count, sizeof *selection.candidates, compare_candidates);
        size_t most = selection.count < limit ? selection.count : limit;
        *articles = arena_array(arena, most, sizeof **articles);
        code = fetch_selected(state, arena, &selection, *articles, count);
    }
    tally_clear(&selection.tally);
    memory_free(selection.candidates);
    return code;
}

int state_each_load(struct state *state, int (*each)(void *context, struct str site, int64_t looks), void *context)
{
    static const char sql[] = "SELECT site, sum(86400000 / interval_seconds) FROM article INDEXED BY article_due "
                              "WHERE pace IS NOT NULL GROUP BY site";
    sqlite3_stmt *statement;
    int code = database_walk(state, sql, &statement), result;
    if (code < 0)
        return code;
    while ((result = sqlite3_step(statement)) == SQLITE_ROW && code >= 0)
        code = each(context, database_text(statement, 0), sqlite3_column_int64(statement, 1));
    if (code >= 0)
        code = result == SQLITE_DONE ? 0 : database_fault(state, result);
    sqlite3_finalize(statement);
    return code;
}

int state_hasten(struct state *state, int64_t id, int64_t changed, int64_t due, struct str why)
{
    sqlite3_stmt *statement;
    int code = database_statement(
        state, SQL_HASTEN,
        "UPDATE article SET due = ?2, why = ?3 WHERE id = ?1 AND due > ?2 AND pace IS NOT NULL AND last_visit < ?4",
        &statement);
    if (code < 0)
        return code;
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_int64(statement, 2, due);
    database_bind(statement, 3, why);
    sqlite3_bind_int64(statement, 4, changed);
    return database_run(state, statement);
}

int state_next_due(struct state *state, int64_t *due)
{
    sqlite3_stmt *statement;
    bool is_found = false;
    int code = database_statement(state, SQL_FIRST_DUE, STATE_SQL_FIRST_DUE, &statement);
    for (int pace = PACE_LEAST; pace <= PACE_MOST && code == 0; pace++) {
        sqlite3_bind_int(statement, 1, pace);
        int result = sqlite3_step(statement);
        if (result == SQLITE_ROW) {
            int64_t first = sqlite3_column_int64(statement, 0);
            *due = is_found && *due < first ? *due : first;
            is_found = true;
        } else if (result != SQLITE_DONE) {
            code = database_fault(state, result);
        }
        sqlite3_reset(statement);
    }
    if (code == 0 && !is_found)
        code = error_set(STET_ERROR_NOT_FOUND, "nothing is watched (watch something with `stet add URL`)");
    return code;
}

int state_clamp_due(struct state *state, int64_t latest)
{
    sqlite3_stmt *statement;
    int code = 0;
    for (int pace = PACE_LEAST; pace <= PACE_MOST && code == 0; pace++) {
        code = database_statement(state, SQL_CLAMP, STATE_SQL_CLAMP, &statement);
        if (code < 0)
            return code;
        sqlite3_bind_int(statement, 1, pace);
        sqlite3_bind_int64(statement, 2, latest);
        code = database_run(state, statement);
    }
    return code;
}

/* Runs a statement for each pace, until one gives a row; the bound of STATE_SQL_AHEAD is that of the pace. */
static int run_ahead(struct state *state, enum statement name, const char *sql, int64_t now, bool *is_found)
{
    sqlite3_stmt *statement;
    int code = 0;
    *is_found = false;
    for (int pace = PACE_LEAST; pace <= PACE_MOST && code == 0 && !*is_found; pace++) {
        code = database_statement(state, name, sql, &statement);
        if (code < 0)
            return code;
        sqlite3_bind_int(statement, 1, pace);
        sqlite3_bind_int64(statement, 2, now + ((int64_t)1 << (pace + 1)));
        sqlite3_bind_int64(statement, 3, now);
        int result = sqlite3_step(statement);
        *is_found = result == SQLITE_ROW;
        if (result != SQLITE_ROW && result != SQLITE_DONE)
            code = database_fault(state, result);
        sqlite3_reset(statement);
    }
    return code;
}

int state_is_ahead(struct state *state, int64_t now, bool *is_ahead)
{
    return run_ahead(state, SQL_AHEAD, "SELECT 1" STATE_SQL_AHEAD " LIMIT 1", now, is_ahead);
}

int state_recall(struct state *state, int64_t now)
{
    bool is_found;
    return run_ahead(state, SQL_RECALL, "UPDATE article SET due = ?3 WHERE id IN (SELECT id" STATE_SQL_AHEAD ")", now,
                     &is_found);
}

int state_put_off(struct state *state, int64_t id, int64_t due)
{
    sqlite3_stmt *statement;
    int code =
        database_statement(state, SQL_PUT_OFF, "UPDATE article SET due = ?2 WHERE id = ?1 AND due < ?2", &statement);
    if (code < 0)
        return code;
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_int64(statement, 2, due);
    return database_run(state, statement);
}
