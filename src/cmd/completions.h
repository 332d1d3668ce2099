/*
 * Completions for shells, made from the table of commands: names and summaries, and the options that each `--help`
 * lists. `stet --completions SHELL` prints them; the build installs what it prints.
 */
#ifndef STET_CMD_COMPLETIONS_H
#define STET_CMD_COMPLETIONS_H

#include "cmd/command.h"

#include <stdio.h>

/* For "bash", "zsh" or "fish"; STET_ERROR_USAGE for others (or NULL). */
int completions_print(const struct command *const *commands, const char *shell, FILE *out);

#endif
