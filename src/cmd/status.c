#include "cmd/commands.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/url.h"
#include "base/map.h"
#include "desk.h"
#include "identity.h"
#include "politeness.h"
#include "push.h"
#include "suspicion.h"
#include "tell/terminal.h"
#include "tell/verdict_words.h"

#include <stdio.h>
#include <string.h>

struct output {
    struct terminal terminal;
    bool wants_json;
    size_t faults;
    json_t *failing, *missed, *twins;
    struct state *state;
    struct politeness *politeness;
    struct map *waiting; /* site that rests → its due rows, as intptr_t */
    int64_t now;
};

static void count_waiting(struct output *output, const struct state_article *row)
{
    bool is_due = row->is_watched && !row->is_paused && row->due <= output->now;
    if (is_due && politeness_of_site(output->politeness, row->site).kind != REST_NONE)
        map_put(output->waiting, row->site, (void *)((intptr_t)map_get(output->waiting, row->site) + 1));
}

/* Once a site, however many articles wait for it. Nothing is wrong with them. */
static json_t *print_waiting(struct output *output)
{
    AUTO_ARENA arena = ARENA_INIT;
    json_t *sites = json_array();
    struct str site;
    void *rows;
    for (size_t at = 0; map_next(output->waiting, &at, &site, &rows);) {
        struct rest rest = politeness_of_site(output->politeness, site);
        struct str words = politeness_words(&arena, &rest);
        if (output->wants_json) {
            json_t *object = json_object();
            json_set_str(object, "site", site);
            json_set_str(object, "rest", rest.kind == REST_PAUSED ? STR("paused") : STR("spent"));
            json_set_str(object, "until", time_format(&arena, rest.until));
            json_set_number(object, "waiting", (intptr_t)rows);
            json_array_append_new(sites, object);
        } else {
            terminal_print(&output->terminal, TERMINAL_YELLOW, site);
            terminal_printf(&output->terminal, TERMINAL_PLAIN, ": %.*s; %lld due ones wait\n", STR_FORMAT(words),
                            (long long)(intptr_t)rows);
        }
    }
    return sites;
}

/* The page was read, but not as its site's rules say. */
static void print_missed(struct output *output, const struct state_article *row)
{
    output->faults++;
    if (output->wants_json) {
        json_t *object = json_object();
        json_set_str(object, "url", row->url);
        json_set_str(object, "rules", row->rules_missed);
        json_array_append_new(output->missed, object);
        return;
    }
    struct terminal *terminal = &output->terminal;
    terminal_printf(terminal, TERMINAL_RED, "rules of the site find nothing: %.*s\n  ", STR_FORMAT(row->rules_missed));
    terminal_print(terminal, TERMINAL_PLAIN, row->url);
    fputc('\n', terminal->out);
}

static json_t *failing_json(const struct state_article *row)
{
    AUTO_ARENA arena = ARENA_INIT;
    json_t *object = json_object();
    json_set_str(object, "url", row->url);
    json_set_str(object, "path", row->path);
    json_set_str(object, "verdict", str_from(verdict_name(row->verdict)));
    json_set_str(object, "reason", row->reason);
    json_set_str(object, "words", str_from(verdict_words(row->verdict, row->reason)));
    json_set_str(object, "detail", row->detail);
    json_set_number(object, "failures", row->failures);
    json_set_number(object, "doubts", row->doubts);
    json_set_str(object, "next", time_format(&arena, row->due));
    return object;
}

/* What became of the text that is there, and what comes next. */
static void print_outlook(struct terminal *terminal, const struct state_article *row)
{
    AUTO_ARENA arena = ARENA_INIT;
    if (row->failures > 1)
        terminal_printf(terminal, TERMINAL_PLAIN, "%lld looks in a row; ", (long long)row->failures);
    if (row->doubts)
        terminal_printf(terminal, TERMINAL_PLAIN,
                        row->verdict == VERDICT_VARIANTS ? "so since %.*s, counts once it stays for a day; "
                                                         : "in doubt since %.*s, counts once it is seen again; ",
                        STR_FORMAT(time_format(&arena, row->doubt_first_ms / 1000)));
    if (!row->path.len)
        terminal_printf(terminal, TERMINAL_PLAIN, "never read so far; ");
    else if (row->last_seen_ms)
        terminal_printf(terminal, TERMINAL_PLAIN, "the text last seen at %.*s is kept; ",
                        STR_FORMAT(time_format(&arena, row->last_seen_ms / 1000)));
    terminal_printf(terminal, TERMINAL_PLAIN, "next look %.*s\n", STR_FORMAT(time_format(&arena, row->due)));
}

static int print_failing(void *context, const struct state_article *row)
{
    struct output *output = context;
    struct terminal *terminal = &output->terminal;
    count_waiting(output, row);
    if (row->is_watched && row->rules_missed.len)
        print_missed(output, row);
    if (!row->is_watched || (!row->failures && !row->doubts))
        return 0;
    /* Nothing is wrong with a page that shows now one text, now another; it is worth to be known. */
    output->faults += row->verdict != VERDICT_VARIANTS;
    if (output->wants_json) {
        json_array_append_new(output->failing, failing_json(row));
        return 0;
    }
    terminal_printf(terminal, TERMINAL_RED, "%s", verdict_name(row->verdict));
    if (row->reason.len)
        terminal_printf(terminal, TERMINAL_RED, ", %.*s", STR_FORMAT(row->reason));
    terminal_printf(terminal, TERMINAL_PLAIN, ": %s", verdict_words(row->verdict, row->reason));
    if (row->detail.len) {
        terminal_print(terminal, TERMINAL_PLAIN, STR(" ("));
        terminal_print(terminal, TERMINAL_PLAIN, row->detail);
        terminal_print(terminal, TERMINAL_PLAIN, STR(")"));
    }
    fputs("\n  ", terminal->out);
    terminal_print(terminal, TERMINAL_PLAIN, row->url);
    fputs("\n  ", terminal->out);
    print_outlook(terminal, row);
    return 0;
}

static void print_watch_faults(struct output *output, const struct watch_list *list)
{
    for (size_t i = 0; i < list->fault_count; i++) {
        output->faults++;
        terminal_print(&output->terminal, TERMINAL_RED, list->faults[i]);
        fputc('\n', output->terminal.out);
    }
}

static void print_push_fault(struct output *output, const struct push_fault *fault)
{
    AUTO_ARENA arena = ARENA_INIT;
    if (!fault->count)
        return;
    output->faults++;
    if (output->wants_json)
        return;
    terminal_printf(&output->terminal, TERMINAL_RED,
                    "not pushed since %.*s, tried %lld %s: ", STR_FORMAT(time_format(&arena, fault->since)),
                    (long long)fault->count, fault->count == 1 ? "time" : "times");
    terminal_print(&output->terminal, TERMINAL_PLAIN, fault->words);
    fputc('\n', output->terminal.out);
}

static json_t *push_json(const struct push_fault *fault)
{
    AUTO_ARENA arena = ARENA_INIT;
    if (!fault->count)
        return json_null();
    json_t *object = json_object();
    json_set_str(object, "since", time_format(&arena, fault->since));
    json_set_number(object, "tries", fault->count);
    json_set_str(object, "words", fault->words);
    return object;
}

/* What the last run thought of this machine's clock. */
static int print_clock(struct output *output, struct desk *desk, struct str *words)
{
    int result = state_get(desk->state, &desk->arena, SUSPICION_WORDS, words);
    if (result < 0 || !words->len)
        return result;
    output->faults++;
    if (!output->wants_json)
        terminal_printf(&output->terminal, TERMINAL_RED,
                        "the clock of this machine is suspect: %.*s; nothing that is due is put off\n",
                        STR_FORMAT(*words));
    return 0;
}

/* Two rows whose pages claim to be one article, and whose texts do not bear it out. */
static int print_twin(void *context, struct str name, struct str url)
{
    struct output *output = context;
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article row, other;
    struct str key = str_slice(name, strlen(IDENTITY_TWIN), name.len);
    if (state_find_key(output->state, &arena, key, &row) < 0 || !row.is_watched ||
        state_find_key(output->state, &arena, url_key(url), &other) < 0 || !other.is_watched)
        return 0;
    if (output->wants_json) {
        json_t *pair = json_array();
        json_array_append_new(pair, json_from_str(row.url));
        json_array_append_new(pair, json_from_str(other.url));
        json_array_append_new(output->twins, pair);
        return 0;
    }
    terminal_printf(&output->terminal, TERMINAL_YELLOW, "perhaps one article");
    terminal_printf(&output->terminal, TERMINAL_PLAIN,
                    ", by what its pages say; their texts differ too much to join them\n  ");
    terminal_print(&output->terminal, TERMINAL_PLAIN, row.url);
    fputs("\n  ", stdout);
    terminal_print(&output->terminal, TERMINAL_PLAIN, other.url);
    fputc('\n', stdout);
    return 0;
}

static void print_counts(const struct state_counts *counts, int64_t next_due)
{
    AUTO_ARENA arena = ARENA_INIT;
    printf("%lld watched, %lld paused, %lld due now; %lld versions, %lld edits\n", (long long)counts->watched,
           (long long)counts->paused, (long long)counts->due, (long long)counts->versions, (long long)counts->edits);
    if (next_due)
        printf("next look %.*s\n", STR_FORMAT(time_format(&arena, next_due)));
}

static void print_json(struct output *output, const struct state_counts *counts, const struct watch_list *list,
                       const struct push_fault *push, struct str clock)
{
    json_t *object = json_object(), *faults = json_array();
    json_set_number(object, "watched", counts->watched);
    json_set_number(object, "paused", counts->paused);
    json_set_number(object, "due", counts->due);
    json_set_number(object, "failing", counts->failing);
    json_set_number(object, "gone", counts->gone);
    json_set_number(object, "blocked", counts->blocked);
    json_set_number(object, "versions", counts->versions);
    json_set_number(object, "edits", counts->edits);
    for (size_t i = 0; i < list->fault_count; i++)
        json_array_append_new(faults, json_from_str(list->faults[i]));
    json_set(object, "watch_faults", faults);
    json_set(object, "articles", output->failing);
    json_set(object, "rule_faults", output->missed);
    json_set(object, "twins", output->twins);
    json_set(object, "resting", print_waiting(output));
    json_set(object, "push_fault", push_json(push));
    json_set_str(object, "clock", clock.len ? clock : STR_NONE);
    json_print_line(stdout, object);
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    AUTO_MAP *waiting = map_new();
    struct output output = {.terminal = terminal_open(stdout),
                            .wants_json = call->wants_json,
                            .failing = call->wants_json ? json_array() : NULL,
                            .missed = call->wants_json ? json_array() : NULL,
                            .twins = call->wants_json ? json_array() : NULL,
                            .waiting = waiting,
                            .now = clock_now_ms() / 1000};
    struct state_counts counts;
    struct push_fault push;
    struct str clock = STR_NONE;
    int64_t next_due = 0;
    int result = command_operands(call, 0, 0);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = desk_sync_reading(&desk);
    if (result == 0)
        result = desk_read_watches(&desk);
    if (result == 0 && !output.wants_json)
        print_watch_faults(&output, &desk.watches);
    if (result == 0)
        result = push_read_fault(&desk, &desk.arena, &push);
    if (result == 0)
        print_push_fault(&output, &push);
    if (result == 0)
        result = print_clock(&output, &desk, &clock);
    if (result == 0)
        result = politeness_new(&desk, &output.politeness);
    if (result == 0)
        result = state_each(desk.state, print_failing, &output);
    output.state = desk.state;
    if (result == 0)
        result = state_each_fact(desk.state, STR(IDENTITY_TWIN), print_twin, &output);
    if (result == 0)
        result = state_counts(desk.state, output.now, &counts);
    if (result == 0)
        result = state_next_due(desk.state, &next_due);
    if (result == STET_ERROR_NOT_FOUND)
        result = 0; /* nothing is watched */
    if (result == 0 && output.wants_json) {
        print_json(&output, &counts, &desk.watches, &push, clock);
    } else if (result == 0) {
        json_decref(print_waiting(&output));
        print_counts(&counts, next_due);
    }
    politeness_free(output.politeness);
    if (result < 0)
        return result;
    return output.faults || desk.watches.fault_count ? 1 : 0;
}

const struct command command_status = {
    .name = "status",
    .operands = "",
    .summary = "health of every watch",
    .help = "What is wrong first: faults in watch files, rules of a site that find nothing on\n"
            "a page any more (which is then read without them), watches whose last look gave\n"
            "no article, and why, what is in doubt, pushes that fail, and a clock that is\n"
            "wrong. Then sites that\n"
            "asked for a pause or whose budget of the day is spent, and how much is watched.\n"
            "Exit code 0 where all is well, 1 where something is wrong.\n"
            "\n"
            "  --json   one object: counts, watch_faults, articles, rule_faults, resting,\n"
            "           push_fault, clock\n",
    .has_json = true,
    .run = run,
};
