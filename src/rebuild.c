#include "rebuild.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/url.h"

#include <string.h>

struct rebuilding {
    struct state *state;
    struct str last_known; /* commit that state.db knows; absent: none */
    bool has_met;          /* it was met while walking back */
    struct arena arena;
    struct snapshot_record *records; /* newest first */
    size_t count, room;
};

struct str rebuild_outlet_fact(struct arena *arena, struct str host)
{
    return arena_format(arena, "outlet:%.*s", STR_FORMAT(host));
}

/* The row of a snapshot: by path, by address, or a new one. */
static int find_row(struct state *state, struct arena *arena, const struct snapshot_record *record,
                    struct state_article *row)
{
    int result = state_find_path(state, arena, record->path, row);
    if (result == STET_ERROR_NOT_FOUND)
        result = state_find_key(state, arena, url_key(record->url), row);
    if (result == STET_ERROR_NOT_FOUND) {
        struct url_parts parts;
        result = url_split(arena, record->url, &parts);
        *row = (struct state_article){.key = url_key(record->url), .url = record->url, .found = record->found,
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
    row->path = record->path;
    row->url = record->url;
    row->key = url_key(record->url);
    row->versions = record->version;
    row->edits += is_edit;
    row->text_digest = STR_NONE; /* read from the file when it is next needed */
    if (record->evidence.len)
        row->body_digest = evidence_digest(record->evidence);
    row->page_modified = record->page_modified;
    if (!row->first_seen)
        row->first_seen = record->author_date;
    if (is_edit)
        row->last_edit = record->author_date;
    if (!row->last_seen_ms)
        row->last_seen_ms = record->author_date * 1000;
    row->gone_first_ms = 0;
    row->shrunk_first_ms = 0;
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

static int apply(struct state *state, const struct snapshot_record *record)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article row;
    int result = find_row(state, &arena, record, &row);
    if (result < 0)
        return result;
    advance_row(&row, record);
    result = state_put(state, &row);
    if (result == 0)
        result = add_aliases(state, record, row.id);
    if (result == 0)
        result = keep_outlet(state, &arena, record);
    if (result < 0)
        return result;
    const struct state_version version = {
        .article = row.id, .number = record->version, .path = record->path, .commit = str_from(record->commit),
        .text_id = str_from(record->text_id), .verb = record->verb, .labels = label_list(&arena, record->labels),
        .evidence_id = str_slice(record->evidence, 0, str_find_byte(record->evidence, ' ', 0)),
        .headline = record->headline, .outlet = record->outlet, .unmarked = record->unmarked, .extractor = record->extractor,
        .first_seen = record->author_date, .weight = record->weight};
    result = state_add_version(state, &version);
    return result == 0 ? state_set(state, REBUILD_LAST_SNAPSHOT, str_from(record->commit)) : result;
}

static struct snapshot_record copy_record(struct arena *arena, const struct snapshot_record *record)
{
    struct snapshot_record copy = *record;
    struct str *const texts[] = {&copy.path,       &copy.verb,    &copy.headline, &copy.outlet,       &copy.labels,
                                 &copy.url,        &copy.aliases, &copy.found,    &copy.seen_between, &copy.page_modified,
                                 &copy.url_before, &copy.rules,   &copy.unmarked, &copy.extractor,    &copy.evidence};
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

static int apply_collected(struct rebuilding *rebuilding)
{
    int result = state_begin(rebuilding->state);
    for (size_t i = rebuilding->count; i > 0 && result == 0; i--)
        result = apply(rebuilding->state, &rebuilding->records[i - 1]);
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
            return error_set(STET_ERROR_DATA, "the history of main was rewritten: the snapshot %.*s is not in it any "
                             "more (look with `git reflog main`; to go on from what is there: `stet run "
                             "--accept-rewrite`)", STR_FORMAT(rebuilding->last_known));
        log_line(LOG_LEVEL_WARNING, "history was rewritten: taken as it is now; %.*s was the last snapshot before",
                 STR_FORMAT(rebuilding->last_known));
    }
    return rebuilding->count ? apply_collected(rebuilding) : 0;
}

int rebuild_catch_up(struct archive *archive, struct state *state, bool accepts_rewrite)
{
    struct rebuilding rebuilding = {.state = state, .arena = ARENA_INIT};
    int result = state_get(state, &rebuilding.arena, REBUILD_LAST_SNAPSHOT, &rebuilding.last_known);
    if (result == 0)
        result = catch_up(archive, &rebuilding, accepts_rewrite);
    memory_free(rebuilding.records);
    arena_clear(&rebuilding.arena);
    return result;
}

/* The last line that still saw a text moves the start of the next Seen-Between forward. */
static int see_line(void *context, const struct ledger_line *line)
{
    struct state *state = context;
    if (line->verdict != VERDICT_ARTICLE && line->verdict != VERDICT_UNCHANGED && line->verdict != VERDICT_NOT_MODIFIED)
        return 0;
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article row;
    int result = state_find_path(state, &arena, line->what, &row);
    if (result == STET_ERROR_NOT_FOUND)
        return 0;
    if (result < 0)
        return result;
    row.last_seen_ms = line->start_ms - line->age_seconds * 1000;
    row.last_visit = line->end_ms / 1000;
    row.visits++;
    return state_put(state, &row);
}

int rebuild_state(struct archive *archive, struct state *state)
{
    int result = rebuild_catch_up(archive, state, true);
    if (result == 0)
        result = state_begin(state);
    if (result < 0)
        return result;
    result = archive_each_line(archive, see_line, state);
    if (result == 0)
        return state_commit(state);
    state_rollback(state);
    return result;
}
