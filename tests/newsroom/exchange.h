/* One request for a story and what is known about it while its answer is made. */
#ifndef NEWSROOM_EXCHANGE_H
#define NEWSROOM_EXCHANGE_H

#include <stdbool.h>

#include "answer.h"
#include "room.h"

/* What the client sent; NULL where it sent none. */
struct request_view {
    const char *path;
    const char *host;
    const char *query_hop; /* the value of ?hop=, and so on */
    const char *query_version, *query_from, *query_count;
    bool has_query;
    const char *accept_encoding;
    const char *if_none_match;
    const char *if_modified_since;
    const char *cookie;
};

struct exchange {
    struct room *room;
    const struct request_view *request;
    struct site *site;           /* whose address was asked for */
    struct site *shown;          /* whose article is served there: the same, but for `other` */
    const struct outlet *outlet; /* whose template is used */
    const char *argument;        /* of the behaviour, or NULL */
    const char *meta_charset;    /* what the page says of itself */
    int version;
    unsigned long fetch;
    size_t blocks_kept; /* 0: all */
    bool made;          /* the answer stands: no page is rendered */
    struct answer *answer;
};

#endif
