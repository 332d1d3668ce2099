#include "base/utf8.h"

static const uint32_t REPLACEMENT = 0xFFFD;

/* Length and lowest legal code point by the lead byte; 0 where it is none. */
static size_t sequence_length(unsigned char lead, uint32_t *bits, uint32_t *lowest)
{
    if (lead < 0x80) {
        *bits = lead;
        *lowest = 0;
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        *bits = lead & 0x1F;
        *lowest = 0x80;
        return 2;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        *bits = lead & 0x0F;
        *lowest = 0x800;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        *bits = lead & 0x07;
        *lowest = 0x10000;
        return 4;
    }
    return 0;
}

/* The sequence at `at`: its length, or 0 where it is invalid. */
static size_t decode(struct str text, size_t at, uint32_t *code)
{
    uint32_t bits, lowest;
    size_t length = sequence_length((unsigned char)text.at[at], &bits, &lowest);
    if (length == 0 || length > text.len - at)
        return 0;
    for (size_t i = 1; i < length; i++) {
        unsigned char byte = (unsigned char)text.at[at + i];
        if ((byte & 0xC0) != 0x80)
            return 0;
        bits = bits << 6 | (byte & 0x3F);
    }
    if (bits < lowest || bits > 0x10FFFF || (bits >= 0xD800 && bits <= 0xDFFF))
        return 0;
    *code = bits;
    return length;
}

uint32_t utf8_next(struct str text, size_t *at)
{
    uint32_t code;
    size_t length = decode(text, *at, &code);
    *at += length ? length : 1;
    return length ? code : REPLACEMENT;
}

uint32_t utf8_previous(struct str text, size_t *at)
{
    size_t end = *at, start = end - 1;
    while (start > 0 && end - start < 4 && ((unsigned char)text.at[start] & 0xC0) == 0x80)
        start--;
    uint32_t code = 0;
    size_t length = decode(text, start, &code);
    if (length == end - start) {
        *at = start;
        return code;
    }
    *at = end - 1;
    return REPLACEMENT;
}

bool utf8_is_valid(struct str text)
{
    uint32_t code;
    for (size_t at = 0; at < text.len;) {
        size_t length = decode(text, at, &code);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

size_t utf8_count(struct str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++)
        utf8_next(text, &at);
    return count;
}

bool utf8_has(struct str text, uint32_t code)
{
    for (size_t at = 0; at < text.len;)
        if (utf8_next(text, &at) == code)
            return true;
    return false;
}

void utf8_add_valid(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;)
        buf_add_code(out, utf8_next(text, &at));
}

bool utf8_is_unsafe(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}

bool utf8_is_blank(uint32_t code)
{
    return code == ' ' || (code >= 0x09 && code <= 0x0D) || code == 0x85 || code == 0x2028 || code == 0x2029;
}

bool utf8_is_invisible(uint32_t code)
{
    return (code >= 0x200B && code <= 0x200F) || code == 0x00AD || code == 0x061C || code == 0x2060 || code == 0xFEFF ||
           code == 0x2028 || code == 0x2029 || (code >= 0xE0000 && code <= 0xE007F);
}

/* A joiner or non-joiner between two characters beyond Latin is part of a Persian or Indic word, or of an emoji. */
static bool is_joining(struct str text, size_t from, size_t to, uint32_t code)
{
    static const uint32_t FIRST_BEYOND_LATIN = 0x0300;
    if ((code != 0x200C && code != 0x200D) || from == 0 || to >= text.len)
        return false;
    size_t before = from, after = to;
    uint32_t left = utf8_previous(text, &before), right = utf8_next(text, &after);
    return left >= FIRST_BEYOND_LATIN && right >= FIRST_BEYOND_LATIN && !utf8_is_invisible(left) &&
           !utf8_is_invisible(right) && !utf8_is_unsafe(left) && !utf8_is_unsafe(right);
}

void utf8_add_visible(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        uint32_t code = utf8_next(text, &at);
        bool is_shown = utf8_is_unsafe(code) || utf8_is_invisible(code);
        if (is_shown && !is_joining(text, from, at, code))
            buf_addf(out, "\\u{%X}", code);
        else
            buf_add_code(out, code);
    }
}
