/* What commands share that show versions of one article. */
#ifndef STET_CMD_VERSIONS_H
#define STET_CMD_VERSIONS_H

#include "cmd/command.h"
#include "desk.h"

struct version_list {
    struct state_version *versions; /* newest first */
    size_t count;
};

/* For commands with one operand, WHAT or none: opens the desk and finds the article's path, absent where there is no
 * operand. STET_ERROR_NOT_FOUND also where it has no version yet. */
int versions_open(struct desk *desk, const struct command_call *call, struct str *path);
/* All versions of an article, in `arena`; STET_ERROR_NOT_FOUND where there is none. */
int versions_read(struct desk *desk, struct arena *arena, const struct state_article *article,
                  struct version_list *list);
/* The version of that number; STET_ERROR_NOT_FOUND names what there is. */
int versions_find(const struct version_list *list, int64_t number, const struct state_version **version);
/* N, or a time: the version that stood then. */
int versions_pick(const struct version_list *list, const char *text, const struct state_version **version);
/* WHAT, WHAT@N or WHAT@TIME: the article and its versions, in the desk's arena; *version is NULL where only WHAT
 * stands there. */
int versions_ask(struct desk *desk, const char *what, struct version_list *list, const struct state_version **version);

#endif
