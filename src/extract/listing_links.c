#include "extract/listing_build.h"

#include "base/error.h"
#include "base/url.h"
#include "extract/attributes.h"
#include "extract/dom.h"
#include "extract/metadata_scan.h"
#include "extract/plain.h"
#include "extract/words.h"
#include "extract/xpath.h"

/* Links within these lead around the site, not to what is new on the page. */
static bool is_aside(xmlNodePtr node)
{
    enum { MOST_LEVELS = 200 };
    static const uint32_t WORDS = MEANS_NAVIGATION | MEANS_FOOTER | MEANS_SHARE | MEANS_POPUP | MEANS_TAGS;
    for (int i = 0; node && node->type == XML_ELEMENT_NODE && i < MOST_LEVELS; i++, node = node->parent) {
        enum dom_tag tag = dom_tag(node);
        if (tag == TAG_nav || tag == TAG_footer)
            return true;
        if (tag == TAG_body || tag == TAG_html)
            break;
        if (attributes_read(node).words & WORDS)
            return true;
    }
    return false;
}

/* The text of a link; of a picture its words for those who do not see it. */
static struct str text_of(struct arena *arena, xmlNodePtr link)
{
    struct str text = scan_lines(arena, link, LISTING_MOST_TITLE);
    if (text.len)
        return text;
    for (xmlNode *node = link->children; node; node = dom_next(node, link, true)) {
        if (node->type == XML_ELEMENT_NODE && dom_attribute(node, "alt").len)
            return dom_attribute(node, "alt");
    }
    return dom_attribute(link, "title");
}

static bool add_link(struct listing_build *build, xmlNodePtr link)
{
    struct str target = str_trim(dom_attribute(link, "href"));
    if (!target.len || target.at[0] == '#' || str_starts_fold(target, STR("javascript:")) ||
        str_starts_fold(target, STR("mailto:")))
        return true;
    const struct listing_entry entry = {
        .url = target, .title = text_of(build->arena, link), .is_aside = is_aside(link)};
    return listing_add(build, &entry);
}

/* Every link at and below `root`. */
static bool add_links(struct listing_build *build, xmlNodePtr root)
{
    for (xmlNode *node = root; node; node = dom_next(node, root, true))
        if (dom_tag(node) == TAG_a && !add_link(build, node))
            return false;
    return true;
}

static bool has_word(struct str words, const char *word)
{
    struct str part;
    while (words.len && str_split(&words, ' ', &part))
        if (str_equal_fold(str_trim(part), str_from(word)))
            return true;
    return false;
}

static void see_head(struct listing_build *build, xmlNodePtr node)
{
    struct listing *listing = build->listing;
    const char *name = (const char *)node->name;
    struct str type = dom_attribute(node, "type"), base;
    bool is_feed = str_contains_fold(type, STR("rss")) || str_contains_fold(type, STR("atom")) ||
                   str_contains_fold(type, STR("feed+json"));
    if (str_equal(str_from(name), STR("base")) &&
        url_resolve(build->arena, build->base, str_trim(dom_attribute(node, "href")), &base) == 0)
        build->base = base;
    else if (str_equal(str_from(name), STR("link")) && is_feed && has_word(dom_attribute(node, "rel"), "alternate"))
        listing_add_feed(build, dom_attribute(node, "href"), dom_attribute(node, "title"));
    else if (str_equal(str_from(name), STR("html")) && dom_attribute(node, "lang").len)
        listing->language = plain_line(build->arena, dom_attribute(node, "lang"), 35);
    else if (str_equal(str_from(name), STR("title")) && !listing->title.len)
        listing->title = scan_lines(build->arena, node, LISTING_MOST_TITLE);
}

/* An attribute that the expression names is an address by itself. */
static bool add_selected(struct listing_build *build, xmlNodePtr node)
{
    if (node->type == XML_ELEMENT_NODE)
        return add_links(build, node);
    if (node->type != XML_ATTRIBUTE_NODE || !node->children)
        return true;
    const struct listing_entry entry = {.url = str_from((const char *)node->children->content)};
    return listing_add(build, &entry);
}

static int add_all_selected(struct listing_build *build, htmlDocPtr document, struct str select)
{
    struct str xpath = arena_copy(build->arena, select);
    xmlXPathObjectPtr found = xpath_evaluate(document, xpath.at);
    int count = found && found->type == XPATH_NODESET && found->nodesetval ? found->nodesetval->nodeNr : 0;
    for (int i = 0; i < count; i++)
        if (!add_selected(build, found->nodesetval->nodeTab[i]))
            break;
    xmlXPathFreeObject(found);
    return count ? 0 : error_set(STET_ERROR_DATA, "select %.*s finds nothing on it", STR_FORMAT(select));
}

int listing_links(struct listing_build *build, struct str text, struct str select)
{
    htmlDocPtr document;
    int result = dom_parse(text, &document);
    if (result < 0 || !document)
        return result < 0 ? result : error_set(STET_ERROR_DATA, "it has no element");
    xmlNodePtr root = xmlDocGetRootElement(document);
    build->listing->kind = LISTING_PAGE;
    for (xmlNode *node = root; node; node = dom_next(node, root, true))
        if (node->type == XML_ELEMENT_NODE)
            see_head(build, node);
    if (select.len)
        result = add_all_selected(build, document, select);
    else
        add_links(build, root);
    dom_free(document);
    return result;
}
