/*
 * What the sums left out, and is the article's all the same by where it stands: between lines of text, behind a colon,
 * over a list, under a picture.
 */
#ifndef STET_EXTRACT_HOLES_H
#define STET_EXTRACT_HOLES_H

#include "extract/body.h"

/* Puts these lines into a body whose surest lines are in. */
void holes_fill(struct body *body);

#endif
