/*
 * Rules that a person wrote for a site, applied to one of its pages. XPath 1.0, a line a rule:
 *
 *     title //h1                                   the headline; likewise byline, published
 *     body //div[@class='story']                   what lies in these elements is the article, what lies outside is not
 *     drop //div[@class='story']//aside            these parts are not there; any number of such lines
 *
 * A rule that finds nothing is told, and the page is read as it would be without it. Each expression is compiled once a
 * page and may take a bounded number of steps: pages are hostile, and a rule that is too slow on one finds nothing.
 */
#ifndef STET_EXTRACT_SITERULES_H
#define STET_EXTRACT_SITERULES_H

#include "extract/body.h"
#include "extract/metadata.h"

#include <libxml/xpath.h>

/* The name of rules among the sources of a field. */
#define SITERULES_SOURCE "rule of the site"

struct siterule {
    struct str key, xpath;
    size_t found;    /* nodes; of an expression that gives a text, 1 where it gave one */
    struct str text; /* of the first of them, on one line, for people and for fields */
    bool is_missed;  /* found nothing where something was to be found: a fault of the rule */
    xmlXPathObjectPtr result;
};

struct siterules {
    struct siterule *rules;
    size_t count;
};

/* Evaluates `rules` (absent or empty: none) on the document, which is not changed. */
void siterules_open(struct arena *arena, htmlDocPtr document, struct str rules, struct siterules *out);
/* Puts the fields that rules found in the place of those that were decided without them. */
void siterules_set_fields(struct arena *arena, struct siterules *rules, struct metadata *metadata);
/* Takes the dropped parts out of the tree. They go with the document. */
void siterules_drop(const struct siterules *rules);
/* Puts the rule `body` above what was judged; where it holds no line of text, it is missed and nothing changes. */
void siterules_judge(struct arena *arena, struct siterules *rules, const struct blocks *blocks, struct body *body);
/* Whether a person said where the body is, and it is there. */
bool siterules_have_body(const struct siterules *rules);
/* The keys of the rules that are missed, once each, "title, body"; absent: none. */
struct str siterules_missed(struct arena *arena, const struct siterules *rules);
/* Before the document is freed. */
void siterules_close(struct siterules *rules);
#define AUTO_SITERULES __attribute__((cleanup(siterules_close))) struct siterules

#endif
