#include "base/unicode.h"
#include "base/url.h"
#include "base/utf8.h"
#include "extract/metadata_fields.h"
#include "extract/plain.h"

enum { HEADING_BYTES = 600, LEAST_KEY = 6, LEAST_WORD = 12, ACCEPTED = 5 };

struct sources {
    struct str json, og, title;             /* texts */
    struct str json_key, og_key, title_key; /* their keys */
};

static bool is_separator(uint32_t code)
{
    return code == '|' || code == 0xFF5C || code == '_' || code == 0xFF3F || code == 0x2013 || code == 0x2014 ||
           code == '-' || code == 0xB7 || code == 0xBB || code == 0xAB || code == 0x203A || code == ':' ||
           code == 0x2022 || code == 0xFF0D || code == '/';
}

/* Bars part without blanks around them; dashes and colons only with. */
static bool parts_tight(uint32_t code)
{
    return code == '|' || code == 0xFF5C || code == '_' || code == 0xFF3F;
}

static bool is_blank_at(struct str text, size_t at)
{
    return at < text.len && text.at[at] == ' ';
}

/* The last place where a part begins, and the end of the text before it; false where there is none. A dash among Han
 * needs no blanks. */
static bool last_part(struct str text, size_t *head_end, size_t *tail_start)
{
    for (size_t at = text.len; at > 0;) {
        size_t end = at;
        uint32_t code = utf8_previous(text, &at);
        if (!is_separator(code) || at == 0 || end >= text.len)
            continue;
        size_t before = at;
        uint32_t neighbour = utf8_previous(text, &before);
        bool spaced = (neighbour == ' ' || code == ':') && is_blank_at(text, end);
        bool wide = code == '-' && unicode_is_wide(neighbour);
        if (!spaced && !wide && !parts_tight(code))
            continue;
        *head_end = at;
        *tail_start = end;
        return true;
    }
    return false;
}

static bool first_part(struct str text, size_t *head_end, size_t *tail_start)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (!is_separator(code) || start == 0)
            continue;
        bool spaced = (is_blank_at(text, start - 1) || code == ':') && is_blank_at(text, at);
        if (!spaced && !parts_tight(code))
            continue;
        *head_end = start;
        *tail_start = at;
        return true;
    }
    return false;
}

/* The host without its suffix says what the outlet calls itself ("example-times"). */
static bool is_site_name(struct facts *facts, struct str part)
{
    struct str key = plain_key(facts->arena, part);
    if (!key.len)
        return true;
    if (facts->outlet_key.len && (str_equal(key, facts->outlet_key) || str_contains(facts->outlet_key, key)))
        return true;
    struct str host = url_key(facts->url);
    host = plain_key(facts->arena, str_slice(host, 0, str_find_byte(host, '/', 0)));
    return key.len >= 3 && str_contains(host, key);
}

struct str headline_trim(struct facts *facts, struct str text)
{
    size_t head, tail;
    for (int parts = 0; parts < 3 && last_part(text, &head, &tail); parts++) {
        struct str before = str_trim(str_slice(text, 0, head)), last = str_trim(str_slice(text, tail, text.len));
        /* what stands behind a bar is the site's or the section's; behind a dash it may be the headline's end */
        bool is_bar = !is_blank_at(text, head - 1) || str_find_byte(STR("|"), text.at[head], 0) == 0;
        bool is_colon = text.at[head] == ':';
        bool is_short = utf8_count(last) * 2 < utf8_count(before) && last.len < 60 && !is_colon;
        if (!is_site_name(facts, last) && !(is_bar && is_short) && !(is_short && parts == 0))
            break;
        text = before;
    }
    if (first_part(text, &head, &tail) && is_site_name(facts, str_slice(text, 0, head)))
        text = str_trim(str_slice(text, tail, text.len));
    return text;
}

/* How well a heading of the page agrees with what the page says elsewhere. */
static int agreement(const struct sources *sources, struct str key)
{
    int score = 0;
    if (sources->json_key.len && str_equal(key, sources->json_key))
        score += 6;
    if (sources->og_key.len && str_equal(key, sources->og_key))
        score += 5;
    if (str_contains(sources->title_key, key) && key.len * 5 >= sources->title_key.len * 2)
        score += 5;
    else if (sources->og_key.len && str_contains(sources->og_key, key) && key.len * 2 > sources->og_key.len)
        score += 4;
    if (!score && sources->json_key.len >= LEAST_KEY && str_contains(key, sources->json_key))
        score += 3;
    if (!score && sources->og_key.len >= LEAST_KEY && str_contains(key, sources->og_key))
        score += 3;
    return score;
}

/* A heading for machines: the last of the breadcrumbs, or one that only screen readers and search engines get. */
static bool is_aside(xmlNodePtr node)
{
    static const char *const WORDS[] = {
        "breadcrumb",   "seo",       "sr-only", "visually-hidden", "visuallyhidden", "screen-reader",
        "screenreader", "offscreen", "logo"};
    for (int level = 0; node && node->type == XML_ELEMENT_NODE && level < 2; level++, node = node->parent)
        for (xmlAttrPtr attribute = node->properties; attribute; attribute = attribute->next)
            for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
                if (attribute->children && attribute->children->content && attribute->name[0] != 'h' &&
                    str_contains_fold(str_from((const char *)attribute->children->content), str_from(WORDS[i])))
                    return true;
    return false;
}

/* "Headline - Site": what agrees with the end of a long title is the site's name. */
static bool is_site_part(const struct sources *sources, struct str key)
{
    return str_ends(sources->title_key, key) && key.len * 2 < sources->title_key.len &&
           !str_equal(key, sources->og_key) && !str_equal(key, sources->json_key);
}

static int heading_score(struct facts *facts, const struct sources *sources, const struct spot *spot, struct str key)
{
    int score = agreement(sources, key);
    if (spot->kind == SPOT_HEADING)
        score += spot->level == 1 ? 3 : spot->level == 2 ? 1 : 0;
    else
        score += spot->level;
    score += spot->is_article;
    score -= is_aside(spot->node) ? 7 : 0;
    score -= is_site_part(sources, key) ? 5 : 0;
    score -= spot->is_furniture ? 4 : 0;
    if (facts->outlet_key.len && str_equal(key, facts->outlet_key))
        score -= 10;
    if (key.len < LEAST_KEY)
        score -= 4;
    return score;
}

struct chosen {
    const struct spot *spot;
    struct str text;
    int score;
    size_t h1_count; /* outside of furniture, with a text that is not the outlet's name */
};

static void choose_heading(struct facts *facts, const struct sources *sources, struct chosen *chosen)
{
    for (size_t i = 0; i < facts->scan->spot_count; i++) {
        const struct spot *spot = &facts->scan->spots[i];
        if (spot->kind != SPOT_HEADING && spot->kind != SPOT_TITLE)
            continue;
        struct str text = scan_text(facts->arena, spot->node, HEADING_BYTES);
        struct str key = plain_key(facts->arena, text);
        if (!key.len || text.len >= HEADING_BYTES - 8)
            continue;
        int score = heading_score(facts, sources, spot, key);
        bool is_h1 = spot->kind == SPOT_HEADING && spot->level == 1;
        if (is_h1 && !spot->is_furniture && !str_equal(key, facts->outlet_key))
            chosen->h1_count++;
        if (is_h1 || score >= ACCEPTED)
            facts_offer(facts, "headline", spot->source, text);
        if (chosen->spot && score <= chosen->score)
            continue;
        chosen->spot = spot;
        chosen->text = text;
        chosen->score = score;
    }
}

static bool is_accepted(const struct chosen *chosen)
{
    if (!chosen->spot)
        return false;
    bool is_only_h1 = chosen->spot->kind == SPOT_HEADING && chosen->spot->level == 1 && chosen->h1_count == 1;
    return chosen->score >= ACCEPTED || (is_only_h1 && chosen->score >= 3);
}

/* A label above the headline, a date or a list of topics behind it, may stand in its element and is no part of it:
 * where the page's own word for its title is the heading's end, or its start and the <title> has no more of it. */
static bool is_rather(const struct sources *sources, struct str key, struct str word)
{
    if (word.len < LEAST_WORD || str_equal(key, word))
        return false;
    return str_ends(key, word) || (str_starts(key, word) && !str_contains(sources->title_key, key));
}

static struct str title_part(struct facts *facts, struct str title)
{
    struct str part = headline_trim(facts, title);
    return part.len < title.len ? part : STR_NONE;
}

static void adjust(struct facts *facts, const struct sources *sources, struct chosen *chosen)
{
    struct str key = plain_key(facts->arena, chosen->text), part = title_part(facts, sources->title);
    struct str part_key = plain_key(facts->arena, part);
    if (str_equal(key, sources->og_key))
        return;
    if (is_rather(sources, key, sources->og_key))
        chosen->text = sources->og;
    else if (is_rather(sources, key, sources->json_key))
        chosen->text = sources->json;
    else if (!sources->og_key.len && !sources->json_key.len && part_key.len > 2 * LEAST_WORD &&
             is_rather(sources, key, part_key))
        chosen->text = part;
}

static void set(struct facts *facts, struct str text, const char *source)
{
    if (facts->out->headline.len || !text.len)
        return;
    facts->out->headline = text;
    facts->out->headline_source = source;
}

static struct sources read_sources(struct facts *facts)
{
    struct arena *arena = facts->arena;
    struct sources sources = {0};
    struct str og = scan_meta(facts->scan, "og:title");
    if (!og.len)
        og = scan_meta(facts->scan, "twitter:title");
    sources.json = facts->jsonld.headline;
    sources.og = headline_trim(facts, plain_line(arena, og, METADATA_LINE));
    sources.title = facts->scan->title;
    sources.json_key = plain_key(arena, sources.json);
    sources.og_key = plain_key(arena, sources.og);
    sources.title_key = plain_key(arena, sources.title);
    facts_offer(facts, "headline", "json-ld", sources.json);
    facts_offer(facts, "headline", "og:title", sources.og);
    facts_offer(facts, "headline", "title", sources.title);
    return sources;
}

void headline_decide(struct facts *facts)
{
    struct sources sources = read_sources(facts);
    struct chosen chosen = {0};
    choose_heading(facts, &sources, &chosen);
    if (is_accepted(&chosen)) {
        adjust(facts, &sources, &chosen);
        set(facts, chosen.text, chosen.spot->source);
        facts->out->headline_node = chosen.spot->node;
        facts->headline_order = chosen.spot->order;
    }
    bool json_fits = facts->jsonld.fits || (sources.json_key.len && str_contains(sources.title_key, sources.json_key));
    if (json_fits)
        set(facts, sources.json, "json-ld");
    set(facts, sources.og, "og:title");
    set(facts, headline_trim(facts, sources.title), "title");
    set(facts, sources.json, "json-ld");
    facts->headline_key = plain_key(facts->arena, facts->out->headline);
}
