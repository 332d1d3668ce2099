#include "rebuild.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/map.h"
#include "base/url.h"
#include "story/canonical.h"

#include <string.h>

struct rebuilding {
    struct state *state;
    struct str last_known; /* commit that state.db knows; absent: none */
    bool has_met;          /* it was met while walking back */
    struct arena arena;
    struct snapshot_record *records; /* newest first */
    size_t count, room;
    struct map *paths;  /* of these snapshots */
    bool is_rewritten;  /* history is not what the rows tell: they begin anew */
    bool counts_visits; /* no row counted them yet: state.db was lost */
};

struct versions {
    struct arena arena;
    struct state_version *versions;
    size_t count, room;
};

struct str rebuild_outlet_fact(struct arena *arena, struct str host)
{
    return arena_format(arena, "outlet:%.*s", STR_FORMAT(host));
}

static int copy_version(void *context, const struct state_version *version)
{
    struct versions *versions = context;
    *ARRAY_PUSH(versions->versions, versions->count, versions->room) = state_version_copy(&versions->arena, version);
    return 0;
}

int rebuild_put_replaced(struct state *state, struct state_article *replaced)
{
    struct versions versions = {.arena = ARENA_INIT};
    int result = state_put(state, replaced);
    if (result == 0)
        result = state_each_version(state, &(struct version_filter){.path = replaced->path}, copy_version, &versions);
    for (size_t i = 0; i < versions.count && result == 0; i++) {
        versions.versions[i].article = replaced->id;
        result = state_add_version(state, &versions.versions[i]);
    }
    memory_free(versions.versions);
    arena_clear(&versions.arena);
    return result;
}

/* Another article took the address of the row's: the row goes on with that one, and its file gets a row of its own,
 * under its path as the key. */
static int set_aside(struct state *state, struct state_article *row)
{
    struct state_article replaced = *row;
    replaced.id = 0;
    replaced.key = row->path;
    replaced.is_watched = false;
    int result = rebuild_put_replaced(state, &replaced);
    row->path = STR_NONE;
    row->first_seen = row->last_seen_ms = row->last_edit = 0;
    return result;
}

/* The row of a snapshot: by path, by address, or a new one. */
static int find_row(struct state *state, struct arena *arena, const struct snapshot_record *record,
                    struct state_article *row)
{
    int result = state_find_path(state, arena, record->path, row);
    if (result == STET_ERROR_NOT_FOUND)
        result = state_find_key(state, arena, url_key(record->url), row);
    if (result == 0 && row->path.len && !str_equal(row->path, record->path))
        result = set_aside(state, row);
    if (result == STET_ERROR_NOT_FOUND) {
        struct url_parts parts;
        result = url_split(arena, record->url, &parts);
        *row = (struct state_article){.key = url_key(record->url),
                                      .url = record->url,
                                      .found = record->found,
                                      .site = result == 0 ? url_site(arena, parts.host) : STR_NONE};
    }
    return result;
}

static int add_aliases(struct state *state, const struct snapshot_record *record, int64_t article)
{
    struct str rest = record->aliases, alias;
    int result = 0;
    if (record->url_before.len)
        result = state_add_alias(state, url_key(record->url_before), article);
    while (result == 0 && rest.len && str_split(&rest, '\n', &alias))
        if (alias.len)
            result = state_add_alias(state, url_key(alias), article);
    return result;
}

static int keep_outlet(struct state *state, struct arena *arena, const struct snapshot_record *record)
{
    struct url_parts parts;
    struct str known;
    if (!record->outlet.len || url_split(arena, record->url, &parts) < 0)
        return 0;
    struct str fact = rebuild_outlet_fact(arena, parts.host);
    int result = state_get(state, arena, fact.at, &known);
    if (result == 0 && !known.len)
        result = state_set(state, fact.at, record->outlet);
    return result;
}

static struct str evidence_digest(struct str evidence)
{
    size_t at = str_find(evidence, STR("sha256:"), 0);
    return at == SIZE_MAX ? STR_NONE : str_slice(evidence, at + 7, evidence.len);
}

static void advance_row(struct state_article *row, const struct snapshot_record *record)
{
    bool is_edit = str_equal(record->verb, STR("edit"));
    bool is_aside = str_equal(row->key, record->path);
    row->path = record->path;
    row->url = record->url;
    if (!is_aside)
        row->key = url_key(record->url);
    row->versions = record->version;
    row->edits = record->version == 1 ? 0 : row->edits + is_edit;
    /* The page of a withdrawal says nothing of the article's own, and what it had is news should it come back. */
    bool is_gone = str_equal(record->verb, STR("gone"));
    if (record->evidence.len || is_gone)
        row->body_digest = is_gone ? STR_NONE : evidence_digest(record->evidence);
    if (record->page_modified.len || !is_gone)
        row->page_modified = record->page_modified;
    row->rules = record->rules.len ? record->rules : STR_NONE;
    if (!row->first_seen)
        row->first_seen = record->author_date;
    if (is_edit)
        row->last_edit = record->author_date;
    if (!row->last_seen_ms)
        row->last_seen_ms = record->author_date * 1000;
    /* Until its list is met among the watches, which say how long it is followed. */
    if (record->found.len && str_contains(record->found, STR("://")) && !row->found_at) {
        row->found = record->found;
        row->found_at = record->author_date;
    }
    row->gone_first_ms = 0;
    row->doubt_first_ms = row->doubt_since_ms = row->doubts = 0;
    /* Validators of the text before, or of a page that is gone: a 304 to them would hide what came since. */
    row->etag = row->last_modified = STR_NONE;
}

/* Where another row has the address that this one moved to, both stay, under the addresses that they had. */
static int put_row(struct state *state, struct state_article *row, struct str key_before)
{
    int result = state_put(state, row);
    if (result != STET_ERROR_CONFLICT || !key_before.len)
        return result;
    row->key = key_before;
    return state_put(state, row);
}

/* "headline quote" of the trailers as state.db has it: "headline, quote". */
static struct str label_list(struct arena *arena, struct str labels)
{
    AUTO_BUF list = BUF_INIT;
    struct str label;
    while (labels.len && str_split(&labels, ' ', &label)) {
        buf_add(&list, list.len ? STR(", ") : STR(""));
        buf_add(&list, label);
    }
    return arena_copy(arena, buf_str(&list));
}

/* A subject cuts a long headline, and writes out what nobody sees: the text has it whole. */
static struct str headline_of(struct archive *archive, struct arena *arena, const struct snapshot_record *record)
{
    AUTO_BUF text = BUF_INIT;
    struct article article;
    bool may_differ = str_ends(record->headline, STR("…")) || str_contains(record->headline, STR("\\u{"));
    bool is_read = may_differ && archive_read_blob(archive, str_from(record->text_id), &text) == 0 &&
                   canonical_read(arena, arena_copy(arena, buf_str(&text)), &article) == 0;
    return is_read ? article.headline : record->headline;
}

static int apply(struct archive *archive, struct state *state, const struct snapshot_record *record)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article row;
    int result = find_row(state, &arena, record, &row);
    if (result < 0)
        return result;
    struct str key_before = row.id ? row.key : STR_NONE;
    advance_row(&row, record);
    result = put_row(state, &row, key_before);
    if (result == 0)
        result = add_aliases(state, record, row.id);
    if (result == 0)
        result = keep_outlet(state, &arena, record);
    if (result < 0)
        return result;
    const struct state_version version = {.article = row.id,
                                          .number = record->version,
                                          .path = record->path,
                                          .commit = str_from(record->commit),
                                          .text_id = str_from(record->text_id),
                                          .verb = record->verb,
                                          .labels = label_list(&arena, record->labels),
                                          .evidence_id =
                                              str_slice(record->evidence, 0, str_find_byte(record->evidence, ' ', 0)),
                                          .headline = headline_of(archive, &arena, record),
                                          .outlet = record->outlet,
                                          .unmarked = record->unmarked,
                                          .extractor = record->extractor,
                                          .rules = record->rules,
                                          .first_seen = record->author_date,
                                          .weight = record->weight};
    result = state_add_version(state, &version);
    return result == 0 ? state_set(state, REBUILD_LAST_SNAPSHOT, str_from(record->commit)) : result;
}

static struct snapshot_record copy_record(struct arena *arena, const struct snapshot_record *record)
{
    struct snapshot_record copy = *record;
    struct str *const texts[] = {&copy.path,         &copy.verb,          &copy.headline,   &copy.outlet,
                                 &copy.labels,       &copy.url,           &copy.aliases,    &copy.found,
                                 &copy.seen_between, &copy.page_modified, &copy.url_before, &copy.rules,
                                 &copy.unmarked,     &copy.extractor,     &copy.evidence};
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
        *texts[i] = arena_copy(arena, *texts[i]);
    return copy;
}

enum { MET = -1000 }; /* ends the walk; no enum stet_error */

static int collect(void *context, const struct snapshot_record *record)
{
    struct rebuilding *rebuilding = context;
    if (str_equal(rebuilding->last_known, str_from(record->commit))) {
        rebuilding->has_met = true;
        return MET;
    }
    *ARRAY_PUSH(rebuilding->records, rebuilding->count, rebuilding->room) = copy_record(&rebuilding->arena, record);
    return 0;
}

/* ---- the ledger ---- */

static int note_verb(void *context, const struct state_version *version)
{
    bool *is_gone = context;
    *is_gone = str_equal(version->verb, STR("gone"));
    return 0;
}

/* True where the line saw the newest version as it stands: the text, or, of an article that is gone, that it is. */
static int line_sees(struct state *state, const struct ledger_line *line, bool *sees)
{
    bool is_gone = false;
    *sees =
        line->verdict == VERDICT_ARTICLE || line->verdict == VERDICT_UNCHANGED || line->verdict == VERDICT_NOT_MODIFIED;
    if (line->verdict != VERDICT_GONE)
        return 0;
    int result =
        state_each_version(state, &(struct version_filter){.path = line->what, .limit = 1}, note_verb, &is_gone);
    *sees = is_gone;
    return result;
}

/* An article that a list led to, and that may have no version yet. */
static int find_line(struct state *state, const struct ledger_line *line)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article row;
    struct url_parts parts;
    int result = state_find_key(state, &arena, url_key(line->what), &row);
    if (result == STET_ERROR_NOT_FOUND) {
        result = url_split(&arena, line->what, &parts);
        row = (struct state_article){.key = url_key(line->what),
                                     .url = line->what,
                                     .site = result == 0 ? url_site(&arena, parts.host) : STR_NONE,
                                     .due = line->end_ms / 1000};
    }
    if (result < 0)
        return result;
    row.found = line->note;
    row.found_at = line->end_ms / 1000;
    return state_put(state, &row);
}

/* The last line that still saw a version moves the start of the next Seen-Between forward. */
static int see_line(void *context, const struct ledger_line *line)
{
    struct rebuilding *rebuilding = context;
    struct state *state = rebuilding->state;
    bool sees;
    /* The line of the list itself has no address as its note. */
    bool is_found = line->verdict == VERDICT_FOUND && str_contains(line->note, STR("://"));
    if (is_found && rebuilding->counts_visits)
        return find_line(state, line);
    if (!map_has(rebuilding->paths, line->what))
        return 0;
    int result = line_sees(state, line, &sees);
    if (result < 0 || !sees)
        return result;
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article row;
    result = state_find_path(state, &arena, line->what, &row);
    if (result < 0)
        return result == STET_ERROR_NOT_FOUND ? 0 : result;
    row.last_seen_ms = line->start_ms - line->age_seconds * 1000;
    row.last_visit = line->end_ms / 1000;
    row.visits += rebuilding->counts_visits;
    return state_put(state, &row);
}

/* Whoever only reads rebuilds without the writer's lock: while history was read, another process may have brought
 * state.db as far, or farther. What is missing then comes with the next lock. */
static int check_overtaken(struct rebuilding *rebuilding, bool *is_overtaken)
{
    struct str known;
    int result = state_get(rebuilding->state, &rebuilding->arena, REBUILD_LAST_SNAPSHOT, &known);
    *is_overtaken = result == 0 && !str_equal(known, rebuilding->last_known);
    return result;
}

/* Snapshots and the lines behind them are one step: a row that knows a version knows when that was last seen. */
static int apply_collected(struct archive *archive, struct rebuilding *rebuilding)
{
    bool is_overtaken = false;
    int result = state_begin(rebuilding->state);
    if (result == 0)
        result = check_overtaken(rebuilding, &is_overtaken);
    if (is_overtaken) {
        state_rollback(rebuilding->state);
        return 0;
    }
    if (result == 0 && rebuilding->is_rewritten)
        result = state_forget_history(rebuilding->state);
    for (size_t i = rebuilding->count; i > 0 && result == 0; i--) {
        result = apply(archive, rebuilding->state, &rebuilding->records[i - 1]);
        map_put(rebuilding->paths, rebuilding->records[i - 1].path, rebuilding);
    }
    if (result == 0)
        result = archive_each_line(archive, see_line, rebuilding);
    if (result == 0)
        return state_commit(rebuilding->state);
    state_rollback(rebuilding->state);
    return result;
}

static int catch_up(struct archive *archive, struct rebuilding *rebuilding, bool accepts_rewrite)
{
    int result = archive_each_snapshot(archive, true, collect, rebuilding);
    if (result < 0 && result != MET)
        return result;
    if (rebuilding->last_known.len && !rebuilding->has_met) {
        if (!accepts_rewrite)
            return error_set(STET_ERROR_DATA,
                             "the history of main was rewritten: the snapshot %.*s is not in it any "
                             "more (look with `git reflog main`; to go on from what is there: `stet run "
                             "--accept-rewrite`)",
                             STR_FORMAT(rebuilding->last_known));
        rebuilding->is_rewritten = true;
        log_line(LOG_LEVEL_WARNING, "history was rewritten: taken as it is now; %.*s was the last snapshot before",
                 STR_FORMAT(rebuilding->last_known));
    }
    bool is_all = rebuilding->is_rewritten || rebuilding->counts_visits;
    return rebuilding->count || is_all ? apply_collected(archive, rebuilding) : 0;
}

static int bring_forward(struct archive *archive, struct state *state, bool accepts_rewrite, bool counts_visits)
{
    struct rebuilding rebuilding = {
        .state = state, .counts_visits = counts_visits, .paths = map_new(), .arena = ARENA_INIT};
    /* Who counts visits begins with nothing. */
    int result = counts_visits ? 0 : state_get(state, &rebuilding.arena, REBUILD_LAST_SNAPSHOT, &rebuilding.last_known);
    if (result == 0)
        result = catch_up(archive, &rebuilding, accepts_rewrite);
    map_free(rebuilding.paths);
    memory_free(rebuilding.records);
    arena_clear(&rebuilding.arena);
    return result;
}

int rebuild_catch_up(struct archive *archive, struct state *state, bool accepts_rewrite)
{
    return bring_forward(archive, state, accepts_rewrite, false);
}

int rebuild_state(struct archive *archive, struct state *state)
{
    return bring_forward(archive, state, true, true);
}
