/*
 * Why the judge of blocks decided as it did, in words for a person: which features of a line weighed most, and which
 * rule had the last word where one did.
 */
#ifndef STET_EXTRACT_REASONS_H
#define STET_EXTRACT_REASONS_H

#include "extract/body.h"

struct reason {
    const char *what; /* "much of it is links", "stands in a box named related" */
    float weight;     /* above 0: speaks for the article; infinite: a rule that decided alone */
};

/* Fills at most `room` reasons of a candidate, the heaviest first, and gives how many there are. */
size_t body_reasons(const struct body *body, size_t candidate, struct reason *out, size_t room);

#endif
