#include "extract/state_markup.h"

#include "base/array.h"
#include "extract/state_words.h"

enum { MOST_DEPTH = 48, MOST_MARKUP = 4 * 1024 * 1024 };

/* An element whose parts are being written. */
struct frame {
    uint32_t next, end;   /* its parts that are still to come */
    const char *close;    /* end tag that stands behind them, or "" */
    const char *part_tag; /* what parts without a type of their own are: "p", or "li" in a list */
    bool is_line;         /* its parts are parts of one line */
    bool is_object;       /* it is an object that wraps the element's text (data, attributes, model) */
};

struct writer {
    struct arena *arena;
    struct state *state;
    struct buf *html;
    struct frame frames[MOST_DEPTH];
    size_t depth;
};

/* Where an element's own text stands, and where the elements that it holds do; in the order of preference. */
static const struct str TEXT_KEYS[] = {
    STR_INIT("html"), STR_INIT("text"),     STR_INIT("content"),     STR_INIT("value"),     STR_INIT("body"),
    STR_INIT("data"), STR_INIT("rawHtml"),  STR_INIT("markup"),      STR_INIT("innerHTML"), STR_INIT("paragraph"),
    STR_INIT("copy"), STR_INIT("rendered"), STR_INIT("contentHtml"), STR_INIT("bodyHtml"),
};
static const struct str PART_KEYS[] = {
    STR_INIT("content_elements"),
    STR_INIT("contentElements"),
    STR_INIT("children"),
    STR_INIT("content"),
    STR_INIT("blocks"),
    STR_INIT("elements"),
    STR_INIT("items"),
    STR_INIT("paragraphs"),
    STR_INIT("body"),
    STR_INIT("nodes"),
    STR_INIT("innerBlocks"),
    STR_INIT("text"),
    STR_INIT("spans"),
    STR_INIT("listItems"),
    STR_INIT("components"),
    STR_INIT("model"),
    STR_INIT("data"),
    STR_INIT("attributes"),
    STR_INIT("attrs"),
    STR_INIT("primary"),
    STR_INIT("fields"),
    STR_INIT("props"),
    STR_INIT("value"),
    STR_INIT("root"),
    STR_INIT("document"),
    STR_INIT("editorState"),
    STR_INIT("bodyModel"),
    STR_INIT("sections"),
};
static const struct str TYPE_KEYS[] = {
    STR_INIT("_type"),       STR_INIT("type"),        STR_INIT("__typename"), STR_INIT("nodeType"),
    STR_INIT("blockName"),   STR_INIT("tag"),         STR_INIT("kind"),       STR_INIT("tagName"),
    STR_INIT("component"),   STR_INIT("elementType"), STR_INIT("blockType"),  STR_INIT("block_type"),
    STR_INIT("contentType"),
};

static const struct literal *value_at(const struct state *state, uint32_t value)
{
    return &state->literals.at[value];
}

/* What a number in a flat state stands for. */
static uint32_t flat_place(const struct state *state, uint32_t value)
{
    int64_t number;
    if (!str_to_int64(value_at(state, value)->text, &number) || (uint64_t)number >= state->flat_count)
        return 0;
    return state->flat_at[number];
}

uint32_t state_resolve(const struct state *state, uint32_t value)
{
    if (state->flat && value && value_at(state, value)->kind == LITERAL_NUMBER)
        return flat_place(state, value);
    if (!state->entries || !value || value_at(state, value)->kind != LITERAL_OBJECT)
        return value;
    uint32_t name = literals_member(&state->literals, value, STR("__ref"));
    if (!name && literals_member(&state->literals, value, STR("generated")))
        name = literals_member(&state->literals, value, STR("id"));
    if (!name || value_at(state, name)->kind != LITERAL_STRING)
        return value;
    uintptr_t known = (uintptr_t)map_get(state->entries, value_at(state, name)->text);
    return known ? (uint32_t)known : value;
}

uint32_t state_member(const struct state *state, uint32_t object, struct str key)
{
    uint32_t member = literals_member(&state->literals, object, key);
    return member ? state_resolve(state, member) : 0;
}

static bool is_string(const struct state *state, uint32_t value)
{
    return value && value_at(state, value)->kind == LITERAL_STRING;
}

static bool is_filled(const struct state *state, uint32_t value)
{
    return value && value_at(state, value)->kind >= LITERAL_ARRAY && value_at(state, value)->end > value + 1;
}

/* An element's own text: a member that is a string with something in it; 0 where it has none. */
static uint32_t own_text(const struct state *state, uint32_t object)
{
    for (size_t i = 0; i < ARRAY_LENGTH(TEXT_KEYS); i++) {
        uint32_t member = state_member(state, object, TEXT_KEYS[i]);
        if (is_string(state, member) && value_at(state, member)->text.len)
            return member;
    }
    return 0;
}

/* The parts that an element holds; 0 where it holds none. */
static uint32_t own_parts(const struct state *state, uint32_t object, struct str *key)
{
    for (size_t i = 0; i < ARRAY_LENGTH(PART_KEYS); i++) {
        uint32_t member = state_member(state, object, PART_KEYS[i]);
        if (!is_filled(state, member))
            continue;
        *key = PART_KEYS[i];
        return member;
    }
    return 0;
}

static enum state_style style_of(const struct state *state, uint32_t object)
{
    enum state_style style = STYLE_NONE;
    for (size_t i = 0; i < ARRAY_LENGTH(TYPE_KEYS); i++) {
        uint32_t type = state_member(state, object, TYPE_KEYS[i]);
        enum state_style said = is_string(state, type) ? state_style(value_at(state, type)->text) : STYLE_NONE;
        if (said == STYLE_SKIP)
            return said;
        style = style == STYLE_NONE || style == STYLE_TEXT ? (said ? said : style) : style;
    }
    uint32_t name = state_member(state, object, STR("name"));
    if (style == STYLE_NONE && is_string(state, name) && str_contains(value_at(state, name)->text, STR("/")))
        style = state_style(value_at(state, name)->text);
    uint32_t look = state_member(state, object, STR("style")); /* Portable Text: h2, blockquote */
    enum state_style looks = is_string(state, look) ? state_style(value_at(state, look)->text) : STYLE_NONE;
    if (looks == STYLE_HEADING || looks == STYLE_QUOTE)
        style = looks;
    return is_string(state, state_member(state, object, STR("listItem"))) ? STYLE_ITEM : style;
}

/* An entry of a list of articles, not a part of one. */
static bool is_entry(const struct state *state, uint32_t object)
{
    static const struct str KEYS[] = {STR_INIT("slug"),          STR_INIT("headline"),      STR_INIT("headlines"),
                                      STR_INIT("canonicalUrl"),  STR_INIT("permalink"),     STR_INIT("publishedAt"),
                                      STR_INIT("datePublished"), STR_INIT("canonical_url"), STR_INIT("username")};
    for (size_t i = 0; i < ARRAY_LENGTH(KEYS); i++)
        if (literals_member(&state->literals, object, KEYS[i]))
            return true;
    return false;
}

bool state_is_text(const struct state *state, uint32_t array)
{
    enum { LOOKED_AT = 16 };
    size_t seen = 0, texts = 0;
    const struct literal *outer = value_at(state, array);
    for (uint32_t i = array + 1; i < outer->end && seen < LOOKED_AT; i = value_at(state, i)->end, seen++) {
        uint32_t part = state_resolve(state, i);
        struct str key;
        if (!part)
            continue;
        if (is_string(state, part))
            texts += state_is_body_key(outer->key);
        else if (value_at(state, part)->kind == LITERAL_OBJECT && !is_entry(state, part))
            texts += style_of(state, part) != STYLE_NONE || own_text(state, part) || own_parts(state, part, &key);
    }
    return texts * 2 > seen;
}

bool state_is_typed(const struct state *state, uint32_t array)
{
    enum { LOOKED_AT = 16 };
    size_t seen = 0, typed = 0;
    for (uint32_t i = array + 1; i < value_at(state, array)->end && seen < LOOKED_AT; i = value_at(state, i)->end) {
        uint32_t part = state_resolve(state, i);
        seen++;
        typed += part && value_at(state, part)->kind == LITERAL_OBJECT && style_of(state, part) != STYLE_NONE;
    }
    return typed * 2 > seen;
}

/* Tags that a text has; of these, whether one begins a line. */
static bool has_tags(struct str text, bool *breaks)
{
    static const char *const BLOCKS[] = {"p",  "div", "h1",         "h2",     "h3",    "h4",      "ul",
                                         "ol", "br",  "blockquote", "figure", "table", "section", "article"};
    bool found = *breaks = false;
    for (size_t at = 0; (at = str_find_byte(text, '<', at)) != SIZE_MAX && !*breaks;) {
        size_t start = ++at;
        while (at < text.len && (is_ascii_alpha(text.at[at]) || is_ascii_digit(text.at[at])))
            at++;
        struct str name = str_slice(text, start, at);
        char next = at < text.len ? text.at[at] : '\0';
        if (!name.len || (next != '>' && next != '/' && !is_ascii_space(next)))
            continue;
        found = true;
        for (size_t i = 0; i < ARRAY_LENGTH(BLOCKS); i++)
            *breaks = *breaks || str_equal_fold(name, str_from(BLOCKS[i]));
    }
    return found;
}

/* Entities of markup that was escaped as if it were text. */
static struct str unescape_markup(struct arena *arena, struct str text)
{
    static const struct {
        struct str entity;
        char byte;
    } ENTITIES[] = {{STR_INIT("&lt;"), '<'},
                    {STR_INIT("&gt;"), '>'},
                    {STR_INIT("&quot;"), '"'},
                    {STR_INIT("&#39;"), '\''},
                    {STR_INIT("&amp;"), '&'}};
    AUTO_BUF out = BUF_INIT;
    for (size_t at = 0; at < text.len;) {
        size_t length = 1;
        char byte = text.at[at];
        for (size_t i = 0; byte == '&' && i < ARRAY_LENGTH(ENTITIES); i++)
            if (str_starts(str_slice(text, at, text.len), ENTITIES[i].entity)) {
                byte = ENTITIES[i].byte;
                length = ENTITIES[i].entity.len;
                break;
            }
        buf_add_byte(&out, byte);
        at += length;
    }
    return arena_copy(arena, buf_str(&out));
}

static bool has_entities(struct str text)
{
    for (size_t at = 0; (at = str_find_byte(text, '&', at)) != SIZE_MAX;) {
        size_t end = ++at;
        while (end < text.len && end < at + 10 &&
               (is_ascii_alpha(text.at[end]) || is_ascii_digit(text.at[end]) || text.at[end] == '#'))
            end++;
        if (end > at && end < text.len && text.at[end] == ';')
            return true;
    }
    return false;
}

static void add_escaped(struct buf *html, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && text.at[end] != '<' && text.at[end] != '&')
            end++;
        buf_add(html, str_slice(text, at, end));
        if (end < text.len)
            buf_add(html, text.at[end] == '<' ? STR("&lt;") : STR("&amp;"));
        at = end + 1;
    }
}

/* A stretch of text within a line. */
static void add_inline(struct buf *html, struct str text)
{
    bool breaks;
    if (has_tags(text, &breaks) || has_entities(text)) {
        buf_add(html, text);
        return;
    }
    for (struct str line; str_split(&text, '\n', &line);) {
        add_escaped(html, line);
        if (text.at)
            buf_add(html, STR("<br>"));
    }
}

static void add_tagged(struct buf *html, const char *tag, struct str text)
{
    text = str_trim(text);
    if (!text.len)
        return;
    buf_addf(html, "<%s>", tag);
    add_inline(html, text);
    buf_addf(html, "</%s>\n", tag);
}

/* A text that stands for itself: HTML as it is, plain text a line a paragraph. */
static void add_text(struct arena *arena, struct buf *html, const char *tag, struct str text)
{
    bool breaks, has_markup = has_tags(text, &breaks);
    if (!has_markup &&
        (str_contains(text, STR("&lt;p")) || str_contains(text, STR("&lt;div")) || str_contains(text, STR("&lt;br")))) {
        text = unescape_markup(arena, text);
        has_markup = has_tags(text, &breaks);
    }
    if (breaks && str_equal(str_from(tag), STR("p"))) {
        buf_addf(html, "<div>");
        buf_add(html, text);
        buf_addf(html, "</div>\n");
        return;
    }
    if (breaks) {
        add_tagged(html, tag, text);
        return;
    }
    bool is_parted = !has_markup || str_contains(text, STR("\n\n"));
    for (struct str line; is_parted && str_split(&text, '\n', &line);)
        add_tagged(html, tag, line);
    if (!is_parted)
        add_tagged(html, tag, text);
}

void state_write_text(struct arena *arena, struct str text, struct buf *html)
{
    add_text(arena, html, "p", text);
}

static const char *tag_of(enum state_style style, const char *part_tag)
{
    switch (style) {
    case STYLE_HEADING:
        return "h2";
    case STYLE_QUOTE:
        return "blockquote";
    case STYLE_ITEM:
        return "li";
    case STYLE_NONE:
    case STYLE_TEXT:
    case STYLE_PARAGRAPH:
    case STYLE_LIST:
    case STYLE_IMAGE:
    case STYLE_SKIP:
        break;
    }
    return part_tag;
}

static void push_frame(struct writer *writer, uint32_t value, struct frame frame)
{
    if (writer->depth == MOST_DEPTH)
        return;
    frame.next = value + 1;
    frame.end = value_at(writer->state, value)->end;
    frame.is_object = value_at(writer->state, value)->kind == LITERAL_OBJECT;
    writer->frames[writer->depth++] = frame;
}

/* A picture's caption, with its credit where that is a string beside it. */
static void write_image(struct writer *writer, uint32_t object)
{
    static const struct str KEYS[] = {STR_INIT("caption"), STR_INIT("captionText"), STR_INIT("text")};
    static const struct str WRAPS[] = {STR_INIT("data"), STR_INIT("attributes"), STR_INIT("attrs"), STR_INIT("model")};
    for (size_t i = 0; i <= ARRAY_LENGTH(WRAPS); i++) {
        uint32_t holder = i ? state_member(writer->state, object, WRAPS[i - 1]) : object;
        for (size_t k = 0; holder && k < ARRAY_LENGTH(KEYS); k++) {
            uint32_t caption = state_member(writer->state, holder, KEYS[k]);
            if (!is_string(writer->state, caption) || !value_at(writer->state, caption)->text.len)
                continue;
            struct str text = literals_text(writer->arena, &writer->state->literals, caption);
            buf_add(writer->html, STR("<figure><figcaption>"));
            add_inline(writer->html, text);
            buf_add(writer->html, STR("</figcaption></figure>\n"));
            return;
        }
    }
}

/* Text of its own where it stands: part of a line, or a block. */
static void write_string(struct writer *writer, const struct frame *frame, const char *tag, uint32_t string)
{
    struct str text = literals_text(writer->arena, &writer->state->literals, string);
    if (frame->is_line)
        add_inline(writer->html, text);
    else
        add_text(writer->arena, writer->html, tag, text);
}

/* Text and marks: what a paragraph of rich text holds, also where it has no type itself (Slate). */
static bool is_run(const struct state *state, uint32_t part)
{
    if (!part || value_at(state, part)->kind != LITERAL_OBJECT)
        return false;
    enum state_style style = style_of(state, part);
    return (style == STYLE_NONE || style == STYLE_TEXT) && (is_string(state, state_member(state, part, STR("text"))) ||
                                                            is_string(state, state_member(state, part, STR("value"))));
}

static bool holds_runs(const struct state *state, uint32_t parts)
{
    enum { LOOKED_AT = 8 };
    if (value_at(state, parts)->kind != LITERAL_ARRAY)
        return false;
    size_t seen = 0;
    for (uint32_t i = parts + 1; i < value_at(state, parts)->end && seen < LOOKED_AT;
         i = value_at(state, i)->end, seen++)
        if (is_run(state, state_resolve(state, i)))
            return true;
    return false;
}

/* A line's end within a paragraph: hardBreak, linebreak. */
static bool is_break(const struct state *state, uint32_t object)
{
    uint32_t type = state_member(state, object, STR("type"));
    return is_string(state, type) && str_contains_fold(value_at(state, type)->text, STR("break"));
}

static bool is_line_key(struct str key)
{
    return str_equal(key, STR("children")) || str_equal(key, STR("content")) || str_equal(key, STR("spans")) ||
           str_equal(key, STR("text"));
}

/* A section's heading, beside its text. */
static void write_own_heading(struct writer *writer, const struct frame *frame, uint32_t object)
{
    static const struct str KEYS[] = {STR_INIT("heading"), STR_INIT("subheading"), STR_INIT("title")};
    for (size_t i = 0; i < ARRAY_LENGTH(KEYS) && !frame->is_line; i++) {
        uint32_t heading = state_member(writer->state, object, KEYS[i]);
        if (!is_string(writer->state, heading) || !value_at(writer->state, heading)->text.len)
            continue;
        add_text(writer->arena, writer->html, "h2", literals_text(writer->arena, &writer->state->literals, heading));
        return;
    }
}

/* Opens what holds the parts of an element, and goes into them. */
static void enter_parts(struct writer *writer, const struct frame *frame, enum state_style style, struct str key,
                        uint32_t parts)
{
    static const char *const CLOSES[] = {"</p>\n", "</h2>\n", "</blockquote>\n", "</li>\n"};
    const char *tag = tag_of(style, frame->part_tag);
    bool is_runs = is_line_key(key) && holds_runs(writer->state, parts);
    bool is_wrapper = value_at(writer->state, parts)->kind == LITERAL_OBJECT;
    bool is_block = style == STYLE_PARAGRAPH || style == STYLE_HEADING || style == STYLE_QUOTE || style == STYLE_ITEM ||
                    (is_runs && style != STYLE_LIST && !frame->is_line);
    struct frame inner = {.close = "", .part_tag = frame->part_tag, .is_line = is_runs && (is_block || frame->is_line)};
    if (style == STYLE_LIST) {
        buf_add(writer->html, STR("<ul>"));
        inner.close = "</ul>\n";
        inner.part_tag = "li";
    } else if (is_wrapper) {
        inner.part_tag = tag;
    } else if (is_block) {
        buf_addf(writer->html, "<%s>", tag);
        inner.close = CLOSES[tag[0] == 'p' ? 0 : tag[0] == 'h' ? 1 : tag[0] == 'b' ? 2 : 3];
        inner.part_tag = "p";
    }
    push_frame(writer, parts, inner);
}

static void write_object(struct writer *writer, const struct frame *frame, uint32_t object)
{
    enum state_style style = style_of(writer->state, object);
    if (style == STYLE_SKIP && !frame->is_line)
        return;
    if (style == STYLE_IMAGE && !frame->is_line) {
        write_image(writer, object);
        return;
    }
    struct str key = STR_NONE;
    uint32_t text = own_text(writer->state, object), parts = text ? 0 : own_parts(writer->state, object, &key);
    if (style == STYLE_NONE && (text || parts))
        write_own_heading(writer, frame, object);
    if (text)
        write_string(writer, frame, tag_of(style, frame->part_tag), text);
    else if (parts)
        enter_parts(writer, frame, style, key, parts);
    else if (frame->is_line && is_break(writer->state, object))
        buf_add(writer->html, STR("<br>"));
}

static void write_part(struct writer *writer, const struct frame *frame, uint32_t value)
{
    switch ((enum literal_kind)value_at(writer->state, value)->kind) {
    case LITERAL_STRING:
        write_string(writer, frame, frame->part_tag, value);
        break;
    case LITERAL_ARRAY: {
        struct frame inner = *frame;
        inner.close = "";
        push_frame(writer, value, inner);
        break;
    }
    case LITERAL_OBJECT:
        write_object(writer, frame, value);
        break;
    case LITERAL_NUMBER:
    case LITERAL_OTHER:
        break;
    }
}

void state_write_markup(struct arena *arena, struct state *state, uint32_t value, struct buf *html)
{
    struct writer writer = {.arena = arena, .state = state, .html = html};
    const struct frame outermost = {.close = "", .part_tag = "p"};
    write_part(&writer, &outermost, state_resolve(state, value));
    while (writer.depth) {
        struct frame *frame = &writer.frames[writer.depth - 1];
        bool is_done = frame->next >= frame->end || !state->budget || html->len > MOST_MARKUP;
        if (is_done) {
            buf_add(html, str_from(frame->close));
            writer.depth--;
            continue;
        }
        state->budget--;
        struct frame here = *frame; /* the stack may move on */
        frame->next = frame->is_object ? frame->end : value_at(state, here.next)->end;
        here.is_object = false;
        uint32_t part = frame->is_object ? here.next - 1 : state_resolve(state, here.next);
        if (part)
            write_part(&writer, &here, part);
    }
}
