#include "cmd/commands.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/notify.h"
#include "cmd/shift.h"
#include "cmd/signals.h"

/* Pauses between two cycles, in ms. The archive's lock is free in each of them, so that `stet add` and `stet maintain`
 * find their turn. */
enum {
    LEAST_MS = 1000,
    MOST_MS = 30 * 1000,        /* watch files that were changed wait no longer */
    LOCKED_MS = 3 * 1000,       /* another run holds the archive */
    TROUBLE_MS = 60 * 1000,     /* no network, no room on the disk, settings that cannot be read */
    SUSPECT_MS = 5 * 60 * 1000, /* a clock by which all that was due stays due: as often as the timer would */
};

struct watching {
    const char *folder;
    struct shift shift;
    const volatile sig_atomic_t *stop;
    int64_t due;     /* the next article, in seconds since 1970; as the last cycle left it */
    struct buf last; /* what the last cycle that looked at something found */
    int trouble;     /* of the last cycle, told once for as long as it lasts */
    bool was_ready;
};

/* In ms: until the next article is due, within bounds. */
static int64_t until_due(const struct watching *watching)
{
    int64_t wait = watching->due * 1000 - clock_now_ms();
    return wait < LEAST_MS ? LEAST_MS : wait > MOST_MS ? MOST_MS : wait;
}

/* A cycle that found nothing to look at leaves what is due and may not be asked for: its site wants a pause. */
static int64_t pause_after(const struct watching *watching, const struct cycle_report *report)
{
    if (report->clock_is_suspect)
        return SUSPECT_MS;
    return report->visits ? until_due(watching) : MOST_MS;
}

static int work(struct watching *watching, int64_t *pause_ms)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct cycle_options options = {.stop = watching->stop};
    struct cycle_report report = {0};
    int result = desk_open_locked(&desk, watching->folder, false);
    if (result == 0)
        result = shift_work(&watching->shift, &desk, &options, &report);
    if (result == 0 && state_next_due(desk.state, &watching->due) < 0)
        watching->due = INT64_MAX / 1000; /* nothing is watched */
    if (result == 0)
        *pause_ms = pause_after(watching, &report);
    if (report.visits) {
        buf_cut(&watching->last, 0);
        shift_add_summary(&watching->last, &report);
    }
    return result;
}

/* What ended a cycle is told when it begins, and that it is over. */
static void tell_trouble(struct watching *watching, int result)
{
    if (result < 0 && result != STET_ERROR_LOCKED && result != watching->trouble)
        log_line(LOG_LEVEL_ERROR, "%s; it will be tried again", error_message());
    else if (result == 0 && watching->trouble < 0 && watching->trouble != STET_ERROR_LOCKED)
        log_line(LOG_LEVEL_NOTICE, "it works again");
    watching->trouble = result;
}

static void tell_pause(struct watching *watching, int result, int64_t pause_ms)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str next = time_format(&arena, (clock_now_ms() + pause_ms) / 1000);
    const char *last = watching->last.len ? buf_c(&watching->last) : "nothing looked at yet";
    if (result < 0)
        notify_status("%s; tried again at %.*s", error_message(), STR_FORMAT(next));
    else
        notify_status("waiting, until %.*s at most; last cycle: %s", STR_FORMAT(next), last);
}

/* Settings or an archive that cannot be read end a start, as they end a run; later they are waited for. */
static int watch(struct watching *watching)
{
    while (!*watching->stop) {
        int64_t pause_ms = until_due(watching);
        int result = 0;
        if (!shift_is_idle(watching->folder)) {
            notify_status("looking at what is due");
            result = work(watching, &pause_ms);
        }
        if (result == STET_ERROR_LOCKED)
            pause_ms = LOCKED_MS;
        else if (result < 0 && result != STET_ERROR_OFFLINE && !watching->was_ready)
            return result;
        else if (result < 0)
            pause_ms = TROUBLE_MS;
        tell_trouble(watching, result);
        if (!watching->was_ready)
            notify_send("READY=1");
        watching->was_ready = true;
        tell_pause(watching, result, pause_ms);
        fflush(stdout);
        notify_alive();
        signals_sleep(pause_ms);
    }
    notify_send("STOPPING=1");
    return 0;
}

static int run(struct command_call *call)
{
    struct watching watching = {.folder = call->folder, .due = INT64_MAX / 1000};
    int result = command_operands(call, 0, 0);
    if (result < 0)
        return result;
    watching.stop = signals_catch_staying();
    shift_init(&watching.shift, call);
    result = watch(&watching);
    buf_clear(&watching.last);
    return result;
}

const struct command command_watch = {
    .name = "watch",
    .operands = "",
    .summary = "keep running: look when something is due",
    .help = "The same as a `stet run` whenever something is due, for stories that change by\n"
            "the minute. Between two cycles, for a second at least, it holds nothing: other\n"
            "commands have their turn. Watch files and stet.conf are read again when they\n"
            "changed, within half a minute, or at once after SIGHUP. Without network or room\n"
            "on the disk it waits and tries again every minute. SIGTERM and SIGINT end it\n"
            "within five seconds, all complete work kept. A service manager is told how it\n"
            "goes (sd_notify(3)): stet-watch@.service is its unit.\n"
            "\n"
            "  --json  one object a visit, as of `stet run`\n"
            "\n"
            "Exit code 0 after a signal; 78 when stet.conf is wrong at the start, 66 where\n"
            "there is no archive.\n",
    .has_json = true,
    .run = run,
};
