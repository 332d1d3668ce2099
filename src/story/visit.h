/*
 * A visit: what one fetch of one article gave, from the first request to the verdict.
 */
#ifndef STET_STORY_VISIT_H
#define STET_STORY_VISIT_H

#include "base/arena.h"

enum verdict {
    VERDICT_ARTICLE,      /* a text, and another than the stored one: becomes a version */
    VERDICT_UNCHANGED,    /* the page was parsed or hashed: the same text */
    VERDICT_NOT_MODIFIED, /* 304 */
    VERDICT_GONE,         /* 404, 410, redirect to a front page */
    VERDICT_BLOCKED,      /* 401, 402, 403, 429, 451, a bot wall */
    VERDICT_WALL,         /* consent or paywall page */
    VERDICT_EMPTY,
    VERDICT_BROKEN, /* truncated, not HTML, undecodable, the parser died */
    VERDICT_OTHER,  /* another article at this address */
    VERDICT_SHRUNK, /* under half of the sentences left: doubtful until seen again */
    VERDICT_TOO_LARGE,
    VERDICT_VARIANTS, /* now one text, now another, all of them stored */
    VERDICT_FOUND,    /* a list that was read */
    VERDICT_FAILED,   /* no answer: DNS, connect, TLS, time-out, 5xx */
    VERDICTS
};

/* "not-modified"; the words of the ledger. */
const char *verdict_name(enum verdict verdict);
bool verdict_from_name(struct str name, enum verdict *verdict);

struct header {
    struct str name, value; /* as sent, name in its own case */
};

/* One request and its answer; a visit has one a redirect. */
struct hop {
    struct str url; /* in normal form */
    int status;
    struct str peer;        /* "203.0.113.7 port 443", absent before a connection */
    struct header *request; /* secrets struck out */
    size_t request_count;
    struct header *response;
    size_t response_count;
    struct str http_version; /* "1.1", "2" */

    /* For who looks at one fetch; not part of the evidence. */
    struct str tls_version; /* "TLSv1.3"; absent without TLS */
    struct str certificate; /* whose, signed by whom, until when; absent where none was shown */
    /* Since the hop's start, in microseconds: the name was found, the connection was there, TLS was, the first byte of
     * the answer came, it was whole; 0 where it did not come to that, or a connection was used again. */
    int64_t name_us, connected_us, tls_us, first_byte_us, total_us;
    int64_t body_bytes; /* as they were sent */
};

struct visit {
    struct str url;                 /* what was asked for */
    struct str final_url;           /* where the last hop was */
    int64_t start_ms, end_ms;       /* wall clock, UTC: of the last request's start, and of its end */
    int status;                     /* of the final answer; 0 where there was none */
    int64_t age_seconds;            /* of the final answer's Age header; 0 without */
    int64_t retry_after_seconds;    /* of Retry-After, clamped to 60 .. 86400; 0 without */
    struct str etag, last_modified; /* validators of the final answer; absent where unusable */
    struct str content_type;        /* as sent */
    struct str body;                /* decoded from transfer and content encoding, otherwise byte for byte */
    struct hop *hops;
    size_t hop_count;
    bool is_permanent;   /* every redirect on the way was 301 or 308 */
    bool is_conditional; /* a validator was sent */
    bool ignored_robots; /* robots.txt was not asked for, by a person's word */

    /* What became of it. A fault of the transfer sets verdict and reason in fetch; judge sets them else. */
    bool is_fault;
    enum verdict verdict;
    struct str reason; /* a word of the fault table ("dns-not-found", "truncated"), absent where there is none */
    bool is_doubtful;  /* judge: it may be wrong, and what was read counts once it was seen often enough */
    struct str detail; /* for a person: "certificate expired on 2026-01-02 (CN=example.com)" */
};

/* A response header of the final hop by its name (case folded), the last of several; absent where there is none. */
struct str visit_header(const struct visit *visit, struct str name);

/* Appends the `.http` evidence: the chain of hops as text, one blank line between two. A hop is three paragraphs:
 *
 *     GET https://www.example.com/story HTTP/2       request line, in the absolute form of RFC 9112 section 3.2.2
 *     User-Agent: stet/0.1 (+...)                    request headers, secrets struck out by fetch
 *
 *     HTTP/2 200                                     status line, without a reason phrase; or "no answer"
 *     Content-Type: text/html                        response headers in their order
 *
 *     peer 203.0.113.7 port 443                      or "peer unknown"
 *
 * Bytes stay as sent, but controls other than TAB are \xHH and a backslash is \\, so that no value forges a line. */
void visit_write_http(const struct visit *visit, struct buf *out);

/* A response header of the last hop, read back from `.http` evidence, with the bytes as they were sent; the last of
 * several; absent where there is none. What a page was read with (its Content-Type) must be provable like the page. */
struct str visit_read_http_header(struct arena *arena, struct str http, struct str name);

#endif
