/*
 * What crosses the socket between the pool and a worker: a fixed header, then the bytes. Both ends are the same
 * program on the same machine, so that numbers go in its own byte order; the parent still trusts no length.
 */
#ifndef STET_WORKER_PROTOCOL_H
#define STET_WORKER_PROTOCOL_H

#include <stdint.h>

enum {
    PROTOCOL_SOCKET = 3,                      /* the worker's descriptor of the socket */
    PROTOCOL_ANSWER_LIMIT = 64 * 1024 * 1024, /* an article is 2 MiB at most; states in scripts are larger */
};

struct protocol_request {
    uint64_t length;
    uint32_t job;
    uint32_t reserved;
};

struct protocol_answer {
    uint64_t length;
    int32_t status;     /* 0 or a negative enum stet_error, then the bytes are its message */
    uint32_t peak_kib;  /* the worker's largest resident set so far */
    int32_t unfiltered; /* 0, or the errno for which the kernel refused its filter of system calls */
    uint32_t reserved;
};

#endif
