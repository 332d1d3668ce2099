#include "cmd/commands.h"

#include "cmd/watches.h"
#include "watch/watchfile.h"

static bool resume_in(struct str content, struct str url, struct buf *out)
{
    return watch_pause(content, url, false, out);
}

static int run(struct command_call *call)
{
    static const struct watch_change change = {"resume", "looked at again", resume_in, .frees_found = true};
    return watches_change(call, &change);
}

const struct command command_resume = {
    .name = "resume",
    .operands = "URL...",
    .summary = "go on with paused watches",
    .help = "Takes `paused` out of the watches of each URL: they are looked at again.\n",
    .run = run,
};
