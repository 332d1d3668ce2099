/* What an element's attributes say of it, by the meanings of words.h, and whether it is kept from sight. */
#ifndef STET_EXTRACT_ATTRIBUTES_H
#define STET_EXTRACT_ATTRIBUTES_H

#include "extract/dom.h"

struct attributes {
    uint32_t words;     /* enum meaning */
    uint32_t signature; /* of tag and class, digits left out */
    bool is_hidden;     /* by its style or by the attribute hidden */
    bool is_aria_hidden;
    bool is_displayed_block;
    bool is_centred;
    bool is_break;   /* by its class: an element without text then stands for <br> */
    bool has_target; /* its href leads elsewhere than into the page */
    bool is_anchor;
};

struct attributes attributes_read(const xmlNode *element);

/* True where no reader sees the element: hidden by style or attribute, a closed dialog, or a short text for screen
 * readers alone. */
bool attributes_hide(const struct attributes *attributes, xmlNode *element, enum dom_tag tag);

#endif
