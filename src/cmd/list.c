#include "cmd/commands.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/url.h"
#include "cmd/list_forms.h"
#include "cmd/pager.h"
#include "desk.h"
#include "tell/terminal.h"

#include <stdio.h>
#include <string.h>

/* What is asked of a row: the flags of this command that narrow the list. */
struct filter {
    const char *tag, *host, *kind;
    bool is_failing, is_paused, is_due;
    int64_t now;
};

struct output {
    struct terminal terminal;
    struct filter filter;
    enum list_form form;
    bool wants_why;
    size_t count;
};

static const struct order {
    const char *name;
    enum state_order order;
} ORDERS[] = {{"url", STATE_BY_KEY}, {"due", STATE_BY_DUE}, {"edits", STATE_BY_EDITS}, {"last", STATE_BY_LAST}};

/* The host itself, or a domain that it lies in: "example.com" names www.example.com too. */
static bool is_of_host(struct str url, struct str wanted)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct url_parts parts;
    if (url_split(&arena, url, &parts) < 0 || parts.host.len < wanted.len)
        return false;
    size_t before = parts.host.len - wanted.len;
    return str_equal_fold(str_slice(parts.host, before, parts.host.len), wanted) &&
           (before == 0 || parts.host.at[before - 1] == '.');
}

/* What it would be looked at next lies behind its end. */
static bool is_let_go(const struct state_article *row)
{
    return row->until && row->due > row->until;
}

static bool is_due(const struct state_article *row, int64_t now)
{
    return !row->is_paused && row->due <= now && !is_let_go(row);
}

static bool is_wanted(const struct filter *filter, const struct state_article *row)
{
    return row->is_watched && (!filter->is_failing || row->failures) && (!filter->is_paused || row->is_paused) &&
           (!filter->is_due || is_due(row, filter->now)) &&
           (!filter->kind || strcmp(filter->kind, list_kind_name(row->kind)) == 0) &&
           (!filter->tag || str_equal(row->tag, str_from(filter->tag))) &&
           (!filter->host || is_of_host(row->url, str_from(filter->host)));
}

/* Why the next look is when it is; a row that was never scheduled waits for its first. */
static struct str why_of(const struct state_article *row)
{
    if (row->is_paused)
        return STR("paused: no look");
    if (is_let_go(row))
        return STR("let go: its time is over");
    return row->why.len ? row->why : STR("not looked at yet");
}

static void print_json(const struct state_article *row)
{
    AUTO_ARENA arena = ARENA_INIT;
    json_t *object = json_object();
    json_set_str(object, "kind", str_from(list_kind_name(row->kind)));
    json_set_str(object, "url", row->url);
    json_set_str(object, "path", row->path);
    json_set_str(object, "tag", row->tag);
    json_set(object, "paused", json_boolean(row->is_paused));
    json_set_number(object, "every", row->every_seconds);
    json_set(object, "until", row->until ? json_from_str(time_format(&arena, row->until)) : json_null());
    json_set(object, "due", json_from_str(time_format(&arena, row->due)));
    json_set_str(object, "why", why_of(row));
    json_set_number(object, "versions", row->versions);
    json_set_number(object, "edits", row->edits);
    json_set_number(object, "failures", row->failures);
    json_set(object, "verdict", row->visits ? json_string(verdict_name(row->verdict)) : json_null());
    json_set_str(object, "reason", row->reason);
    json_print_line(stdout, object);
}

/* As wide as a time with its offset is. */
enum { TIME_COLUMNS = 22, NARROW = 72 };

/* One line, and in a narrow window the address on one of its own. */
static void print_line(struct output *output, const struct state_article *row)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct terminal *terminal = &output->terminal;
    struct str due = row->is_paused   ? STR("paused")
                     : is_let_go(row) ? STR("let go")
                                      : time_format_minute(&arena, row->due);
    terminal_begin(terminal, 0, 2);
    terminal_addf(terminal, TERMINAL_DIM, "%-*.*s", TIME_COLUMNS, STR_FORMAT(due));
    terminal_addf(terminal, row->failures ? TERMINAL_RED : TERMINAL_GREEN, "  %-12s",
                  row->visits ? verdict_name(row->verdict) : "-");
    terminal_addf(terminal, TERMINAL_PLAIN, " %3lld", (long long)row->versions);
    if (terminal->is_terminal && terminal->columns < NARROW) {
        terminal_end(terminal);
        terminal_begin(terminal, 2, 2);
    } else {
        terminal_add(terminal, TERMINAL_PLAIN, STR("  "));
    }
    terminal_add_link(terminal, TERMINAL_PLAIN, row->url, row->url);
    terminal_end(terminal);
    if (!output->wants_why)
        return;
    struct str why = row->is_paused || is_let_go(row)
                         ? why_of(row)
                         : arena_format(&arena, "next look %.*s: %.*s", STR_FORMAT(str_slice(due, 11, due.len)),
                                        STR_FORMAT(why_of(row)));
    terminal_print_wrapped(terminal, TERMINAL_DIM, 2, "", why);
}

static void print_heading(struct terminal *terminal)
{
    terminal_begin(terminal, 0, 0);
    terminal_addf(terminal, TERMINAL_BOLD, "%-*s  %-12s %3s  %s", TIME_COLUMNS, "next look", "last look", "n",
                  terminal->is_terminal && terminal->columns < NARROW ? "" : "article");
    terminal_end(terminal);
}

static int print_row(void *context, const struct state_article *row)
{
    struct output *output = context;
    if (!is_wanted(&output->filter, row))
        return 0;
    output->count++;
    if (output->form == LIST_JSON)
        print_json(row);
    if (output->form != LIST_LINES) {
        list_print_form(output->form, row);
        return 0;
    }
    print_line(output, row);
    return 0;
}

static int read_options(struct command_call *call, struct output *output, enum state_order *order)
{
    struct filter *filter = &output->filter;
    const char *sort = NULL;
    int fault = 0;
    command_option(call, "--kind", &filter->kind, &fault);
    command_option(call, "--tag", &filter->tag, &fault);
    command_option(call, "--host", &filter->host, &fault);
    command_option(call, "--sort", &sort, &fault);
    filter->is_failing = command_option(call, "--failing", NULL, NULL);
    filter->is_paused = command_option(call, "--paused", NULL, NULL);
    filter->is_due = command_option(call, "--due", NULL, NULL);
    output->wants_why = command_option(call, "--why", NULL, NULL);
    output->form = call->wants_json ? LIST_JSON : LIST_LINES;
    if (command_option(call, "--csv", NULL, NULL))
        output->form = LIST_CSV;
    if (command_option(call, "--opml", NULL, NULL))
        output->form = LIST_OPML;
    if (fault < 0)
        return fault;
    for (size_t i = 0; i < ARRAY_LENGTH(ORDERS); i++)
        if (!sort || strcmp(sort, ORDERS[i].name) == 0) {
            *order = ORDERS[i].order;
            return command_operands(call, 0, 0);
        }
    return error_set(STET_ERROR_USAGE, "--sort %s: expected due, edits, last or url", sort);
}

static bool has_filter(const struct filter *filter)
{
    return filter->tag || filter->host || filter->kind || filter->is_failing || filter->is_paused || filter->is_due;
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct output output = {.form = LIST_LINES};
    enum state_order order = STATE_BY_KEY;
    int result = read_options(call, &output, &order);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = desk_sync_reading(&desk);
    if (result < 0)
        return result;
    output.filter.now = clock_now_ms() / 1000;
    if (output.form == LIST_LINES)
        pager_start(call, &desk);
    output.terminal = terminal_open(stdout);
    list_begin_form(output.form);
    if (output.form == LIST_LINES)
        print_heading(&output.terminal);
    result = state_each_by(desk.state, order, print_row, &output);
    list_end_form(output.form);
    if (result == 0 && output.form == LIST_LINES && output.count == 0)
        printf(has_filter(&output.filter) ? "no watch is so\n" : "nothing is watched yet (`stet add URL`)\n");
    return result;
}

const struct command command_list = {
    .name = "list",
    .operands = "",
    .summary = "what is watched",
    .help = "A line an article: when the next look is due, what the last one gave, how many\n"
            "versions there are.\n"
            "\n"
            "  --why         below each line, why the next look is when it is\n"
            "  --tag TAG     watches with this tag alone\n"
            "  --host HOST   of this host, or of all hosts of a domain\n"
            "  --failing     whose last look failed\n"
            "  --paused      that rest\n"
            "  --due         that the next run looks at\n"
            "  --kind KIND   article, feed, sitemap or section\n"
            "  --sort ORDER  due (the next look first), edits (most first), last (the newest\n"
            "                look first), or url, which is the rule\n"
            "  --csv, --opml for other programs, and for `stet import`; OPML has what watch\n"
            "                files name, not what a list led to\n"
            "  --json        one object a line: kind, url, path, tag, paused, every, until,\n"
            "                due, why, versions, edits, failures, verdict, reason\n",
    .has_json = true,
    .run = run,
};
