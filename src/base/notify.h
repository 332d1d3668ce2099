/*
 * What a service tells its manager: sd_notify(3) by hand, as its section "Standalone Implementations" has it. Nothing
 * happens where nobody asked (no NOTIFY_SOCKET), so that every command may call these.
 */
#ifndef STET_BASE_NOTIFY_H
#define STET_BASE_NOTIFY_H

#include <stdint.h>

/* Lines such as "READY=1", with line feeds between them. */
void notify_send(const char *lines);
/* STATUS=, a line for `systemctl status`; no control character gets through. */
void notify_status(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Tells the watchdog that all is well, at most four times in the time that it waits (WATCHDOG_USEC). */
void notify_alive(void);
/* What comes now may take `seconds` without a sign of life; 0: the usual time holds again. */
void notify_patience(int64_t seconds);

#endif
