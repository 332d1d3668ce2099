/* The table of behaviours: how an address can answer. A new one is a row in behaviour.c and a function or two.
 *
 * A control request names it as NAME or NAME:ARGUMENT. `before` runs when the exchange is set up and may choose another
 * version, template or story, or make the whole answer (exchange->made); `after` runs on the finished, compressed
 * answer and may spoil it. Only rows with `conditional` answer 304 to a matching validator. */
#ifndef NEWSROOM_BEHAVIOUR_H
#define NEWSROOM_BEHAVIOUR_H

#include <jansson.h>
#include <stdbool.h>

#include "exchange.h"

struct behaviour {
    const char *name;
    void (*before)(struct exchange *exchange);
    void (*after)(struct exchange *exchange);
    bool conditional;
    bool argument_needed;
    const char *help;
};

/* The behaviour of a name ("redirect:/x"), NULL where there is none or its argument is missing. What stands behind the
 * colon is given in new memory at *argument (NULL for none; the pointer itself may be NULL). Three digits are a status.
 */
const struct behaviour *behaviour_named(const char *name, char **argument);

/* Name → what it does, a new object. */
json_t *behaviour_list(void);

#endif
