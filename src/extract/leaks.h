/*
 * Markup of an outlet's own system that a template failed to read, so that a reader sees it: `[cartoon id="a20484"]`,
 * `media: 17390935`, `intro: ` before a paragraph. No editor wrote it.
 */
#ifndef STET_EXTRACT_LEAKS_H
#define STET_EXTRACT_LEAKS_H

#include "base/arena.h"

/* The line is nothing else. */
bool leak_is_line(struct str text);

/* Keys stand before the text as it was ("intro: ", "quicklist: 1 title: Obama text: "): the part that they take, or
 * nothing where that is not so. */
struct str leak_before(struct str text, struct str before);

/* The text without shortcodes in it (`[name key="value"]`); the same text where it has none. In the arena. */
struct str leak_cut_shortcodes(struct arena *arena, struct str text);

#endif
