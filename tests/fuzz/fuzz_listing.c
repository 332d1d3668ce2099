/* Any feed, sitemap or section page: a listing of addresses in normal form, none twice, that comes through. The first
 * byte says what it is taken for. */
#include "fuzz.h"

#include "base/map.h"
#include "base/url.h"
#include "base/utf8.h"
#include "extract/extract.h"
#include "extract/listing.h"

static void check_pieces(struct str text)
{
    enum { MOST = 512 };
    struct str head = STR_NONE;
    size_t end = listing_piece(text, MOST, &head);
    MUST(end <= text.len && (end <= MOST || text.len <= MOST));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static bool is_started;
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF form = BUF_INIT;
    AUTO_MAP *seen = map_new();
    struct listing listing, again;
    if (!is_started)
        extract_start();
    is_started = true;
    if (!size)
        return 0;
    struct str text = {(const char *)bytes + 1, size - 1}, normal;
    const struct listing_request request = {.wish = (enum listing_wish)(bytes[0] % LISTING_WISHES),
                                            .bytes = text,
                                            .url = STR("https://paper.example/feeds/all.xml"),
                                            .select = bytes[0] & 64 ? STR("//main") : STR_NONE};
    check_pieces(text);
    if (listing_read(&arena, &request, &listing) < 0)
        return 0;
    for (size_t i = 0; i < listing.item_count; i++) {
        const struct listed *item = &listing.items[i];
        MUST(url_normalize(&arena, item->url, &normal) == 0 && str_equal(normal, item->url));
        MUST(!map_put(seen, url_key(item->url), seen));
        MUST(utf8_is_valid(item->title) && item->title.len <= LISTING_MOST_TITLE);
    }
    listing_encode(&listing, &form);
    MUST(listing_decode(&arena, buf_str(&form), &again) == 0);
    MUST(again.item_count == listing.item_count && again.feed_count == listing.feed_count);
    return 0;
}
