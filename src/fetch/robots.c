#include "fetch/robots.h"

#include "base/array.h"
#include "base/url.h"

#include <string.h>

/* ---- one form of escapes ---- */

static bool is_unreserved(char byte)
{
    return is_ascii_alpha(byte) || is_ascii_digit(byte) || (byte && strchr("-._~", byte));
}

/* Reserved by RFC 3986, and the same whether escaped or not wherever it stands. */
static bool is_indifferent(char byte)
{
    return byte && strchr("!&'()+,;=:@[]", byte);
}

/* These part a path, and are nothing but letters of a query. */
static bool is_separator(char byte)
{
    return byte == '/' || byte == '?';
}

static void add_byte(struct buf *out, char byte, bool is_plain)
{
    if (is_plain)
        buf_add_byte(out, byte);
    else
        buf_addf(out, "%%%02X", (unsigned)(unsigned char)byte);
}

/* Doing it twice changes nothing more. */
static void normalize(struct buf *out, struct str text, bool is_pattern)
{
    bool is_query = false;
    for (size_t i = 0; i < text.len; i++) {
        int escaped = url_escaped_byte(text, i);
        char byte = escaped < 0 ? text.at[i] : (char)escaped;
        bool is_special = byte == '*' || (byte == '$' && i + 1 == text.len);
        bool is_plain = is_unreserved(byte) || is_indifferent(byte) || (is_separator(byte) && is_query);
        if (escaped < 0) {
            is_plain = is_plain || is_separator(byte) || (is_special && is_pattern);
            is_query = is_query || byte == '?';
        } else {
            i += 2;
        }
        add_byte(out, byte, is_plain);
    }
}

static struct str normal_form(struct arena *arena, struct str text, bool is_pattern)
{
    AUTO_BUF out = BUF_INIT;
    normalize(&out, text, is_pattern);
    return arena_copy(arena, out.len ? buf_str(&out) : STR(""));
}

/* ---- lines ---- */

struct group {
    struct robots_rule *rules;
    size_t count, room;
    int64_t delay_ms;
};

struct reader {
    struct arena *arena;
    struct str agent;
    struct group own, others;  /* of the agent, and of `*` */
    bool is_own, is_others;    /* whose the lines are that are read now */
    bool has_rules, was_named; /* a rule stood behind the last agents; any group named the agent */
};

enum line { LINE_AGENT, LINE_ALLOW, LINE_DISALLOW, LINE_DELAY, LINE_OTHER };

/* With the misspellings that sites have and Google's parser takes. */
static const struct {
    struct str key;
    enum line line;
} KEYS[] = {
    {STR_INIT("user-agent"), LINE_AGENT},  {STR_INIT("useragent"), LINE_AGENT},
    {STR_INIT("user agent"), LINE_AGENT},  {STR_INIT("allow"), LINE_ALLOW},
    {STR_INIT("disallow"), LINE_DISALLOW}, {STR_INIT("dissallow"), LINE_DISALLOW},
    {STR_INIT("dissalow"), LINE_DISALLOW}, {STR_INIT("disalow"), LINE_DISALLOW},
    {STR_INIT("diasllow"), LINE_DISALLOW}, {STR_INIT("disallaw"), LINE_DISALLOW},
    {STR_INIT("crawl-delay"), LINE_DELAY}, {STR_INIT("crawldelay"), LINE_DELAY},
};

static enum line find_key(struct str key)
{
    for (size_t i = 0; i < ARRAY_LENGTH(KEYS); i++)
        if (str_equal_fold(KEYS[i].key, key))
            return KEYS[i].line;
    return LINE_OTHER;
}

static size_t find_blank(struct str text)
{
    size_t at = 0;
    while (at < text.len && text.at[at] != ' ' && text.at[at] != '\t')
        at++;
    return at;
}

/* Key and value; a colon that was forgotten between two words is forgiven. */
static bool split_line(struct str line, struct str *key, struct str *value)
{
    line = str_trim(str_slice(line, 0, str_find_byte(line, '#', 0)));
    size_t colon = str_find_byte(line, ':', 0);
    size_t at = colon == SIZE_MAX ? find_blank(line) : colon;
    if (at == line.len)
        return false;
    *key = str_trim(str_slice(line, 0, at));
    *value = str_trim(str_slice(line, at + 1, line.len));
    return colon != SIZE_MAX || find_blank(*value) == value->len;
}

/* "stet/1.0 (news)" names stet; "stetson" and "stet-news" are others. */
static struct str product_token(struct str value)
{
    size_t len = 0;
    while (len < value.len && (is_ascii_alpha(value.at[len]) || value.at[len] == '-' || value.at[len] == '_'))
        len++;
    return str_slice(value, 0, len);
}

static void read_agent(struct reader *reader, struct str value)
{
    if (reader->has_rules)
        reader->is_own = reader->is_others = reader->has_rules = false;
    if (str_equal_fold(product_token(value), reader->agent))
        reader->is_own = reader->was_named = true;
    else if (str_starts(value, STR("*")) && (value.len == 1 || is_ascii_space(value.at[1])))
        reader->is_others = true;
}

static void add_rule(struct group *group, struct str pattern, bool allows)
{
    *ARRAY_PUSH(group->rules, group->count, group->room) = (struct robots_rule){pattern, allows};
}

/* A rule that stands before any agent is nobody's; one without a pattern fits nothing, but ends the list of agents. */
static void read_rule(struct reader *reader, struct str value, bool allows)
{
    reader->has_rules = true;
    if (!value.len || (!reader->is_own && !reader->is_others))
        return;
    struct str pattern = normal_form(reader->arena, value, true);
    if (reader->is_own)
        add_rule(&reader->own, pattern, allows);
    if (reader->is_others)
        add_rule(&reader->others, pattern, allows);
}

/* Seconds, "10" or "0.5", in milliseconds; 0 where it is none. */
static int64_t read_delay(struct str value)
{
    int64_t delay_ms = 0, unit = 1000;
    size_t at = 0;
    for (; at < value.len && is_ascii_digit(value.at[at]); at++)
        delay_ms = delay_ms > ROBOTS_MOST_DELAY_MS ? delay_ms : delay_ms * 10 + (value.at[at] - '0') * 1000;
    if (at < value.len && value.at[at] == '.')
        for (at++; at < value.len && is_ascii_digit(value.at[at]); at++)
            delay_ms += (value.at[at] - '0') * (unit /= 10);
    if (at < value.len)
        return 0;
    return delay_ms < ROBOTS_MOST_DELAY_MS ? delay_ms : ROBOTS_MOST_DELAY_MS;
}

static void raise_delay(struct group *group, int64_t delay_ms)
{
    if (delay_ms > group->delay_ms)
        group->delay_ms = delay_ms;
}

static void read_line(struct reader *reader, struct str line)
{
    struct str key, value;
    if (!split_line(line, &key, &value))
        return;
    switch (find_key(key)) {
    case LINE_AGENT:
        read_agent(reader, value);
        break;
    case LINE_ALLOW:
    case LINE_DISALLOW:
        read_rule(reader, value, find_key(key) == LINE_ALLOW);
        break;
    case LINE_DELAY:
        if (reader->is_own)
            raise_delay(&reader->own, read_delay(value));
        if (reader->is_others)
            raise_delay(&reader->others, read_delay(value));
        break;
    case LINE_OTHER: /* of the RFC: must not end a group (§2.2.4) */
        break;
    }
}

/* Up to CR, LF or both: an empty line between the two is no matter. */
static struct str take_line(struct str *rest)
{
    size_t len = 0;
    while (len < rest->len && rest->at[len] != '\n' && rest->at[len] != '\r')
        len++;
    struct str line = str_slice(*rest, 0, len);
    *rest = str_slice(*rest, len + 1, rest->len);
    return line;
}

static void read_lines(struct arena *arena, struct str rest, struct str agent, struct robots *robots)
{
    struct reader reader = {.arena = arena, .agent = agent};
    while (rest.len)
        read_line(&reader, take_line(&rest));
    const struct group *group = reader.was_named ? &reader.own : &reader.others;
    *robots = (struct robots){.count = group->count, .delay_ms = group->delay_ms};
    robots->rules = arena_array(arena, group->count, sizeof *robots->rules);
    if (group->count)
        memcpy(robots->rules, group->rules, group->count * sizeof *robots->rules);
    memory_free(reader.own.rules);
    memory_free(reader.others.rules);
}

void robots_read(struct arena *arena, struct str bytes, struct str agent, struct robots *robots)
{
    struct str rest = str_slice(bytes, 0, ROBOTS_MOST_BYTES);
    if (str_starts(rest, STR("\xEF\xBB\xBF")))
        rest = str_slice(rest, 3, rest.len);
    read_lines(arena, rest, agent, robots);
}

void robots_read_written(struct arena *arena, struct str bytes, struct robots *robots)
{
    read_lines(arena, bytes, STR(""), robots);
}

/* ---- matching ---- */

static bool fits(struct str pattern, struct str target)
{
    bool is_anchored = str_ends(pattern, STR("$")), is_first = true;
    struct str rest = str_slice(pattern, 0, pattern.len - is_anchored), part;
    size_t at = 0;
    /* Each part at its first place leaves most for those behind it; the last one of an anchored pattern at the end. */
    for (; str_split(&rest, '*', &part); is_first = false) {
        size_t place = str_find(target, part, at);
        if (is_first)
            place = str_starts(target, part) ? 0 : SIZE_MAX;
        else if (!rest.at && is_anchored)
            place = str_ends(str_slice(target, at, target.len), part) ? target.len - part.len : SIZE_MAX;
        if (place == SIZE_MAX)
            return false;
        at = place + part.len;
    }
    return !is_anchored || at == target.len;
}

bool robots_allows(const struct robots *robots, struct str target, const struct robots_rule **decides)
{
    AUTO_BUF normal = BUF_INIT;
    const struct robots_rule *longest = NULL;
    normalize(&normal, target, false);
    bool is_itself = str_equal(buf_str(&normal), STR("/robots.txt"));
    for (size_t i = 0; i < robots->count && !is_itself; i++) {
        const struct robots_rule *rule = &robots->rules[i];
        size_t best = longest ? longest->pattern.len : 0;
        bool is_better = rule->pattern.len > best || (rule->pattern.len == best && rule->allows);
        if (is_better && fits(rule->pattern, buf_str(&normal)))
            longest = rule;
    }
    if (decides)
        *decides = longest;
    return !longest || longest->allows;
}

void robots_write(const struct robots *robots, struct buf *out)
{
    buf_add(out, STR("User-agent: *\n"));
    if (robots->delay_ms)
        buf_addf(out, "Crawl-delay: %lld.%03lld\n", (long long)robots->delay_ms / 1000,
                 (long long)robots->delay_ms % 1000);
    for (size_t i = 0; i < robots->count; i++)
        buf_addf(out, "%s: %.*s\n", robots->rules[i].allows ? "Allow" : "Disallow",
                 STR_FORMAT(robots->rules[i].pattern));
}
