/*
 * Lines that speak of the text itself. A correction or editor's note tells its readers something wherever the article
 * shows it: in an aside, in a footer, in a box of its own; it is text, however little else around it is. A stamp, which
 * tells when the text was updated and nothing else, moves by the clock, and is none.
 */
#ifndef STET_EXTRACT_NOTES_H
#define STET_EXTRACT_NOTES_H

#include "extract/body.h"

/* By its words, or by what its part of the page is named. */
bool notes_is_notice(const struct body *body, size_t candidate);

/* Puts notices in. */
void notes_take(struct body *body);

/* Takes stamps out, unless no text would be left: whoever puts lines in calls it again. */
void notes_drop_stamps(struct body *body);

#endif
