#include "base/base64.h"

#include <string.h>

static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_add(struct buf *out, struct str bytes)
{
    for (size_t at = 0; at < bytes.len; at += 3) {
        size_t left = bytes.len - at;
        uint32_t group = (uint32_t)(unsigned char)bytes.at[at] << 16;
        if (left > 1)
            group |= (uint32_t)(unsigned char)bytes.at[at + 1] << 8;
        if (left > 2)
            group |= (unsigned char)bytes.at[at + 2];
        buf_add_byte(out, DIGITS[group >> 18]);
        buf_add_byte(out, DIGITS[group >> 12 & 63]);
        buf_add_byte(out, left > 1 ? DIGITS[group >> 6 & 63] : '=');
        buf_add_byte(out, left > 2 ? DIGITS[group & 63] : '=');
    }
}

static int value_of(char digit)
{
    const char *at = digit ? strchr(DIGITS, digit) : NULL;
    return at ? (int)(at - DIGITS) : -1;
}

bool base64_read(struct str text, struct buf *out)
{
    size_t digits = text.len;
    while (digits && text.len - digits < 2 && text.at[digits - 1] == '=')
        digits--;
    if (text.len % 4 != 0 || digits % 4 == 1)
        return false;
    uint32_t group = 0;
    int bits = 0;
    for (size_t i = 0; i < digits; i++) {
        int value = value_of(text.at[i]);
        if (value < 0)
            return false;
        group = group << 6 | (uint32_t)value;
        bits += 6;
        if (bits < 8)
            continue;
        bits -= 8;
        buf_add_byte(out, (char)(group >> bits & 0xFF));
    }
    return true;
}
