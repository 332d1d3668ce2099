#include "cmd/commands.h"

#include "base/json.h"
#include "cmd/progress.h"
#include "cmd/signals.h"
#include "pages/site.h"

#include <stdio.h>

static void show_progress(void *context, size_t done, size_t all)
{
    progress_tell(context, (int64_t)done, (int64_t)all);
}

static void print_json(const struct site_report *report)
{
    json_t *object = json_object();
    json_set_number(object, "pages", (int64_t)report->pages);
    json_set_number(object, "written", (int64_t)report->written);
    json_set_number(object, "removed", (int64_t)report->removed);
    json_print_line(stdout, object);
}

static void print_line(const struct site_report *report)
{
    printf("%zu pages: %zu written", report->pages, report->written);
    if (report->removed)
        printf(", %zu removed", report->removed);
    putchar('\n');
}

/* A root that links can be put behind. */
static int read_address(struct arena *arena, const char *text, struct str *address)
{
    struct str given = str_from(text);
    if (!text)
        return 0;
    if (!str_starts(given, STR("https://")) && !str_starts(given, STR("http://")))
        return error_set(STET_ERROR_USAGE, "--address %s: not an http or https address (write it whole, with https://)",
                         text);
    *address = arena_format(arena, "%s%s", text, str_ends(given, STR("/")) ? "" : "/");
    return 0;
}

static int run(struct command_call *call)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct progress progress = progress_begin(call, "pages made");
    struct site_report report = {.pages = 0};
    struct pages_options options = {.site = STR("Edits")};
    struct pages *pages = NULL;
    const char *title = NULL, *address = NULL;
    int result = 0;
    command_option(call, "--title", &title, &result);
    command_option(call, "--address", &address, &result);
    if (result == 0)
        result = command_operands(call, 1, 1);
    if (result == 0)
        result = command_folder(call, call->arguments[0]);
    if (result == 0)
        result = read_address(&arena, address, &options.address);
    if (title)
        options.site = str_from(title);
    const volatile sig_atomic_t *ended = signals_catch();
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = pages_open(&desk, &options, &pages);
    if (result == 0)
        result = site_write(pages, call->arguments[0], ended, show_progress, &progress, &report);
    progress_clear(&progress);
    pages_close(pages);
    if (result == 0 && call->wants_json)
        print_json(&report);
    else if (result == 0 && !call->is_quiet)
        print_line(&report);
    return result == 0 && report.was_ended ? signals_exit_code() : result;
}

const struct command command_site = {
    .name = "site",
    .operands = "DIR",
    .summary = "pages and feeds, as files",
    .help = "Writes a static site into DIR, for any web server, or none: the newest edits\n"
            "with their word diffs, a page an article, an outlet, a label, a language, a tag,\n"
            "and Atom feeds of them. Only pages that changed are written, so that it can\n"
            "follow each `stet run`; what left the archive leaves the site. It has no whole\n"
            "texts, only what changed in them.\n"
            "\n"
            "  --title TEXT      what the site is called (Edits)\n"
            "  --address URL     where it will lie: feeds then have whole addresses\n"
            "  --json            one object: pages, written, removed\n",
    .has_json = true,
    .run = run,
};
