#include "cmd/shift.h"

#include "archive/maintain.h"
#include "base/clock.h"
#include "base/journal.h"
#include "base/json.h"
#include "base/log.h"
#include "base/notify.h"
#include "health.h"
#include "outbox.h"
#include "push.h"
#include "tell/verdict_words.h"

#include <stdio.h>

/* Joining the packs of a large archive, and a first push, take their time: as long as the units give them. */
enum { PATIENCE_SECONDS = 2 * 3600 };

/* For all notices of a shift; what is left goes with the next one. */
enum { NOTICES_MS = 60000 };

void shift_init(struct shift *shift, const struct command_call *call)
{
    *shift = (struct shift){.terminal = terminal_open(stdout),
                            .wants_json = call->wants_json,
                            .is_quiet = call->is_quiet,
                            .progress = progress_begin(call, "looked at"),
                            .is_in_journal = !call->wants_json && journal_is_stderr()};
}

static void show_progress(void *context, size_t done)
{
    struct shift *shift = context;
    notify_alive();
    progress_tell(&shift->progress, (int64_t)done, 0);
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
        json_add(changes, change_json(&event->changes[i]));
    json_set(object, "changes", changes);
    json_print_line(stdout, object);
}

static void print_change(struct terminal *terminal, const struct cycle_change *change)
{
    bool is_edit = change->verb == SNAPSHOT_EDIT;
    terminal_printf(terminal, TERMINAL_MAGENTA, "%.7s ", change->commit);
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

static void log_change(const struct cycle_event *event, const struct cycle_change *change)
{
    const char *verb = snapshot_verb_name(change->verb);
    log_event(LOG_LEVEL_NOTICE, &(struct log_about){event->url, event->path, verb, change->commit},
              "%s%s%.*s | %.*s (%.*s)", verb, change->labels.len ? ": " : "", STR_FORMAT(change->labels),
              STR_FORMAT(change->headline), STR_FORMAT(event->url));
}

static void log_found(const struct cycle_event *event)
{
    log_event(LOG_LEVEL_NOTICE, &(struct log_about){.url = event->url, .event = "found"}, "found %.*s in %.*s",
              STR_FORMAT(event->detail), STR_FORMAT(event->url));
}

static void log_trouble(const struct cycle_event *event)
{
    const char *verdict = verdict_name(event->verdict);
    log_event(LOG_LEVEL_WARNING, &(struct log_about){event->url, event->path, verdict, NULL},
              "%.*s: %s%s%.*s: %s%s%.*s", STR_FORMAT(event->url), verdict, event->reason.len ? ", " : "",
              STR_FORMAT(event->reason), verdict_words(event->verdict, event->reason), event->detail.len ? ": " : "",
              STR_FORMAT(event->detail));
}

static void on_event(void *context, const struct cycle_event *event)
{
    struct shift *shift = context;
    progress_clear(&shift->progress);
    if (shift->wants_json) {
        print_json(event);
        return;
    }
    for (size_t i = 0; i < event->change_count; i++)
        if (shift->is_in_journal)
            log_change(event, &event->changes[i]);
        else
            print_change(&shift->terminal, &event->changes[i]);
    if (event->verdict == VERDICT_FOUND && shift->is_in_journal)
        log_found(event);
    else if (event->verdict == VERDICT_FOUND)
        print_found(&shift->terminal, event);
    if (!event->change_count && !is_quiet(event->verdict))
        log_trouble(event);
}

void shift_add_summary(struct buf *words, const struct cycle_report *report)
{
    size_t same = report->by_verdict[VERDICT_UNCHANGED] + report->by_verdict[VERDICT_NOT_MODIFIED];
    size_t fine = same + report->by_verdict[VERDICT_ARTICLE] + report->by_verdict[VERDICT_FOUND];
    buf_addf(words, "%zu looked at: %zu new, %zu edited, %zu unchanged", report->visits, report->by_verb[SNAPSHOT_NEW],
             report->by_verb[SNAPSHOT_EDIT], same);
    if (report->by_verb[SNAPSHOT_GONE])
        buf_addf(words, ", %zu gone", report->by_verb[SNAPSHOT_GONE]);
    if (report->visits > fine)
        buf_addf(words, ", %zu not read (`stet status` tells why)", report->visits - fine);
    if (report->let_be)
        buf_addf(words, "; %zu wait for their sites", report->let_be);
    if (report->left)
        buf_addf(words, "; %zu due ones left for the next run", report->left);
}

static void tell_summary(struct shift *shift, const struct cycle_report *report)
{
    AUTO_BUF words = BUF_INIT;
    shift_add_summary(&words, report);
    notify_status("%s", buf_c(&words));
    if (shift->is_in_journal)
        log_event(LOG_LEVEL_NOTICE, &(struct log_about){.event = "run"}, "%s", buf_c(&words));
    else if (!shift->wants_json)
        printf("%s\n", buf_c(&words));
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

static void on_notice(void *context, const struct outbox_event *event)
{
    static const char *const outcomes[] = {
        [DELIVERY_DONE] = "told",
        [DELIVERY_LATER] = "not told (nothing is lost; it is tried again)",
        [DELIVERY_REFUSED] = "refused, and passed over (`stet notify --refused`)",
        [DELIVERY_STOPPED] = "not told",
    };
    AUTO_ARENA arena = ARENA_INIT;
    const struct delivery *delivery = event->delivery;
    struct str shown = channel_shown(&arena, event->channel);
    (void)context;
    notify_alive();
    log_line(delivery->words.len && delivery->fate != DELIVERY_STOPPED ? LOG_LEVEL_WARNING : LOG_LEVEL_INFO,
             "[notify %.*s] %s, %.*s: %s%s%.*s", STR_FORMAT(event->channel->name),
             channel_kind_name(event->channel->kind), STR_FORMAT(shown), outcomes[delivery->fate],
             delivery->words.len ? ": " : "", STR_FORMAT(delivery->words));
}

/* A channel that fails is none of the shift's faults. */
static void tell_channels(struct desk *desk, const volatile sig_atomic_t *stop)
{
    const struct outbox_order order = {.budget_ms = NOTICES_MS, .stop = stop, .told = on_notice};
    int result = *stop ? 0 : outbox_send(desk, &order);
    if (result < 0 && result != STET_ERROR_LOCKED)
        log_line(LOG_LEVEL_WARNING, "notices were not sent: %s", error_message());
}

bool shift_is_idle(const char *given)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str folder;
    if (!desk_is_idle(given))
        return false;
    if (desk_find(&arena, given, &folder) == 0)
        health_note_run(folder);
    return true;
}

int shift_work(struct shift *shift, struct desk *desk, struct cycle_options *options, struct cycle_report *report)
{
    options->told = on_event;
    options->progress = show_progress;
    options->context = shift;
    int result = outbox_expect(desk);
    if (result == 0)
        result = cycle_run(desk, options, report);
    progress_clear(&shift->progress);
    if ((report->visits || report->let_be) && result != STET_ERROR_OFFLINE)
        tell_summary(shift, report);
    notify_patience(PATIENCE_SECONDS);
    if (result == 0)
        maintain(desk, options->stop);
    if (result == 0)
        tell_channels(desk, options->stop);
    if (result == 0)
        result = push_news(desk, options->stop);
    notify_patience(0);
    if (result == 0)
        health_note_run(desk->folder);
    return result;
}
