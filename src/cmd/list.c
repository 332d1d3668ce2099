#include "cmd/commands.h"

#include "base/clock.h"
#include "base/json.h"
#include "desk.h"
#include "tell/terminal.h"

#include <stdio.h>

struct output {
    struct terminal terminal;
    bool wants_json;
    size_t count;
};

static void print_json(const struct state_article *row)
{
    AUTO_ARENA arena = ARENA_INIT;
    json_t *object = json_object();
    json_set_str(object, "url", row->url);
    json_set_str(object, "path", row->path);
    json_set(object, "paused", json_boolean(row->is_paused));
    json_set_number(object, "every", row->every_seconds);
    json_set(object, "until", row->until ? json_from_str(time_format(&arena, row->until)) : json_null());
    json_set(object, "due", json_from_str(time_format(&arena, row->due)));
    json_set_number(object, "versions", row->versions);
    json_set_number(object, "edits", row->edits);
    json_set_number(object, "failures", row->failures);
    json_set(object, "verdict", row->visits ? json_string(verdict_name(row->verdict)) : json_null());
    json_set_str(object, "reason", row->reason);
    json_print_line(stdout, object);
}

static int print_row(void *context, const struct state_article *row)
{
    struct output *output = context;
    if (!row->is_watched)
        return 0;
    output->count++;
    if (output->wants_json) {
        print_json(row);
        return 0;
    }
    AUTO_ARENA arena = ARENA_INIT;
    struct terminal *terminal = &output->terminal;
    struct str due = row->is_paused ? STR("paused          ") : time_format(&arena, row->due);
    terminal_print(terminal, TERMINAL_DIM, str_slice(due, 0, 16));
    terminal_printf(terminal, row->failures ? TERMINAL_RED : TERMINAL_GREEN, "  %-12s",
                    row->visits ? verdict_name(row->verdict) : "-");
    terminal_printf(terminal, TERMINAL_PLAIN, " %3lld  ", (long long)row->versions);
    terminal_print(terminal, TERMINAL_PLAIN, row->url);
    fputc('\n', terminal->out);
    return 0;
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct output output = {.terminal = terminal_open(stdout), .wants_json = call->wants_json};
    int result = command_operands(call, 0, 0);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = desk_sync_reading(&desk);
    if (result < 0)
        return result;
    if (!output.wants_json)
        terminal_printf(&output.terminal, TERMINAL_BOLD, "%-16s  %-12s %3s  %s\n", "next look (UTC)", "last look", "n",
                        "article");
    result = state_each(desk.state, print_row, &output);
    if (result == 0 && !output.wants_json && output.count == 0)
        printf("nothing is watched yet (`stet add URL`)\n");
    return result;
}

const struct command command_list = {
    .name = "list",
    .operands = "",
    .summary = "what is watched",
    .help = "A line an article: when the next look is due, what the last one gave, how many\n"
            "versions there are.\n"
            "\n"
            "  --json   one object a line: url, path, paused, every, until, due, versions,\n"
            "           edits, failures, verdict\n",
    .has_json = true,
    .run = run,
};
