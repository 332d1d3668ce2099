/* XPath of people, evaluated on pages of servers. */
#ifndef STET_EXTRACT_XPATH_H
#define STET_EXTRACT_XPATH_H

#include <libxml/HTMLtree.h>
#include <libxml/xpath.h>

/* The value of the expression on the document, which is not changed; the caller frees it. NULL where it does not
 * compile, or takes more steps than any honest page needs. */
xmlXPathObjectPtr xpath_evaluate(htmlDocPtr document, const char *xpath);

#endif
