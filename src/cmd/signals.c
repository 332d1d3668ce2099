#include "cmd/signals.h"

#include <stddef.h>

enum { EXIT_SIGNALLED = 128 };

static volatile sig_atomic_t stopped_by;

static void on_signal(int number)
{
    stopped_by = number;
}

const volatile sig_atomic_t *signals_catch(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    return &stopped_by;
}

int signals_exit_code(void)
{
    return stopped_by ? EXIT_SIGNALLED + stopped_by : 0;
}
