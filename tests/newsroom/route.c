#include "route.h"

#include <stdlib.h>
#include <string.h>

#include "behaviour.h"
#include "bulk.h"
#include "control.h"
#include "listing.h"
#include "respond.h"
#include "walls.h"

/* A whole number that fills the text; `otherwise` where there is no text, BULK_PAGES where it is no number. */
static unsigned long read_number(const char *text, unsigned long otherwise)
{
    if (!text)
        return otherwise;
    char *end;
    unsigned long number = strtoul(text, &end, 10);
    return *text >= '0' && *text <= '9' && !*end ? number : BULK_PAGES;
}

char *route_gold(struct room *room, const char *name, int version)
{
    json_t *article = NULL;
    if (!strncmp(name, "bulk/", 5)) {
        unsigned long number = read_number(name + 5, 0);
        if (number < BULK_PAGES)
            article = bulk_article(number, version ? version : room->bulk.version);
    } else {
        const struct site *site = room_site_named(room, name);
        if (site && !site->story.files && version >= 0 && version <= site->story.versions)
            article = story_article(&site->story, version ? version : site->manner.version);
    }
    char *text = article ? json_dumps(article, JSON_INDENT(1)) : NULL;
    json_decref(article);
    return text;
}

static void answer_gold(struct room *room, const struct request_view *request, const char *name, struct answer *answer)
{
    char *text = route_gold(room, name, request->query_version ? atoi(request->query_version) : 0);
    answer->status = text ? 200 : 404;
    answer_body(answer, "application/json", text ? text : "{\"error\": \"no such story or version\"}\n");
    free(text);
}

static void answer_behaviours(struct answer *answer)
{
    json_t *list = behaviour_list();
    char *text = json_dumps(list, JSON_INDENT(1));
    answer_body(answer, "application/json", text);
    free(text);
    json_decref(list);
}

static bool answer_listing(struct room *room, const struct request_view *request, struct answer *answer)
{
    const char *path = request->path;
    if (!strcmp(path, "/"))
        listing_front(room, request, answer);
    else if (!strcmp(path, "/feed.xml"))
        listing_feed(room, request, answer);
    else if (!strcmp(path, "/sitemap.xml"))
        listing_sitemap(room, request, answer);
    else if (!strcmp(path, "/robots.txt"))
        listing_robots(room, answer);
    else if (!strcmp(path, "/bulk/feed.xml"))
        listing_bulk_feed(room, request, read_number(request->query_from, 0), read_number(request->query_count, 100),
                          answer);
    else
        return false;
    return true;
}

static bool answer_redirect(struct room *room, const struct request_view *request, struct answer *answer)
{
    for (size_t i = room->redirect_count; i-- > 0;) {
        const struct redirect *redirect = &room->redirects[i];
        if (!request->has_query && !strcmp(redirect->from, request->path)) {
            answer->status = redirect->status;
            answer_header(answer, "Location", redirect->to);
            return true;
        }
    }
    return false;
}

/* Paths under /_ are for tests. */
static bool answer_control(struct room *room, const char *method, const struct request_view *request,
                           const struct buffer *body, struct answer *answer)
{
    static const char gold[] = "/_gold/";
    static const char bulk[] = "/_control/bulk/";
    const char *path = request->path;
    unsigned long number = strncmp(path, bulk, sizeof bulk - 1) ? BULK_PAGES : read_number(path + sizeof bulk - 1, 0);
    if (!strcmp(path, "/_control") && !strcmp(method, "POST"))
        control_post(room, body, answer);
    else if (!strcmp(path, "/_control"))
        control_get(room, answer);
    else if (number < BULK_PAGES)
        control_bulk_page(room, number, answer);
    else if (!strcmp(path, "/_behaviours"))
        answer_behaviours(answer);
    else if (!strncmp(path, gold, sizeof gold - 1))
        answer_gold(room, request, path + sizeof gold - 1, answer);
    else
        return false;
    return true;
}

void route_answer(struct room *room, const char *method, const struct request_view *request, const struct buffer *body,
                  struct answer *answer)
{
    answer->status = 200;
    answer_header(answer, "Server", "newsroom");
    if (answer_control(room, method, request, body, answer))
        return;
    if (strcmp(method, "GET") && strcmp(method, "HEAD")) {
        answer->status = 405;
        answer_header(answer, "Allow", "GET, HEAD");
        return;
    }
    struct site *site = room_site_at(room, request->path);
    unsigned long number = strncmp(request->path, "/bulk/", 6) ? BULK_PAGES : read_number(request->path + 6, 0);
    if (answer_redirect(room, request, answer) || answer_listing(room, request, answer))
        return;
    if (site) {
        respond_story(room, site, request, answer);
    } else if (number < BULK_PAGES) {
        bulk_respond(room, number, request, answer);
    } else {
        answer->status = 404;
        walls_status(answer, 404);
    }
}
