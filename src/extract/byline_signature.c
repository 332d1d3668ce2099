#include "extract/byline_signature.h"

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "extract/byline_text.h"
#include "extract/byline_words.h"

#include <string.h>

enum {
    SENTENCE = 80,
    SHORT = 120,
    LONG = 200,
    MOST_TOP = 6,
    MOST_BOTTOM = 8,
    MOST_BYTES = 4096,
    DATELINE = 60,
    MOST_PARENTS = 16
};

static bool is_element(xmlNodePtr node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* The element with the most of the first paragraphs: the article's text. NULL where the page has none. */
static xmlNodePtr text_container(const struct scan *scan)
{
    struct {
        xmlNodePtr parent;
        size_t count;
    } parents[MOST_PARENTS];
    size_t count = 0, best = 0;
    for (size_t i = 0; i < scan->spot_count; i++) {
        const struct spot *spot = &scan->spots[i];
        if (spot->kind != SPOT_PARAGRAPH || !spot->level || !is_element(spot->node, "p"))
            continue;
        size_t at = 0;
        while (at < count && parents[at].parent != spot->node->parent)
            at++;
        if (at == MOST_PARENTS)
            continue;
        if (at == count) {
            parents[count].parent = spot->node->parent;
            parents[count++].count = 0;
        }
        parents[at].count++;
        best = parents[at].count > parents[best].count ? at : best;
    }
    return count ? parents[best].parent : NULL;
}

/* All text of the element is in italics or, with `bold`, in bold; or it stands at the right. */
static bool is_set_apart(struct arena *arena, xmlNodePtr node, size_t length, bool bold)
{
    struct str style = scan_attribute(node, "style"), align = scan_attribute(node, "align");
    if (str_equal_fold(align, STR("right")) || str_contains_fold(scan_attribute(node, "class"), STR("right")) ||
        str_contains_fold(style, STR("text-align:right")) || str_contains_fold(style, STR("text-align: right")))
        return true;
    for (xmlNodePtr below = scan_next(node, node, true); below; below = scan_next(below, node, true)) {
        bool is_italic = is_element(below, "em") || is_element(below, "i");
        bool is_bold = is_element(below, "strong") || is_element(below, "b");
        if (is_italic || (bold && is_bold))
            return scan_text(arena, below, LONG).len + 2 >= length;
        if (below->type == XML_TEXT_NODE && str_trim(str_from((const char *)below->content)).len)
            return false;
    }
    return false;
}

static bool is_newsdesk(struct str lower)
{
    static const char *const DESKS[] = {"redaktion", "redacción", "redação",  "rédaction", "redazione", "redactie",
                                        "redakcja",  "редакция",  "toimitus", "redakce",   "編集部"};
    for (size_t i = 0; i < ARRAY_LENGTH(DESKS); i++)
        if (str_ends(lower, str_from(DESKS[i])))
            return true;
    return false;
}

/* "Ada Stone/dpa", "AB-Redaktion": a part is an agency or a newsdesk, which no other line ends in. */
static bool has_source(struct arena *arena, struct str text)
{
    struct str rest = unicode_lower(arena, text), part;
    bool has = false;
    while (str_split(&rest, '/', &part))
        has = has || is_newsdesk(str_trim(part)) || byline_word_is_agency(str_trim(part));
    return has;
}

/* A name in Han or Hangul is short; other words of those scripts cannot be told from names by a capital. */
static bool is_long_wide(struct str part)
{
    enum { MOST_NAME = 5 };
    size_t run = 0;
    for (size_t at = 0; at < part.len;) {
        run = unicode_is_wide(utf8_next(part, &at)) ? run + 1 : 0;
        if (run > MOST_NAME)
            return true;
    }
    return false;
}

/* Nothing but names: each part begins as names do, and one at least cannot be taken for another word. */
static bool is_names_alone(struct arena *arena, struct str text)
{
    static const char *const NOT[] = {":", "?", "!", "…", "\"", "“", "„", "»", "©", "&"};
    if (text.len < 4 || text.len > SHORT || str_ends(text, STR(".")))
        return false;
    for (size_t i = 0; i < ARRAY_LENGTH(NOT); i++)
        if (str_contains(text, str_from(NOT[i])))
            return false;
    size_t sure = 0;
    for (size_t at = 0, start = 0; at <= text.len; at++) {
        if (at < text.len && text.at[at] != '/' && text.at[at] != ',')
            continue;
        struct str part = str_trim(str_slice(text, start, at));
        struct str lower = unicode_lower(arena, part);
        start = at + 1;
        size_t words = str_count_words(part);
        bool is_agency = byline_word_is_agency(lower);
        bool is_name =
            byline_is_named(arena, part) && words <= 4 && !is_long_wide(part) && byline_clean(arena, part).len;
        if (!is_agency && !is_name)
            return false;
        sure += words > 1 || is_agency || is_newsdesk(lower);
    }
    return sure > 0;
}

/* The names of a line behind "Text:", "Von" and the like. */
static struct str names_of_line(struct arena *arena, struct str line, struct str language)
{
    if (!line.len || line.len > SHORT || !byline_has_prefix(arena, line, language) || !byline_is_named(arena, line))
        return STR_NONE;
    return byline_clean(arena, line);
}

/* "... of the river. (Ada Stone)" */
static struct str names_in_brackets(struct arena *arena, struct str line)
{
    while (line.len && strchr("+ .*", line.at[line.len - 1]))
        line.len--;
    if (!str_ends(line, STR(")")))
        return STR_NONE;
    size_t open = line.len;
    while (open > 0 && line.at[open - 1] != '(')
        open--;
    static const char *const QUOTES[] = {"\"", "“", "”", "»", "«", "'", "’", "‘"};
    struct str before = open ? str_trim(str_slice(line, 0, open - 1)) : STR_NONE;
    for (size_t i = 0; i < ARRAY_LENGTH(QUOTES); i++)
        if (str_ends(before, str_from(QUOTES[i])))
            return STR_NONE; /* who said it, not who wrote it */
    struct str inside = open ? str_slice(line, open, line.len - 1) : STR_NONE;
    return is_names_alone(arena, inside) && str_find_byte(inside, ',', 0) == SIZE_MAX ? byline_clean(arena, inside)
                                                                                      : STR_NONE;
}

static struct str last_line(struct str lines)
{
    struct str line = STR_NONE;
    while (str_split(&lines, '\n', &line))
        ;
    return str_trim(line);
}

static struct str names_above(struct arena *arena, xmlNodePtr container)
{
    size_t steps = 0;
    for (xmlNodePtr node = container->children; node && steps < MOST_TOP; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        struct str text = scan_text(arena, node, LONG);
        if (text.len >= SENTENCE)
            break;
        steps += text.len > 0;
        if (text.len && is_element(node, "p") && is_names_alone(arena, text) &&
            is_set_apart(arena, node, text.len, true))
            return byline_clean(arena, text);
    }
    return STR_NONE;
}

static struct str names_below(struct arena *arena, xmlNodePtr container, struct str language)
{
    size_t steps = 0;
    for (xmlNodePtr node = container->last; node && steps < MOST_BOTTOM; node = node->prev) {
        if (!is_element(node, "p") && !is_element(node, "div"))
            continue;
        struct str lines = scan_lines(arena, node, MOST_BYTES);
        steps += lines.len > 0;
        struct str line = last_line(lines), names = names_of_line(arena, line, language);
        names = names.len ? names : names_in_brackets(arena, line);
        if (names.len)
            return names;
        if (lines.len && line.len == lines.len && is_names_alone(arena, line) &&
            (is_set_apart(arena, node, line.len, false) || has_source(arena, line)))
            return byline_clean(arena, line);
        if (lines.len >= LONG)
            break;
    }
    return STR_NONE;
}

struct str signature_names(struct arena *arena, const struct scan *scan, struct str language)
{
    xmlNodePtr container = text_container(scan);
    if (!container)
        return STR_NONE;
    struct str names = names_above(arena, container);
    return names.len ? names : names_below(arena, container, language);
}

/* The content of the brackets at `open`, where it is agencies alone: "dpa", "AFP/APA", "dpa/lno", "AP, Reuters". */
static struct str agencies_at(struct arena *arena, struct str text, size_t open, size_t open_length)
{
    size_t start = open + open_length, end = start;
    while (end < text.len && text.at[end] != ')' && !str_starts(str_slice(text, end, text.len), STR("）")))
        end++;
    struct str inside = str_trim(str_slice(text, start, end)), lower = unicode_lower(arena, inside);
    if (end == text.len || !inside.len || inside.len > 40)
        return STR_NONE;
    size_t part = 0;
    while (part < lower.len && lower.at[part] != '/' && lower.at[part] != ',' && lower.at[part] != '-')
        part++;
    return byline_word_is_agency(lower) || byline_word_is_agency(str_trim(str_slice(lower, 0, part))) ? inside
                                                                                                      : STR_NONE;
}

static struct str agency_in(struct arena *arena, struct str text, size_t from, size_t to)
{
    for (size_t at = from; at < to && at < text.len; at++) {
        bool is_wide = str_starts(str_slice(text, at, text.len), STR("（"));
        if (text.at[at] != '(' && !is_wide)
            continue;
        struct str agency = agencies_at(arena, text, at, is_wide ? strlen("（") : 1);
        if (agency.len)
            return agency;
    }
    return STR_NONE;
}

/* "新华社北京1月21日电": the agency's name, and the word for a dispatch behind place and day. */
static struct str agency_of_dispatch(struct str text)
{
    static const char *const NAMES[] = {"新华社", "新華社", "中新社", "中新网", "中央社", "中通社"};
    struct str head = str_slice(text, 0, DATELINE);
    if (!str_contains(head, STR("电")) && !str_contains(head, STR("電")))
        return STR_NONE;
    for (size_t i = 0; i < ARRAY_LENGTH(NAMES); i++)
        if (str_starts(text, str_from(NAMES[i])))
            return str_from(NAMES[i]);
    return STR_NONE;
}

struct str signature_agency(struct arena *arena, const struct scan *scan)
{
    xmlNodePtr container = text_container(scan);
    size_t steps = 0;
    for (xmlNodePtr node = container ? container->children : NULL; node; node = node->next) {
        struct str text = is_element(node, "p") ? scan_text(arena, node, LONG) : STR_NONE;
        if (text.len < SHORT / 2)
            continue;
        struct str agency = agency_in(arena, text, 0, DATELINE);
        agency = agency.len ? agency : agency_of_dispatch(text);
        if (agency.len)
            return agency;
        break;
    }
    for (xmlNodePtr node = container ? container->last : NULL; node && steps < MOST_BOTTOM; node = node->prev) {
        struct str text = is_element(node, "p") ? scan_text(arena, node, MOST_BYTES) : STR_NONE;
        steps += text.len > 0;
        struct str agency = agency_in(arena, text, text.len > DATELINE ? text.len - DATELINE : 0, text.len);
        if (agency.len)
            return agency;
        if (text.len >= LONG)
            break;
    }
    return STR_NONE;
}
