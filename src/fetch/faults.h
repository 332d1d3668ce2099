/*
 * What went wrong, in the words of the ledger: libcurl's code, the certificate's or the status's becomes a verdict, a
 * reason and a sentence for a person.
 */
#ifndef STET_FETCH_FAULTS_H
#define STET_FETCH_FAULTS_H

#include "story/visit.h"

#include <curl/curl.h>

struct fault {
    enum verdict verdict;
    struct str reason; /* absent: no fault */
};

#define FAULT_FAILED(word) ((struct fault){VERDICT_FAILED, STR(word)})
#define FAULT_NONE         ((struct fault){VERDICT_FAILED, STR_NONE})

/* What is known of a transfer that libcurl ended. */
struct fault_facts {
    CURLcode code;
    long system_error;             /* CURLINFO_OS_ERRNO */
    long verify_result;            /* CURLINFO_SSL_VERIFYRESULT */
    long proxy_error;              /* CURLINFO_PROXY_ERROR */
    int status;                    /* of an answer that began; 0 before */
    bool has_name, has_connection; /* the host was resolved; connected, with TLS where there is any */
    bool has_proxy, has_socket;    /* a proxy is set; its socket, or without one the host's, was connected */
    bool is_too_slow;              /* libcurl's low-speed limit, and not the whole time, ran out */
    bool was_refused;              /* by the address guard */
};

/* The fault of a transfer, no fault for CURLE_OK. */
struct fault fault_of_transfer(const struct fault_facts *facts);

/* The fault of a complete answer's status: server-error (5xx), unexpected-status (1xx, 201 to 206, 3xx that is no
 * redirect). None for 200, 203, 304 and for 4xx, which are for the judge. */
struct fault fault_of_status(int status);

/* The fault that getaddrinfo's code stands for: dns-not-found or dns-temporary. */
struct fault fault_of_lookup(int code);

/* What a reason means, for a person: "no such host". Absent where the reason is none of ours. */
struct str fault_meaning(struct str reason);

/* True for reasons that say that nothing was reached (no answer from DNS, no route, no connection in time). */
bool fault_is_of_network(struct str reason);

#endif
