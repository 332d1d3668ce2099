#include "extract/literal.h"

#include "base/array.h"

/* A place in the text, and the brackets that are open there. */
struct parser {
    struct literals *out;
    struct str text;
    size_t at;
    uint32_t open[LITERALS_MOST_DEPTH];
    size_t depth;
};

static char byte_at(struct str text, size_t at)
{
    return at < text.len ? text.at[at] : '\0';
}

static bool is_name_byte(char byte)
{
    return is_ascii_alpha(byte) || is_ascii_digit(byte) || byte == '_' || byte == '$' || (unsigned char)byte >= 0x80;
}

/* Blanks and comments. */
static void skip_blanks(struct parser *parser)
{
    struct str text = parser->text;
    for (;;) {
        while (parser->at < text.len && is_ascii_space(text.at[parser->at]))
            parser->at++;
        if (byte_at(text, parser->at) != '/')
            return;
        char next = byte_at(text, parser->at + 1);
        if (next != '*' && next != '/')
            return;
        size_t end = next == '*' ? str_find(text, STR("*/"), parser->at + 2) : str_find_byte(text, '\n', parser->at);
        parser->at = end == SIZE_MAX ? text.len : end + (next == '*' ? 2 : 1);
    }
}

bool literal_string(struct str text, size_t *at, struct str *string)
{
    char quote = byte_at(text, *at);
    if (quote != '"' && quote != '\'' && quote != '`')
        return false;
    size_t start = *at + 1;
    for (size_t end = start; (end = str_find_byte(text, quote, end)) != SIZE_MAX; end++) {
        size_t slashes = 0;
        while (end - slashes > start && text.at[end - slashes - 1] == '\\')
            slashes++;
        if (slashes % 2)
            continue;
        *string = str_slice(text, start, end);
        *at = end + 1;
        return true;
    }
    return false;
}

/* Code up to the comma or bracket that ends it as a value; brackets and strings within it are balanced. */
static struct str skip_code(struct parser *parser)
{
    struct str string, text = parser->text;
    size_t start = parser->at, depth = 0;
    while (parser->at < text.len) {
        char byte = text.at[parser->at];
        if (depth == 0 && (byte == ',' || byte == '}' || byte == ']' || byte == ')' || byte == ';'))
            break;
        if (byte == '"' || byte == '\'' || byte == '`') {
            if (!literal_string(text, &parser->at, &string))
                parser->at = text.len;
            continue;
        }
        depth += byte == '{' || byte == '[' || byte == '(';
        depth -= depth && (byte == '}' || byte == ']' || byte == ')');
        parser->at++;
    }
    return str_trim(str_slice(text, start, parser->at));
}

static struct literal *push(struct parser *parser, struct str key, enum literal_kind kind)
{
    struct literals *out = parser->out;
    if (out->count == 0)
        *ARRAY_PUSH(out->at, out->count, out->room) = (struct literal){.kind = LITERAL_OTHER};
    if (out->count >= LITERALS_MOST)
        return NULL;
    struct literal *literal = ARRAY_PUSH(out->at, out->count, out->room);
    *literal = (struct literal){
        .key = key,
        .parent = parser->open[parser->depth],
        .end = (uint32_t)out->count,
        .kind = (uint8_t)kind,
    };
    return literal;
}

static void close_bracket(struct parser *parser)
{
    parser->out->at[parser->open[parser->depth]].end = (uint32_t)parser->out->count;
    parser->depth--;
}

/* A value that is neither in quotes nor in brackets. A name that a function was given a value for is that value. */
static bool read_word(struct parser *parser, struct str key)
{
    struct str word = skip_code(parser);
    char first = byte_at(word, 0);
    bool is_number = is_ascii_digit(first) || (first == '-' && is_ascii_digit(byte_at(word, 1)));
    struct literal *literal = push(parser, key, is_number ? LITERAL_NUMBER : LITERAL_OTHER);
    if (!literal)
        return false;
    literal->text = word;
    const struct literals *out = parser->out;
    for (size_t i = 0; i < out->name_count; i++) {
        if (!str_equal(out->names[i], word))
            continue;
        uint32_t value = out->name_values + 1;
        for (size_t n = 0; n < i && value < out->at[out->name_values].end; n++)
            value = out->at[value].end;
        if (value >= out->at[out->name_values].end || out->at[value].kind > LITERAL_STRING)
            break;
        literal->kind = out->at[value].kind;
        literal->text = out->at[value].text;
        literal->has_escapes = out->at[value].has_escapes;
        break;
    }
    return true;
}

static bool read_string(struct parser *parser, struct str key)
{
    struct str string;
    if (!literal_string(parser->text, &parser->at, &string))
        return false;
    struct literal *literal = push(parser, key, LITERAL_STRING);
    if (!literal)
        return false;
    literal->text = string;
    literal->has_escapes = str_find_byte(string, '\\', 0) != SIZE_MAX;
    return true;
}

static bool read_value(struct parser *parser, struct str key)
{
    char byte = byte_at(parser->text, parser->at);
    if (byte == '"' || byte == '\'' || byte == '`')
        return read_string(parser, key);
    if (byte != '{' && byte != '[')
        return read_word(parser, key);
    if (parser->depth + 1 == LITERALS_MOST_DEPTH || !push(parser, key, byte == '{' ? LITERAL_OBJECT : LITERAL_ARRAY))
        return false;
    parser->open[++parser->depth] = (uint32_t)parser->out->count - 1;
    parser->at++;
    return true;
}

/* A member's name, and behind it the colon. */
static bool read_key(struct parser *parser, struct str *key)
{
    if (!literal_string(parser->text, &parser->at, key)) {
        size_t start = parser->at;
        while (parser->at < parser->text.len && is_name_byte(parser->text.at[parser->at]))
            parser->at++;
        *key = str_slice(parser->text, start, parser->at);
        if (!key->len)
            return false;
    }
    skip_blanks(parser);
    if (byte_at(parser->text, parser->at) != ':')
        return false;
    parser->at++;
    skip_blanks(parser);
    return true;
}

/* One step within the innermost bracket: its end, a comma, or a value. */
static bool step(struct parser *parser)
{
    skip_blanks(parser);
    if (parser->at >= parser->text.len)
        return false;
    char byte = parser->text.at[parser->at];
    if (byte == ',') {
        parser->at++;
        return true;
    }
    bool is_object = parser->out->at[parser->open[parser->depth]].kind == LITERAL_OBJECT;
    if (byte == (is_object ? '}' : ']')) {
        parser->at++;
        close_bracket(parser);
        return true;
    }
    struct str key = STR_NONE;
    size_t before = parser->at;
    if (is_object && !read_key(parser, &key)) { /* a method, or members of another object */
        skip_code(parser);
        return parser->at > before;
    }
    before = parser->at;
    return read_value(parser, key) && parser->at > before;
}

/* To the end of the brackets that are open, or as far as they can be read. */
static void read_open(struct parser *parser)
{
    while (parser->depth && step(parser)) {
    }
    while (parser->depth)
        close_bracket(parser);
}

uint32_t literals_read(struct literals *literals, struct str text, size_t *at, uint32_t parent)
{
    struct parser parser = {.out = literals, .text = text, .at = *at, .open = {parent}};
    size_t before = literals->count ? literals->count : 1;
    if (!read_value(&parser, STR_NONE)) {
        ++*at;
        return 0;
    }
    read_open(&parser);
    *at = parser.at;
    return (uint32_t)before;
}

uint32_t literals_read_arguments(struct literals *literals, struct str text, size_t *at)
{
    struct parser parser = {.out = literals, .text = text, .at = *at, .open = {0}};
    size_t before = literals->count ? literals->count : 1;
    if (!push(&parser, STR_NONE, LITERAL_ARRAY))
        return 0;
    parser.open[++parser.depth] = (uint32_t)before;
    read_open(&parser);
    *at = parser.at;
    return (uint32_t)before;
}

void literals_clear(struct literals *literals)
{
    memory_free(literals->at);
    *literals = (struct literals){.at = NULL};
}

uint32_t literals_member(const struct literals *literals, uint32_t object, struct str key)
{
    if (literals->at[object].kind != LITERAL_OBJECT)
        return 0;
    for (uint32_t i = object + 1; i < literals->at[object].end; i = literals->at[i].end)
        if (str_equal(literals->at[i].key, key))
            return i;
    return 0;
}

static int hex_digits(struct str text, size_t from, size_t count)
{
    int value = 0;
    for (size_t i = from; i < from + count; i++) {
        char byte = to_ascii_lower(byte_at(text, i));
        if (!is_ascii_digit(byte) && (byte < 'a' || byte > 'f'))
            return -1;
        value = value * 16 + (is_ascii_digit(byte) ? byte - '0' : byte - 'a' + 10);
    }
    return value;
}

/* The escape whose backslash stands at `at`; gives the place behind it. */
static size_t unescape(struct str text, size_t at, struct buf *out)
{
    static const char LETTERS[] = "nrtbfv", CODES[] = "\n\r\t\b\f\v";
    char byte = byte_at(text, at + 1);
    if (byte == 'u' || byte == 'x') {
        size_t digits = byte == 'u' ? 4 : 2;
        int unit = hex_digits(text, at + 2, digits), pair = -1;
        if (unit < 0)
            return at + 2;
        if (unit >= 0xD800 && unit < 0xDC00 && byte_at(text, at + 6) == '\\' && byte_at(text, at + 7) == 'u')
            pair = hex_digits(text, at + 8, 4);
        bool is_pair = pair >= 0xDC00 && pair < 0xE000;
        uint32_t code = (uint32_t)unit;
        if (is_pair)
            code = 0x10000 + ((code - 0xD800) << 10) + ((uint32_t)pair - 0xDC00);
        if (code)
            buf_add_code(out, code);
        return at + (is_pair ? 12 : 2 + digits);
    }
    if (byte == '\0' || byte == '\n')
        return at + 2;
    for (size_t i = 0; LETTERS[i]; i++)
        if (byte == LETTERS[i]) {
            buf_add_byte(out, CODES[i]);
            return at + 2;
        }
    buf_add_byte(out, byte); /* a quote, a slash, or the first byte of any other character */
    return at + 2;
}

struct str literal_unescape(struct arena *arena, struct str string)
{
    AUTO_BUF out = BUF_INIT;
    for (size_t at = 0; at < string.len;) {
        size_t slash = str_find_byte(string, '\\', at);
        buf_add(&out, str_slice(string, at, slash));
        if (slash == SIZE_MAX)
            break;
        at = unescape(string, slash, &out);
    }
    return out.len ? arena_copy(arena, buf_str(&out)) : STR("");
}

struct str literals_text(struct arena *arena, const struct literals *literals, uint32_t string)
{
    const struct literal *literal = &literals->at[string];
    if (literal->kind != LITERAL_STRING)
        return STR_NONE;
    return literal->has_escapes ? literal_unescape(arena, literal->text) : literal->text;
}
