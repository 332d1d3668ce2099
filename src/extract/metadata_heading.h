/*
 * A heading as a reader has it. A headline's element often holds more than the headline: a kicker above it, the
 * section's name, a date or tags behind it, words for screen readers. What its markup names so is left out.
 */
#ifndef STET_EXTRACT_METADATA_HEADING_H
#define STET_EXTRACT_METADATA_HEADING_H

#include "base/arena.h"

#include <libxml/HTMLtree.h>

enum { HEADING_CUTS = 12 };

struct heading {
    struct str text;                /* in one line; absent where there is none */
    struct str parts[HEADING_CUTS]; /* what stands before each tag within the text, shortest first */
    size_t part_count;
};

/* Texts lie in `arena`, at most `most` bytes each. */
void heading_read(struct arena *arena, xmlNodePtr node, size_t most, struct heading *heading);

/* `text` without the colons, bars and dashes that parted a label from it. */
struct str heading_drop_joint(struct str text);

/* Named as text for screen readers alone. */
bool heading_is_unseen(xmlNodePtr node);

#endif
