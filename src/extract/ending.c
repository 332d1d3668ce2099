#include "extract/ending.h"

#include "base/array.h"

struct scan {
    struct str text;
    size_t at;
    bool has_end;
    long open; /* elements that must be closed */
};

static struct str take_name(const struct scan *scan, size_t at)
{
    size_t end = at;
    while (end < scan->text.len && is_ascii_alpha(scan->text.at[end]))
        end++;
    return str_slice(scan->text, at, end);
}

static bool is_in(struct str name, const struct str *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal_fold(name, names[i]))
            return true;
    return false;
}

/* Behind the tag whose name ends at `at`; SIZE_MAX where it breaks off. */
static size_t skip_tag(struct str text, size_t at)
{
    char quote = 0;
    for (; at < text.len; at++) {
        char byte = text.at[at];
        if (quote)
            quote = byte == quote ? 0 : quote;
        else if (byte == '>')
            return at + 1;
        else if ((byte == '"' || byte == '\'') && text.at[at - 1] == '=')
            quote = byte;
    }
    return SIZE_MAX;
}

/* Behind what holds no tags: up to the end tag of `name`. */
static size_t skip_raw(struct str text, size_t at, struct str name)
{
    for (; (at = str_find(text, STR("</"), at)) != SIZE_MAX; at += 2)
        if (str_starts_fold(str_slice(text, at + 2, text.len), name))
            return at;
    return SIZE_MAX;
}

/* The tag or comment at scan->at; false where it breaks off. */
static bool scan_markup(struct scan *scan)
{
    static const struct str raw[] = {STR_INIT("script"), STR_INIT("style"), STR_INIT("textarea"), STR_INIT("title")};
    static const struct str closed[] = {STR_INIT("article"), STR_INIT("main"), STR_INIT("section"), STR_INIT("div")};
    static const struct str last[] = {STR_INIT("body"), STR_INIT("html")};
    struct str text = scan->text;
    size_t next;
    if (str_starts(str_slice(text, scan->at, text.len), STR("<!--"))) {
        next = str_find(text, STR("-->"), scan->at + 2);
        scan->at = next == SIZE_MAX ? scan->at : next + 3;
        return next != SIZE_MAX;
    }
    bool is_end = scan->at + 1 < text.len && text.at[scan->at + 1] == '/';
    struct str name = take_name(scan, scan->at + 1 + is_end);
    if (!name.len) {
        scan->at++;
        return scan->at < text.len;
    }
    next = skip_tag(text, scan->at + 1 + is_end + name.len);
    if (next != SIZE_MAX && !is_end && is_in(name, raw, ARRAY_LENGTH(raw)))
        next = skip_raw(text, next, name);
    if (next == SIZE_MAX)
        return false;
    scan->has_end = scan->has_end || (is_end && is_in(name, last, ARRAY_LENGTH(last)));
    if (is_in(name, closed, ARRAY_LENGTH(closed)))
        scan->open += is_end ? -1 : 1;
    scan->at = next;
    return true;
}

/* A quotation mark or a comment that nothing closes runs to the end of a page that has one all the same. */
static bool has_end_behind(struct str text, size_t at)
{
    for (; (at = str_find(text, STR("</"), at)) != SIZE_MAX; at += 2)
        if (str_starts_fold(str_slice(text, at + 2, text.len), STR("body")) ||
            str_starts_fold(str_slice(text, at + 2, text.len), STR("html")))
            return true;
    return false;
}

enum ending ending_read(struct str text)
{
    struct scan scan = {.text = str_trim(text)};
    size_t at;
    while (!scan.has_end && (at = str_find_byte(scan.text, '<', scan.at)) != SIZE_MAX) {
        scan.at = at;
        if (!scan_markup(&scan))
            return has_end_behind(scan.text, scan.at) ? ENDING_WHOLE : ENDING_CUT;
    }
    if (scan.has_end)
        return ENDING_WHOLE;
    return scan.open <= 0 && scan.at && scan.at == scan.text.len ? ENDING_CLOSED : ENDING_CUT;
}
