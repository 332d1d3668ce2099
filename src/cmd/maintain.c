#include "cmd/commands.h"

#include "archive/maintain.h"
#include "base/json.h"
#include "cmd/signals.h"
#include "desk.h"

#include <stdio.h>

static void print_json(const struct maintenance *done)
{
    json_t *object = json_object();
    json_set_number(object, "packs_before", (int64_t)done->packs_before);
    json_set_number(object, "packs_after", (int64_t)done->packs_after);
    json_set_number(object, "bytes_before", done->bytes_before);
    json_set_number(object, "bytes_after", done->bytes_after);
    json_set(object, "seconds", json_real((double)done->took_ms / 1000));
    json_set(object, "bitmap", json_boolean(done->has_bitmap));
    json_set_number(object, "swept", (int64_t)done->swept);
    json_print_line(stdout, object);
}

static void print_line(const struct maintenance *done)
{
    enum { MIB = 1024 * 1024 };
    printf("packs: %zu before, %zu now; %.1f MiB before, %.1f MiB now; %.1f s", done->packs_before, done->packs_after,
           (double)done->bytes_before / MIB, (double)done->bytes_after / MIB, (double)done->took_ms / 1000);
    if (done->swept)
        printf("; %zu temporary files of a killed git removed", done->swept);
    putchar('\n');
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct maintenance done;
    int result = command_operands(call, 0, 0);
    if (result < 0)
        return result;
    const volatile sig_atomic_t *stop = signals_catch();
    result = desk_open_locked(&desk, call->folder, false);
    if (result == 0)
        result = archive_maintain(desk.archive, desk.settings.min_free, stop, &done);
    if (*stop)
        return signals_exit_code();
    if (result == 0 && call->wants_json)
        print_json(&done);
    else if (result == 0 && !call->is_quiet)
        print_line(&done);
    return result;
}

const struct command command_maintain = {
    .name = "maintain",
    .operands = "",
    .summary = "join packs, so that git stays quick",
    .help = "Joins small packs into larger ones, indexes all of them together, and writes the\n"
            "graph of commits with the paths that each changed, by the git program (2.34 or\n"
            "newer). Nothing that lies in the repository is dropped, reachable or not, and\n"
            "packs with a .keep stay as they are. It may be stopped at any moment. Runs do\n"
            "it by themselves when there are more than 300 packs (maintain-packs in\n"
            "stet.conf); a timer may do it daily.\n"
            "\n"
            "  --json      one object: packs_before, packs_after, bytes_before, bytes_after,\n"
            "              seconds, bitmap, swept (temporary files of a killed git)\n"
            "\n"
            "Exit code 71 where there is no git program; 74 where it failed, with its words,\n"
            "or where the disk has no room for as much again beside min-free; 75 when\n"
            "another run holds the archive.\n",
    .has_json = true,
    .run = run,
};
