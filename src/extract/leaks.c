#include "extract/leaks.h"

bool leak_is_line(struct str text)
{
    size_t at = 0;
    bool is_bracket = text.len > 2 && text.at[0] == '[' && text.at[text.len - 1] == ']';
    at += is_bracket;
    size_t start = at;
    while (at < text.len && (is_ascii_alpha(text.at[at]) || text.at[at] == '_'))
        at++;
    if (at == start || at >= text.len)
        return false;
    if (is_bracket)
        return str_find_byte(text, '=', at) != SIZE_MAX || at + 1 == text.len;
    if (text.at[at] != ':')
        return false;
    for (at++; at < text.len; at++)
        if (!is_ascii_digit(text.at[at]) && text.at[at] != ' ')
            return false;
    return true;
}

struct str leak_before(struct str text, struct str before)
{
    if (text.len <= before.len || !before.len || !str_ends(text, before))
        return STR_NONE;
    struct str leak = str_trim(str_slice(text, 0, text.len - before.len));
    size_t at = 0;
    while (at < leak.len && leak.at[at] >= 'a' && leak.at[at] <= 'z')
        at++;
    return at > 0 && at < leak.len && leak.at[at] == ':' && str_ends(leak, STR(":")) ? leak : STR_NONE;
}

/* The end of the shortcode that begins with the bracket at `at`, or `at` where none does. */
static size_t shortcode_end(struct str text, size_t at)
{
    enum { LONGEST = 200 };
    size_t end = at + 1, equals = 0;
    while (end < text.len && (is_ascii_alpha(text.at[end]) || text.at[end] == '_' || text.at[end] == '-'))
        end++;
    if (end == at + 1 || end >= text.len || text.at[end] != ' ')
        return at;
    for (; end < text.len && end < at + LONGEST && text.at[end] != ']'; end++)
        equals += text.at[end] == '=';
    return end < text.len && text.at[end] == ']' && equals ? end + 1 : at;
}

struct str leak_cut_shortcodes(struct arena *arena, struct str text)
{
    if (str_find_byte(text, '[', 0) == SIZE_MAX)
        return text;
    char *out = arena_alloc(arena, text.len + 1);
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = text.at[at] == '[' ? shortcode_end(text, at) : at;
        if (end > at)
            at = end;
        else
            out[len++] = text.at[at++];
    }
    return len == text.len ? text : str_trim((struct str){out, len});
}
