#include "server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "answer.h"
#include "moment.h"
#include "route.h"
#include "send.h"

enum { CONNECTION_MEMORY = 1 << 20, BODY_MOST = 4 << 20 };

struct request {
    struct buffer body;
    struct tally *tally; /* the story's or the bulk pages', NULL for others */
    size_t host;         /* an index, since the list of hosts moves as it grows */
};

static int64_t monotonic_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* When it came, and how soon after the one before. */
static void note_time(const struct room *room, struct host *host)
{
    int64_t now_ms = monotonic_ms() - room->started_ms;
    int64_t gap_ms = now_ms - host->last_ms;
    if (!host->requests)
        host->first_ms = now_ms;
    else if (host->least_gap_ms < 0 || gap_ms < host->least_gap_ms)
        host->least_gap_ms = gap_ms;
    host->last_ms = now_ms;
}

static void count_in(struct room *room, struct request *request, const char *path, const char *host)
{
    pthread_mutex_lock(&room->lock);
    struct host *of = room_host_named(room, host);
    request->host = (size_t)(of - room->hosts);
    note_time(room, of);
    of->requests++;
    if (++of->open > of->open_most)
        of->open_most = of->open;
    struct site *site = room_site_at(room, path);
    request->tally = site ? &site->tally : !strncmp(path, "/bulk/", 6) ? &room->bulk.tally : NULL;
    if (request->tally) {
        request->tally->requests++;
        if (++request->tally->open > request->tally->open_most)
            request->tally->open_most = request->tally->open;
    }
    pthread_mutex_unlock(&room->lock);
}

static void count_out(void *cls, struct MHD_Connection *connection, void **held, enum MHD_RequestTerminationCode code)
{
    (void)connection;
    (void)code;
    struct room *room = cls;
    struct request *request = *held;
    if (!request)
        return;
    pthread_mutex_lock(&room->lock);
    room->hosts[request->host].open--;
    if (request->tally)
        request->tally->open--;
    pthread_mutex_unlock(&room->lock);
    buffer_clear(&request->body);
    free(request);
    *held = NULL;
}

static enum MHD_Result keep_header(void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
    (void)kind;
    json_object_set_new(cls, name, json_string(value ? value : ""));
    return MHD_YES;
}

static void view_request(struct MHD_Connection *connection, const char *path, struct request_view *view)
{
    const struct {
        const char **at;
        const char *name;
    } wanted[] = {{&view->host, "Host"},
                  {&view->accept_encoding, "Accept-Encoding"},
                  {&view->if_none_match, "If-None-Match"},
                  {&view->if_modified_since, "If-Modified-Since"},
                  {&view->cookie, "Cookie"}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        *wanted[i].at = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, wanted[i].name);
    view->path = path;
    view->query_hop = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "hop");
    view->query_version = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "version");
    view->query_from = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "from");
    view->query_count = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "count");
    view->has_query = MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, NULL, NULL) > 0;
    if (!view->host)
        view->host = "127.0.0.1";
}

static void make_answer(struct room *room, struct request *request, struct MHD_Connection *connection, const char *path,
                        const char *method, struct answer *answer)
{
    struct request_view view = {0};
    view_request(connection, path, &view);
    pthread_mutex_lock(&room->lock);
    if (request->tally && request->tally->served) {
        json_decref(request->tally->headers);
        request->tally->headers = json_object();
        MHD_get_connection_values(connection, MHD_HEADER_KIND, keep_header, request->tally->headers);
    }
    route_answer(room, method, &view, &request->body, answer);
    if (room->date && !answer_header_value(answer, "Date")) {
        char date[MOMENT_TEXT];
        moment_http(date, room->date);
        answer_header(answer, "Date", date);
    }
    if (request->tally && strcmp(method, "HEAD"))
        request->tally->bytes += answer->body.len;
    if (room->log)
        fprintf(room->log, "%s %s %u %zu\n", method, path, answer->status, answer->body.len);
    pthread_mutex_unlock(&room->lock);
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *connection, const char *path, const char *method,
                              const char *version, const char *upload, size_t *upload_len, void **held)
{
    (void)version;
    struct room *room = cls;
    struct request *request = *held;
    if (!request) {
        const char *host = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host");
        *held = request = room_alloc(1, sizeof *request);
        count_in(room, request, path, host ? host : "");
        return MHD_YES;
    }
    if (*upload_len) {
        if (request->body.len + *upload_len > BODY_MOST)
            return MHD_NO;
        buffer_add(&request->body, upload, *upload_len);
        *upload_len = 0;
        return MHD_YES;
    }
    struct answer answer = {.status = 200};
    make_answer(room, request, connection, path, method, &answer);
    if (answer.delay_ms)
        room_pause(room, answer.delay_ms);
    return send_answer(room, connection, &answer) ? MHD_YES : MHD_NO;
}

static void say_nothing(void *cls, const char *format, va_list args)
{
    (void)cls;
    (void)format;
    (void)args;
}

struct MHD_Daemon *server_start(struct room *room, unsigned *port, char **message)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)*port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    room->started_ms = monotonic_ms();
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_USE_ERROR_LOG,
        (uint16_t)*port, NULL, NULL, handle, room, MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL, MHD_OPTION_SOCK_ADDR,
        (struct sockaddr *)&address, MHD_OPTION_NOTIFY_COMPLETED, count_out, room, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)CONNECTION_MEMORY, MHD_OPTION_CONNECTION_LIMIT, 1000u, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u,
        MHD_OPTION_END);
    if (!daemon) {
        *message = room_format("127.0.0.1:%u: %s", *port, strerror(errno));
        return NULL;
    }
    *port = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    return daemon;
}

void server_stop(struct room *room, struct MHD_Daemon *daemon)
{
    room_stop(room);
    MHD_stop_daemon(daemon);
}
