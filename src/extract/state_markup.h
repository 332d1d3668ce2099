/*
 * The text of an article as content systems keep it, written out as HTML: lists of typed elements (Fusion's
 * content_elements, Gutenberg, Editor.js, the elements of many newsrooms' own systems), and trees of rich text
 * (Portable Text, Draft.js, Lexical, Slate, ProseMirror, Contentful), all by the same few rules:
 *
 *   - what an element is, its type says, in words that these systems share: paragraph, heading, list, item, quote,
 * image;
 *   - its text is a string of its own (text, content, html, value), or that of the elements it holds, whether they
 *     stand in an array or wrapped in an object (data, attributes, model);
 *   - elements within a paragraph are parts of its line; types that are no text (related, embed, advert) are left out.
 */
#ifndef STET_EXTRACT_STATE_MARKUP_H
#define STET_EXTRACT_STATE_MARKUP_H

#include "extract/literal.h"

#include "base/map.h"

struct state {
    struct literals literals;
    struct map *entries; /* what other values name by `__ref` or `id`: key → place, as a pointer; NULL without */
    uint32_t flat;       /* an array whose places numbers stand for (devalue); 0 without */
    uint32_t *flat_at;   /* the values of that array */
    size_t flat_count;
    size_t budget; /* values that may still be looked at, over all calls */
};

/* The value that `value` stands for: itself, or where it is a reference, what it names. */
uint32_t state_resolve(const struct state *state, uint32_t value);
/* The member of that key, resolved; 0 where there is none. */
uint32_t state_member(const struct state *state, uint32_t object, struct str key);

/* True where the elements of an array look like parts of a text. */
bool state_is_text(const struct state *state, uint32_t array);

/* True where most elements of an array have a type that says what they are; those of a page's layout have none. */
bool state_is_typed(const struct state *state, uint32_t array);

/* Appends the text of a value as HTML: an array of elements, an object that holds one, or a string of HTML or plain
 * text. Bounded by the state's budget and in depth. */
void state_write_markup(struct arena *arena, struct state *state, uint32_t value, struct buf *html);

/* Plain text or HTML (also escaped once too often), as HTML: lines become paragraphs. */
void state_write_text(struct arena *arena, struct str text, struct buf *html);

#endif
