/*
 * One article's history for a lawyer or a colleague: a folder with a git bundle, each version as plain files, a README
 * that says how to check them with git and sha256sum alone, and the digests of all.
 */
#ifndef STET_BUNDLE_H
#define STET_BUNDLE_H

#include "desk.h"

struct bundle_report {
    size_t versions, pages, visits;
};

/* Writes into the new folder `output` (STET_ERROR_CREATE where it is there already); takes away what it made where it
 * fails. */
int bundle_write(struct desk *desk, const struct state_article *article, const char *output,
                 struct bundle_report *report);

#endif
