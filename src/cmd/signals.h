/* Signals that end a command which works for long: they set a flag, and it ends itself with what is complete. */
#ifndef STET_CMD_SIGNALS_H
#define STET_CMD_SIGNALS_H

#include <signal.h>

/* From now on SIGTERM, SIGINT and SIGHUP set what is given here, and full pipes and file limits are errors of write(2).
 */
const volatile sig_atomic_t *signals_catch(void);
/* The exit code of a command that was ended so: 128 and the signal's number; 0 where none came. */
int signals_exit_code(void);

#endif
