/* A number within bounds. */
#ifndef STET_BASE_CLAMP_H
#define STET_BASE_CLAMP_H

#include <stdint.h>

/* `low` where both bounds apply. */
static inline int64_t clamp(int64_t number, int64_t low, int64_t high)
{
    return number < low ? low : number > high ? high : number;
}

#endif
