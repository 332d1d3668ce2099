#include "base/notify.h"

#include "base/clock.h"
#include "base/datagram.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { US_OF_MS = 1000, US_OF_S = 1000000, SIGNS = 4 };

/* A manager that does not listen is none of our faults. */
static void tell(struct str lines)
{
    const char *name = getenv("NOTIFY_SOCKET");
    if (name && (name[0] == '/' || name[0] == '@'))
        datagram_send(name, lines);
}

void notify_send(const char *lines)
{
    tell(str_from(lines));
}

void notify_status(const char *format, ...)
{
    AUTO_BUF words = BUF_INIT;
    AUTO_BUF line = BUF_INIT;
    va_list arguments;
    va_start(arguments, format);
    buf_addv(&words, format, arguments);
    va_end(arguments);
    buf_add(&line, STR("STATUS="));
    utf8_add_visible(&line, buf_str(&words));
    tell(buf_str(&line));
}

/* In microseconds; 0 where no watchdog waits for this process. */
static int64_t watchdog_us(void)
{
    int64_t wait, process;
    const char *pid = getenv("WATCHDOG_PID");
    if (!str_to_int64(str_from(getenv("WATCHDOG_USEC")), &wait))
        return 0;
    return pid && str_to_int64(str_from(pid), &process) && process != getpid() ? 0 : wait;
}

void notify_alive(void)
{
    static int64_t last_ms;
    int64_t wait = watchdog_us(), now = clock_monotonic_ms();
    if (!wait || (last_ms && (now - last_ms) * US_OF_MS < wait / SIGNS))
        return;
    last_ms = now;
    notify_send("WATCHDOG=1");
}

void notify_patience(int64_t seconds)
{
    int64_t wait = watchdog_us();
    char lines[64];
    if (!wait)
        return;
    if (seconds * US_OF_S > wait)
        wait = seconds * US_OF_S;
    snprintf(lines, sizeof lines, "WATCHDOG_USEC=%lld\nWATCHDOG=1", (long long)wait);
    notify_send(lines);
}
