/*
 * The static site: every page as a file below a folder, for any web server or none. Only what changed is written: the
 * file `.stet-site` there has a stamp of what each page was made from, and is written last, so that a run that was
 * ended half way only leaves more to do. A page that is not there any more (a takedown) is removed.
 */
#ifndef STET_SITE_H
#define STET_SITE_H

#include "pages/pages.h"

#include <signal.h>

struct site_report {
    size_t pages, written, removed;
    bool was_ended; /* by a signal: the rest is for the next time */
};

/* Called between pages, for progress; NULL: none. */
typedef void site_progress(void *context, size_t done, size_t all);

/* Makes the folder where it is missing. STET_ERROR_CREATE where it holds files, but no site; STET_ERROR_LOCKED where
 * another run writes it; STET_ERROR_IO where a page that left the archive cannot be removed. Ends early where *ended
 * (may be NULL) is set. */
int site_write(struct pages *pages, const char *folder, const volatile sig_atomic_t *ended, site_progress *progress,
               void *context, struct site_report *report);

#endif
