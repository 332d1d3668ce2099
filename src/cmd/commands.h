/* The table entries of all subcommands; main.c lists them in the order of `stet --help`. */
#ifndef STET_CMD_COMMANDS_H
#define STET_CMD_COMMANDS_H

#include "cmd/command.h"

extern const struct command command_init, command_add, command_import, command_remove, command_pause, command_resume,
    command_list, command_run, command_log, command_diff, command_show, command_quotes, command_find, command_site,
    command_serve, command_export, command_forget, command_status, command_verify, command_learn, command_reread,
    command_maintain, command_extract, command_fetch, command_watch, command_notify, command_card, command_doctor;

#endif
