#include "base/ini.h"

#include "base/array.h"
#include "base/error.h"
#include "base/utf8.h"

#include <string.h>

enum {
    LINE_LIMIT = 64 * 1024, /* no address or pattern is longer; a file without line feeds is no watch file */
    SHOWN_LIMIT = 80,       /* bytes of a wrong value in a message */
    WORD_LIMIT = 64,        /* longer words are near to no key */
};

/* As much of a wrong text as a message has room for, whole characters. */
static struct str shown(struct str text)
{
    size_t len = text.len < SHOWN_LIMIT ? text.len : SHOWN_LIMIT;
    while (len < text.len && len > 0 && ((unsigned char)text.at[len] & 0xC0) == 0x80)
        len--;
    return str_slice(text, 0, len);
}

static const char *ellipsis(struct str text)
{
    return text.len > SHOWN_LIMIT ? "…" : "";
}

/* ---- lines ---- */

struct ini_scan ini_scan_begin(struct str content)
{
    struct ini_scan scan = {.content = content, .line.section_index = SIZE_MAX};
    if (str_starts(content, STR("\xEF\xBB\xBF")))
        scan.end = 3;
    return scan;
}

void ini_scan_continue(struct ini_scan *scan, struct str content)
{
    scan->content = content;
    scan->start = scan->end = 0;
    scan->line.section = scan->line.section.at ? STR("") : STR_NONE;
    scan->line.argument = scan->line.key = scan->line.value = STR_NONE;
}

static bool is_name_byte(char byte)
{
    return is_ascii_alpha(byte) || is_ascii_digit(byte) || byte == '-' || byte == '_';
}

static bool is_name(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!is_name_byte(text.at[i]))
            return false;
    return text.len > 0;
}

static int check_bytes(struct str raw)
{
    if (raw.len > LINE_LIMIT)
        return error_set(STET_ERROR_CONFIG, "this line is longer than %d bytes", LINE_LIMIT);
    if (!utf8_is_valid(raw))
        return error_set(STET_ERROR_CONFIG, "this line is not UTF-8 (save the file as UTF-8)");
    for (size_t i = 0; i < raw.len; i++) {
        unsigned char byte = (unsigned char)raw.at[i];
        if ((byte < 0x20 && byte != '\t') || byte == 0x7F)
            return error_set(STET_ERROR_CONFIG, "a control character (U+%04X) in this line", byte);
    }
    return 0;
}

/* Everything below a wrong header would be read as if it stood in another section: it is passed over. */
static enum ini_kind wrong_header(struct ini_scan *scan)
{
    scan->line.section = scan->line.argument = STR_NONE;
    scan->passes_over = true;
    return INI_WRONG;
}

static enum ini_kind scan_header(struct ini_scan *scan, struct str text)
{
    struct ini_line *line = &scan->line;
    line->section_index++;
    scan->passes_over = false;
    size_t close = str_find_byte(text, ']', 0);
    /* An IPv6 address as argument holds a bracket of its own. */
    if (close != SIZE_MAX && text.at[text.len - 1] == ']')
        close = text.len - 1;
    if (close == SIZE_MAX) {
        error_set(STET_ERROR_CONFIG, "expected `]` at the end of a section's header");
        return wrong_header(scan);
    }
    struct str behind = str_slice(text, close + 1, text.len);
    if (behind.len) {
        error_set(STET_ERROR_CONFIG, "expected nothing behind `]`, got `%.*s%s`%s", STR_FORMAT(shown(str_trim(behind))),
                  ellipsis(behind),
                  str_starts(str_trim(behind), STR("#")) || str_starts(str_trim(behind), STR(";"))
                      ? " (a comment needs a line of its own)"
                      : "");
        return wrong_header(scan);
    }
    struct str inside = str_trim(str_slice(text, 1, close));
    size_t blank = 0;
    while (blank < inside.len && !is_ascii_space(inside.at[blank]))
        blank++;
    line->section = str_slice(inside, 0, blank);
    line->argument = blank < inside.len ? str_trim(str_slice(inside, blank, inside.len)) : STR_NONE;
    if (is_name(line->section))
        return INI_SECTION;
    error_set(STET_ERROR_CONFIG, "expected a section's name in brackets, got `%.*s%s`", STR_FORMAT(shown(text)),
              ellipsis(text));
    return wrong_header(scan);
}

static enum ini_kind scan_key(struct ini_scan *scan, struct str text)
{
    struct ini_line *line = &scan->line;
    if (line->section_index == SIZE_MAX) {
        scan->passes_over = true;
        error_set(STET_ERROR_CONFIG, "expected a section's header in brackets before the first key, got `%.*s%s`",
                  STR_FORMAT(shown(text)), ellipsis(text));
        return INI_WRONG;
    }
    size_t equals = str_find_byte(text, '=', 0);
    struct str key = str_trim(str_slice(text, 0, equals));
    if (equals == SIZE_MAX || !is_name(key)) {
        error_set(STET_ERROR_CONFIG, "expected `key = value`, got `%.*s%s`", STR_FORMAT(shown(text)), ellipsis(text));
        return INI_WRONG;
    }
    line->key = key;
    line->value = str_trim(str_slice(text, equals + 1, text.len));
    return INI_KEY;
}

enum ini_kind ini_scan_next(struct ini_scan *scan)
{
    struct ini_line *line = &scan->line;
    scan->start = scan->end;
    if (scan->start >= scan->content.len)
        return INI_END;
    size_t feed = str_find_byte(scan->content, '\n', scan->start);
    scan->end = feed == SIZE_MAX ? scan->content.len : feed + 1;
    line->line++;
    line->key = line->value = STR_NONE;
    struct str raw = str_slice(scan->content, scan->start, feed);
    if (str_ends(raw, STR("\r")))
        raw.len--;
    struct str text = str_trim(raw);
    if (text.len == 0)
        return INI_BLANK;
    if (scan->passes_over && text.at[0] != '[' && text.at[0] != '#' && text.at[0] != ';')
        return INI_PASSED;
    if (check_bytes(raw) < 0)
        return text.at[0] == '[' ? (line->section_index++, wrong_header(scan)) : INI_WRONG;
    if (text.at[0] == '#' || text.at[0] == ';') {
        line->value = str_trim(str_slice(text, 1, text.len));
        return INI_COMMENT;
    }
    return text.at[0] == '[' ? scan_header(scan, text) : scan_key(scan, text);
}

/* ---- whole files ---- */

void ini_fault_text(struct buf *out, struct str name, size_t line)
{
    AUTO_BUF text = BUF_INIT;
    buf_addf(&text, "%.*s:%zu: %s", STR_FORMAT(name), line, error_message());
    utf8_add_visible(out, buf_str(&text));
}

int ini_read(struct str name, struct str content, ini_line_function *line, ini_fault_function *fault, void *context)
{
    struct ini_scan scan = ini_scan_begin(content);
    AUTO_BUF message = BUF_INIT;
    size_t faults = 0;
    for (enum ini_kind kind; (kind = ini_scan_next(&scan)) != INI_END;) {
        bool is_wrong = kind == INI_WRONG;
        if (kind == INI_SECTION || kind == INI_KEY)
            is_wrong = line(context, &scan.line) != 0;
        if (!is_wrong)
            continue;
        if (kind == INI_SECTION)
            scan.passes_over = true;
        if (++faults > INI_FAULTS + 1)
            continue;
        if (faults == INI_FAULTS + 1)
            error_set(STET_ERROR_CONFIG, "more faults from here on, which are not listed");
        buf_cut(&message, 0);
        ini_fault_text(&message, name, scan.line.line);
        fault(context, buf_str(&message));
    }
    return faults ? STET_ERROR_CONFIG : 0;
}

/* ---- nearest ---- */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: Levenshtein with neighbours that changed places (Damerau 1964), three rows at a time. */
static size_t distance(struct str a, struct str b)
{
    size_t rows[3][WORD_LIMIT + 1];
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *now = rows[i % 3], *before = rows[(i + 2) % 3], *two_before = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            char x = to_ascii_lower(a.at[i - 1]), y = to_ascii_lower(b.at[j - 1]);
            now[j] = least(before[j - 1] + (x != y), least(before[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && x == to_ascii_lower(b.at[j - 2]) && y == to_ascii_lower(a.at[i - 2]))
                now[j] = least(now[j], two_before[j - 2] + 1);
        }
    }
    return rows[a.len % 3][b.len];
}

struct str ini_nearest(struct str word, const struct str *known, size_t count)
{
    struct str nearest = STR_NONE;
    size_t best = 4;
    for (size_t i = 0; i < count && word.len <= WORD_LIMIT; i++) {
        if (known[i].len > WORD_LIMIT)
            continue;
        size_t far = distance(word, known[i]);
        if (far < best && 2 * far < word.len) {
            best = far;
            nearest = known[i];
        }
    }
    return nearest;
}

int ini_unknown(const char *what, struct str word, const struct str *known, size_t count)
{
    struct str nearest = ini_nearest(word, known, count);
    if (nearest.len)
        return error_set(STET_ERROR_CONFIG, "unknown %s `%.*s` (did you mean `%.*s`?)", what, STR_FORMAT(shown(word)),
                         STR_FORMAT(nearest));
    AUTO_BUF all = BUF_INIT;
    for (size_t i = 0; i < count; i++) {
        buf_add(&all, i == 0 ? STR("") : i + 1 == count ? STR(" or ") : STR(", "));
        buf_add(&all, known[i]);
    }
    return error_set(STET_ERROR_CONFIG, "unknown %s `%.*s%s` (expected %s)", what, STR_FORMAT(shown(word)),
                     ellipsis(word), buf_c(&all));
}

/* ---- values ---- */

static int expected(const char *what, struct str text, const char *hint)
{
    bool has_comment = str_contains(text, STR(" #")) || str_contains(text, STR(" ;"));
    return error_set(STET_ERROR_CONFIG, "expected %s, got `%.*s%s`%s", what, STR_FORMAT(shown(text)), ellipsis(text),
                     has_comment ? " (a comment needs a line of its own)" : hint);
}

struct unit {
    struct str name;
    int64_t factor, most;
};

/* A number directly before one of the units; false where it is none. */
static bool read_quantity(struct str text, const struct unit *units, size_t count, int64_t *quantity)
{
    size_t digits = 0;
    while (digits < text.len && is_ascii_digit(text.at[digits]))
        digits++;
    int64_t number;
    if (!str_to_int64(str_slice(text, 0, digits), &number))
        return false;
    struct str name = str_slice(text, digits, text.len);
    if (name.len == 0 && number == 0) {
        *quantity = 0;
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        if (!str_equal(name, units[i].name))
            continue;
        if (number > units[i].most)
            return false;
        *quantity = number * units[i].factor;
        return true;
    }
    return false;
}

int ini_duration(struct str text, int64_t *seconds)
{
    enum { DAY = 86400, CENTURY_DAYS = 36525 };
    static const struct unit units[] = {
        {STR_INIT("s"), 1, (int64_t)CENTURY_DAYS * DAY},
        {STR_INIT("min"), 60, (int64_t)CENTURY_DAYS * 24 * 60},
        {STR_INIT("h"), 3600, (int64_t)CENTURY_DAYS * 24},
        {STR_INIT("d"), DAY, CENTURY_DAYS},
    };
    if (read_quantity(text, units, ARRAY_LENGTH(units), seconds))
        return 0;
    bool ends_in_m = str_ends(text, STR("m"));
    return expected("a time such as 45s, 15min, 2h or 30d", text, ends_in_m ? " (minutes are `min`)" : "");
}

int ini_milliseconds(struct str text, int64_t *milliseconds)
{
    int64_t seconds;
    static const struct unit units[] = {{STR_INIT("ms"), 1, (int64_t)3600 * 1000}};
    if (str_ends(text, STR("ms")) && read_quantity(text, units, ARRAY_LENGTH(units), milliseconds))
        return 0;
    int result = ini_duration(text, &seconds);
    if (result == 0)
        *milliseconds = seconds * 1000;
    return result;
}

int ini_size(struct str text, int64_t *bytes)
{
    static const struct unit units[] = {
        {STR_INIT("KiB"), (int64_t)1 << 10, INT64_MAX >> 10},
        {STR_INIT("MiB"), (int64_t)1 << 20, INT64_MAX >> 20},
        {STR_INIT("GiB"), (int64_t)1 << 30, INT64_MAX >> 30},
    };
    if (read_quantity(text, units, ARRAY_LENGTH(units), bytes))
        return 0;
    return expected("a size such as 64KiB, 16MiB or 2GiB", text, "");
}

/* By the largest unit that leaves no rest. */
static void add_amount(struct buf *out, int64_t amount, enum ini_unit unit)
{
    static const struct {
        enum ini_unit unit;
        int64_t factor;
        const char *name;
    } units[] = {
        {INI_BYTES, (int64_t)1 << 30, "GiB"},
        {INI_BYTES, (int64_t)1 << 20, "MiB"},
        {INI_BYTES, (int64_t)1 << 10, "KiB"},
        {INI_SECONDS, 86400, "d"},
        {INI_SECONDS, 3600, "h"},
        {INI_SECONDS, 60, "min"},
        {INI_SECONDS, 1, "s"},
        {INI_MILLISECONDS, 86400 * 1000, "d"},
        {INI_MILLISECONDS, 3600 * 1000, "h"},
        {INI_MILLISECONDS, 60 * 1000, "min"},
        {INI_MILLISECONDS, 1000, "s"},
        {INI_MILLISECONDS, 1, "ms"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(units) && amount; i++) {
        if (units[i].unit == unit && amount % units[i].factor == 0) {
            buf_addf(out, "%lld%s", (long long)(amount / units[i].factor), units[i].name);
            return;
        }
    }
    buf_addf(out, "%lld", (long long)amount);
}

int ini_within(struct str key, int64_t value, int64_t low, int64_t high, enum ini_unit unit)
{
    AUTO_BUF least = BUF_INIT;
    AUTO_BUF most = BUF_INIT;
    if (value >= low && value <= high)
        return 0;
    add_amount(&least, low, unit);
    add_amount(&most, high, unit);
    return error_set(STET_ERROR_CONFIG, "`%.*s` must lie between %s and %s", STR_FORMAT(key), buf_c(&least),
                     buf_c(&most));
}

int ini_boolean(struct str text, bool *value)
{
    static const struct {
        struct str word;
        bool value;
    } words[] = {{STR_INIT("yes"), true},    {STR_INIT("no"), false}, {STR_INIT("true"), true},
                 {STR_INIT("false"), false}, {STR_INIT("on"), true},  {STR_INIT("off"), false},
                 {STR_INIT("1"), true},      {STR_INIT("0"), false}};
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        if (str_equal_fold(text, words[i].word)) {
            *value = words[i].value;
            return 0;
        }
    }
    return expected("yes or no", text, "");
}

int ini_number(struct str text, int64_t low, int64_t high, int64_t *number)
{
    int64_t read;
    bool is_negative = str_starts(text, STR("-"));
    if (str_to_int64(str_slice(text, is_negative, text.len), &read)) {
        read = is_negative ? -read : read;
        if (read >= low && read <= high) {
            *number = read;
            return 0;
        }
    }
    AUTO_BUF what = BUF_INIT;
    buf_addf(&what, "a number from %lld to %lld", (long long)low, (long long)high);
    return expected(buf_c(&what), text, "");
}
