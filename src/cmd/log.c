#include "cmd/commands.h"

#include "base/clock.h"
#include "base/unicode.h"
#include "cmd/edit_json.h"
#include "cmd/labels.h"
#include "cmd/pager.h"
#include "cmd/versions.h"
#include "edits.h"
#include "tell/terminal.h"

#include <stdio.h>

/* What is asked for; zeros and absent strings ask for all. */
struct wishes {
    bool labels[EDIT_LABELS];
    bool has_labels;
    bool refused[EDIT_LABELS];
    bool has_refused;
    struct str outlet;   /* its name or its host */
    struct str quote_of; /* case folded */
    int64_t least;       /* weight */
    bool only_unmarked;
    bool shows_edits;
};

struct output {
    struct desk *desk;
    struct terminal terminal;
    struct wishes wishes;
    bool wants_json;
    size_t count;
    int fault; /* of reading the edits of a version */
};

/* ---- which ---- */

static bool holds(struct str text, struct str folded)
{
    AUTO_ARENA arena = ARENA_INIT;
    return str_contains(unicode_fold(&arena, text), folded);
}

static bool is_wished(const struct wishes *wishes, const struct edit *edit)
{
    if (wishes->has_labels && !wishes->labels[edit->label])
        return false;
    if (wishes->least > 0 && edit->weight < wishes->least)
        return false;
    return !wishes->quote_of.at || (edit->label == EDIT_QUOTE && holds(edit->speaker, wishes->quote_of));
}

/* Asked of one edit, so the version is read only where its row does not answer. */
static bool has_wished_edit(struct output *output, const struct state_version *version)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct edit_list list;
    int result = edits_read(output->desk, &arena, version, &list);
    if (result < 0) {
        output->fault = result;
        return false;
    }
    for (size_t i = 0; i < list.count; i++)
        if (is_wished(&output->wishes, &list.edits[i]))
            return true;
    return false;
}

static bool has_label(const bool *wanted, struct str labels)
{
    struct str part;
    enum edit_label label;
    while (labels.len && str_split(&labels, ',', &part))
        if (edit_label_from_name(str_trim(part), &label) && wanted[label])
            return true;
    return false;
}

static bool is_of_outlet(const struct state_version *version, struct str outlet)
{
    struct str host = str_slice(version->path, 0, str_find_byte(version->path, '/', 0));
    return holds(version->outlet, outlet) || holds(host, outlet);
}

static bool accepts(void *context, const struct state_version *version)
{
    struct output *output = context;
    const struct wishes *wishes = &output->wishes;
    bool is_edit = str_equal(version->verb, STR("edit"));
    if (wishes->outlet.at && !is_of_outlet(version, wishes->outlet))
        return false;
    if (wishes->only_unmarked && !str_equal(version->unmarked, STR("yes")))
        return false;
    if (wishes->least > 0 && (!is_edit || version->weight < wishes->least))
        return false;
    if (wishes->has_labels && !has_label(wishes->labels, version->labels))
        return false;
    if (wishes->has_refused && (!is_edit || has_label(wishes->refused, version->labels)))
        return false;
    bool asks_edits = wishes->quote_of.at || (wishes->has_labels && wishes->least > 0);
    return !asks_edits || has_wished_edit(output, version);
}

/* ---- for people ---- */

enum { INDENT = 9 };

/* "quote trimmed, Ann Lee"; "figure, 1,200 → 1,300 people". */
static void print_edit_head(struct terminal *terminal, const struct edit *edit)
{
    terminal_begin(terminal, INDENT, INDENT + 2);
    terminal_add(terminal, TERMINAL_BOLD, str_from(edit_label_name(edit->label)));
    if (edit->label == EDIT_QUOTE)
        terminal_addf(terminal, TERMINAL_PLAIN, " %s", quote_fate_name(edit->quote));
    else if (edit->change != EDIT_CHANGED && edit->label != EDIT_ADDED && edit->label != EDIT_REMOVED)
        terminal_addf(terminal, TERMINAL_PLAIN, " %s", edit_change_name(edit->change));
    if (edit->old_words.len || edit->new_words.len)
        terminal_addf(terminal, TERMINAL_PLAIN, ", %.*s%s%.*s", STR_FORMAT(edit->old_words),
                      edit->old_words.len && edit->new_words.len ? " → " : "", STR_FORMAT(edit->new_words));
    if (edit->counted.len)
        terminal_addf(terminal, TERMINAL_PLAIN, " %.*s", STR_FORMAT(edit->counted));
    if (edit->count > 1)
        terminal_addf(terminal, TERMINAL_PLAIN, ", %zu sentences", edit->count);
    if (edit->speaker.len)
        terminal_addf(terminal, TERMINAL_PLAIN, ", %.*s", STR_FORMAT(edit->speaker));
    terminal_end(terminal);
}

static void print_edit(struct terminal *terminal, const struct edit *edit)
{
    print_edit_head(terminal, edit);
    if (edit->before.len && edit->change != EDIT_MOVED)
        terminal_print_wrapped(terminal, TERMINAL_RED, INDENT, "- ", edit->before);
    if (edit->after.len)
        terminal_print_wrapped(terminal, TERMINAL_GREEN, INDENT, edit->change == EDIT_MOVED ? "~ " : "+ ", edit->after);
}

/* Two lines: what and when, then whose. The headline, which is a link to its page, comes last. */
static void print_version(struct terminal *terminal, const struct state_version *version, struct str url)
{
    AUTO_ARENA arena = ARENA_INIT;
    terminal_begin(terminal, 0, INDENT);
    terminal_add(terminal, TERMINAL_MAGENTA, str_slice(version->commit, 0, 7));
    terminal_addf(terminal, TERMINAL_DIM, "  %.*s  ", STR_FORMAT(time_format_minute(&arena, version->first_seen)));
    terminal_addf(terminal, TERMINAL_PLAIN, "@%lld ", (long long)version->number);
    terminal_add(terminal, TERMINAL_BOLD, version->verb);
    if (version->labels.len)
        terminal_addf(terminal, TERMINAL_PLAIN, ": %.*s", STR_FORMAT(version->labels));
    if (str_equal(version->unmarked, STR("yes")))
        terminal_add(terminal, TERMINAL_RED, STR("  unmarked"));
    terminal_end(terminal);
    terminal_begin(terminal, INDENT, INDENT);
    terminal_add(terminal, TERMINAL_GREEN, version->outlet);
    terminal_add(terminal, TERMINAL_PLAIN, STR("  "));
    terminal_add_link(terminal, TERMINAL_PLAIN, url, version->headline);
    terminal_end(terminal);
}

/* The address is for a link alone. */
static struct str url_of(struct output *output, struct arena *arena, const struct state_version *version)
{
    struct state_article article;
    if (!output->terminal.has_links || state_find_path(output->desk->state, arena, version->path, &article) < 0)
        return STR_NONE;
    return article.url;
}

static int tell_version(void *context, const struct state_version *version)
{
    struct output *output = context;
    AUTO_ARENA arena = ARENA_INIT;
    struct edit_list list = {NULL, 0};
    size_t told = 0;
    output->count++;
    if (!output->wants_json)
        print_version(&output->terminal, version, url_of(output, &arena, version));
    int result =
        output->wants_json || output->wishes.shows_edits ? edits_read(output->desk, &arena, version, &list) : 0;
    for (size_t i = 0; i < list.count; i++) {
        if (!is_wished(&output->wishes, &list.edits[i]))
            continue;
        told++;
        if (output->wants_json)
            json_print_line(stdout, edit_json(version, &list.edits[i]));
        else
            print_edit(&output->terminal, &list.edits[i]);
    }
    if (output->wants_json && told == 0 && list.count == 0 && result == 0)
        json_print_line(stdout, edit_json(version, NULL));
    return result;
}

/* ---- options ---- */

static struct str folded_option(struct arena *arena, const char *text)
{
    return text ? unicode_fold(arena, str_from(text)) : STR_NONE;
}

static int read_options(struct command_call *call, struct arena *arena, struct wishes *wishes,
                        struct version_filter *filter)
{
    const char *most = NULL, *label = NULL, *without = NULL, *outlet = NULL, *quote_of = NULL, *least = NULL;
    int result = 0;
    command_option(call, "-n", &most, &result);
    command_option(call, "--label", &label, &result);
    command_option(call, "--without", &without, &result);
    command_option(call, "--outlet", &outlet, &result);
    command_option(call, "--quote-of", &quote_of, &result);
    command_option(call, "--min", &least, &result);
    wishes->only_unmarked = command_option(call, "--unmarked", NULL, NULL);
    wishes->shows_edits = command_option(call, "--edits", NULL, NULL) || label || quote_of;
    wishes->has_labels = label != NULL;
    wishes->has_refused = without != NULL;
    wishes->outlet = folded_option(arena, outlet);
    wishes->quote_of = folded_option(arena, quote_of);
    if (result == 0 && most)
        result = command_number("-n", most, &filter->limit);
    if (result == 0 && least)
        result = command_number("--min", least, &wishes->least);
    if (result == 0 && label)
        result = labels_read("--label", label, wishes->labels);
    if (result == 0 && without)
        result = labels_read("--without", without, wishes->refused);
    return result == 0 ? command_span(call, &filter->since, &filter->until) : result;
}

static int run(struct command_call *call)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct output output = {.desk = &desk, .wants_json = call->wants_json};
    struct version_filter filter = {.accepts = accepts};
    int result = read_options(call, &arena, &output.wishes, &filter);
    if (result == 0)
        result = command_operands(call, 0, 1);
    if (result == 0)
        result = versions_open(&desk, call, &filter.path);
    if (result < 0)
        return result;
    pager_start(call, &desk);
    output.terminal = terminal_open(stdout);
    result = state_each_version(desk.state, &filter, tell_version, &output);
    if (result == 0)
        result = output.fault;
    if (result == 0 && output.count == 0 && !call->wants_json)
        puts(filter.since || filter.until || output.wishes.has_labels || output.wishes.has_refused ||
                     output.wishes.outlet.at || output.wishes.quote_of.at || output.wishes.least ||
                     output.wishes.only_unmarked
                 ? "no version that fits"
                 : "no version yet (`stet add URL`, then `stet run`)");
    return result;
}

const struct command command_log = {
    .name = "log",
    .operands = "[WHAT]",
    .summary = "edits, newest first",
    .help = "Every version, newest first: of WHAT (a URL, a path, or a part of a title that\n"
            "fits one article), or of all. @N is the version's number, for\n"
            "`stet show WHAT@N`. `git edits` in the archive shows the same from git alone.\n"
            "\n"
            "  -n N             at most N versions\n"
            "  --edits          what each one changed, in words\n"
            "  --label LABELS   versions with one of these labels, and these edits in words:\n"
            "                   correction, headline, quote, negation, figure, name, removed,\n"
            "                   summary, tone, caption, byline, date, section, added, order,\n"
            "                   text, tags, typo, invisible, return\n"
            "  --without LABELS edits with none of these (--label quote --without correction)\n"
            "  --quote-of NAME  quotations of whoever has NAME in their name\n"
            "  --outlet NAME    of an outlet, by its name or host\n"
            "  --since TIME     first seen since a date (2026-03-01) or for a time (7d)\n"
            "  --until TIME     first seen until then, that day included\n"
            "  --unmarked       headline or text changed, and nothing told readers: no notice\n"
            "                   of a correction or update came, and the page's own time of\n"
            "                   its last change stood still (where it has one)\n"
            "  --min N          edits of weight N or more (0 to 100: correction 100, headline\n"
            "                   90, quote 85, negation 80, figure 75, name 70, removed 65)\n"
            "  --json           one edit a line; stet-json(5) has its fields\n",
    .has_json = true,
    .run = run,
};
