#include "base/str.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

struct str str_from(const char *text)
{
    return text ? (struct str){text, strlen(text)} : STR_NONE;
}

bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static bool equal_fold(const char *a, const char *b, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (to_ascii_lower(a[i]) != to_ascii_lower(b[i]))
            return false;
    return true;
}

bool str_equal_fold(struct str a, struct str b)
{
    return a.len == b.len && equal_fold(a.at, b.at, a.len);
}

int str_compare(struct str a, struct str b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.at, b.at, shared) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str text, struct str start)
{
    return str_equal(str_slice(text, 0, start.len), start);
}

bool str_starts_fold(struct str text, struct str start)
{
    return str_equal_fold(str_slice(text, 0, start.len), start);
}

bool str_ends(struct str text, struct str end)
{
    return text.len >= end.len && str_equal(str_slice(text, text.len - end.len, text.len), end);
}

static size_t find_in_short(struct str text, struct str needle, size_t from)
{
    for (size_t at = from; text.len - at >= needle.len; at++) {
        at = str_find_byte(text, needle.at[0], at);
        if (at == SIZE_MAX || text.len - at < needle.len)
            return SIZE_MAX;
        if (memcmp(text.at + at, needle.at, needle.len) == 0)
            return at;
    }
    return SIZE_MAX;
}

size_t str_find(struct str text, struct str needle, size_t from)
{
    enum { SHORT_TEXT = 96 };
    if (from > text.len)
        return SIZE_MAX;
    if (needle.len == 0)
        return from;
    if (from == text.len)
        return SIZE_MAX;
    /* memmem sets up a table of 256 bytes a call, which costs more than a short text is worth. */
    if (text.len - from < SHORT_TEXT)
        return find_in_short(text, needle, from);
    const char *hit = memmem(text.at + from, text.len - from, needle.at, needle.len);
    return hit ? (size_t)(hit - text.at) : SIZE_MAX;
}

size_t str_find_byte(struct str text, char byte, size_t from)
{
    if (from >= text.len)
        return SIZE_MAX;
    const char *hit = memchr(text.at + from, byte, text.len - from);
    return hit ? (size_t)(hit - text.at) : SIZE_MAX;
}

bool str_contains(struct str text, struct str needle)
{
    return str_find(text, needle, 0) != SIZE_MAX;
}

bool str_contains_fold(struct str text, struct str needle)
{
    for (size_t at = 0; at + needle.len <= text.len; at++)
        if (equal_fold(text.at + at, needle.at, needle.len))
            return true;
    return false;
}

struct str str_slice(struct str text, size_t from, size_t to)
{
    if (to > text.len)
        to = text.len;
    if (from >= to)
        return (struct str){text.at, 0};
    return (struct str){text.at + from, to - from};
}

struct str str_trim(struct str text)
{
    while (text.len && is_ascii_space(text.at[0]))
        text = str_slice(text, 1, text.len);
    while (text.len && is_ascii_space(text.at[text.len - 1]))
        text.len--;
    return text;
}

bool str_split(struct str *rest, char separator, struct str *part)
{
    if (!rest->at)
        return false;
    size_t end = str_find_byte(*rest, separator, 0);
    if (end == SIZE_MAX) {
        *part = *rest;
        *rest = STR_NONE;
        return true;
    }
    *part = str_slice(*rest, 0, end);
    *rest = (struct str){rest->at + end + 1, rest->len - end - 1};
    return true;
}

size_t str_count_words(struct str text)
{
    size_t count = 0;
    struct str word;
    while (str_split(&text, ' ', &word))
        count += word.len > 0;
    return count;
}

bool str_to_int64(struct str text, int64_t *number)
{
    int64_t value = 0;
    if (text.len == 0)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_ascii_digit(text.at[i]) || __builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, text.at[i] - '0', &value))
            return false;
    }
    *number = value;
    return true;
}

char *str_copy(struct str text)
{
    char *copy = memory_alloc(text.len + 1);
    if (text.len)
        memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    return copy;
}

bool is_ascii_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

bool is_ascii_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool is_ascii_alpha(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

char to_ascii_lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

int from_ascii_hex(char digit)
{
    if (is_ascii_digit(digit))
        return digit - '0';
    char lower = to_ascii_lower(digit);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool str_is_ascii(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    return true;
}

struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->at ? buf->at : "", buf->len};
}

char *buf_reserve(struct buf *buf, size_t extra)
{
    size_t need;
    if (__builtin_add_overflow(buf->len, extra, &need) || __builtin_add_overflow(need, (size_t)1, &need))
        need = SIZE_MAX;
    if (need > buf->room) {
        size_t room = buf->room < 64 ? 64 : buf->room;
        while (room < need)
            room = room > SIZE_MAX / 2 ? need : room * 2;
        buf->at = memory_resize(buf->at, room, 1);
        buf->room = room;
        buf->at[buf->len] = '\0';
    }
    return buf->at + buf->len;
}

void buf_add(struct buf *buf, struct str text)
{
    char *end = buf_reserve(buf, text.len);
    if (text.len)
        memcpy(end, text.at, text.len);
    buf->len += text.len;
    buf->at[buf->len] = '\0';
}

void buf_add_byte(struct buf *buf, char byte)
{
    buf_add(buf, (struct str){&byte, 1});
}

void buf_add_code(struct buf *buf, uint32_t code)
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = 0xFFFD;
    char bytes[4];
    size_t len;
    if (code < 0x80) {
        bytes[0] = (char)code;
        len = 1;
    } else if (code < 0x800) {
        bytes[0] = (char)(0xC0 | code >> 6);
        bytes[1] = (char)(0x80 | (code & 0x3F));
        len = 2;
    } else if (code < 0x10000) {
        bytes[0] = (char)(0xE0 | code >> 12);
        bytes[1] = (char)(0x80 | (code >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (code & 0x3F));
        len = 3;
    } else {
        bytes[0] = (char)(0xF0 | code >> 18);
        bytes[1] = (char)(0x80 | (code >> 12 & 0x3F));
        bytes[2] = (char)(0x80 | (code >> 6 & 0x3F));
        bytes[3] = (char)(0x80 | (code & 0x3F));
        len = 4;
    }
    buf_add(buf, (struct str){bytes, len});
}

void buf_addv(struct buf *buf, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, arguments);
    memory_require(len >= 0);
    char *end = buf_reserve(buf, (size_t)len);
    memory_require(vsnprintf(end, (size_t)len + 1, format, again) == len);
    va_end(again);
    buf->len += (size_t)len;
}

void buf_addf(struct buf *buf, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    buf_addv(buf, format, arguments);
    va_end(arguments);
}

void buf_cut(struct buf *buf, size_t len)
{
    if (len >= buf->len)
        return;
    buf->len = len;
    buf->at[len] = '\0';
}

void buf_replace(struct buf *buf, size_t start, size_t end, struct str text)
{
    size_t behind = buf->len - end;
    buf_reserve(buf, text.len);
    memmove(buf->at + start + text.len, buf->at + end, behind);
    if (text.len)
        memcpy(buf->at + start, text.at, text.len);
    buf->len = start + text.len + behind;
    buf->at[buf->len] = '\0';
}

const char *buf_c(struct buf *buf)
{
    buf_reserve(buf, 0);
    return buf->at;
}

char *buf_take(struct buf *buf)
{
    buf_reserve(buf, 0);
    char *bytes = buf->at;
    *buf = (struct buf)BUF_INIT;
    return bytes;
}

void buf_clear(struct buf *buf)
{
    memory_free(buf->at);
    *buf = (struct buf)BUF_INIT;
}
