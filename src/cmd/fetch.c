#include "cmd/commands.h"

#include "base/array.h"
#include "base/json.h"
#include "base/log.h"
#include "base/url.h"
#include "extract/extract.h"
#include "jobs.h"
#include "judge/judge.h"
#include "once.h"
#include "rules.h"
#include "tell/terminal.h"
#include "tell/verdict_words.h"

#include <stdio.h>

/* One fetch, and what came of it. */
struct fetched {
    struct arena arena;
    struct visit visit;
    struct reading reading;
    bool has_reading;
};

/* ---- fetching ---- */

/* By a worker, as in a run. */
static int read_page(struct desk *desk, struct once *once, struct fetched *fetched)
{
    const struct visit *visit = &fetched->visit;
    struct page page = {.bytes = visit->body, .content_type = visit->content_type, .url = visit->final_url};
    AUTO_BUF request = BUF_INIT;
    AUTO_BUF answer = BUF_INIT;
    rules_give(rules_of(desk, visit->final_url), &page);
    page_encode(&page, &request);
    fetched->has_reading = true;
    if (once_work(once, JOB_READ_PAGE, buf_str(&request), &answer) < 0 ||
        reading_decode(&fetched->arena, buf_str(&answer), &fetched->reading) < 0)
        fetched->reading = (struct reading){.state = READING_FAILED,
                                            .reason = STR("extract-failed"),
                                            .detail = arena_copy(&fetched->arena, str_from(error_message()))};
    return 0;
}

static int fetch(struct desk *desk, struct str url, struct fetched *fetched)
{
    AUTO_ONCE once;
    int result = once_open(desk, &once);
    if (result == 0)
        result = once_fetch(&once, &fetched->arena, &(struct once_request){.url = url}, &fetched->visit);
    if (result == 0 && judge_needs_reading(&fetched->visit))
        result = read_page(desk, &once, fetched);
    if (result == 0)
        judge_visit(&fetched->arena, &fetched->visit, fetched->has_reading ? &fetched->reading : NULL, NULL, NULL);
    return result;
}

/* ---- printing ---- */

static void print_line(struct terminal *terminal, const char *name, struct str text)
{
    if (!text.len)
        return;
    AUTO_BUF mark = BUF_INIT;
    buf_addf(&mark, "%-12s", name);
    terminal_print_wrapped(terminal, TERMINAL_PLAIN, 2, buf_c(&mark), text);
}

/* The parts of a hop's time, each after the one before; what did not happen is left out. */
static struct str times(struct arena *arena, const struct hop *hop)
{
    const struct {
        const char *name;
        int64_t until_us;
    } parts[] = {{"name", hop->name_us},
                 {"connection", hop->connected_us},
                 {"TLS", hop->tls_us},
                 {"first byte", hop->first_byte_us},
                 {"rest", hop->total_us}};
    AUTO_BUF text = BUF_INIT;
    int64_t since_us = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(parts); i++) {
        if (parts[i].until_us <= since_us)
            continue;
        buf_addf(&text, "%s %.1f, ", parts[i].name, (double)(parts[i].until_us - since_us) / 1000);
        since_us = parts[i].until_us;
    }
    buf_addf(&text, "in all %.1f ms", (double)hop->total_us / 1000);
    return arena_copy(arena, buf_str(&text));
}

static struct str header_of(const struct hop *hop, struct str name)
{
    struct str value = STR_NONE;
    for (size_t i = 0; i < hop->response_count; i++)
        if (str_equal_fold(hop->response[i].name, name))
            value = hop->response[i].value;
    return value;
}

static void print_hop(struct terminal *terminal, struct arena *arena, const struct hop *hop)
{
    terminal_print(terminal, TERMINAL_BOLD, hop->url);
    fputc('\n', terminal->out);
    print_line(terminal, "status",
               hop->status ? arena_format(arena, "%d, by HTTP/%.*s", hop->status, STR_FORMAT(hop->http_version))
                           : STR("no answer"));
    print_line(terminal, "leads to", header_of(hop, STR("Location")));
    print_line(terminal, "address", hop->peer);
    print_line(terminal, "TLS", hop->tls_version);
    print_line(terminal, "certificate", hop->certificate);
    print_line(terminal, "time", times(arena, hop));
}

static struct str robots_words(const struct visit *visit)
{
    if (visit->ignored_robots)
        return STR("not asked for (robots = ignore)");
    if (str_equal(visit->reason, STR("robots")) || str_equal(visit->reason, STR("robots-error")))
        return visit->detail;
    return visit->hop_count ? STR("lets it pass") : STR_NONE;
}

static void print_visit(struct terminal *terminal, struct fetched *fetched)
{
    struct arena *arena = &fetched->arena;
    const struct visit *visit = &fetched->visit;
    for (size_t i = 0; i < visit->hop_count; i++)
        print_hop(terminal, arena, &visit->hops[i]);
    if (!visit->hop_count) {
        terminal_print(terminal, TERMINAL_BOLD, visit->url);
        fputc('\n', terminal->out);
    }
    print_line(terminal, "robots.txt", robots_words(visit));
    if (visit->hop_count && visit->status) {
        struct str coding = visit_header(visit, STR("Content-Encoding"));
        print_line(terminal, "size",
                   arena_format(arena, "%lld bytes%s%.*s, %zu decoded",
                                (long long)visit->hops[visit->hop_count - 1].body_bytes, coding.len ? " of " : "",
                                STR_FORMAT(coding), visit->body.len));
    }
    print_line(terminal, "type", visit->content_type);
    print_line(terminal, "ETag", visit->etag);
    print_line(terminal, "modified", visit->last_modified);
    print_line(terminal, "cache", visit_header(visit, STR("Cache-Control")));
    if (visit->age_seconds)
        print_line(terminal, "age", arena_format(arena, "%lld s", (long long)visit->age_seconds));
    if (visit->retry_after_seconds)
        print_line(terminal, "pause", arena_format(arena, "%lld s", (long long)visit->retry_after_seconds));
    if (fetched->has_reading) {
        print_line(terminal, "encoding", fetched->reading.charset);
        print_line(terminal, "refreshes to", fetched->reading.refresh);
        print_line(terminal, "headline", fetched->reading.article.headline);
    }
    bool is_article = visit->verdict == VERDICT_ARTICLE;
    print_line(terminal, "verdict",
               is_article ? STR("article")
                          : arena_format(arena, "%s%s%.*s: %s%s%.*s%s", verdict_name(visit->verdict),
                                         visit->reason.len ? ", " : "", STR_FORMAT(visit->reason),
                                         verdict_words(visit->verdict, visit->reason), visit->detail.len ? " (" : "",
                                         STR_FORMAT(visit->detail), visit->detail.len ? ")" : ""));
}

static json_t *hop_json(const struct hop *hop)
{
    json_t *object = json_object();
    json_set_str(object, "url", hop->url);
    json_set_number(object, "status", hop->status);
    json_set_str(object, "location", header_of(hop, STR("Location")));
    json_set_str(object, "http", hop->http_version);
    json_set_str(object, "address", hop->peer);
    json_set_str(object, "tls", hop->tls_version);
    json_set_str(object, "certificate", hop->certificate);
    json_set_number(object, "name_us", hop->name_us);
    json_set_number(object, "connected_us", hop->connected_us);
    json_set_number(object, "tls_us", hop->tls_us);
    json_set_number(object, "first_byte_us", hop->first_byte_us);
    json_set_number(object, "total_us", hop->total_us);
    json_set_number(object, "body_bytes", hop->body_bytes);
    return object;
}

static void print_json(const struct fetched *fetched)
{
    const struct visit *visit = &fetched->visit;
    json_t *object = json_object(), *hops = json_array();
    for (size_t i = 0; i < visit->hop_count; i++)
        json_add(hops, hop_json(&visit->hops[i]));
    json_set_str(object, "url", visit->url);
    json_set_str(object, "final_url", visit->final_url);
    json_set(object, "hops", hops);
    json_set_number(object, "status", visit->status);
    json_set_str(object, "robots", robots_words(visit));
    json_set_str(object, "coding", visit_header(visit, STR("Content-Encoding")));
    json_set_number(object, "decoded_bytes", (int64_t)visit->body.len);
    json_set_str(object, "content_type", visit->content_type);
    json_set_str(object, "encoding", fetched->reading.charset);
    json_set_str(object, "etag", visit->etag);
    json_set_str(object, "last_modified", visit->last_modified);
    json_set_str(object, "cache_control", visit_header(visit, STR("Cache-Control")));
    json_set_number(object, "age", visit->age_seconds);
    json_set_number(object, "retry_after", visit->retry_after_seconds);
    json_set_str(object, "headline", fetched->reading.article.headline);
    json_set_str(object, "verdict", str_from(verdict_name(visit->verdict)));
    json_set_str(object, "reason", visit->reason);
    json_set_str(object, "detail", visit->detail);
    json_print_line(stdout, object);
}

static int run(struct command_call *call)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct fetched fetched = {.arena = ARENA_INIT};
    struct terminal terminal = terminal_open(stdout);
    struct str url;
    int result = command_operands(call, 1, 1);
    if (result == 0)
        result = url_normalize(&fetched.arena, str_from(call->arguments[0]), &url);
    if (result == 0)
        result = once_settings(&desk, call->folder);
    if (result == 0)
        result = fetch(&desk, url, &fetched);
    bool is_read = fetched.visit.verdict == VERDICT_ARTICLE;
    if (result == 0 && call->wants_json)
        print_json(&fetched);
    else if (result == 0)
        print_visit(&terminal, &fetched);
    arena_clear(&fetched.arena);
    return result < 0 ? result : is_read ? 0 : 1;
}

const struct command command_fetch = {
    .name = "fetch",
    .operands = "URL",
    .summary = "one fetch, explained",
    .help = "Fetches a page as a run would, and says what happened: each hop with address,\n"
            "TLS, certificate and times, what robots.txt says, sizes, validators, and the\n"
            "verdict on the page by itself. Writes nothing. In an archive its settings hold,\n"
            "with those of the site; elsewhere the defaults. Exit code 0 where the page is\n"
            "an article, 1 where it is not.\n"
            "\n"
            "  --json   one object: url, final_url, hops, status, robots, coding,\n"
            "           decoded_bytes, content_type, encoding, etag, last_modified,\n"
            "           cache_control, age, retry_after, headline, verdict, reason, detail\n",
    .has_json = true,
    .run = run,
};
