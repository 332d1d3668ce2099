#include "cmd/command.h"

#include "base/log.h"
#include "jobs.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

static void print_overview(const struct command *const *commands, FILE *out)
{
    fprintf(out, "usage: stet [-C DIR] COMMAND [ARGUMENT...]\n\n"
                 "Records every edit of watched news articles in git.\n\n");
    for (; *commands; commands++)
        fprintf(out, "  %-8s %-24s %s\n", (*commands)->name, (*commands)->operands, (*commands)->summary);
    fprintf(out, "\nEvery command: -C DIR (the archive), --help, and --json where it lists.\n"
                 "`stet COMMAND --help` tells more of one.\n");
}

static void print_help(const struct command *command)
{
    printf("usage: stet [-C DIR] %s%s%s%s\n\n%s", command->name, command->has_json ? " [--json]" : "",
           *command->operands ? " " : "", command->operands, command->help);
}

static void take_argument(struct command_call *call, int index)
{
    memmove(&call->arguments[index], &call->arguments[index + 1],
            (size_t)(call->argument_count - index) * sizeof *call->arguments);
    call->argument_count--;
}

bool command_option(struct command_call *call, const char *name, const char **value, int *fault)
{
    size_t length = strlen(name);
    for (int i = 0; i < call->argument_count; i++) {
        const char *argument = call->arguments[i];
        if (strcmp(argument, "--") == 0)
            return false;
        if (strcmp(argument, name) == 0) {
            take_argument(call, i);
            if (!value)
                return true;
            if (i >= call->argument_count) {
                *fault = error_set(STET_ERROR_USAGE, "%s: it needs a value (see `stet %s --help`)", name,
                                   call->command->name);
                return true;
            }
            *value = call->arguments[i];
            take_argument(call, i);
            return true;
        }
        if (value && strncmp(argument, name, length) == 0 && argument[length] == '=') {
            *value = argument + length + 1;
            take_argument(call, i);
            return true;
        }
    }
    return false;
}

int command_operands(const struct command_call *call, int least, int most)
{
    int count = 0;
    bool only_operands = false;
    for (int i = 0; i < call->argument_count; i++) {
        const char *argument = call->arguments[i];
        if (!only_operands && strcmp(argument, "--") == 0) {
            only_operands = true;
            continue;
        }
        if (!only_operands && argument[0] == '-' && argument[1])
            return error_set(STET_ERROR_USAGE, "%s: no such option (see `stet %s --help`)", argument,
                             call->command->name);
        count++;
    }
    if (count < least || (most >= 0 && count > most))
        return error_set(STET_ERROR_USAGE, "%s: it takes %s (see `stet %s --help`)", call->command->name,
                         *call->command->operands ? call->command->operands : "no operand", call->command->name);
    return 0;
}

static const struct command *find_command(const struct command *const *commands, const char *name)
{
    for (; *commands; commands++)
        if (strcmp((*commands)->name, name) == 0)
            return *commands;
    return NULL;
}

/* Options that all commands share, wherever they stand. */
static int take_shared_options(struct command_call *call, bool *wants_help)
{
    int fault = 0;
    command_option(call, "-C", &call->folder, &fault);
    *wants_help = command_option(call, "--help", NULL, NULL) || command_option(call, "-h", NULL, NULL);
    if (command_option(call, "-q", NULL, NULL))
        log_set_level(LOG_LEVEL_ERROR);
    if (command_option(call, "-v", NULL, NULL))
        log_set_level(LOG_LEVEL_INFO);
    if (call->command->has_json)
        call->wants_json = command_option(call, "--json", NULL, NULL);
    return fault;
}

static int run_command(struct command_call *call)
{
    bool wants_help;
    int result = take_shared_options(call, &wants_help);
    if (result == 0 && wants_help) {
        print_help(call->command);
        return EX_OK;
    }
    return result == 0 ? call->command->run(call) : result;
}

/* A reader that went away (`stet log | head`) is no fault; a full disk behind stdout is. */
static int close_output(int exit_code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return exit_code;
    if (exit_code == EX_OK) {
        fprintf(stderr, "stet: standard output: cannot write all of it (is the disk full?)\n");
        return EX_IOERR;
    }
    return exit_code;
}

int command_main(const struct command *const *commands, int argument_count, char **arguments)
{
    struct command_call call = {0};
    int first = 1;
    while (first + 1 < argument_count && strcmp(arguments[first], "-C") == 0) {
        call.folder = arguments[first + 1];
        first += 2;
    }
    if (first >= argument_count) {
        print_overview(commands, stderr);
        return EX_USAGE;
    }
    const char *name = arguments[first];
    if (strcmp(name, "--version") == 0) {
        printf("stet %s\n", STET_VERSION);
        return EX_OK;
    }
    if (strcmp(name, "--worker") == 0) /* the pool starts this program again to parse pages */
        return jobs_serve();
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        print_overview(commands, stdout);
        return EX_OK;
    }
    call.command = find_command(commands, name);
    if (!call.command) {
        log_line(LOG_LEVEL_ERROR, "%s: no such command (`stet --help` lists them)", name);
        return EX_USAGE;
    }
    call.argument_count = argument_count - first - 1;
    call.arguments = arguments + first + 1;
    int result = run_command(&call);
    if (result < 0) {
        log_line(LOG_LEVEL_ERROR, "%s", error_message());
        result = error_exit_code(result);
    }
    return close_output(result);
}
