/*
 * One article, one row. Addresses that differ in their scheme are one by their key, redirects make aliases; a mobile
 * page, an AMP page or another spelling says by its rel=canonical whose it is. That is believed on the same registrable
 * domain, of no front page, and only where the two texts share four fifths of their sentences, since broken systems
 * give every page one canonical and the pages of one long article share one. What is claimed and not borne out is never
 * merged: `stet status` shows it.
 */
#ifndef STET_IDENTITY_H
#define STET_IDENTITY_H

#include "look.h"

/* The fact, by the key of a row's address, that names another row that may be the same article. */
#define IDENTITY_TWIN "twin:"

/* For the first reading of a row: the address of the row that has this article already; false where there is none. */
bool identity_find(struct look *look, struct str *url);

#endif
