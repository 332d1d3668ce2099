#include "extract/plain.h"

#include "base/unicode.h"
#include "base/utf8.h"

#include <libxml/HTMLparser.h>
#include <string.h>

uint32_t plain_entity(struct str text, size_t at, size_t *length)
{
    struct str rest = str_slice(text, at + 1, at + 34);
    size_t end = str_find_byte(rest, ';', 0);
    if (end == SIZE_MAX || end == 0)
        return 0;
    *length = end + 2;
    char name[34];
    memcpy(name, rest.at, end);
    name[end] = '\0';
    if (name[0] == '#') {
        bool is_hex = name[1] == 'x' || name[1] == 'X';
        char *last;
        const char *digits = name + 1 + is_hex;
        unsigned long code = strtoul(digits, &last, is_hex ? 16 : 10);
        return *digits && !*last && code < 0x110000 ? (uint32_t)code : 0;
    }
    if (strcmp(name, "apos") == 0)
        return '\'';
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    return entity ? entity->value : 0;
}

static bool is_fold_blank(uint32_t code)
{
    return utf8_is_blank(code) || code == 0xA0;
}

/* The length of the tag at `at`, or 0 where "<" is text. */
static size_t tag_length(struct str text, size_t at)
{
    char next = at + 1 < text.len ? text.at[at + 1] : '\0';
    if (!is_ascii_alpha(next) && next != '/' && next != '!')
        return 0;
    size_t end = str_find_byte(str_slice(text, 0, at + 1000), '>', at);
    return end == SIZE_MAX ? 0 : end + 1 - at;
}

static bool breaks_line(struct str tag)
{
    return str_starts_fold(tag, STR("<br")) || str_starts_fold(tag, STR("</p")) || str_starts_fold(tag, STR("<p"));
}

static struct str read_entities(struct arena *arena, struct str text)
{
    if (str_find_byte(text, '&', 0) == SIZE_MAX)
        return text;
    AUTO_BUF out = BUF_INIT;
    for (size_t at = 0; at < text.len;) {
        size_t length = 0;
        uint32_t code = text.at[at] == '&' ? plain_entity(text, at, &length) : 0;
        if (code)
            buf_add_code(&out, code);
        else
            buf_add_byte(&out, text.at[at]);
        at += code ? length : 1;
    }
    return arena_copy(arena, buf_str(&out));
}

static struct str cut(struct str text, size_t most)
{
    if (text.len <= most)
        return text;
    while (most > 0 && ((unsigned char)text.at[most] & 0xC0) == 0x80)
        most--;
    return str_slice(text, 0, most);
}

/* Without the tags; those that end a line become LF. */
static struct str drop_tags(struct arena *arena, struct str text)
{
    if (str_find_byte(text, '<', 0) == SIZE_MAX)
        return text;
    AUTO_BUF out = BUF_INIT;
    for (size_t at = 0; at < text.len;) {
        size_t tag = text.at[at] == '<' ? tag_length(text, at) : 0;
        if (tag && breaks_line(str_slice(text, at, at + tag)))
            buf_add_byte(&out, '\n');
        else if (!tag)
            buf_add_byte(&out, text.at[at]);
        at += tag ? tag : 1;
    }
    return arena_copy(arena, buf_str(&out));
}

struct str plain_fold(struct arena *arena, struct str text, size_t most, bool keep_lines)
{
    AUTO_BUF out = BUF_INIT;
    bool blank = false, line = false;
    for (size_t at = 0; at < text.len && out.len < most;) {
        uint32_t code = utf8_next(text, &at);
        if (is_fold_blank(code)) {
            blank = true;
            line = line || code == '\n';
            continue;
        }
        if (blank && out.len)
            buf_add_byte(&out, keep_lines && line ? '\n' : ' ');
        blank = line = false;
        if (code >= ' ' && code < 0x7F)
            buf_add_byte(&out, (char)code);
        else if (!utf8_is_unsafe(code))
            buf_add_code(&out, code);
    }
    return out.len ? arena_copy(arena, cut(buf_str(&out), most)) : STR_NONE;
}

static struct str read_markup(struct arena *arena, struct str text, size_t most)
{
    text = read_entities(arena, read_entities(arena, cut(text, most * 4)));
    return drop_tags(arena, text);
}

struct str plain_line(struct arena *arena, struct str text, size_t most)
{
    return plain_fold(arena, read_markup(arena, text, most), most, false);
}

struct str plain_lines(struct arena *arena, struct str text, size_t most)
{
    return plain_fold(arena, read_markup(arena, text, most), most, true);
}

struct str plain_key(struct arena *arena, struct str text)
{
    struct str folded = unicode_fold(arena, text);
    char *key = arena_alloc(arena, folded.len + 1);
    size_t length = 0;
    for (size_t at = 0; at < folded.len;) {
        size_t start = at;
        unsigned char byte = (unsigned char)folded.at[at];
        if (byte < 0x80) {
            if (is_ascii_alpha(folded.at[at]) || is_ascii_digit(folded.at[at]))
                key[length++] = folded.at[at];
            at++;
            continue;
        }
        uint32_t code = utf8_next(folded, &at);
        if (!unicode_is_letter(code) && !unicode_is_digit(code) && !unicode_is_mark(code))
            continue;
        memcpy(key + length, folded.at + start, at - start);
        length += at - start;
    }
    return length ? (struct str){key, length} : STR_NONE;
}

bool plain_is_url(struct str text)
{
    return str_starts_fold(text, STR("http:")) || str_starts_fold(text, STR("https:")) ||
           str_starts_fold(text, STR("www.")) || str_starts(text, STR("/")) || str_starts(text, STR("//"));
}
