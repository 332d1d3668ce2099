/* The table of jobs that workers run, and the numbers under which cycle and commands submit them. */
#ifndef STET_JOBS_H
#define STET_JOBS_H

#include "worker/pool.h"

/* JOB_READ_PAGE: a page by page_encode → a reading by reading_encode.
 * JOB_PREVIEW_PAGE: a page → its reading as a text, the number of lines left out, that of those that follow, and these.
 * JOB_READ_LISTING: a request by listing_request_encode → a listing by listing_encode.
 * JOB_READ_IMPORT: a request by import_request_encode → watches by imported_encode. */
enum { JOB_READ_PAGE, JOB_PREVIEW_PAGE, JOB_READ_LISTING, JOB_READ_IMPORT, JOBS };

extern const struct worker_job jobs_table[JOBS];

/* `stet --worker`: warms the libraries, then serves on the descriptor that the pool handed over. */
int jobs_serve(void);

#endif
