/*
 * A subcommand: a file in cmd/ that ends in one of these tables' entries, and a line in main.c. To add one, copy the
 * file of another.
 */
#ifndef STET_CMD_COMMAND_H
#define STET_CMD_COMMAND_H

#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>

/* What every command is given: the flags that all share are read already. */
struct command_call {
    const struct command *command;
    const char *folder; /* of -C; NULL: found from the working folder upwards */
    bool wants_json;
    bool is_quiet;      /* -q */
    bool has_no_pager;  /* --no-pager */
    int argument_count; /* what is left: options of the command's own and operands */
    char **arguments;
};

struct command {
    const char *name;
    const char *operands; /* "URL..." */
    const char *summary;  /* "watch articles" */
    const char *help;     /* what --help prints behind usage; ends in a line feed */
    bool has_json;
    /* An exit code from sysexits.h, or a negative enum stet_error whose message is then printed as `stet: …`. */
    int (*run)(struct command_call *call);
};

/* Runs the program with the table of commands; gives the exit code. */
int command_main(const struct command *const *commands, int argument_count, char **arguments);

/* Takes the option `name` ("--every") out of the call, however often it stands there (the last value holds); false
 * where it does not. With `value` the option needs one ("--every 15min", "--every=15min", "-n 3", "-n3"), and a missing
 * one is a usage error that *fault then carries. */
bool command_option(struct command_call *call, const char *name, const char **value, int *fault);
/* STET_ERROR_USAGE for the first thing left that looks like an option, and where operands number less than `least` or
 * more than `most` (negative: any number). Behind it the arguments are the operands: a `--` before them is gone. */
int command_operands(struct command_call *call, int least, int most);
/* STET_ERROR_USAGE where an operand that names a folder is empty. */
int command_folder(const struct command_call *call, const char *text);
/* A whole number from 1 on, as the value of an option or an operand; `name` is how the message calls it. */
int command_number(const char *name, const char *text, int64_t *number);
/* A date, a time, or a time ago ("2026-03-01", "7d") as seconds since 1970; what names no zone is in that of the
 * machine, and a date alone is its first second, with is_end its last. False where it is none of these. */
bool command_moment(struct str text, bool is_end, int64_t *seconds);
/* Takes --since TIME and --until TIME out of the call; 0 where one does not stand there. */
int command_span(struct command_call *call, int64_t *since, int64_t *until);

#endif
