#include "listing.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bulk.h"
#include "moment.h"

static const char *headline_of(const struct site *site)
{
    const char *headline = story_field(&site->story, "headline", site->manner.version);
    return headline ? headline : site->story.path;
}

void listing_front(const struct room *room, const struct request_view *request, struct answer *answer)
{
    struct buffer page = {0};
    buffer_text(&page,
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>The newsroom</title>\n"
                "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"All stories\" "
                "href=\"/feed.xml\">\n</head>\n<body>\n"
                "<h1>The newsroom</h1>\n<ul>\n");
    for (size_t i = 0; i < room->site_count; i++) {
        if (room->sites[i]->is_bulk)
            continue;
        const char *language = story_field(&room->sites[i]->story, "language", 1);
        buffer_format(&page, "<li lang=\"%s\"><a href=\"http://%s%s\">%s</a></li>\n", language ? language : "",
                      request->host, room->sites[i]->story.path, headline_of(room->sites[i]));
    }
    buffer_text(&page, "</ul>\n</body>\n</html>\n");
    answer_body(answer, "text/html; charset=utf-8", page.at);
    buffer_clear(&page);
}

void listing_teasers(const struct room *room, struct answer *answer)
{
    struct buffer page = {0};
    buffer_text(
        &page,
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>The newsroom: all of today</title>\n"
        "<meta property=\"og:type\" content=\"website\">\n</head>\n<body>\n<header><nav><a href=\"/\">Home</a> <a "
        "href=\"/feed.xml\">RSS</a></nav></header>\n<main>\n<h1>All of today</h1>\n");
    for (size_t i = 0; i < room->site_count; i++) {
        const struct site *site = room->sites[i];
        const char *summary = site->is_bulk ? NULL : story_field(&site->story, "summary", site->manner.version);
        if (!site->is_bulk)
            buffer_format(&page, "<section class=\"teaser\"><h2><a href=\"%s\">%s</a></h2>\n<p>%s</p></section>\n",
                          site->story.path, headline_of(site), summary ? summary : "");
    }
    buffer_text(&page, "</main>\n<footer><p>The newsroom</p></footer>\n</body>\n</html>\n");
    answer_body(answer, "text/html; charset=utf-8", page.at);
    buffer_clear(&page);
}

static void feed_open(struct buffer *feed, const char *title, const char *host)
{
    buffer_format(feed,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss "
                  "version=\"2.0\">\n<channel>\n<title>%s</title>\n<link>http://%s/</link>\n"
                  "<description>%s</description>\n",
                  title, host, title);
}

static void feed_item(struct buffer *feed, const struct room *room, const char *host, const char *path,
                      const char *title, time_t published)
{
    buffer_format(
        feed, "<item>\n<title>%s</title>\n<link>http://%s%s</link>\n<guid isPermaLink=\"true\">http://%s%s</guid>\n",
        title, host, path, host, path);
    if (strcmp(room->feed_dates, "none")) {
        char date[MOMENT_TEXT];
        moment_http(date, strcmp(room->feed_dates, "now") ? published : time(NULL));
        buffer_format(feed, "<pubDate>%s</pubDate>\n", date);
    }
    buffer_text(feed, "</item>\n");
}

static void feed_close(struct buffer *feed, struct answer *answer)
{
    buffer_text(feed, "</channel>\n</rss>\n");
    answer_body(answer, "application/rss+xml; charset=utf-8", feed->at);
    buffer_clear(feed);
}

void listing_feed(const struct room *room, const struct request_view *request, struct answer *answer)
{
    struct buffer feed = {0};
    feed_open(&feed, "The newsroom", request->host);
    for (size_t i = 0; i < room->site_count; i++) {
        if (room->sites[i]->is_bulk)
            continue;
        const struct story *story = &room->sites[i]->story;
        const char *published = story_field(story, "published", 1);
        feed_item(&feed, room, request->host, story->path, headline_of(room->sites[i]),
                  published ? moment_read(published) : 0);
    }
    feed_close(&feed, answer);
}

void listing_bulk_feed(const struct room *room, const struct request_view *request, unsigned long from,
                       unsigned long count, struct answer *answer)
{
    struct buffer feed = {0};
    feed_open(&feed, "The Bulk Gazette", request->host);
    for (unsigned long i = from; i < BULK_PAGES && i - from < count; i++) {
        json_t *article = bulk_article(i, room->bulk.version);
        feed_item(&feed, room, request->host, json_string_value(json_object_get(article, "url")),
                  json_string_value(json_object_get(article, "title")),
                  moment_read(json_string_value(json_object_get(article, "published"))));
        json_decref(article);
    }
    feed_close(&feed, answer);
}

void listing_sitemap(const struct room *room, const struct request_view *request, struct answer *answer)
{
    struct buffer map = {0};
    buffer_text(
        &map,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (size_t i = 0; i < room->site_count; i++) {
        if (room->sites[i]->is_bulk)
            continue;
        time_t modified = story_modified(&room->sites[i]->story, room->sites[i]->manner.version);
        char date[MOMENT_TEXT];
        struct tm tm;
        strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&modified, &tm));
        buffer_format(&map, "<url><loc>http://%s%s</loc><lastmod>%s</lastmod></url>\n", request->host,
                      room->sites[i]->story.path, date);
    }
    buffer_text(&map, "</urlset>\n");
    answer_body(answer, "application/xml; charset=utf-8", map.at);
    buffer_clear(&map);
}

void listing_robots(struct room *room, struct answer *answer)
{
    room->robots.requests++;
    answer->status = room->robots.status;
    answer_body(answer, "text/plain; charset=utf-8", room->robots.text ? room->robots.text : "no such file\n");
}
