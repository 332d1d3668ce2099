#include "desk.h"

#include "archive/forget.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/log.h"
#include "base/map.h"
#include "base/url.h"
#include "data.h"
#include "outbox.h"
#include "push.h"
#include "rebuild.h"
#include "story/canonical.h"
#include "watch/sift.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_archive(const char *folder)
{
    AUTO_BUF path = BUF_INIT;
    buf_addf(&path, "%s/.git/stet", folder);
    return file_exists(buf_c(&path));
}

int desk_find(struct arena *arena, const char *given, struct str *folder)
{
    char resolved[PATH_MAX];
    if (!realpath(given ? given : ".", resolved))
        return error_errno(STET_ERROR_NOT_FOUND, "cannot open the folder %s", given ? given : ".");
    if (given) {
        *folder = arena_copy(arena, str_from(resolved));
        return is_archive(resolved)
                   ? 0
                   : error_set(STET_ERROR_NOT_FOUND, "%s: not an archive of stet (make one with `stet init %s`)", given,
                               given);
    }
    for (char *end = resolved + strlen(resolved); end > resolved; end = strrchr(resolved, '/')) {
        *end = '\0';
        if (is_archive(resolved)) {
            *folder = arena_copy(arena, str_from(resolved));
            return 0;
        }
    }
    return error_set(STET_ERROR_NOT_FOUND, "no archive here or above (go into one, name one with -C DIR, or make one "
                                           "with `stet init DIR`)");
}

const char *desk_database_path(struct desk *desk, const char *name, struct buf *path)
{
    buf_cut(path, 0);
    if (desk->settings.state_folder.len)
        buf_addf(path, "%.*s/%s", STR_FORMAT(desk->settings.state_folder), name);
    else
        buf_addf(path, "%.*s/.git/stet/%s", STR_FORMAT(desk->folder), name);
    return buf_c(path);
}

const char *desk_state_path(struct desk *desk, struct buf *path)
{
    return desk_database_path(desk, "state.db", path);
}

static const char *watchers_folder(const struct desk *desk, struct buf *path)
{
    buf_cut(path, 0);
    buf_addf(path, "%.*s/watchers", STR_FORMAT(desk->folder));
    return buf_c(path);
}

/* Anew, with each watch of the archive given to `take`, where there is one (watchfile.h). */
static int read_watches(struct desk *desk, int (*take)(void *context, const struct watch *watch), void *context)
{
    AUTO_BUF path = BUF_INIT;
    desk->watches = (struct watch_list){0};
    int result = data_find("watchers", &path);
    /* Without those that ship, an archive still has its own. */
    result = result == 0 ? watch_read_shipped(&desk->arena, buf_c(&path), &desk->watches) : 0;
    desk->watches.take = take;
    desk->watches.context = context;
    if (result == 0)
        result = watch_read_folder(&desk->arena, watchers_folder(desk, &path), &desk->watches);
    desk->watches.take = NULL;
    desk->watches.context = NULL;
    desk->has_sites = result == 0;
    desk->has_watches = result == 0 && !take;
    return result;
}

int desk_read_watches(struct desk *desk)
{
    return desk->has_watches ? 0 : read_watches(desk, NULL, NULL);
}

int desk_read_sites(struct desk *desk)
{
    return desk->has_sites ? 0 : read_watches(desk, watch_pass_over, NULL);
}

/* Aliases first: two rows that turned out to be one article leave the younger one's address as an alias. */
int desk_find_url(struct desk *desk, struct arena *arena, struct str url, struct state_article *article)
{
    struct str key = url_key(url);
    int result = state_find_alias(desk->state, arena, key, article);
    return result == STET_ERROR_NOT_FOUND ? state_find_key(desk->state, arena, key, article) : result;
}

int desk_find_list(struct desk *desk, struct arena *arena, struct str url, struct state_article *list)
{
    int result = STET_ERROR_NOT_FOUND;
    for (int kind = STATE_FEED; kind <= STATE_SECTION && result == STET_ERROR_NOT_FOUND; kind++)
        result = state_find_key(desk->state, arena, state_key(arena, (enum state_kind)kind, url), list);
    return result;
}

/* The row of a watch: by its address, by an alias, or a new one. */
static int find_row(struct desk *desk, struct arena *arena, const struct watch *watch, struct state_article *row)
{
    enum state_kind kind = (enum state_kind)watch->kind;
    struct str key = state_key(arena, kind, watch->url);
    int result = kind == STATE_ARTICLE ? desk_find_url(desk, arena, watch->url, row)
                                       : state_find_key(desk->state, arena, key, row);
    if (result != STET_ERROR_NOT_FOUND)
        return result;
    struct url_parts parts;
    result = url_split(arena, watch->url, &parts);
    *row = (struct state_article){
        .kind = kind, .key = key, .url = watch->url, .site = result == 0 ? url_site(arena, parts.host) : STR_NONE};
    return result;
}

static int64_t shorter(int64_t a, int64_t b)
{
    return a == 0 ? b : b == 0 || a < b ? a : b;
}

/* Two watches of one article make one row: the shorter interval, the later end. */
static void merge_watch(const struct watch *watch, struct state_article *row, int64_t now)
{
    int64_t every = row->is_asked ? shorter(row->every_seconds, watch->every_seconds) : watch->every_seconds;
    int64_t most = every == watch->every_seconds ? watch->every_most_seconds : row->every_most_seconds;
    if (!row->is_asked) {
        row->until = watch->until;
        row->is_paused = watch->is_paused;
        row->tag = watch->tag;
    } else {
        row->until = row->until == 0 || watch->until == 0 ? 0 : row->until > watch->until ? row->until : watch->until;
        row->is_paused = row->is_paused && watch->is_paused;
        row->tag = row->tag.len ? row->tag : watch->tag;
    }
    row->is_watched = row->is_asked = true;
    if (row->id == 0 || row->due == 0)
        row->due = now;
    else if (every && every != row->every_seconds && row->due > row->last_visit + (most ? most : every))
        row->due = row->last_visit + (most ? most : every);
    row->every_seconds = every;
    row->every_most_seconds = most;
    if (!row->found.len)
        row->found = watch->file;
}

struct putting {
    struct desk *desk;
    int64_t now;
};

static int put_watch(void *context, const struct watch *watch)
{
    const struct putting *putting = context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article row;
    int result = find_row(putting->desk, &arena, watch, &row);
    if (result < 0)
        return result;
    merge_watch(watch, &row, putting->now);
    return state_put(putting->desk->state, &row);
}

/* What lists have led to is watched for as long as the longest of their watches says. */
static int put_followed(struct desk *desk)
{
    const struct watch_list *list = &desk->watches;
    int result = 0;
    for (size_t i = 0; i < list->watch_count && result == 0; i++) {
        const struct watch *watch = &list->watches[i];
        if (watch->kind == WATCH_URL)
            continue;
        int64_t follow = sift_follow(watch);
        for (size_t j = 0; j < list->watch_count; j++)
            if (j != i && list->watches[j].kind == watch->kind && str_equal(list->watches[j].url, watch->url) &&
                sift_follow(&list->watches[j]) > follow)
                follow = sift_follow(&list->watches[j]);
        result = state_follow(desk->state, watch->url, follow);
    }
    return result == 0 ? state_unfollow(desk->state) : result;
}

/* Each watch goes into its row as it is read, and the database knows which row has one already; a run that dies
 * meanwhile leaves the rows as they were. */
static int put_watches(struct desk *desk)
{
    struct putting putting = {desk, clock_now_ms() / 1000};
    int result = state_unwatch_all(desk->state);
    if (result == 0)
        result = read_watches(desk, put_watch, &putting);
    return result == 0 ? put_followed(desk) : result;
}

/* Watch files are parsed only where one of them changed; a file with faults is parsed, and its faults told, each run.
 */
static int sync_watches(struct desk *desk)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF stamp = BUF_INIT;
    struct str known;
    int result = watch_stamp(watchers_folder(desk, &path), &stamp);
    if (result == 0)
        result = state_get(desk->state, &desk->arena, DESK_WATCHERS_STAMP, &known);
    if (result < 0 || str_equal(known, buf_str(&stamp)))
        return result;
    result = state_begin(desk->state);
    if (result < 0)
        return result;
    result = put_watches(desk);
    for (size_t i = 0; i < desk->watches.fault_count; i++)
        log_line(LOG_LEVEL_ERROR, "%.*s", STR_FORMAT(desk->watches.faults[i]));
    if (result == 0)
        result = state_set(desk->state, DESK_WATCHERS_STAMP, desk->watches.fault_count ? STR("") : buf_str(&stamp));
    if (result < 0) {
        state_rollback(desk->state);
        return result;
    }
    return state_commit(desk->state);
}

/* The rest of a `stet forget`: databases that lie elsewhere know of a history that is no more. */
static int finish_forgetting(struct desk *desk)
{
    static const char *const names[] = {"state.db",           "state.db-wal",   "state.db-shm",          "phrases.db",
                                        "phrases.db-journal", "phrases.db.new", "phrases.db.new-journal"};
    AUTO_BUF path = BUF_INIT;
    if (!forget_is_open(desk->folder.at))
        return 0;
    for (size_t i = 0; desk->settings.state_folder.len && i < ARRAY_LENGTH(names); i++) {
        desk_database_path(desk, names[i], &path);
        unlink(buf_c(&path));
    }
    return forget_finish(desk->folder.at);
}

static int open_parts(struct desk *desk, const char *given, bool writes)
{
    int (*const open_state)(const char *, struct state **, bool *) = writes ? state_open : state_open_reading;
    AUTO_BUF path = BUF_INIT;
    bool is_new;
    int result = desk_find(&desk->arena, given, &desk->folder);
    if (result == 0)
        result = settings_load(&desk->arena, desk->folder.at, &desk->settings);
    if (result == 0)
        result = finish_forgetting(desk);
    if (result == 0)
        result = archive_open(desk->folder.at,
                              (struct archive_identity){desk->settings.committer_name, desk->settings.committer_email},
                              &desk->archive);
    if (result == 0)
        result = open_state(desk_state_path(desk, &path), &desk->state, &is_new);
    if (result == 0 && is_new)
        result = rebuild_state(desk->archive, desk->state);
    /* Rows in memory get their watches from no run. */
    if (result == 0 && is_new && !state_is_kept(desk->state))
        result = sync_watches(desk);
    return result;
}

static int open_desk(struct desk *desk, const char *given, bool writes)
{
    *desk = (struct desk){.arena = ARENA_INIT};
    int result = open_parts(desk, given, writes);
    if (result < 0)
        desk_close(desk);
    return result;
}

int desk_open(struct desk *desk, const char *given)
{
    return open_desk(desk, given, false);
}

void desk_close(struct desk *desk)
{
    state_close(desk->state);
    archive_close(desk->archive);
    map_free(desk->rules);
    map_free(desk->paces);
    map_free(desk->secrets);
    arena_clear(&desk->arena);
    *desk = (struct desk){0};
}

int desk_lock(struct desk *desk, bool accepts_rewrite)
{
    AUTO_BUF path = BUF_INIT;
    int result = archive_lock(desk->archive);
    if (result == 0 && !state_is_kept(desk->state))
        return error_set(STET_ERROR_PERMISSION, "cannot write %s as user %ld", desk_state_path(desk, &path),
                         (long)geteuid());
    if (result == 0)
        result = rebuild_catch_up(desk->archive, desk->state, accepts_rewrite);
    if (result == 0)
        result = sync_watches(desk);
    if (result == 0)
        result = state_recall(desk->state, clock_now_ms() / 1000);
    return result;
}

int desk_open_locked(struct desk *desk, const char *given, bool accepts_rewrite)
{
    int result = open_desk(desk, given, true);
    return result == 0 ? desk_lock(desk, accepts_rewrite) : result;
}

int desk_sync_reading(struct desk *desk)
{
    int result = desk_lock(desk, false);
    return result == STET_ERROR_LOCKED || result == STET_ERROR_PERMISSION ? 0 : result;
}

/* A row was put off by a clock that stood in the future, or the first that comes due would do so later than any
 * schedule asks for: a run brings them back. */
static bool is_out_of_reach(struct desk *desk)
{
    int64_t now = clock_now_ms() / 1000, due;
    bool is_ahead;
    return state_is_ahead(desk->state, now, &is_ahead) < 0 || is_ahead ||
           (state_next_due(desk->state, &due) == 0 && due > now + desk->settings.max_seconds);
}

bool desk_is_idle(const char *given)
{
    struct desk desk = {.arena = ARENA_INIT};
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF stamp = BUF_INIT;
    struct str known = STR_NONE;
    bool is_new = true, is_idle = false;
    if (desk_find(&desk.arena, given, &desk.folder) == 0 &&
        settings_load(&desk.arena, desk.folder.at, &desk.settings) == 0 && file_exists(desk_state_path(&desk, &path)) &&
        !state_has_due(buf_c(&path), clock_now_ms() / 1000) && state_open(buf_c(&path), &desk.state, &is_new) == 0 &&
        !is_new)
        is_idle = !is_out_of_reach(&desk) && !push_is_wanted(&desk) && !outbox_is_wanted(&desk) &&
                  state_get(desk.state, &desk.arena, DESK_WATCHERS_STAMP, &known) == 0 &&
                  watch_stamp(watchers_folder(&desk, &path), &stamp) == 0 && str_equal(known, buf_str(&stamp));
    desk_close(&desk);
    return is_idle;
}

/* Several titles fit: some of them, for the message. */
static int too_many(const char *what, const struct state_article *articles, size_t count)
{
    AUTO_BUF names = BUF_INIT;
    for (size_t i = 0; i < count && i < 3; i++)
        buf_addf(&names, "%s%.*s", i ? ", " : "",
                 STR_FORMAT(articles[i].path.len ? articles[i].path : articles[i].url));
    return error_set(STET_ERROR_DATA, "%s: fits %zu articles, among them %s (name one by its path)", what, count,
                     buf_c(&names));
}

int desk_find_article(struct desk *desk, struct arena *arena, const char *what, struct state_article *article)
{
    struct str text = str_from(what), url;
    /* Part of every title, and no article is meant by it. */
    if (!str_trim(text).len)
        return error_set(STET_ERROR_USAGE, "`%s`: names no article (expected an address, a path, or words of a title)",
                         what);
    int result = state_find_path(desk->state, arena, text, article);
    if (result == STET_ERROR_NOT_FOUND && str_contains(text, STR("://")) && url_normalize(arena, text, &url) == 0)
        result = desk_find_url(desk, arena, url, article);
    if (result != STET_ERROR_NOT_FOUND)
        return result;
    struct state_article *found;
    size_t count;
    result = state_match(desk->state, arena, text, &found, &count);
    if (result < 0)
        return result;
    if (count == 0)
        return error_set(STET_ERROR_NOT_FOUND,
                         "%s: no such article (`stet list` has what is watched, `stet run` looks at what is new)",
                         what);
    if (count > 1)
        return too_many(what, found, count);
    *article = found[0];
    return 0;
}

int desk_read_article(struct desk *desk, struct arena *arena, const struct state_version *version, struct str *text,
                      struct article *article)
{
    AUTO_BUF bytes = BUF_INIT;
    int result = archive_read_blob(desk->archive, version->text_id, &bytes);
    struct str whole = arena_copy(arena, buf_str(&bytes));
    if (text)
        *text = whole;
    return result == 0 ? canonical_read(arena, whole, article) : result;
}
