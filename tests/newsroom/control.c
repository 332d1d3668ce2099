#include "control.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "behaviour.h"
#include "moment.h"

static const char state_type[] = "application/json";

static int fail(char **message, const char *key, const char *wanted)
{
    if (!*message)
        *message = room_format("%s: expected %s", key, wanted);
    return -1;
}

static void give(struct answer *answer, unsigned status, json_t *owned)
{
    char *text = json_dumps(owned, JSON_INDENT(1) | JSON_ENSURE_ASCII);
    answer->status = status;
    answer_body(answer, state_type, text);
    free(text);
    json_decref(owned);
}

/* --- setting a story's manner; each setter checks only, where `dry` --- */

struct setting {
    const char *key;
    int (*set)(struct room *room, struct site *site, const json_t *value, bool dry, char **message);
};

static int set_version(struct room *room, struct site *site, const json_t *value, bool dry, char **message)
{
    (void)room;
    json_int_t version = json_integer_value(value), most = site->is_bulk ? BULK_VERSIONS : site->story.versions;
    if (!json_is_integer(value) || version < 1 || version > most)
        return fail(message, "version", "one of the story's versions");
    if (!dry)
        site->manner.version = (int)version;
    return 0;
}

static int set_behaviour(struct room *room, struct site *site, const json_t *value, bool dry, char **message)
{
    char *argument = NULL;
    const struct behaviour *behaviour =
        json_is_string(value) ? behaviour_named(json_string_value(value), &argument) : NULL;
    if (!behaviour)
        return fail(message, "behaviour", "a name that GET /_behaviours lists, with its :ARGUMENT");
    bool good = argument == NULL || ((strcmp(behaviour->name, "other") || room_site_named(room, argument)) &&
                                     (strcmp(behaviour->name, "template") || room_outlet_named(room, argument)));
    if (dry || !good) {
        free(argument);
        return good ? 0 : fail(message, "behaviour", "the name of a story or an outlet behind the colon");
    }
    free(site->manner.argument);
    site->manner.argument = argument;
    site->manner.behaviour = behaviour;
    site->manner.times = -1;
    return 0;
}

static int set_times(struct room *room, struct site *site, const json_t *value, bool dry, char **message)
{
    (void)room;
    if (!json_is_integer(value) || json_integer_value(value) < 1)
        return fail(message, "times", "a number from 1 on");
    if (!dry)
        site->manner.times = (long)json_integer_value(value);
    return 0;
}

static int set_etag(struct room *room, struct site *site, const json_t *value, bool dry, char **message)
{
    (void)room;
    static const char *const modes[] = {"version", "bytes", "weak", "fixed", "none"};
    for (int i = 0; i < 5; i++) {
        if (json_is_string(value) && !strcmp(json_string_value(value), modes[i])) {
            if (!dry)
                site->manner.etag = (enum etag_mode)i;
            return 0;
        }
    }
    return fail(message, "etag", "version, bytes, weak, fixed or none");
}

static int set_flag(bool *flag, const char *key, const json_t *value, bool dry, char **message)
{
    if (!json_is_boolean(value))
        return fail(message, key, "true or false");
    if (!dry)
        *flag = json_is_true(value);
    return 0;
}

static int set_last_modified(struct room *room, struct site *site, const json_t *value, bool dry, char **message)
{
    (void)room;
    return set_flag(&site->manner.last_modified, "last_modified", value, dry, message);
}

static int set_conditional(struct room *room, struct site *site, const json_t *value, bool dry, char **message)
{
    (void)room;
    return set_flag(&site->manner.conditional, "conditional", value, dry, message);
}

static int set_chunked(struct room *room, struct site *site, const json_t *value, bool dry, char **message)
{
    (void)room;
    return set_flag(&site->manner.chunked, "chunked", value, dry, message);
}

static int set_delay(struct room *room, struct site *site, const json_t *value, bool dry, char **message)
{
    (void)room;
    if (!json_is_integer(value) || json_integer_value(value) < 0 || json_integer_value(value) > 600000)
        return fail(message, "delay_ms", "milliseconds up to 600000");
    if (!dry)
        site->manner.delay_ms = (unsigned)json_integer_value(value);
    return 0;
}

static void replace_text(char **text, const json_t *value)
{
    free(*text);
    *text = json_is_string(value) ? room_copy(json_string_value(value)) : NULL;
}

static int set_charset(struct room *room, struct site *site, const json_t *value, bool dry, char **message)
{
    (void)room;
    iconv_t known = json_is_string(value) ? iconv_open(json_string_value(value), "UTF-8") : (iconv_t)-1;
    if (known == (iconv_t)-1)
        return fail(message, "charset", "an encoding that iconv knows");
    iconv_close(known);
    if (!dry)
        replace_text(&site->manner.charset, value);
    return 0;
}

static int set_meta_charset(struct room *room, struct site *site, const json_t *value, bool dry, char **message)
{
    (void)room;
    if (!json_is_string(value) && !json_is_null(value))
        return fail(message, "meta_charset", "a name, or null for the page's own encoding");
    if (!dry)
        replace_text(&site->manner.meta_charset, value);
    return 0;
}

static int set_content_type(struct room *room, struct site *site, const json_t *value, bool dry, char **message)
{
    (void)room;
    if (!json_is_string(value) && !json_is_null(value))
        return fail(message, "content_type", "a header's value, or null for text/html with the charset");
    if (!dry)
        replace_text(&site->manner.content_type, value);
    return 0;
}

static int set_coding(struct room *room, struct site *site, const json_t *value, bool dry, char **message)
{
    (void)room;
    static const char *const codings[] = {"auto", "identity", "gzip", "br", "zstd"};
    for (size_t i = 0; i < 5; i++) {
        if (json_is_string(value) && !strcmp(json_string_value(value), codings[i])) {
            if (!dry)
                replace_text(&site->manner.coding, value);
            return 0;
        }
    }
    return fail(message, "coding", "auto, identity, gzip, br or zstd");
}

/* In the order in which they are carried out: `behaviour` puts `times` back. */
static const struct setting settings[] = {
    {"version", set_version},
    {"behaviour", set_behaviour},
    {"times", set_times},
    {"etag", set_etag},
    {"last_modified", set_last_modified},
    {"conditional", set_conditional},
    {"chunked", set_chunked},
    {"delay_ms", set_delay},
    {"charset", set_charset},
    {"meta_charset", set_meta_charset},
    {"content_type", set_content_type},
    {"coding", set_coding},
};

enum { SETTINGS = sizeof settings / sizeof *settings };

static int check_keys(const json_t *order, char **message)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)order, key, value)
    {
        bool known = !strcmp(key, "story");
        for (size_t i = 0; i < SETTINGS && !known; i++)
            known = !strcmp(key, settings[i].key);
        if (!known)
            return fail(message, key, "no such key");
    }
    return 0;
}

static int set_manner(struct room *room, struct site *site, const json_t *order, bool dry, char **message)
{
    for (size_t i = 0; i < SETTINGS; i++) {
        const json_t *value = json_object_get(order, settings[i].key);
        if (value && settings[i].set(room, site, value, dry, message))
            return -1;
    }
    return 0;
}

static int order_story(struct room *room, const json_t *order, char **message)
{
    const char *name = json_string_value(json_object_get(order, "story"));
    bool all = name && !strcmp(name, "*");
    struct site *site = name && !all ? room_site_named(room, name) : NULL;
    if (!site && !all)
        return fail(message, "story", "the name of a story, or *");
    if (check_keys(order, message))
        return -1;
    for (int dry = 1; dry >= 0; dry--)
        for (size_t i = 0; i < room->site_count; i++)
            if ((room->sites[i] == site || (all && !room->sites[i]->is_bulk)) &&
                set_manner(room, room->sites[i], order, dry, message))
                return -1;
    return 0;
}

/* --- the other orders --- */

static int order_bulk(struct room *room, const json_t *order, char **message)
{
    json_t *bulk = json_object_get(order, "bulk");
    json_int_t version = room->bulk.version;
    json_int_t padding = room->bulk.padding_kb;
    int stable = room->bulk.stable, conditional = room->bulk.conditional;
    json_error_t error;
    if (json_unpack_ex(bulk, &error, JSON_STRICT, "{s?I, s?b, s?I, s?b}", "version", &version, "stable", &stable,
                       "padding_kb", &padding, "conditional", &conditional) ||
        version < 1 || version > BULK_VERSIONS || padding < 0 || padding > 4096)
        return fail(message, "bulk", "version 1 to 60000, stable and conditional true or false, padding_kb up to 4096");
    room->bulk.version = (int)version;
    room->bulk.stable = stable != 0;
    room->bulk.conditional = conditional != 0;
    room->bulk.padding_kb = (unsigned)padding;
    return 0;
}

static int order_redirect(struct room *room, const json_t *order, char **message)
{
    const char *from, *to;
    int status = 301;
    json_t *redirect = json_object_get(order, "redirect");
    if (json_unpack(redirect, "{s:s, s:s, s?i}", "from", &from, "to", &to, "status", &status) || *from != '/' ||
        status < 300 || status > 399)
        return fail(message, "redirect", "from (a path), to, and a status 3xx");
    room->redirects = room_grow(room->redirects, room->redirect_count + 1, sizeof *room->redirects);
    room->redirects[room->redirect_count++] = (struct redirect){room_copy(from), room_copy(to), (unsigned)status};
    return 0;
}

static int order_feed(struct room *room, const json_t *order, char **message)
{
    static const char *const modes[] = {"story", "now", "none"};
    const char *mode = json_string_value(json_object_get(order, "feed_dates"));
    for (size_t i = 0; i < 3; i++) {
        if (mode && !strcmp(mode, modes[i])) {
            room->feed_dates = modes[i];
            return 0;
        }
    }
    return fail(message, "feed_dates", "story, now or none");
}

static int order_date(struct room *room, const json_t *order, char **message)
{
    const json_t *date = json_object_get(order, "date");
    time_t at = json_is_string(date) ? moment_read(json_string_value(date)) : 0;
    if (!at && !json_is_null(date))
        return fail(message, "date", "a time such as 2026-01-21T10:26:00Z, or null for the time that it is");
    room->date = at;
    return 0;
}

static int order_robots(struct room *room, const json_t *order, char **message)
{
    const char *text = NULL;
    int status = 200;
    if (json_unpack(json_object_get(order, "robots"), "{s?s, s?i}", "text", &text, "status", &status) || status < 200 ||
        status > 599)
        return fail(message, "robots", "text, and a status from 200 to 599");
    free(room->robots.text);
    room->robots.text = text ? room_copy(text) : NULL;
    room->robots.status = (unsigned)status;
    return 0;
}

static int order_reset(struct room *room, const json_t *order, char **message)
{
    if (!json_is_true(json_object_get(order, "reset")))
        return fail(message, "reset", "true");
    room_reset(room);
    return 0;
}

static int carry_out(struct room *room, const json_t *order, char **message)
{
    static const struct {
        const char *key;
        int (*run)(struct room *room, const json_t *order, char **message);
    } orders[] = {{"story", order_story},     {"bulk", order_bulk}, {"redirect", order_redirect},
                  {"feed_dates", order_feed}, {"date", order_date}, {"robots", order_robots},
                  {"reset", order_reset}};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        if (json_object_get(order, orders[i].key))
            return orders[i].run(room, order, message);
    return fail(message, "control", "one of story, bulk, redirect, feed_dates, date, robots, reset");
}

void control_post(struct room *room, const struct buffer *body, struct answer *answer)
{
    json_error_t error;
    char *message = NULL;
    json_t *orders = json_loadb(body->at ? body->at : "", body->len, JSON_REJECT_DUPLICATES, &error);
    if (!orders)
        message = room_format("not JSON: %s", error.text);
    else if (!json_is_array(orders))
        carry_out(room, orders, &message);
    for (size_t i = 0; i < json_array_size(orders) && !message; i++)
        carry_out(room, json_array_get(orders, i), &message);
    json_decref(orders);
    if (!message) {
        control_get(room, answer);
        return;
    }
    give(answer, 400, json_pack("{s:s}", "error", message));
    free(message);
}

/* --- the state --- */

static json_t *tally_state(const struct tally *tally)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:I}", "requests", (json_int_t)tally->requests, "not_modified",
                     (json_int_t)tally->not_modified, "bytes", (json_int_t)tally->bytes, "open",
                     (json_int_t)tally->open, "open_most", (json_int_t)tally->open_most);
}

static json_t *site_state(const struct site *site)
{
    json_t *state = tally_state(&site->tally);
    const struct manner *manner = &site->manner;
    json_t *more = json_pack("{s:s, s:i, s:i, s:s, s:s*, s:I, s:I, s:O*, s:O*}", "path", site->story.path, "version",
                             manner->version, "versions", site->story.versions, "behaviour", manner->behaviour->name,
                             "argument", manner->argument, "times", (json_int_t)manner->times, "fetch",
                             (json_int_t)site->fetch, "served", site->tally.served, "headers", site->tally.headers);
    json_object_update(state, more);
    json_decref(more);
    return state;
}

void control_get(struct room *room, struct answer *answer)
{
    json_t *stories = json_object();
    for (size_t i = 0; i < room->site_count; i++)
        json_object_set_new(stories, room->sites[i]->story.name, site_state(room->sites[i]));
    json_t *hosts = json_object();
    for (size_t i = 0; i < room->host_count; i++) {
        const struct host *host = &room->hosts[i];
        json_object_set_new(hosts, host->name,
                            json_pack("{s:I, s:I, s:I, s:I, s:I, s:I}", "requests", (json_int_t)host->requests, "open",
                                      (json_int_t)host->open, "open_most", (json_int_t)host->open_most, "first_ms",
                                      (json_int_t)host->first_ms, "last_ms", (json_int_t)host->last_ms, "least_gap_ms",
                                      (json_int_t)host->least_gap_ms));
    }
    json_t *bulk = tally_state(&room->bulk.tally);
    json_object_set_new(bulk, "version", json_integer(room->bulk.version));
    json_object_set_new(bulk, "stable", json_boolean(room->bulk.stable));
    json_object_set_new(bulk, "conditional", json_boolean(room->bulk.conditional));
    json_object_set_new(bulk, "padding_kb", json_integer(room->bulk.padding_kb));
    give(answer, 200,
         json_pack("{s:o, s:o, s:o, s:s, s:{s:i, s:I}}", "stories", stories, "bulk", bulk, "hosts", hosts, "feed_dates",
                   room->feed_dates, "robots", "status", (int)room->robots.status, "requests",
                   (json_int_t)room->robots.requests));
}

void control_bulk_page(struct room *room, unsigned long number, struct answer *answer)
{
    give(answer, 200,
         json_pack("{s:I, s:I}", "requests", (json_int_t)room->bulk.requests[number], "served",
                   (json_int_t)room->bulk.served[number]));
}
