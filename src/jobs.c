#include "jobs.h"

#include "base/wire.h"
#include "extract/explain.h"
#include "extract/extract.h"
#include "extract/listing.h"
#include "watch/import.h"
#include "worker/protocol.h"

#include <string.h>

/* What a person would miss first, were it left out by mistake: the longest lines. */
static void preview_encode(const struct explanation *why, struct buf *answer)
{
    enum { MOST_SHOWN = 5, LEAST_BYTES = 40 };
    const struct explained_block *longest[MOST_SHOWN];
    size_t left_out = 0, shown = 0;
    for (size_t i = 0; i < why->block_count; i++) {
        const struct explained_block *block = &why->blocks[i];
        left_out += !block->is_in;
        if (block->is_in || block->text.len < LEAST_BYTES)
            continue;
        size_t at = shown;
        while (at > 0 && longest[at - 1]->text.len < block->text.len)
            at--;
        if (at == MOST_SHOWN)
            continue;
        shown += shown < MOST_SHOWN;
        memmove(&longest[at + 1], &longest[at], (shown - 1 - at) * sizeof *longest);
        longest[at] = block;
    }
    wire_put_number(answer, left_out);
    wire_put_number(answer, shown);
    for (size_t i = 0; i < shown; i++)
        wire_put_text(answer, longest[i]->text);
}

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

/* The reading, and behind it how many lines of the page are left out, and the longest of these. */
static int preview_page(struct str request, struct buf *answer)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF reading_form = BUF_INIT;
    struct page page;
    struct reading reading;
    struct explanation why;
    int result = page_decode(request, &page);
    if (result == 0)
        result = extract_explained(&arena, &page, &reading, &why);
    if (result < 0)
        return result;
    reading_encode(&reading, &reading_form);
    wire_put_text(answer, buf_str(&reading_form));
    preview_encode(&why, answer);
    return 0;
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
    [JOB_PREVIEW_PAGE] = {"preview-page", preview_page},
    [JOB_READ_LISTING] = {"read-listing", read_listing},
    [JOB_READ_IMPORT] = {"read-import", read_import},
};

int jobs_serve(void)
{
    extract_start();
    return worker_serve(PROTOCOL_SOCKET, jobs_table, JOBS);
}
