#include "extract/jsonld_mend.h"

#include "base/array.h"

static bool strip_start(struct str *text, struct str start)
{
    if (!str_starts_fold(*text, start))
        return false;
    *text = str_trim(str_slice(*text, start.len, text->len));
    return true;
}

static bool strip_end(struct str *text, struct str end)
{
    if (!str_ends(*text, end))
        return false;
    *text = str_trim(str_slice(*text, 0, text->len - end.len));
    return true;
}

struct str jsonld_unwrap(struct str script)
{
    static const char *const STARTS[] = {"\xEF\xBB\xBF",    "<!--",      "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/",
                                         "/* <![CDATA[ */", "<![CDATA[", "//",          "<p>",          "<br />"};
    static const char *const ENDS[] = {"-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", "//", ";", "</p>"};
    struct str text = str_trim(script);
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < ARRAY_LENGTH(STARTS); i++)
            again = strip_start(&text, str_from(STARTS[i])) || again;
        for (size_t i = 0; i < ARRAY_LENGTH(ENDS); i++)
            again = strip_end(&text, str_from(ENDS[i])) || again;
    }
    return text;
}

static size_t skip_spaces(struct str text, size_t at)
{
    while (at < text.len && is_ascii_space(text.at[at]))
        at++;
    return at;
}

static char byte_at(struct str text, size_t at)
{
    return at < text.len ? text.at[at] : '\0';
}

/* A quote ends its string when JSON goes on behind it as it must: with a colon, a bracket, the end, or a comma that
 * a string, a number, an object or a word of JSON follows. */
static bool ends_string(struct str text, size_t quote)
{
    size_t next = skip_spaces(text, quote + 1);
    char byte = byte_at(text, next);
    if (next >= text.len || byte == ':' || byte == '}' || byte == ']')
        return true;
    if (byte != ',')
        return false;
    byte = byte_at(text, skip_spaces(text, next + 1));
    return byte == '"' || byte == '{' || byte == '[' || byte == '}' || byte == ']' || byte == '-' || byte == '/' ||
           is_ascii_digit(byte) || byte == 't' || byte == 'f' || byte == 'n';
}

static int hex_unit(struct str text, size_t at)
{
    int unit = 0;
    for (size_t i = at; i < at + 4; i++) {
        char byte = to_ascii_lower(byte_at(text, i));
        if (!is_ascii_digit(byte) && (byte < 'a' || byte > 'f'))
            return -1;
        unit = unit * 16 + (is_ascii_digit(byte) ? byte - '0' : byte - 'a' + 10);
    }
    return unit;
}

/* A backslash and what it stands before; gives the place behind. */
static size_t mend_escape(struct str text, size_t at, struct buf *out)
{
    char byte = byte_at(text, at + 1);
    if (byte == 'u') {
        int unit = hex_unit(text, at + 2);
        int pair = byte_at(text, at + 6) == '\\' && byte_at(text, at + 7) == 'u' ? hex_unit(text, at + 8) : -1;
        if (unit >= 0xD800 && unit <= 0xDBFF && pair >= 0xDC00 && pair <= 0xDFFF) {
            buf_add(out, str_slice(text, at, at + 12));
            return at + 12;
        }
        if (unit < 0)
            return at + 2;
        if (unit != 0)
            buf_add(out, unit >= 0xD800 && unit <= 0xDFFF ? STR("\\ufffd") : str_slice(text, at, at + 6));
        return at + 6;
    }
    bool is_known = str_find_byte(STR("\"\\/bfnrt"), byte, 0) != SIZE_MAX && byte != '\0';
    if (is_known)
        buf_add(out, str_slice(text, at, at + 2));
    return is_known ? at + 2 : at + 1;
}

static size_t mend_string(struct str text, size_t at, struct buf *out)
{
    buf_add_byte(out, '"');
    for (at++; at < text.len;) {
        unsigned char byte = (unsigned char)text.at[at];
        if (byte == '"' && ends_string(text, at)) {
            buf_add_byte(out, '"');
            return at + 1;
        }
        if (byte == '\\') {
            at = mend_escape(text, at, out);
            continue;
        }
        if (byte == '"')
            buf_add(out, STR("\\\""));
        else if (byte == '\n')
            buf_add(out, STR("\\n"));
        else
            buf_add_byte(out, byte < 0x20 ? ' ' : (char)byte);
        at++;
    }
    buf_add_byte(out, '"');
    return at;
}

static size_t skip_past(struct str text, size_t at, struct str end)
{
    size_t found = str_find(text, end, at);
    return found == SIZE_MAX ? text.len : found + end.len;
}

static bool is_last_comma(struct str text, size_t at)
{
    char next = byte_at(text, skip_spaces(text, at + 1));
    return next == '}' || next == ']' || next == ',';
}

static void mend_plain(struct str text, struct buf *out)
{
    for (size_t at = 0; at < text.len;) {
        struct str rest = str_slice(text, at, text.len);
        char byte = text.at[at];
        if (byte == '"')
            at = mend_string(text, at, out);
        else if (str_starts(rest, STR("/*")))
            at = skip_past(text, at, STR("*/"));
        else if (str_starts(rest, STR("//")))
            at = skip_past(text, at, STR("\n"));
        else if (str_starts(rest, STR("<!--")))
            at = skip_past(text, at, STR("-->"));
        else if (byte == ',' && is_last_comma(text, at))
            at++;
        else {
            buf_add_byte(out, byte);
            at++;
        }
    }
}

void jsonld_mend(struct str text, struct buf *out)
{
    if (str_find_byte(text, '"', 0) != SIZE_MAX || !str_contains(text, STR("&quot;"))) {
        mend_plain(text, out);
        return;
    }
    AUTO_BUF quoted = BUF_INIT; /* the whole script was escaped as if it were text */
    for (size_t at = 0; at < text.len;) {
        bool is_quote = str_starts(str_slice(text, at, text.len), STR("&quot;"));
        buf_add_byte(&quoted, is_quote ? '"' : text.at[at]);
        at += is_quote ? 6 : 1;
    }
    mend_plain(buf_str(&quoted), out);
}
