#include "once.h"

#include "base/error.h"
#include "base/url.h"
#include "manners.h"

int once_settings(struct desk *desk, const char *given)
{
    *desk = (struct desk){.arena = ARENA_INIT};
    int result = desk_find(&desk->arena, given, &desk->folder);
    if (result == STET_ERROR_NOT_FOUND && !given) {
        settings_init(&desk->arena, &desk->settings);
        return 0;
    }
    if (result == 0)
        result = settings_load(&desk->arena, desk->folder.at, &desk->settings);
    return result == 0 ? desk_read_sites(desk) : result;
}

int once_open(struct desk *desk, struct once *once)
{
    *once = (struct once){0};
    int result = manners_open_fetch(desk, true, &once->fetch);
    if (result == 0)
        once->pool = pool_new(&(struct worker_options){.processes = 1});
    return result;
}

void once_close(struct once *once)
{
    if (once->pool)
        pool_free(once->pool);
    fetch_free(once->fetch);
    *once = (struct once){0};
}

/* ---- fetching ---- */

struct fetching {
    struct fetch *fetch;
    struct arena *arena;
    struct visit *visit;
};

static void on_visit(void *context, struct visit *visit)
{
    struct fetching *fetching = context;
    struct arena kept = ARENA_INIT;
    fetch_keep(fetching->fetch, visit, &kept);
    arena_adopt(fetching->arena, &kept);
    *fetching->visit = *visit;
}

int once_fetch(struct once *once, struct arena *arena, const struct once_request *request, struct visit *visit)
{
    struct url_parts parts;
    struct fetching fetching = {once->fetch, arena, visit};
    *visit = (struct visit){0};
    int result = url_split(arena, request->url, &parts);
    if (result < 0)
        return result;
    const struct fetch_request asked = {.url = request->url,
                                        .site = url_site(arena, parts.host),
                                        .delay_ms = request->delay_ms,
                                        .most_body = request->most_body};
    fetch_submit(once->fetch, &asked, on_visit, &fetching);
    while (result == 0 && fetch_pending(once->fetch))
        result = fetch_step(once->fetch, NULL, 0, 1000);
    return result;
}

/* ---- working ---- */

struct working {
    struct buf *answer;
    int status;
};

static void on_answer(void *context, int status, struct str answer)
{
    struct working *working = context;
    working->status = status < 0 ? error_set(status, "%.*s", STR_FORMAT(answer)) : 0;
    if (status == 0)
        buf_add(working->answer, answer);
}

int once_work(struct once *once, size_t job, struct str request, struct buf *answer)
{
    struct working working = {answer, 0};
    pool_submit(once->pool, job, request, on_answer, &working);
    int result = pool_drain(once->pool);
    return result < 0 ? result : working.status;
}
