#include "extract/metadata_scan.h"

#include "base/array.h"
#include "base/url.h"
#include "extract/dom.h"
#include "extract/metadata_words.h"
#include "extract/plain.h"

#include <string.h>

enum {
    MOST_METAS = 512,
    MOST_SCRIPTS = 64,
    MOST_SPOTS = 3000,
    MOST_PARAGRAPHS = 12,
    MOST_HEADINGS = 200,
    PARAGRAPH_BYTES = 40, /* shorter ones are labels and lines of furniture */
    SCRIPT_BYTES = 2 * 1024 * 1024,
};

/* Where the walk is. Furniture ends with the outermost element that began it. */
struct walk {
    struct arena *arena;
    struct scan *scan;
    xmlNodePtr furniture, article;
    size_t furniture_depth, article_depth;
    size_t order, paragraphs, headings;
};

static bool is_element(xmlNodePtr node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

struct str scan_attribute(xmlNodePtr node, const char *name)
{
    for (xmlAttrPtr attribute = node->properties; attribute; attribute = attribute->next)
        if (attribute->name[0] == (unsigned char)name[0] && strcmp((const char *)attribute->name, name) == 0) {
            xmlNodePtr value = attribute->children;
            return value && value->content ? str_from((const char *)value->content) : STR("");
        }
    return STR_NONE;
}

xmlNodePtr scan_next(xmlNodePtr node, xmlNodePtr root, bool deep)
{
    if (deep && node->children && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node && node != root) {
        if (node->next)
            return node->next;
        node = node->parent;
    }
    return NULL;
}

static bool is_hidden(xmlNodePtr node)
{
    if (!node->properties)
        return false;
    if (scan_attribute(node, "hidden").at)
        return true;
    struct str style = scan_attribute(node, "style");
    return style.len &&
           (str_contains_fold(style, STR("display:none")) || str_contains_fold(style, STR("display: none")));
}

bool scan_is_silent(xmlNodePtr node)
{
    static const bool TAGS[DOM_TAGS] = {
        [TAG_script] = true, [TAG_style] = true,  [TAG_noscript] = true, [TAG_template] = true, [TAG_svg] = true,
        [TAG_iframe] = true, [TAG_select] = true, [TAG_textarea] = true, [TAG_object] = true,   [TAG_audio] = true,
        [TAG_video] = true,  [TAG_rt] = true,     [TAG_rp] = true};
    return TAGS[dom_tag(node)] || (node->type == XML_ELEMENT_NODE && is_hidden(node));
}

bool scan_is_block(xmlNodePtr node)
{
    static const bool TAGS[DOM_TAGS] = {
        [TAG_p] = true,  [TAG_div] = true,     [TAG_li] = true,   [TAG_ul] = true,      [TAG_ol] = true,
        [TAG_br] = true, [TAG_h1] = true,      [TAG_h2] = true,   [TAG_h3] = true,      [TAG_h4] = true,
        [TAG_td] = true, [TAG_tr] = true,      [TAG_dd] = true,   [TAG_dt] = true,      [TAG_dl] = true,
        [TAG_hr] = true, [TAG_section] = true, [TAG_time] = true, [TAG_address] = true, [TAG_header] = true};
    return TAGS[dom_tag(node)];
}

static struct str text_of(struct arena *arena, xmlNodePtr root, size_t most, bool keep_lines)
{
    AUTO_BUF out = BUF_INIT;
    size_t steps = 0;
    for (xmlNodePtr node = root; node && out.len < most * 2 && steps < 4000; steps++) {
        bool silent = node != root && scan_is_silent(node);
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            struct str text = str_from((const char *)node->content);
            for (size_t i = 0; i < text.len && out.len < most * 2; i++)
                buf_add_byte(&out, text.at[i] == '\n' ? ' ' : text.at[i]);
        } else if (scan_is_block(node) && out.len) {
            buf_add_byte(&out, '\n');
        }
        xmlNodePtr next = scan_next(node, root, !silent);
        if (next && scan_is_block(node) && next != node->children && out.len)
            buf_add_byte(&out, '\n');
        if (next && node->parent && next == node->parent->next && scan_is_block(node->parent) && out.len)
            buf_add_byte(&out, '\n');
        node = next;
    }
    return plain_fold(arena, buf_str(&out), most, keep_lines);
}

struct str scan_text(struct arena *arena, xmlNodePtr node, size_t most)
{
    return text_of(arena, node, most, false);
}

struct str scan_lines(struct arena *arena, xmlNodePtr node, size_t most)
{
    return text_of(arena, node, most, true);
}

struct str scan_meta(const struct scan *scan, const char *name)
{
    struct str wanted = str_from(name);
    for (size_t i = 0; i < scan->meta_count; i++)
        if (str_equal(scan->metas[i].name, wanted))
            return scan->metas[i].content;
    return STR_NONE;
}

static struct str lower(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        out[i] = to_ascii_lower(text.at[i]);
    return (struct str){out, text.len};
}

static void see_meta(struct walk *walk, xmlNodePtr node)
{
    static const char *const KEYS[] = {"property", "name", "itemprop", "http-equiv"};
    struct str content = str_trim(scan_attribute(node, "content"));
    if (!content.len) /* as some templates have it */
        content = str_trim(scan_attribute(node, "value"));
    if (!content.len)
        return;
    for (size_t i = 0; i < ARRAY_LENGTH(KEYS); i++) {
        struct str name = str_trim(scan_attribute(node, KEYS[i]));
        if (!name.len || name.len > 64 || walk->scan->meta_count == MOST_METAS)
            continue;
        struct meta meta = {lower(walk->arena, name), content};
        *ARRAY_PUSH(walk->scan->metas, walk->scan->meta_count, walk->scan->meta_room) = meta;
    }
}

static void see_script(struct walk *walk, xmlNodePtr node)
{
    if (!str_contains_fold(scan_attribute(node, "type"), STR("ld+json")) || walk->scan->script_count == MOST_SCRIPTS)
        return;
    AUTO_BUF text = BUF_INIT;
    for (xmlNodePtr child = node->children; child; child = child->next)
        if (child->content && text.len <= SCRIPT_BYTES)
            buf_add(&text, str_from((const char *)child->content));
    if (text.len && text.len <= SCRIPT_BYTES)
        *ARRAY_PUSH(walk->scan->scripts, walk->scan->script_count, walk->scan->script_room) =
            arena_copy(walk->arena, buf_str(&text));
}

static void see_link(struct walk *walk, xmlNodePtr node)
{
    struct str rel = scan_attribute(node, "rel");
    if (str_equal_fold(str_trim(rel), STR("canonical")) && !walk->scan->canonical.len)
        walk->scan->canonical = str_trim(scan_attribute(node, "href"));
}

/* "/", or an address without a path. */
static void see_anchor(struct walk *walk, xmlNodePtr node)
{
    struct str href = str_trim(scan_attribute(node, "href"));
    size_t host = str_starts_fold(href, STR("http")) ? str_find(href, STR("//"), 0) : SIZE_MAX;
    size_t path = host == SIZE_MAX ? 0 : str_find_byte(href, '/', host + 2);
    bool is_root = path == SIZE_MAX || (href.len && path + 1 == href.len && href.at[path] == '/');
    if (is_root && href.len && walk->scan->home_count < ARRAY_LENGTH(walk->scan->homes))
        walk->scan->homes[walk->scan->home_count++] = node;
}

static void add_spot(struct walk *walk, xmlNodePtr node, enum spot_kind kind, int level, const char *source)
{
    if (walk->scan->spot_count == MOST_SPOTS)
        return;
    struct spot spot = {kind, node, walk->order, level, walk->furniture != NULL, walk->article != NULL, source};
    *ARRAY_PUSH(walk->scan->spots, walk->scan->spot_count, walk->scan->spot_room) = spot;
}

static void see_item(struct walk *walk, xmlNodePtr node, struct str item)
{
    static const struct {
        const char *name;
        enum spot_kind kind;
        const char *source;
    } ITEMS[] = {
        {"headline", SPOT_TITLE, "itemprop headline"},
        {"author", SPOT_BYLINE, "itemprop author"},
        {"creator", SPOT_BYLINE, "itemprop creator"},
        {"datePublished", SPOT_TIME, "itemprop datePublished"},
        {"dateCreated", SPOT_TIME, "itemprop dateCreated"},
        {"dateModified", SPOT_TIME, "itemprop dateModified"},
        {"alternativeHeadline", SPOT_STANDFIRST, "itemprop alternativeHeadline"},
        {"description", SPOT_STANDFIRST, "itemprop description"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(ITEMS); i++)
        if (str_contains(item, str_from(ITEMS[i].name)))
            add_spot(walk, node, ITEMS[i].kind, 2, ITEMS[i].source);
}

static void see_names(struct walk *walk, xmlNodePtr node, unsigned flags)
{
    bool is_other = flags & NAME_OTHER;
    if ((flags & (NAME_BYLINE | NAME_AUTHOR)) && !((flags & NAME_FURNITURE) && !(flags & NAME_BYLINE)))
        add_spot(walk, node, SPOT_BYLINE,
                 flags & NAME_BYLINE ? 2
                 : is_other          ? 0
                                     : 1,
                 flags & NAME_BYLINE ? "class byline" : "class author");
    if (flags & (NAME_DATE | NAME_PUBLISHED))
        add_spot(walk, node, SPOT_DATE, flags & NAME_PUBLISHED ? 2 : 1,
                 flags & NAME_MODIFIED    ? "class modified"
                 : flags & NAME_PUBLISHED ? "class published"
                                          : "class date");
    if (flags & NAME_STANDFIRST)
        add_spot(walk, node, SPOT_STANDFIRST, is_other ? 0 : 1, "class standfirst");
    if ((flags & NAME_HEADLINE) || ((flags & NAME_TITLE) && (flags & NAME_PART)))
        add_spot(walk, node, SPOT_TITLE, flags & NAME_HEADLINE ? 1 : 0, "class headline");
    if (flags & NAME_CRUMBS)
        add_spot(walk, node, SPOT_CRUMBS, 1, "breadcrumbs");
}

static size_t own_text_length(xmlNodePtr node)
{
    size_t length = 0;
    for (xmlNodePtr child = node->children; child; child = child->next)
        if (child->type == XML_TEXT_NODE)
            length += str_trim(str_from((const char *)child->content)).len;
    return length;
}

static void see_text_block(struct walk *walk, xmlNodePtr node)
{
    static const bool TAGS[DOM_TAGS] = {[TAG_p] = true,    [TAG_div] = true,     [TAG_td] = true,
                                        [TAG_span] = true, [TAG_section] = true, [TAG_article] = true};
    if (walk->paragraphs >= MOST_PARAGRAPHS || walk->furniture || !TAGS[dom_tag(node)])
        return;
    size_t length = own_text_length(node);
    bool is_paragraph = dom_tag(node) == TAG_p;
    if (length < (is_paragraph ? PARAGRAPH_BYTES : 3 * PARAGRAPH_BYTES) && !(is_paragraph && length && walk->headings))
        return;
    if (length >= PARAGRAPH_BYTES)
        walk->paragraphs++;
    add_spot(walk, node, SPOT_PARAGRAPH, length >= PARAGRAPH_BYTES, "paragraph");
}

static void see_heading(struct walk *walk, xmlNodePtr node)
{
    const char *name = (const char *)node->name;
    if (name[0] != 'h' || name[1] < '1' || name[1] > '3' || name[2] || walk->headings == MOST_HEADINGS)
        return;
    walk->headings++;
    static const char *const SOURCES[] = {"h1", "h2", "h3"};
    add_spot(walk, node, SPOT_HEADING, name[1] - '0', SOURCES[name[1] - '1']);
}

/* A layout named by what stands beside the article ("two-sidebar"), or a form around a whole page: it has the headline
 * and paragraphs. */
static bool holds_article(xmlNodePtr node)
{
    enum { LEAST_PARAGRAPHS = 3, MOST_NODES = 6000 };
    size_t headings = 0, paragraphs = 0, nodes = 0;
    for (xmlNodePtr below = scan_next(node, node, true); below && nodes < MOST_NODES;
         below = scan_next(below, node, true), nodes++) {
        if (below->type != XML_ELEMENT_NODE)
            continue;
        headings += dom_tag(below) == TAG_h1;
        paragraphs += headings && dom_tag(below) == TAG_p;
        if (headings && paragraphs >= LEAST_PARAGRAPHS)
            return true;
    }
    return false;
}

/* "author-box" with a field for a name and one for a password: it asks who writes a comment. */
static bool asks_for_name(xmlNodePtr node)
{
    enum { MOST_NODES = 200 };
    size_t nodes = 0;
    for (xmlNodePtr below = scan_next(node, node, true); below && nodes < MOST_NODES;
         below = scan_next(below, node, true), nodes++)
        if (below->type == XML_ELEMENT_NODE && strcmp((const char *)below->name, "input") == 0 &&
            str_equal_fold(scan_attribute(below, "type"), STR("password")))
            return true;
    return false;
}

static bool is_furniture(xmlNodePtr node, unsigned flags)
{
    static const bool TAGS[DOM_TAGS] = {[TAG_nav] = true, [TAG_footer] = true, [TAG_aside] = true};
    static const char *const ROLES[] = {"navigation", "complementary", "contentinfo", "search", "dialog"};
    if (TAGS[dom_tag(node)])
        return true;
    struct str role = scan_attribute(node, "role");
    for (size_t i = 0; role.len && i < ARRAY_LENGTH(ROLES); i++)
        if (str_equal_fold(role, str_from(ROLES[i])))
            return true;
    bool is_named =
        (flags & NAME_FURNITURE) && !(flags & NAME_LAYOUT) && dom_tag(node) != TAG_article && dom_tag(node) != TAG_main;
    bool is_login = (flags & (NAME_AUTHOR | NAME_BYLINE)) && asks_for_name(node);
    return (is_named || is_login || dom_tag(node) == TAG_form) && !holds_article(node);
}

/* "/author/ada-stone", "/by/ada-stone": a link to a page about a writer. */
static bool is_author_link(struct str address)
{
    static const char *const FOLDERS[] = {
        "author",      "authors",  "autor",     "autoren",     "autores",   "autore",   "autori",    "auteur",
        "auteurs",     "reporter", "reporters", "journalist",  "writers",   "staff",    "columnist", "contributors",
        "contributor", "people",   "editors",   "journalists", "redakteur", "skribent", "yazar",     "yazarlar",
        "forfatter",   "firmas",   "firma",     "redaktion",   "penulis"};
    struct str rest = str_slice(address, 0, str_find_byte(address, '?', 0)), folder;
    bool is_folder = false;
    for (size_t depth = 0; depth < 12 && str_split(&rest, '/', &folder); depth++) {
        if (is_folder && folder.len > 2)
            return true;
        is_folder = false;
        for (size_t i = 0; folder.len >= 2 && folder.len <= 12 && i < ARRAY_LENGTH(FOLDERS); i++)
            is_folder = is_folder || str_equal(folder, str_from(FOLDERS[i]));
    }
    return false;
}

static void see_named(struct walk *walk, xmlNodePtr node)
{
    struct str class = scan_attribute(node, "class"), id = scan_attribute(node, "id");
    struct str item = scan_attribute(node, "itemprop"), rel = scan_attribute(node, "rel");
    struct str test = scan_attribute(node, "data-testid");
    unsigned flags = name_flags(class) | name_flags(id) | name_flags(test);
    if (!walk->furniture && is_furniture(node, flags))
        walk->furniture = node;
    if (item.len)
        see_item(walk, node, item);
    if (str_contains_fold(rel, STR("author")))
        add_spot(walk, node, SPOT_BYLINE, 2, "rel author");
    else if (dom_tag(node) == TAG_a && is_author_link(scan_attribute(node, "href")))
        add_spot(walk, node, SPOT_BYLINE, 1, "author link");
    if (flags)
        see_names(walk, node, flags);
}

static void see_element(struct walk *walk, xmlNodePtr node)
{
    bool is_root = dom_tag(node) == TAG_html || dom_tag(node) == TAG_body;
    if (is_root && !walk->scan->language.len)
        walk->scan->language = str_trim(scan_attribute(node, dom_tag(node) == TAG_html ? "lang" : "xml:lang"));
    if (is_root)
        return;
    if (is_element(node, "meta"))
        see_meta(walk, node);
    else if (is_element(node, "link"))
        see_link(walk, node);
    else if (dom_tag(node) == TAG_title && !walk->scan->title.len)
        walk->scan->title = scan_text(walk->arena, node, 1024);
    else if (is_element(node, "base") && !walk->scan->base.len)
        walk->scan->base = str_trim(scan_attribute(node, "href"));
    else if (dom_tag(node) == TAG_time)
        add_spot(walk, node, SPOT_TIME, 1, "time");
    else if (dom_tag(node) == TAG_a)
        see_anchor(walk, node);
    if (dom_tag(node) == TAG_article)
        walk->scan->article_count++;
    if (!walk->article && (dom_tag(node) == TAG_article || dom_tag(node) == TAG_main))
        walk->article = node;
    if (node->properties && dom_tag(node) != TAG_time && scan_attribute(node, "datetime").len)
        add_spot(walk, node, SPOT_TIME, 1, "datetime"); /* <relative-time> and its kin */
    if (node->properties)
        see_named(walk, node);
    see_heading(walk, node);
    see_text_block(walk, node);
}

/* The next node in the order of the page; *depth follows. */
static xmlNodePtr step(xmlNodePtr node, bool deep, size_t *depth)
{
    if (deep && node->children && node->type == XML_ELEMENT_NODE) {
        ++*depth;
        return node->children;
    }
    while (!node->next) {
        node = node->parent;
        if (!node || *depth == 0)
            return NULL;
        --*depth;
    }
    return node->next;
}

static void enter(struct walk *walk, xmlNodePtr node, size_t depth)
{
    bool had_furniture = walk->furniture, had_article = walk->article;
    walk->order++;
    see_element(walk, node);
    if (walk->furniture && !had_furniture)
        walk->furniture_depth = depth;
    if (walk->article && !had_article)
        walk->article_depth = depth;
}

void scan_read(struct arena *arena, htmlDocPtr document, struct scan *scan)
{
    *scan = (struct scan){0};
    struct walk walk = {.arena = arena, .scan = scan};
    xmlNodePtr root = xmlDocGetRootElement(document);
    size_t depth = 0;
    for (xmlNodePtr node = root; node;) {
        if (dom_tag(node) == TAG_script)
            see_script(&walk, node);
        bool silent = scan_is_silent(node) && node != root;
        if (node->type == XML_ELEMENT_NODE && !silent)
            enter(&walk, node, depth);
        node = step(node, !silent, &depth);
        if (walk.furniture && depth <= walk.furniture_depth)
            walk.furniture = NULL;
        if (walk.article && depth <= walk.article_depth)
            walk.article = NULL;
    }
}

void scan_clear(struct scan *scan)
{
    memory_free(scan->metas);
    memory_free(scan->scripts);
    memory_free(scan->spots);
}
