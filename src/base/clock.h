/*
 * Time. Everything stored is UTC; local time is for display alone. Tests (and STET_TEST_NOW in the environment, an
 * RFC 3339 time) set the clock, which then stands still but for clock_set_ms.
 */
#ifndef STET_BASE_CLOCK_H
#define STET_BASE_CLOCK_H

#include "base/arena.h"

/* Milliseconds since 1970-01-01T00:00Z by the wall clock, or by the set one. */
int64_t clock_now_ms(void);
/* Milliseconds that only ever go forward, for durations and deadlines; not changed by clock_set_ms. */
int64_t clock_monotonic_ms(void);
/* Sets the wall clock for this process; negative restores the real one. */
void clock_set_ms(int64_t now_ms);

/* "2026-01-21T03:51:07Z" of seconds since 1970; years beyond 9999 are clamped. */
struct str time_format(struct arena *arena, int64_t seconds);
/* "2026-01-21T03:51:07.123Z" of milliseconds since 1970. */
struct str time_format_ms(struct arena *arena, int64_t milliseconds);

/* Seconds that the zone of this process (TZ, else the machine's) is ahead of UTC at that time. */
int64_t time_zone_offset(int64_t seconds);
/* When a clock on the wall of that zone shows `there`, read as if it were UTC; within an hour that summer time doubles,
 * the first. */
int64_t time_from_wall(int64_t there);
/* For people, in the zone of this process (TZ, else the machine's): "2026-01-21T04:51:07+01:00", Z where it is UTC. */
struct str time_format_local(struct arena *arena, int64_t seconds);
/* The same to the minute: "2026-01-21 04:51+01:00". */
struct str time_format_minute(struct arena *arena, int64_t seconds);

/* Reads an RFC 3339 or ISO 8601 time ("2026-01-21T10:26:00+08:00", also with a blank for the T, without seconds, with
 * a fraction, with Z, +0800 or +08, or a date alone, which is midnight UTC). Any of the results may be NULL.
 * offset_minutes is INT_MIN where the text has no zone (it is then read as UTC). False where it is no such time. */
bool time_parse(struct str text, int64_t *milliseconds, int *offset_minutes);
/* The same as a person types it, in seconds since 1970: without a zone it is in that of this process, and a date alone
 * is the first second of its day, or with is_end the last. */
bool time_parse_local(struct str text, bool is_end, int64_t *seconds);

/* Days since 1970-01-01 of a civil date in the proleptic Gregorian calendar, and back. */
int64_t time_days(int64_t year, int month, int day);
void time_civil(int64_t days, int64_t *year, int *month, int *day);

#endif
