#include "cmd/signals.h"

#include <poll.h>
#include <stddef.h>
#include <time.h>

enum { EXIT_SIGNALLED = 128 };

static volatile sig_atomic_t stopped_by, was_woken;

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

static void on_wake(int number)
{
    was_woken = number;
}

const volatile sig_atomic_t *signals_catch_staying(void)
{
    signals_catch();
    sigaction(SIGHUP, &(struct sigaction){.sa_handler = on_wake}, NULL);
    return &stopped_by;
}

/* Signals are let in by ppoll(2) alone, so that none comes between the question and the sleep. */
void signals_sleep(int64_t ms)
{
    struct timespec wait = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    sigset_t caught, before;
    sigemptyset(&caught);
    sigaddset(&caught, SIGTERM);
    sigaddset(&caught, SIGINT);
    sigaddset(&caught, SIGHUP);
    sigprocmask(SIG_BLOCK, &caught, &before);
    if (!stopped_by && !was_woken)
        ppoll(NULL, 0, &wait, &before);
    was_woken = 0;
    sigprocmask(SIG_SETMASK, &before, NULL);
}

int signals_exit_code(void)
{
    return stopped_by ? EXIT_SIGNALLED + stopped_by : 0;
}
