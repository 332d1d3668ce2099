/* Words of dates: months, halves of the day, time zones. */
#ifndef STET_STORY_DATES_WORDS_H
#define STET_STORY_DATES_WORDS_H

#include "base/str.h"

/* 1 to 12 for the name of a month or its abbreviation, in lower case without a dot; 0 where it is none. */
int date_month(struct str word, struct str language);

/* The same of the Persian and Afghan months of the solar Hijri calendar. */
int date_jalali_month(struct str word);

/* "am" 0, "pm" 12, in lower case; -1 where it is neither. Han characters come one at a time and are not in here. */
int date_half(struct str word);

/* Minutes east of UTC of a zone's abbreviation in lower case; false where it is none or means several. */
bool date_zone(struct str word, int *minutes);

/* True for words that stand between the parts of a date: "of", "de", "th", "um", weekdays are not needed. */
bool date_is_filler(struct str word);

#endif
