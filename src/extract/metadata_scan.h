/*
 * One walk over a page's tree that collects everything metadata is decided from: meta elements, scripts of JSON-LD,
 * and the spots of the visible page that may hold a field, in the order of the page.
 */
#ifndef STET_EXTRACT_METADATA_SCAN_H
#define STET_EXTRACT_METADATA_SCAN_H

#include "base/arena.h"

#include <libxml/HTMLtree.h>

enum spot_kind {
    SPOT_HEADING, /* h1 to h3; level says which */
    SPOT_TITLE,   /* named a headline by class or itemprop */
    SPOT_BYLINE,  /* named a byline or an author */
    SPOT_TIME,    /* <time>, or itemprop datePublished */
    SPOT_DATE,    /* named a date by class */
    SPOT_STANDFIRST,
    SPOT_CRUMBS,
    SPOT_PARAGRAPH, /* <p>, and <div> or <td> with text of its own; the first ones only */
};

struct spot {
    enum spot_kind kind;
    xmlNodePtr node;
    size_t order;      /* of the element in the page */
    int level;         /* of a heading; of the others how sure the name is: 2 its own word, 1 part of another */
    bool is_furniture; /* in navigation, a footer, a sidebar, a list of other articles, comments */
    bool is_article;   /* in <article> or <main> */
    const char *source;
};

struct meta {
    struct str name; /* of name, property, itemprop or http-equiv, in lower case */
    struct str content;
};

struct scan {
    struct meta *metas;
    size_t meta_count, meta_room;
    struct str *scripts;
    size_t script_count, script_room;
    struct spot *spots;
    size_t spot_count, spot_room;
    struct str title, language, canonical, base;
    xmlNodePtr homes[8]; /* the first links to the root of a site */
    size_t home_count;
    size_t article_count;
};

/* Texts lie in `arena`; the arrays are freed by scan_clear. */
void scan_read(struct arena *arena, htmlDocPtr document, struct scan *scan);
void scan_clear(struct scan *scan);

/* The content of the first meta of that name (lower case) that has any, or the absent string. */
struct str scan_meta(const struct scan *scan, const char *name);

/* The attribute's value, borrowed from the document; absent where there is none. */
struct str scan_attribute(xmlNodePtr node, const char *name);

/* The visible text of an element, in one line; scan_lines keeps an LF where a block or <br> begins. At most `most`
 * bytes; absent when there is none. */
struct str scan_text(struct arena *arena, xmlNodePtr node, size_t most);
struct str scan_lines(struct arena *arena, xmlNodePtr node, size_t most);

/* No reader meets what is in such an element (scripts, hidden ones); text breaks before and behind a block. */
bool scan_is_silent(xmlNodePtr node);
bool scan_is_block(xmlNodePtr node);

/* The node behind `node` in the order of the page, within `root`; NULL at its end. Skips what is below `node` where
 * `deep` is false. */
xmlNodePtr scan_next(xmlNodePtr node, xmlNodePtr root, bool deep);

#endif
