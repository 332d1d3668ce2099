#include "extract/script_state.h"

#include "base/array.h"
#include "extract/dom.h"
#include "extract/plain.h"
#include "extract/state_load.h"
#include "extract/state_words.h"

enum {
    MOST_SCRIPTS = 400,
    LEAST_TEXT = 160, /* bytes of plain text: less is a teaser or a label */
    LEAST_HTML = 600, /* of HTML under a key that says nothing */
    FIT_TIMES = 8,    /* text beside this page's headline against the longest of others */
    OWNERS = 4,       /* objects around a text in which its headline is looked for */
    MOST_TEXT = 1024 * 1024,
};

struct finder {
    struct arena *arena;
    struct state state;
    struct str headline_key; /* plain_key */
    struct str slug;         /* the last part of the page's address */
    struct script_state *out;
    size_t best;       /* score */
    uint32_t best_end; /* the end of what was found: values before it lie within */
    bool best_is_typed;
};

static struct str slug_of(struct str url)
{
    enum { LEAST = 8 };
    size_t end = str_find_byte(url, '?', 0), from = 0;
    url = str_slice(url, 0, end);
    while (str_ends(url, STR("/")))
        url = str_slice(url, 0, url.len - 1);
    for (size_t i = url.len; i > 0 && !from; i--)
        from = url.at[i - 1] == '/' ? i : 0;
    struct str slug = str_slice(url, from, url.len);
    return slug.len >= LEAST ? slug : STR_NONE;
}

static struct str string_of(struct finder *finder, uint32_t value)
{
    return value ? literals_text(finder->arena, &finder->state.literals, value) : STR_NONE;
}

/* The headline that an object gives its article; absent where it gives none. */
static struct str headline_of(struct finder *finder, uint32_t object)
{
    static const struct str KEYS[] = {STR_INIT("headline"), STR_INIT("title"), STR_INIT("headlines"), STR_INIT("name")};
    static const struct str WRAPS[] = {STR_INIT("basic"),   STR_INIT("rendered"), STR_INIT("main"),
                                       STR_INIT("default"), STR_INIT("text"),     STR_INIT("value")};
    for (size_t i = 0; i < ARRAY_LENGTH(KEYS); i++) {
        uint32_t member = state_member(&finder->state, object, KEYS[i]);
        struct str text = string_of(finder, member);
        for (size_t w = 0; member && !text.len && w < ARRAY_LENGTH(WRAPS); w++)
            text = string_of(finder, state_member(&finder->state, member, WRAPS[w]));
        text = plain_line(finder->arena, text, 1024);
        if (text.len)
            return text;
    }
    return STR_NONE;
}

static bool fits_address(struct finder *finder, uint32_t object)
{
    static const struct str KEYS[] = {
        STR_INIT("url"),      STR_INIT("slug"), STR_INIT("canonical_url"), STR_INIT("canonicalUrl"),
        STR_INIT("link"),     STR_INIT("path"), STR_INIT("permalink"),     STR_INIT("website_url"),
        STR_INIT("shareUrl"), STR_INIT("href"), STR_INIT("uri"),           STR_INIT("webUrl"),
    };
    for (size_t i = 0; i < ARRAY_LENGTH(KEYS); i++) {
        struct str address = string_of(finder, state_member(&finder->state, object, KEYS[i]));
        if (address.len && finder->slug.len && str_contains(address, finder->slug))
            return true;
    }
    return false;
}

static bool fits_headline(struct finder *finder, struct str headline)
{
    enum { LEAST = 9 };
    struct str key = plain_key(finder->arena, headline);
    if (key.len < LEAST || finder->headline_key.len < LEAST)
        return false;
    return str_contains(finder->headline_key, key) || str_contains(key, finder->headline_key);
}

/* Whether a text belongs to this page's article, by the objects around it, and the headline that they give. */
static bool find_owner(struct finder *finder, uint32_t value, struct str *headline)
{
    uint32_t owner = finder->state.literals.at[value].parent;
    *headline = STR_NONE;
    for (int i = 0; owner && i < OWNERS; owner = finder->state.literals.at[owner].parent) {
        if (finder->state.literals.at[owner].kind != LITERAL_OBJECT)
            continue;
        i++;
        struct str found = headline_of(finder, owner);
        bool fits = fits_headline(finder, found) || fits_address(finder, owner);
        if (!headline->len || fits)
            *headline = found.len ? found : *headline;
        if (fits)
            return true;
    }
    return false;
}

/* Prose, not code, data or a list of words: blanks or letters that need none, stops, few signs of programs. */
static bool is_prose(struct str text)
{
    size_t blanks = 0, signs = 0, wide = 0, stops = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        blanks += is_ascii_space((char)byte);
        wide += byte >= 0x80;
        signs += byte == '{' || byte == '}' || byte == '=' || byte == ';' || byte == '|' || byte == '_' || byte == '\\';
        stops += byte == '.' || byte == ',' || byte == '?' || byte == '!';
    }
    if (signs * 40 > text.len)
        return false;
    return wide * 2 > text.len || (blanks * 12 > text.len && (stops || wide));
}

/* Keeps what a value holds where it is the best so far. */
static void consider(struct finder *finder, uint32_t place, uint32_t value, struct buf *html)
{
    struct str text = plain_lines(finder->arena, buf_str(html), MOST_TEXT), headline;
    if (text.len < LEAST_TEXT || !is_prose(text))
        return;
    bool fits = find_owner(finder, place, &headline);
    size_t score = text.len * (fits ? FIT_TIMES : 1);
    /* a part of a layout, with nearly all of its text, is what the rest was wrapped around */
    bool is_within = place < finder->best_end && !finder->best_is_typed;
    if (is_within ? score * 10 < finder->best * 9 : score <= finder->best)
        return;
    finder->best_is_typed =
        finder->state.literals.at[value].kind == LITERAL_ARRAY && state_is_typed(&finder->state, value);
    finder->best = score > finder->best ? score : finder->best;
    finder->best_end = finder->state.literals.at[value].end > place ? finder->state.literals.at[value].end : place + 1;
    *finder->out = (struct script_state){
        .html = arena_copy(finder->arena, buf_str(html)),
        .text = text,
        .headline = headline,
        .fits = fits,
    };
}

static bool has_paragraphs(struct str text)
{
    enum { LEAST = 3 };
    size_t count = 0;
    for (size_t at = 0; count < LEAST && (at = str_find(text, STR("<p"), at)) != SIZE_MAX; at += 2)
        count++;
    return count == LEAST;
}

/* `place` is where the value stands or is named; it has the key. */
static void see_value(struct finder *finder, uint32_t place, uint32_t value)
{
    const struct literal *literal = &finder->state.literals.at[value];
    struct str key = finder->state.literals.at[place].key;
    AUTO_BUF html = BUF_INIT;
    if (literal->kind == LITERAL_STRING) {
        bool is_body = literal->text.len >= LEAST_TEXT && state_is_body_key(key);
        if (!is_body && (literal->text.len < LEAST_HTML || !has_paragraphs(literal->text)))
            return;
        state_write_text(finder->arena, string_of(finder, value), &html);
    } else if (literal->kind == LITERAL_ARRAY && state_is_text(&finder->state, value)) {
        state_write_markup(finder->arena, &finder->state, value, &html);
    }
    if (html.len)
        consider(finder, place, value, &html);
}

static void find(struct finder *finder)
{
    const struct state *state = &finder->state;
    for (uint32_t i = 1; i < state->literals.count && state->budget;) {
        const struct literal *literal = &state->literals.at[i];
        if (literal->key.len && state_is_foreign_key(literal->key)) {
            i = literal->end;
            continue;
        }
        bool is_in_flat = state->flat && i > state->flat && i < state->literals.at[state->flat].end;
        if (!is_in_flat)
            see_value(finder, i, i);
        else if (literal->kind == LITERAL_NUMBER && literal->parent != state->flat && state_resolve(state, i))
            see_value(finder, i, state_resolve(state, i));
        i++;
    }
}

/* Apollo's cache: its entries are named by others. */
static void note_entries(struct state *state)
{
    uint32_t root = 0;
    for (uint32_t i = 1; i < state->literals.count && !root; i++)
        if (str_equal(state->literals.at[i].key, STR("ROOT_QUERY")))
            root = state->literals.at[i].parent;
    if (!root)
        return;
    state->entries = map_new();
    for (uint32_t i = root + 1; i < state->literals.at[root].end; i = state->literals.at[i].end)
        map_put(state->entries, state->literals.at[i].key, (void *)(uintptr_t)i);
}

static bool is_data_type(struct str type)
{
    return !type.len || str_contains_fold(type, STR("javascript")) || str_contains_fold(type, STR("json")) ||
           str_equal_fold(type, STR("module"));
}

/* The text of a script that may hold a state; absent for others. */
static struct str script_text(struct arena *arena, const xmlNode *script)
{
    struct str type = dom_attribute(script, "type");
    if (!is_data_type(type) || str_contains_fold(type, STR("ld+json")) || !script->children)
        return STR_NONE;
    struct str text = str_from((const char *)script->children->content);
    if (script->children->next) { /* what the parser cut in parts */
        AUTO_BUF whole = BUF_INIT;
        for (const xmlNode *part = script->children; part && whole.len <= SCRIPT_STATE_MOST_BYTES; part = part->next)
            buf_add(&whole, str_from((const char *)part->content));
        text = arena_copy(arena, buf_str(&whole));
    }
    return state_may_hold_text(text) ? text : STR_NONE;
}

void script_state_read(struct arena *arena, htmlDocPtr document, struct str url, struct str headline,
                       struct script_state *out)
{
    *out = (struct script_state){.fits = false};
    struct finder finder = {.arena = arena, .out = out, .slug = slug_of(url)};
    xmlNode *root = xmlDocGetRootElement(document);
    size_t bytes = 0, count = 0;
    for (xmlNode *node = root; node && count < MOST_SCRIPTS; node = dom_next(node, root, true)) {
        if (dom_tag(node) != TAG_script)
            continue;
        count++;
        struct str text = script_text(arena, node);
        if (!text.len || text.len > SCRIPT_STATE_MOST_BYTES - bytes)
            continue;
        bytes += text.len;
        state_load(arena, text, &finder.state);
    }
    if (finder.state.literals.count) {
        finder.headline_key = plain_key(arena, headline);
        finder.state.budget = 4 * finder.state.literals.count;
        note_entries(&finder.state);
        find(&finder);
    }
    map_free(finder.state.entries);
    literals_clear(&finder.state.literals);
}
