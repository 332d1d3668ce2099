#include "extract/dates.h"

#include "base/clock.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "extract/dates_calendars.h"
#include "story/dates_words.h"

#include <limits.h>
#include <unicode/uchar.h>

enum { MOST_BYTES = 400, MOST_TOKENS = 128, FIRST_YEAR = 1980, LAST_YEAR = 2079, REPUBLIC = 1911 };

enum token_kind { TOKEN_END, TOKEN_NUMBER, TOKEN_WORD, TOKEN_MARK };

struct token {
    enum token_kind kind;
    struct str text; /* of a word, in lower case */
    uint32_t mark;   /* of a mark, and of a Han character */
    int64_t value;   /* of a number */
    int digits;
};

struct tokens {
    struct token at[MOST_TOKENS + 8]; /* the last ones stay TOKEN_END, so that looking ahead is safe */
    size_t count;
    struct str language;
};

struct moment {
    int64_t year;
    int month, day;
    int hour, minute, second; /* hour -1 where there is no time */
    int zone;                 /* minutes east, INT_MIN where there is none */
    bool is_utc;              /* written "Z" */
};

static bool is_word_code(uint32_t code)
{
    return (unicode_is_letter(code) || unicode_is_mark(code) || code == 0xBA || code == 0xAA) && !unicode_is_han(code);
}

static size_t read_number(struct str text, size_t at, struct token *token)
{
    token->kind = TOKEN_NUMBER;
    while (at < text.len) {
        size_t next = at;
        int digit = u_charDigitValue((UChar32)utf8_next(text, &next));
        if (digit < 0 || token->digits == 18)
            break;
        token->value = token->value * 10 + digit;
        token->digits++;
        at = next;
    }
    return at;
}

static bool is_thai_at(struct str text, size_t at)
{
    uint32_t code = at < text.len ? utf8_next(text, &at) : 0;
    return code >= 0xE01 && code <= 0xE5B;
}

/* Thai abbreviates by the first letters of syllables: the dots within are the word's. */
static size_t read_word(struct str text, size_t at, struct token *token)
{
    size_t start = at;
    bool is_thai = is_thai_at(text, at);
    token->kind = TOKEN_WORD;
    while (at < text.len) {
        size_t next = at;
        bool is_inner = is_thai && text.at[at] == '.' && is_thai_at(text, at + 1);
        if (!is_word_code(utf8_next(text, &next)) && !is_inner)
            break;
        at = next;
    }
    token->text = str_slice(text, start, at);
    return at;
}

static void read_tokens(struct arena *arena, struct str text, struct tokens *tokens)
{
    struct str lower = unicode_lower(arena, text);
    for (size_t at = 0; at < lower.len && tokens->count < MOST_TOKENS;) {
        size_t next = at;
        uint32_t code = utf8_next(lower, &next);
        struct token token = {TOKEN_MARK, STR_NONE, code, 0, 0};
        if (u_charDigitValue((UChar32)code) >= 0)
            next = read_number(lower, at, &token);
        else if (is_word_code(code))
            next = read_word(lower, at, &token);
        at = next;
        if (!unicode_is_space(code) && !unicode_is_default_ignorable(code))
            tokens->at[tokens->count++] = token;
    }
}

static bool is_mark(const struct token *token, uint32_t mark)
{
    return token->kind == TOKEN_MARK && token->mark == mark;
}

static bool is_word(const struct token *token, struct str word)
{
    return token->kind == TOKEN_WORD && str_equal(token->text, word);
}

static bool is_short(const struct token *token)
{
    return token->kind == TOKEN_NUMBER && token->digits <= 2;
}

static bool is_year(const struct token *token)
{
    int64_t year = date_buddhist_year(token->value);
    return token->kind == TOKEN_NUMBER && token->digits == 4 && year >= FIRST_YEAR && year <= LAST_YEAR;
}

bool date_is_possible(int64_t year, int64_t month, int64_t day)
{
    static const int LENGTHS[12] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 &&
           day <= LENGTHS[month - 1];
}

static bool set_date(struct moment *moment, int64_t year, int64_t month, int64_t day)
{
    moment->year = year = date_buddhist_year(year);
    moment->month = (int)month;
    moment->day = (int)day;
    return date_is_possible(year, month, day);
}

/* Steps over commas, full stops, ordinal marks and words such as "of" and "de". */
static const struct token *skip_fillers(const struct token *at)
{
    while (is_mark(at, ',') || is_mark(at, '.') || is_mark(at, 0x60C) ||
           (at->kind == TOKEN_WORD && date_is_filler(at->text)))
        at++;
    return at;
}

static bool is_separator(const struct token *token)
{
    return is_mark(token, '-') || is_mark(token, '/') || is_mark(token, '.') || is_mark(token, 0x2010) ||
           is_mark(token, 0x2013) || is_mark(token, 0x2011);
}

/* 2026-01-21, 2026/1/21, 2026. 1. 21. */
static const struct token *year_first(const struct token *at, struct moment *moment)
{
    if (!is_year(at) || !is_separator(at + 1) || !is_short(at + 2) || !is_separator(at + 3) || !is_short(at + 4))
        return NULL;
    return set_date(moment, at->value, at[2].value, at[4].value) ? at + 5 : NULL;
}

/* The year at `at`, counted from an era's beginning where one is named: 令和8, 令和元, 民國115. */
static const struct token *era_year(const struct token *at, int64_t *year)
{
    int64_t before;
    if (at->kind != TOKEN_MARK || at[1].kind != TOKEN_MARK || !date_era(at->mark, at[1].mark, &before))
        return NULL;
    at += 2;
    if (at->kind != TOKEN_NUMBER && !is_mark(at, 0x5143))
        return NULL;
    *year = before + (at->kind == TOKEN_NUMBER ? at->value : 1);
    return at;
}

/* 2026年1月21日, 2026년 1월 21일; 115年1月21日 counts from the republic's first year. */
static const struct token *east_asian(const struct token *at, struct moment *moment)
{
    int64_t year;
    const struct token *era = era_year(at, &year);
    at = era ? era : at;
    bool is_han = is_mark(at + 1, 0x5E74) && is_mark(at + 3, 0x6708);
    bool is_korean = is_word(at + 1, STR("년")) && is_word(at + 3, STR("월"));
    if ((at->kind != TOKEN_NUMBER && !era) || (!is_han && !is_korean) || !is_short(at + 2) || !is_short(at + 4))
        return NULL;
    if (!era)
        year = at->digits == 3 || (at->digits == 2 && at->value < 80) ? at->value + REPUBLIC : at->value;
    if (!set_date(moment, year, at[2].value, at[4].value))
        return NULL;
    return is_mark(at + 5, 0x65E5) || is_mark(at + 5, 0x53F7) || is_word(at + 5, STR("일")) ? at + 6 : at + 5;
}

static bool set_jalali(struct moment *moment, int64_t year, int month, int64_t day)
{
    int64_t days, common;
    int civil_month, civil_day;
    if (!date_from_jalali(year, month, day, &days))
        return false;
    time_civil(days, &common, &civil_month, &civil_day);
    return set_date(moment, common, civil_month, civil_day);
}

/* 1 بهمن 1404; in Persian also 1404/11/01 */
static const struct token *solar_hijri(const struct token *at, struct str language, struct moment *moment)
{
    int month = at[1].kind == TOKEN_WORD ? date_jalali_month(at[1].text) : 0;
    const struct token *year = skip_fillers(at + 2);
    if (is_short(at) && month && year->kind == TOKEN_NUMBER && year->digits == 4)
        return set_jalali(moment, year->value, month, at->value) ? year + 1 : NULL;
    bool is_numeric = at->kind == TOKEN_NUMBER && at->digits == 4 && is_separator(at + 1) && is_short(at + 2) &&
                      is_separator(at + 3) && is_short(at + 4);
    if (!is_numeric || !str_starts_fold(language, STR("fa")))
        return NULL;
    return set_jalali(moment, at->value, (int)at[2].value, at[4].value) ? at + 5 : NULL;
}

/* 21 tháng 1 năm 2026 */
static const struct token *vietnamese(const struct token *at, struct moment *moment)
{
    if (!is_short(at) || !is_word(at + 1, STR("tháng")) || !is_short(at + 2))
        return NULL;
    const struct token *year = skip_fillers(at + 3);
    return is_year(year) && set_date(moment, year->value, at[2].value, at->value) ? year + 1 : NULL;
}

/* 20260121, 20260121T102600, 20260121102600 */
static const struct token *compact(const struct token *at, struct moment *moment)
{
    if (at->kind != TOKEN_NUMBER || (at->digits != 8 && at->digits != 14 && at->digits != 12))
        return NULL;
    int64_t scale = at->digits == 8 ? 1 : at->digits == 12 ? 10000 : 1000000;
    int64_t day = at->value / scale, time = at->value % scale;
    if (!set_date(moment, day / 10000, day / 100 % 100, day % 100))
        return NULL;
    if (at->digits == 8 && is_word(at + 1, STR("t")) && at[2].kind == TOKEN_NUMBER && at[2].digits == 6) {
        time = at[2].value;
        at += 2;
    } else if (at->digits == 8) {
        return at + 1;
    } else if (at->digits == 12) {
        time *= 100;
    }
    moment->hour = (int)(time / 10000);
    moment->minute = (int)(time / 100 % 100);
    moment->second = (int)(time % 100);
    return at + 1;
}

static bool is_month_first(struct str language)
{
    static const char *const OTHERS[] = {"en-gb", "en-au", "en-nz", "en-ie", "en-za", "en-in", "en-sg", "en-hk"};
    if (!str_starts_fold(language, STR("en")))
        return false;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (str_starts_fold(language, str_from(OTHERS[i])))
            return false;
    return true;
}

/* 21.01.2026, 21/1/26, 1/21/2026 */
static const struct token *year_last(const struct token *at, struct str language, struct moment *moment)
{
    if (!is_short(at) || !is_separator(at + 1) || !is_short(at + 2) || !is_separator(at + 3) ||
        at[1].mark != at[3].mark || at[4].kind != TOKEN_NUMBER)
        return NULL;
    int64_t year = at[4].value;
    if (at[4].digits == 2 && at->digits == 2 && at[2].digits == 2)
        year += 2000;
    else if (!is_year(at + 4))
        return NULL;
    bool month_first = is_month_first(language) && at[1].mark != '.';
    int64_t first = at->value, second = at[2].value;
    if (set_date(moment, year, month_first ? first : second, month_first ? second : first) ||
        set_date(moment, year, month_first ? second : first, month_first ? first : second))
        return at + 5;
    return NULL;
}

static int month_of(const struct token *at, struct str language)
{
    return at->kind == TOKEN_WORD ? date_month(at->text, language) : 0;
}

/* Between the parts of a date in words there may also be "-" and "/": 21-Jan-2026, 21/Jan/2026. */
static const struct token *skip_joint(const struct token *at)
{
    if (is_mark(at, '-') || is_mark(at, '/'))
        return at + 1;
    return skip_fillers(at);
}

/* The year of "3 Jan 12 06:15": of two digits, with a time behind it; in "3 Jan 12:30" it is an hour. */
static int64_t short_year(const struct token *at)
{
    bool is_one = at->kind == TOKEN_NUMBER && at->digits == 2 && at[1].kind == TOKEN_NUMBER && at[1].digits == 2 &&
                  is_mark(at + 2, ':') && at[3].kind == TOKEN_NUMBER;
    return is_one ? at->value + 2000 : 0;
}

/* 21 January 2026, 21. Januar 2026, 21 de enero de 2026, 1er janvier 2026 */
static const struct token *day_month_year(const struct token *at, struct str language, struct moment *moment)
{
    if (!is_short(at))
        return NULL;
    const struct token *name = skip_joint(at + 1);
    int month = month_of(name, language);
    const struct token *year = skip_joint(name + (month > 0));
    int64_t value = is_year(year) ? year->value : short_year(year);
    return month && value && set_date(moment, value, month, at->value) ? year + 1 : NULL;
}

/* January 21, 2026; Jan. 21st 2026; 2026. január 21. */
static const struct token *month_day_year(const struct token *at, struct str language, struct moment *moment)
{
    int64_t year = 0;
    if (is_year(at)) {
        year = at->value;
        at = skip_joint(at + 1);
    }
    int month = month_of(at, language);
    const struct token *day = skip_joint(at + (month > 0));
    if (!month || !is_short(day))
        return NULL;
    if (year)
        return set_date(moment, year, month, day->value) ? day + 1 : NULL;
    const struct token *last = skip_fillers(day + 1);
    return is_year(last) && set_date(moment, last->value, month, day->value) ? last + 1 : NULL;
}

static const struct token *date_at(const struct token *at, struct str language, struct moment *moment)
{
    const struct token *end = year_first(at, moment);
    end = end ? end : east_asian(at, moment);
    end = end ? end : compact(at, moment);
    end = end ? end : year_last(at, language, moment);
    end = end ? end : day_month_year(at, language, moment);
    end = end ? end : solar_hijri(at, language, moment);
    end = end ? end : vietnamese(at, moment);
    return end ? end : month_day_year(at, language, moment);
}

static bool is_time_mark(const struct token *token)
{
    return is_mark(token, ':') || is_mark(token, 0xFF1A) || is_mark(token, 0x6642) || is_mark(token, 0x65F6) ||
           is_mark(token, 0x70B9) || is_word(token, STR("h")) || is_word(token, STR("시"));
}

/* 上午 and 午前, 下午 and 午後; at moves behind it. */
static int half_before(const struct token **at)
{
    const struct token *token = *at;
    int half = token->kind == TOKEN_WORD ? date_half(token->text) : -1;
    if (half >= 0) {
        *at = token + 1;
        return half;
    }
    bool is_noon_first = is_mark(token, 0x5348), is_noon_last = is_mark(token + 1, 0x5348);
    if (!is_noon_first && !is_noon_last)
        return -1;
    const struct token *other = is_noon_first ? token + 1 : token;
    if (is_mark(other, 0x4E0A) || is_mark(other, 0x524D))
        half = 0;
    if (is_mark(other, 0x4E0B) || is_mark(other, 0x5F8C))
        half = 12;
    *at = half >= 0 ? token + 2 : token;
    return half;
}

/* "am" and "pm", also written a.m. */
static const struct token *half_after(const struct token *at, int *half)
{
    if (at->kind != TOKEN_WORD)
        return at;
    int found = date_half(at->text);
    if (found >= 0) {
        *half = found;
        return at + 1;
    }
    bool is_dotted = is_mark(at + 1, '.') && is_word(at + 2, STR("m"));
    if (is_dotted && (is_word(at, STR("a")) || is_word(at, STR("p")))) {
        *half = is_word(at, STR("p")) ? 12 : 0;
        return at + (is_mark(at + 3, '.') ? 4 : 3);
    }
    return at;
}

static const struct token *read_seconds(const struct token *at, struct moment *moment)
{
    if (is_mark(at, 0x5206) || is_word(at, STR("분")))
        return at + 1;
    if (!is_time_mark(at) || !is_short(at + 1) || at[1].value > 60)
        return at;
    moment->second = at[1].value > 59 ? 59 : (int)at[1].value;
    at += 2;
    return is_mark(at, '.') && at[1].kind == TOKEN_NUMBER && at[1].digits > 2 ? at + 2 : at;
}

/* 10:26, 10:26:00.123, 10時26分, 10h26, 10:26 pm, 下午 10:26; "10.26 Uhr" is not worth its mistakes. */
static const struct token *time_at(const struct token *at, struct moment *moment)
{
    int half = half_before(&at);
    if (!is_short(at) || at->value > 24 || !is_time_mark(at + 1) || !is_short(at + 2) || at[2].digits != 2 ||
        at[2].value > 59)
        return NULL;
    int hour = (int)at->value;
    moment->minute = (int)at[2].value;
    moment->second = 0;
    at = read_seconds(at + 3, moment);
    at = half_after(at, &half);
    if (half == 12 && hour < 12)
        hour += 12;
    if (half == 0 && hour == 12)
        hour = 0;
    moment->hour = hour % 24;
    return at;
}

static bool read_offset(const struct token *at, struct moment *moment)
{
    bool is_west = is_mark(at, '-') || is_mark(at, 0x2212);
    if ((!is_west && !is_mark(at, '+')) || at[1].kind != TOKEN_NUMBER)
        return false;
    int64_t hours = at[1].value, minutes = 0;
    if (at[1].digits == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (at[1].digits <= 2 && is_mark(at + 2, ':') && is_short(at + 3)) {
        minutes = at[3].value;
    }
    if (at[1].digits > 4 || hours > 14 || minutes > 59)
        return false;
    moment->zone = (int)(hours * 60 + minutes) * (is_west ? -1 : 1);
    return true;
}

static void read_zone(const struct token *at, struct moment *moment)
{
    while (is_mark(at, '(') || is_mark(at, ',') || (at->kind == TOKEN_WORD && date_is_filler(at->text)))
        at++;
    if (read_offset(at, moment))
        return;
    int minutes;
    if (at->kind != TOKEN_WORD || !date_zone(at->text, &minutes))
        return;
    if (minutes == 0 && read_offset(at + 1, moment))
        return;
    moment->zone = minutes;
    moment->is_utc = str_equal(at->text, STR("z"));
}

/* Up to 6 tokens may stand between date and time: "um", a weekday in brackets, a bar. */
static void read_time_behind(const struct token *at, struct moment *moment)
{
    for (int steps = 0; steps < 6 && at->kind != TOKEN_END; steps++, at++) {
        const struct token *end = time_at(at, moment);
        if (end) {
            read_zone(end, moment);
            return;
        }
        if (at->kind == TOKEN_NUMBER)
            return;
    }
}

/* "10:26, 21 January 2026" and "10:26 CET on 21 January". */
static void read_time_before(const struct tokens *tokens, size_t date, struct moment *moment)
{
    size_t from = date > 9 ? date - 9 : 0;
    for (size_t i = from; i + 3 <= date; i++) {
        const struct token *end = time_at(&tokens->at[i], moment);
        if (!end || end > &tokens->at[date])
            continue;
        read_zone(end, moment);
        return;
    }
}

static struct str format_moment(struct arena *arena, const struct moment *moment)
{
    int year = (int)moment->year;
    if (moment->hour < 0 || moment->zone == INT_MIN)
        return arena_format(arena, "%04d-%02d-%02d", year, moment->month, moment->day);
    struct str zone = STR("Z");
    int minutes = moment->zone < 0 ? -moment->zone : moment->zone;
    if (!moment->is_utc)
        zone = arena_format(arena, "%c%02d:%02d", moment->zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
    return arena_format(arena, "%04d-%02d-%02dT%02d:%02d:%02d%.*s", year, moment->month, moment->day, moment->hour,
                        moment->minute, moment->second, STR_FORMAT(zone));
}

static bool from_epoch(struct arena *arena, const struct tokens *tokens, struct str *date)
{
    if (tokens->count != 1 || tokens->at[0].kind != TOKEN_NUMBER)
        return false;
    if (tokens->at[0].digits != 10 && tokens->at[0].digits != 13)
        return false;
    int64_t seconds = tokens->at[0].value / (tokens->at[0].digits == 13 ? 1000 : 1);
    *date = time_format(arena, seconds);
    return seconds >= time_days(FIRST_YEAR, 1, 1) * 86400 && seconds < time_days(LAST_YEAR + 1, 1, 1) * 86400;
}

/* Most texts of a page hold no number: they are not worth a scan. */
static bool has_digits(struct str text)
{
    size_t digits = 0;
    for (size_t at = 0; at < text.len && digits < 2;)
        digits += u_charDigitValue((UChar32)utf8_next(text, &at)) >= 0;
    return digits == 2;
}

bool date_find(struct arena *arena, struct str text, struct str language, struct str *date)
{
    struct tokens tokens[1] = {{.count = 0}};
    text = str_slice(str_trim(text), 0, MOST_BYTES);
    if (!has_digits(text))
        return false;
    read_tokens(arena, text, tokens);
    if (from_epoch(arena, tokens, date))
        return true;
    for (size_t i = 0; i < tokens->count; i++) {
        struct moment moment = {0, 0, 0, -1, 0, 0, INT_MIN, false};
        const struct token *end = date_at(&tokens->at[i], language, &moment);
        if (!end)
            continue;
        if (moment.hour >= 0)
            read_zone(end, &moment);
        else
            read_time_behind(end, &moment);
        if (moment.hour < 0)
            read_time_before(tokens, i, &moment);
        if (moment.hour > 23 || moment.minute > 59 || moment.second > 59)
            moment.hour = -1;
        *date = format_moment(arena, &moment);
        return true;
    }
    return false;
}

bool date_has_time(struct str date)
{
    return str_find_byte(date, 'T', 0) != SIZE_MAX;
}
