/* Times in microseconds of CPU and of the wall, and the median of runs. */
#ifndef STET_TESTS_BENCH_H
#define STET_TESTS_BENCH_H

#include <stdlib.h>
#include <time.h>

static inline double bench_us(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static inline int bench_order(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Sorts `values`. */
static inline double bench_median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, bench_order);
    return count ? values[count / 2] : 0;
}

#endif
