/* A small template language, a subset of Mustache over jansson values.
 *
 *   {{name}}            the value, HTML-escaped (a number or string; nothing where there is none)
 *   {{{name}}}          the value as it is
 *   {{@name}}           the value as a JSON string with its quotes, for JSON-LD
 *   {{#name}}…{{/name}} once for each element of an array, once for an object or another true value, never otherwise
 *   {{^name}}…{{/name}} once where {{#name}} would give nothing
 *   {{.}}               the element itself, in an array of strings
 *
 * Names are looked up in the innermost value first, then outwards. A tag alone on its line takes the line with it. */
#ifndef NEWSROOM_TEMPLATE_H
#define NEWSROOM_TEMPLATE_H

#include <jansson.h>

#include "buffer.h"

/* Renders the NUL-terminated template. 0, or -1 with a message in new memory at *message (an unclosed tag or section,
 * sections nested deeper than 16). */
int template_render(struct buffer *out, const char *template, json_t *context, char **message);

#endif
