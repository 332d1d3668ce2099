/* Signals that end a command which works for long: they set a flag, and it ends itself with what is complete. */
#ifndef STET_CMD_SIGNALS_H
#define STET_CMD_SIGNALS_H

#include <signal.h>
#include <stdint.h>

/* From now on SIGTERM, SIGINT and SIGHUP set what is given here, and full pipes and file limits are errors of write(2).
 */
const volatile sig_atomic_t *signals_catch(void);
/* As signals_catch for a command that stays: SIGHUP does not end it, but asks it to read its settings again. */
const volatile sig_atomic_t *signals_catch_staying(void);
/* Sleeps, in milliseconds, until a signal comes; not at all where one came before. One SIGHUP wakes one sleep. */
void signals_sleep(int64_t ms);
/* The exit code of a command that was ended so: 128 and the signal's number; 0 where none came. */
int signals_exit_code(void);

#endif
