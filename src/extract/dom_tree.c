#include "extract/dom_tree.h"

#include "base/memory.h"
#include "extract/dom.h"

#include <libxml/parserInternals.h>
#include <string.h>

/* Beyond this a page is an attack: one of 16 MiB needs a third of it for its text. A tree of this size that is nothing
 * but elements within each other makes a process of 325 MiB, since whoever reads it keeps places of them
 * (tests/bench/README.md has more shapes). */
enum { MOST_BYTES = 144 * 1024 * 1024 };

struct dom_tree {
    struct arena arena;
    size_t bytes;      /* of nodes and texts */
    char *source;      /* what the parser reads */
    size_t source_len; /* without its NUL */
    xmlNode *growing;  /* the node that got text last: its length, and the room that was taken for it */
    size_t length, room;
};

static struct dom_tree *tree_of(htmlParserCtxtPtr context)
{
    return context->_private;
}

static void *take(htmlParserCtxtPtr context, size_t size)
{
    struct dom_tree *tree = tree_of(context);
    tree->bytes += size;
    if (tree->bytes > MOST_BYTES)
        xmlStopParser(context);
    return arena_alloc(&tree->arena, size);
}

static xmlChar *copy(htmlParserCtxtPtr context, const xmlChar *text, size_t length)
{
    xmlChar *out = take(context, length + 1);
    memcpy(out, text, length);
    return out;
}

static xmlNode *new_node(htmlParserCtxtPtr context, xmlElementType type, const xmlChar *name)
{
    xmlNode *node = take(context, sizeof *node);
    node->type = type;
    node->name = name;
    node->doc = context->myDoc;
    return node;
}

static void append(xmlNode *parent, xmlNode *node)
{
    node->parent = parent;
    node->prev = parent->last;
    if (parent->last)
        parent->last->next = node;
    else
        parent->children = node;
    parent->last = node;
}

static xmlNode *document_node(htmlParserCtxtPtr context)
{
    return (xmlNode *)context->myDoc; /* whose struct begins as a node's does */
}

/* Names come from the parser's dictionary, which the document keeps. Only the part behind a colon is the name. */
static const xmlChar *local_name(htmlParserCtxtPtr context, const xmlChar *name)
{
    if (!strchr((const char *)name, ':'))
        return name;
    xmlChar *prefix = NULL, *local = xmlSplitQName(context, name, &prefix);
    const xmlChar *kept = local ? copy(context, local, strlen((const char *)local)) : name;
    xmlFree(local);
    xmlFree(prefix);
    return kept;
}

static void add_attribute(htmlParserCtxtPtr context, xmlNode *element, xmlAttr **last, const xmlChar *name,
                          const xmlChar *value)
{
    struct {
        xmlAttr attribute;
        xmlNode text;
    } *both = take(context, sizeof *both);
    both->attribute.type = XML_ATTRIBUTE_NODE;
    both->attribute.name = name;
    both->attribute.parent = element;
    both->attribute.doc = context->myDoc;
    both->attribute.prev = *last;
    if (*last)
        (*last)->next = &both->attribute;
    else
        element->properties = &both->attribute;
    *last = &both->attribute;
    if (!value)
        return;
    both->text.type = XML_TEXT_NODE;
    both->text.name = xmlStringText;
    both->text.doc = context->myDoc;
    both->text.parent = (xmlNode *)&both->attribute;
    both->text.content = copy(context, value, strlen((const char *)value));
    both->attribute.children = both->attribute.last = &both->text;
}

static xmlNode *add_text_node(htmlParserCtxtPtr context, xmlElementType type, const xmlChar *text, size_t length)
{
    struct dom_tree *tree = tree_of(context);
    xmlNode *node = new_node(context, type, type == XML_TEXT_NODE ? xmlStringText : NULL);
    node->content = copy(context, text, length);
    append(context->node, node);
    tree->growing = node;
    tree->length = length;
    tree->room = length + 1;
    return node;
}

/* Behind the text that the node has already. */
static void extend_text(htmlParserCtxtPtr context, xmlNode *node, const xmlChar *text, size_t length)
{
    struct dom_tree *tree = tree_of(context);
    if (tree->growing != node) {
        tree->growing = node;
        tree->length = strlen((const char *)node->content);
        tree->room = tree->length + 1;
    }
    if (tree->length + length >= tree->room) {
        tree->room = 2 * (tree->length + length) + 1;
        xmlChar *wider = take(context, tree->room);
        memcpy(wider, node->content, tree->length);
        node->content = wider;
    }
    memcpy(node->content + tree->length, text, length);
    tree->length += length;
    node->content[tree->length] = '\0';
}

static void on_text(htmlParserCtxtPtr context, xmlElementType type, const xmlChar *text, int length)
{
    if (!context->node || length <= 0)
        return;
    if (context->node->last && context->node->last->type == type)
        extend_text(context, context->node->last, text, (size_t)length);
    else
        add_text_node(context, type, text, (size_t)length);
}

static void on_characters(void *context, const xmlChar *text, int length)
{
    on_text(context, XML_TEXT_NODE, text, length);
}

static void on_script_text(void *context, const xmlChar *text, int length)
{
    on_text(context, XML_CDATA_SECTION_NODE, text, length);
}

/* What the parser would leave out: characters that XML has none of. */
static bool has_strange_bytes(const char *from, const char *end)
{
    for (const unsigned char *at = (const unsigned char *)from, *last = (const unsigned char *)end; at < last; at++)
        if ((*at < 0x20 && !is_ascii_space((char)*at)) || *at == '\f' ||
            (*at == 0xEF && last - at >= 3 && at[1] == 0xBF && at[2] >= 0xBE))
            return true;
    return false;
}

/* The parser reads a script a character at a time, a fifth of its time on pages of today. Where one is plain (it
 * ends, and begins with no tag), we take its text at once, and let the parser go on at its end: the cursor stands on
 * the `>` of the start tag, which it skips next, so that it has to find another one before the end tag. The text is
 * our own copy, and that byte of it is not read again. */
static void take_script(htmlParserCtxtPtr context, const char *name)
{
#if LIBXML_VERSION < 21400 /* which reads by another tokenizer */
    struct dom_tree *tree = tree_of(context);
    const char *from = (const char *)context->input->cur + 1, *source_end = tree->source + tree->source_len;
    size_t name_len = strlen(name);
    if (from[-1] != '>' || (from[0] == '<' && from[1] != '!'))
        return;
    const char *end = from;
    while ((end = memchr(end, '<', (size_t)(source_end - end))) &&
           (end[1] != '/' || strncasecmp(end + 2, name, name_len) != 0))
        end++;
    if (!end || end == from || has_strange_bytes(from, end))
        return;
    add_text_node(context, XML_CDATA_SECTION_NODE, (const xmlChar *)from, (size_t)(end - from));
    size_t last = (size_t)(end - 1 - tree->source);
    tree->source[last] = '>';
    context->input->cur = (const xmlChar *)tree->source + last;
#else
    (void)context, (void)name;
#endif
}

static void on_start(void *opaque, const xmlChar *name, const xmlChar **attributes)
{
    htmlParserCtxtPtr context = opaque;
    if (!name || !context->myDoc)
        return;
    xmlNode *element = new_node(context, XML_ELEMENT_NODE, local_name(context, name));
    element->_private = (void *)(uintptr_t)dom_tag_of_name((const char *)element->name);
    xmlNode *parent = context->node, *document = document_node(context);
    if (!parent)
        /* What follows on the root element belongs to it. */
        parent = document->children && document->children->type == XML_ELEMENT_NODE ? document->children : document;
    append(parent, element);
    if (nodePush(context, element) < 0)
        return;
    xmlAttr *last = NULL;
    for (size_t i = 0; attributes && attributes[i]; i += 2)
        add_attribute(context, element, &last, attributes[i], attributes[i + 1]);
    /* To the parser, <svg:script> is none. */
    bool is_script = dom_tag(element) == TAG_script || dom_tag(element) == TAG_style;
    if (is_script && element->name == name)
        take_script(context, (const char *)name);
}

static void add_aside(htmlParserCtxtPtr context, xmlNode *node, const xmlChar *content)
{
    if (content)
        node->content = copy(context, content, strlen((const char *)content));
    append(context->node ? context->node : document_node(context), node);
}

static void on_comment(void *opaque, const xmlChar *content)
{
    htmlParserCtxtPtr context = opaque;
    if (context->myDoc)
        add_aside(context, new_node(context, XML_COMMENT_NODE, xmlStringComment), content);
}

static void on_instruction(void *opaque, const xmlChar *target, const xmlChar *content)
{
    htmlParserCtxtPtr context = opaque;
    if (!context->myDoc)
        return;
    const xmlChar *name = copy(context, target, strlen((const char *)target));
    add_aside(context, new_node(context, XML_PI_NODE, name), content);
}

struct dom_tree *dom_tree_new(struct str text)
{
    struct dom_tree *tree = memory_zeroed(1, sizeof *tree);
    tree->source = memory_alloc(text.len + 1);
    tree->source_len = text.len;
    if (text.len)
        memcpy(tree->source, text.at, text.len);
    tree->source[text.len] = '\0';
    return tree;
}

void dom_tree_free(struct dom_tree *tree)
{
    if (!tree)
        return;
    arena_clear(&tree->arena);
    memory_free(tree->source);
    memory_free(tree);
}

bool dom_tree_is_full(const struct dom_tree *tree)
{
    return tree->bytes > MOST_BYTES;
}

bool dom_tree_attach(struct dom_tree *tree, htmlParserCtxtPtr context)
{
    context->_private = tree;
    context->sax->startElement = on_start;
    context->sax->characters = on_characters;
    context->sax->cdataBlock = on_script_text;
    context->sax->comment = on_comment;
    context->sax->processingInstruction = on_instruction;
    /* What the parser asks before it would guess the encoding, or believe a meta element. */
    context->charset = XML_CHAR_ENCODING_UTF8;
    context->encoding = xmlStrdup((const xmlChar *)"UTF-8");
    xmlParserInputPtr input = xmlNewInputStream(context);
    if (!context->encoding || !input)
        return false;
    bool is_marked = tree->source_len >= 3 && memcmp(tree->source, "\xEF\xBB\xBF", 3) == 0;
    input->base = (const xmlChar *)tree->source;
    input->cur = input->base + (is_marked ? 3 : 0);
    input->length = (int)tree->source_len;
    input->end = input->base + tree->source_len;
    return inputPush(context, input) >= 0;
}

htmlDocPtr dom_tree_take(struct dom_tree *tree, htmlParserCtxtPtr context)
{
    htmlDocPtr document = context->myDoc;
    context->myDoc = NULL;
    if (!document)
        return NULL;
    document->_private = tree;
    document->dict = context->dict;
    xmlDictReference(document->dict);
    memory_free(tree->source);
    tree->source = NULL;
    return document;
}

void dom_tree_free_document(htmlDocPtr document)
{
    if (!document)
        return;
    struct dom_tree *tree = document->_private;
    /* libxml2 frees what it made: the document and its DTD. */
    document->children = document->last = (xmlNode *)document->intSubset;
    if (document->intSubset)
        document->intSubset->next = document->intSubset->prev = NULL;
    xmlFreeDoc(document);
    dom_tree_free(tree);
}
