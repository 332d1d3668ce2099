#include "cmd/commands.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/json.h"
#include "cmd/pager.h"
#include "cmd/versions.h"
#include "compare/compare.h"
#include "tell/settle.h"
#include "tell/terminal.h"

#include <stdio.h>

/* Prints the pieces line by line: lines with a change, and the heading below which they stand. */
struct line_printer {
    struct terminal *terminal; /* NULL: JSON */
    const struct state_version *before, *after;
    struct piece_list line; /* so far */
    size_t room;
    struct str heading; /* the nearest above that is not printed yet */
    bool has_change, has_gap, has_printed;
};

static void print_gap(struct line_printer *printer)
{
    if (printer->has_gap && (printer->has_printed || printer->heading.len)) {
        terminal_begin(printer->terminal, 2, 6);
        terminal_addf(printer->terminal, TERMINAL_DIM, "...%s%.*s", printer->heading.len ? " " : "",
                      STR_FORMAT(printer->heading));
        terminal_end(printer->terminal);
    }
    printer->has_gap = false;
    printer->heading = STR_NONE;
}

static void print_line(struct line_printer *printer)
{
    print_gap(printer);
    terminal_begin(printer->terminal, 0, 0);
    terminal_add_pieces(printer->terminal, &printer->line);
    terminal_end(printer->terminal);
    printer->has_printed = true;
}

static void print_json(struct line_printer *printer)
{
    static const char *const NAMES[] = {[PIECE_SAME] = "same", [PIECE_REMOVED] = "removed", [PIECE_ADDED] = "added"};
    json_t *object = json_object(), *pieces = json_array();
    json_set_str(object, "path", printer->after->path);
    json_set_number(object, "from", printer->before->number);
    json_set_number(object, "to", printer->after->number);
    json_set(object, "heading", printer->heading.len ? json_from_str(printer->heading) : json_null());
    for (size_t i = 0; i < printer->line.count; i++) {
        json_t *piece = json_object();
        json_set(piece, "what", json_string(NAMES[printer->line.pieces[i].kind]));
        json_set_str(piece, "text", printer->line.pieces[i].text);
        json_add(pieces, piece);
    }
    json_set(object, "pieces", pieces);
    json_print_line(stdout, object);
}

static void end_line(struct line_printer *printer)
{
    const struct piece_list *line = &printer->line;
    if (printer->has_change) {
        if (printer->terminal)
            print_line(printer);
        else
            print_json(printer);
    } else if (line->count) {
        printer->has_gap = true;
        if (line->count == 1 && str_starts(line->pieces[0].text, STR("## ")))
            printer->heading = line->pieces[0].text;
    }
    printer->line.count = 0;
    printer->has_change = false;
}

static void add_part(struct line_printer *printer, enum piece_kind kind, struct str text)
{
    if (!text.len)
        return;
    *ARRAY_PUSH(printer->line.pieces, printer->line.count, printer->room) = (struct piece){kind, text};
    printer->has_change = printer->has_change || kind != PIECE_SAME;
}

static void print_pieces(struct line_printer *printer, const struct piece_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        struct str rest = list->pieces[i].text, part;
        bool is_first = true;
        while (str_split(&rest, '\n', &part)) {
            if (!is_first)
                end_line(printer);
            is_first = false;
            add_part(printer, list->pieces[i].kind, part);
        }
    }
    end_line(printer);
    memory_free(printer->line.pieces);
}

static int read_text(struct desk *desk, const struct state_version *version, struct str *text)
{
    AUTO_BUF bytes = BUF_INIT;
    int result = archive_read_blob(desk->archive, version->text_id, &bytes);
    *text = arena_copy(&desk->arena, buf_str(&bytes));
    return result;
}

/* The path, which may be long, has a line of its own. */
static void print_head(struct terminal *terminal, const struct state_version *before, const struct state_version *after)
{
    AUTO_ARENA arena = ARENA_INIT;
    const struct state_version *const versions[] = {before, after};
    terminal_print_wrapped(terminal, TERMINAL_BOLD, 0, "", after->path);
    for (size_t i = 0; i < 2; i++) {
        terminal_begin(terminal, 0, 2);
        terminal_addf(terminal, TERMINAL_BOLD, "%s version %lld", i == 0 ? "-" : "+", (long long)versions[i]->number);
        terminal_addf(terminal, TERMINAL_DIM, "  first seen %.*s",
                      STR_FORMAT(time_format_local(&arena, versions[i]->first_seen)));
        terminal_end(terminal);
    }
    fputc('\n', terminal->out);
}

static void print_diff(struct command_call *call, struct desk *desk, const struct state_version *before,
                       const struct state_version *after, const struct piece_list *pieces)
{
    struct line_printer printer = {.before = before, .after = after};
    if (call->wants_json) {
        print_pieces(&printer, pieces);
        return;
    }
    pager_start(call, desk);
    struct terminal terminal = terminal_open(stdout);
    printer.terminal = &terminal;
    print_head(&terminal, before, after);
    if (str_equal(before->text_id, after->text_id))
        fputs("no difference\n", stdout);
    print_pieces(&printer, pieces);
}

static int pick(struct command_call *call, int index, const struct version_list *list, size_t otherwise,
                const struct state_version **version)
{
    if (index >= call->argument_count) {
        *version = &list->versions[otherwise];
        return 0;
    }
    return versions_pick(list, call->arguments[index], version);
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct state_article article;
    struct version_list list;
    const struct state_version *before = NULL, *after = NULL;
    struct str old_text, new_text;
    struct piece_list pieces, settled;
    int result = command_operands(call, 1, 3);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = desk_find_article(&desk, &desk.arena, call->arguments[0], &article);
    if (result == 0)
        result = versions_read(&desk, &desk.arena, &article, &list);
    if (result < 0)
        return result;
    if (list.count == 1 && call->argument_count == 1)
        return error_set(STET_ERROR_NOT_FOUND, "%.*s: there is one version so far, nothing to compare",
                         STR_FORMAT(article.path));
    result = pick(call, 1, &list, list.count > 1 ? 1 : 0, &before);
    if (result == 0)
        result = pick(call, 2, &list, 0, &after);
    if (result == 0)
        result = read_text(&desk, before, &old_text);
    if (result == 0)
        result = read_text(&desk, after, &new_text);
    if (result < 0)
        return result;
    compare_words(&desk.arena, old_text, new_text, &pieces);
    settle_pieces(&desk.arena, &pieces, &settled);
    print_diff(call, &desk, before, after, &settled);
    return 0;
}

const struct command command_diff = {
    .name = "diff",
    .operands = "WHAT [A [B]]",
    .summary = "word diff of two versions",
    .help = "What changed in WHAT from version A to version B (the newest without B; the\n"
            "last two without A), word by word: words of spaced scripts, characters of\n"
            "Chinese and Japanese. A and B are numbers, or times at which a version stood\n"
            "(2026-03-12: how that day ended; 7d: a week ago). [-gone-] {+come+}, and in\n"
            "colour on a terminal. Only lines with a change are shown, `...` for those\n"
            "between.\n"
            "\n"
            "  --json   one object a line that changed: path, from, to, heading, pieces\n",
    .has_json = true,
    .run = run,
};
