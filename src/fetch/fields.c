#include "fetch/fields.h"

#include "base/clamp.h"
#include "base/clock.h"

#include <curl/curl.h>
#include <string.h>

enum {
    MOST_VALIDATOR = 512,
    MOST_DATE = 64,
    MOST_AGE = 365 * 24 * 60 * 60,
    FIRST_DATE = 788918400, /* 1995-01-01, before which no news site stood */
    CLOCK_SLACK = 60,       /* seconds between two honest clocks */
};

/* Of two digits, or -1. */
static int read_two(const char *at)
{
    return is_ascii_digit(at[0]) && is_ascii_digit(at[1]) ? (at[0] - '0') * 10 + (at[1] - '0') : -1;
}

/* "Sun, 06 Nov 1994 08:49:37 GMT", the form that nearly all servers send (RFC 9110 section 5.6.7), or -1: libcurl's
 * reader of every form costs as much as the rest of the header. */
static int64_t read_usual_date(struct str value)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    static const char form[] = "aaa, 00 aaa 0000 00:00:00 GMT";
    const char *at = value.at;
    if (value.len != sizeof form - 1)
        return -1;
    for (size_t i = 0; i < value.len; i++)
        if (form[i] == '0' ? !is_ascii_digit(at[i]) : form[i] != 'a' && form[i] != at[i])
            return -1;
    int month = 0, day = read_two(at + 5), hour = read_two(at + 17), minute = read_two(at + 20);
    while (month < 12 && memcmp(months + (size_t)month * 3, at + 8, 3) != 0)
        month++;
    int64_t year = read_two(at + 12) * 100 + read_two(at + 14);
    if (month == 12 || day < 1 || day > 31 || hour > 23 || minute > 59)
        return -1;
    return time_days(year, month + 1, day) * 86400 + hour * 3600 + minute * 60 + read_two(at + 23);
}

int64_t field_date(struct str value)
{
    char text[MOST_DATE + 1];
    int64_t usual = read_usual_date(value);
    if (usual >= 0)
        return usual;
    if (!value.len || value.len > MOST_DATE)
        return -1;
    memcpy(text, value.at, value.len);
    text[value.len] = '\0';
    return curl_getdate(text, NULL);
}

static bool is_number(struct str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (!is_ascii_digit(value.at[i]))
            return false;
    return value.len > 0;
}

int64_t field_retry_after(struct str value, int64_t now_seconds)
{
    if (!value.at)
        return 0;
    value = str_trim(value);
    int64_t pause = 0;
    if (is_number(value)) {
        if (!str_to_int64(value, &pause))
            pause = FIELD_MOST_PAUSE;
    } else {
        int64_t date = field_date(value);
        pause = date < 0 ? 0 : date - now_seconds;
    }
    return clamp(pause, FIELD_LEAST_PAUSE, FIELD_MOST_PAUSE);
}

int64_t field_age(struct str value)
{
    int64_t age = 0;
    value = str_trim(value);
    if (!is_number(value))
        return 0;
    return str_to_int64(value, &age) ? clamp(age, 0, MOST_AGE) : MOST_AGE;
}

bool field_is_safe(struct str value)
{
    for (size_t i = 0; i < value.len; i++)
        if ((unsigned char)value.at[i] < ' ' || value.at[i] == 0x7F)
            return false;
    return true;
}

bool field_is_usable_etag(struct str value)
{
    if (!value.len || value.len > MOST_VALIDATOR || !field_is_safe(value) || str_contains(value, STR(" ")))
        return false;
    struct str tag = str_starts(value, STR("W/")) ? str_slice(value, 2, value.len) : value;
    if (tag.len >= 2 && tag.at[0] == '"' && tag.at[tag.len - 1] == '"')
        tag = str_slice(tag, 1, tag.len - 1);
    else if (!tag.len || str_equal(tag, STR("*")) || str_contains(tag, STR(",")))
        return false;
    return !str_contains(tag, STR("\""));
}

bool field_is_usable_date(struct str value, int64_t now_seconds)
{
    int64_t date = field_is_safe(value) ? field_date(value) : -1;
    return date >= FIRST_DATE && date <= now_seconds + CLOCK_SLACK;
}
