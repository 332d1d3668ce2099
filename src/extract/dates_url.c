#include "extract/dates.h"

enum { MOST_BYTES = 400 };

struct day {
    int year, month, number;
};

static bool set_day(struct day *day, int64_t year, int64_t month, int64_t number)
{
    *day = (struct day){(int)year, (int)month, (int)number};
    return date_is_possible(year, month, number);
}

static bool digits_at(struct str text, size_t at, size_t count, int64_t *value)
{
    return at + count <= text.len && str_to_int64(str_slice(text, at, at + count), value);
}

static bool is_digit_at(struct str text, size_t at)
{
    return at < text.len && is_ascii_digit(text.at[at]);
}

/* A date at `at`, whole: no digit before or behind it. */
static bool date_at(struct str url, size_t at, struct day *day)
{
    int64_t year, month, number;
    if ((at > 0 && is_ascii_digit(url.at[at - 1])) || !digits_at(url, at, 4, &year))
        return false;
    if (digits_at(url, at + 4, 2, &month) && digits_at(url, at + 6, 2, &number) && !is_digit_at(url, at + 8))
        return set_day(day, year, month, number);
    char separator = at + 4 < url.len ? url.at[at + 4] : '\0';
    if (separator != '/' && separator != '-' && separator != '_')
        return false;
    size_t month_digits = is_digit_at(url, at + 6) ? 2 : 1, next = at + 5 + month_digits;
    size_t day_digits = is_digit_at(url, next + 2) ? 2 : 1;
    if (!digits_at(url, at + 5, month_digits, &month) || next >= url.len ||
        (url.at[next] != separator && url.at[next] != '/') || !digits_at(url, next + 1, day_digits, &number) ||
        is_digit_at(url, next + 1 + day_digits))
        return false;
    return set_day(day, year, month, number);
}

/* /2026/0121/, as many Chinese sites have it. */
static bool split_date_at(struct str url, size_t at, struct day *day)
{
    int64_t year, month, number;
    if ((at > 0 && is_ascii_digit(url.at[at - 1])) || !digits_at(url, at, 4, &year) || at + 9 > url.len)
        return false;
    return url.at[at + 4] == '/' && digits_at(url, at + 5, 2, &month) && digits_at(url, at + 7, 2, &number) &&
           !is_digit_at(url, at + 9) && set_day(day, year, month, number);
}

bool date_from_url(struct arena *arena, struct str url, struct str *date)
{
    size_t scheme = str_find(url, STR("://"), 0);
    size_t path = str_find_byte(url, '/', scheme == SIZE_MAX ? 0 : scheme + 3);
    if (path == SIZE_MAX)
        return false;
    for (size_t at = path; at < url.len && at < path + MOST_BYTES; at++) {
        struct day day;
        if (!date_at(url, at, &day) && !split_date_at(url, at, &day))
            continue;
        *date = arena_format(arena, "%04d-%02d-%02d", day.year, day.month, day.number);
        return true;
    }
    return false;
}
