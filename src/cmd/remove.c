#include "cmd/commands.h"

#include "base/array.h"
#include "base/file.h"
#include "base/url.h"
#include "desk.h"

#include <stdio.h>

enum { WATCH_FILE_LIMIT = 64 * 1024 * 1024 };

/* The file in which `url` is watched. */
static int find_file(const struct watch_list *list, struct str url, struct str *file)
{
    for (size_t i = 0; i < list->watch_count; i++) {
        if (str_equal(url_key(list->watches[i].url), url_key(url))) {
            *file = list->watches[i].file;
            return 0;
        }
    }
    return error_set(STET_ERROR_NOT_FOUND, "%.*s: not watched (`stet list` has what is)", STR_FORMAT(url));
}

/* A watch file that loses sections. */
struct changed_file {
    struct str name;
    struct buf content;
    size_t removed;
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
    return file_read(buf_c(&path), WATCH_FILE_LIMIT, &(*file)->content);
}

static int remove_url(struct desk *desk, struct changes *changes, const char *text)
{
    struct str url, name = STR_NONE;
    struct changed_file *file = NULL;
    AUTO_BUF left = BUF_INIT;
    int result = url_normalize(&desk->arena, str_from(text), &url);
    if (result == 0)
        result = find_file(&desk->watches, url, &name);
    if (result == 0)
        result = open_file(desk, changes, name, &file);
    if (result < 0)
        return result;
    if (!watch_remove(buf_str(&file->content), url, &left))
        return error_set(STET_ERROR_NOT_FOUND, "%.*s: not found in %.*s", STR_FORMAT(url), STR_FORMAT(name));
    buf_clear(&file->content);
    file->content = left;
    left = (struct buf)BUF_INIT;
    file->removed++;
    return 0;
}

/* One commit a file: all that a call removes stands in one file nearly always. */
static int commit_files(struct desk *desk, const struct changes *changes)
{
    int result = 0;
    for (size_t i = 0; i < changes->count && result == 0; i++) {
        const struct changed_file *file = &changes->files[i];
        struct str subject = arena_format(&desk->arena, "watchers: remove %zu %s", file->removed,
                                          file->removed == 1 ? "article" : "articles");
        result = archive_commit_file(desk->archive, file->name, buf_str(&file->content), subject);
    }
    return result;
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct changes changes = {0};
    int result = command_operands(call, 1, -1);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = desk_lock(&desk, false);
    if (result == 0)
        result = desk_read_watches(&desk);
    for (int i = 0; i < call->argument_count && result == 0; i++)
        result = remove_url(&desk, &changes, call->arguments[i]);
    if (result == 0)
        result = commit_files(&desk, &changes);
    if (result == 0)
        printf("%d not watched any more; their history stays\n", call->argument_count);
    for (size_t i = 0; i < changes.count; i++)
        buf_clear(&changes.files[i].content);
    memory_free(changes.files);
    return result;
}

const struct command command_remove = {
    .name = "remove",
    .operands = "URL...",
    .summary = "stop watching",
    .help = "Takes each URL out of the watch file in which it stands, comments of others\n"
            "untouched. What was recorded of the article stays.\n",
    .run = run,
};
