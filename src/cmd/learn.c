#include "cmd/commands.h"

#include "base/json.h"
#include "base/url.h"
#include "cmd/progress.h"
#include "learn.h"
#include "tell/terminal.h"

#include <stdio.h>

/* Of pages; beyond, the newest articles' are read, and nothing is taken out of the file. */
enum { MOST_PAGES = 2000 };

static const struct {
    const char *mark, *name;
    enum terminal_colour style;
} CHANGES[] = {
    [BLOCKS_SAME] = {" ", "same", TERMINAL_PLAIN},
    [BLOCKS_ADDED] = {"+", "added", TERMINAL_GREEN},
    [BLOCKS_REMOVED] = {"-", "removed", TERMINAL_RED},
    [BLOCKS_KEPT] = {"=", "kept", TERMINAL_BOLD},
};

/* A host, or any address of it. */
static int read_host(struct arena *arena, const char *text, struct str *host)
{
    struct url_parts parts;
    struct str url = str_from(text);
    if (!str_contains(url, STR("://")))
        url = arena_format(arena, "https://%s/", text);
    int result = url_normalize(arena, url, &url);
    if (result == 0)
        result = url_split(arena, url, &parts);
    if (result == 0)
        *host = parts.host;
    return result == 0 ? 0 : error_wrap(result, "learn `%s`: expected a host, or an address of it", text);
}

static void print_json(const struct blocks_line *line, enum blocks_change change)
{
    json_t *object = json_object();
    json_set_str(object, "digest", str_from(line->digest));
    json_set(object, "change", json_string(CHANGES[change].name));
    json_set(object, "keep", json_boolean(line->is_kept));
    json_set_str(object, "since", line->since);
    json_set_number(object, "articles", line->articles);
    json_set_str(object, "words", line->words);
    json_print_line(stdout, object);
}

static void print_line(struct terminal *terminal, const struct blocks_line *line, enum blocks_change change)
{
    terminal_printf(terminal, CHANGES[change].style, "%s %s %4lld articles  ", CHANGES[change].mark,
                    line->is_kept ? "keep" : "    ", (long long)line->articles);
    terminal_print(terminal, TERMINAL_PLAIN, line->words);
    fputc('\n', terminal->out);
}

static void print_report(const struct command_call *call, const struct learn_report *report, bool is_dry)
{
    struct terminal terminal = terminal_open(stdout);
    const struct blocks_merge *merge = &report->merge;
    for (size_t i = 0; i < merge->count; i++)
        if (call->wants_json)
            print_json(&merge->lines[i], merge->changes[i]);
        else
            print_line(&terminal, &merge->lines[i], merge->changes[i]);
    if (call->wants_json || call->is_quiet)
        return;
    printf("%zu articles read, %zu of them different; %zu blocks added, %zu removed, %zu kept by hand; ",
           report->articles, report->different, merge->by_change[BLOCKS_ADDED], merge->by_change[BLOCKS_REMOVED],
           merge->by_change[BLOCKS_KEPT]);
    if (report->is_committed)
        printf("%.*s\n", STR_FORMAT(report->path));
    else
        puts(is_dry ? "nothing was written" : "nothing to write");
}

static void show_progress(void *context, size_t done, size_t pages)
{
    progress_tell(context, (int64_t)done, (int64_t)pages);
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct progress progress = progress_begin(call, "pages read");
    struct learn_options options = {.most = MOST_PAGES, .progress = show_progress, .context = &progress};
    struct learn_report report;
    struct str host;
    int result = 0;
    options.is_dry = command_option(call, "--dry-run", NULL, NULL);
    result = command_operands(call, 1, 1);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = read_host(&desk.arena, call->arguments[0], &host);
    if (result == 0 && !options.is_dry)
        result = desk_lock(&desk, false);
    if (result < 0)
        return result;
    struct pool *pool = pool_new(&(struct worker_options){0});
    result = learn_host(&desk, pool, &desk.arena, host, &options, &report);
    pool_free(pool);
    progress_clear(&progress);
    if (result == 0)
        print_report(call, &report, options.is_dry);
    return result;
}

const struct command command_learn = {
    .name = "learn",
    .operands = "[--dry-run] HOST",
    .summary = "what a site repeats",
    .help = "Reads the kept pages of the host's articles again, and writes the blocks that\n"
            "stand on at least five different ones (newsletter lines, standing promotion,\n"
            "legal lines) into watchers/learned/HOST.blocks: these are left out of texts,\n"
            "which the next looks commit as `reread`, never as edits. Runs do this by\n"
            "themselves as new articles come; what a person takes out of the file is not\n"
            "learned again.\n"
            "\n"
            "  --dry-run   show what would be written: + added, - not repeated any more,\n"
            "              = taken out of the file by hand\n"
            "  --json      one object a line: digest, change, keep, since, articles, words\n",
    .has_json = true,
    .run = run,
};
