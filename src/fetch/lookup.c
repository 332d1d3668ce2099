#include "fetch/lookup.h"

#include "base/memory.h"

#include <netdb.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>

/* Held by the caller and by the thread; the last to let go frees it. */
struct lookup {
    atomic_int holders;
    atomic_bool is_done;
    int code;
    char host[];
};

static void let_go(struct lookup *lookup)
{
    if (atomic_fetch_sub(&lookup->holders, 1) == 1)
        memory_free(lookup);
}

static void *ask(void *context)
{
    struct lookup *lookup = context;
    struct addrinfo *found = NULL;
    lookup->code = getaddrinfo(lookup->host, NULL, &(struct addrinfo){.ai_socktype = SOCK_STREAM}, &found);
    if (lookup->code == 0)
        freeaddrinfo(found);
    atomic_store(&lookup->is_done, true);
    let_go(lookup);
    return NULL;
}

struct lookup *lookup_start(struct str host)
{
    struct lookup *lookup = memory_zeroed(1, sizeof *lookup + host.len + 1);
    memcpy(lookup->host, host.at, host.len);
    atomic_init(&lookup->holders, 2);
    pthread_attr_t detached;
    pthread_t thread;
    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    int failed = pthread_create(&thread, &detached, ask, lookup);
    pthread_attr_destroy(&detached);
    if (!failed)
        return lookup;
    memory_free(lookup);
    return NULL;
}

bool lookup_is_done(struct lookup *lookup, int *code)
{
    if (!atomic_load(&lookup->is_done))
        return false;
    *code = lookup->code;
    return true;
}

void lookup_free(struct lookup *lookup)
{
    if (lookup)
        let_go(lookup);
}
