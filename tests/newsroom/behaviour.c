#include "behaviour.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "coding.h"
#include "listing.h"
#include "walls.h"

enum { BOMB_MEGABYTES = 64, FLOOD_HEADERS = 400, DRIP_MS = 100, STALL_MS = 300000 };

static unsigned long number_or(const struct exchange *exchange, unsigned long otherwise)
{
    return exchange->argument ? strtoul(exchange->argument, NULL, 10) : otherwise;
}

static void make(struct exchange *exchange, unsigned status)
{
    exchange->answer->status = status;
    exchange->made = true;
}

/* --- furniture and other pages --- */

static void freeze(struct exchange *exchange)
{
    exchange->fetch = 1;
}

static void use_template(struct exchange *exchange)
{
    const struct outlet *outlet = room_outlet_named(exchange->room, exchange->argument);
    if (outlet && exchange->outlet)
        exchange->outlet = outlet;
}

static void show_other(struct exchange *exchange)
{
    struct site *other = room_site_named(exchange->room, exchange->argument);
    if (!other)
        return;
    exchange->shown = other;
    exchange->outlet = other->outlet;
    exchange->version = room_version(exchange->room, other);
}

static void shrink(struct exchange *exchange)
{
    exchange->blocks_kept = number_or(exchange, 2);
}

/* --- statuses --- */

static void answer_status(struct exchange *exchange)
{
    unsigned status = (unsigned)number_or(exchange, 500);
    make(exchange, status);
    walls_status(exchange->answer, status);
}

static void answer_retry(struct exchange *exchange, unsigned status)
{
    make(exchange, status);
    walls_status(exchange->answer, status);
    answer_header(exchange->answer, "Retry-After", exchange->argument ? exchange->argument : "120");
}

static void answer_429(struct exchange *exchange)
{
    answer_retry(exchange, 429);
}

static void answer_503(struct exchange *exchange)
{
    answer_retry(exchange, 503);
}

static void answer_empty(struct exchange *exchange)
{
    make(exchange, 200);
    answer_body(exchange->answer, "text/html; charset=utf-8", "");
}

static void answer_304(struct exchange *exchange)
{
    make(exchange, 304);
}

static void answer_304_anew(struct exchange *exchange)
{
    char *etag = room_format("\"anew-%lu\"", exchange->fetch);
    make(exchange, exchange->request->if_none_match || exchange->request->if_modified_since ? 304 : 200);
    exchange->made = exchange->answer->status == 304;
    answer_header(exchange->answer, "ETag", etag);
    free(etag);
}

static void partial(struct exchange *exchange)
{
    struct answer *answer = exchange->answer;
    char *range = room_format("bytes 0-%zu/%zu", answer->body.len / 2, answer->body.len + 1);
    answer->status = 206;
    answer->body.len /= 2;
    answer_header(answer, "Content-Range", range);
    free(range);
}

/* --- redirects --- */

static void redirect_to(struct exchange *exchange, unsigned status, const char *to)
{
    make(exchange, status);
    answer_header(exchange->answer, "Location", to);
    answer_body(exchange->answer, "text/html; charset=utf-8", "<html><body>This page has moved.</body></html>\n");
}

static void redirect_301(struct exchange *exchange)
{
    redirect_to(exchange, 301, exchange->argument);
}

static void redirect_302(struct exchange *exchange)
{
    redirect_to(exchange, 302, exchange->argument);
}

static void redirect_303(struct exchange *exchange)
{
    redirect_to(exchange, 303, exchange->argument);
}

static void redirect_307(struct exchange *exchange)
{
    redirect_to(exchange, 307, exchange->argument);
}

static void redirect_308(struct exchange *exchange)
{
    redirect_to(exchange, 308, exchange->argument);
}

static void redirect_home(struct exchange *exchange)
{
    redirect_to(exchange, 302, "/");
}

static void redirect_loop(struct exchange *exchange)
{
    redirect_to(exchange, 302, exchange->site->story.path);
}

/* The article after N hops: PATH?hop=1, ?hop=2, … */
static void redirect_chain(struct exchange *exchange)
{
    unsigned long hop = exchange->request->query_hop ? strtoul(exchange->request->query_hop, NULL, 10) : 0;
    if (hop >= number_or(exchange, 5))
        return;
    char *to = room_format("%s?hop=%lu", exchange->site->story.path, hop + 1);
    redirect_to(exchange, 302, to);
    free(to);
}

static void want_cookie(struct exchange *exchange)
{
    if (exchange->request->cookie && strstr(exchange->request->cookie, "seen=1"))
        return;
    redirect_loop(exchange);
    answer_header(exchange->answer, "Set-Cookie", "seen=1; Path=/");
}

static void meta_refresh(struct exchange *exchange)
{
    char *page = room_format(
        "<!DOCTYPE html><html><head><meta http-equiv=\"refresh\" content=\"0; url=%s\"></head><body></body></html>\n",
        exchange->argument);
    make(exchange, 200);
    answer_body(exchange->answer, "text/html; charset=utf-8", page);
    free(page);
}

/* --- pages that are no article --- */

static void answer_wall(struct exchange *exchange)
{
    unsigned status = 200;
    walls_page(exchange->answer, exchange->site->manner.behaviour->name, &status);
    make(exchange, status);
}

static void show_front(struct exchange *exchange)
{
    make(exchange, 200);
    listing_teasers(exchange->room, exchange->answer);
}

static void shrink_for_paywall(struct exchange *exchange)
{
    shrink(exchange);
    exchange->answer->coding = NULL;
}

static void paywall(struct exchange *exchange)
{
    static const char stub[] =
        "<div class=\"paywall\"><h2>Subscribe to read on</h2><p>This article is for subscribers. Already a "
        "subscriber? <a href=\"/login\">Sign in</a>.</p></div></body>";
    struct buffer *body = &exchange->answer->body;
    char *end = body->at ? strstr(body->at, "</body>") : NULL;
    if (!end)
        return;
    body->len = (size_t)(end - body->at);
    buffer_text(body, stub);
    buffer_text(body, "</html>\n");
}

/* --- spoiled bytes --- */

static void cut(struct exchange *exchange, enum delivery delivery)
{
    exchange->answer->delivery = delivery;
    exchange->answer->cut = exchange->answer->body.len / 2;
}

static void cut_length(struct exchange *exchange)
{
    cut(exchange, DELIVER_CUT);
}

static void cut_chunk(struct exchange *exchange)
{
    cut(exchange, DELIVER_CUT_CHUNK);
}

static void cut_close(struct exchange *exchange)
{
    exchange->answer->delivery = DELIVER_CLOSE;
    exchange->answer->body.len /= 2;
}

static void force_gzip(struct exchange *exchange)
{
    if (answer_header_value(exchange->answer, "Content-Encoding"))
        return;
    coding_compress(&exchange->answer->body, "gzip");
    answer_header(exchange->answer, "Content-Encoding", "gzip");
}

static void cut_gzip(struct exchange *exchange)
{
    force_gzip(exchange);
    cut_close(exchange);
}

static void no_gzip(struct exchange *exchange)
{
    exchange->answer->coding = NULL;
}

static void lie_gzip(struct exchange *exchange)
{
    answer_header(exchange->answer, "Content-Encoding", "gzip");
}

static void gzip_again(struct exchange *exchange)
{
    force_gzip(exchange);
    coding_compress(&exchange->answer->body, "gzip");
    answer_header(exchange->answer, "Content-Encoding", "gzip, gzip");
}

static void bomb(struct exchange *exchange)
{
    make(exchange, 200);
    answer_body(exchange->answer, "text/html; charset=utf-8", "");
    buffer_text(&exchange->answer->body, "<!DOCTYPE html><html><body><p>Once upon a time");
    coding_compress(&exchange->answer->body, "gzip");
    coding_add_bomb(&exchange->answer->body, (unsigned)number_or(exchange, BOMB_MEGABYTES));
    answer_header(exchange->answer, "Content-Encoding", "gzip");
}

static void endless(struct exchange *exchange)
{
    exchange->answer->coding = NULL;
    exchange->answer->delivery = DELIVER_ENDLESS;
    exchange->answer->piece = 16384;
}

static void drip(struct exchange *exchange)
{
    exchange->answer->delivery = DELIVER_CHUNKED;
    exchange->answer->piece = 1;
    exchange->answer->pause_ms = (unsigned)number_or(exchange, DRIP_MS);
}

static void stall(struct exchange *exchange)
{
    exchange->answer->delivery = DELIVER_CHUNKED;
    exchange->answer->piece = 1024;
    exchange->answer->stall_ms = (unsigned)number_or(exchange, STALL_MS);
}

static void flood_headers(struct exchange *exchange)
{
    char value[1001];
    memset(value, 'x', sizeof value - 1);
    value[sizeof value - 1] = '\0';
    for (int i = 0; i < FLOOD_HEADERS; i++) {
        char *name = room_format("X-Flood-%d", i);
        answer_header(exchange->answer, name, value);
        free(name);
    }
}

/* Before the first </p>: inside the article's text as well as anything can be. */
static void insert(struct exchange *exchange, const char *bytes, size_t len)
{
    struct buffer *body = &exchange->answer->body;
    char *at = body->at ? strstr(body->at, "</p>") : NULL;
    size_t where = at ? (size_t)(at - body->at) : body->len;
    struct buffer spoiled = {0};
    buffer_add(&spoiled, body->at, where);
    buffer_add(&spoiled, bytes, len);
    buffer_add(&spoiled, body->at + where, body->len - where);
    buffer_clear(body);
    *body = spoiled;
}

static void bad_byte(struct exchange *exchange)
{
    insert(exchange, "\xe9", 1);
}

static void nul_bytes(struct exchange *exchange)
{
    insert(exchange, "\0\0\x1b[31m\x07", 8);
}

static const struct behaviour behaviours[] = {
    {"normal", NULL, NULL, true, false, "the story, furniture anew at each fetch"},
    {"stable", freeze, NULL, true, false, "the same bytes at each fetch of a version"},
    {"template", use_template, NULL, false, true, "the same article in the template of outlet ARGUMENT"},
    {"other", show_other, NULL, false, true, "the article of story ARGUMENT at this address"},
    {"shrunk", shrink, NULL, false, false, "only the first ARGUMENT (2) blocks of the article"},
    {"status", answer_status, NULL, false, true, "an error page with status ARGUMENT; three digits alone do the same"},
    {"429", answer_429, NULL, false, false, "429 with Retry-After: ARGUMENT (120)"},
    {"503", answer_503, NULL, false, false, "503 with Retry-After: ARGUMENT (120)"},
    {"empty", answer_empty, NULL, false, false, "200 and no body"},
    {"partial", no_gzip, partial, false, false, "206 and the first half, though nobody asked for a range"},
    {"bad-304", answer_304, NULL, false, false, "304 even where no validator was sent"},
    {"anew-304", answer_304_anew, NULL, false, false, "304 with a new ETag each time"},
    {"redirect", redirect_302, NULL, false, true, "302 to ARGUMENT"},
    {"moved", redirect_301, NULL, false, true, "301 to ARGUMENT"},
    {"redirect-303", redirect_303, NULL, false, true, "303 to ARGUMENT"},
    {"redirect-307", redirect_307, NULL, false, true, "307 to ARGUMENT"},
    {"redirect-308", redirect_308, NULL, false, true, "308 to ARGUMENT"},
    {"redirect-home", redirect_home, NULL, false, false, "302 to the front page"},
    {"redirect-loop", redirect_loop, NULL, false, false, "302 to itself"},
    {"redirect-chain", redirect_chain, NULL, false, false, "the article after ARGUMENT (5) hops"},
    {"redirect-cookie", want_cookie, NULL, false, false, "302 to itself until the cookie that it sets comes back"},
    {"meta-refresh", meta_refresh, NULL, false, true, "a page that only refreshes to ARGUMENT"},
    {"bot-wall", answer_wall, NULL, false, false, "403 and a page that checks the browser"},
    {"captcha", answer_wall, NULL, false, false, "200 and a captcha"},
    {"consent-wall", answer_wall, NULL, false, false, "200 and a consent page"},
    {"front-page", show_front, NULL, false, false, "200 and a front page of teasers"},
    {"soft-404", answer_wall, NULL, false, false, "200 and a page that says the article is not there"},
    {"script-only", answer_wall, NULL, false, false, "200 and an application that needs JavaScript"},
    {"maintenance", answer_wall, NULL, false, false, "200 and a page about maintenance"},
    {"pdf", answer_wall, NULL, false, false, "200 and a PDF"},
    {"image", answer_wall, NULL, false, false, "200 and a GIF"},
    {"json", answer_wall, NULL, false, false, "200 and JSON"},
    {"paywall", shrink_for_paywall, paywall, false, false,
     "the first ARGUMENT (2) blocks and a call to subscribe (never compressed)"},
    {"truncated-length", NULL, cut_length, false, false, "closed after half of Content-Length"},
    {"truncated-chunk", NULL, cut_chunk, false, false, "chunked, closed after half, without the last chunk"},
    {"truncated-close", NULL, cut_close, false, false, "half the body, ended by the closed connection alone"},
    {"truncated-gzip", NULL, cut_gzip, false, false, "half a gzip member, ended by the closed connection alone"},
    {"gzip-bomb", bomb, NULL, false, false, "a gzip body that inflates to ARGUMENT (64) MiB"},
    {"gzip-lie", no_gzip, lie_gzip, false, false, "Content-Encoding: gzip over a body that is none"},
    {"gzip-twice", no_gzip, gzip_again, false, false, "Content-Encoding: gzip, gzip"},
    {"endless-chunked", endless, NULL, false, false, "the body again and again, for ever"},
    {"slow-drip", NULL, drip, false, false, "a byte each ARGUMENT (100) ms"},
    {"stall", NULL, stall, false, false, "half the body, then nothing for ARGUMENT (300000) ms"},
    {"header-flood", flood_headers, NULL, false, false, "400 KB of headers"},
    {"bad-byte", no_gzip, bad_byte, false, false, "one byte that is no UTF-8 in a paragraph"},
    {"nul-bytes", no_gzip, nul_bytes, false, false, "NUL, escape and bell in a paragraph"},
};

enum { COUNT = sizeof behaviours / sizeof *behaviours };

static const struct behaviour *find(const char *name, size_t len)
{
    for (size_t i = 0; i < COUNT; i++)
        if (strlen(behaviours[i].name) == len && !strncmp(behaviours[i].name, name, len))
            return &behaviours[i];
    return NULL;
}

const struct behaviour *behaviour_named(const char *name, char **argument)
{
    const char *colon = strchr(name, ':');
    const char *value = colon && colon[1] ? colon + 1 : NULL;
    const struct behaviour *found = find(name, colon ? (size_t)(colon - name) : strlen(name));
    if (!found && strlen(name) == 3 && strspn(name, "0123456789") == 3) {
        found = find("status", strlen("status"));
        value = name;
    }
    if (!found || (found->argument_needed && !value))
        return NULL;
    if (argument)
        *argument = value ? room_copy(value) : NULL;
    return found;
}

json_t *behaviour_list(void)
{
    json_t *list = json_object();
    for (size_t i = 0; i < COUNT; i++)
        json_object_set_new(list, behaviours[i].name, json_string(behaviours[i].help));
    return list;
}
