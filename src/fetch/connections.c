#include "fetch/connections.h"

#include "base/array.h"

#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

struct connection {
    curl_socket_t socket;
    long port; /* ours; 0 until a transfer ended on it */
};

struct connections {
    struct connection *open;
    size_t count, room;
};

struct connections *connections_new(void)
{
    return memory_zeroed(1, sizeof(struct connections));
}

void connections_free(struct connections *connections)
{
    if (!connections)
        return;
    memory_free(connections->open);
    memory_free(connections);
}

static struct connection *find(struct connections *connections, curl_socket_t socket)
{
    for (size_t i = 0; i < connections->count; i++)
        if (connections->open[i].socket == socket)
            return &connections->open[i];
    return NULL;
}

static int close_socket(void *context, curl_socket_t socket)
{
    struct connections *connections = context;
    struct connection *connection = find(connections, socket);
    if (connection)
        *connection = connections->open[--connections->count];
    return close(socket);
}

void connections_watch(struct connections *connections, CURL *easy)
{
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, connections);
}

void connections_add(struct connections *connections, curl_socket_t socket)
{
    if (socket != CURL_SOCKET_BAD)
        *ARRAY_PUSH(connections->open, connections->count, connections->room) = (struct connection){socket, 0};
}

/* libcurl tells the socket at the end alone, and in between the port alone. */
void connections_note(struct connections *connections, CURL *easy)
{
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &socket);
    struct connection *connection = socket == CURL_SOCKET_BAD ? NULL : find(connections, socket);
    if (connection)
        curl_easy_getinfo(easy, CURLINFO_LOCAL_PORT, &connection->port);
}

static SSL *tls_of(CURL *easy)
{
    struct curl_tlssessioninfo *session = NULL;
    if (curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK || !session ||
        session->backend != CURLSSLBACKEND_OPENSSL)
        return NULL;
    return session->internals;
}

static bool is_http2(const SSL *tls)
{
    const unsigned char *name = NULL;
    unsigned length = 0;
    SSL_get0_alpn_selected(tls, &name, &length);
    return length == 2 && name[0] == 'h' && name[1] == '2';
}

bool connections_spoke_unasked(const struct connections *connections, CURL *easy, int local_port)
{
    long opened = 0;
    char byte;
    curl_easy_getinfo(easy, CURLINFO_NUM_CONNECTS, &opened);
    if (opened)
        return false;
    const SSL *tls = tls_of(easy);
    if (tls && is_http2(tls))
        return false;
    if (tls && SSL_has_pending(tls))
        return true;
    /* To two hosts there may be connections from the same port: one of them speaks for both. */
    for (size_t i = 0; i < connections->count; i++)
        if (connections->open[i].port == local_port &&
            recv(connections->open[i].socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0)
            return true;
    return false;
}
