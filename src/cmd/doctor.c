#include "cmd/commands.h"

#include "base/json.h"
#include "doctor.h"
#include "tell/terminal.h"

#include <stdio.h>

enum { CHECK_COLUMNS = 14 };

static void print_line(struct terminal *terminal, const struct doctor_line *line)
{
    static const enum terminal_colour colours[] = {TERMINAL_GREEN, TERMINAL_MAGENTA, TERMINAL_RED};
    terminal_printf(terminal, colours[line->outcome], "%-4s  ", doctor_outcome_name(line->outcome));
    terminal_printf(terminal, TERMINAL_BOLD, "%-*s  ", CHECK_COLUMNS, line->check);
    terminal_print(terminal, TERMINAL_PLAIN, line->finding);
    fputc('\n', terminal->out);
    if (!line->advice.len)
        return;
    fprintf(terminal->out, "%*s", 8 + CHECK_COLUMNS, "→ ");
    terminal_print(terminal, TERMINAL_PLAIN, line->advice);
    fputc('\n', terminal->out);
}

static void print_json(const struct doctor_line *line)
{
    json_t *object = json_object();
    json_set_str(object, "check", str_from(line->check));
    json_set_str(object, "outcome", str_from(doctor_outcome_name(line->outcome)));
    json_set_str(object, "finding", line->finding);
    json_set_str(object, "advice", line->advice);
    json_print_line(stdout, object);
}

static int run(struct command_call *call)
{
    struct doctor doctor;
    struct terminal terminal = terminal_open(stdout);
    int result = command_operands(call, 0, 0);
    if (result < 0)
        return result;
    doctor_examine(&doctor, call->folder);
    for (size_t i = 0; i < doctor.count; i++) {
        if (call->wants_json)
            print_json(&doctor.lines[i]);
        else if (!call->is_quiet || doctor.lines[i].outcome != DOCTOR_OK)
            print_line(&terminal, &doctor.lines[i]);
    }
    result = doctor.by_outcome[DOCTOR_FAIL] ? 1 : 0;
    doctor_clear(&doctor);
    return result;
}

const struct command command_doctor = {
    .name = "doctor",
    .operands = "",
    .summary = "can this work here?",
    .help = "Looks at what stet needs, and says of each whether it is so (ok, warn, fail),\n"
            "and what to do where it is not: settings, owner, repository (quickly: `stet\n"
            "verify` proves it), safe.directory, locks, disk, secrets, watch files,\n"
            "state.db, robots.txt, the installation, git, the clock, certificates, names of\n"
            "hosts, the sandbox of parsers, the timer. Fetches nothing and changes nothing.\n"
            "What is wrong with single watches, `stet status` has. With -q what is well is\n"
            "left out.\n"
            "\n"
            "  --json  one object a line: check, outcome, finding, advice\n"
            "\n"
            "Exit code 0 where nothing fails, 1 where something does.\n",
    .has_json = true,
    .run = run,
};
