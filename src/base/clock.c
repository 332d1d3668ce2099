#include "base/clock.h"

#include <limits.h>
#include <stdlib.h>
#include <time.h>

enum { MS = 1000 };
static const int64_t DAY_SECONDS = 86400;

static int64_t fixed_ms = -1;

static int64_t read_clock(clockid_t id)
{
    struct timespec now;
    clock_gettime(id, &now);
    return (int64_t)now.tv_sec * MS + now.tv_nsec / 1000000;
}

static void read_environment(void)
{
    static bool was_read;
    if (was_read)
        return;
    was_read = true;
    int64_t ms;
    if (time_parse(str_from(getenv("STET_TEST_NOW")), &ms, NULL))
        fixed_ms = ms;
}

int64_t clock_now_ms(void)
{
    read_environment();
    return fixed_ms >= 0 ? fixed_ms : read_clock(CLOCK_REALTIME);
}

int64_t clock_monotonic_ms(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

void clock_set_ms(int64_t now_ms)
{
    read_environment();
    fixed_ms = now_ms < 0 ? -1 : now_ms;
}

/* Howard Hinnant's days_from_civil and civil_from_days: exact for every year, without a table. */
int64_t time_days(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void time_civil(int64_t days, int64_t *year, int *month, int *day)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t day_of_era = days - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted_month = (5 * day_of_year + 2) / 153;
    *day = (int)(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    *month = (int)(shifted_month + (shifted_month < 10 ? 3 : -9));
    *year = year_of_era + era * 400 + (*month <= 2);
}

struct civil {
    int64_t year;
    int month, day, hour, minute, second;
};

static struct civil civil_from_seconds(int64_t seconds)
{
    const int64_t last = 253402300799; /* 9999-12-31T23:59:59Z */
    if (seconds > last)
        seconds = last;
    if (seconds < -62135596800) /* 0001-01-01T00:00:00Z */
        seconds = -62135596800;
    int64_t days = seconds / DAY_SECONDS, rest = seconds % DAY_SECONDS;
    if (rest < 0) {
        rest += DAY_SECONDS;
        days--;
    }
    struct civil civil = {.hour = (int)(rest / 3600), .minute = (int)(rest / 60 % 60), .second = (int)(rest % 60)};
    time_civil(days, &civil.year, &civil.month, &civil.day);
    return civil;
}

static char *put_number(char *at, int number, int digits)
{
    for (int i = digits; i-- > 0; number /= 10)
        at[i] = (char)('0' + number % 10);
    return at + digits;
}

/* By hand, since a line of the ledger has two. A rest below 0 is left out. */
static struct str format(struct arena *arena, int64_t seconds, int rest_ms)
{
    struct civil civil = civil_from_seconds(seconds);
    const int numbers[] = {(int)civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second, rest_ms};
    static const char before[] = "\0--T::.";
    char text[] = "0000-00-00T00:00:00.000Z", *at = text;
    for (size_t i = 0; i < 7 - (rest_ms < 0); i++) {
        if (i)
            *at++ = before[i];
        at = put_number(at, numbers[i], i == 0 ? 4 : i == 6 ? 3 : 2);
    }
    *at++ = 'Z';
    return arena_copy(arena, (struct str){text, (size_t)(at - text)});
}

struct str time_format(struct arena *arena, int64_t seconds)
{
    return format(arena, seconds, -1);
}

struct str time_format_ms(struct arena *arena, int64_t milliseconds)
{
    int64_t seconds = milliseconds / MS, rest = milliseconds % MS;
    if (rest < 0) {
        rest += MS;
        seconds--;
    }
    return format(arena, seconds, (int)rest);
}

int64_t time_zone_offset(int64_t seconds)
{
    time_t instant = (time_t)seconds;
    struct tm local;
    return localtime_r(&instant, &local) ? local.tm_gmtoff : 0;
}

/* "+01:00", "Z". */
static void add_offset(struct buf *out, int64_t offset)
{
    int64_t minutes = (offset < 0 ? -offset : offset) / 60;
    if (minutes == 0)
        buf_add_byte(out, 'Z');
    else
        buf_addf(out, "%c%02lld:%02lld", offset < 0 ? '-' : '+', (long long)(minutes / 60), (long long)(minutes % 60));
}

struct str time_format_local(struct arena *arena, int64_t seconds)
{
    AUTO_BUF out = BUF_INIT;
    int64_t offset = time_zone_offset(seconds);
    struct str there = time_format(arena, seconds + offset);
    buf_add(&out, str_slice(there, 0, there.len - 1));
    add_offset(&out, offset);
    return arena_copy(arena, buf_str(&out));
}

struct str time_format_minute(struct arena *arena, int64_t seconds)
{
    AUTO_BUF out = BUF_INIT;
    int64_t offset = time_zone_offset(seconds);
    struct str there = time_format(arena, seconds + offset);
    buf_addf(&out, "%.*s %.*s", STR_FORMAT(str_slice(there, 0, 10)), STR_FORMAT(str_slice(there, 11, 16)));
    add_offset(&out, offset);
    return arena_copy(arena, buf_str(&out));
}

/* Exactly `count` digits at the front of *text, whose value lies in [low, high]. */
static bool take_digits(struct str *text, size_t count, int low, int high, int *value)
{
    int64_t number;
    if (text->len < count || !str_to_int64(str_slice(*text, 0, count), &number) || number < low || number > high)
        return false;
    *value = (int)number;
    *text = str_slice(*text, count, text->len);
    return true;
}

static bool take_byte(struct str *text, const char *bytes)
{
    for (; text->len && *bytes; bytes++) {
        if (text->at[0] == *bytes) {
            *text = str_slice(*text, 1, text->len);
            return true;
        }
    }
    return false;
}

static bool take_fraction(struct str *text, int *ms)
{
    int scale = 100;
    *ms = 0;
    if (!take_byte(text, ".,"))
        return true;
    if (!text->len || !is_ascii_digit(text->at[0]))
        return false;
    for (; text->len && is_ascii_digit(text->at[0]); scale /= 10) {
        *ms += (text->at[0] - '0') * scale;
        *text = str_slice(*text, 1, text->len);
    }
    return true;
}

/* A zone at the end of a time: Z, +08:00, +0800, +08, or none (INT_MIN). */
static bool take_zone(struct str *text, int *offset_minutes)
{
    *offset_minutes = INT_MIN;
    take_byte(text, " ");
    if (text->len == 0)
        return true;
    if (take_byte(text, "Zz")) {
        *offset_minutes = 0;
        return text->len == 0;
    }
    int sign = text->at[0] == '-' ? -1 : 1, hours, minutes = 0;
    if (!take_byte(text, "+-") || !take_digits(text, 2, 0, 23, &hours))
        return false;
    take_byte(text, ":");
    if (text->len && !take_digits(text, 2, 0, 59, &minutes))
        return false;
    *offset_minutes = sign * (hours * 60 + minutes);
    return text->len == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

bool time_parse(struct str text, int64_t *milliseconds, int *offset_minutes)
{
    int year, month, day, hour = 0, minute = 0, second = 0, ms = 0, offset = INT_MIN;
    text = str_trim(text);
    if (!take_digits(&text, 4, 1, 9999, &year) || !take_byte(&text, "-") || !take_digits(&text, 2, 1, 12, &month) ||
        !take_byte(&text, "-") || !take_digits(&text, 2, 1, 31, &day) || day > days_in_month(year, month))
        return false;
    if (text.len) {
        if (!take_byte(&text, "Tt ") || !take_digits(&text, 2, 0, 24, &hour) || !take_byte(&text, ":") ||
            !take_digits(&text, 2, 0, 59, &minute))
            return false;
        if (take_byte(&text, ":") && (!take_digits(&text, 2, 0, 60, &second) || !take_fraction(&text, &ms)))
            return false;
        /* The 24th hour is the end of a day, and no hour more. */
        if ((hour == 24 && (minute || second || ms)) || !take_zone(&text, &offset))
            return false;
    }
    int64_t seconds = time_days(year, month, day) * DAY_SECONDS + hour * 3600 + minute * 60 + second -
                      (offset == INT_MIN ? 0 : offset * 60);
    if (milliseconds)
        *milliseconds = seconds * MS + ms;
    if (offset_minutes)
        *offset_minutes = offset;
    return true;
}

int64_t time_from_wall(int64_t there)
{
    return there - time_zone_offset(there - time_zone_offset(there));
}

bool time_parse_local(struct str text, bool is_end, int64_t *seconds)
{
    static const size_t DATE_LENGTH = 10;
    int64_t ms;
    int offset;
    if (!time_parse(text, &ms, &offset))
        return false;
    *seconds = ms / MS;
    if (offset != INT_MIN)
        return true;
    bool is_day = str_trim(text).len == DATE_LENGTH;
    *seconds = is_end && is_day ? time_from_wall(*seconds + DAY_SECONDS) - 1 : time_from_wall(*seconds);
    return true;
}
