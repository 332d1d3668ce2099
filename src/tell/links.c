#include "tell/links.h"

#include "base/array.h"
#include "base/digest.h"
#include "tell/html.h"
#include "tell/page.h"

static const char *const FOLDERS[] = {
    [LIST_ALL] = "edits",      [LIST_UNMARKED] = "unmarked",  [LIST_WEIGHTY] = "weighty", [LIST_LABEL] = "labels",
    [LIST_OUTLET] = "outlets", [LIST_LANGUAGE] = "languages", [LIST_TAG] = "tags",
};

const char *links_folder(enum list_kind kind)
{
    return FOLDERS[kind];
}

/* ---- names of files ---- */

enum { MOST_NAME = 80, DIGEST_DIGITS = 8 };

/* Windows opens a device where a name is one of these, whatever stands behind its first dot. */
static bool is_device(struct str name)
{
    static const struct str devices[] = {STR_INIT("con"), STR_INIT("prn"), STR_INIT("aux"), STR_INIT("nul")};
    struct str stem = str_slice(name, 0, str_find_byte(name, '.', 0));
    for (size_t i = 0; i < ARRAY_LENGTH(devices); i++)
        if (str_equal_fold(stem, devices[i]))
            return true;
    return stem.len == 4 && is_ascii_digit(stem.at[3]) &&
           (str_starts_fold(stem, STR("com")) || str_starts_fold(stem, STR("lpt")));
}

static bool is_plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || is_ascii_digit(byte) || byte == '-' || byte == '_';
}

struct str links_file_name(struct arena *arena, struct str name)
{
    AUTO_BUF plain = BUF_INIT;
    bool is_changed = name.len == 0 || name.len > MOST_NAME || is_device(name);
    for (size_t i = 0; i < name.len && plain.len < MOST_NAME; i++) {
        char byte = name.at[i];
        bool is_dot = byte == '.' && plain.len > 0 && i + 1 < name.len;
        bool is_kept = is_plain(byte) || is_dot || is_ascii_alpha(byte);
        is_changed = is_changed || !(is_plain(byte) || is_dot);
        if (is_kept)
            buf_add_byte(&plain, to_ascii_lower(byte));
        else if (plain.len && plain.at[plain.len - 1] != '-')
            buf_add_byte(&plain, '-');
    }
    if (!is_changed)
        return arena_copy(arena, name);
    char hex[DIGEST_HEX_SIZE + 1];
    digest_sha256_hex(name, hex);
    if (plain.len && plain.at[plain.len - 1] != '-')
        buf_add_byte(&plain, '-');
    /* Whatever the name was, this is none of a device. */
    return arena_format(arena, "%s%.*s%.*s", is_device(buf_str(&plain)) ? "name-" : "", STR_FORMAT(buf_str(&plain)),
                        DIGEST_DIGITS, hex);
}

/* ---- paths ---- */

static const struct str ARTICLES = STR_INIT("articles/"), TEXT_END = STR_INIT(".md");

struct str links_list(struct arena *arena, enum list_kind kind, struct str value)
{
    if (kind == LIST_ALL)
        return STR("index");
    if (!value.at)
        return str_from(FOLDERS[kind]);
    return arena_format(arena, "%s/%.*s", FOLDERS[kind], STR_FORMAT(links_file_name(arena, value)));
}

static struct str folder_of(struct str list)
{
    return str_equal(list, STR("index")) ? str_from(FOLDERS[LIST_ALL]) : list;
}

struct str links_older(struct arena *arena, struct str list, size_t number)
{
    return arena_format(arena, "%.*s/%zu.html", STR_FORMAT(folder_of(list)), number);
}

struct str links_feed(struct arena *arena, struct str list)
{
    return arena_format(arena, "%.*s.atom", STR_FORMAT(folder_of(list)));
}

struct str links_article(struct arena *arena, struct str path)
{
    struct str stem = str_ends(path, TEXT_END) ? str_slice(path, 0, path.len - TEXT_END.len) : path;
    return arena_format(arena, "%.*s%.*s", STR_FORMAT(ARTICLES), STR_FORMAT(stem));
}

bool links_read_article(struct arena *arena, struct str page, struct str *path)
{
    if (!str_starts(page, ARTICLES))
        return false;
    *path = arena_format(arena, "%.*s%.*s", STR_FORMAT(str_slice(page, ARTICLES.len, page.len)), STR_FORMAT(TEXT_END));
    return true;
}

/* ---- attributes ---- */

void links_add(struct buf *out, struct str page, struct str fragment)
{
    buf_add(out, STR(" href=\""));
    buf_add_byte(out, PAGE_ROOT);
    html_add_path(out, page);
    if (fragment.len)
        buf_add_byte(out, '#');
    html_add_path(out, fragment);
    buf_add_byte(out, '"');
}

void links_add_compare(struct buf *out, struct str path, int64_t from, int64_t to)
{
    buf_add(out, STR(" href=\""));
    buf_add_byte(out, PAGE_ROOT);
    buf_add(out, STR("compare?path="));
    html_add_query(out, path);
    buf_addf(out, "&amp;from=%lld&amp;to=%lld\"", (long long)from, (long long)to);
}
