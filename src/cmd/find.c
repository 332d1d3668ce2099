#include "cmd/commands.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/log.h"
#include "cmd/labels.h"
#include "cmd/pager.h"
#include "cmd/progress.h"
#include "compare/compare.h"
#include "find.h"
#include "tell/terminal.h"

#include <stdio.h>

enum { INDENT = 2, DEFAULT_STAYS = 20 };

/* ---- JSON ---- */

static void set_or_null(json_t *object, const char *key, struct str text)
{
    json_set(object, key, text.len ? json_from_str(text) : json_null());
}

static json_t *moment_json(const struct find_moment *moment)
{
    AUTO_ARENA arena = ARENA_INIT;
    if (!moment->version)
        return json_null();
    json_t *object = json_object(), *labels = json_array();
    struct str rest = moment->labels, label;
    while (rest.len && str_split(&rest, ' ', &label))
        json_add(labels, json_from_str(label));
    json_set_number(object, "version", moment->version);
    json_set_str(object, "commit", moment->commit);
    json_set_str(object, "verb", moment->verb);
    json_set(object, "labels", labels);
    set_or_null(object, "unmarked", moment->unmarked);
    json_set(object, "seen_from",
             moment->seen_from ? json_from_str(time_format(&arena, moment->seen_from)) : json_null());
    json_set_str(object, "seen", time_format(&arena, moment->seen_to));
    json_set_str(object, "where", str_from(phrase_kind_name(moment->kind)));
    json_set_str(object, "line", moment->line);
    set_or_null(object, "other", moment->other);
    json_set_number(object, "lines", (int64_t)moment->lines);
    return object;
}

static json_t *standing_json(const struct find_standing *stands)
{
    if (!stands->line.len)
        return json_null();
    json_t *object = json_object();
    json_set_str(object, "where", str_from(phrase_kind_name(stands->kind)));
    json_set_str(object, "line", stands->line);
    json_set_str(object, "headline", stands->headline);
    return object;
}

static void print_json(const struct find_stay *stay)
{
    json_t *object = json_object();
    json_set_str(object, "path", stay->path);
    json_set_str(object, "url", stay->url);
    json_set_str(object, "outlet", stay->outlet);
    json_set_str(object, "headline", stay->headline);
    set_or_null(object, "byline", stay->byline);
    set_or_null(object, "speaker", stay->speaker);
    json_set(object, "came", moment_json(&stay->came));
    json_set(object, "went", moment_json(&stay->went));
    json_set(object, "stands", standing_json(&stay->stands));
    json_print_line(stdout, object);
}

/* ---- for people ---- */

/* "came @3 edit: quote  between 2026-01-21 03:51Z and 2026-01-21 04:06Z". */
static void print_moment(struct terminal *terminal, const char *name, const struct find_moment *moment)
{
    AUTO_ARENA arena = ARENA_INIT;
    terminal_begin(terminal, INDENT, INDENT + 5);
    terminal_add(terminal, TERMINAL_BOLD, str_from(name));
    terminal_addf(terminal, TERMINAL_MAGENTA, " @%lld", (long long)moment->version);
    terminal_addf(terminal, TERMINAL_PLAIN, " %.*s", STR_FORMAT(moment->verb));
    struct str rest = moment->labels, label;
    for (const char *before = ": "; rest.len && str_split(&rest, ' ', &label); before = ", ")
        terminal_addf(terminal, TERMINAL_PLAIN, "%s%.*s", before, STR_FORMAT(label));
    if (str_equal(moment->unmarked, STR("yes")))
        terminal_add(terminal, TERMINAL_RED, STR("  unmarked"));
    struct str seen = time_format_minute(&arena, moment->seen_to);
    if (moment->seen_from)
        terminal_addf(terminal, TERMINAL_DIM, "  between %.*s and %.*s",
                      STR_FORMAT(time_format_minute(&arena, moment->seen_from)), STR_FORMAT(seen));
    else
        terminal_addf(terminal, TERMINAL_DIM, "  seen %.*s", STR_FORMAT(seen));
    terminal_end(terminal);
}

/* `before` or `after` may be absent: nothing stood there. */
static void print_change(struct terminal *terminal, struct str before, struct str after)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct piece_list pieces;
    compare_words(&arena, before, after, &pieces);
    terminal_begin(terminal, 2 * INDENT, 2 * INDENT);
    terminal_add_pieces(terminal, &pieces);
    terminal_end(terminal);
}

/* The first version has all of it anew: nothing of that is a change. */
static void print_came(struct terminal *terminal, const struct find_moment *came)
{
    print_moment(terminal, "came", came);
    if (str_equal(came->verb, STR("new")))
        terminal_print_wrapped(terminal, TERMINAL_PLAIN, 2 * INDENT, "", came->line);
    else
        print_change(terminal, came->other, came->line);
}

/* Where it stands elsewhere than where it came, or under another headline, these are shown. */
static void print_standing(struct terminal *terminal, const struct find_stay *stay)
{
    const struct find_standing *stands = &stay->stands;
    terminal_begin(terminal, INDENT, 2 * INDENT);
    terminal_add(terminal, TERMINAL_DIM, STR("stands"));
    if (!str_equal(stands->headline, stay->headline)) {
        terminal_add(terminal, TERMINAL_DIM, STR(", headline now: "));
        terminal_add(terminal, TERMINAL_PLAIN, stands->headline);
    }
    terminal_end(terminal);
    if (!str_equal(stands->line, stay->came.line) && !str_equal(stands->line, stands->headline))
        terminal_print_wrapped(terminal, TERMINAL_PLAIN, 2 * INDENT, "", stands->line);
}

static void print_by(struct terminal *terminal, const char *before, struct str name)
{
    if (!name.len)
        return;
    terminal_begin(terminal, INDENT, 2 * INDENT);
    terminal_add(terminal, TERMINAL_DIM, str_from(before));
    terminal_add(terminal, TERMINAL_PLAIN, name);
    terminal_end(terminal);
}

static void print_stay(struct terminal *terminal, const struct find_stay *stay)
{
    terminal_begin(terminal, 0, INDENT);
    terminal_add(terminal, TERMINAL_GREEN, stay->outlet);
    terminal_add(terminal, TERMINAL_PLAIN, STR("  "));
    terminal_add_link(terminal, TERMINAL_BOLD, stay->url, stay->headline);
    terminal_end(terminal);
    terminal_print_wrapped(terminal, TERMINAL_DIM, INDENT, "", stay->path);
    print_by(terminal, "by ", stay->byline);
    print_by(terminal, "said by ", stay->speaker);
    print_came(terminal, &stay->came);
    if (!stay->went.version) {
        print_standing(terminal, stay);
        return;
    }
    print_moment(terminal, "went", &stay->went);
    print_change(terminal, stay->went.line, stay->went.other);
}

static void print_found(struct command_call *call, struct desk *desk, const struct find_result *found)
{
    pager_start(call, desk);
    struct terminal terminal = terminal_open(stdout);
    for (size_t i = 0; i < found->count; i++)
        print_stay(&terminal, &found->stays[i]);
    if (found->count < found->total) {
        terminal_begin(&terminal, 0, 0);
        terminal_addf(&terminal, TERMINAL_DIM, "... and %zu more, in %zu articles altogether (-n %zu shows all)",
                      found->total - found->count, found->articles, found->total);
        terminal_end(&terminal);
    }
    if (!found->total)
        puts("in no version");
}

static void show_progress(void *context, int64_t done, int64_t total)
{
    progress_tell(context, done, total);
}

/* ---- options ---- */

static int read_options(struct command_call *call, struct find_query *query, bool labels[EDIT_LABELS])
{
    const char *most = NULL, *became = NULL, *outlet = NULL, *label = NULL;
    int64_t limit = DEFAULT_STAYS;
    int result = 0;
    command_option(call, "-n", &most, &result);
    command_option(call, "--became", &became, &result);
    command_option(call, "--outlet", &outlet, &result);
    command_option(call, "--label", &label, &result);
    query->became = str_from(became);
    query->outlet = str_from(outlet);
    query->wants_speakers = true;
    if (result == 0 && most)
        result = command_number("-n", most, &limit);
    if (result == 0 && label)
        result = labels_read("--label", label, labels);
    if (label)
        query->labels = labels;
    if (result == 0)
        result = command_span(call, &query->since, &query->until);
    query->limit = (size_t)limit;
    return result;
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct progress progress = progress_begin(call, "versions indexed");
    struct find_query query = {.limit = DEFAULT_STAYS};
    struct find_result found;
    bool labels[EDIT_LABELS] = {false};
    int result = read_options(call, &query, labels);
    if (result == 0)
        result = command_operands(call, 1, 1);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result < 0)
        return result;
    query.phrase = str_from(call->arguments[0]);
    result = find_search(&desk, &desk.arena, &query, &(struct concordance_progress){show_progress, &progress}, &found);
    progress_clear(&progress);
    if (result < 0)
        return result;
    if (found.is_behind)
        log_line(LOG_LEVEL_WARNING, "the index of phrases: the newest versions are not in it yet: %s", error_message());
    if (!call->wants_json)
        print_found(call, &desk, &found);
    for (size_t i = 0; call->wants_json && i < found.count; i++)
        print_json(&found.stays[i]);
    return 0;
}

const struct command command_find = {
    .name = "find",
    .operands = "PHRASE",
    .summary = "when a phrase came and went",
    .help = "In which versions a phrase came and went, over all articles, newest first: when,\n"
            "at which outlet, in whose words, and what stood there before or after. Case,\n"
            "width, curly quotes and dashes make no difference; a phrase of any script and\n"
            "length is found within a sentence, headline, standfirst, byline or caption.\n"
            "\n"
            "  --became OTHER   only where PHRASE gave way to OTHER: `stet find illegal\n"
            "                   --became undocumented`\n"
            "  -n N             at most N (20 is the rule)\n"
            "  --outlet NAME    of an outlet, by its name or host\n"
            "  --since TIME     came or went since a date (2026-03-01) or for a time (7d)\n"
            "  --until TIME     came or went until then, that day included\n"
            "  --label LABELS   with a version that has one of these labels\n"
            "  --json           one object a stay: path, url, outlet, headline, byline,\n"
            "                   speaker, came, went, stands\n",
    .has_json = true,
    .run = run,
};
