#include "cmd/commands.h"

#include "base/ini.h"
#include "cmd/progress.h"
#include "cmd/signals.h"
#include "tell/terminal.h"
#include "verify.h"

#include <stdio.h>
#include <sysexits.h>

enum { MOST_JOBS = 16 };

struct output {
    struct terminal terminal;
    struct progress progress;
};

static void print_fault(void *context, struct str line)
{
    struct output *output = context;
    progress_clear(&output->progress);
    terminal_print_wrapped(&output->terminal, TERMINAL_RED, 0, "", line);
}

static void show_progress(void *context, size_t done, size_t snapshots)
{
    struct output *output = context;
    progress_tell(&output->progress, (int64_t)done, (int64_t)snapshots);
}

static int read_options(struct command_call *call, struct verify_options *options)
{
    const char *jobs = NULL, *budget = NULL;
    int64_t count = 0, seconds = 0;
    int fault = 0;
    options->resumes = command_option(call, "--resume", NULL, NULL);
    command_option(call, "--jobs", &jobs, &fault);
    if (fault == 0)
        command_option(call, "--budget", &budget, &fault);
    if (fault == 0 && jobs)
        fault = command_number("--jobs", jobs, &count);
    if (fault == 0 && count > MOST_JOBS)
        fault = error_set(STET_ERROR_USAGE, "--jobs %s: expected a number from 1 to %d", jobs, MOST_JOBS);
    if (fault == 0 && budget && (ini_duration(str_from(budget), &seconds) < 0 || seconds <= 0))
        fault = error_set(STET_ERROR_USAGE, "--budget %s: expected a time such as 30min or 2h", budget);
    options->jobs = (size_t)count;
    options->budget_ms = seconds * 1000;
    return fault < 0 ? fault : command_operands(call, 0, 0);
}

static void print_summary(const struct verify_report *report)
{
    printf("%zu snapshots, %zu pages with their digests, %zu texts proven, %zu lines of the ledger", report->snapshots,
           report->pages, report->texts_proven, report->ledger_lines);
    if (report->resumed_at)
        printf("; %zu snapshots were proved before", report->resumed_at);
    if (report->other_extractor)
        printf("; %zu texts were read by another extractor or other rules, and not read again",
               report->other_extractor);
    printf("; %zu faults\n", report->faults);
    if (report->without_evidence)
        printf("%zu snapshots have no evidence here: their texts and trailers alone are proved (where it is kept, `git "
               "fetch origin refs/evidence:refs/evidence` brings it)\n",
               report->without_evidence);
    if (report->is_stopped)
        puts("stopped: `stet verify --resume` goes on");
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct output output = {.terminal = terminal_open(stdout), .progress = progress_begin(call, "snapshots proved")};
    struct verify_options options = {.fault = print_fault, .progress = show_progress, .context = &output};
    struct verify_report report;
    int result = read_options(call, &options);
    if (result < 0)
        return result;
    options.stop = signals_catch();
    result = desk_open(&desk, call->folder);
    if (result == 0)
        result = verify_archive(&desk, &options, &report);
    progress_clear(&output.progress);
    if (result < 0)
        return result;
    print_summary(&report);
    int signalled = signals_exit_code();
    return signalled ? signalled : report.faults ? EX_DATAERR : report.is_stopped ? EX_TEMPFAIL : EX_OK;
}

const struct command command_verify = {
    .name = "verify",
    .operands = "",
    .summary = "prove the archive",
    .help = "Goes through every snapshot: its trailers, its text (reads back to the same\n"
            "bytes), its raw page (there, with the digest that the commit names), what the\n"
            "running extractor makes of that page; then through the ledger, whose lines must\n"
            "be behind all times and never change. What is older than the evidence that is\n"
            "here (in a clone) is proved without it, and that is said.\n"
            "\n"
            "  --jobs N       so many workers read pages again (the cores, up to 4)\n"
            "  --budget TIME  end after this time; what is proved is remembered\n"
            "  --resume       go on where a call ended that was stopped\n"
            "\n"
            "Exit code 65 where anything is wrong, each named; 75 where the budget was spent;\n"
            "128 and the signal's number after SIGTERM or SIGINT.\n",
    .run = run,
};
