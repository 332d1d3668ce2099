/*
 * The tree of a page. libxml2's HTML parser is lenient where it should not be (a tree cut short by memory is given
 * back as if it were whole) and strict where it need not be (depth); this header hides both. Trees may be a hundred
 * thousand elements deep: nothing that walks one may recurse.
 */
#ifndef STET_EXTRACT_DOM_H
#define STET_EXTRACT_DOM_H

#include "base/arena.h"

#include <libxml/HTMLparser.h>

/* Once a process. */
void dom_start(void);

/* Parses `text`, which must be valid UTF-8; a meta element in it is not believed any more. The caller frees the
 * document by dom_free, never by xmlFreeDoc: its nodes lie in an arena (see dom_tree.h). STET_ERROR_LIMIT where a tag
 * has more than a thousand attributes (libxml2 takes quadratic time over them), or the tree is larger than any page
 * needs; STET_ERROR_DATA where the parser gave up, with its reason; 0 and *document NULL where the page has no element
 * at all. */
int dom_parse(struct str text, htmlDocPtr *document);
void dom_free(htmlDocPtr document);

/* Elements that mean something here; everything else is TAG_OTHER. */
enum dom_tag {
    TAG_OTHER,
#define DOM_TAG(name, how) TAG_##name,
#include "extract/dom_tags.h"
#undef DOM_TAG
    DOM_TAGS
};

/* How an element stands in the flow of text. */
enum dom_flow {
    FLOW_INLINE, /* its text belongs to the line around it; elements that are not known, too */
    FLOW_BLOCK,  /* begins and ends lines */
    FLOW_NONE,   /* holds nothing for a reader */
};

/* By a name in lower case, and of a node of dom_parse's. */
enum dom_tag dom_tag_of_name(const char *name);
static inline enum dom_tag dom_tag(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE ? (enum dom_tag)(uintptr_t)node->_private : TAG_OTHER;
}

enum dom_flow dom_flow(enum dom_tag tag);

/* The value of an attribute, borrowed from the tree; absent where the element has none. `name` in lower case. */
struct str dom_attribute(const xmlNode *element, const char *name);

/* The node behind `node` in document order within `root`: its first child when `into`, else what follows it; NULL
 * behind the last. */
xmlNode *dom_next(xmlNode *node, const xmlNode *root, bool into);

/* Bytes of text below `root`, blanks not counted; stops beyond `most` bytes or nodes, so that elements within elements
 * cost no more than elements in a row. */
size_t dom_text_size(xmlNode *root, size_t most);

#endif
