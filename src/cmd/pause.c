#include "cmd/commands.h"

#include "cmd/watches.h"
#include "watch/watchfile.h"

static bool pause_in(struct str content, struct str url, struct buf *out)
{
    return watch_pause(content, url, true, out);
}

static int run(struct command_call *call)
{
    static const struct watch_change change = {"pause", "rest until `stet resume`", pause_in, .rests_found = true};
    return watches_change(call, &change);
}

const struct command command_pause = {
    .name = "pause",
    .operands = "URL...",
    .summary = "let watches rest",
    .help = "Writes `paused = yes` into the watches of each URL: they stay in the watch\n"
            "files, and are not looked at before `stet resume`.\n",
    .run = run,
};
