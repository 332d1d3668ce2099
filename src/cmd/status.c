#include "cmd/commands.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/map.h"
#include "base/url.h"
#include "health.h"
#include "tell/terminal.h"
#include "tell/verdict_words.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- for people ---- */

enum { INDENT = 2 };

/* Addresses: a click leads there. */
static void print_url(struct terminal *terminal, struct str url)
{
    terminal_begin(terminal, INDENT, INDENT);
    terminal_add_link(terminal, TERMINAL_PLAIN, url, url);
    terminal_end(terminal);
}

/* "HEAD: words". */
static void print_head(struct terminal *terminal, enum terminal_colour colour, struct str head, struct str words)
{
    terminal_begin(terminal, 0, INDENT);
    terminal_add(terminal, colour, head);
    terminal_addf(terminal, TERMINAL_PLAIN, ": %.*s", STR_FORMAT(words));
    terminal_end(terminal);
}

static void print_words(struct terminal *terminal, const struct health_fact *fact)
{
    terminal_begin(terminal, 0, INDENT);
    terminal_add(terminal, TERMINAL_RED, fact->words);
    terminal_end(terminal);
}

static void print_stopped(struct terminal *terminal, const struct health_fact *fact)
{
    AUTO_ARENA arena = ARENA_INIT;
    terminal_begin(terminal, 0, INDENT);
    terminal_addf(terminal, TERMINAL_RED, "no run since %.*s", STR_FORMAT(time_format_local(&arena, fact->since)));
    terminal_addf(terminal, TERMINAL_PLAIN, ", and %lld are due (is the timer running?)", (long long)fact->count);
    terminal_end(terminal);
}

static void print_clock(struct terminal *terminal, const struct health_fact *fact)
{
    terminal_begin(terminal, 0, INDENT);
    terminal_addf(terminal, TERMINAL_RED, "the clock of this machine is suspect: %.*s; nothing that is due is put off",
                  STR_FORMAT(fact->words));
    terminal_end(terminal);
}

static void print_push(struct terminal *terminal, const struct health_fact *fact)
{
    AUTO_ARENA arena = ARENA_INIT;
    print_head(terminal, TERMINAL_RED,
               arena_format(&arena, "not pushed since %.*s, tried %lld %s",
                            STR_FORMAT(time_format_local(&arena, fact->since)), (long long)fact->count,
                            fact->count == 1 ? "time" : "times"),
               fact->words);
}

static void print_channel(struct terminal *terminal, const struct health_fact *fact)
{
    AUTO_ARENA arena = ARENA_INIT;
    print_head(terminal, fact->is_fault ? TERMINAL_RED : TERMINAL_MAGENTA,
               arena_format(&arena, "[notify %.*s]", STR_FORMAT(fact->what)), fact->words);
}

static void print_host(struct terminal *terminal, const struct health_fact *fact)
{
    print_head(terminal, TERMINAL_RED, fact->what, fact->words);
    terminal_begin(terminal, INDENT, INDENT);
    terminal_addf(terminal, TERMINAL_PLAIN, "stet list --failing --host %.*s lists them; the last: %s",
                  STR_FORMAT(fact->what), verdict_words(fact->verdict, fact->reason));
    terminal_end(terminal);
}

static void print_rules(struct terminal *terminal, const struct health_fact *fact)
{
    terminal_begin(terminal, 0, INDENT);
    terminal_addf(terminal, TERMINAL_RED, "%.*s: %.*s", STR_FORMAT(fact->words), STR_FORMAT(fact->reason));
    terminal_end(terminal);
    print_url(terminal, fact->what);
}

static void print_silent(struct terminal *terminal, const struct health_fact *fact)
{
    AUTO_ARENA arena = ARENA_INIT;
    print_head(terminal, TERMINAL_RED, STR("silent"),
               arena_format(&arena, "nothing new since %.*s; %.*s", STR_FORMAT(time_format_local(&arena, fact->since)),
                            STR_FORMAT(fact->words)));
    print_url(terminal, fact->what);
}

static struct str next_look(struct arena *arena, int64_t due)
{
    return due > clock_now_ms() / 1000 ? time_format_local(arena, due) : STR("with the next run");
}

/* What became of the text that is there, and what comes next. */
static void print_outlook(struct terminal *terminal, const struct health_fact *fact)
{
    AUTO_ARENA arena = ARENA_INIT;
    terminal_begin(terminal, INDENT, INDENT);
    if (fact->failures > 1)
        terminal_addf(terminal, TERMINAL_PLAIN, "%lld looks in a row; ", (long long)fact->failures);
    if (fact->doubts)
        terminal_addf(terminal, TERMINAL_PLAIN,
                      fact->verdict == VERDICT_VARIANTS ? "so since %.*s, counts once it stays for a day; "
                                                        : "in doubt since %.*s, counts once it is seen again; ",
                      STR_FORMAT(time_format_local(&arena, fact->since)));
    if (!fact->path.len)
        terminal_addf(terminal, TERMINAL_PLAIN, "never read so far; ");
    else if (fact->verdict == VERDICT_GONE)
        terminal_add(terminal, TERMINAL_PLAIN, STR("its text is kept; "));
    else if (fact->last_seen)
        terminal_addf(terminal, TERMINAL_PLAIN, "the text last seen at %.*s is kept; ",
                      STR_FORMAT(time_format_local(&arena, fact->last_seen)));
    terminal_addf(terminal, TERMINAL_PLAIN, "next look %.*s", STR_FORMAT(next_look(&arena, fact->next)));
    terminal_end(terminal);
}

static void print_article(struct terminal *terminal, const struct health_fact *fact)
{
    terminal_begin(terminal, 0, INDENT);
    terminal_addf(terminal, fact->is_fault ? TERMINAL_RED : TERMINAL_MAGENTA, "%s%s%.*s", verdict_name(fact->verdict),
                  fact->reason.len ? ", " : "", STR_FORMAT(fact->reason));
    terminal_addf(terminal, TERMINAL_PLAIN, ": %.*s", STR_FORMAT(fact->words));
    if (fact->detail.len)
        terminal_addf(terminal, TERMINAL_PLAIN, " (%.*s)", STR_FORMAT(fact->detail));
    terminal_end(terminal);
    print_url(terminal, fact->what);
    print_outlook(terminal, fact);
}

static void print_twin(struct terminal *terminal, const struct health_fact *fact)
{
    terminal_begin(terminal, 0, INDENT);
    terminal_add(terminal, TERMINAL_MAGENTA, STR("perhaps one article"));
    terminal_addf(terminal, TERMINAL_PLAIN, ", %.*s", STR_FORMAT(fact->words));
    terminal_end(terminal);
    print_url(terminal, fact->what);
    print_url(terminal, fact->path);
}

static void print_resting(struct terminal *terminal, const struct health_fact *fact)
{
    AUTO_ARENA arena = ARENA_INIT;
    print_head(terminal, TERMINAL_MAGENTA, fact->what,
               arena_format(&arena, "%.*s; %lld due ones wait", STR_FORMAT(fact->words), (long long)fact->count));
}

static void print_counts(struct terminal *terminal, const struct health *health)
{
    AUTO_ARENA arena = ARENA_INIT;
    const struct state_counts *counts = &health->counts;
    terminal_begin(terminal, 0, INDENT);
    terminal_addf(terminal, TERMINAL_PLAIN, "%lld watched, %lld paused, %lld due now; %lld versions, %lld edits",
                  (long long)counts->watched, (long long)counts->paused, (long long)counts->due,
                  (long long)counts->versions, (long long)counts->edits);
    terminal_end(terminal);
    if (health->last_run)
        printf("last run %.*s\n", STR_FORMAT(time_format_local(&arena, health->last_run)));
    if (health->next_due)
        printf("next look %.*s\n", STR_FORMAT(next_look(&arena, health->next_due)));
}

/* One of many that a host does not show, which was told above. */
static bool is_told_by_host(const struct health *health, const struct health_fact *fact)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct url_parts parts;
    bool is_refused =
        fact->verdict == VERDICT_BLOCKED || fact->verdict == VERDICT_WALL || fact->verdict == VERDICT_GONE;
    if (fact->kind != HEALTH_ARTICLE || !is_refused || url_split(&arena, fact->what, &parts) < 0)
        return false;
    for (size_t i = 0; i < health->count; i++)
        if (health->facts[i].kind == HEALTH_HOST && str_equal(health->facts[i].what, parts.host))
            return true;
    return false;
}

/* ---- the first of many ---- */

/* Of one kind so many facts are shown, and of hosts so many are named behind them. */
enum { MOST_SHOWN = 12, MOST_HOSTS = 5 };

struct host_count {
    struct str host;
    size_t count;
};

/* A fact of a host, or one of no address, is its own. */
static struct str host_of(struct arena *arena, const struct health_fact *fact)
{
    struct url_parts parts;
    return url_split(arena, fact->what, &parts) == 0 ? parts.host : fact->what;
}

static int by_count(const void *a, const void *b)
{
    const struct host_count *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return str_compare(x->host, y->host);
}

/* The hosts of facts, the most frequent first. */
static struct host_count *count_hosts(struct arena *arena, const struct health_fact *const *facts, size_t count,
                                      size_t *host_count)
{
    struct host_count *hosts = arena_array(arena, count, sizeof *hosts);
    AUTO_MAP *known = map_new();
    *host_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct str name = host_of(arena, facts[i]);
        struct host_count *host = map_get(known, name);
        if (!host) {
            host = &hosts[(*host_count)++];
            host->host = name;
            map_put(known, name, host);
        }
        host->count++;
    }
    qsort(hosts, *host_count, sizeof *hosts, by_count);
    return hosts;
}

static void print_rest(struct terminal *terminal, const struct health_fact *const *facts, size_t count)
{
    AUTO_ARENA arena = ARENA_INIT;
    size_t host_count;
    const struct host_count *hosts = count_hosts(&arena, facts, count, &host_count);
    terminal_begin(terminal, 0, INDENT);
    terminal_addf(terminal, TERMINAL_BOLD, "... and %zu more", count);
    for (size_t i = 0; i < host_count && i < MOST_HOSTS; i++)
        terminal_addf(terminal, TERMINAL_PLAIN, "%s%zu of %.*s", i ? ", " : ": ", hosts[i].count,
                      STR_FORMAT(hosts[i].host));
    if (host_count > MOST_HOSTS)
        terminal_addf(terminal, TERMINAL_PLAIN, ", and of %zu other hosts", host_count - MOST_HOSTS);
    terminal_addf(terminal, TERMINAL_DIM, " (`stet status --all` shows them)");
    terminal_end(terminal);
}

typedef void print_fact(struct terminal *terminal, const struct health_fact *fact);

/* What is wrong before what is only told. */
static void print_kind(struct terminal *terminal, const struct health *health, enum health_kind kind, print_fact *print,
                       bool wants_all)
{
    AUTO_ARENA arena = ARENA_INIT;
    const struct health_fact **facts = arena_array(&arena, health->by_kind[kind] + 1, sizeof *facts);
    size_t count = 0;
    for (int is_fault = 1; is_fault >= 0; is_fault--)
        for (size_t i = 0; i < health->count; i++)
            if (health->facts[i].kind == kind && health->facts[i].is_fault == (is_fault == 1) &&
                (wants_all || !is_told_by_host(health, &health->facts[i])))
                facts[count++] = &health->facts[i];
    size_t shown = wants_all || count <= MOST_SHOWN ? count : MOST_SHOWN;
    for (size_t i = 0; i < shown; i++)
        print(terminal, facts[i]);
    if (shown < count)
        print_rest(terminal, facts + shown, count - shown);
}

static void print_health(const struct health *health, bool wants_all)
{
    static print_fact *const PRINT[] = {
        [HEALTH_DISK] = print_words,      [HEALTH_CLOCK] = print_clock, [HEALTH_STOPPED] = print_stopped,
        [HEALTH_FILE] = print_words,      [HEALTH_PUSH] = print_push,   [HEALTH_CHANNEL] = print_channel,
        [HEALTH_HOST] = print_host,       [HEALTH_RULES] = print_rules, [HEALTH_SILENT] = print_silent,
        [HEALTH_ARTICLE] = print_article, [HEALTH_TWIN] = print_twin,   [HEALTH_RESTING] = print_resting,
    };
    struct terminal terminal = terminal_open(stdout);
    for (int kind = 0; kind < HEALTH_KINDS; kind++)
        print_kind(&terminal, health, (enum health_kind)kind, PRINT[kind], wants_all);
    print_counts(&terminal, health);
}

/* ---- JSON ---- */

static json_t *time_or_null(int64_t seconds)
{
    AUTO_ARENA arena = ARENA_INIT;
    return seconds ? json_from_str(time_format(&arena, seconds)) : json_null();
}

static json_t *file_json(const struct health_fact *fact)
{
    return json_from_str(fact->words);
}

static json_t *host_json(const struct health_fact *fact)
{
    json_t *object = json_object();
    json_set_str(object, "host", fact->what);
    json_set_str(object, "verdict", str_from(verdict_name(fact->verdict)));
    json_set_number(object, "refused", fact->count);
    json_set_number(object, "watched", fact->of);
    return object;
}

static json_t *rules_json(const struct health_fact *fact)
{
    json_t *object = json_object();
    json_set_str(object, "url", fact->what);
    json_set_str(object, "rules", fact->reason);
    return object;
}

static json_t *silent_json(const struct health_fact *fact)
{
    json_t *object = json_object();
    json_set_str(object, "url", fact->what);
    json_set(object, "since", time_or_null(fact->since));
    json_set_str(object, "words", fact->words);
    return object;
}

static json_t *article_json(const struct health_fact *fact)
{
    json_t *object = json_object();
    json_set_str(object, "url", fact->what);
    json_set_str(object, "path", fact->path);
    json_set_str(object, "verdict", str_from(verdict_name(fact->verdict)));
    json_set_str(object, "reason", fact->reason);
    json_set_str(object, "words", fact->words);
    json_set_str(object, "detail", fact->detail);
    json_set_number(object, "failures", fact->failures);
    json_set_number(object, "doubts", fact->doubts);
    json_set(object, "next", time_or_null(fact->next));
    return object;
}

static json_t *twin_json(const struct health_fact *fact)
{
    json_t *pair = json_array();
    json_add(pair, json_from_str(fact->what));
    json_add(pair, json_from_str(fact->path));
    return pair;
}

static json_t *resting_json(const struct health_fact *fact)
{
    json_t *object = json_object();
    json_set_str(object, "site", fact->what);
    json_set_str(object, "rest", fact->is_spent ? STR("spent") : STR("paused"));
    json_set(object, "until", time_or_null(fact->next));
    json_set_number(object, "waiting", fact->count);
    return object;
}

static json_t *push_json(const struct health_fact *fact)
{
    json_t *object = json_object();
    json_set(object, "since", time_or_null(fact->since));
    json_set_number(object, "tries", fact->count);
    json_set_str(object, "words", fact->words);
    return object;
}

static json_t *channel_json(const struct health_fact *fact)
{
    json_t *object = json_object();
    json_set_str(object, "channel", fact->what);
    json_set(object, "fault", json_boolean(fact->is_fault));
    json_set_str(object, "words", fact->words);
    json_set(object, "since", time_or_null(fact->since));
    json_set_number(object, "waiting", fact->count);
    json_set_number(object, "tries", fact->failures);
    json_set(object, "next", time_or_null(fact->next));
    return object;
}

static const struct health_fact *first_of(const struct health *health, enum health_kind kind)
{
    for (size_t i = 0; i < health->count; i++)
        if (health->facts[i].kind == kind)
            return &health->facts[i];
    return NULL;
}

static void set_all(json_t *object, const char *key, const struct health *health, enum health_kind kind,
                    json_t *(*form)(const struct health_fact *fact))
{
    json_t *array = json_array();
    for (size_t i = 0; i < health->count; i++)
        if (health->facts[i].kind == kind)
            json_add(array, form(&health->facts[i]));
    json_set(object, key, array);
}

static void set_words(json_t *object, const char *key, const struct health *health, enum health_kind kind)
{
    const struct health_fact *fact = first_of(health, kind);
    json_set_str(object, key, fact ? fact->words : STR_NONE);
}

static void print_json(const struct health *health)
{
    const struct state_counts *counts = &health->counts;
    const struct health_fact *push = first_of(health, HEALTH_PUSH);
    json_t *object = json_object();
    json_set_number(object, "faults", (int64_t)health->faults);
    json_set_number(object, "watched", counts->watched);
    json_set_number(object, "paused", counts->paused);
    json_set_number(object, "due", counts->due);
    json_set_number(object, "failing", counts->failing);
    json_set_number(object, "gone", counts->gone);
    json_set_number(object, "blocked", counts->blocked);
    json_set_number(object, "versions", counts->versions);
    json_set_number(object, "edits", counts->edits);
    json_set(object, "last_run", time_or_null(health->last_run));
    json_set(object, "next_due", time_or_null(health->next_due));
    json_set_number(object, "disk_free", health->free_bytes);
    set_words(object, "disk", health, HEALTH_DISK);
    set_words(object, "clock", health, HEALTH_CLOCK);
    set_words(object, "stopped", health, HEALTH_STOPPED);
    set_all(object, "watch_faults", health, HEALTH_FILE, file_json);
    json_set(object, "push_fault", push ? push_json(push) : json_null());
    set_all(object, "channels", health, HEALTH_CHANNEL, channel_json);
    set_all(object, "hosts", health, HEALTH_HOST, host_json);
    set_all(object, "rule_faults", health, HEALTH_RULES, rules_json);
    set_all(object, "silent", health, HEALTH_SILENT, silent_json);
    set_all(object, "articles", health, HEALTH_ARTICLE, article_json);
    set_all(object, "twins", health, HEALTH_TWIN, twin_json);
    set_all(object, "resting", health, HEALTH_RESTING, resting_json);
    json_print_line(stdout, object);
}

static void print_metrics(const struct health *health)
{
    AUTO_BUF out = BUF_INIT;
    health_add_metrics(health, &out);
    fwrite(buf_c(&out), 1, out.len, stdout);
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct health health;
    bool wants_metrics = command_option(call, "--metrics", NULL, NULL);
    bool wants_all = command_option(call, "--all", NULL, NULL);
    int result = command_operands(call, 0, 0);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = desk_sync_reading(&desk);
    if (result == 0)
        result = health_gather(&desk, &desk.arena, &health);
    if (result < 0)
        return result;
    if (wants_metrics)
        print_metrics(&health);
    else if (call->wants_json)
        print_json(&health);
    else
        print_health(&health, wants_all);
    return health.faults ? 1 : 0;
}

const struct command command_status = {
    .name = "status",
    .operands = "",
    .summary = "health of every watch",
    .help = "What is wrong first: a disk that is full, a clock that is wrong, runs that do\n"
            "not come any more, faults in watch files, pushes that fail, hosts that show\n"
            "their articles no more, rules of a site that find nothing on a page any more\n"
            "(which is then read without them), feeds that are silent longer than they ever\n"
            "were, watches whose last look gave no article, and why, and what is in doubt.\n"
            "Then sites that asked for a pause or whose budget of the day is spent, and how\n"
            "much is watched. Exit code 0 where all is well, 1 where something is wrong.\n"
            "Of each kind the first dozen are shown, and how many more there are, by host.\n"
            "\n"
            "  --all      show all of them\n"
            "  --json     one object, with all; stet-json(5) has its fields\n"
            "  --metrics  for Prometheus, in its text format\n",
    .has_json = true,
    .run = run,
};
