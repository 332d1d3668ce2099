/*
 * What a line is, where its own markup does not say it and the lines around it do: the text of a picture story, a
 * standfirst in a heading, subheads that are only bold.
 */
#ifndef STET_EXTRACT_KINDS_H
#define STET_EXTRACT_KINDS_H

#include "extract/blocks.h"

/* Sets the kinds of lines that have been read. */
void kinds_settle(struct arena *arena, struct blocks *blocks);

#endif
