/*
 * The path of an article: HOST/YYYY/MM-DD/SLUG.md. A name for people, the same for ever, and one that every file system
 * takes: no Windows device, no name that differs from another by case alone.
 */
#include "archive/internal.h"

#include "archive/tree.h"
#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/utf8.h"

#include <string.h>

enum { SLUG_BYTES = 80, DIGITS = 8, WORDS = 2, IDEOGRAPHS = 4, NAME_BYTES = 1024 };

/* ---- the name ---- */

/* Endings that name a program or a format, not the story. */
static struct str without_ending(struct str name)
{
    static const struct str endings[] = {STR_INIT(".html"), STR_INIT(".htm"), STR_INIT(".shtml"), STR_INIT(".xhtml"),
                                         STR_INIT(".php"),  STR_INIT(".asp"), STR_INIT(".aspx"),  STR_INIT(".jsp"),
                                         STR_INIT(".cms"),  STR_INIT(".ece"), STR_INIT(".amp")};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (name.len > endings[i].len &&
            str_equal_fold(str_slice(name, name.len - endings[i].len, name.len), endings[i]))
            return str_slice(name, 0, name.len - endings[i].len);
    return name;
}

static struct str last_part(struct str path)
{
    while (path.len && path.at[path.len - 1] == '/')
        path.len--;
    size_t start = path.len;
    while (start && path.at[start - 1] != '/')
        start--;
    return without_ending(str_slice(path, start, path.len));
}

/* Two words of letters alone, or a run of ideographs: "ukraine-talks-62520743" reads, "c4gx2z9k1eyo" does not. */
static bool reads_as_words(struct str text)
{
    size_t words = 0, letters = 0, digits = 0, wide = 0;
    for (size_t at = 0; at <= text.len;) {
        uint32_t code = at < text.len ? utf8_next(text, &at) : (at++, ' ');
        if (code == 0xFFFD)
            return false;
        if (unicode_is_letter(code) || unicode_is_mark(code)) {
            letters++;
            wide += unicode_is_wide(code);
        } else if (unicode_is_digit(code)) {
            digits++;
        } else {
            words += letters >= 2 && digits == 0;
            letters = digits = 0;
        }
    }
    return words >= WORDS || wide >= IDEOGRAPHS;
}

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0x02BC;
}

/* Letters, marks and digits in lower case, one hyphen for everything between. */
static struct str make_slug(struct arena *arena, struct str text)
{
    AUTO_BUF out = BUF_INIT;
    struct str plain = unicode_nfc(arena, unicode_lower(arena, unicode_nfc(arena, text)));
    bool is_hyphen_due = false;
    for (size_t at = 0; at < plain.len;) {
        uint32_t code = utf8_next(plain, &at);
        bool is_mark = unicode_is_mark(code);
        if (unicode_is_default_ignorable(code) || is_apostrophe(code) || (is_mark && (is_hyphen_due || !out.len)))
            continue;
        if (!is_mark && !unicode_is_letter(code) && !unicode_is_digit(code)) {
            is_hyphen_due = out.len > 0;
            continue;
        }
        if (is_hyphen_due)
            buf_add_byte(&out, '-');
        is_hyphen_due = false;
        buf_add_code(&out, code);
        if (out.len > NAME_BYTES)
            break;
    }
    return arena_copy(arena, buf_str(&out));
}

static struct str cut_slug(struct str slug, size_t bytes)
{
    slug = unicode_cut_bytes(slug, bytes);
    while (str_ends(slug, STR("-")))
        slug.len--;
    return slug;
}

/* Names that Windows takes for devices, whatever ending follows. */
static bool is_device(struct str slug)
{
    static const struct str devices[] = {STR_INIT("con"), STR_INIT("prn"),    STR_INIT("aux"),
                                         STR_INIT("nul"), STR_INIT("conin$"), STR_INIT("conout$")};
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (str_equal(slug, devices[i]))
            return true;
    struct str number = str_slice(slug, 3, slug.len);
    bool is_numbered = str_starts(slug, STR("com")) || str_starts(slug, STR("lpt"));
    return is_numbered && ((number.len == 1 && is_ascii_digit(number.at[0])) || str_equal(number, STR("¹")) ||
                           str_equal(number, STR("²")) || str_equal(number, STR("³")));
}

static struct str choose_slug(struct arena *arena, const struct url_parts *parts, struct str headline)
{
    struct str part = url_decode(arena, last_part(parts->path));
    struct str slug = reads_as_words(part) ? make_slug(arena, part) : STR_NONE;
    if (!slug.len)
        slug = make_slug(arena, headline);
    return slug.len ? cut_slug(slug, SLUG_BYTES) : STR("article");
}

/* ---- what is taken ---- */

/* The folded names of a folder, of main's tip and of the batch that waits. */
static int read_taken(struct archive *archive, struct str folder, struct map *taken)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF bytes = BUF_INIT;
    AUTO_COMMIT commit = {.has_parent = false};
    struct tip main;
    git_oid id;
    for (size_t i = 0; i < archive->batch.count; i++) {
        struct str path = str_from(archive->batch.items[i].path);
        if (str_starts(path, folder) && path.len > folder.len && path.at[folder.len] == '/')
            map_put(taken, unicode_fold(&arena, str_slice(path, folder.len + 1, path.len)), taken);
    }
    int result = main_tip(archive, &main);
    if (result == 0)
        result = commit_read(archive, &main.id, &commit);
    if (result == 0)
        result = tree_find(archive, &commit.tree, folder, &id);
    if (result == 0)
        result = object_read(archive, &id, NULL, &bytes);
    if (result < 0)
        return result == STET_ERROR_NOT_FOUND ? 0 : result;
    struct str rest = buf_str(&bytes);
    struct tree_entry entry;
    while (tree_next(&rest, &entry))
        map_put(taken, unicode_fold(&arena, entry.name), taken);
    return 0;
}

static bool is_taken(const struct map *taken, struct arena *arena, struct str slug)
{
    return map_has(taken, unicode_fold(arena, arena_format(arena, "%.*s.md", STR_FORMAT(slug))));
}

/* With digits of the URL's digest behind it, from its start on: more of them while that is taken as well. */
static struct str with_digits(struct arena *arena, const struct map *taken, struct str slug, struct str url)
{
    char digest[DIGEST_HEX_SIZE + 1];
    digest_sha256_hex(url, digest);
    for (int digits = DIGITS;; digits += DIGITS) {
        struct str start = cut_slug(slug, SLUG_BYTES - (size_t)digits - 1);
        struct str longer = arena_format(arena, "%.*s-%.*s", STR_FORMAT(start), digits, digest);
        if (!is_taken(taken, arena, longer) || digits + DIGITS >= DIGEST_HEX_SIZE)
            return longer;
    }
}

int archive_new_path(struct archive *archive, struct arena *arena, struct str url, struct str headline,
                     int64_t first_seen_ms, struct str *path)
{
    struct url_parts parts;
    AUTO_BUF folder = BUF_INIT;
    AUTO_MAP *taken = map_new();
    int result = url_split(arena, url, &parts);
    if (result < 0)
        return result;
    struct str day = time_format(arena, first_seen_ms / 1000); /* 2026-01-21T… */
    url_add_folder(&folder, &parts);
    buf_addf(&folder, "/%.4s/%.5s", day.at, day.at + 5);
    result = read_taken(archive, buf_str(&folder), taken);
    if (result < 0)
        return result;
    struct str slug = choose_slug(arena, &parts, headline);
    if (is_device(slug) || is_taken(taken, arena, slug))
        slug = with_digits(arena, taken, slug, url);
    *path = arena_format(arena, "%s/%.*s.md", buf_c(&folder), STR_FORMAT(slug));
    return 0;
}
