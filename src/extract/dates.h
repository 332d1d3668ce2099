/*
 * Dates as pages write them, for machines and for readers, to RFC 3339.
 *
 * What comes out keeps the page's own zone ("2026-01-21T10:26:00+08:00", "Z" where the page says UTC), and is a date
 * alone ("2026-01-21") where the page gives no time or no zone: a zone is never made up. Relative times ("3 hours
 * ago") are no dates: they move by themselves. Nothing here looks at the clock, so that a page reads the same for ever.
 */
#ifndef STET_EXTRACT_DATES_H
#define STET_EXTRACT_DATES_H

#include "base/arena.h"

/* The first date in `text` (its first 400 bytes are looked at): ISO 8601 and its relatives, RFC 9110 dates, seconds or
 * milliseconds since 1970 when they are the whole text, and dates in words of some forty languages (the tables of
 * story/dates_words.c), with digits of any script; years of Japanese eras and of the Chinese republic, of the Buddhist
 * era, and dates of the solar Hijri calendar are turned into common ones. A numeric date whose order is open is read by
 * `language` (BCP 47, may be absent): month first in American English, else day first.
 * False where there is none, or only one before 1980 or after 2079. */
bool date_find(struct arena *arena, struct str text, struct str language, struct str *date);

/* The date that a URL's path or query holds (/2026/01/21/, /2026-01-21-, /20260121/), as a date alone. */
bool date_from_url(struct arena *arena, struct str url, struct str *date);

/* True for a day of the calendar (29 February of any year) in the years that are read: 1980 to 2079. */
bool date_is_possible(int64_t year, int64_t month, int64_t day);

/* True where `date` (as date_find makes them) has a time of day. */
bool date_has_time(struct str date);

#endif
