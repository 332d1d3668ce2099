/*
 * Continuity: reading a page that was read before. The lines of the last page and of this one are laid side by side,
 * by text and by place, and then
 *
 *     a line that is there unchanged                  stays what it was, in the text or out of it
 *     a line whose words were changed                 is the line that it replaces
 *     a line that replaces another whole              is furniture where that was; else it is judged
 *     a new line                                      is judged, by its company: what stood in places like its own
 *
 * so that only what is new is ever judged. Where most of the text stands in other places now (a new template), places
 * say nothing: the text is found again by its words alone, what a fresh judge adds must be sure, and text that is only
 * missing at the end may load by a script and is kept. Where hardly any of the text is found, the page is read afresh.
 */
#ifndef STET_EXTRACT_CONTINUITY_H
#define STET_EXTRACT_CONTINUITY_H

#include "extract/past.h"

enum continuity {
    CONTINUITY_NONE,     /* read afresh: hardly anything of the last text is there */
    CONTINUITY_PLACE,    /* the page that was read before, as far as it did not change */
    CONTINUITY_TEMPLATE, /* the text in another template */
};

/* Changes the verdicts of a fresh judge in *body to continued ones, and notes there which blocks of the stored article
 * are kept though the page does not have them. Candidates of *blocks get the stored text where the page only wears
 * another form of it. */
enum continuity continuity_apply(struct arena *arena, const struct past *past, struct blocks *blocks,
                                 struct body *body);

#endif
