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

static int remove_from(struct desk *desk, struct str file, struct str url)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    AUTO_BUF left = BUF_INIT;
    buf_addf(&path, "%.*s/%.*s", STR_FORMAT(desk->folder), STR_FORMAT(file));
    int result = file_read(buf_c(&path), WATCH_FILE_LIMIT, &content);
    if (result < 0)
        return result;
    if (!watch_remove(buf_str(&content), url, &left))
        return error_set(STET_ERROR_NOT_FOUND, "%.*s: not found in %.*s", STR_FORMAT(url), STR_FORMAT(file));
    struct str subject = arena_format(&desk->arena, "watchers: remove %.*s", STR_FORMAT(url_key(url)));
    return archive_commit_file(desk->archive, file, buf_str(&left), subject);
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    int result = command_operands(call, 1, -1);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = desk_lock(&desk, false);
    if (result == 0)
        result = desk_read_watches(&desk);
    for (int i = 0; i < call->argument_count && result == 0; i++) {
        struct str url, file;
        result = url_normalize(&desk.arena, str_from(call->arguments[i]), &url);
        if (result == 0)
            result = find_file(&desk.watches, url, &file);
        if (result == 0)
            result = remove_from(&desk, file, url);
        if (result == 0)
            printf("not watched any more: %.*s (its history stays)\n", STR_FORMAT(url));
    }
    return result;
}

const struct command command_remove = {
    .name = "remove",
    .operands = "URL...",
    .summary = "stop watching",
    .help = "Takes each URL out of the watch file in which it stands, comments of others untouched. What was\n"
            "recorded of the article stays.\n",
    .run = run,
};
