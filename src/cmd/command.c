#include "cmd/command.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/ini.h"
#include "base/log.h"
#include "base/unicode.h"
#include "cmd/completions.h"
#include "cmd/pager.h"
#include "jobs.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

static void print_overview(const struct command *const *commands, FILE *out)
{
    fprintf(out, "usage: stet [-C DIR] COMMAND [ARGUMENT...]\n\n"
                 "Records every edit of watched news articles in git.\n\n");
    for (; *commands; commands++)
        fprintf(out, "  %-8s %-24s %s\n", (*commands)->name, (*commands)->operands, (*commands)->summary);
    fprintf(out, "\nEvery command: -C DIR (the archive), -q and -v (say less, say more), --help,\n"
                 "--color=auto|always|never, --utc (times, instead of this machine's zone),\n"
                 "--no-pager, and --json where it lists. `stet COMMAND --help` tells more of one.\n");
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

/* The value of an option at `index`, which stood apart from it. */
static int take_value(struct command_call *call, const char *name, int index, const char **value)
{
    if (index >= call->argument_count || strncmp(call->arguments[index], "--", 2) == 0)
        return error_set(STET_ERROR_USAGE, "%s: it needs a value (see `stet %s --help`)", name, call->command->name);
    *value = call->arguments[index];
    take_argument(call, index);
    return 0;
}

/* "--every=15min", "-n3": what stands behind the name; NULL where `argument` is no such thing. */
static const char *attached_value(const char *argument, const char *name)
{
    size_t length = strlen(name);
    if (strncmp(argument, name, length) != 0 || !argument[length])
        return NULL;
    if (name[1] != '-')
        return argument + length;
    return argument[length] == '=' ? argument + length + 1 : NULL;
}

bool command_option(struct command_call *call, const char *name, const char **value, int *fault)
{
    bool is_there = false;
    for (int i = 0; i < call->argument_count && strcmp(call->arguments[i], "--") != 0;) {
        const char *argument = call->arguments[i], *attached = value ? attached_value(argument, name) : NULL;
        bool is_apart = strcmp(argument, name) == 0;
        if (!is_apart && !attached) {
            i++;
            continue;
        }
        is_there = true;
        take_argument(call, i);
        if (attached)
            *value = attached;
        else if (value && (*fault = take_value(call, name, i, value)) < 0)
            break;
    }
    return is_there;
}

int command_operands(struct command_call *call, int least, int most)
{
    for (int i = 0; i < call->argument_count; i++) {
        const char *argument = call->arguments[i];
        if (strcmp(argument, "--") == 0) {
            take_argument(call, i);
            break;
        }
        if (argument[0] == '-' && argument[1])
            return error_set(STET_ERROR_USAGE, "%s: no such option (see `stet %s --help`)", argument,
                             call->command->name);
    }
    int count = call->argument_count;
    if (count < least || (most >= 0 && count > most))
        return error_set(STET_ERROR_USAGE, "%s: it takes %s (see `stet %s --help`)", call->command->name,
                         *call->command->operands ? call->command->operands : "no operand", call->command->name);
    return 0;
}

int command_folder(const struct command_call *call, const char *text)
{
    return *text ? 0
                 : error_set(STET_ERROR_USAGE, "%s: expected a folder, got an empty word (see `stet %s --help`)",
                             call->command->name, call->command->name);
}

int command_number(const char *name, const char *text, int64_t *number)
{
    if (str_to_int64(str_from(text), number) && *number > 0)
        return 0;
    return error_set(STET_ERROR_USAGE, "%s: expected a number from 1 on, got `%s`", name, text);
}

static const struct command *find_command(const struct command *const *commands, const char *name)
{
    for (; *commands; commands++)
        if (strcmp((*commands)->name, name) == 0)
            return *commands;
    return NULL;
}

static int refuse_command(const struct command *const *commands, const char *name)
{
    struct str *known = NULL;
    size_t count = 0, room = 0;
    for (; *commands; commands++)
        *ARRAY_PUSH(known, count, room) = str_from((*commands)->name);
    struct str nearest = ini_nearest(str_from(name), known, count);
    memory_free(known);
    if (nearest.len)
        return error_set(STET_ERROR_USAGE, "%s: no such command (did you mean `%.*s`?)", name, STR_FORMAT(nearest));
    return error_set(STET_ERROR_USAGE, "%s: no such command (`stet --help` lists them)", name);
}

/* What is started by this one, and whatever prints, reads the same of the environment. */
static int choose_colour(const char *when)
{
    bool is_always = strcmp(when, "always") == 0;
    if (!is_always && strcmp(when, "never") != 0 && strcmp(when, "auto") != 0)
        return error_set(STET_ERROR_USAGE, "--color %s: expected auto, always or never", when);
    if (is_always) {
        setenv("CLICOLOR_FORCE", "1", 1);
        unsetenv("NO_COLOR");
    } else if (strcmp(when, "never") == 0) {
        setenv("NO_COLOR", "1", 1);
    }
    return 0;
}

/* Options that all commands share, wherever they stand. */
static int take_shared_options(struct command_call *call, bool *wants_help)
{
    const char *colour = NULL;
    int fault = 0;
    command_option(call, "-C", &call->folder, &fault);
    if (fault == 0 && call->folder && !*call->folder)
        fault = error_set(STET_ERROR_USAGE, "-C: it needs a folder (see `stet --help`)");
    command_option(call, "--color", &colour, &fault);
    if (fault == 0 && colour)
        fault = choose_colour(colour);
    if (command_option(call, "--utc", NULL, NULL))
        setenv("TZ", "UTC0", 1);
    call->has_no_pager = command_option(call, "--no-pager", NULL, NULL) || call->has_no_pager;
    *wants_help = command_option(call, "--help", NULL, NULL) || command_option(call, "-h", NULL, NULL);
    call->is_quiet = command_option(call, "-q", NULL, NULL) || call->is_quiet;
    if (call->is_quiet)
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

/* True where standard output is a pipe that nobody reads any more (`stet log | head`), poll(2). */
static bool reader_is_gone(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR);
}

/* A reader that went away is no fault; a full disk behind stdout is. */
static int close_output(int exit_code)
{
    bool is_written = fflush(stdout) == 0 && !ferror(stdout);
    if (is_written || exit_code != EX_OK || reader_is_gone())
        return exit_code;
    log_line(LOG_LEVEL_ERROR, "standard output: cannot write all of it (is the disk full?)");
    return EX_IOERR;
}

/* A caller may have closed standard streams (`stet run >&-`): the next file that is opened would become one of them,
 * and a printed line would go into state.db. */
static void open_standard_streams(void)
{
    int descriptor;
    do
        descriptor = open("/dev/null", O_RDWR);
    while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor > STDERR_FILENO)
        close(descriptor);
}

/* What all commands share may stand before the command too; gives the index behind them, or a negative error. */
static int take_leading_options(struct command_call *call, int argument_count, char **arguments)
{
    int first = 1;
    for (; first < argument_count; first++) {
        if (strcmp(arguments[first], "-q") == 0) {
            call->is_quiet = true;
        } else if (strcmp(arguments[first], "-v") == 0) {
            log_set_level(LOG_LEVEL_INFO);
        } else if (strcmp(arguments[first], "--no-pager") == 0) {
            call->has_no_pager = true;
        } else if (strcmp(arguments[first], "--utc") == 0) {
            setenv("TZ", "UTC0", 1);
        } else if (strncmp(arguments[first], "--color=", 8) == 0) {
            int result = choose_colour(arguments[first] + 8);
            if (result < 0)
                return result;
        } else if (strcmp(arguments[first], "-C") == 0) {
            if (first + 1 == argument_count)
                return error_set(STET_ERROR_USAGE, "-C: it needs a folder (see `stet --help`)");
            call->folder = arguments[++first];
        } else {
            break;
        }
    }
    return first;
}

static bool is_any_of(const char *name, const char *one, const char *other, const char *third)
{
    return strcmp(name, one) == 0 || strcmp(name, other) == 0 || strcmp(name, third) == 0;
}

/* `stet help [COMMAND]` */
static int help(const struct command *const *commands, const char *name)
{
    const struct command *command = name ? find_command(commands, name) : NULL;
    if (name && !command)
        return refuse_command(commands, name);
    if (command)
        print_help(command);
    else
        print_overview(commands, stdout);
    return EX_OK;
}

/* `arguments` begin with the command's name. */
static int dispatch(const struct command *const *commands, struct command_call *call, int argument_count,
                    char **arguments)
{
    const char *name = arguments[0];
    if (is_any_of(name, "--version", "-V", "version")) {
        printf("stet %s\n", STET_VERSION);
        return EX_OK;
    }
    if (is_any_of(name, "--help", "-h", "help"))
        return help(commands, argument_count > 1 ? arguments[1] : NULL);
    if (strcmp(name, "--completions") == 0) /* for the build and for packagers */
        return completions_print(commands, argument_count > 1 ? arguments[1] : NULL, stdout);
    if (name[0] == '-')
        return error_set(STET_ERROR_USAGE, "%s: no such option (see `stet --help`)", name);
    call->command = find_command(commands, name);
    if (!call->command)
        return refuse_command(commands, name);
    call->argument_count = argument_count - 1;
    call->arguments = arguments + 1;
    return run_command(call);
}

/* stet.conf may have several faults, a line each; no other message has lines, whatever text it quotes. */
static void tell_error(int error)
{
    struct str rest = str_from(error_message()), line;
    while (error == STET_ERROR_CONFIG && str_split(&rest, '\n', &line))
        log_line(LOG_LEVEL_ERROR, "%.*s", STR_FORMAT(line));
    if (error != STET_ERROR_CONFIG)
        log_line(LOG_LEVEL_ERROR, "%.*s", STR_FORMAT(rest));
}

int command_main(const struct command *const *commands, int argument_count, char **arguments)
{
    struct command_call call = {0};
    unicode_start();
    if (argument_count > 1 && strcmp(arguments[1], "--worker") == 0) /* the pool starts this program to parse pages */
        return jobs_serve();
    open_standard_streams();
    int result = take_leading_options(&call, argument_count, arguments);
    if (result >= argument_count) {
        print_overview(commands, stderr);
        return EX_USAGE;
    }
    if (result > 0)
        result = dispatch(commands, &call, argument_count - result, arguments + result);
    if (result < 0) {
        tell_error(result);
        result = error_exit_code(result);
    }
    result = close_output(result);
    pager_wait();
    return result;
}

bool command_moment(struct str text, bool is_end, int64_t *seconds)
{
    int64_t ago;
    if (time_parse_local(text, is_end, seconds))
        return true;
    if (ini_duration(text, &ago) < 0)
        return false;
    *seconds = clock_now_ms() / 1000 - ago;
    return true;
}

int command_span(struct command_call *call, int64_t *since, int64_t *until)
{
    const struct {
        const char *name;
        int64_t *seconds;
        bool is_end;
    } ends[] = {{"--since", since, false}, {"--until", until, true}};
    int result = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        const char *text = NULL;
        *ends[i].seconds = 0;
        command_option(call, ends[i].name, &text, &result);
        if (result == 0 && text && !command_moment(str_from(text), ends[i].is_end, ends[i].seconds))
            result = error_set(STET_ERROR_USAGE, "%s %s: expected a date (2026-03-01) or a time ago (7d, 12h)",
                               ends[i].name, text);
    }
    if (result == 0 && *until && *since > *until)
        result = error_set(STET_ERROR_USAGE,
                           "--since: it lies behind --until, so nothing can fit (give --since the earlier one)");
    return result;
}
