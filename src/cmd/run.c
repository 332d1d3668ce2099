#include "cmd/commands.h"

#include "archive/maintain.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/log.h"
#include "base/url.h"
#include "cmd/signals.h"
#include "cycle.h"
#include "health.h"
#include "push.h"
#include "tell/terminal.h"
#include "tell/verdict_words.h"

#include <stdio.h>

struct output {
    struct terminal terminal;
    bool wants_json, shows_progress, has_progress;
};

static void clear_progress(struct output *output)
{
    if (output->has_progress)
        fputs("\r\033[K", stderr);
    output->has_progress = false;
}

static void show_progress(void *context, size_t done, size_t under_way)
{
    struct output *output = context;
    if (!output->shows_progress)
        return;
    fprintf(stderr, "\r\033[K%zu looked at, %zu under way", done, under_way);
    output->has_progress = true;
}

static json_t *change_json(const struct cycle_change *change)
{
    json_t *object = json_object();
    json_set_str(object, "verb", str_from(snapshot_verb_name(change->verb)));
    json_set_number(object, "version", change->version);
    json_set_str(object, "labels", change->labels);
    json_set_str(object, "headline", change->headline);
    json_set_str(object, "commit", str_from(change->commit));
    return object;
}

static void print_json(const struct cycle_event *event)
{
    AUTO_ARENA arena = ARENA_INIT;
    json_t *object = json_object(), *changes = json_array();
    json_set_str(object, "url", event->url);
    json_set_str(object, "path", event->path);
    json_set_str(object, "verdict", str_from(verdict_name(event->verdict)));
    json_set_str(object, "reason", event->reason);
    json_set_str(object, "detail", event->detail);
    json_set_number(object, "status", event->status);
    json_set_str(object, "start", time_format_ms(&arena, event->start_ms));
    json_set_str(object, "end", time_format_ms(&arena, event->end_ms));
    for (size_t i = 0; i < event->change_count; i++)
        json_array_append_new(changes, change_json(&event->changes[i]));
    json_set(object, "changes", changes);
    json_print_line(stdout, object);
}

static void print_change(struct terminal *terminal, const struct cycle_change *change)
{
    bool is_edit = change->verb == SNAPSHOT_EDIT;
    terminal_printf(terminal, TERMINAL_YELLOW, "%.7s ", change->commit);
    terminal_printf(terminal, TERMINAL_BOLD, "%s%s", snapshot_verb_name(change->verb), is_edit ? ": " : " ");
    if (is_edit) {
        terminal_print(terminal, TERMINAL_PLAIN, change->labels);
        terminal_print(terminal, TERMINAL_PLAIN, STR(" | "));
    }
    terminal_print(terminal, TERMINAL_PLAIN, change->headline);
    fputc('\n', terminal->out);
}

static void print_found(struct terminal *terminal, const struct cycle_event *event)
{
    terminal_printf(terminal, TERMINAL_BOLD, "found ");
    terminal_print(terminal, TERMINAL_PLAIN, event->detail);
    terminal_print(terminal, TERMINAL_PLAIN, STR(" in "));
    terminal_print(terminal, TERMINAL_PLAIN, event->url);
    fputc('\n', terminal->out);
}

static bool is_quiet(enum verdict verdict)
{
    return verdict == VERDICT_ARTICLE || verdict == VERDICT_UNCHANGED || verdict == VERDICT_NOT_MODIFIED ||
           verdict == VERDICT_FOUND;
}

static void on_event(void *context, const struct cycle_event *event)
{
    struct output *output = context;
    clear_progress(output);
    if (output->wants_json) {
        print_json(event);
        return;
    }
    for (size_t i = 0; i < event->change_count; i++)
        print_change(&output->terminal, &event->changes[i]);
    if (event->verdict == VERDICT_FOUND)
        print_found(&output->terminal, event);
    if (event->change_count || is_quiet(event->verdict))
        return;
    log_line(LOG_LEVEL_WARNING, "%.*s: %s%s%.*s: %s%s%.*s%s", STR_FORMAT(event->url), verdict_name(event->verdict),
             event->reason.len ? ", " : "", STR_FORMAT(event->reason), verdict_words(event->verdict, event->reason),
             event->detail.len ? " (" : "", STR_FORMAT(event->detail), event->detail.len ? ")" : "");
}

static void print_summary(const struct cycle_report *report)
{
    size_t same = report->by_verdict[VERDICT_UNCHANGED] + report->by_verdict[VERDICT_NOT_MODIFIED];
    size_t fine = same + report->by_verdict[VERDICT_ARTICLE] + report->by_verdict[VERDICT_FOUND];
    printf("%zu looked at: %zu new, %zu edited, %zu unchanged", report->visits, report->by_verb[SNAPSHOT_NEW],
           report->by_verb[SNAPSHOT_EDIT], same);
    if (report->by_verb[SNAPSHOT_GONE])
        printf(", %zu gone", report->by_verb[SNAPSHOT_GONE]);
    if (report->visits > fine)
        printf(", %zu not read (`stet status` tells why)", report->visits - fine);
    if (report->let_be)
        printf("; %zu wait for their sites", report->let_be);
    if (report->left)
        printf("; %zu due ones left for the next run", report->left);
    putchar('\n');
}

static int read_urls(struct command_call *call, struct arena *arena, struct cycle_options *options)
{
    options->urls = arena_array(arena, (size_t)call->argument_count, sizeof *options->urls);
    for (int i = 0; i < call->argument_count; i++) {
        int result = url_normalize(arena, str_from(call->arguments[i]), &options->urls[options->url_count++]);
        if (result < 0)
            return result;
    }
    return 0;
}

/* Each batch is a pack. A fault of upkeep is none of the run's. */
static void maintain(struct desk *desk, const volatile sig_atomic_t *stop)
{
    struct maintenance done;
    size_t packs;
    size_t most = (size_t)desk->settings.maintain_packs;
    if (!most || *stop || archive_count_packs(desk->archive, &packs) < 0 || packs <= most)
        return;
    if (archive_maintain(desk->archive, desk->settings.min_free, stop, &done) == 0)
        log_line(LOG_LEVEL_NOTICE, "%zu packs were joined into %zu, in %.1f s", done.packs_before, done.packs_after,
                 (double)done.took_ms / 1000);
    else if (!*stop)
        log_line(LOG_LEVEL_WARNING, "%zu packs were not joined (`stet maintain` does it): %s", packs, error_message());
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    AUTO_ARENA arena = ARENA_INIT;
    struct output output = {.terminal = terminal_open(stdout),
                            .wants_json = call->wants_json,
                            .shows_progress = !call->is_quiet && terminal_rewrites(stderr)};
    struct cycle_options options = {.told = on_event, .progress = show_progress, .context = &output};
    struct cycle_report report = {0};
    options.wants_all = command_option(call, "--all", NULL, NULL);
    bool accepts_rewrite = command_option(call, "--accept-rewrite", NULL, NULL);
    int result = command_operands(call, 0, -1);
    if (result == 0)
        result = read_urls(call, &arena, &options);
    if (result < 0)
        return result;
    options.stop = signals_catch();
    if (!options.wants_all && !options.url_count && !accepts_rewrite && desk_is_idle(call->folder)) {
        struct str folder;
        if (desk_find(&arena, call->folder, &folder) == 0)
            health_note_run(folder);
        return 0;
    }
    result = desk_open(&desk, call->folder);
    if (result == 0)
        result = desk_lock(&desk, accepts_rewrite);
    if (result == 0)
        result = cycle_run(&desk, &options, &report);
    clear_progress(&output);
    if (!call->wants_json && (report.visits || report.let_be) && result != STET_ERROR_OFFLINE)
        print_summary(&report);
    if (result == 0)
        maintain(&desk, options.stop);
    if (result == 0)
        result = push_news(&desk, options.stop);
    if (result == 0)
        health_note_run(desk.folder);
    return result == 0 ? signals_exit_code() : result;
}

const struct command command_run = {
    .name = "run",
    .operands = "[URL...]",
    .summary = "one cycle: look at what is due",
    .help = "Fetches what is due, commits what changed, and ends. A timer calls it every few\n"
            "minutes; which articles are due is stet's affair. With URLs only those are\n"
            "looked at, due or not.\n"
            "\n"
            "  --all             look at every watch now, but those paused\n"
            "  --accept-rewrite  go on though the history of main was rewritten by hand\n"
            "  --json            one object a visit: url, path, verdict, reason, status,\n"
            "                    start, end, changes\n"
            "\n"
            "Exit code 0 when the cycle was carried through, whatever became of single\n"
            "watches (`stet status` has them); 74 when the disk is nearly full; 75 when\n"
            "another run holds the archive or the network is down; 78 when stet.conf is\n"
            "wrong; 128 and the signal's number after SIGTERM or SIGINT, all complete work\n"
            "kept.\n",
    .has_json = true,
    .run = run,
};
