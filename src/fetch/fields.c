#include "fetch/fields.h"

#include <curl/curl.h>
#include <string.h>

enum {
    MOST_VALIDATOR = 512,
    MOST_DATE = 64,
    MOST_AGE = 365 * 24 * 60 * 60,
    FIRST_DATE = 788918400, /* 1995-01-01, before which no news site stood */
    CLOCK_SLACK = 60,       /* seconds between two honest clocks */
};

/* Seconds since 1970 of an HTTP date, or -1. */
static int64_t read_date(struct str value)
{
    char text[MOST_DATE + 1];
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

static int64_t clamp(int64_t number, int64_t least, int64_t most)
{
    return number < least ? least : number > most ? most : number;
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
        int64_t date = read_date(value);
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
    int64_t date = field_is_safe(value) ? read_date(value) : -1;
    return date >= FIRST_DATE && date <= now_seconds + CLOCK_SLACK;
}
