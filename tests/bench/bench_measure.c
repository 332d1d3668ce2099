/* bench_measure COMMAND...: runs it and prints one line on standard error: seconds of CPU (user and system, with the
 * processes that it waited for), seconds of the wall, and the peak memory of the largest process in KiB. This program
 * is small, so that its own memory before exec is no part of the peak. Exits as the command did. */
#include "bench.h"

#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argument_count, char **arguments)
{
    struct rusage used;
    int status;
    if (argument_count < 2) {
        fputs("usage: bench_measure COMMAND...\n", stderr);
        return 64;
    }
    double start = bench_us(CLOCK_MONOTONIC);
    pid_t child = fork();
    if (child == 0) {
        execvp(arguments[1], arguments + 1);
        perror(arguments[1]);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) < 0) {
        perror("bench_measure");
        return 71;
    }
    fprintf(stderr, "%.6f %.6f %ld\n", seconds(used.ru_utime) + seconds(used.ru_stime),
            (bench_us(CLOCK_MONOTONIC) - start) / 1e6, used.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
