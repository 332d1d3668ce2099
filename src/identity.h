/*
 * One article, one row. Addresses that differ in their scheme are one by their key, permanent redirects make aliases; a
 * mobile page, an AMP page or another spelling says by its rel=canonical whose it is. That is believed on the same
 * registrable domain, of no front page, and only where the two texts share four fifths of their sentences, since broken
 * systems give every page one canonical and the pages of one long article share one. What is claimed and not borne out
 * is never merged: `stet status` shows it.
 *
 * A temporary redirect moves and merges nothing, since what it leads to (a live page, a campaign, a login) says nothing
 * of the address that was asked, which is asked again. Such a visit is *led* to another page. Where that page is read
 * by a look at another row, its text goes into that row's file alone.
 */
#ifndef STET_IDENTITY_H
#define STET_IDENTITY_H

#include "look.h"

/* The fact, by the key of a row's address, that names another row that may be the same article. */
#define IDENTITY_TWIN "twin:"

/* The address of a row that has no version yet: where redirects lead for good, past every hop that its server called
 * permanent, or that only spells the address otherwise (http and https, www, a slash at its end). */
struct str identity_address(struct look *look);

/* True where look->url is the address of another row: two watches of one article. */
bool identity_is_taken(struct look *look);

/* Sets the verdict of a visit that was led to the page of another row. */
void identity_judge_led(struct look *look);

/* The text of the visit is stored: where it was led, no other row takes the text of that page. */
void identity_note_led(struct look *look);

/* The address that the text of the visit came from. */
struct str identity_page(const struct look *look);

/* For the first reading of a row: the address of the row that has this article already; false where there is none. */
bool identity_find(struct look *look, struct str *url);

#endif
