#include "jobs.h"

#include "extract/extract.h"
#include "extract/listing.h"
#include "watch/import.h"
#include "worker/protocol.h"

static int read_page(struct str request, struct buf *answer)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct page page;
    struct reading reading;
    int result = page_decode(request, &page);
    if (result == 0)
        result = extract_page(&arena, &page, &reading);
    if (result == 0)
        reading_encode(&reading, answer);
    return result;
}

static int read_listing(struct str request, struct buf *answer)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct listing_request asked;
    struct listing listing;
    int result = listing_request_decode(request, &asked);
    if (result == 0)
        result = listing_read(&arena, &asked, &listing);
    if (result == 0)
        listing_encode(&listing, answer);
    return result;
}

static int read_import(struct str request, struct buf *answer)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct imported imported;
    int result = import_request_read(&arena, request, &imported);
    if (result == 0)
        imported_encode(&imported, answer);
    return result;
}

const struct worker_job jobs_table[JOBS] = {
    [JOB_READ_PAGE] = {"read-page", read_page},
    [JOB_READ_LISTING] = {"read-listing", read_listing},
    [JOB_READ_IMPORT] = {"read-import", read_import},
};

int jobs_serve(void)
{
    extract_start();
    return worker_serve(PROTOCOL_SOCKET, jobs_table, JOBS);
}
