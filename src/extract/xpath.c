#include "extract/xpath.h"

/* `//div` takes some two steps a node, and a page of 16 MiB has a million nodes. */
static const unsigned long MOST_STEPS = 20000000;

static void ignore_error(void *context, xmlErrorPtr error)
{
    (void)context;
    (void)error;
}

xmlXPathObjectPtr xpath_evaluate(htmlDocPtr document, const char *xpath)
{
    xmlXPathContextPtr context = xmlXPathNewContext(document);
    xmlXPathObjectPtr result = NULL;
    if (!context)
        return NULL;
    context->error = ignore_error;
    context->opLimit = MOST_STEPS;
    xmlXPathCompExprPtr compiled = xmlXPathCtxtCompile(context, (const xmlChar *)xpath);
    if (compiled)
        result = xmlXPathCompiledEval(compiled, context);
    xmlXPathFreeCompExpr(compiled);
    xmlXPathFreeContext(context);
    return result;
}
