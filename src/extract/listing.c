#include "extract/listing.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/url.h"
#include "base/wire.h"
#include "extract/charset.h"
#include "extract/dates.h"
#include "extract/listing_build.h"
#include "extract/plain.h"

#include <string.h>

/* ---- building ---- */

/* Seconds since 1970; 0 where it is no time, or one that no article can have. */
static int64_t read_time(struct arena *arena, struct str text, struct str language)
{
    struct str date;
    int64_t ms = 0;
    text = str_trim(text);
    if (!text.len)
        return 0;
    if (!time_parse(text, &ms, NULL) && (!date_find(arena, text, language, &date) || !time_parse(date, &ms, NULL)))
        return 0;
    return ms > 0 ? ms / 1000 : 0;
}

/* Escaped once too often, as some programs that write feeds do: no address needs "&amp;". */
static struct str mend_address(struct arena *arena, struct str url)
{
    struct str wrong = STR("&amp;");
    url = str_trim(url);
    if (!str_contains(url, wrong))
        return url;
    AUTO_BUF out = BUF_INIT;
    for (size_t at = 0; at < url.len;) {
        size_t next = str_find(url, wrong, at);
        buf_add(&out, str_slice(url, at, next));
        if (next == SIZE_MAX)
            break;
        buf_add_byte(&out, '&');
        at = next + wrong.len;
    }
    return arena_copy(arena, buf_str(&out));
}

static void fill_in(struct listed *item, const struct listed *more)
{
    if (more->title.len > item->title.len)
        item->title = more->title;
    if (!item->language.len)
        item->language = more->language;
    if (!item->published)
        item->published = more->published;
    if (!item->updated)
        item->updated = more->updated;
    item->is_aside = item->is_aside && more->is_aside;
}

static struct listed read_entry(struct listing_build *build, const struct listing_entry *entry, struct str url)
{
    struct str language = entry->language.len ? entry->language : build->listing->language;
    return (struct listed){.url = url,
                           .title = plain_line(build->arena, entry->title, LISTING_MOST_TITLE),
                           .language = plain_line(build->arena, entry->language, 35),
                           .published = read_time(build->arena, entry->published, language),
                           .updated = read_time(build->arena, entry->updated, language),
                           .is_aside = entry->is_aside};
}

bool listing_add(struct listing_build *build, const struct listing_entry *entry)
{
    struct listing *listing = build->listing;
    struct str url = mend_address(build->arena, entry->url);
    if (!url.len || url_resolve(build->arena, build->base, url, &url) < 0) {
        listing->skipped++;
        return true;
    }
    struct listed item = read_entry(build, entry, url);
    size_t at = (size_t)(uintptr_t)map_get(build->seen, url_key(url));
    if (at) {
        fill_in(&build->items[at - 1], &item);
        return true;
    }
    if (listing->item_count == LISTING_MOST_ITEMS) {
        listing->is_cut = true;
        return false;
    }
    *ARRAY_PUSH(build->items, listing->item_count, build->item_room) = item;
    map_put(build->seen, url_key(url), (void *)(uintptr_t)listing->item_count);
    return true;
}

void listing_add_feed(struct listing_build *build, struct str url, struct str title)
{
    enum { MOST_FEEDS = 50 };
    struct listing *listing = build->listing;
    struct listed feed = {.title = plain_line(build->arena, title, LISTING_MOST_TITLE)};
    if (!url.len || listing->feed_count == MOST_FEEDS ||
        url_resolve(build->arena, build->base, str_trim(url), &feed.url) < 0)
        return;
    for (size_t i = 0; i < listing->feed_count; i++)
        if (str_equal(build->feeds[i].url, feed.url))
            return;
    *ARRAY_PUSH(build->feeds, listing->feed_count, build->feed_room) = feed;
}

/* ---- reading ---- */

/* The encoding that an XML declaration names; absent without one. */
static struct str declared_encoding(struct str bytes)
{
    struct str head = str_slice(bytes, 0, 200);
    size_t start = str_find(head, STR("<?xml"), 0);
    size_t end = start == SIZE_MAX ? SIZE_MAX : str_find(head, STR("?>"), start);
    size_t at = end == SIZE_MAX ? SIZE_MAX : str_find(str_slice(head, 0, end), STR("encoding"), start);
    if (at == SIZE_MAX)
        return STR_NONE;
    while (at < end && head.at[at] != '"' && head.at[at] != '\'')
        at++;
    size_t close = at < end ? str_find_byte(head, head.at[at], at + 1) : SIZE_MAX;
    return close == SIZE_MAX || close > end ? STR_NONE : str_slice(head, at + 1, close);
}

static int decode(struct arena *arena, const struct listing_request *request, struct buf *utf8)
{
    struct str type = request->content_type, name;
    struct str declared = declared_encoding(request->bytes);
    if (declared.len && !charset_parameter(type).len)
        type = arena_format(arena, "application/xml; charset=%.*s", STR_FORMAT(declared));
    return charset_decode(arena, request->bytes, type, utf8, &name);
}

static bool is_html(struct str text)
{
    struct str head = str_slice(text, 0, 1024);
    return str_starts_fold(head, STR("<!doctype html")) || str_contains_fold(head, STR("<html")) ||
           str_contains_fold(head, STR("<head")) || str_contains_fold(head, STR("<body"));
}

static int read_text(struct listing_build *build, const struct listing_request *request, struct str text)
{
    text = str_trim(text);
    if (!text.len)
        return error_set(STET_ERROR_DATA, "it is empty");
    if (text.at[0] == '{' && request->wish != LISTING_OF_SITEMAP)
        return listing_json(build, text);
    if (is_html(text) || request->wish == LISTING_OF_PAGE) {
        bool is_page = is_html(text) || !str_starts(text, STR("<?xml"));
        if (is_page && request->wish == LISTING_OF_PAGE)
            return listing_links(build, text, request->select);
        if (is_page)
            return error_set(STET_ERROR_DATA, "it is an HTML page, not a %s",
                             request->wish == LISTING_OF_FEED ? "feed" : "sitemap");
    }
    return listing_xml(build, text);
}

static int check_kind(enum listing_wish wish, enum listing_kind kind)
{
    bool is_map = kind == LISTING_SITEMAP || kind == LISTING_MAPS;
    if (wish == LISTING_OF_FEED && is_map)
        return error_set(STET_ERROR_DATA, "it is a sitemap, not a feed: watch it by `sitemap =`");
    if (wish == LISTING_OF_SITEMAP && kind == LISTING_FEED)
        return error_set(STET_ERROR_DATA, "it is a feed, not a sitemap: watch it by `feed =`");
    return 0;
}

/* Into the arena, where the rest of the listing lies. */
static struct listed *keep(struct arena *arena, struct listed *items, size_t count)
{
    struct listed *kept = arena_array(arena, count, sizeof *kept);
    if (count)
        memcpy(kept, items, count * sizeof *kept);
    memory_free(items);
    return kept;
}

int listing_read(struct arena *arena, const struct listing_request *request, struct listing *listing)
{
    AUTO_BUF text = BUF_INIT;
    *listing = (struct listing){.kind = LISTING_PAGE};
    struct listing_build build = {.arena = arena, .listing = listing, .base = request->url, .seen = map_new()};
    int result = decode(arena, request, &text);
    if (result == 0)
        result = read_text(&build, request, buf_str(&text));
    if (result == 0)
        result = check_kind(request->wish, listing->kind);
    listing->items = keep(arena, build.items, listing->item_count);
    listing->feeds = keep(arena, build.feeds, listing->feed_count);
    map_free(build.seen);
    return result;
}

/* ---- pieces ---- */

size_t listing_piece(struct str text, size_t most, struct str *head)
{
    static const struct {
        struct str end, head;
    } forms[] = {
        {STR_INIT("</url>"), STR_INIT("<urlset>")},
        {STR_INIT("</sitemap>"), STR_INIT("<sitemapindex>")},
        {STR_INIT("</item>"), STR_INIT("<rss>")},
        {STR_INIT("</entry>"), STR_INIT("<feed>")},
    };
    if (text.len <= most)
        return text.len;
    for (size_t i = 0; i < ARRAY_LENGTH(forms); i++) {
        for (size_t at = most - forms[i].end.len + 1; at-- > 0;) {
            if (text.at[at] != '<' || !str_starts(str_slice(text, at, text.len), forms[i].end))
                continue;
            *head = forms[i].head;
            return at + forms[i].end.len;
        }
    }
    return 0;
}

/* ---- between processes ---- */

void listing_request_encode(const struct listing_request *request, struct buf *out)
{
    buf_add_byte(out, (char)request->wish);
    wire_put_text(out, request->url);
    wire_put_text(out, request->content_type);
    wire_put_text(out, request->select);
    wire_put_text(out, request->bytes);
}

int listing_request_decode(struct str bytes, struct listing_request *request)
{
    struct wire_source source = {bytes, false};
    *request = (struct listing_request){.wish = (enum listing_wish)wire_take_byte(&source, LISTING_WISHES)};
    request->url = wire_take_blob(&source);
    request->content_type = wire_take_blob(&source);
    request->select = wire_take_blob(&source);
    request->bytes = wire_take_blob(&source);
    if (source.is_broken || source.rest.len)
        return error_set(STET_ERROR_DATA, "listing: not what listing_request_encode makes");
    return 0;
}
