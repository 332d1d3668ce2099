/*
 * An excerpt: the history of one article as a repository of its own, packed as a git bundle. Its commits are made anew,
 * since the old ones name trees with every other article in them: author, dates and message stay, the text and the page
 * are the same objects, and a trailer names the commit that each was. What that commit said, byte for byte, lies beside
 * its page, so that its name can be computed.
 *
 *     main       PATH, a commit a version
 *     evidence   PATH.html, PATH.http, originals/COMMIT; a commit a version, and one with visits.tsv
 */
#ifndef STET_ARCHIVE_EXCERPT_H
#define STET_ARCHIVE_EXCERPT_H

#include "archive/archive.h"

struct excerpt;

/* Begins one, in the new folder `work`, which the caller removes. */
int excerpt_open(struct archive *archive, const char *work, struct excerpt **excerpt);
/* The next version. Absent page or http: none is kept, or none is here. */
int excerpt_add(struct excerpt *excerpt, struct str commit, struct str path, struct str page_id, struct str http_id);
/* Lines of the ledger, and all into `bundle`, a path from the root. STET_ERROR_SYSTEM without a git program. */
int excerpt_write(struct excerpt *excerpt, struct str lines, const char *bundle);
void excerpt_close(struct excerpt *excerpt);

#endif
