/* Years and months that are not counted as in the Gregorian calendar. */
#ifndef STET_EXTRACT_DATES_CALENDARS_H
#define STET_EXTRACT_DATES_CALENDARS_H

#include <stdbool.h>
#include <stdint.h>

/* The era that two Han characters name (令和, 平成, 昭和, 民國): *before is the year before its first. */
bool date_era(uint32_t first, uint32_t second, int64_t *before);

/* A year of the Buddhist era as Thailand counts it (2569) in the common era (2026); any other year as it is. */
int64_t date_buddhist_year(int64_t year);

/* Days since 1970-01-01 of a date in the solar Hijri calendar of Iran and Afghanistan, by the rule of 33 years; false
 * for what is no day of it in the years 1300 to 1498. */
bool date_from_jalali(int64_t year, int month, int64_t day, int64_t *days);

#endif
