#include "scout.h"

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "base/url.h"
#include "extract/listing.h"
#include "follow.h"
#include "jobs.h"
#include "once.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_TRIED = 16, MOST_ROBOTS = 512 * 1024 };

struct scout {
    struct desk *desk;
    struct arena *arena;
    struct once once;
    struct map *tried; /* url_key → scout */
    struct visit visit;
    struct listing listing;
    struct scouted *lists;
    size_t count, room;
};

/* ---- one address ---- */

static int fetch_one(struct scout *scout, struct str url)
{
    const struct once_request request = {.url = url, .delay_ms = -1, .most_body = follow_most_bytes(STATE_SITEMAP)};
    return once_fetch(&scout->once, scout->arena, &request, &scout->visit);
}

/* Reads what was fetched last; STET_ERROR_DATA where it is not of that kind. */
static int read_as(struct scout *scout, enum listing_wish wish)
{
    enum { ONE_PIECE = 8 * 1024 * 1024 };
    const struct visit *visit = &scout->visit;
    struct str head = STR_NONE;
    size_t end = listing_piece(visit->body, ONE_PIECE, &head);
    const struct listing_request asked = {.wish = wish,
                                          .bytes = str_slice(visit->body, 0, end ? end : visit->body.len),
                                          .content_type = visit->content_type,
                                          .url = visit->final_url};
    AUTO_BUF request = BUF_INIT;
    AUTO_BUF answer = BUF_INIT;
    listing_request_encode(&asked, &request);
    int result = once_work(&scout->once, JOB_READ_LISTING, buf_str(&request), &answer);
    return result == 0 ? listing_decode(scout->arena, buf_str(&answer), &scout->listing) : result;
}

/* ---- candidates ---- */

static int64_t newest_of(const struct listing *listing)
{
    int64_t newest = 0;
    for (size_t i = 0; i < listing->item_count; i++) {
        const struct listed *item = &listing->items[i];
        int64_t date = item->published > item->updated ? item->published : item->updated;
        newest = date > newest ? date : newest;
    }
    return newest;
}

static void keep(struct scout *scout, struct str url, struct str title)
{
    const struct listing *listing = &scout->listing;
    bool is_feed = listing->kind == LISTING_FEED;
    *ARRAY_PUSH(scout->lists, scout->count, scout->room) =
        (struct scouted){.kind = is_feed ? WATCH_FEED : WATCH_SITEMAP,
                         .url = arena_copy(scout->arena, url),
                         .title = title.len ? title : listing->title,
                         .items = listing->item_count,
                         .newest = newest_of(listing)};
}

/* Fetches what may be a list, and keeps it where it is one that lists something. */
static int try_list(struct scout *scout, struct str url, struct str title)
{
    if (map_count(scout->tried) >= MOST_TRIED || map_put(scout->tried, url_key(url), scout))
        return 0;
    int result = fetch_one(scout, url);
    if (result < 0 || scout->visit.is_fault || scout->visit.status != 200 || !scout->visit.body.len)
        return result;
    result = read_as(scout, LISTING_OF_FEED);
    if (result == STET_ERROR_DATA)
        result = read_as(scout, LISTING_OF_SITEMAP);
    if (result == 0 && scout->listing.item_count)
        keep(scout, url, title);
    return result == STET_ERROR_DATA || result == STET_ERROR_LIMIT ? 0 : result;
}

static int try_path(struct scout *scout, struct str base, const char *path)
{
    struct str url;
    int result = url_resolve(scout->arena, base, str_from(path), &url);
    return result == 0 ? try_list(scout, url, STR_NONE) : result;
}

/* ---- where to look ---- */

static int try_robots(struct scout *scout, struct str base)
{
    struct str url, line, target;
    int result = url_resolve(scout->arena, base, STR("/robots.txt"), &url);
    if (result == 0)
        result = fetch_one(scout, url);
    if (result < 0 || scout->visit.is_fault || scout->visit.status != 200)
        return result;
    struct str rest = arena_copy(scout->arena, str_slice(scout->visit.body, 0, MOST_ROBOTS));
    while (result == 0 && rest.len && str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        if (str_starts_fold(line, STR("sitemap:")) &&
            url_resolve(scout->arena, base, str_trim(str_slice(line, 8, line.len)), &target) == 0)
            result = try_list(scout, target, STR_NONE);
    }
    return result;
}

static bool has_kind(const struct scout *scout, enum watch_kind kind)
{
    for (size_t i = 0; i < scout->count; i++)
        if (scout->lists[i].kind == kind)
            return true;
    return false;
}

/* Until one of the kind is found. */
static int try_usual(struct scout *scout, struct str base)
{
    static const struct {
        enum watch_kind kind;
        const char *path;
    } usual[] = {
        {WATCH_FEED, "/feed/"},
        {WATCH_FEED, "/rss.xml"},
        {WATCH_FEED, "/feed.xml"},
        {WATCH_FEED, "/rss"},
        {WATCH_FEED, "/atom.xml"},
        {WATCH_FEED, "/index.xml"},
        {WATCH_SITEMAP, "/news-sitemap.xml"},
        {WATCH_SITEMAP, "/sitemap-news.xml"},
        {WATCH_SITEMAP, "/sitemap.xml"},
        {WATCH_SITEMAP, "/sitemap_index.xml"},
    };
    int result = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(usual) && result == 0; i++)
        if (!has_kind(scout, usual[i].kind))
            result = try_path(scout, base, usual[i].path);
    return result;
}

static int fault_of(const struct scout *scout, struct str url)
{
    const struct visit *visit = &scout->visit;
    if (visit->is_fault)
        return error_set(STET_ERROR_DATA, "%.*s: cannot be fetched: %.*s", STR_FORMAT(url), STR_FORMAT(visit->detail));
    return error_set(STET_ERROR_DATA, "%.*s: the server answers %d (give the address of a page that is there)",
                     STR_FORMAT(url), visit->status);
}

static int look_around(struct scout *scout, struct str url, struct scouting *found)
{
    int result = fetch_one(scout, url);
    if (result < 0)
        return result;
    if (scout->visit.is_fault || scout->visit.status != 200)
        return fault_of(scout, url);
    struct str base = scout->visit.final_url;
    map_put(scout->tried, url_key(url), scout);
    for (int wish = LISTING_OF_FEED; wish <= LISTING_OF_SITEMAP; wish++) {
        result = read_as(scout, (enum listing_wish)wish);
        if (result == 0) {
            keep(scout, url, STR_NONE);
            found->is_list = true;
            return 0;
        }
    }
    result = read_as(scout, LISTING_OF_PAGE);
    struct listing page = scout->listing;
    if (result < 0)
        page.feed_count = 0;
    result = 0;
    for (size_t i = 0; i < page.feed_count && result == 0; i++)
        result = try_list(scout, page.feeds[i].url, page.feeds[i].title);
    if (result == 0)
        result = try_robots(scout, base);
    return result == 0 ? try_usual(scout, base) : result;
}

/* ---- order ---- */

static int rank(const struct scouted *list)
{
    if (list->kind == WATCH_FEED)
        return str_contains_fold(list->title, STR("comment")) || str_contains_fold(list->url, STR("comment")) ? 3 : 0;
    return str_contains_fold(list->url, STR("news")) ? 1 : 2;
}

static void sort(struct scouted *lists, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct scouted list = lists[i];
        size_t at = i;
        for (; at > 0 && rank(&lists[at - 1]) > rank(&list); at--)
            lists[at] = lists[at - 1];
        lists[at] = list;
    }
}

int scout(struct desk *desk, struct str url, struct scouting *found)
{
    *found = (struct scouting){0};
    struct scout scout = {.desk = desk, .arena = &desk->arena, .tried = map_new()};
    int result = once_open(desk, &scout.once);
    if (result == 0)
        result = look_around(&scout, url, found);
    once_close(&scout.once);
    sort(scout.lists, scout.count);
    found->lists = arena_array(&desk->arena, scout.count, sizeof *found->lists);
    if (scout.count)
        memcpy(found->lists, scout.lists, scout.count * sizeof *found->lists);
    found->count = scout.count;
    memory_free(scout.lists);
    map_free(scout.tried);
    return result;
}
