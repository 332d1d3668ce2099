/*
 * The concordance: which line stood in which versions, over all articles. Brought forward from history when somebody
 * asks, never by a run, so that a run costs the same with it and without.
 */
#ifndef STET_CONCORDANCE_H
#define STET_CONCORDANCE_H

#include "desk.h"
#include "state/phrases.h"

/* Told now and then while it is brought forward; `total` is how many versions there are to read. */
struct concordance_progress {
    void (*tell)(void *context, int64_t done, int64_t total);
    void *context;
};

/* The form in which texts are searched: case, width and normal form folded (NFKC), quotes and dashes of one look one
 * (as comparisons have it), what no reader sees left out, blanks one space, none at the ends. */
struct str concordance_fold(struct arena *arena, struct str text);

/* Whether a text holds a folded phrase. `scratch` is kept from call to call, so that nothing is allocated for each. */
bool concordance_holds(struct buf *scratch, struct str text, struct str folded);

/* Opens it for reading, as far as main is. Where another program holds it, or nothing may be written here, it is given
 * as it is and *is_behind is true. Where there is none yet it is made for this call alone by who may not write here;
 * STET_ERROR_LOCKED where another program makes it, STET_ERROR_PERMISSION where `progress` is NULL, too. */
int concordance_open(struct desk *desk, const struct concordance_progress *progress, struct phrases **phrases,
                     bool *is_behind);

#endif
