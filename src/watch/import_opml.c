#include "watch/import_build.h"

#include "base/error.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

/* Names of OPML differ in case from one program to the next. The value lies in the arena. */
static struct str attribute(struct arena *arena, const xmlNode *node, const char *name)
{
    for (const xmlAttr *one = node->properties; one; one = one->next) {
        if (!str_equal_fold(str_from((const char *)one->name), str_from(name)))
            continue;
        xmlChar *value = xmlNodeListGetString(node->doc, one->children, 1);
        struct str text = arena_copy(arena, str_trim(str_from((const char *)value)));
        xmlFree(value);
        return text;
    }
    return STR_NONE;
}

static struct str title_of(struct arena *arena, const xmlNode *node)
{
    struct str title = attribute(arena, node, "title");
    return title.len ? title : attribute(arena, node, "text");
}

static bool is_outline(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE && str_equal_fold(str_from((const char *)node->name), STR("outline"));
}

/* The folder that it lies in is its tag; one of its own (category) goes before. */
static struct str tag_of(struct arena *arena, const xmlNode *node)
{
    struct str category = attribute(arena, node, "category"), first;
    if (category.len && str_split(&category, ',', &first) && str_trim(first).len) {
        first = str_trim(first);
        return str_starts(first, STR("/")) ? str_slice(first, 1, first.len) : first;
    }
    return node->parent && is_outline(node->parent) ? title_of(arena, node->parent) : STR_NONE;
}

static void read_outline(struct import_build *build, const xmlNode *node)
{
    struct arena *arena = build->arena;
    struct str feed = attribute(arena, node, "xmlUrl"), type = attribute(arena, node, "type");
    struct str page = attribute(arena, node, "htmlUrl"), link = attribute(arena, node, "url");
    size_t line = (size_t)xmlGetLineNo((xmlNode *)node);
    struct str title = title_of(arena, node);
    if (!feed.len && !link.len) {
        bool is_folder = node->children != NULL;
        if (!is_folder || page.len)
            import_loss(build, line, "%.*s: it names no feed%s%.*s", STR_FORMAT(title),
                        page.len ? " (try `stet add --feed`) " : "", STR_FORMAT(page));
        return;
    }
    bool is_known = !feed.len && (str_equal(type, STR("sitemap")) || str_equal(type, STR("section")));
    struct import_entry entry = {.line = line,
                                 .kind = feed.len   ? STR("feed")
                                         : is_known ? type
                                                    : STR("url"),
                                 .url = feed.len ? feed : link,
                                 .title = title,
                                 .keys = BUF_INIT};
    import_key(&entry, "tag", tag_of(arena, node));
    import_entry(build, &entry);
}

static void ignore_error(void *context, xmlErrorPtr error)
{
    (void)context, (void)error;
}

int import_opml(struct import_build *build, struct str bytes)
{
    enum { MOST_BYTES = 64 * 1024 * 1024 };
    if (bytes.len > MOST_BYTES)
        return error_set(STET_ERROR_LIMIT, "it is larger than 64 MiB");
    xmlSetStructuredErrorFunc(NULL, ignore_error);
    xmlDocPtr document = xmlReadMemory(bytes.at, (int)bytes.len, NULL, "UTF-8",
                                       XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_IGNORE_ENC);
    xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
    bool is_opml = root && str_equal_fold(str_from((const char *)root->name), STR("opml"));
    bool has_entities = document && document->intSubset && document->intSubset->entities;
    for (xmlNode *node = is_opml && !has_entities ? root : NULL; node;) {
        if (is_outline(node))
            read_outline(build, node);
        xmlNode *next = node->children;
        while (!next && node && node != root) {
            next = node->next;
            node = next ? node : node->parent;
        }
        node = next;
    }
    xmlFreeDoc(document);
    if (has_entities)
        return error_set(STET_ERROR_DATA, "it defines entities of its own, which are never expanded");
    return is_opml ? 0 : error_set(STET_ERROR_DATA, "it is no OPML (--format names another kind)");
}
