#include "cmd/commands.h"

#include "base/ini.h"
#include "cmd/progress.h"
#include "cmd/signals.h"
#include "reread.h"
#include "tell/terminal.h"

#include <stdio.h>

struct output {
    struct terminal terminal;
    struct progress progress;
};

static void show_progress(void *context, size_t done, size_t articles)
{
    struct output *output = context;
    progress_tell(&output->progress, (int64_t)done, (int64_t)articles);
}

static void on_told(void *context, struct str path, const char *commit)
{
    struct output *output = context;
    progress_clear(&output->progress);
    if (*commit)
        terminal_printf(&output->terminal, TERMINAL_MAGENTA, "%.7s ", commit);
    terminal_print(&output->terminal, TERMINAL_PLAIN, path);
    fputc('\n', output->terminal.out);
}

static void print_summary(const struct reread_report *report, bool is_dry)
{
    size_t left = report->articles - report->done;
    printf("%zu read again: %zu %s, %zu the same", report->done - report->without, report->changed,
           is_dry ? "would change" : "changed", report->same);
    if (report->unreadable)
        printf(", %zu give no article", report->unreadable);
    if (report->without)
        printf("; %zu have no page here (`git fetch origin refs/evidence:refs/evidence`)", report->without);
    if (report->passed_over)
        printf("; %zu were read so already", report->passed_over);
    if (left)
        printf("; %zu left (the same command goes on)", left);
    putchar('\n');
}

/* One article, or all: that is said, since it may take hours. */
static int read_what(struct command_call *call, struct desk *desk, bool wants_all, struct reread_options *options)
{
    struct state_article article;
    if (wants_all == (call->argument_count > 0))
        return error_set(STET_ERROR_USAGE, "reread: expected one article, or --all");
    if (wants_all)
        return 0;
    int result = desk_find_article(desk, &desk->arena, call->arguments[0], &article);
    if (result == 0 && !article.path.len)
        result = error_set(STET_ERROR_NOT_FOUND, "%s: no version yet (`stet run` looks at it)", call->arguments[0]);
    options->path = article.path;
    return result;
}

static int read_options(struct command_call *call, struct reread_options *options, bool *wants_all)
{
    const char *budget = NULL;
    int fault = 0;
    *wants_all = command_option(call, "--all", NULL, NULL);
    options->is_dry = command_option(call, "--dry-run", NULL, NULL);
    command_option(call, "--budget", &budget, &fault);
    if (fault == 0 && budget &&
        (ini_duration(str_from(budget), &options->budget_seconds) < 0 || options->budget_seconds <= 0))
        fault = error_set(STET_ERROR_USAGE, "--budget %s: expected a time such as 30min or 2h", budget);
    return fault < 0 ? fault : command_operands(call, 0, 1);
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct output output = {.terminal = terminal_open(stdout), .progress = progress_begin(call, "read again")};
    struct reread_options options = {.told = on_told, .progress = show_progress, .context = &output};
    struct reread_report report;
    bool wants_all;
    int result = read_options(call, &options, &wants_all);
    if (result < 0)
        return result;
    options.stop = signals_catch();
    result = desk_open(&desk, call->folder);
    if (result == 0 && !options.is_dry)
        result = desk_lock(&desk, false);
    if (result == 0)
        result = read_what(call, &desk, wants_all, &options);
    if (result < 0)
        return result;
    result = reread(&desk, &options, &report);
    progress_clear(&output.progress);
    if (!call->is_quiet)
        print_summary(&report, options.is_dry);
    return result == 0 ? signals_exit_code() : result;
}

const struct command command_reread = {
    .name = "reread",
    .operands = "[--dry-run] WHAT|--all",
    .summary = "read kept pages again, as stet reads now",
    .help = "Reads the page behind the text of an article, or of all, with the running\n"
            "extractor and the rules in force, and commits what reads otherwise as `reread`,\n"
            "never as an edit. Looks do it by themselves for a page that changed; this is\n"
            "for having all texts of one kind after an update, or after a rule was changed.\n"
            "The newest articles come first. It may be stopped at any moment: the same\n"
            "command goes on with those that were not read.\n"
            "\n"
            "  --all          every article that another extractor or other rules read\n"
            "  --budget TIME  end after this time (30min)\n"
            "  --dry-run      write nothing; print the paths whose texts would change\n"
            "\n"
            "Exit code 75 when another run holds the archive; 128 and the signal's number\n"
            "after SIGTERM or SIGINT, all that was read kept.\n",
    .run = run,
};
