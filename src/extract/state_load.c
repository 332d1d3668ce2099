#include "extract/state_load.h"

#include "base/array.h"
#include "base/utf8.h"

enum {
    LEAST_SCRIPT = 250,  /* bytes: less holds no article */
    LEAST_LITERAL = 200, /* shorter literals are settings */
    MOST_NAMES = 4096,
    MOST_RETRIES = 2000, /* brackets in a script that begin no state: a program */
};

static bool is_space_or_paren(char byte)
{
    return is_ascii_space(byte) || byte == '(';
}

/* The last byte before `at` that is no blank. */
static char byte_before(struct str text, size_t at)
{
    while (at > 0 && is_ascii_space(text.at[at - 1]))
        at--;
    return at > 0 ? text.at[at - 1] : '\0';
}

bool state_may_hold_text(struct str script)
{
    static const struct str HINTS[] = {STR_INIT("content"),     STR_INIT("text"),  STR_INIT("body"),
                                       STR_INIT("articleBody"), STR_INIT("html"),  STR_INIT("children"),
                                       STR_INIT("paragraph"),   STR_INIT("blocks")};
    enum { LONGEST_KEY = 64 };
    if (script.len < LEAST_SCRIPT)
        return false;
    for (size_t i = 0; i < ARRAY_LENGTH(HINTS); i++)
        for (size_t at = 0; (at = str_find(script, HINTS[i], at)) != SIZE_MAX; at++) {
            /* a key: `"body":`, `body:`, `\"body\":`, `"bodyHtml":` */
            size_t end = at + HINTS[i].len, most = script.len - end < LONGEST_KEY ? script.len : end + LONGEST_KEY;
            while (end < most && (is_ascii_alpha(script.at[end]) || script.at[end] == '_'))
                end++;
            while (end < most && (script.at[end] == '\\' || script.at[end] == '"' || script.at[end] == '\''))
                end++;
            struct str behind = str_slice(script, end, script.len);
            if (str_starts(behind, STR(":")) || str_starts_fold(behind, STR("%22%3A")))
                return true;
        }
    return false;
}

static int hex_digit(char byte)
{
    byte = to_ascii_lower(byte);
    return is_ascii_digit(byte) ? byte - '0' : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

static struct str percent_decode(struct arena *arena, struct str text)
{
    AUTO_BUF out = BUF_INIT;
    for (size_t at = 0; at < text.len; at++) {
        int high = text.at[at] == '%' && at + 2 < text.len ? hex_digit(text.at[at + 1]) : -1;
        int low = high >= 0 ? hex_digit(text.at[at + 2]) : -1;
        if (low < 0) {
            buf_add_byte(&out, text.at[at]);
            continue;
        }
        buf_add_byte(&out, (char)(high * 16 + low));
        at += 2;
    }
    AUTO_BUF valid = BUF_INIT;
    utf8_add_valid(&valid, buf_str(&out));
    return arena_copy(arena, buf_str(&valid));
}

static bool is_literal_start(struct str text)
{
    return text.len >= LEAST_LITERAL && (text.at[0] == '{' || text.at[0] == '[');
}

/* JSON in a string: `JSON.parse("{...}")`, a cache's entries, also percent-encoded. */
static void load_string(struct arena *arena, struct str string, uint32_t parent, struct state *state)
{
    if (string.len < LEAST_LITERAL)
        return;
    if (str_starts_fold(string, STR("%7B")) || str_starts_fold(string, STR("%5B")))
        string = percent_decode(arena, string);
    else if (is_literal_start(string) && str_find_byte(string, '\\', 0) != SIZE_MAX)
        string = literal_unescape(arena, string);
    string = str_trim(string);
    size_t at = 0;
    if (is_literal_start(string) && (str_contains(str_slice(string, 0, 16), STR("\"")) || string.at[1] == '['))
        literals_read(&state->literals, string, &at, parent);
}

/* Strings among what was read from `first` on that hold JSON themselves: one level of them. */
static void load_nested(struct arena *arena, uint32_t first, struct state *state)
{
    size_t count = state->literals.count;
    for (uint32_t i = first; i < count; i++) {
        struct literal literal = state->literals.at[i];
        if (literal.kind == LITERAL_STRING && literal.text.len >= LEAST_LITERAL &&
            (literal.text.at[0] == '{' || literal.text.at[0] == '['))
            load_string(arena, literal.text, i, state);
    }
}

/* `(function(a,b){return {...}}("x",1))`, as Nuxt writes its state: the names get their values first. Gives the place
 * of the literal; SIZE_MAX where the text is no such call. */
static size_t load_call(struct arena *arena, struct str text, size_t at, struct state *state)
{
    size_t open = str_find_byte(text, '(', at), close = str_find_byte(text, ')', at);
    size_t start = close == SIZE_MAX ? SIZE_MAX : str_find(text, STR("return"), close);
    if (open == SIZE_MAX || start == SIZE_MAX || close < open || start > close + 16)
        return SIZE_MAX;
    start += 6;
    while (start < text.len && is_space_or_paren(text.at[start]))
        start++;
    if (!is_literal_start(str_slice(text, start, text.len)))
        return SIZE_MAX;
    struct literals skipped = {.at = NULL};
    size_t end = start;
    literals_read(&skipped, text, &end, 0);
    literals_clear(&skipped);
    size_t values = str_find_byte(text, '(', end);
    if (values == SIZE_MAX || values > end + 16)
        return start;
    struct str list = str_slice(text, open + 1, close), name;
    struct str *names = arena_array(arena, MOST_NAMES, sizeof *names);
    size_t count = 0;
    while (count < MOST_NAMES && str_split(&list, ',', &name))
        names[count++] = str_trim(name);
    size_t from = values + 1;
    state->literals.name_values = literals_read_arguments(&state->literals, text, &from);
    state->literals.names = names;
    state->literals.name_count = state->literals.name_values ? count : 0;
    return start;
}

/* An array whose numbers are places in itself (devalue: Nuxt 3, SvelteKit). */
static void note_flat(struct arena *arena, struct state *state, struct str script, uint32_t root)
{
    if (state->literals.at[root].kind != LITERAL_ARRAY || state->flat)
        return;
    struct str start = str_slice(script, 0, 64);
    bool is_nuxt = str_contains(start, STR("[\"ShallowReactive\"")) || str_contains(start, STR("[\"Reactive\""));
    uint32_t first = root + 1, held = first + 1;
    bool is_object = first < state->literals.at[root].end && state->literals.at[first].kind == LITERAL_OBJECT &&
                     held < state->literals.at[first].end;
    if (!is_nuxt && !(is_object && state->literals.at[held].kind == LITERAL_NUMBER))
        return;
    state->flat = root;
    state->flat_at = arena_array(arena, state->literals.at[root].end - root, sizeof *state->flat_at);
    for (uint32_t i = first; i < state->literals.at[root].end; i = state->literals.at[i].end)
        state->flat_at[state->flat_count++] = i;
}

/* Where a value begins that a program sets or passes on: behind `=` or `(`. */
static bool is_start(struct str text, size_t at)
{
    char byte = text.at[at];
    if (byte != '{' && byte != '[' && byte != '"' && byte != '\'' && byte != '`' && byte != '(')
        return false;
    char before = byte_before(text, at);
    return before == '=' || before == '(';
}

/* One step through a program; false where a bracket began nothing of use. */
static bool load_next(struct arena *arena, struct str text, size_t *at, struct state *state)
{
    struct str string;
    size_t start = *at, count = state->literals.count;
    bool is_quote = text.at[start] == '"' || text.at[start] == '\'' || text.at[start] == '`';
    bool is_value = is_start(text, start);
    if (is_quote) {
        if (!literal_string(text, at, &string))
            *at = text.len; /* what does not end holds no more */
        else if (is_value)
            load_string(arena, string, 0, state);
        return true;
    }
    if (is_value && text.at[start] == '(') {
        bool is_function = str_starts(str_trim(str_slice(text, start + 1, start + 12)), STR("function"));
        start = is_function ? load_call(arena, text, start + 1, state) : SIZE_MAX;
        is_value = start != SIZE_MAX;
        count = state->literals.count;
    }
    if (!is_value) {
        ++*at;
        return true;
    }
    *at = start;
    literals_read(&state->literals, text, at, 0);
    bool is_call = state->literals.name_count > 0;
    state->literals.name_count = 0;
    if (is_call || *at - start >= LEAST_LITERAL)
        return true;
    state->literals.count = count;
    *at = start + 1;
    return false;
}

void state_load(struct arena *arena, struct str script, struct state *state)
{
    struct str text = str_trim(script);
    uint32_t first = state->literals.count ? (uint32_t)state->literals.count : 1;
    size_t at = 0, retries = 0;
    if (is_literal_start(text)) {
        uint32_t root = literals_read(&state->literals, text, &at, 0);
        if (root)
            note_flat(arena, state, text, root);
    } else {
        while (at < text.len && retries < MOST_RETRIES)
            retries += !load_next(arena, text, &at, state);
    }
    load_nested(arena, first, state);
}
