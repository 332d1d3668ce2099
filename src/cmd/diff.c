#include "cmd/commands.h"

#include "base/clock.h"
#include "cmd/versions.h"
#include "compare/compare.h"
#include "tell/settle.h"
#include "tell/terminal.h"

#include <stdio.h>

/* Prints the pieces line by line: lines with a change, and the heading below which they stand. */
struct line_printer {
    struct terminal *terminal;
    struct piece pieces[256]; /* of the line so far; a longer line is printed in parts */
    size_t count;
    struct str heading; /* the nearest above that is not printed yet */
    bool has_change, has_gap, has_printed;
};

static void print_gap(struct line_printer *printer)
{
    if (printer->has_gap && (printer->has_printed || printer->heading.len)) {
        terminal_printf(printer->terminal, TERMINAL_DIM, "  ...%s", printer->heading.len ? " " : "");
        terminal_print(printer->terminal, TERMINAL_DIM, printer->heading);
        fputc('\n', printer->terminal->out);
    }
    printer->has_gap = false;
    printer->heading = STR_NONE;
}

static void flush_line(struct line_printer *printer, bool ends)
{
    if (printer->has_change) {
        print_gap(printer);
        terminal_print_pieces(printer->terminal, &(struct piece_list){printer->pieces, printer->count});
        if (ends)
            fputc('\n', printer->terminal->out);
        printer->has_printed = true;
    } else if (printer->count) {
        printer->has_gap = true;
        if (printer->count == 1 && str_starts(printer->pieces[0].text, STR("## ")))
            printer->heading = printer->pieces[0].text;
    }
    printer->count = 0;
    if (ends)
        printer->has_change = false;
}

static void add_part(struct line_printer *printer, enum piece_kind kind, struct str text)
{
    if (printer->count == sizeof printer->pieces / sizeof *printer->pieces)
        flush_line(printer, false);
    if (text.len)
        printer->pieces[printer->count++] = (struct piece){kind, text};
    printer->has_change = printer->has_change || (kind != PIECE_SAME && text.len);
}

static void print_pieces(struct terminal *terminal, const struct piece_list *list)
{
    struct line_printer printer = {.terminal = terminal};
    for (size_t i = 0; i < list->count; i++) {
        struct str rest = list->pieces[i].text, part;
        bool is_first = true;
        while (str_split(&rest, '\n', &part)) {
            if (!is_first)
                flush_line(&printer, true);
            is_first = false;
            add_part(&printer, list->pieces[i].kind, part);
        }
    }
    flush_line(&printer, true);
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
    terminal_print(terminal, TERMINAL_BOLD, after->path);
    fputc('\n', terminal->out);
    for (size_t i = 0; i < 2; i++) {
        struct str seen = time_format(&arena, versions[i]->first_seen);
        terminal_printf(terminal, TERMINAL_BOLD, "%s version %lld", i == 0 ? "-" : "+", (long long)versions[i]->number);
        terminal_printf(terminal, TERMINAL_DIM, "  first seen %.10s %.8s UTC\n", seen.at, seen.at + 11);
    }
    fputc('\n', terminal->out);
}

static int pick(struct command_call *call, int index, const struct version_list *list, size_t otherwise,
                const struct state_version **version)
{
    int64_t number;
    if (index >= call->argument_count) {
        *version = &list->versions[otherwise];
        return 0;
    }
    int result = command_number("version", call->arguments[index], &number);
    return result < 0 ? result : versions_find(list, number, version);
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct terminal terminal = terminal_open(stdout);
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
    print_head(&terminal, before, after);
    if (str_equal(old_text, new_text))
        fputs("no difference\n", stdout);
    compare_words(&desk.arena, old_text, new_text, &pieces);
    settle_pieces(&desk.arena, &pieces, &settled);
    print_pieces(&terminal, &settled);
    return 0;
}

const struct command command_diff = {
    .name = "diff",
    .operands = "WHAT [A [B]]",
    .summary = "word diff of two versions",
    .help = "What changed in WHAT from version A to version B (the newest without B; the\n"
            "last two without A), word by word: words of spaced scripts, characters of\n"
            "Chinese and Japanese. [-gone-] {+come+}, and in colour on a terminal. Only lines\n"
            "with a change are shown, `...` for those between.\n",
    .run = run,
};
