/*
 * A page as lines of text in reading order, before anything is judged: every stretch of text that a reader sees as a
 * line of its own is a candidate, and knows its place, the innermost block element around it. Places form the page's
 * tree without its inline elements.
 *
 *      html ─ body ─┬─ header ─ nav ─ ul ─ li      <- places; parent before child, in document order
 *                   └─ main ─ div ─┬─ p            <- candidate: paragraph
 *                                  └─ figure       <- candidate: caption
 */
#ifndef STET_EXTRACT_BLOCKS_H
#define STET_EXTRACT_BLOCKS_H

#include "extract/dom.h"
#include "extract/learned.h"
#include "extract/witness.h"
#include "story/article.h"

struct place {
    uint32_t parent; /* index; the first place is its own */
    uint32_t depth;
    enum dom_tag tag;
    const xmlNode *node; /* its element; NULL in the first */
    uint32_t words;      /* enum meaning, of its own attributes alone */
    uint32_t signature;  /* of tag and class, digits left out: parts that a template repeats share it */
    bool is_hidden;      /* it or a place above it is not shown until a script says so */
    bool has_field;      /* a field to fill in stands right in it */
};

struct candidate {
    enum block_kind kind;
    struct str text; /* blanks collapsed, none at the ends; tables as BLOCK_TABLE has them */
    uint32_t place;
    uint32_t words;      /* enum meaning, of inline elements that hold the whole text */
    uint8_t level;       /* of a heading, 1 to 6; else 0 */
    size_t letters;      /* code points that are no blanks; Han and kana count three times, Hangul twice */
    size_t link_letters; /* of these, in links */
    size_t stops;        /* marks that end or part sentences: . , ; : ! ? and their kin in other scripts */
    size_t digits;
    bool ends_in_stop;
    bool is_bold;              /* all of it in b or strong */
    bool is_italic;            /* all of it in i or em */
    bool is_figcaption;        /* of a caption: the page marks it up as one */
    bool is_taken_for_caption; /* of a caption: nothing but its words and its place by a picture say so */
};

/* A page with more lines than this is a dump or an attack, and is not read to its end. */
enum { BLOCKS_MOST = 100000 };

struct blocks {
    bool is_cut; /* there were more than BLOCKS_MOST */
    struct place *places;
    size_t place_count;
    struct candidate *candidates;
    size_t count;
    const struct witness *witness; /* what scripts say the text is; NULL, or one that says nothing, where none does */
    const struct learned *learned; /* what the site repeats; NULL: nothing that is known */
};

/* Reads the whole document; everything lies in `arena`. */
void blocks_read(struct arena *arena, htmlDocPtr document, struct blocks *out);

#endif
