#include "pages/serve.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/map.h"
#include "base/url.h"
#include "pages/serve_sockets.h"
#include "tell/html.h"
#include "tell/page.h"

#include <errno.h>
#include <inttypes.h>
#include <microhttpd.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { MOST_KEPT_BYTES = 64 << 20, MOST_CONNECTIONS = 512, TIMEOUT_SECONDS = 30, WAKE_MS = 500 };

/* An answer that was made, and is given again until the archive changes. */
struct kept {
    struct MHD_Response *response;
    char etag[20];
    size_t bytes;
    int64_t generation; /* of the state, when it was last known to be good */
    uint64_t stamp;     /* of pages_stamp */
};

struct server {
    const struct serve_options *options;
    struct desk desk;
    struct pages *pages;
    bool is_open;
    struct stat state_file; /* of state.db when it was opened: another one lies there after `stet forget` */
    int64_t generation;     /* of the state that the pages know */
    struct map *kept;       /* raw address → struct kept */
    size_t kept_bytes;
    struct buf page;
};

/* ---- the archive ---- */

static void free_kept(struct kept *kept)
{
    MHD_destroy_response(kept->response);
    memory_free(kept);
}

static void drop_kept(struct server *server)
{
    size_t at = 0;
    struct str key;
    void *value;
    while (map_next(server->kept, &at, &key, &value))
        free_kept(value);
    map_free(server->kept);
    server->kept = map_new();
    server->kept_bytes = 0;
}

static void close_archive(struct server *server)
{
    drop_kept(server);
    if (server->is_open) {
        pages_close(server->pages);
        desk_close(&server->desk);
    }
    server->is_open = false;
}

static int open_archive(struct server *server)
{
    AUTO_BUF path = BUF_INIT;
    int result = desk_open(&server->desk, server->options->folder);
    if (result < 0)
        return result;
    /* Reading takes its time in a large archive, and a `stet forget` may end meanwhile. */
    if (stat(desk_state_path(&server->desk, &path), &server->state_file) < 0)
        result = error_errno(STET_ERROR_IO, "cannot read %s", buf_c(&path));
    if (result == 0)
        result = state_generation(server->desk.state, &server->generation);
    if (result == 0)
        result = pages_open(&server->desk, &server->options->pages, &server->pages);
    server->is_open = true;
    if (result < 0)
        close_archive(server);
    return result;
}

static bool is_replaced(struct server *server)
{
    AUTO_BUF path = BUF_INIT;
    struct stat now;
    return stat(desk_state_path(&server->desk, &path), &now) < 0 || now.st_ino != server->state_file.st_ino ||
           now.st_dev != server->state_file.st_dev;
}

/* Brings what is known forward to the archive as it is. */
static int look_at_archive(struct server *server)
{
    int64_t generation;
    if (server->is_open && is_replaced(server))
        close_archive(server);
    if (!server->is_open)
        return open_archive(server);
    int result = state_generation(server->desk.state, &generation);
    if (result < 0 || generation == server->generation)
        return result;
    result = pages_refresh(server->pages);
    if (result == 0)
        server->generation = generation;
    return result;
}

/* ---- answers ---- */

static const struct {
    const char *name, *value;
} HEADERS[] = {
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; "
     "frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cache-Control", "no-cache"},
};

static struct MHD_Response *make_response(struct str body, const char *type)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(body.len, (void *)body.at, MHD_RESPMEM_MUST_COPY);
    memory_require(response != NULL);
    for (size_t i = 0; i < ARRAY_LENGTH(HEADERS); i++)
        MHD_add_response_header(response, HEADERS[i].name, HEADERS[i].value);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    return response;
}

static enum MHD_Result answer_plain(struct server *server, struct MHD_Connection *connection, unsigned status,
                                    const char *title, struct str words)
{
    struct page page = {
        .site = server->options->pages.site, .title = str_from(title), .path = STR("index.html"), .is_live = true};
    AUTO_BUF out = BUF_INIT;
    page_begin(&out, &page);
    buf_add(&out, STR("<p class=\"lead\">"));
    html_add(&out, words);
    buf_add(&out, STR("</p>\n"));
    page_end(&out, 0, &page);
    struct MHD_Response *response = make_response(buf_str(&out), "text/html; charset=utf-8");
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result answer_fault(struct server *server, struct MHD_Connection *connection, int fault)
{
    if (fault == STET_ERROR_NOT_FOUND)
        return answer_plain(server, connection, MHD_HTTP_NOT_FOUND, "Not here", STR("There is no such page."));
    if (fault == STET_ERROR_USAGE)
        return answer_plain(server, connection, MHD_HTTP_BAD_REQUEST, "Not understood", str_from(error_message()));
    log_line(LOG_LEVEL_ERROR, "a page could not be made: %s", error_message());
    return answer_plain(server, connection, MHD_HTTP_INTERNAL_SERVER_ERROR, "A fault",
                        STR("The archive could not be read; what went wrong stands in the log."));
}

static enum MHD_Result answer_kept(struct MHD_Connection *connection, const struct kept *kept)
{
    const char *known = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_IF_NONE_MATCH);
    if (!known || !strstr(known, kept->etag))
        return MHD_queue_response(connection, MHD_HTTP_OK, kept->response);
    struct MHD_Response *response = make_response(STR(""), "text/html; charset=utf-8");
    MHD_add_response_header(response, MHD_HTTP_HEADER_ETAG, kept->etag);
    enum MHD_Result result = MHD_queue_response(connection, MHD_HTTP_NOT_MODIFIED, response);
    MHD_destroy_response(response);
    return result;
}

/* What making a page took; as two moments, the times since some start. */
struct effort {
    int64_t wall_us, cpu_us;
};

static int64_t read_clock(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static struct effort since(struct effort start)
{
    return (struct effort){read_clock(CLOCK_MONOTONIC) - start.wall_us,
                           read_clock(CLOCK_THREAD_CPUTIME_ID) - start.cpu_us};
}

static struct kept *make_kept(struct server *server, struct str address, const char *type, const struct effort *took)
{
    struct kept *kept = memory_alloc(sizeof *kept);
    struct str body = buf_str(&server->page);
    char timing[80];
    *kept = (struct kept){.response = make_response(body, type), .bytes = body.len + address.len + 512};
    snprintf(kept->etag, sizeof kept->etag, "\"%016" PRIx64 "\"", hash_add(HASH_START, body));
    snprintf(timing, sizeof timing, "render;dur=%.3f, cpu;dur=%.3f", (double)took->wall_us / 1000,
             (double)took->cpu_us / 1000);
    MHD_add_response_header(kept->response, MHD_HTTP_HEADER_ETAG, kept->etag);
    MHD_add_response_header(kept->response, "Server-Timing", timing);
    return kept;
}

/* The parts of an address: the path as it reads, and what stands behind the question mark as it was sent. */
static struct str read_path(struct arena *arena, struct str address, struct str *query)
{
    size_t mark = str_find_byte(address, '?', 0);
    struct str path = url_decode(arena, str_slice(address, 1, mark));
    *query = mark < address.len ? str_slice(address, mark + 1, address.len) : STR_NONE;
    return path.len ? path : STR("index.html");
}

/* `*is_kept` false: it is the caller's. */
static int render(struct server *server, struct str address, struct kept **kept, bool *is_kept)
{
    AUTO_ARENA arena = ARENA_INIT;
    const struct effort start = since((struct effort){0, 0});
    struct str query, path = read_path(&arena, address, &query);
    buf_cut(&server->page, 0);
    int result = pages_render(server->pages, path, query, &server->page);
    if (result < 0)
        return result;
    const struct effort took = since(start);
    *kept = make_kept(server, address, pages_type(path), &took);
    *is_kept = pages_can_be_kept(server->pages);
    if (*is_kept) {
        (*kept)->generation = server->generation;
        (*kept)->stamp = pages_stamp(server->pages, path);
        server->kept_bytes += (*kept)->bytes;
        map_put(server->kept, address, *kept);
    }
    return 0;
}

/* What was kept, where what it was made from is still the same. */
static struct kept *find_kept(struct server *server, struct str address)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str query;
    struct kept *kept = map_get(server->kept, address);
    if (!kept || kept->generation == server->generation)
        return kept;
    if (kept->stamp == pages_stamp(server->pages, read_path(&arena, address, &query))) {
        kept->generation = server->generation;
        return kept;
    }
    map_remove(server->kept, address);
    server->kept_bytes -= kept->bytes;
    free_kept(kept);
    return NULL;
}

static enum MHD_Result answer(struct server *server, struct MHD_Connection *connection, struct str address)
{
    int result = look_at_archive(server);
    struct kept *kept = result == 0 ? find_kept(server, address) : NULL;
    bool is_kept = true;
    if (result == 0 && !kept) {
        if (server->kept_bytes > MOST_KEPT_BYTES)
            drop_kept(server);
        result = render(server, address, &kept, &is_kept);
    }
    if (result < 0)
        return answer_fault(server, connection, result);
    enum MHD_Result queued = answer_kept(connection, kept);
    if (!is_kept)
        free_kept(kept);
    return queued;
}

/* ---- requests ---- */

/* The address as it was sent: libmicrohttpd would decode its parts one by one. */
struct request {
    struct buf address;
    bool is_met; /* its header was told already */
};

static void *begin_request(void *context, const char *address, struct MHD_Connection *connection)
{
    (void)context;
    (void)connection;
    struct request *request = memory_alloc(sizeof *request);
    *request = (struct request){BUF_INIT, false};
    buf_add(&request->address, str_from(address));
    return request;
}

static void end_request(void *context, struct MHD_Connection *connection, void **begun,
                        enum MHD_RequestTerminationCode code)
{
    (void)context;
    (void)connection;
    (void)code;
    struct request *request = *begun;
    if (request)
        buf_clear(&request->address);
    memory_free(request);
    *begun = NULL;
}

static enum MHD_Result take_request(void *context, struct MHD_Connection *connection, const char *url,
                                    const char *method, const char *version, const char *upload, size_t *upload_size,
                                    void **begun)
{
    struct server *server = context;
    struct request *request = *begun;
    const char *host = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST);
    (void)url;
    (void)version;
    (void)upload;
    bool is_read = strcmp(method, MHD_HTTP_METHOD_GET) == 0 || strcmp(method, MHD_HTTP_METHOD_HEAD) == 0;
    /* Who answers at the first call, before a body could come, gives the connection up. */
    if (is_read && !request->is_met) {
        request->is_met = true;
        return MHD_YES;
    }
    *upload_size = 0;
    if (!serve_host_is_known(str_from(host), server->options->hosts, server->options->host_count))
        return answer_plain(server, connection, MHD_HTTP_MISDIRECTED_REQUEST, "Not this name",
                            STR("This server does not answer to that name; whoever runs it may allow it by --host."));
    if (!is_read)
        return answer_plain(server, connection, MHD_HTTP_METHOD_NOT_ALLOWED, "Only to be read",
                            STR("This server only shows: GET and HEAD."));
    struct str asked = buf_str(&request->address);
    if (!asked.len || asked.at[0] != '/')
        return answer_fault(server, connection, STET_ERROR_NOT_FOUND);
    return answer(server, connection, asked);
}

/* ---- the loop ---- */

static int start_daemons(struct server *server, const struct serve_sockets *sockets,
                         struct MHD_Daemon *daemons[MOST_SOCKETS])
{
    for (size_t i = 0; i < sockets->count; i++) {
        daemons[i] = MHD_start_daemon(MHD_USE_EPOLL, 0, NULL, NULL, take_request, server, MHD_OPTION_LISTEN_SOCKET,
                                      sockets->descriptors[i], MHD_OPTION_URI_LOG_CALLBACK, begin_request, NULL,
                                      MHD_OPTION_NOTIFY_COMPLETED, end_request, NULL, MHD_OPTION_CONNECTION_LIMIT,
                                      (unsigned)MOST_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT,
                                      (unsigned)TIMEOUT_SECONDS, MHD_OPTION_END);
        if (!daemons[i])
            return error_set(STET_ERROR_CREATE, "cannot serve on descriptor %d", sockets->descriptors[i]);
    }
    return 0;
}

static void run_daemons(struct MHD_Daemon *daemons[], size_t count, const volatile sig_atomic_t *ended)
{
    struct pollfd polled[MOST_SOCKETS];
    while (!*ended) {
        int wait_ms = WAKE_MS;
        for (size_t i = 0; i < count; i++) {
            MHD_UNSIGNED_LONG_LONG own_ms;
            const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemons[i], MHD_DAEMON_INFO_EPOLL_FD);
            polled[i] = (struct pollfd){.fd = info->epoll_fd, .events = POLLIN};
            if (MHD_get_timeout(daemons[i], &own_ms) == MHD_YES && own_ms < (unsigned)wait_ms)
                wait_ms = (int)own_ms;
        }
        if (poll(polled, count, wait_ms) < 0 && errno != EINTR)
            return;
        for (size_t i = 0; i < count; i++)
            MHD_run(daemons[i]);
    }
}

static void tell_addresses(const struct serve_options *options, const struct serve_sockets *sockets)
{
    for (size_t i = 0; i < sockets->count && options->told; i++) {
        AUTO_BUF line = BUF_INIT;
        serve_sockets_name(sockets->descriptors[i], &line);
        fprintf(options->told, "%s\n", buf_c(&line));
    }
    if (options->told)
        fflush(options->told);
}

int serve_run(const struct serve_options *options)
{
    struct server server = {.options = options, .kept = map_new()};
    struct serve_sockets sockets = {.count = 0};
    struct MHD_Daemon *daemons[MOST_SOCKETS] = {NULL};
    int result = serve_sockets_open(options->listen.len ? options->listen : STR(SERVE_LISTEN), &sockets);
    if (result == 0)
        result = open_archive(&server);
    if (result == 0)
        result = start_daemons(&server, &sockets, daemons);
    if (result == 0) {
        tell_addresses(options, &sockets);
        run_daemons(daemons, sockets.count, options->ended);
    }
    /* A daemon closes its socket. */
    for (size_t i = 0; i < sockets.count; i++) {
        if (!daemons[i])
            continue;
        MHD_stop_daemon(daemons[i]);
        sockets.descriptors[i] = -1;
    }
    close_archive(&server);
    map_free(server.kept);
    buf_clear(&server.page);
    serve_sockets_close(&sockets);
    return result;
}
