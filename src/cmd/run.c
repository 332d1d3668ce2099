#include "cmd/commands.h"

#include "base/notify.h"
#include "base/url.h"
#include "cmd/shift.h"
#include "cmd/signals.h"

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

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    AUTO_ARENA arena = ARENA_INIT;
    struct shift shift;
    struct cycle_options options = {0};
    struct cycle_report report = {0};
    options.wants_all = command_option(call, "--all", NULL, NULL);
    bool accepts_rewrite = command_option(call, "--accept-rewrite", NULL, NULL);
    int result = command_operands(call, 0, -1);
    if (result == 0)
        result = read_urls(call, &arena, &options);
    if (result < 0)
        return result;
    options.stop = signals_catch();
    if (!options.wants_all && !options.url_count && !accepts_rewrite && shift_is_idle(call->folder)) {
        notify_status("nothing was due");
        return 0;
    }
    shift_init(&shift, call);
    result = desk_open_locked(&desk, call->folder, accepts_rewrite);
    if (result == 0)
        result = shift_work(&shift, &desk, &options, &report);
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
