#include "cmd/commands.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/unicode.h"
#include "desk.h"
#include "tell/terminal.h"

#include <stdio.h>

struct output {
    struct terminal terminal;
    bool wants_json;
    size_t count;
};

static json_t *labels_json(struct str labels)
{
    json_t *array = json_array();
    struct str part;
    while (labels.len && str_split(&labels, ',', &part))
        if (str_trim(part).len)
            json_array_append_new(array, json_from_str(str_trim(part)));
    return array;
}

static void print_json(const struct state_version *version)
{
    AUTO_ARENA arena = ARENA_INIT;
    json_t *object = json_object();
    json_set_str(object, "path", version->path);
    json_set_number(object, "version", version->number);
    json_set_str(object, "verb", version->verb);
    json_set(object, "labels", labels_json(version->labels));
    json_set_number(object, "weight", version->weight);
    json_set_str(object, "unmarked", version->unmarked);
    json_set_str(object, "outlet", version->outlet);
    json_set_str(object, "headline", version->headline);
    json_set_str(object, "seen", time_format(&arena, version->first_seen));
    json_set_str(object, "commit", version->commit);
    json_print_line(stdout, object);
}

/* Two lines a version: what and when, then whose; the headline last, cut to the window. */
static int print_version(void *context, const struct state_version *version)
{
    struct output *output = context;
    struct terminal *terminal = &output->terminal;
    output->count++;
    if (output->wants_json) {
        print_json(version);
        return 0;
    }
    AUTO_ARENA arena = ARENA_INIT;
    struct str seen = time_format(&arena, version->first_seen);
    terminal_print(terminal, TERMINAL_YELLOW, str_slice(version->commit, 0, 7));
    terminal_printf(terminal, TERMINAL_DIM, "  %.*s %.*s  ", 10, seen.at, 5, seen.at + 11);
    terminal_printf(terminal, TERMINAL_PLAIN, "@%lld ", (long long)version->number);
    terminal_print(terminal, TERMINAL_BOLD, version->verb);
    if (version->labels.len) {
        terminal_print(terminal, TERMINAL_PLAIN, STR(": "));
        terminal_print(terminal, TERMINAL_PLAIN, version->labels);
    }
    if (str_equal(version->unmarked, STR("yes")))
        terminal_print(terminal, TERMINAL_RED, STR("  unmarked"));
    fputs("\n         ", terminal->out);
    size_t room = terminal->columns > 20 ? terminal->columns - 10 : 10;
    struct str outlet = unicode_cut_columns(version->outlet, room / 3);
    terminal_print(terminal, TERMINAL_GREEN, outlet);
    terminal_print(terminal, TERMINAL_PLAIN, STR("  "));
    size_t used = unicode_columns(outlet) + 2;
    terminal_print(terminal, TERMINAL_PLAIN,
                   terminal->is_terminal ? unicode_cut_columns(version->headline, room - used) : version->headline);
    fputc('\n', terminal->out);
    return 0;
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct output output = {.terminal = terminal_open(stdout), .wants_json = call->wants_json};
    struct state_article article = {0};
    const char *most = NULL;
    int64_t limit = 0;
    int result = 0;
    command_option(call, "-n", &most, &result);
    if (result == 0 && most)
        result = command_number("-n", most, &limit);
    if (result == 0)
        result = command_operands(call, 0, 1);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0 && call->argument_count)
        result = desk_find_article(&desk, &desk.arena, call->arguments[0], &article);
    if (result < 0)
        return result;
    if (call->argument_count && !article.path.len)
        return error_set(STET_ERROR_NOT_FOUND, "%.*s: no version yet (`stet run` looks at it)",
                         STR_FORMAT(article.url));
    result = state_each_version(desk.state, article.path, limit, print_version, &output);
    if (result == 0 && output.count == 0 && !call->wants_json)
        printf("no version yet (`stet add URL`, then `stet run`)\n");
    return result;
}

const struct command command_log = {
    .name = "log",
    .operands = "[WHAT]",
    .summary = "edits, newest first",
    .help = "Every version, newest first: of WHAT (a URL, a path, or a part of a title that\n"
            "fits one article), or of all. Times are UTC; @N is the version's number, for\n"
            "`stet show WHAT@N`. `git edits` in the archive shows the same from git alone.\n"
            "\n"
            "  -n N     at most N versions\n"
            "  --json   one object a line: path, version, verb, labels, weight, unmarked,\n"
            "           outlet, headline, seen, commit\n",
    .has_json = true,
    .run = run,
};
