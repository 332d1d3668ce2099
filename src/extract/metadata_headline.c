#include "base/array.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/utf8.h"
#include "extract/dom.h"
#include "extract/metadata_fields.h"
#include "extract/metadata_heading.h"
#include "extract/metadata_words.h"
#include "extract/plain.h"

#include <string.h>

enum { HEADING_BYTES = 600, LEAST_KEY = 6, LEAST_WORD = 12, ACCEPTED = 5, LONE_H1 = 4 };

/* The runs of three letters in a text, as a set with few mistakes. */
struct trigrams {
    uint64_t bits[32];
};

struct sources {
    struct str json, og, title;             /* texts */
    struct str json_key, og_key, title_key; /* their keys */
    struct str first_key, longest_key;      /* of parts of the title */
    struct trigrams json_set, og_set, title_set;
    size_t text_order; /* of the first paragraph; SIZE_MAX where there is none */
};

static uint32_t trigram_at(struct str key, size_t *at)
{
    uint32_t hash = utf8_next(key, at);
    for (size_t next = *at, i = 0; i < 2 && next < key.len; i++)
        hash = hash * 0x9E3779B1u + utf8_next(key, &next);
    return hash * 0x85EBCA6Bu >> 21;
}

static void add_trigrams(struct trigrams *set, struct str key)
{
    for (size_t at = 0; at < key.len;) {
        uint32_t bit = trigram_at(key, &at);
        set->bits[bit / 64] |= UINT64_C(1) << bit % 64;
    }
}

/* Most of what the heading says is in the set. */
static bool is_mostly_in(const struct trigrams *set, struct str key)
{
    size_t found = 0, all = 0;
    for (size_t at = 0; at < key.len; all++) {
        uint32_t bit = trigram_at(key, &at);
        found += set->bits[bit / 64] >> bit % 64 & 1;
    }
    return found * 2 > all;
}

static bool is_alike(const struct sources *sources, struct str key)
{
    return is_mostly_in(&sources->json_set, key) || is_mostly_in(&sources->og_set, key) ||
           is_mostly_in(&sources->title_set, key);
}

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
    for (size_t i = 0; i < facts->home_count; i++)
        if (str_equal(key, facts->home_keys[i]))
            return true;
    struct str host = url_key(facts->url);
    host = plain_key(facts->arena, str_slice(host, 0, str_find_byte(host, '/', 0)));
    return key.len >= 3 && str_contains(host, key);
}

/* Words that the page lists as its keywords; titles for search engines repeat them behind the headline. */
static bool is_keywords(struct facts *facts, struct str part)
{
    struct str key = plain_key(facts->arena, part);
    struct str words = plain_line(facts->arena, scan_meta(facts->scan, "keywords"), METADATA_LINE);
    bool is_list = str_find_byte(part, ',', 0) != SIZE_MAX || str_find(part, STR("、"), 0) != SIZE_MAX;
    return is_list && key.len && str_contains(plain_key(facts->arena, words), key);
}

/* The longest part of a title between bars and dashes that is neither a site's name nor a list of keywords. */
static struct str longest_part(struct facts *facts, struct str text, struct str *first)
{
    struct str longest = STR_NONE;
    size_t head = 0, tail;
    for (bool more = true; more; text = str_slice(text, 0, head)) {
        more = last_part(text, &head, &tail) && text.at[head] != ':';
        struct str part = str_trim(more ? str_slice(text, tail, text.len) : text);
        if (part.len >= longest.len && !is_site_name(facts, part) && !is_keywords(facts, part))
            longest = part;
        *first = part;
    }
    return longest;
}

/* `text` without the site's name at an end ("Headline | Site", "Site: Headline"). */
static struct str headline_trim(struct facts *facts, struct str text)
{
    size_t head, tail;
    for (int parts = 0; parts < 3 && last_part(text, &head, &tail); parts++) {
        struct str before = str_trim(str_slice(text, 0, head)), last = str_trim(str_slice(text, tail, text.len));
        /* what stands behind a bar is the site's or the section's; behind a dash it may be the headline's end */
        bool is_bar = !is_blank_at(text, head - 1) || str_find_byte(STR("|"), text.at[head], 0) == 0;
        bool is_colon = text.at[head] == ':';
        bool is_short = utf8_count(last) * 2 < utf8_count(before) && last.len < 60 && !is_colon;
        if (!is_site_name(facts, last) && !is_keywords(facts, last) && !(is_bar && is_short) &&
            !(is_short && parts == 0))
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
    if (!score && key.len >= LEAST_WORD && is_alike(sources, key))
        score += 3;
    return score;
}

static bool is_crumbs(xmlNodePtr node)
{
    unsigned flags = name_flags(scan_attribute(node, "class")) | name_flags(scan_attribute(node, "id"));
    return flags & NAME_CRUMBS || str_contains(scan_attribute(node, "itemtype"), STR("BreadcrumbList"));
}

/* The last of the breadcrumbs, which some sites make the page's only h1: their readers see another headline below. */
static bool is_in_crumbs(struct facts *facts, xmlNodePtr heading, struct str key)
{
    enum { LEVELS = 8, MOST_CRUMBS = 600 };
    xmlNodePtr node = heading;
    for (int level = 0; node && node->type == XML_ELEMENT_NODE && level < LEVELS; level++, node = node->parent)
        if (is_crumbs(node)) {
            struct str all = scan_text(facts->arena, node, MOST_CRUMBS + 8);
            return all.len <= MOST_CRUMBS && str_ends(plain_key(facts->arena, all), key);
        }
    return false;
}

/* A heading for machines: one that only screen readers and search engines get. */
static bool is_aside(xmlNodePtr node)
{
    static const char *const WORDS[] = {"breadcrumb", "seo", "logo", "speech"};
    for (int level = 0; node && node->type == XML_ELEMENT_NODE && level < 2; level++, node = node->parent) {
        if (heading_is_unseen(node))
            return true;
        for (xmlAttrPtr attribute = node->properties; attribute; attribute = attribute->next) {
            struct str name = str_from((const char *)attribute->name);
            struct str value = attribute->children && attribute->children->content
                                   ? str_from((const char *)attribute->children->content)
                                   : STR_NONE;
            for (size_t i = 0; i < ARRAY_LENGTH(WORDS); i++)
                if (str_contains(name, str_from(WORDS[i])) ||
                    (name.at[0] != 'h' && str_contains_fold(value, str_from(WORDS[i]))))
                    return true;
        }
    }
    return false;
}

/* "Headline - Site", "Headline | City Site | Mobile": what is only in another part of a long title than its longest
 * is the site's name. */
static bool is_site_part(const struct sources *sources, struct str key)
{
    if (str_equal(key, sources->og_key) || str_equal(key, sources->json_key))
        return false;
    bool is_end = str_ends(sources->title_key, key) && key.len * 2 < sources->title_key.len;
    return is_end || (str_contains(sources->title_key, key) && sources->longest_key.len > key.len &&
                      !str_contains(sources->longest_key, key) && !str_contains(sources->first_key, key));
}

/* The whole heading is one link to the site's front page. */
static bool links_home(struct facts *facts, xmlNodePtr heading, struct str key)
{
    enum { MOST_NODES = 400 }; /* one that was never closed holds the page */
    size_t nodes = 0;
    for (xmlNodePtr node = scan_next(heading, heading, true); node && nodes < MOST_NODES;
         node = scan_next(node, heading, true), nodes++) {
        struct str href = STR_NONE, target;
        if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, "a") == 0)
            href = str_trim(scan_attribute(node, "href"));
        if (href.len && facts->url.len && url_resolve(facts->arena, facts->url, href, &target) == 0 &&
            url_is_front_page(target) &&
            str_equal(plain_key(facts->arena, scan_text(facts->arena, node, HEADING_BYTES)), key))
            return true;
    }
    return false;
}

/* What speaks for a heading. */
static int heading_merits(const struct sources *sources, const struct spot *spot, struct str key)
{
    int score = agreement(sources, key) + (spot->order < sources->text_order);
    if (spot->kind == SPOT_HEADING)
        score += spot->level == 1 ? 3 : spot->level == 2 ? 1 : 0;
    else
        score += spot->level;
    return score + spot->is_article;
}

/* `score` without what speaks against it. */
static int heading_score(struct facts *facts, const struct sources *sources, const struct spot *spot, struct str key,
                         int score)
{
    score -= is_aside(spot->node) || is_in_crumbs(facts, spot->node, key) ? 7 : 0;
    score -= is_site_part(sources, key) ? 5 : 0;
    score -= spot->is_furniture ? 4 : 0;
    if (facts->outlet_key.len && str_equal(key, facts->outlet_key))
        score -= 10;
    if (score >= 0 && links_home(facts, spot->node, key))
        score -= 10;
    if (key.len < LEAST_KEY)
        score -= 4;
    return score;
}

struct chosen {
    const struct spot *spot;
    struct heading heading;
    struct str text;
    int score;
    size_t h1_count; /* outside of furniture that may be headlines */
};

static void choose_heading(struct facts *facts, const struct sources *sources, struct chosen *chosen)
{
    for (size_t i = 0; i < facts->scan->spot_count; i++) {
        const struct spot *spot = &facts->scan->spots[i];
        if (spot->kind != SPOT_HEADING && spot->kind != SPOT_TITLE)
            continue;
        struct heading heading;
        heading_read(facts->arena, spot->node, HEADING_BYTES, &heading);
        struct str text = heading.text, key = plain_key(facts->arena, text);
        if (!key.len || text.len >= HEADING_BYTES - 8)
            continue;
        /* a heading that is named a headline is in the list twice */
        const struct spot *named = i ? spot - 1 : spot;
        int score = heading_merits(sources, spot, key);
        if (spot->kind == SPOT_HEADING && named->kind == SPOT_TITLE && named->node == spot->node)
            score += named->level;
        bool is_h1 = spot->kind == SPOT_HEADING && spot->level == 1;
        if (score < ACCEPTED && !is_h1)
            continue;
        score = heading_score(facts, sources, spot, key, score);
        chosen->h1_count += is_h1 && !spot->is_furniture && !is_site_name(facts, text) && !is_site_part(sources, key) &&
                            !links_home(facts, spot->node, key);
        if (is_h1 || score >= ACCEPTED)
            facts_offer(facts, "headline", spot->source, text);
        if (chosen->spot && score <= chosen->score)
            continue;
        *chosen = (struct chosen){spot, heading, text, score, chosen->h1_count};
    }
}

/* A heading that agrees with nothing is taken where it is the only h1. */
static bool is_accepted(const struct chosen *chosen)
{
    if (!chosen->spot)
        return false;
    bool is_only_h1 = chosen->spot->kind == SPOT_HEADING && chosen->spot->level == 1 && chosen->h1_count == 1;
    return chosen->score >= ACCEPTED || (is_only_h1 && chosen->score >= LONE_H1);
}

/* The end of the heading, from a tag or, unless `tags_only`, a blank, that reads as `word`; absent where none does. */
static struct str end_like(struct facts *facts, const struct heading *heading, struct str word, bool tags_only)
{
    struct str text = heading->text;
    for (size_t at = 1, part = 0; at < text.len; at++) {
        size_t before = at;
        uint32_t code = utf8_previous(text, &before);
        bool is_blank = code == ' ', is_open = !unicode_is_letter(code) && !unicode_is_digit(code);
        while (part + 1 < heading->part_count && heading->parts[part].len + is_blank < at)
            part++;
        bool is_tag = part < heading->part_count && heading->parts[part].len + is_blank == at;
        bool is_start = ((unsigned char)text.at[at] & 0xC0) != 0x80;
        if (is_start && (is_tag || (is_open && !tags_only)) &&
            str_equal(plain_key(facts->arena, str_slice(text, at, text.len)), word))
            return heading_drop_joint(str_slice(text, at, text.len));
    }
    return STR_NONE;
}

static struct str start_like(struct facts *facts, const struct heading *heading, struct str word)
{
    for (size_t i = 0; i < heading->part_count; i++)
        if (str_equal(plain_key(facts->arena, heading->parts[i]), word))
            return heading->parts[i];
    return STR_NONE;
}

/* A label above the headline, a date or a list of topics behind it, may stand in its element without a name that says
 * so: where the page's own word for its title is the heading's end, or its beginning up to a tag, that is taken. The
 * text is always the heading's, so that an edit of it never hides behind a title that was left as it was. */
static void adjust(struct facts *facts, const struct sources *sources, struct chosen *chosen)
{
    struct str key = plain_key(facts->arena, chosen->text);
    struct str part_key = plain_key(facts->arena, headline_trim(facts, sources->title));
    /* "Site > Section > Headline", where the title is "Headline - Site" */
    bool is_path = sources->first_key.len < sources->title_key.len &&
                   str_starts(key, str_slice(sources->title_key, sources->first_key.len, sources->title_key.len));
    const struct str WORDS[] = {sources->og_key, sources->json_key, part_key, is_path ? sources->first_key : STR_NONE};
    bool is_known = false;
    for (size_t i = 0; i < ARRAY_LENGTH(WORDS); i++)
        is_known = is_known || str_equal(key, WORDS[i]);
    for (size_t i = 0; i < ARRAY_LENGTH(WORDS); i++) {
        struct str text = STR_NONE;
        if (WORDS[i].len >= LEAST_WORD && WORDS[i].len < key.len && str_ends(key, WORDS[i]))
            text = end_like(facts, &chosen->heading, WORDS[i], is_known);
        else if (!is_known && WORDS[i].len >= LEAST_WORD && str_starts(key, WORDS[i]))
            text = start_like(facts, &chosen->heading, WORDS[i]);
        if (!text.len)
            continue;
        chosen->text = text;
        return;
    }
}

static void set(struct facts *facts, struct str text, const char *source)
{
    if (facts->out->headline.len || !text.len)
        return;
    facts->out->headline = text;
    facts->out->headline_source = source;
}

/* What the links to the page's own front page say: their text, their title, the text for their picture. */
static void read_homes(struct facts *facts)
{
    const struct scan *scan = facts->scan;
    for (size_t i = 0; i < scan->home_count && facts->home_count < ARRAY_LENGTH(facts->home_keys); i++) {
        xmlNodePtr node = scan->homes[i];
        struct str target, href = str_trim(scan_attribute(node, "href"));
        if (!facts->url.len || url_resolve(facts->arena, facts->url, href, &target) < 0 ||
            !str_equal(url_origin(target), url_origin(facts->url)))
            continue;
        struct str text = scan_text(facts->arena, node, 200);
        text = text.len ? text : scan_attribute(node, "title");
        for (xmlNodePtr child = node; child && !text.len; child = scan_next(child, node, true))
            if (child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, "img") == 0)
                text = scan_attribute(child, "alt");
        struct str key = plain_key(facts->arena, text);
        if (key.len)
            facts->home_keys[facts->home_count++] = key;
    }
}

static size_t last_text(const struct scan *scan)
{
    size_t order = 0;
    for (size_t i = 0; i < scan->spot_count; i++)
        if (scan->spots[i].kind == SPOT_PARAGRAPH && scan->spots[i].level)
            order = scan->spots[i].order;
    return order ? order : SIZE_MAX;
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
    struct str first = STR_NONE;
    sources.text_order = last_text(facts->scan);
    sources.longest_key = plain_key(arena, longest_part(facts, sources.title, &first));
    sources.first_key = plain_key(arena, first);
    add_trigrams(&sources.json_set, sources.json_key);
    add_trigrams(&sources.og_set, sources.og_key);
    add_trigrams(&sources.title_set, sources.longest_key);
    facts_offer(facts, "headline", "json-ld", sources.json);
    facts_offer(facts, "headline", "og:title", sources.og);
    facts_offer(facts, "headline", "title", sources.title);
    return sources;
}

/* Without what parts it from the crumbs before it. */
static struct str drop_separators(struct str text)
{
    enum { ANGLE = 0x3009 }; /* 〉 */
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (code != ' ' && code != '>' && code != ANGLE && !is_separator(code))
            return str_slice(text, start, text.len);
    }
    return STR_NONE;
}

/* Where readers see a headline that the page says elsewhere: in an element without a name or a level that says so. What
 * they see is the headline where the page's title has more than that. */
static void find_unmarked(struct facts *facts, const struct sources *sources)
{
    struct metadata *out = facts->out;
    bool is_title = out->headline_source && strcmp(out->headline_source, "title") == 0;
    struct str part = is_title ? sources->longest_key : STR_NONE;
    xmlNodePtr root = facts->root;
    size_t order = 0;
    for (xmlNodePtr node = root; node; node = scan_next(node, root, node == root || !scan_is_silent(node))) {
        order += node->type == XML_ELEMENT_NODE && (node == root || !scan_is_silent(node));
        if (node->type != XML_TEXT_NODE || !node->content || !node->parent || dom_tag(node->parent) == TAG_title)
            continue;
        struct str text = plain_line(facts->arena, str_from((const char *)node->content), HEADING_BYTES);
        struct str key = text.len < LEAST_WORD ? STR_NONE : plain_key(facts->arena, text);
        if (key.len < LEAST_WORD || (!str_equal(key, facts->headline_key) && !str_equal(key, part)))
            continue;
        if (is_title) {
            text = drop_separators(text);
            facts_offer(facts, "headline", "text", text);
            out->headline = text;
            out->headline_source = "text";
            facts->headline_key = key;
        }
        out->headline_node = node->parent;
        facts->headline_order = order;
        return;
    }
}

void headline_decide(struct facts *facts)
{
    read_homes(facts);
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
    if (!facts->out->headline_node)
        find_unmarked(facts, &sources);
}
