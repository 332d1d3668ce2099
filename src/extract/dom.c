#include "extract/dom.h"

#include "base/array.h"
#include "base/error.h"
#include "extract/dom_tree.h"

#include <libxml/xmlerror.h>
#include <string.h>

/* Real pages stay far below a hundred; at this many libxml2 2.9 takes 2 ms over one tag, and ever more beyond. */
enum { MOST_ATTRIBUTES = 1000 };

static const struct {
    const char *name;
    enum dom_flow flow;
} tags[DOM_TAGS] = {
    [TAG_OTHER] = {"", FLOW_INLINE},
#define DOM_TAG(name, flow) [TAG_##name] = {#name, flow},
#include "extract/dom_tags.h"
#undef DOM_TAG
};

enum dom_tag dom_tag_of_name(const char *name)
{
    size_t low = 1, high = DOM_TAGS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, tags[middle].name);
        if (order == 0)
            return (enum dom_tag)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return TAG_OTHER;
}

enum dom_flow dom_flow(enum dom_tag tag)
{
    return tags[tag].flow;
}

struct str dom_attribute(const xmlNode *element, const char *name)
{
    if (element->type != XML_ELEMENT_NODE)
        return STR_NONE;
    for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next) {
        if (attribute->name[0] != (unsigned char)name[0] || strcmp((const char *)attribute->name, name) != 0)
            continue;
        if (!attribute->children)
            return STR("");
        return str_from((const char *)attribute->children->content);
    }
    return STR_NONE;
}

xmlNode *dom_next(xmlNode *node, const xmlNode *root, bool into)
{
    if (into && node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node != root) {
        if (node->next)
            return node->next;
        node = node->parent;
        if (!node)
            return NULL;
    }
    return NULL;
}

size_t dom_text_size(xmlNode *root, size_t most)
{
    size_t size = 0, nodes = 0;
    for (xmlNode *node = root; node && size <= most && nodes <= most; nodes++) {
        if (node->type == XML_TEXT_NODE && node->content)
            for (const char *at = (const char *)node->content; *at && size <= most; at++)
                size += !is_ascii_space(*at);
        node = dom_next(node, root, node == root || dom_flow(dom_tag(node)) != FLOW_NONE);
    }
    return size;
}

void dom_start(void)
{
    LIBXML_TEST_VERSION
    xmlInitParser();
}

/* The tag whose name begins at `from`: where it ends, and how many attributes it seems to have. */
static size_t scan_tag(struct str text, size_t from, size_t *attributes)
{
    char before = 0;
    *attributes = 0;
    for (size_t i = from; i < text.len; i++) {
        char byte = text.at[i];
        if (byte == '>')
            return i + 1;
        if (is_ascii_space(byte) || byte == '/')
            continue;
        *attributes += is_ascii_space(text.at[i - 1]) || text.at[i - 1] == '/';
        if ((byte == '"' || byte == '\'') && before == '=')
            i = str_find_byte(text, byte, i + 1);
        if (i == SIZE_MAX)
            break;
        before = byte;
    }
    return text.len;
}

/* Behind the next `end`, or behind the text. */
static size_t skip_to(struct str text, struct str end, size_t from)
{
    size_t at = from;
    while ((at = str_find_byte(text, end.at[0], at)) < text.len) {
        if (str_starts_fold(str_slice(text, at, text.len), end))
            return at + end.len;
        at++;
    }
    return text.len;
}

/* Scripts and comments hold `a<b` and half tags; the parser reads no attributes in them. */
static bool has_bloated_tag(struct str text)
{
    size_t at = 0, attributes;
    while ((at = str_find_byte(text, '<', at)) < text.len) {
        struct str rest = str_slice(text, ++at, text.len);
        if (str_starts(rest, STR("!--"))) {
            at = skip_to(text, STR("-->"), at);
            continue;
        }
        if (!rest.len || !is_ascii_alpha(rest.at[0]))
            continue;
        at = scan_tag(text, at, &attributes);
        if (attributes > MOST_ATTRIBUTES)
            return true;
        if (str_starts_fold(rest, STR("script")))
            at = skip_to(text, STR("</script"), at);
        else if (str_starts_fold(rest, STR("style")))
            at = skip_to(text, STR("</style"), at);
    }
    return false;
}

struct fault {
    bool is_fatal;
    char message[160];
};

static void note_fault(void *context, xmlErrorPtr error)
{
    struct fault *fault = context;
    if (error->code != XML_ERR_NO_MEMORY && error->level != XML_ERR_FATAL)
        return;
    if (fault->is_fatal)
        return;
    fault->is_fatal = true;
    const char *message = error->message ? error->message : "out of memory";
    size_t length = strcspn(message, "\n");
    if (length >= sizeof fault->message)
        length = sizeof fault->message - 1;
    memcpy(fault->message, message, length);
    fault->message[length] = '\0';
}

/* Frees the context; true when the tree is whole. */
static bool end_parse(htmlParserCtxtPtr context, struct fault *fault)
{
    bool is_whole = !fault->is_fatal && !context->disableSAX && context->errNo != XML_ERR_NO_MEMORY;
    if (!is_whole && !fault->message[0])
        memcpy(fault->message, "the parser stopped", sizeof "the parser stopped");
    htmlFreeParserCtxt(context);
    return is_whole;
}

int dom_parse(struct str text, htmlDocPtr *document)
{
    *document = NULL;
    if (text.len > INT32_MAX / 2)
        return error_set(STET_ERROR_LIMIT, "page: %zu bytes are more than can be parsed", text.len);
    if (has_bloated_tag(text))
        return error_set(STET_ERROR_LIMIT, "page: a tag with more than %d attributes", MOST_ATTRIBUTES);
    htmlParserCtxtPtr context = htmlNewParserCtxt();
    if (!context)
        return error_set(STET_ERROR_SYSTEM, "page: no memory for the parser");
    struct fault fault = {false, ""};
    struct dom_tree *tree = dom_tree_new(text);
    xmlSetStructuredErrorFunc(&fault, (xmlStructuredErrorFunc)note_fault);
    /* A meta element's encoding would be looked for among the modules of the C library, which no worker can open. */
    htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC |
                                    XML_PARSE_HUGE);
    if (dom_tree_attach(tree, context))
        htmlParseDocument(context);
    xmlSetStructuredErrorFunc(NULL, NULL);
    bool is_full = dom_tree_is_full(tree);
    htmlDocPtr parsed = dom_tree_take(tree, context);
    if (!parsed)
        dom_tree_free(tree);
    if (!end_parse(context, &fault)) {
        dom_free(parsed);
        if (is_full)
            return error_set(STET_ERROR_LIMIT, "page: more elements than any page needs");
        return error_set(STET_ERROR_DATA, "page: %s", fault.message);
    }
    if (parsed && !xmlDocGetRootElement(parsed)) {
        dom_free(parsed);
        parsed = NULL;
    }
    *document = parsed;
    return 0;
}

void dom_free(htmlDocPtr document)
{
    dom_tree_free_document(document);
}
