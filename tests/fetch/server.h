/*
 * A server that sends what a test wrote, byte for byte: a thread that accepts, a thread a connection. It never waits
 * for time to pass but where dripping is the very thing that is tested.
 */
#ifndef STET_TESTS_FETCH_SERVER_H
#define STET_TESTS_FETCH_SERVER_H

#include "base/memory.h"
#include "base/str.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum then {
    THEN_CLOSE,
    THEN_KEEP,   /* the connection takes another request */
    THEN_RESET,  /* RST instead of FIN */
    THEN_HANG,   /* says nothing more until the client goes */
    THEN_REPEAT, /* sends the last 1,024 bytes again and again */
    THEN_DRIP,   /* a byte every 50 ms */
};

struct route {
    const char *path;
    const char *head; /* whole header, or the whole answer */
    struct str body;  /* sent behind it as it is */
    enum then then;
};

/* Fills `route` for a request; false: 404. For answers that depend on what was asked. */
typedef bool answer_function(void *context, struct str request, struct route *route);

struct server {
    int listener;
    unsigned port;
    pthread_t thread;
    pthread_t connection_threads[64];
    int sockets[64];
    size_t connections; /* accepted */
    pthread_mutex_t lock;
    const struct route *routes;
    size_t route_count;
    answer_function *answer;
    void *context;
    struct buf requests; /* everything that was asked */
    size_t request_count;
};

struct connection {
    struct server *server;
    int socket;
};

static inline bool server_write(int socket, struct str bytes)
{
    while (bytes.len) {
        ssize_t sent = send(socket, bytes.at, bytes.len, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes = str_slice(bytes, (size_t)sent, bytes.len);
    }
    return true;
}

/* False when the client went within the time. */
static inline bool client_stays(int socket, int timeout_ms)
{
    struct pollfd descriptor = {.fd = socket, .events = POLLIN};
    return poll(&descriptor, 1, timeout_ms) == 0;
}

static inline void server_go_on(int socket, const struct route *route)
{
    struct str body = route->body, last = str_slice(body, body.len > 1024 ? body.len - 1024 : 0, body.len);
    switch (route->then) {
    case THEN_RESET:
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &(struct linger){1, 0}, sizeof(struct linger));
        break;
    case THEN_HANG:
        client_stays(socket, -1);
        break;
    case THEN_REPEAT:
        while (server_write(socket, last.len ? last : str_from(route->head)))
            ;
        break;
    case THEN_DRIP:
        while (client_stays(socket, 50) && server_write(socket, STR("x")))
            ;
        break;
    case THEN_CLOSE:
    case THEN_KEEP:
        break;
    }
}

static inline bool server_find(struct server *server, struct str request, struct route *route)
{
    size_t from = str_find_byte(request, ' ', 0) + 1;
    struct str path = str_slice(request, from, str_find_byte(request, ' ', from));
    if (server->answer && server->answer(server->context, request, route))
        return true;
    for (size_t i = 0; i < server->route_count; i++)
        if (str_equal(path, str_from(server->routes[i].path))) {
            *route = server->routes[i];
            return true;
        }
    *route = (struct route){.head = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", .then = THEN_KEEP};
    return true;
}

static inline bool server_read_request(int socket, struct buf *request)
{
    buf_cut(request, 0);
    while (!str_ends(buf_str(request), STR("\r\n\r\n"))) {
        char byte;
        if (recv(socket, &byte, 1, 0) != 1)
            return false;
        buf_add_byte(request, byte);
    }
    return true;
}

static inline void *server_talk(void *context)
{
    struct connection *connection = context;
    struct server *server = connection->server;
    AUTO_BUF request = BUF_INIT;
    bool goes_on = true;
    while (goes_on && server_read_request(connection->socket, &request)) {
        struct route route = {0};
        pthread_mutex_lock(&server->lock);
        buf_add(&server->requests, buf_str(&request));
        server->request_count++;
        server_find(server, buf_str(&request), &route);
        pthread_mutex_unlock(&server->lock);
        goes_on = server_write(connection->socket, str_from(route.head)) &&
                  server_write(connection->socket, route.body) && route.then == THEN_KEEP;
        if (!goes_on)
            server_go_on(connection->socket, &route);
    }
    close(connection->socket);
    memory_free(connection);
    return NULL;
}

static inline void *server_accept(void *context)
{
    struct server *server = context;
    for (;;) {
        int socket = accept(server->listener, NULL, NULL);
        if (socket < 0)
            return NULL;
        /* Header and body go out in two writes: without this the second waits for the client's acknowledgement. */
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
        struct connection *connection = memory_zeroed(1, sizeof *connection);
        *connection = (struct connection){server, socket};
        /* Counted before it is answered: a test that has its answer may count. */
        size_t number = server->connections++;
        server->sockets[number] = socket;
        pthread_create(&server->connection_threads[number], NULL, server_talk, connection);
        if (server->connections == 64)
            return NULL;
    }
}

/* The tables must outlive the server. */
static inline void server_start(struct server *server, const struct route *routes, size_t count)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t len = sizeof address;
    *server = (struct server){.routes = routes, .route_count = count, .lock = PTHREAD_MUTEX_INITIALIZER};
    server->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(server->listener, (struct sockaddr *)&address, len) < 0 || listen(server->listener, 64) < 0)
        perror("a test server cannot listen");
    getsockname(server->listener, (struct sockaddr *)&address, &len);
    server->port = ntohs(address.sin_port);
    pthread_create(&server->thread, NULL, server_accept, server);
}

/* Clients must be gone, or it waits for them. */
static inline void server_stop(struct server *server)
{
    shutdown(server->listener, SHUT_RDWR);
    pthread_join(server->thread, NULL);
    for (size_t i = 0; i < server->connections; i++)
        pthread_join(server->connection_threads[i], NULL);
    close(server->listener);
    buf_clear(&server->requests);
}

#endif
