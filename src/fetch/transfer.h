/*
 * One exchange: a request and its answer on a curl easy handle, which is used again for the next hop of the same job
 * (it keeps the cookies of the chain, in memory alone) and then for other jobs.
 */
#ifndef STET_FETCH_TRANSFER_H
#define STET_FETCH_TRANSFER_H

#include "fetch/answer.h"
#include "fetch/faults.h"
#include "fetch/fetch.h"

/* Bytes of bodies that all transfers of a fetch hold together. Beyond `most`, all but the eldest transfer rest. */
struct budget {
    size_t used, most;
};

struct connections;
struct transfer;

/* `options`, `share`, `connections` and `budget` must outlive it. NULL where libcurl gives no handle. */
struct transfer *transfer_new(const struct fetch_options *options, CURLSH *share, struct connections *connections,
                              struct budget *budget);
void transfer_free(struct transfer *transfer);

struct transfer_request {
    struct str url;                 /* in normal form */
    struct str etag, last_modified; /* sent where they are usable */
    bool wants_fresh;               /* past every cache on the way */
    bool wants_http1;
    bool wants_new_connection;
    const struct header *secrets; /* sent, and struck out of the record */
    size_t secret_count;
    size_t most_body; /* decoded bytes that are taken; 0: the options' */
};

/* True where its new connection was to speak HTTP/2, and no answer came. */
bool transfer_broke_http2(const struct transfer *transfer);

/* Puts the request to the multi handle; `owner` is given back by transfer_owner, texts go into `arena`, and so does
 * what is recorded of the exchange in `hop`. */
int transfer_start(struct transfer *transfer, CURLM *multi, const struct transfer_request *request, struct arena *arena,
                   struct hop *hop, void *owner);
void *transfer_owner(CURL *easy);
/* True where the transfer ended before its request, since something was said unasked on the connection that was kept
 * for it: it goes on by one of its own, as if it had never ended. */
bool transfer_begin_again(struct transfer *transfer, CURLM *multi);
/* Since when (monotonic) the header of a redirect is there, and only its body is still to come; 0: it is not. */
int64_t transfer_led_away_ms(const struct transfer *transfer);
/* True where the transfer that ended went over a connection that others had used before. */
bool transfer_had_kept_connection(const struct transfer *transfer);
/* True where the request went out with a validator. */
bool transfer_is_conditional(const struct transfer *transfer);

/* Takes the transfer out of the multi handle and completes the hop. `code` is libcurl's, or that of our own end to it.
 * The fault of the transfer (its answer's status aside) is given, with a sentence for a person in `detail`. */
struct fault transfer_end(struct transfer *transfer, CURLM *multi, CURLcode code, struct hop *hop, struct str *detail);

/* Takes the transfer out of the multi handle, whatever became of it. */
void transfer_drop(struct transfer *transfer, CURLM *multi);

/* What came, until the transfer starts again: the header, and the decoded body, which counts in the budget until
 * transfer_drop_body. */
const struct answer *transfer_answer(const struct transfer *transfer);
struct str transfer_body(const struct transfer *transfer);
void transfer_drop_body(struct transfer *transfer);
void transfer_drop_cookies(struct transfer *transfer);

/* Lets the transfer take what it gets whatever the budget says: one must always go on. */
void transfer_favour(struct transfer *transfer);
bool transfer_is_resting(const struct transfer *transfer);
/* Wakes it where the budget or favour allows. */
void transfer_wake(struct transfer *transfer);

/* True for the statuses that lead elsewhere: 301, 302, 303, 307, 308. */
bool transfer_is_redirect(int status);

#endif
