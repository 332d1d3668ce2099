#include "watch/watchfile.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/pattern.h"
#include "base/url.h"
#include "base/utf8.h"

#include <stddef.h>
#include <string.h>

#include <libxml/xpath.h>

/* Of a rule that is tried on an empty page: more is a mistake. */
static const unsigned long XPATH_STEPS = 1000000;

enum section { SECTION_NONE, SECTION_WATCH, SECTION_SITE };

enum form {
    FORM_ADDRESS, /* makes the kind of watch */
    FORM_EVERY,
    FORM_UNTIL,
    FORM_SECONDS,
    FORM_MILLISECONDS,
    FORM_NUMBER,
    FORM_PER_DAY,
    FORM_BOOLEAN,
    FORM_TEXT,
    FORM_PATTERN,
    FORM_XPATH,
    FORM_XPATH_TEXT, /* may give a text as well as elements */
    FORM_DROP,
    FORM_SECRET,
    FORM_ROBOTS,
};

#define WATCH(name) SECTION_WATCH, offsetof(struct watch, name)
#define SITE(name)  SECTION_SITE, offsetof(struct site_rules, name)

static const struct key {
    struct str name;
    enum form form;
    enum section section;
    size_t at;
    enum watch_kind kind; /* of FORM_ADDRESS */
    bool is_for_finding;  /* not beside `url` */
    int64_t low, high;    /* of numbers and times */
} keys[] = {
    {STR_INIT("url"), FORM_ADDRESS, WATCH(url), WATCH_URL, false, 0, 0},
    {STR_INIT("feed"), FORM_ADDRESS, WATCH(url), WATCH_FEED, false, 0, 0},
    {STR_INIT("sitemap"), FORM_ADDRESS, WATCH(url), WATCH_SITEMAP, false, 0, 0},
    {STR_INIT("section"), FORM_ADDRESS, WATCH(url), WATCH_SECTION, false, 0, 0},
    {STR_INIT("every"), FORM_EVERY, WATCH(every_seconds), WATCH_URL, false, 0, 0},
    {STR_INIT("until"), FORM_UNTIL, WATCH(until), WATCH_URL, false, 0, 0},
    {STR_INIT("paused"), FORM_BOOLEAN, WATCH(is_paused), WATCH_URL, false, 0, 0},
    {STR_INIT("tag"), FORM_TEXT, WATCH(tag), WATCH_URL, false, 0, 0},
    {STR_INIT("follow"), FORM_SECONDS, WATCH(follow_seconds), WATCH_URL, true, 60, (int64_t)3650 * 86400},
    {STR_INIT("match"), FORM_PATTERN, WATCH(match), WATCH_URL, true, 0, 0},
    {STR_INIT("select"), FORM_XPATH, WATCH(select), WATCH_URL, true, 0, 0},
    {STR_INIT("url-match"), FORM_PATTERN, WATCH(url_match), WATCH_URL, true, 0, 0},
    {STR_INIT("title-match"), FORM_PATTERN, WATCH(title_match), WATCH_URL, true, 0, 0},
    {STR_INIT("language"), FORM_TEXT, WATCH(language), WATCH_URL, true, 0, 0},
    {STR_INIT("max-new"), FORM_NUMBER, WATCH(max_new), WATCH_URL, true, 1, 100000},
    {STR_INIT("title"), FORM_XPATH_TEXT, SITE(title), WATCH_URL, false, 0, 0},
    {STR_INIT("byline"), FORM_XPATH_TEXT, SITE(byline), WATCH_URL, false, 0, 0},
    {STR_INIT("published"), FORM_XPATH_TEXT, SITE(published), WATCH_URL, false, 0, 0},
    {STR_INIT("body"), FORM_XPATH, SITE(body), WATCH_URL, false, 0, 0},
    {STR_INIT("drop"), FORM_DROP, SITE(drop), WATCH_URL, false, 0, 0},
    {STR_INIT("outlet"), FORM_TEXT, SITE(outlet), WATCH_URL, false, 0, 0},
    {STR_INIT("secret"), FORM_SECRET, SITE(secret), WATCH_URL, false, 0, 0},
    {STR_INIT("robots"), FORM_ROBOTS, SITE(robots), WATCH_URL, false, 0, 0},
    {STR_INIT("delay"), FORM_MILLISECONDS, SITE(delay_ms), WATCH_URL, false, 1, 3600 * 1000},
    {STR_INIT("per-host"), FORM_NUMBER, SITE(per_host), WATCH_URL, false, 1, 64},
    {STR_INIT("per-day"), FORM_PER_DAY, SITE(per_day), WATCH_URL, false, 1, 1000000},
};

/* Which keys of the table are given in the section that is being read: bit i for keys[i]. */
_Static_assert(sizeof keys / sizeof *keys <= 32, "a bit a key");

struct reader {
    struct arena *arena;
    struct arena passing; /* the values of a [watch] section that may not be kept */
    struct str file;
    struct watch_list *list;
    struct ini_scan scan;
    int taken; /* what `take` gave last */
    size_t faults;

    enum section section;
    bool is_wrong; /* a fault was found in the section */
    size_t line;   /* of its header */
    uint32_t given;
    struct watch watch;
    struct site_rules site;
};

/* Room for one more in an array that only grows here: at 0, 8, 16, 32, … things it moves to one twice as large. */
static void *grow(struct arena *arena, void *items, size_t count, size_t size)
{
    if (count && (count < 8 || (count & (count - 1))))
        return items;
    void *larger = arena_array(arena, count ? count * 2 : 8, size);
    if (count)
        memcpy(larger, items, count * size);
    return larger;
}

static void keep_fault(struct arena *arena, struct watch_list *list, struct str text)
{
    list->faults = grow(arena, list->faults, list->fault_count, sizeof *list->faults);
    list->faults[list->fault_count++] = arena_copy(arena, text);
}

static struct arena *watch_arena(struct reader *reader)
{
    return reader->list->take ? &reader->passing : reader->arena;
}

static void add_fault(struct reader *reader, size_t line)
{
    AUTO_BUF text = BUF_INIT;
    reader->is_wrong = true;
    if (++reader->faults > INI_FAULTS + 1)
        return;
    if (reader->faults == INI_FAULTS + 1)
        error_set(STET_ERROR_CONFIG, "more faults from here on, which are not listed");
    ini_fault_text(&text, reader->file, line);
    keep_fault(reader->arena, reader->list, buf_str(&text));
}

/* ---- values ---- */

static int expected(const char *what, struct str value)
{
    return error_set(STET_ERROR_CONFIG, "expected %s, got `%.*s`", what, STR_FORMAT(value));
}

/* "15min", or "15min..6h" as bounds. */
int watch_read_every(struct str value, struct watch *watch)
{
    size_t dots = str_find(value, STR(".."), 0);
    watch->every_most_seconds = 0;
    int result = ini_duration(str_trim(str_slice(value, 0, dots)), &watch->every_seconds);
    if (result < 0 || dots == SIZE_MAX)
        return result;
    result = ini_duration(str_trim(str_slice(value, dots + 2, value.len)), &watch->every_most_seconds);
    if (result == 0 && (watch->every_seconds <= 0 || watch->every_most_seconds < watch->every_seconds))
        return expected("the shorter time first, such as 15min..6h", value);
    return result;
}

int watch_read_until(struct str value, struct watch *watch)
{
    enum { DATE_LENGTH = 10, LAST_SECOND = 86399 };
    int64_t ms, seconds;
    if (time_parse(value, &ms, NULL)) {
        watch->until = ms / 1000 + (value.len == DATE_LENGTH ? LAST_SECOND : 0);
        return 0;
    }
    bool is_span = ini_duration(value, &seconds) == 0;
    return error_set(STET_ERROR_CONFIG, "expected a date such as 2026-12-31, got `%.*s`%s", STR_FORMAT(value),
                     is_span ? " (only `stet add --until` takes a time from now)" : "");
}

static void ignore_xml_error(void *context, xmlErrorPtr error)
{
    (void)context;
    (void)error;
}

/* Compiles, and gives nodes, or text where that is of use, when it is run, here on an empty page: `div.story > p`,
 * meant as CSS, is an XPath that compares two numbers. */
static bool is_xpath(const char *text, bool may_be_text)
{
    xmlDocPtr page = xmlNewDoc(NULL);
    xmlXPathContextPtr context = page ? xmlXPathNewContext(page) : NULL;
    xmlXPathObjectPtr result = NULL;
    if (context) {
        context->error = ignore_xml_error;
        context->opLimit = XPATH_STEPS;
        result = xmlXPathEval((const xmlChar *)text, context);
    }
    bool is_fit = result && (result->type == XPATH_NODESET || (may_be_text && result->type == XPATH_STRING));
    xmlXPathFreeObject(result);
    xmlXPathFreeContext(context);
    xmlFreeDoc(page);
    return is_fit;
}

static int read_xpath(struct arena *arena, struct str value, bool may_be_text, struct str *field)
{
    *field = value.len ? arena_copy(arena, value) : STR_NONE;
    if (!value.len || is_xpath(field->at, may_be_text))
        return 0;
    return is_xpath(field->at, true) ? expected("an XPath of elements, not of a text", value)
                                     : expected("an XPath such as //div[@class=\"story\"]", value);
}

static int read_drop(struct arena *arena, struct str value, struct site_rules *site)
{
    struct str xpath;
    int result = read_xpath(arena, value, false, &xpath);
    if (result < 0 || !xpath.len) {
        site->drop_count = 0;
        return result;
    }
    site->drop = grow(arena, site->drop, site->drop_count, sizeof *site->drop);
    site->drop[site->drop_count++] = xpath;
    return 0;
}

/* A name, and nothing that could be the secret itself. */
static int read_secret(struct arena *arena, struct str value, struct str *field)
{
    enum { NAME_LIMIT = 64 };
    bool is_name = value.len > 0 && value.len <= NAME_LIMIT && value.at[0] != '.';
    for (size_t i = 0; i < value.len && is_name; i++)
        is_name = is_ascii_alpha(value.at[i]) || is_ascii_digit(value.at[i]) || strchr("-_.", value.at[i]);
    if (!is_name)
        return error_set(STET_ERROR_CONFIG, "expected the name of a secret (letters, digits and hyphens), whose value "
                                            "stands in .git/stet/secrets");
    *field = arena_copy(arena, value);
    return 0;
}

static int read_pattern(struct arena *arena, struct str value, struct str *field)
{
    struct pattern *pattern;
    *field = value.len ? arena_copy(arena, value) : STR_NONE;
    int result = value.len ? pattern_new(*field, &pattern) : 0;
    if (result == 0 && value.len)
        pattern_free(pattern);
    return result;
}

static int read_robots(struct str value, enum site_robots *robots)
{
    if (!str_equal(value, STR("obey")) && !str_equal(value, STR("ignore")))
        return expected("obey or ignore", value);
    *robots = str_equal(value, STR("ignore")) ? SITE_ROBOTS_IGNORE : SITE_ROBOTS_OBEY;
    return 0;
}

static int read_seconds(const struct key *key, struct str value, int64_t *field)
{
    int64_t seconds;
    int result = ini_duration(value, &seconds);
    if (result < 0)
        return result;
    *field = seconds;
    return ini_within(key->name, seconds, key->low, key->high, INI_SECONDS);
}

static int read_milliseconds(const struct key *key, struct str value, int64_t *field)
{
    int64_t milliseconds;
    int result = ini_milliseconds(value, &milliseconds);
    if (result < 0)
        return result;
    *field = milliseconds;
    return ini_within(key->name, milliseconds, key->low, key->high, INI_MILLISECONDS);
}

static bool is_given_kind(const struct reader *reader)
{
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++)
        if (keys[i].form == FORM_ADDRESS && reader->given >> i & 1)
            return true;
    return false;
}

static int read_address(struct reader *reader, const struct key *key, struct str value)
{
    static const char *const names[] = {"url", "feed", "sitemap", "section"};
    if (is_given_kind(reader) && reader->watch.kind != key->kind)
        return error_set(STET_ERROR_CONFIG,
                         "`%.*s` beside `%s`: a [watch] has one of url, feed, sitemap and section "
                         "(begin another [watch])",
                         STR_FORMAT(key->name), names[reader->watch.kind]);
    reader->watch.kind = key->kind;
    return url_normalize(watch_arena(reader), value, &reader->watch.url);
}

static int read_value(struct reader *reader, const struct key *key, struct str value)
{
    void *section = key->section == SECTION_WATCH ? (void *)&reader->watch : (void *)&reader->site;
    void *field = (char *)section + key->at;
    struct arena *arena = key->section == SECTION_WATCH ? watch_arena(reader) : reader->arena;
    switch (key->form) {
    case FORM_ADDRESS:
        return read_address(reader, key, value);
    case FORM_EVERY:
        return watch_read_every(value, &reader->watch);
    case FORM_UNTIL:
        return watch_read_until(value, &reader->watch);
    case FORM_SECONDS:
        return read_seconds(key, value, field);
    case FORM_MILLISECONDS:
        return read_milliseconds(key, value, field);
    case FORM_PER_DAY:
        if (str_equal(value, STR("no limit"))) {
            *(int64_t *)field = WATCH_NO_LIMIT;
            return 0;
        }
        return ini_number(value, key->low, key->high, field);
    case FORM_NUMBER:
        return ini_number(value, key->low, key->high, field);
    case FORM_BOOLEAN:
        return ini_boolean(value, field);
    case FORM_TEXT:
        *(struct str *)field = value.len ? arena_copy(arena, value) : STR_NONE;
        return 0;
    case FORM_PATTERN:
        return read_pattern(arena, value, field);
    case FORM_XPATH:
    case FORM_XPATH_TEXT:
        return read_xpath(arena, value, key->form == FORM_XPATH_TEXT, field);
    case FORM_DROP:
        return read_drop(arena, value, &reader->site);
    case FORM_SECRET:
        return read_secret(arena, value, field);
    case FORM_ROBOTS:
        return read_robots(value, field);
    }
    return 0;
}

/* ---- keys ---- */

static bool is_secret(struct str key)
{
    static const struct str names[] = {STR_INIT("cookie"),   STR_INIT("cookies"),  STR_INIT("authorization"),
                                       STR_INIT("password"), STR_INIT("token"),    STR_INIT("proxy-authorization"),
                                       STR_INIT("api-key"),  STR_INIT("x-api-key")};
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
        if (str_equal_fold(key, names[i]))
            return true;
    return false;
}

static int unknown_key(const struct reader *reader, struct str name)
{
    struct str known[ARRAY_LENGTH(keys)];
    size_t count = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        if (keys[i].section == reader->section)
            known[count++] = keys[i].name;
        else if (str_equal(keys[i].name, name))
            return error_set(STET_ERROR_CONFIG, "`%.*s` belongs into %s", STR_FORMAT(name),
                             keys[i].section == SECTION_SITE ? "a [site HOST] section" : "a [watch] section");
    }
    return ini_unknown("key", name, known, count);
}

static int read_key(struct reader *reader, const struct ini_line *line)
{
    if (is_secret(line->key))
        return error_set(STET_ERROR_CONFIG,
                         "`%.*s` is a secret, and whoever has the archive can read its watch files "
                         "(put it into .git/stet/secrets, and its name here as `secret = NAME` in [site HOST])",
                         STR_FORMAT(line->key));
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        if (keys[i].section != reader->section || !str_equal(keys[i].name, line->key))
            continue;
        int result = read_value(reader, &keys[i], line->value);
        reader->given |= (uint32_t)1 << i;
        return result;
    }
    return unknown_key(reader, line->key);
}

/* ---- sections ---- */

static int read_host(struct reader *reader, struct str argument)
{
    struct str normal;
    struct url_parts parts;
    if (!argument.len)
        return error_set(STET_ERROR_CONFIG, "expected a host, such as [site www.example.com]");
    bool is_host = !str_contains(argument, STR("/")) && !str_contains(argument, STR("?"));
    if (is_host) {
        struct str address = arena_format(reader->arena, "https://%.*s/", STR_FORMAT(argument));
        is_host = url_normalize(reader->arena, address, &normal) == 0 &&
                  url_split(reader->arena, normal, &parts) == 0 && !parts.port.len;
    }
    if (!is_host)
        return error_set(STET_ERROR_CONFIG, "expected a host alone, such as [site www.example.com], got `%.*s`",
                         STR_FORMAT(argument));
    reader->site.host = parts.host;
    return 0;
}

static int begin_section(struct reader *reader, const struct ini_line *line)
{
    static const struct str names[] = {STR_INIT("watch"), STR_INIT("site")};
    reader->is_wrong = false;
    reader->line = line->line;
    reader->given = 0;
    reader->watch = (struct watch){.file = reader->file, .line = line->line};
    reader->site = (struct site_rules){0};
    if (str_equal(line->section, names[1])) {
        reader->section = SECTION_SITE;
        return read_host(reader, line->argument);
    }
    if (!str_equal(line->section, names[0]))
        return ini_unknown("section", line->section, names, ARRAY_LENGTH(names));
    reader->section = SECTION_WATCH;
    if (line->argument.at)
        return error_set(STET_ERROR_CONFIG,
                         "expected [watch] alone, got `%.*s` behind it (a line `tag = %.*s` keeps it)",
                         STR_FORMAT(line->argument), STR_FORMAT(line->argument));
    return 0;
}

static int check_watch(const struct reader *reader)
{
    if (!is_given_kind(reader))
        return error_set(STET_ERROR_CONFIG, "a [watch] without address (expected url, feed, sitemap or section)");
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++)
        if (keys[i].is_for_finding && reader->given >> i & 1 && reader->watch.kind == WATCH_URL)
            return error_set(STET_ERROR_CONFIG, "`%.*s` beside `url` (it belongs to a feed, sitemap or section)",
                             STR_FORMAT(keys[i].name));
    return 0;
}

/* The last value of each key holds, also when it stands in another section of the same host. */
static void join_site(const struct reader *reader, struct site_rules *known)
{
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        if (keys[i].section != SECTION_SITE || !(reader->given >> i & 1))
            continue;
        char *to = (char *)known + keys[i].at;
        const char *from = (const char *)&reader->site + keys[i].at;
        if (keys[i].form == FORM_DROP) {
            known->drop = reader->site.drop;
            known->drop_count = reader->site.drop_count;
        } else if (keys[i].form == FORM_ROBOTS) {
            memcpy(to, from, sizeof(enum site_robots));
        } else if (keys[i].form == FORM_NUMBER || keys[i].form == FORM_PER_DAY || keys[i].form == FORM_MILLISECONDS) {
            memcpy(to, from, sizeof(int64_t));
        } else {
            memcpy(to, from, sizeof(struct str));
        }
    }
}

static void add_site(struct reader *reader)
{
    struct watch_list *list = reader->list;
    for (size_t i = 0; i < list->site_count; i++) {
        if (str_equal(list->sites[i].host, reader->site.host)) {
            join_site(reader, &list->sites[i]);
            return;
        }
    }
    list->sites = grow(reader->arena, list->sites, list->site_count, sizeof *list->sites);
    list->sites[list->site_count++] = reader->site;
}

static int end_watch(struct reader *reader)
{
    struct watch_list *list = reader->list;
    if (list->take) {
        reader->taken = list->take(list->context, &reader->watch);
        if (reader->taken < 0 || reader->watch.kind == WATCH_URL)
            return reader->taken;
    }
    list->watches = grow(reader->arena, list->watches, list->watch_count, sizeof *list->watches);
    list->watches[list->watch_count++] = reader->watch;
    arena_adopt(reader->arena, &reader->passing);
    return 0;
}

static int end_section(struct reader *reader)
{
    int result = 0;
    if (reader->section == SECTION_WATCH && !reader->is_wrong && check_watch(reader) < 0)
        add_fault(reader, reader->line);
    if (reader->section == SECTION_WATCH && !reader->is_wrong)
        result = end_watch(reader);
    if (reader->section == SECTION_SITE && !reader->is_wrong)
        add_site(reader);
    reader->section = SECTION_NONE;
    arena_clear(&reader->passing);
    return result;
}

static int read_line(struct reader *reader, enum ini_kind kind)
{
    struct ini_scan *scan = &reader->scan;
    int result = 0;
    bool is_header = kind == INI_SECTION || (kind == INI_WRONG && !scan->line.section.at);
    if (is_header && (result = end_section(reader)) < 0)
        return result;
    if (kind == INI_SECTION)
        result = begin_section(reader, &scan->line);
    else if (kind == INI_KEY)
        result = read_key(reader, &scan->line);
    if (result < 0 || kind == INI_WRONG)
        add_fault(reader, scan->line.line);
    if (result < 0 && kind == INI_SECTION) {
        reader->section = SECTION_NONE;
        scan->passes_over = true;
    }
    return 0;
}

static int read_lines(void *context, struct str lines)
{
    struct reader *reader = context;
    enum ini_kind kind;
    int result = 0;
    if (reader->scan.line.line)
        ini_scan_continue(&reader->scan, lines);
    else
        reader->scan = ini_scan_begin(lines);
    while (result == 0 && (kind = ini_scan_next(&reader->scan)) != INI_END)
        result = read_line(reader, kind);
    return result;
}

static struct reader reader_begin(struct arena *arena, struct str file, struct watch_list *list)
{
    return (struct reader){.arena = arena, .passing = ARENA_INIT, .file = arena_copy(arena, file), .list = list};
}

int watch_read_file(struct arena *arena, struct str file, const char *path, struct watch_list *list)
{
    AUTO_BUF message = BUF_INIT;
    struct reader reader = reader_begin(arena, file, list);
    int result = file_read_lines(path, WATCH_FILE_LIMIT, read_lines, &reader);
    if (result == 0)
        result = end_section(&reader);
    arena_clear(&reader.passing);
    if (result == 0 || reader.taken < 0)
        return result;
    utf8_add_visible(&message, str_from(error_message()));
    keep_fault(arena, list, buf_str(&message));
    return 0;
}

void watch_read(struct arena *arena, struct str file, struct str content, struct watch_list *list)
{
    struct reader reader = reader_begin(arena, file, list);
    read_lines(&reader, content);
    end_section(&reader);
}

int watch_pass_over(void *context, const struct watch *watch)
{
    (void)context;
    (void)watch;
    return 0;
}
