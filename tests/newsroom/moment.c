#include "moment.h"

#include <stdio.h>
#include <string.h>

time_t moment_read(const char *iso)
{
    struct tm tm = {0};
    char sign = 'Z';
    int hours = 0, minutes = 0;
    int got = sscanf(iso, "%4d-%2d-%2dT%2d:%2d:%2d%c%2d:%2d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &tm.tm_hour,
                     &tm.tm_min, &tm.tm_sec, &sign, &hours, &minutes);
    if (got < 6)
        return 0;
    tm.tm_year -= 1900;
    tm.tm_mon -= 1;
    time_t offset = (time_t)hours * 3600 + minutes * 60;
    return timegm(&tm) - (sign == '-' ? -offset : sign == '+' ? offset : 0);
}

void moment_http(char text[MOMENT_TEXT], time_t at)
{
    struct tm tm;
    gmtime_r(&at, &tm);
    strftime(text, MOMENT_TEXT, "%a, %d %b %Y %H:%M:%S GMT", &tm);
}

time_t moment_read_http(const char *text)
{
    struct tm tm = {0};
    const char *end = strptime(text, "%a, %d %b %Y %H:%M:%S GMT", &tm);
    return end ? timegm(&tm) : -1;
}
