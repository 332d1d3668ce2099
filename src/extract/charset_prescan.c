#include "extract/charset.h"
#include "extract/charset_labels.h"

static bool ends_attribute_name(char byte)
{
    return byte == '/' || byte == '>' || is_ascii_space(byte);
}

static char byte_at(struct str bytes, size_t at)
{
    return at < bytes.len ? bytes.at[at] : '\0';
}

static void skip_spaces(struct str bytes, size_t *at)
{
    while (*at < bytes.len && is_ascii_space(bytes.at[*at]))
        ++*at;
}

static struct str read_value(struct str bytes, size_t *at)
{
    char quote = byte_at(bytes, *at);
    size_t start = *at;
    if (quote == '"' || quote == '\'') {
        size_t end = str_find_byte(bytes, quote, start + 1);
        *at = end == SIZE_MAX ? bytes.len : end + 1;
        return str_slice(bytes, start + 1, end);
    }
    while (*at < bytes.len && bytes.at[*at] != '>' && !is_ascii_space(bytes.at[*at]))
        ++*at;
    return str_slice(bytes, start, *at);
}

/* The next attribute of the tag that *at stands in; false at its end. */
static bool next_attribute(struct str bytes, size_t *at, struct str *name, struct str *value)
{
    while (*at < bytes.len && (bytes.at[*at] == '/' || is_ascii_space(bytes.at[*at])))
        ++*at;
    if (*at >= bytes.len || bytes.at[*at] == '>')
        return false;
    size_t start = *at;
    while (*at < bytes.len && !ends_attribute_name(bytes.at[*at]) && (bytes.at[*at] != '=' || *at == start))
        ++*at;
    *name = str_slice(bytes, start, *at);
    *value = STR("");
    skip_spaces(bytes, at);
    if (byte_at(bytes, *at) != '=')
        return true;
    ++*at;
    skip_spaces(bytes, at);
    *value = read_value(bytes, at);
    return true;
}

struct str charset_parameter(struct str content_type)
{
    for (size_t at = 0; at + 7 <= content_type.len; at++) {
        if (!str_equal_fold(str_slice(content_type, at, at + 7), STR("charset")))
            continue;
        size_t value = at + 7;
        skip_spaces(content_type, &value);
        if (byte_at(content_type, value) != '=')
            continue;
        value++;
        skip_spaces(content_type, &value);
        char quote = byte_at(content_type, value);
        if (quote == '"' || quote == '\'')
            return str_slice(content_type, value + 1, str_find_byte(content_type, quote, value + 1));
        size_t end = value;
        while (end < content_type.len && content_type.at[end] != ';' && !is_ascii_space(content_type.at[end]))
            end++;
        return end > value ? str_slice(content_type, value, end) : STR_NONE;
    }
    return STR_NONE;
}

/* The label that a `<meta>` whose attributes begin at *at gives, or the absent string. */
static struct str meta_label(struct str bytes, size_t *at)
{
    struct str name, value, charset = STR_NONE, content = STR_NONE;
    bool is_content_type = false;
    while (next_attribute(bytes, at, &name, &value)) {
        if (str_equal_fold(name, STR("charset")) && !charset.at)
            charset = value;
        else if (str_equal_fold(name, STR("content")) && !content.at)
            content = charset_parameter(value);
        else if (str_equal_fold(name, STR("http-equiv")))
            is_content_type = str_equal_fold(str_trim(value), STR("content-type"));
    }
    struct str label = charset.at ? charset : is_content_type ? content : STR_NONE;
    return charset_from_label(label) ? label : STR_NONE;
}

static void skip_tag(struct str bytes, size_t *at)
{
    struct str name, value;
    while (*at < bytes.len && !ends_attribute_name(bytes.at[*at]))
        ++*at;
    while (next_attribute(bytes, at, &name, &value)) {
    }
}

static void skip_past(struct str bytes, size_t *at, struct str end)
{
    size_t found = str_find(bytes, end, *at);
    *at = found == SIZE_MAX ? bytes.len : found + end.len;
}

struct str charset_prescan(struct str bytes)
{
    for (size_t at = 0; (at = str_find_byte(bytes, '<', at)) != SIZE_MAX;) {
        struct str rest = str_slice(bytes, at, bytes.len);
        char next = byte_at(bytes, at + 1);
        if (str_starts(rest, STR("<!--"))) {
            at += 2;
            skip_past(bytes, &at, STR("-->"));
        } else if (str_starts_fold(rest, STR("<meta")) &&
                   (is_ascii_space(byte_at(rest, 5)) || byte_at(rest, 5) == '/')) {
            at += 5;
            struct str label = meta_label(bytes, &at);
            if (label.at)
                return label;
        } else if (is_ascii_alpha(next) || (next == '/' && is_ascii_alpha(byte_at(bytes, at + 2)))) {
            at += 1;
            skip_tag(bytes, &at);
        } else if (next == '!' || next == '/' || next == '?') {
            skip_past(bytes, &at, STR(">"));
        } else {
            at++;
        }
    }
    return STR_NONE;
}
