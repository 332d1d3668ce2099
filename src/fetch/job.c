#include "fetch/job.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/url.h"
#include "fetch/fields.h"

#include <string.h>

/* The first, each redirect, a second try after a strange 304, one by HTTP/1.1 and one on a new connection. */
enum { MOST_HOPS = JOB_MOST_REDIRECTS + 4 };

struct job *job_new(const struct fetch_request *request, fetch_done_function *done, void *context)
{
    struct job *job = memory_zeroed(1, sizeof *job);
    job->done = done;
    job->context = context;
    job->request.url = arena_copy(&job->arena, request->url);
    job->request.most_body = request->most_body;
    job->request.etag = arena_copy(&job->arena, request->etag);
    job->request.last_modified = arena_copy(&job->arena, request->last_modified);
    job->site = arena_copy(&job->arena, request->site);
    job->per_site = request->per_site;
    job->delay_ms = request->delay_ms;
    job->visit.url = job->visit.final_url = job->request.url;
    job->visit.is_permanent = true;
    return job;
}

void job_free(struct job *job)
{
    lookup_free(job->lookup);
    transfer_free(job->transfer);
    arena_clear(&job->arena);
    memory_free(job);
}

struct hop *job_add_hop(struct job *job)
{
    if (job->hop_count == job->hop_room) {
        size_t room = job->hop_room ? MOST_HOPS : 1;
        struct hop *hops = arena_array(&job->arena, room, sizeof *hops);
        if (job->hop_count)
            memcpy(hops, job->hops, job->hop_count * sizeof *hops);
        job->hops = hops;
        job->hop_room = room;
    }
    return &job->hops[job->hop_count++];
}

/* What a redirect says beside its address is nobody's to read, and is waited for a moment alone, so that its connection
 * can be used again. */
int64_t job_deadline_ms(const struct job *job, int64_t timeout_ms)
{
    enum { REST_OF_REDIRECT_MS = 1000 };
    int64_t end_ms = job->start_ms + timeout_ms - job->spent_ms, led_away_ms = transfer_led_away_ms(job->transfer);
    bool is_sooner = led_away_ms && led_away_ms + REST_OF_REDIRECT_MS < end_ms;
    return is_sooner ? led_away_ms + REST_OF_REDIRECT_MS : end_ms;
}

void job_fail(struct job *job, struct fault fault, struct str detail)
{
    struct str meaning = fault_meaning(fault.reason);
    job->visit.is_fault = true;
    job->visit.verdict = fault.verdict;
    job->visit.reason = fault.reason;
    job->visit.detail = detail.len ? detail : meaning;
}

static enum job_turn fail(struct job *job, struct fault fault, struct str detail)
{
    struct str meaning = fault_meaning(fault.reason);
    if (detail.len)
        detail = arena_format(&job->arena, "%.*s: %.*s", STR_FORMAT(meaning), STR_FORMAT(detail));
    job_fail(job, fault, detail);
    return TURN_DONE;
}

/* ---- redirects ---- */

static bool has_foreign_scheme(struct str location)
{
    size_t colon = str_find_byte(location, ':', 0);
    struct str scheme = str_slice(location, 0, colon == SIZE_MAX ? 0 : colon);
    for (size_t i = 0; i < scheme.len; i++)
        if (!is_ascii_alpha(scheme.at[i]) && (!i || !(is_ascii_digit(scheme.at[i]) || scheme.at[i] == '+' ||
                                                      scheme.at[i] == '-' || scheme.at[i] == '.')))
            return false;
    return scheme.len && !str_equal_fold(scheme, STR("http")) && !str_equal_fold(scheme, STR("https"));
}

static bool was_visited(const struct job *job, struct str url)
{
    for (size_t i = 0; i < job->hop_count; i++)
        if (str_equal(job->hops[i].url, url))
            return true;
    return false;
}

/* A page that wants its cookie sends its reader back once; the second time it is a loop. */
static bool is_forgiven_loop(struct job *job, const struct answer *answer)
{
    if (job->was_sent_back || !answer_header(answer, STR("Set-Cookie")).at)
        return false;
    job->was_sent_back = true;
    return true;
}

/* The next hop is a request of its own: no validator of the first page, and the queue of its own site. */
static void set_next(struct job *job, struct str url)
{
    struct url_parts before, after;
    if (url_split(&job->arena, job->request.url, &before) == 0 && url_split(&job->arena, url, &after) == 0 &&
        !str_equal(before.host, after.host))
        job->site = url_site(&job->arena, after.host);
    job->request = (struct transfer_request){
        .url = url, .wants_http1 = job->request.wants_http1, .most_body = job->request.most_body};
}

static enum job_turn follow(struct job *job, const struct answer *answer)
{
    struct str location = str_trim(answer_header(answer, STR("Location"))), url;
    if (!location.len)
        return fail(job, FAULT_FAILED("bad-redirect"), STR("it names no Location"));
    if (has_foreign_scheme(location))
        return fail(job, FAULT_FAILED("scheme-refused"), location);
    if (url_resolve(&job->arena, job->request.url, location, &url) < 0)
        return fail(job, FAULT_FAILED("bad-redirect"), arena_copy(&job->arena, str_from(error_message())));
    if (was_visited(job, url) && !is_forgiven_loop(job, answer))
        return fail(job, FAULT_FAILED("redirect-loop"), url);
    if (++job->redirects > JOB_MOST_REDIRECTS)
        return fail(job, FAULT_FAILED("too-many-redirects"), url);
    job->visit.is_permanent = job->visit.is_permanent && (answer->status == 301 || answer->status == 308);
    set_next(job, url);
    return TURN_AGAIN;
}

/* ---- turns ---- */

/* "Not modified" to a request without a validator (N18): once more, past the caches; then it is a fault. */
static enum job_turn turn_of_304(struct job *job)
{
    if (transfer_is_conditional(job->transfer))
        return TURN_DONE;
    if (job->was_answered_304)
        return fail(job, FAULT_FAILED("bad-304"), STR_NONE);
    job->was_answered_304 = true;
    job->request.wants_fresh = true;
    return TURN_AGAIN;
}

static enum job_turn turn_of_status(struct job *job, const struct answer *answer)
{
    if (transfer_is_redirect(answer->status))
        return follow(job, answer);
    if (answer->status == 304)
        return turn_of_304(job);
    struct fault fault = fault_of_status(answer->status);
    if (fault.reason.len)
        return fail(job, fault, arena_format(&job->arena, "status %d", answer->status));
    return TURN_DONE;
}

/* On a connection that was kept, what no page says may have been said before the request, and come at the same moment:
 * that the server waited long enough, a line end too many. */
static bool is_unasked(const struct job *job, const struct answer *answer, struct fault fault)
{
    return (answer->status == 408 || str_equal(fault.reason, STR("not-http"))) && !job->was_told_unasked &&
           transfer_had_kept_connection(job->transfer);
}

enum job_turn job_turn(struct job *job, const struct answer *answer, struct fault fault, struct str detail,
                       CURLcode code)
{
    if (is_unasked(job, answer, fault)) {
        job->was_told_unasked = job->request.wants_new_connection = true;
        return TURN_AGAIN;
    }
    if (!fault.reason.len)
        return turn_of_status(job, answer);
    /* What is wrong in HTTP/2 is often told by a closed connection alone. */
    bool is_of_http2 = str_equal(fault.reason, STR("http2")) ||
                       (str_equal(fault.reason, STR("reset")) && transfer_broke_http2(job->transfer));
    if (is_of_http2 && !job->request.wants_http1) {
        job->request.wants_http1 = true;
        return TURN_AGAIN;
    }
    if (code == CURLE_COULDNT_RESOLVE_HOST)
        return TURN_ASK;
    job_fail(job, fault, detail);
    return TURN_DONE;
}

/* ---- the visit ---- */

/* A validator belongs to the address that gave it: behind a redirect that may lead elsewhere tomorrow it is none. */
static bool may_keep_validators(const struct visit *visit)
{
    return visit->is_permanent || str_equal(visit->url, visit->final_url);
}

static void read_answer(struct job *job, const struct answer *answer)
{
    struct visit *visit = &job->visit;
    int64_t now_seconds = visit->end_ms / 1000;
    struct str etag = answer_header(answer, STR("ETag")), date = answer_header(answer, STR("Last-Modified"));
    visit->status = answer->status;
    visit->age_seconds = field_age(answer_header(answer, STR("Age")));
    if (answer->status >= 400)
        visit->retry_after_seconds = field_retry_after(answer_header(answer, STR("Retry-After")), now_seconds);
    visit->content_type = answer_header(answer, STR("Content-Type"));
    if (may_keep_validators(visit) && field_is_usable_etag(etag))
        visit->etag = etag;
    if (may_keep_validators(visit) && field_is_usable_date(date, now_seconds))
        visit->last_modified = date;
}

void job_complete(struct job *job)
{
    struct visit *visit = &job->visit;
    visit->hops = job->hops;
    visit->hop_count = job->hop_count;
    visit->end_ms = clock_now_ms();
    if (!job->hop_count || !job->transfer)
        return;
    visit->final_url = job->hops[job->hop_count - 1].url;
    visit->is_conditional = transfer_is_conditional(job->transfer);
    read_answer(job, transfer_answer(job->transfer));
    visit->body = arena_copy(&job->arena, transfer_body(job->transfer));
}
