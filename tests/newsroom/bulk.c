#include "bulk.h"

#include <stdlib.h>
#include <string.h>

#include "bulk_text.h"
#include "coding.h"
#include "moment.h"
#include "respond.h"

enum { PARAGRAPHS = 10, SENTENCES_EACH = 3, QUOTED = 2, FIRST_DAY = 1767225600 };

static unsigned long pick(unsigned long number, unsigned long salt, unsigned long count)
{
    return (unsigned long)(outlet_mix(number, salt, 42) % count);
}

/* Sets the words for $N, $P, $T, $V and $Q into a pattern. */
static void fill(struct buffer *out, const struct bulk_language *language, const char *pattern, unsigned long number,
                 unsigned long salt, const char *verb, const char *quote)
{
    for (const char *at = pattern; *at; at++) {
        if (*at != '$') {
            buffer_add(out, at, 1);
            continue;
        }
        switch (*++at) {
        case 'N':
            buffer_format(out, "%lu", pick(number, salt + 1, 890) + 10);
            break;
        case 'P':
            buffer_text(out, language->people[pick(number, salt + 2, BULK_PEOPLE)]);
            break;
        case 'T':
            buffer_text(out, language->places[pick(number, salt + 3, BULK_PLACES)]);
            break;
        case 'V':
            buffer_text(out, verb);
            break;
        default:
            buffer_text(out, quote);
        }
    }
}

/* Neighbours in the lists differ, so each even version has another headline than the one before, each odd one another
 * quotation. */
static char *headline(unsigned long number, int version)
{
    const struct bulk_language *language = bulk_language(number);
    const char *verb = language->verbs[(pick(number, 1, BULK_VERBS) + (unsigned long)version / 2) % BULK_VERBS];
    struct buffer text = {0};
    fill(&text, language, language->headline, number, 100, verb, "");
    return text.at;
}

static char *quotation(unsigned long number, int version)
{
    const struct bulk_language *language = bulk_language(number);
    unsigned long edits = (unsigned long)(version - 1) / 2;
    const char *quote = language->quotes[(pick(number, 2, BULK_QUOTES) + edits) % BULK_QUOTES];
    struct buffer text = {0};
    fill(&text, language, language->quotation, number, 200, "", quote);
    return text.at;
}

/* Three sentences that no other paragraph of the page has: a walk through the list in steps coprime to its length. */
static char *paragraph(unsigned long number, int version, unsigned long place)
{
    const struct bulk_language *language = bulk_language(number);
    struct buffer text = {0};
    for (unsigned long i = 0; i < SENTENCES_EACH; i++) {
        unsigned long step = place * SENTENCES_EACH + i;
        unsigned long sentence =
            (pick(number, 3, BULK_SENTENCES) + step * (2 * pick(number, 4, 16) + 1)) % BULK_SENTENCES;
        if (i > 0)
            buffer_text(&text, language->joint);
        fill(&text, language, language->sentences[sentence], number, 1000 + step * 10, "", "");
    }
    if (place == QUOTED) {
        char *quote = quotation(number, version);
        buffer_text(&text, language->joint);
        buffer_text(&text, quote);
        free(quote);
    }
    return text.at;
}

static const char *author(unsigned long number)
{
    return bulk_language(number)->people[pick(number, 5, BULK_PEOPLE)];
}

/* Published one minute after another from 2026-01-01 on; modified an hour a version later. */
static void dates(unsigned long number, int version, char published[MOMENT_TEXT], char modified[MOMENT_TEXT])
{
    time_t at = FIRST_DAY + 60 * (time_t)number;
    struct tm tm;
    strftime(published, MOMENT_TEXT, "%Y-%m-%dT%H:%M:%S+00:00", gmtime_r(&at, &tm));
    at += 3600 * (time_t)(version - 1);
    strftime(modified, MOMENT_TEXT, "%Y-%m-%dT%H:%M:%S+00:00", gmtime_r(&at, &tm));
}

json_t *bulk_article(unsigned long number, int version)
{
    char published[MOMENT_TEXT], modified[MOMENT_TEXT];
    dates(number, version, published, modified);
    char *title = headline(number, version);
    char *url = room_format("/bulk/%lu", number);
    json_t *article = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "title", title, "byline", author(number), "published",
                                published, "modified", modified, "language", bulk_language(number)->tag, "url", url);
    json_t *blocks = json_array();
    for (unsigned long i = 0; i < PARAGRAPHS; i++) {
        char *text = paragraph(number, version, i);
        json_array_append_new(blocks, json_pack("{s:s, s:s}", "kind", "paragraph", "text", text));
        free(text);
    }
    json_object_set_new(article, "blocks", blocks);
    free(title);
    free(url);
    return article;
}

static void add_head(struct buffer *page, unsigned long number, int version, const char *host, unsigned long long token)
{
    char published[MOMENT_TEXT], modified[MOMENT_TEXT];
    dates(number, version, published, modified);
    char *title = headline(number, version);
    buffer_format(
        page,
        "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s | The Bulk Gazette</title>\n"
        "<link rel=\"canonical\" href=\"http://%s/bulk/%lu\">\n<meta property=\"og:type\" content=\"article\">\n"
        "<meta property=\"og:title\" content=\"%s\">\n<meta property=\"og:site_name\" content=\"The Bulk Gazette\">\n"
        "<meta name=\"author\" content=\"%s\">\n<meta property=\"article:published_time\" content=\"%s\">\n"
        "<meta property=\"article:modified_time\" "
        "content=\"%s\">\n<script>window.__token=\"%016llx\";</script>\n</head>\n",
        bulk_language(number)->tag, title, host, number, title, author(number), published, modified, token);
    free(title);
}

/* Dead weight of about the wanted size, as real pages carry it: styles in the head's place, not text. */
static void add_padding(struct buffer *page, unsigned kilobytes)
{
    if (!kilobytes)
        return;
    buffer_text(page, "<style>\n");
    for (unsigned i = 0; i < kilobytes * 16; i++)
        buffer_format(page, ".c%06u > .wrap:first-child { margin: 0 %03upx; color: #%06x; }\n", i, i % 997,
                      i & 0xffffff);
    buffer_text(page, "</style>\n");
}

static void add_furniture(struct buffer *page, unsigned long number, unsigned long fetch)
{
    const struct bulk_language *language = bulk_language(number);
    buffer_format(page, "<aside class=\"related\"><h3>%s</h3><ul>\n", language->furniture[2]);
    for (unsigned long i = 0; i < 5; i++) {
        unsigned long other = pick(number, 5000 + fetch * 5 + i, BULK_PAGES / 5) * 5 + number % 5;
        char *title = headline(other, 1);
        buffer_format(page, "<li><a href=\"/bulk/%lu\">%s</a></li>\n", other, title);
        free(title);
    }
    buffer_format(page, "</ul></aside>\n<footer><p>© 2026 The Bulk Gazette. %s</p></footer>\n</body>\n</html>\n",
                  language->furniture[3]);
}

void bulk_render(struct buffer *page, const struct room *room, unsigned long number, int version, unsigned long fetch,
                 const char *host)
{
    const struct bulk_language *language = bulk_language(number);
    add_head(page, number, version, host, (unsigned long long)outlet_mix(room->seed, number, fetch));
    char *title = headline(number, version);
    buffer_format(page,
                  "<body>\n<div class=\"advert\"><a href=\"/ads?c=%lu\">%s</a></div>\n<header><nav><ul><li><a "
                  "href=\"/\">Bulk</a></li><li><a "
                  "href=\"/bulk/0\">0</a></li></ul></nav></header>\n<main>\n<article>\n<h1>%s</h1>\n<p "
                  "class=\"byline\">%s</p>\n<span "
                  "class=\"views\">%lu %s</span>\n<div class=\"article-body\">\n",
                  fetch, language->furniture[1], title, author(number), 1000 + fetch * 3, language->furniture[0]);
    free(title);
    for (unsigned long i = 0; i < PARAGRAPHS; i++) {
        char *text = paragraph(number, version, i);
        buffer_format(page, "<p>%s</p>\n", text);
        free(text);
    }
    buffer_text(page, "</div>\n</article>\n</main>\n");
    add_padding(page, room->bulk.padding_kb);
    add_furniture(page, number, fetch);
}

unsigned long bulk_count(struct room *room, unsigned long number)
{
    unsigned long requests = ++room->bulk.requests[number];
    return room->bulk.stable ? 1 : requests;
}

time_t bulk_modified(unsigned long number, int version)
{
    return FIRST_DAY + 60 * (time_t)number + 3600 * (time_t)(version - 1);
}

void bulk_respond(struct room *room, unsigned long number, const struct request_view *request, struct answer *answer)
{
    struct bulk *bulk = &room->bulk;
    time_t modified = bulk_modified(number, bulk->version);
    char date[MOMENT_TEXT];
    moment_http(date, modified);
    char *etag = respond_etag(request->path, bulk->version);
    answer_header(answer, "ETag", etag);
    answer_header(answer, "Last-Modified", date);
    unsigned long fetch = bulk_count(room, number);
    answer->status = 304;
    if (bulk->conditional && respond_matches(request, etag, modified)) {
        bulk->tally.not_modified++;
    } else {
        answer->status = 200;
        answer->coding = coding_choose(request->accept_encoding, "auto");
        answer_header(answer, "Content-Type", "text/html; charset=utf-8");
        bulk_render(&answer->body, room, number, bulk->version, fetch, request->host);
        respond_encode(answer);
        bulk->served[number] = (uint16_t)bulk->version;
    }
    free(etag);
}
