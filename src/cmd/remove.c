#include "cmd/commands.h"

#include "cmd/watches.h"
#include "watch/watchfile.h"

static int run(struct command_call *call)
{
    static const struct watch_change change = {"remove", "not watched any more; their history stays", watch_remove,
                                               .rests_found = true};
    return watches_change(call, &change);
}

const struct command command_remove = {
    .name = "remove",
    .operands = "URL...",
    .summary = "stop watching",
    .help = "Takes each URL out of the watch files in which it stands, comments of others\n"
            "untouched. A URL may be the one that `stet list` shows, where the article moved.\n"
            "What was recorded of the article stays.\n",
    .run = run,
};
