#include "fetch/permits.h"

#include "base/array.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/url.h"

#include <string.h>

enum {
    DAY_S = 24 * 3600,
    KEPT_S = 30 * DAY_S, /* rules of a site that gives no other since (RFC 9309 §2.3.1.4) */
    RETRY_S = 10 * 60,
    SHOWN_PATTERN = 200,
};

static const struct str AGENT = STR_INIT("stet");

struct permits {
    struct fetch_robots robots;
    struct map *origins;
};

struct permits *permits_new(const struct fetch_robots *robots)
{
    struct permits *permits = memory_zeroed(1, sizeof *permits);
    permits->robots = *robots;
    permits->origins = map_new();
    return permits;
}

void permits_free(struct permits *permits)
{
    struct str name;
    void *value;
    if (!permits)
        return;
    for (size_t at = 0; map_next(permits->origins, &at, &name, &value);) {
        struct origin *origin = value;
        arena_clear(&origin->arena);
        memory_free((char *)origin->url.at);
        memory_free(origin);
    }
    map_free(permits->origins);
    memory_free(permits);
}

static struct origin *find_origin(struct permits *permits, struct str name)
{
    struct origin *origin = map_get(permits->origins, name);
    if (origin)
        return origin;
    AUTO_BUF url = BUF_INIT;
    buf_addf(&url, "%.*s/robots.txt", STR_FORMAT(name));
    origin = memory_zeroed(1, sizeof *origin);
    origin->url.len = url.len;
    origin->url.at = buf_take(&url);
    origin->name = str_slice(origin->url, 0, name.len);
    origin->last_waiting = &origin->waiting;
    map_put(permits->origins, name, origin);
    return origin;
}

/* ---- what is kept from run to run ---- */

static void set_detail(struct origin *origin, struct str detail)
{
    origin->detail = arena_format(&origin->arena, "%.*s: %.*s", STR_FORMAT(origin->url), STR_FORMAT(detail));
}

static void set_answer_fault(struct origin *origin)
{
    origin->fault = (struct fault){VERDICT_BLOCKED, STR("robots-error")};
    set_detail(origin, arena_format(&origin->arena, "status %d", origin->status));
}

static bool is_good_status(int status)
{
    return status < 500 && status != 429;
}

/* "GOOD AGAIN STATUS", then the rules. */
static void save(struct permits *permits, struct origin *origin)
{
    AUTO_BUF record = BUF_INIT;
    buf_addf(&record, "%lld %lld %d\n", (long long)origin->good_s, (long long)origin->again_s, origin->status);
    robots_write(&origin->rules, &record);
    permits->robots.save(permits->robots.context, origin->name, buf_str(&record));
}

static bool read_record(struct origin *origin, struct str record)
{
    struct str line, good, again, status;
    int64_t number;
    if (!str_split(&record, '\n', &line) || !str_split(&line, ' ', &good) || !str_split(&line, ' ', &again) ||
        !str_split(&line, ' ', &status) || !str_to_int64(good, &origin->good_s) ||
        !str_to_int64(again, &origin->again_s) || !str_to_int64(status, &number) || number > 999)
        return false;
    origin->status = (int)number;
    robots_read_written(&origin->arena, record, &origin->rules);
    return true;
}

static void load(struct permits *permits, struct origin *origin)
{
    AUTO_ARENA arena = ARENA_INIT;
    origin->is_loaded = true;
    struct str record = permits->robots.load(permits->robots.context, &arena, origin->name);
    if (record.len && !read_record(origin, record))
        origin->good_s = origin->again_s = origin->status = 0;
    if (!is_good_status(origin->status))
        set_answer_fault(origin);
}

/* ---- answers ---- */

/* Ends of a chain of redirects at which nothing was found: as if there were no file (RFC 9309 §2.3.1.2). */
static bool is_lost_on_the_way(const struct visit *visit)
{
    static const struct str reasons[] = {STR_INIT("too-many-redirects"), STR_INIT("redirect-loop"),
                                         STR_INIT("bad-redirect"), STR_INIT("scheme-refused")};
    for (size_t i = 0; i < ARRAY_LENGTH(reasons) && visit->is_fault; i++)
        if (str_equal(visit->reason, reasons[i]))
            return true;
    return false;
}

/* The text that counts, absent where none does. Of a file that is too large its beginning was read, and any 2xx is an
 * answer. */
static struct str text_of(const struct visit *visit)
{
    bool is_text = visit->status >= 200 && visit->status < 300 &&
                   (!visit->is_fault || str_equal(visit->reason, STR("too-large")) ||
                    str_equal(visit->reason, STR("unexpected-status")));
    if (is_text && visit->body.len)
        return visit->body;
    bool is_missing = !visit->is_fault && visit->status >= 400 && is_good_status(visit->status);
    return is_text || is_missing || is_lost_on_the_way(visit) ? STR("") : STR_NONE;
}

static void learn_rules(struct origin *origin, struct str text, int64_t now_s)
{
    arena_clear(&origin->arena);
    robots_read(&origin->arena, text, AGENT, &origin->rules);
    origin->good_s = now_s;
    origin->again_s = now_s + DAY_S;
    origin->fault = FAULT_NONE;
    origin->detail = STR_NONE;
}

static void learn_fault(struct origin *origin, const struct visit *visit, int64_t now_s)
{
    int64_t pause = visit->retry_after_seconds > RETRY_S ? visit->retry_after_seconds : RETRY_S;
    origin->again_s = now_s + pause;
    if (!is_good_status(visit->status)) {
        set_answer_fault(origin);
        return;
    }
    origin->fault = (struct fault){visit->verdict, arena_copy(&origin->arena, visit->reason)};
    set_detail(origin, visit->detail);
}

void permits_learn(struct permits *permits, struct origin *origin, const struct visit *visit, int64_t now_s)
{
    struct str text = text_of(visit);
    bool is_server_error = !is_good_status(visit->status);
    origin->status = visit->status;
    if (text.at)
        learn_rules(origin, text, now_s);
    else
        learn_fault(origin, visit, now_s);
    if (text.at || is_server_error)
        save(permits, origin);
}

/* ---- permits ---- */

/* A moment that lies farther off than any answer holds was noted by a clock that stood in the future. */
static bool is_known(const struct origin *origin, int64_t now_s)
{
    return now_s < origin->again_s && origin->again_s - now_s <= DAY_S;
}

static bool has_rules(const struct origin *origin, int64_t now_s)
{
    return !origin->fault.reason.len || (origin->good_s && now_s - origin->good_s <= KEPT_S);
}

static struct permit permit_by_rules(const struct origin *origin, struct arena *arena, const struct url_parts *parts)
{
    const struct robots_rule *rule;
    struct str target = arena_format(arena, "%.*s%s%.*s", STR_FORMAT(parts->path), parts->query.at ? "?" : "",
                                     STR_FORMAT(parts->query));
    if (robots_allows(&origin->rules, target, &rule))
        return (struct permit){.kind = PERMIT_GRANTED, .delay_ms = origin->rules.delay_ms};
    return (struct permit){.kind = PERMIT_REFUSED,
                           .fault = {VERDICT_BLOCKED, STR("robots")},
                           .detail = arena_format(arena, "%.*s: Disallow: %.*s", STR_FORMAT(origin->url),
                                                  STR_FORMAT(str_slice(rule->pattern, 0, SHOWN_PATTERN)))};
}

struct permit permits_find(struct permits *permits, struct arena *arena, struct str url, int64_t now_s)
{
    struct url_parts parts;
    if (url_split(arena, url, &parts) < 0)
        return (struct permit){.kind = PERMIT_GRANTED};
    if (permits->robots.ignores(permits->robots.context, parts.host))
        return (struct permit){.kind = PERMIT_GRANTED, .ignores_robots = true};
    struct origin *origin = find_origin(permits, url_origin(url));
    if (!origin->is_loaded)
        load(permits, origin);
    if (!is_known(origin, now_s))
        return (struct permit){.kind = PERMIT_UNKNOWN, .origin = origin};
    if (has_rules(origin, now_s))
        return permit_by_rules(origin, arena, &parts);
    return (struct permit){.kind = PERMIT_REFUSED,
                           .fault = {origin->fault.verdict, arena_copy(arena, origin->fault.reason)},
                           .detail = arena_copy(arena, origin->detail)};
}

/* ---- who waits ---- */

bool permits_wait(struct origin *origin, struct queue_entry *entry)
{
    bool is_first = !origin->waiting;
    entry->next = NULL;
    *origin->last_waiting = entry;
    origin->last_waiting = &entry->next;
    return is_first;
}

struct queue_entry *permits_release(struct origin *origin)
{
    struct queue_entry *waiting = origin->waiting;
    origin->waiting = NULL;
    origin->last_waiting = &origin->waiting;
    return waiting;
}

struct queue_entry *permits_drop(struct permits *permits)
{
    struct str name;
    void *origin;
    for (size_t at = 0; map_next(permits->origins, &at, &name, &origin);)
        if (((struct origin *)origin)->waiting)
            return permits_release(origin);
    return NULL;
}
