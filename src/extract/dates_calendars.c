#include "extract/dates_calendars.h"

#include "base/array.h"
#include "base/clock.h"

enum { BUDDHIST = 543 };

bool date_era(uint32_t first, uint32_t second, int64_t *before)
{
    static const struct {
        uint32_t first, second;
        int64_t before; /* the year before the era's first */
    } ERAS[] = {
        {0x4EE4, 0x548C, 2018}, /* Reiwa */
        {0x5E73, 0x6210, 1988}, /* Heisei */
        {0x662D, 0x548C, 1925}, /* Showa */
        {0x6C11, 0x570B, 1911}, /* the Republic of China */
        {0x6C11, 0x56FD, 1911},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(ERAS); i++)
        if (ERAS[i].first == first && ERAS[i].second == second) {
            *before = ERAS[i].before;
            return true;
        }
    return false;
}

int64_t date_buddhist_year(int64_t year)
{
    return year >= 1980 + BUDDHIST && year <= 2079 + BUDDHIST ? year - BUDDHIST : year;
}

/* Leap years of the solar Hijri calendar by the arithmetic of 33 years, right from 1206 to 1498. */
static bool is_leap(int64_t year)
{
    static const int LEAPS[] = {1, 5, 9, 13, 17, 22, 26, 30};
    for (size_t i = 0; i < ARRAY_LENGTH(LEAPS); i++)
        if (year % 33 == LEAPS[i])
            return true;
    return false;
}

bool date_from_jalali(int64_t year, int month, int64_t day, int64_t *days)
{
    int length = month <= 6 ? 31 : month < 12 || is_leap(year) ? 30 : 29;
    if (year < 1300 || year > 1498 || month < 1 || month > 12 || day < 1 || day > length)
        return false;
    /* counted from 1 Farvardin 1404, 21 March 2025 */
    int64_t count = time_days(2025, 3, 21);
    for (int64_t y = 1404; y < year; y++)
        count += 365 + is_leap(y);
    for (int64_t y = year; y < 1404; y++)
        count -= 365 + is_leap(y);
    *days = count + (month <= 6 ? (month - 1) * 31 : 186 + (month - 7) * 30) + day - 1;
    return true;
}
