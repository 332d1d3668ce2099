/*
 * The sections [notify NAME] of stet.conf: who is told of edits, and of which. And the files of their secrets.
 */
#ifndef STET_CHANNELS_H
#define STET_CHANNELS_H

#include "base/ini.h"
#include "tell/channel.h"

struct channels;

/* For one file; it lives in the arena, as do the texts. */
struct channels *channels_new(struct arena *arena);
/* A line of a [notify NAME], or its header. STET_ERROR_CONFIG with the message. */
int channels_read_line(struct channels *channels, const struct ini_line *line);
/* What is missing is told by `fault`, a line each (STET_ERROR_CONFIG then). */
int channels_finish(struct channels *channels, struct str file, ini_fault_function *fault, void *context,
                    struct channel **list, size_t *count);

/* Reads a file of secrets: lines `address: …`, `key: …`, `token: …`, `user: …`, `password: …`, and comments. `path` is
 * for messages, which have nothing of what stands there. */
int channels_read_secrets(struct arena *arena, const char *path, struct str content, struct channel_secrets *secrets);

#endif
