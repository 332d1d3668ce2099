/*
 * The article's text in the page's scripts: pages that a browser builds from a state (Next, Nuxt, Fusion, Apollo,
 * Redux and what newsrooms make themselves) hold it as JSON, and some hold it there alone. No script is run: what
 * stands behind `=` or `(` and begins with a bracket is read as data, and so are scripts of JSON.
 *
 * Within them the text is found by its own looks, not by a system's name: a string of prose under a key that says
 * body, or an array of typed elements; the one beside this page's headline or address, else the longest.
 */
#ifndef STET_EXTRACT_SCRIPT_STATE_H
#define STET_EXTRACT_SCRIPT_STATE_H

#include "base/arena.h"

#include <libxml/HTMLtree.h>

enum { SCRIPT_STATE_MOST_BYTES = 8 * 1024 * 1024 }; /* all scripts of a page together; later ones are left out */

struct script_state {
    struct str html;     /* the body, as a part of HTML; absent where there is none */
    struct str text;     /* the same without markup, a line a block */
    struct str headline; /* what stands beside it as its title; absent where nothing does */
    bool fits;           /* its headline or address is this page's */
};

/* Reads the scripts of a page, but for JSON-LD. `url` and `headline` are the page's, and may be absent. Texts lie in
 * `arena`. Bounded in time and memory by the size of the scripts. */
void script_state_read(struct arena *arena, htmlDocPtr document, struct str url, struct str headline,
                       struct script_state *out);

#endif
