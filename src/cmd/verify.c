#include "cmd/commands.h"

#include "tell/terminal.h"
#include "verify.h"

#include <stdio.h>
#include <sysexits.h>

static void print_fault(void *context, struct str line)
{
    struct terminal *terminal = context;
    terminal_print(terminal, TERMINAL_RED, line);
    fputc('\n', terminal->out);
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct terminal terminal = terminal_open(stdout);
    struct verify_report report;
    int result = command_operands(call, 0, 0);
    if (result == 0)
        result = desk_open(&desk, call->folder);
    if (result == 0)
        result = verify_archive(&desk, &report, print_fault, &terminal);
    if (result < 0)
        return result;
    printf("%zu snapshots, %zu pages with their digests, %zu texts proven, %zu lines of the ledger", report.snapshots,
           report.pages, report.texts_proven, report.ledger_lines);
    if (report.other_extractor)
        printf("; %zu texts are another extractor's", report.other_extractor);
    printf("; %zu faults\n", report.faults);
    return report.faults ? EX_DATAERR : EX_OK;
}

const struct command command_verify = {
    .name = "verify",
    .operands = "",
    .summary = "prove the archive",
    .help = "Goes through every snapshot: its trailers, its text (reads back to the same\n"
            "bytes), its raw page (there, with the digest that the commit names), what the\n"
            "running extractor makes of that page, and the lines of the ledger behind its\n"
            "times. Exit code 65 where anything is wrong, each named.\n",
    .run = run,
};
