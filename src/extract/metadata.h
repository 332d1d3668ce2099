/*
 * What a page says of itself beside its text: headline, standfirst, byline, times, section, tags, language, outlet,
 * addresses. Every source on the page (JSON-LD, Open Graph and other meta elements, microdata, the visible page) gives
 * candidates; each field is decided among its own by rank and by what agrees, not by what comes first. Nothing that
 * moves by itself (counters, relative times, reading times) gets into a field.
 */
#ifndef STET_EXTRACT_METADATA_H
#define STET_EXTRACT_METADATA_H

#include "base/arena.h"

#include <libxml/HTMLtree.h>

/* One thing that some source says of a field: for people who ask why. */
struct metadata_candidate {
    const char *field;  /* "headline", "byline", ... */
    const char *source; /* "json-ld", "og:title", "h1", "class byline", ... */
    struct str value;
};

struct metadata {
    struct str headline, summary, byline;
    struct str published, modified; /* RFC 3339, or a date alone */
    struct str section;
    struct str *tags;
    size_t tag_count;
    struct str language;       /* BCP 47 */
    struct str outlet;         /* by its own words */
    struct str canonical;      /* in normal form */
    bool is_summary_described; /* the summary is shown, and the page's description too */
    struct str refresh;        /* target of a meta refresh of at most 5 seconds, in normal form */
    struct str identifiers;    /* of the article in its content system: "NAME=VALUE" parted by LF; absent without */
    bool has_article_markup;
    struct str article_body;   /* JSON-LD's articleBody: a witness for the text, plain, paragraphs parted by LF */
    struct str article_markup; /* the same as it was written: HTML or plain text */

    /* Where the visible page has them: these elements are no part of the body. NULL where the winner is not visible. */
    xmlNodePtr headline_node, summary_node, byline_node;

    /* The winner of each field, by its source's name; NULL where the field is absent. */
    const char *headline_source, *summary_source, *byline_source, *published_source, *modified_source, *section_source,
        *tags_source, *language_source, *outlet_source;
    struct metadata_candidate *candidates;
    size_t candidate_count;
};

/* Fills *out from the document; texts lie in `arena`, nodes in the document, which is not changed. `url` is the page's
 * address in normal form, or absent. Bounded in time by the size of the document, and free of recursion. */
void metadata_read(struct arena *arena, htmlDocPtr document, struct str url, struct metadata *out);

#endif
