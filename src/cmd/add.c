#include "cmd/commands.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/map.h"
#include "base/url.h"
#include "desk.h"
#include "watch/watchfile.h"

#include <stdio.h>

enum { WATCH_FILE_LIMIT = 64 * 1024 * 1024 };

/* "30d" from now, to the end of that day; "90min" to the second. */
static bool read_span(const char *text, int64_t *until)
{
    enum { DAY = 86400 };
    int64_t seconds;
    if (ini_duration(str_from(text), &seconds) < 0 || seconds <= 0)
        return false;
    *until = clock_now_ms() / 1000 + seconds;
    if (seconds % DAY == 0)
        *until += DAY - 1 - *until % DAY;
    return true;
}

static int read_wishes(struct command_call *call, struct watch *wishes)
{
    const char *every = NULL, *until = NULL;
    int fault = 0;
    command_option(call, "--every", &every, &fault);
    command_option(call, "--until", &until, &fault);
    if (fault == 0 && every && watch_read_every(str_from(every), wishes) < 0)
        fault = error_wrap(STET_ERROR_USAGE, "--every");
    if (fault < 0 || !until)
        return fault;
    if (!read_span(until, &wishes->until) && watch_read_until(str_from(until), wishes) < 0)
        return error_set(STET_ERROR_USAGE, "--until %s: expected a date (2026-12-31) or a time from now (30d)", until);
    if (wishes->until <= clock_now_ms() / 1000)
        return error_set(STET_ERROR_USAGE, "--until %s: that is past, nothing would be looked at", until);
    return 0;
}

/* Appends what is not watched yet; all addresses are read before the first is added, so that a wrong one adds none. */
static int append_watches(struct command_call *call, struct desk *desk, const struct watch *wishes, struct buf *content,
                          size_t *added)
{
    AUTO_MAP *watched = map_new();
    struct str *urls = arena_array(&desk->arena, (size_t)call->argument_count, sizeof *urls);
    int result = desk_read_watches(desk);
    for (int i = 0; i < call->argument_count && result == 0; i++)
        result = url_normalize(&desk->arena, str_from(call->arguments[i]), &urls[i]);
    if (result < 0)
        return result;
    for (size_t i = 0; i < desk->watches.watch_count; i++)
        if (desk->watches.watches[i].kind == WATCH_URL)
            map_put(watched, url_key(desk->watches.watches[i].url), desk);
    for (int i = 0; i < call->argument_count; i++) {
        if (map_put(watched, url_key(urls[i]), desk)) {
            printf("watched already: %.*s\n", STR_FORMAT(urls[i]));
            continue;
        }
        struct watch watch = *wishes;
        watch.url = urls[i];
        watch_add(content, &watch);
        printf("watching %.*s\n", STR_FORMAT(urls[i]));
        (*added)++;
    }
    return 0;
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF content = BUF_INIT;
    struct watch wishes = {0};
    size_t added = 0;
    int result = read_wishes(call, &wishes);
    if (result == 0)
        result = command_operands(call, 1, -1);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = desk_lock(&desk, false);
    if (result < 0)
        return result;
    buf_addf(&path, "%.*s/watchers/added.watch", STR_FORMAT(desk.folder));
    result = file_read(buf_c(&path), WATCH_FILE_LIMIT, &content);
    if (result == 0 || result == STET_ERROR_NOT_FOUND)
        result = append_watches(call, &desk, &wishes, &content, &added);
    if (result < 0 || added == 0)
        return result;
    struct str subject = arena_format(&desk.arena, "watchers: add %zu %s", added, added == 1 ? "article" : "articles");
    return archive_commit_file(desk.archive, STR("watchers/added.watch"), buf_str(&content), subject);
}

const struct command command_add = {
    .name = "add",
    .operands = "URL...",
    .summary = "watch articles",
    .help = "Writes each URL into watchers/added.watch, as one commit. Nothing is fetched:\n"
            "the next `stet run` does.\n"
            "\n"
            "  --every 30min      look this often, not as the schedule thinks best (kept\n"
            "                     within 15min and 6h)\n"
            "  --every 15min..2h  as the schedule thinks best, within these bounds\n"
            "  --until 30d        stop then: a date, or a time from now\n",
    .run = run,
};
