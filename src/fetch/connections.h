/*
 * The connections that libcurl keeps for a next request. A server, or what stands before it, may say something there
 * that nobody asked for: that it has waited long enough (408), a line end too many, a second answer. libcurl 7.88
 * takes what it finds for the answer to the next request, and an article would get the text of another. What was said
 * before a request is known by the bytes that wait to be read when its connection is taken again.
 */
#ifndef STET_FETCH_CONNECTIONS_H
#define STET_FETCH_CONNECTIONS_H

#include <curl/curl.h>
#include <stdbool.h>

struct connections;

struct connections *connections_new(void);
/* When libcurl has closed all of them. */
void connections_free(struct connections *connections);

/* To have `easy` close its sockets by us: the connections outlive it. */
void connections_watch(struct connections *connections, CURL *easy);
/* A socket that was opened for libcurl. */
void connections_add(struct connections *connections, curl_socket_t socket);
/* At the end of a transfer, before its handle leaves the multi handle: notes which connection it had. */
void connections_note(struct connections *connections, CURL *easy);

/* Within CURLOPT_PREREQFUNCTION, with the local port that it tells: true where the connection is one that was kept, and
 * something waits on it. HTTP/2 is left alone, since its answers say what they answer; by TLS a late session ticket
 * cannot be told from an answer, and costs a handshake. */
bool connections_spoke_unasked(const struct connections *connections, CURL *easy, int local_port);

#endif
