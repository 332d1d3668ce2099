#include "watch/watchfile.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/ini.h"
#include "base/url.h"

/* By enum watch_kind. */
static const struct str addresses[] = {STR_INIT("url"), STR_INIT("feed"), STR_INIT("sitemap"), STR_INIT("section")};

/* ---- adding ---- */

static void add_span(struct buf *content, int64_t seconds)
{
    static const struct {
        int64_t seconds;
        const char *name;
    } units[] = {{86400, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}};
    size_t i = 0;
    while (seconds % units[i].seconds)
        i++;
    buf_addf(content, "%lld%s", (long long)(seconds / units[i].seconds), units[i].name);
}

void watch_add_every(struct buf *content, int64_t every_seconds, int64_t every_most_seconds)
{
    add_span(content, every_seconds);
    if (every_most_seconds > 0) {
        buf_add(content, STR(".."));
        add_span(content, every_most_seconds);
    }
}

/* A date where it means its last second, as reading takes it; else the time. */
static void add_until(struct buf *content, int64_t until)
{
    AUTO_ARENA arena = ARENA_INIT;
    enum { DAY = 86400 };
    struct str time = time_format(&arena, until);
    buf_addf(content, "until = %.*s\n", STR_FORMAT(until % DAY == DAY - 1 ? str_slice(time, 0, 10) : time));
}

static void add_text(struct buf *content, const char *key, struct str value)
{
    if (value.len)
        buf_addf(content, "%s = %.*s\n", key, STR_FORMAT(value));
}

void watch_add(struct buf *content, const struct watch *watch)
{
    struct str before = buf_str(content);
    if (before.len && !str_ends(before, STR("\n")))
        buf_add_byte(content, '\n');
    if (before.len && !str_ends(buf_str(content), STR("\n\n")))
        buf_add_byte(content, '\n');
    buf_addf(content, "[watch]\n%s = %.*s\n", addresses[watch->kind].at, STR_FORMAT(watch->url));
    if (watch->every_seconds > 0) {
        buf_add(content, STR("every = "));
        watch_add_every(content, watch->every_seconds, watch->every_most_seconds);
        buf_add_byte(content, '\n');
    }
    if (watch->until > 0)
        add_until(content, watch->until);
    add_text(content, "tag", watch->tag);
    if (watch->follow_seconds > 0) {
        buf_add(content, STR("follow = "));
        add_span(content, watch->follow_seconds);
        buf_add_byte(content, '\n');
    }
    if (watch->max_new > 0)
        buf_addf(content, "max-new = %lld\n", (long long)watch->max_new);
    add_text(content, "match", watch->match);
    add_text(content, "select", watch->select);
    add_text(content, "url-match", watch->url_match);
    add_text(content, "title-match", watch->title_match);
    add_text(content, "language", watch->language);
    if (watch->is_paused)
        buf_add(content, STR("paused = yes\n"));
}

/* ---- the sections of an address ---- */

/* A line of the file, and which section it stands in (SIZE_MAX: none). */
struct line {
    enum ini_kind kind;
    size_t start, end, section;
    bool is_paused; /* the key `paused` */
};

struct lines {
    struct line *items;
    size_t count, room;
    bool *is_target; /* by section */
    size_t sections, section_room;
};

static bool is_address_key(struct str key)
{
    for (size_t i = 0; i < ARRAY_LENGTH(addresses); i++)
        if (str_equal(key, addresses[i]))
            return true;
    return false;
}

static bool is_address(struct str value, struct str key)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str normal;
    return url_normalize(&arena, value, &normal) == 0 && str_equal(url_key(normal), key);
}

/* The last address of a section holds, so it decides. */
static void read_lines(struct str content, struct str key, struct lines *lines)
{
    struct ini_scan scan = ini_scan_begin(content);
    enum ini_kind kind;
    while ((kind = ini_scan_next(&scan)) != INI_END) {
        const struct ini_line *line = &scan.line;
        while (line->section_index != SIZE_MAX && lines->sections <= line->section_index)
            *ARRAY_PUSH(lines->is_target, lines->sections, lines->section_room) = false;
        if (kind == INI_KEY && str_equal(line->section, STR("watch")) && is_address_key(line->key))
            lines->is_target[line->section_index] = is_address(line->value, key);
        bool is_header = kind == INI_SECTION || (kind == INI_WRONG && !line->section.at);
        *ARRAY_PUSH(lines->items, lines->count, lines->room) =
            (struct line){is_header ? INI_SECTION : kind, scan.start, scan.end, line->section_index,
                          kind == INI_KEY && str_equal(line->key, STR("paused"))};
    }
}

/* The first of the comments that stand directly above line `at`. */
static size_t comments_above(const struct lines *lines, size_t at)
{
    while (at > 0 && lines->items[at - 1].kind == INI_COMMENT)
        at--;
    return at;
}

/* Behind the last line that belongs to the section of header `at`: its keys, and comments that follow them directly,
 * but not those that stand directly above the next header. */
static size_t section_end(const struct lines *lines, size_t at)
{
    size_t next = at + 1;
    while (next < lines->count && lines->items[next].kind != INI_SECTION)
        next++;
    size_t most = next < lines->count ? comments_above(lines, next) : next;
    size_t end = most;
    while (end > at + 1 && (lines->items[end - 1].kind == INI_BLANK || lines->items[end - 1].kind == INI_COMMENT))
        end--;
    while (end < most && lines->items[end].kind == INI_COMMENT)
        end++;
    return end;
}

static bool is_target(const struct lines *lines, const struct line *line)
{
    return line->kind == INI_SECTION && line->section != SIZE_MAX && lines->is_target[line->section];
}

/* ---- removing ---- */

bool watch_remove(struct str content, struct str url, struct buf *out)
{
    struct lines lines = {0};
    size_t kept = 0; /* bytes of content that were copied or left out */
    bool is_found = false;
    read_lines(content, url_key(url), &lines);
    for (size_t i = 0; i < lines.count; i++) {
        if (!is_target(&lines, &lines.items[i]))
            continue;
        is_found = true;
        size_t first = comments_above(&lines, i), end = section_end(&lines, i);
        while (end < lines.count && lines.items[end].kind == INI_BLANK)
            end++;
        /* At the end of the file the blank lines that stood before the section go, else those behind it. */
        if (end == lines.count)
            while (first > 0 && lines.items[first - 1].kind == INI_BLANK && lines.items[first - 1].start >= kept)
                first--;
        size_t start = lines.items[first].start > kept ? lines.items[first].start : kept;
        buf_add(out, str_slice(content, kept, start));
        kept = lines.items[end - 1].end;
        i = end - 1;
    }
    if (is_found)
        buf_add(out, str_slice(content, kept, content.len));
    memory_free(lines.items);
    memory_free(lines.is_target);
    return is_found;
}

/* ---- pausing ---- */

bool watch_pause(struct str content, struct str url, bool is_paused, struct buf *out)
{
    struct lines lines = {0};
    bool is_found = false;
    size_t start = out->len;
    read_lines(content, url_key(url), &lines);
    for (size_t i = 0; i < lines.count; i++) {
        const struct line *line = &lines.items[i];
        bool is_of_target = line->section != SIZE_MAX && lines.is_target[line->section];
        if (is_of_target && line->is_paused)
            continue;
        struct str text = str_slice(content, line->start, line->end);
        buf_add(out, text);
        if (!is_target(&lines, line))
            continue;
        is_found = true;
        if (is_paused)
            buf_add(out, str_ends(text, STR("\n")) ? STR("paused = yes\n") : STR("\npaused = yes\n"));
    }
    if (!is_found)
        buf_cut(out, start);
    memory_free(lines.items);
    memory_free(lines.is_target);
    return is_found;
}
