/* The fields of metadata, each decided in a file of its own from the same facts. For metadata.c alone. */
#ifndef STET_EXTRACT_METADATA_FIELDS_H
#define STET_EXTRACT_METADATA_FIELDS_H

#include "extract/jsonld.h"
#include "extract/metadata.h"
#include "extract/metadata_scan.h"

enum { METADATA_LINE = 2048, METADATA_CANDIDATES = 96 };

struct facts {
    struct arena *arena;
    struct scan *scan;
    xmlNodePtr root; /* of the document */
    struct jsonld jsonld;
    struct str url;
    struct str outlet_key;   /* plain_key of the outlet's name, for telling it from names and headlines */
    struct str home_keys[8]; /* of what the page's links to its own front page say */
    size_t home_count;
    struct str headline_key; /* of the decided headline */
    size_t headline_order;   /* of its element; 0 where it is not on the page */
    struct metadata *out;
};

/* Notes what a source says, once; gives false where it says nothing or there are too many. */
bool facts_offer(struct facts *facts, const char *field, const char *source, struct str value);

void headline_decide(struct facts *facts);
void byline_decide(struct facts *facts);
void summary_decide(struct facts *facts);
void times_decide(struct facts *facts);

#endif
