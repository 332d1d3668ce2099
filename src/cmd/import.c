#include "cmd/commands.h"

#include "base/file.h"
#include "base/json.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/url.h"
#include "base/utf8.h"
#include "cmd/progress.h"
#include "desk.h"
#include "jobs.h"
#include "tell/terminal.h"
#include "watch/import.h"
#include "watch/watchfile.h"

#include <stdio.h>
#include <string.h>

enum { FILE_LIMIT = 64 * 1024 * 1024 };

static const struct str file_name = STR_INIT("watchers/imported.watch");

struct importing {
    struct command_call *call;
    struct desk desk;
    struct terminal terminal;
    struct imported imported;
    int status;
    bool is_dry;
    struct map *watched;
    struct buf content;
    size_t added, known;
};

/* ---- reading ---- */

static int read_standard_input(struct buf *bytes)
{
    size_t got;
    while ((got = fread(buf_reserve(bytes, 65536), 1, 65536, stdin)) > 0) {
        bytes->len += got;
        if (bytes->len > FILE_LIMIT)
            return error_set(STET_ERROR_LIMIT, "standard input: larger than %d MiB (import it in parts)",
                             FILE_LIMIT >> 20);
    }
    return ferror(stdin) ? error_errno(STET_ERROR_IO, "cannot read standard input") : 0;
}

static void on_imported(void *context, int status, struct str answer)
{
    struct importing *importing = context;
    importing->status = status < 0 ? error_set(status, "%.*s", STR_FORMAT(answer))
                                   : imported_decode(&importing->desk.arena, answer, &importing->imported);
}

/* By a worker: such files come from anywhere. */
static int read_file(struct importing *importing, const char *name, enum import_format format)
{
    AUTO_BUF bytes = BUF_INIT;
    AUTO_BUF request = BUF_INIT;
    const char *slash = strrchr(name, '/');
    int result = strcmp(name, "-") == 0 ? read_standard_input(&bytes) : file_read_named(name, FILE_LIMIT, &bytes);
    if (result < 0)
        return result;
    import_request_encode(format, str_from(slash ? slash + 1 : name), buf_str(&bytes), &request);
    struct pool *pool = pool_new(&(struct worker_options){.processes = 1, .deadline_ms = 60000});
    pool_submit(pool, JOB_READ_IMPORT, buf_str(&request), on_imported, importing);
    result = pool_drain(pool);
    pool_free(pool);
    if (result == 0)
        result = importing->status;
    return result < 0 ? error_wrap(result, "%s", name) : 0;
}

/* ---- adding ---- */

static void note_watched(struct importing *importing, const struct watch_list *list)
{
    for (size_t i = 0; i < list->watch_count; i++) {
        const struct watch *watch = &list->watches[i];
        struct str key = state_key(&importing->desk.arena, (enum state_kind)watch->kind, watch->url);
        map_put(importing->watched, key, importing);
    }
}

static void add_title(struct buf *content, struct str title)
{
    if (!title.len)
        return;
    buf_add(content, STR("# "));
    utf8_add_visible(content, str_slice(title, 0, str_find_byte(title, '\n', 0)));
    buf_add_byte(content, '\n');
}

static void add_watch(struct importing *importing, const struct imported_watch *watch)
{
    struct watch_list list = {0};
    struct arena *arena = &importing->desk.arena;
    struct buf *content = &importing->content;
    struct str text = arena_format(arena, "[watch]\n%.*s", STR_FORMAT(watch->section));
    watch_read(arena, STR("import"), text, &list);
    if (!list.watch_count)
        return; /* the worker's word is not trusted */
    struct str key = state_key(arena, (enum state_kind)list.watches[0].kind, list.watches[0].url);
    if (map_put(importing->watched, key, importing)) {
        importing->known++;
        return;
    }
    if (content->len)
        buf_add_byte(content, '\n');
    add_title(content, watch->title);
    buf_add(content, text);
    importing->added++;
}

static int commit(struct importing *importing)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF before = BUF_INIT;
    struct desk *desk = &importing->desk;
    buf_addf(&path, "%.*s/%.*s", STR_FORMAT(desk->folder), STR_FORMAT(file_name));
    int result = file_read(buf_c(&path), WATCH_FILE_LIMIT, &before);
    if (result < 0 && result != STET_ERROR_NOT_FOUND)
        return result;
    if (before.len)
        buf_add(&before, str_ends(buf_str(&before), STR("\n")) ? STR("\n") : STR("\n\n"));
    buf_add(&before, buf_str(&importing->content));
    struct str subject = arena_format(&desk->arena, "watchers: import %zu %s", importing->added,
                                      importing->added == 1 ? "watch" : "watches");
    return archive_commit_file(desk->archive, file_name, buf_str(&before), subject);
}

/* ---- telling ---- */

static void tell_losses(struct importing *importing)
{
    const struct imported *imported = &importing->imported;
    for (size_t i = 0; i < imported->loss_count; i++) {
        fprintf(stdout, "line %zu not carried over: ", imported->losses[i].line);
        terminal_print(&importing->terminal, TERMINAL_PLAIN, imported->losses[i].what);
        fputc('\n', stdout);
    }
}

static void tell(struct importing *importing)
{
    if (importing->is_dry && importing->content.len)
        printf("%s\n", buf_c(&importing->content));
    tell_losses(importing);
    printf("%s: %zu %s, %zu watched already, %zu not carried over\n", import_format_name(importing->imported.format),
           importing->added, importing->is_dry ? "would be watched" : "watched now", importing->known,
           importing->imported.loss_count);
}

static int import(struct importing *importing, const char *name, enum import_format format)
{
    int result = desk_open(&importing->desk, importing->call->folder);
    if (result == 0)
        result = read_file(importing, name, format);
    if (result == 0 && !importing->is_dry)
        result = desk_lock(&importing->desk, false);
    if (result == 0)
        result = desk_read_watches(&importing->desk);
    if (result < 0)
        return result;
    note_watched(importing, &importing->desk.watches);
    struct progress progress = progress_begin(importing->call, "watches read");
    for (size_t i = 0; i < importing->imported.watch_count; i++) {
        progress_tell(&progress, (int64_t)i, (int64_t)importing->imported.watch_count);
        add_watch(importing, &importing->imported.watches[i]);
    }
    progress_clear(&progress);
    if (importing->added && !importing->is_dry)
        result = commit(importing);
    if (result == 0)
        tell(importing);
    return result;
}

static int run(struct command_call *call)
{
    struct importing importing = {.call = call, .terminal = terminal_open(stdout), .content = BUF_INIT};
    enum import_format format = IMPORT_GUESS;
    const char *name = NULL;
    int fault = 0;
    importing.is_dry = command_option(call, "--dry-run", NULL, NULL);
    command_option(call, "--format", &name, &fault);
    if (fault == 0)
        fault = command_operands(call, 1, 1);
    if (fault == 0 && name && !import_format_from_name(str_from(name), &format))
        fault = error_set(STET_ERROR_USAGE, "--format %s: expected opml, urls, newsboat, csv or urlwatch", name);
    if (fault < 0)
        return fault;
    importing.watched = map_new();
    int result = import(&importing, call->arguments[0], format);
    map_free(importing.watched);
    buf_clear(&importing.content);
    desk_close(&importing.desk);
    return result;
}

const struct command command_import = {
    .name = "import",
    .operands = "FILE",
    .summary = "watch what other programs' lists have",
    .help = "Reads OPML, one URL a line, newsboat's urls, CSV with a header, or urlwatch's\n"
            "YAML (`-` is standard input), and writes what is not watched yet into\n"
            "watchers/imported.watch, as one commit. What cannot be carried over is told,\n"
            "line by line.\n"
            "\n"
            "  --dry-run        show what would be written, and write nothing\n"
            "  --format FORMAT  opml, urls, newsboat, csv or urlwatch, where it is not\n"
            "                   seen right\n",
    .run = run,
};
