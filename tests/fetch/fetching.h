/* Fetching for tests: a server, a fetch, and the visits that came of it. */
#ifndef STET_TESTS_FETCH_FETCHING_H
#define STET_TESTS_FETCH_FETCHING_H

#include "base/array.h"
#include "base/error.h"
#include "fetch/fetch.h"
#include "fetch/server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

struct fetching {
    struct server server;
    struct fetch_options options;
    struct fetch *fetch;
    struct arena arena; /* of everything that was fetched */
    struct visit visit; /* the last */
    size_t calls;
};

/* Quick limits, no delay, loopback allowed; the options may be changed until the first fetching_get. */
static inline void fetching_start(struct fetching *fetching, const struct route *routes, size_t count)
{
    *fetching = (struct fetching){0};
    server_start(&fetching->server, routes, count);
    fetch_options_init(&fetching->options);
    fetching->options.delay_ms = 0;
    fetching->options.allow_private = true;
}

static inline void fetching_stop(struct fetching *fetching)
{
    fetch_free(fetching->fetch);
    server_stop(&fetching->server);
    arena_clear(&fetching->arena);
}

static inline struct str fetching_url(struct fetching *fetching, const char *path)
{
    return arena_format(&fetching->arena, "http://127.0.0.1:%u%s", fetching->server.port, path);
}

static inline void fetching_done(void *context, struct visit *visit)
{
    struct fetching *fetching = context;
    fetch_keep(fetching->fetch, visit, &fetching->arena);
    fetching->visit = *visit;
    fetching->calls++;
}

static inline void fetching_submit(struct fetching *fetching, const struct fetch_request *request)
{
    if (!fetching->fetch)
        assert_int_equal(fetch_new(&fetching->options, &fetching->fetch), 0);
    fetch_submit(fetching->fetch, request, fetching_done, fetching);
}

static inline void fetching_run(struct fetching *fetching)
{
    while (fetch_pending(fetching->fetch))
        assert_int_equal(fetch_step(fetching->fetch, NULL, 0, 1000), 0);
}

/* The visit stays until fetching_stop. */
static inline const struct visit *fetching_ask(struct fetching *fetching, struct fetch_request request)
{
    request.delay_ms = -1;
    request.site = request.site.len ? request.site : STR("127.0.0.1");
    size_t calls = fetching->calls;
    fetching_submit(fetching, &request);
    fetching_run(fetching);
    assert_int_equal(fetching->calls, calls + 1);
    return &fetching->visit;
}

static inline const struct visit *fetching_get(struct fetching *fetching, const char *path)
{
    return fetching_ask(fetching, (struct fetch_request){.url = fetching_url(fetching, path)});
}

static inline void check_text(struct str text, const char *wanted, const char *what)
{
    if (!str_equal(text, str_from(wanted)))
        fail_msg("%s: <%.*s>, wanted <%s>", what, STR_FORMAT(text), wanted);
}

static inline void check_fault(const struct visit *visit, enum verdict verdict, const char *reason)
{
    if (!visit->is_fault || visit->verdict != verdict || !str_equal(visit->reason, str_from(reason)))
        fail_msg("%.*s: fault %d, %s, <%.*s> (%.*s), wanted %s, <%s>", STR_FORMAT(visit->url), visit->is_fault,
                 verdict_name(visit->verdict), STR_FORMAT(visit->reason), STR_FORMAT(visit->detail),
                 verdict_name(verdict), reason);
    assert_true(visit->detail.len > 0);
}

static inline void check_whole(const struct visit *visit, int status, const char *body)
{
    if (visit->is_fault || visit->status != status)
        fail_msg("%.*s: status %d, <%.*s> (%.*s)", STR_FORMAT(visit->url), visit->status, STR_FORMAT(visit->reason),
                 STR_FORMAT(visit->detail));
    check_text(visit->body, body, "body");
}

#endif
