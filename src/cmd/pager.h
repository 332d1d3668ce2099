/*
 * Long output goes to a pager, as git's does: $GIT_PAGER, core.pager of git's settings, $PAGER, less; none where the
 * value is empty or `cat`, where standard output is no terminal, or by --no-pager. LESS is FRX and LV -c where they are
 * not set, so that less shows colours and ends by itself where all fits the window. A terminal that takes no sequences
 * (TERM=dumb) or has no size gets none.
 */
#ifndef STET_CMD_PAGER_H
#define STET_CMD_PAGER_H

#include "cmd/command.h"
#include "desk.h"

/* From here on standard output is the pager's, where one is wanted. Before terminal_open. */
void pager_start(const struct command_call *call, struct desk *desk);
/* Ends the output and waits until the reader is done; nothing where no pager was started. */
void pager_wait(void);

#endif
