#include "cmd/watches.h"

#include "base/array.h"
#include "base/file.h"
#include "base/url.h"
#include "desk.h"
#include "watch/watchfile.h"

#include <stdio.h>

/* A watch file that is changed. */
struct changed_file {
    struct str name;
    struct buf content;
    size_t sections; /* that were changed */
};

struct changes {
    struct changed_file *files;
    size_t count, room;
};

static int open_file(struct desk *desk, struct changes *changes, struct str name, struct changed_file **file)
{
    for (size_t i = 0; i < changes->count; i++) {
        if (str_equal(changes->files[i].name, name)) {
            *file = &changes->files[i];
            return 0;
        }
    }
    AUTO_BUF path = BUF_INIT;
    buf_addf(&path, "%.*s/%.*s", STR_FORMAT(desk->folder), STR_FORMAT(name));
    *file = ARRAY_PUSH(changes->files, changes->count, changes->room);
    **file = (struct changed_file){.name = name, .content = BUF_INIT};
    int result = file_read(buf_c(&path), WATCH_FILE_LIMIT, &(*file)->content);
    return result == STET_ERROR_NOT_FOUND ? 0 : result;
}

/* The row of the article that `url` leads to; one with the id 0 where none is known. */
static int find_row(struct desk *desk, struct str url, struct state_article *row)
{
    int result = desk_find_url(desk, &desk->arena, url, row);
    if (result == STET_ERROR_NOT_FOUND)
        *row = (struct state_article){0};
    return result == STET_ERROR_NOT_FOUND ? 0 : result;
}

/* A watch of an article that has moved, or was watched by a short address, is shown by another address than it is
 * written down by: both name it. */
static int is_watch_of(struct desk *desk, const struct watch *watch, struct str url, int64_t id, bool *is_it)
{
    struct state_article other;
    *is_it = str_equal(url_key(watch->url), url_key(url));
    if (*is_it || !id || watch->kind != WATCH_URL)
        return 0;
    int result = find_row(desk, watch->url, &other);
    *is_it = result == 0 && other.id == id;
    return result;
}

static bool says_nothing_else(const struct watch *watch)
{
    return !watch->every_seconds && !watch->until && !watch->tag.len;
}

static int change_watch(struct desk *desk, struct changes *changes, const struct watch_change *change,
                        const struct watch *watch, bool is_found)
{
    struct changed_file *file = NULL;
    AUTO_BUF changed = BUF_INIT;
    bool goes = change->frees_found && is_found && says_nothing_else(watch);
    int result = open_file(desk, changes, watch->file, &file);
    if (result < 0 || !(goes ? watch_remove : change->apply)(buf_str(&file->content), watch->url, &changed))
        return result; /* a section of the same address in this file was changed with another one */
    buf_clear(&file->content);
    file->content = changed;
    changed = (struct buf)BUF_INIT;
    file->sections++;
    return 0;
}

/* An article that a list led to has no section yet: it gets one, in which it rests. */
static int rest_found(struct desk *desk, struct changes *changes, struct str url)
{
    struct changed_file *file = NULL;
    int result = open_file(desk, changes, STR("watchers/added.watch"), &file);
    if (result < 0)
        return result;
    watch_add(&file->content, &(struct watch){.kind = WATCH_URL, .url = url, .is_paused = true});
    file->sections++;
    return 0;
}

/* In all files: an article is watched as long as one of them says so. */
static int change_url(struct desk *desk, struct changes *changes, const struct watch_change *change, const char *text)
{
    struct str url;
    struct state_article row;
    bool has_section = false;
    int result = url_normalize(&desk->arena, str_from(text), &url);
    if (result == 0)
        result = find_row(desk, url, &row);
    for (size_t i = 0; i < desk->watches.watch_count && result == 0; i++) {
        const struct watch *watch = &desk->watches.watches[i];
        bool is_it;
        result = is_watch_of(desk, watch, url, row.id, &is_it);
        if (result == 0 && is_it) {
            has_section = true;
            result = change_watch(desk, changes, change, watch, row.found_at > 0);
        }
    }
    if (result < 0 || has_section)
        return result;
    if (change->rests_found && row.is_watched)
        return rest_found(desk, changes, row.url);
    return error_set(STET_ERROR_NOT_FOUND, "%.*s: not watched (`stet list` has what is)", STR_FORMAT(url));
}

/* One commit a file: all that a call changes stands in one file nearly always. */
static int commit_files(struct desk *desk, const struct changes *changes, const struct watch_change *change)
{
    int result = 0;
    for (size_t i = 0; i < changes->count && result == 0; i++) {
        const struct changed_file *file = &changes->files[i];
        struct str subject = arena_format(&desk->arena, "watchers: %s %zu %s", change->verb, file->sections,
                                          file->sections == 1 ? "article" : "articles");
        result = archive_commit_file(desk->archive, file->name, buf_str(&file->content), subject);
    }
    return result;
}

int watches_apply(struct desk *desk, const struct watch_change *change, char **urls, int count)
{
    struct changes changes = {0};
    int result = desk_read_watches(desk);
    for (int i = 0; i < count && result == 0; i++)
        result = change_url(desk, &changes, change, urls[i]);
    if (result == 0)
        result = commit_files(desk, &changes, change);
    for (size_t i = 0; i < changes.count; i++)
        buf_clear(&changes.files[i].content);
    memory_free(changes.files);
    return result;
}

int watches_change(struct command_call *call, const struct watch_change *change)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    int result = command_operands(call, 1, -1);
    if (result == 0)
        result = desk_open_locked(&desk, call->folder, false);
    if (result == 0)
        result = watches_apply(&desk, change, call->arguments, call->argument_count);
    if (result == 0)
        printf("%d %s\n", call->argument_count, change->done);
    return result;
}
