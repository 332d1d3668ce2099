#include "respond.h"

#include <stdlib.h>
#include <string.h>

#include "behaviour.h"
#include "bulk.h"
#include "coding.h"
#include "moment.h"
#include "page.h"

enum { LEAST_COMPRESSED = 200 };

bool respond_matches(const struct request_view *request, const char *etag, time_t last_modified)
{
    const char *wanted = request->if_none_match;
    if (wanted) {
        const char *opaque = etag && !strncmp(etag, "W/", 2) ? etag + 2 : etag;
        return !strcmp(wanted, "*") || (opaque && strstr(wanted, opaque));
    }
    time_t since = request->if_modified_since ? moment_read_http(request->if_modified_since) : -1;
    return last_modified > 0 && since >= last_modified;
}

void respond_encode(struct answer *answer)
{
    answer_header(answer, "Vary", "Accept-Encoding");
    if (!answer->coding || answer->body.len < LEAST_COMPRESSED)
        return;
    coding_compress(&answer->body, answer->coding);
    answer_header(answer, "Content-Encoding", answer->coding);
}

char *respond_etag(const char *name, int version)
{
    return room_format("\"%llx-%d\"", (unsigned long long)outlet_digest(name), version);
}

/* The ETag of the version, or of the bytes where the body is given; NULL for none. New memory. */
static char *etag_of(const struct exchange *exchange, const struct buffer *body)
{
    const struct manner *manner = &exchange->site->manner;
    unsigned long long name = outlet_digest(exchange->shown->story.name);
    switch (manner->etag) {
    case ETAG_VERSION:
        return respond_etag(exchange->shown->story.name, exchange->version);
    case ETAG_WEAK:
        return room_format("W/\"%llx-%d\"", name, exchange->version);
    case ETAG_FIXED:
        return room_format("\"%llx\"", name);
    case ETAG_BYTES:
        return body ? room_format("\"%llx\"", (unsigned long long)outlet_digest(body->at)) : NULL;
    case ETAG_NONE:
        break;
    }
    return NULL;
}

static time_t modified_at(const struct exchange *exchange)
{
    const struct site *site = exchange->shown;
    return site->is_bulk ? bulk_modified(site->number, exchange->version)
                         : story_modified(&site->story, exchange->version);
}

static void set_validators(struct exchange *exchange, char *etag)
{
    if (etag && !answer_header_value(exchange->answer, "ETag"))
        answer_header(exchange->answer, "ETag", etag);
    if (exchange->site->manner.last_modified) {
        char date[MOMENT_TEXT];
        moment_http(date, modified_at(exchange));
        answer_header(exchange->answer, "Last-Modified", date);
    }
}

/* Turns the answer into a 304 where the client's validators say that it has it. */
static bool not_modified(struct exchange *exchange, const char *etag)
{
    const struct manner *manner = &exchange->site->manner;
    if (!manner->conditional || !manner->behaviour->conditional)
        return false;
    time_t modified = manner->last_modified ? modified_at(exchange) : 0;
    if (!respond_matches(exchange->request, etag, modified))
        return false;
    buffer_clear(&exchange->answer->body);
    exchange->answer->status = 304;
    return true;
}

static void set_content_type(struct exchange *exchange)
{
    const struct manner *manner = &exchange->site->manner;
    char *type = room_format("text/html; charset=%s", manner->charset);
    answer_header(exchange->answer, "Content-Type", manner->content_type ? manner->content_type : type);
    free(type);
}

static void make_page(struct exchange *exchange)
{
    const struct manner *manner = &exchange->site->manner;
    char *message = NULL;
    char *etag = etag_of(exchange, NULL);
    bool known = manner->etag != ETAG_BYTES && not_modified(exchange, etag);
    if (!known && page_render(exchange, &message)) {
        exchange->answer->status = 500;
        answer_body(exchange->answer, "text/plain; charset=utf-8", message);
        free(message);
        free(etag);
        return;
    }
    if (manner->etag == ETAG_BYTES) {
        etag = etag_of(exchange, &exchange->answer->body);
        known = not_modified(exchange, etag);
    }
    set_validators(exchange, etag);
    free(etag);
    if (known)
        return;
    if (!exchange->shown->story.files && strcmp(manner->charset, "utf-8"))
        coding_convert(&exchange->answer->body, manner->charset);
    set_content_type(exchange);
    respond_encode(exchange->answer);
    if (manner->chunked)
        exchange->answer->delivery = DELIVER_CHUNKED;
}

static void count_served(struct site *site, const struct exchange *exchange)
{
    struct tally *tally = &site->tally;
    if (exchange->answer->status == 304)
        tally->not_modified++;
    if (exchange->answer->status != 200 || exchange->made)
        return;
    if (site->is_bulk)
        exchange->room->bulk.served[site->number] = (uint16_t)exchange->version;
    char *key = room_format("%d", exchange->version);
    json_int_t before = json_integer_value(json_object_get(tally->served, key));
    json_object_set_new(tally->served, key, json_integer(before + 1));
    free(key);
}

/* A behaviour with a number of times gives way to `normal` when they are used up. */
static void count_times(struct manner *manner)
{
    if (manner->times < 0 || --manner->times > 0)
        return;
    manner->times = -1;
    manner->behaviour = behaviour_named("normal", NULL);
    free(manner->argument);
    manner->argument = NULL;
}

void respond_story(struct room *room, struct site *site, const struct request_view *request, struct answer *answer)
{
    struct manner *manner = &site->manner;
    struct exchange exchange = {.room = room,
                                .request = request,
                                .site = site,
                                .shown = site,
                                .outlet = site->outlet,
                                .argument = manner->argument,
                                .version = room_version(room, site),
                                .fetch = ++site->fetch,
                                .answer = answer};
    if (site->is_bulk) {
        exchange.fetch = bulk_count(room, site->number);
    }
    exchange.meta_charset = manner->meta_charset ? manner->meta_charset : manner->charset;
    answer->status = 200;
    answer->delay_ms = manner->delay_ms;
    answer->coding = coding_choose(request->accept_encoding, manner->coding);
    if (manner->behaviour->before)
        manner->behaviour->before(&exchange);
    if (!exchange.made)
        make_page(&exchange);
    if (manner->behaviour->after && answer->status != 304)
        manner->behaviour->after(&exchange);
    count_served(site, &exchange);
    count_times(manner);
}
