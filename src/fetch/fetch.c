#include "fetch/fetch.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/url.h"
#include "fetch/certificate.h"
#include "fetch/connections.h"
#include "fetch/fields.h"
#include "fetch/guard.h"
#include "fetch/job.h"
#include "fetch/permits.h"

#include <assert.h>
#include <limits.h>
#include <netdb.h>
#include <pthread.h>
#include <string.h>
#include <sys/random.h>

enum {
    ASKING_POLL_MS = 20,
    ASKING_MOST_MS = 5000, /* a name server that takes longer is down for us */
    /* More than is read of it, since a limit stops before the piece that goes beyond it. */
    ROBOTS_MOST_BODY = ROBOTS_MOST_BYTES + 256 * 1024,
};

struct fetch {
    struct fetch_options options;
    struct arena arena; /* texts of the options */
    CURLM *multi;
    CURLSH *share;
    struct connections *connections;
    struct queues *queues;
    struct permits *permits; /* NULL: robots.txt is not asked for */
    struct fetch_hosts hosts;
    uint64_t chance; /* state of the sequence that delays are lengthened by */
    struct budget budget;
    struct job **active; /* transferring, the eldest first */
    size_t active_count, active_room;
    struct job **asking;
    size_t asking_count, asking_room;
    struct job **refused; /* by robots.txt: their calls are to come */
    size_t refused_count, refused_room;
    struct transfer **idle;
    size_t idle_count, idle_room;
    struct curl_waitfd *extra;
    size_t extra_room;
    size_t pending;
    struct job *finishing; /* whose call is under way */
    bool is_stopped, lost_proxy;
};

void fetch_options_init(struct fetch_options *options)
{
    *options = (struct fetch_options){
        .user_agent = STR("stet/" STET_VERSION),
        .total = 64,
        .per_site = 2,
        .delay_ms = 2000,
        .timeout_ms = 60 * 1000,
        .connect_timeout_ms = 15 * 1000,
        .slow_bytes = 32,
        .slow_seconds = 20,
        .max_body = 16 * 1024 * 1024,
        .max_in_flight = 64 * 1024 * 1024,
    };
}

static int check_options(const struct fetch_options *options)
{
    const struct {
        const char *name;
        struct str value;
    } texts[] = {{"user-agent", options->user_agent},
                 {"contact", options->contact},
                 {"language", options->language},
                 {"proxy", options->proxy}};
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
        if (!field_is_safe(texts[i].value))
            return error_set(STET_ERROR_CONFIG,
                             "stet.conf: [fetch] %s: a control character in it (write it on one line)", texts[i].name);
    if (options->authorities.len) {
        AUTO_BUF path = BUF_INIT;
        buf_add(&path, options->authorities);
        return certificate_check_authorities(buf_c(&path));
    }
    return 0;
}

static void copy_options(struct fetch *fetch, const struct fetch_options *options)
{
    fetch->options = *options;
    struct str *texts[] = {&fetch->options.user_agent, &fetch->options.contact, &fetch->options.language,
                           &fetch->options.proxy, &fetch->options.authorities};
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
        *texts[i] = arena_copy(&fetch->arena, *texts[i]);
    fetch->budget.most = options->max_in_flight;
}

static void start_libcurl(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

int fetch_new(const struct fetch_options *options, struct fetch **result)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    int checked = check_options(options);
    if (checked < 0)
        return checked;
    pthread_once(&once, start_libcurl);
    struct fetch *fetch = memory_zeroed(1, sizeof *fetch);
    copy_options(fetch, options);
    fetch->chance = options->seed;
    if (!fetch->chance && getrandom(&fetch->chance, sizeof fetch->chance, GRND_NONBLOCK) < 0)
        fetch->chance = (uint64_t)clock_monotonic_ms();
    fetch->queues = queues_new();
    fetch->connections = connections_new();
    fetch->multi = curl_multi_init();
    fetch->share = curl_share_init();
    if (!fetch->multi || !fetch->share) {
        fetch_free(fetch);
        return error_set(STET_ERROR_SYSTEM, "libcurl cannot begin (is memory short?)");
    }
    curl_share_setopt(fetch->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
    curl_share_setopt(fetch->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_PSL);
    *result = fetch;
    return 0;
}

static void drop_entry(struct fetch *fetch, struct queue_entry *entry)
{
    job_free((struct job *)entry);
    fetch->pending--;
}

static void drop_waiting(struct fetch *fetch)
{
    for (struct queue_entry *entry; (entry = queues_drop(fetch->queues));)
        drop_entry(fetch, entry);
    for (struct queue_entry *entry, *next; fetch->permits && (entry = permits_drop(fetch->permits));)
        for (; entry; entry = next) {
            next = entry->next;
            drop_entry(fetch, entry);
        }
}

void fetch_free(struct fetch *fetch)
{
    if (!fetch)
        return;
    drop_waiting(fetch);
    for (size_t i = 0; i < fetch->active_count; i++) {
        transfer_drop(fetch->active[i]->transfer, fetch->multi);
        job_free(fetch->active[i]);
    }
    for (size_t i = 0; i < fetch->asking_count; i++)
        job_free(fetch->asking[i]);
    for (size_t i = 0; i < fetch->refused_count; i++)
        job_free(fetch->refused[i]);
    for (size_t i = 0; i < fetch->idle_count; i++)
        transfer_free(fetch->idle[i]);
    permits_free(fetch->permits);
    queues_free(fetch->queues);
    curl_multi_cleanup(fetch->multi);
    connections_free(fetch->connections);
    curl_share_cleanup(fetch->share);
    memory_free(fetch->active);
    memory_free(fetch->asking);
    memory_free(fetch->refused);
    memory_free(fetch->idle);
    memory_free(fetch->extra);
    arena_clear(&fetch->arena);
    memory_free(fetch);
}

/* ---- robots.txt ---- */

static void admit(struct fetch *fetch, struct job *job);

static void on_robots(void *context, struct visit *visit)
{
    struct origin *origin = context;
    struct fetch *fetch = origin->fetch;
    struct queue_entry *next;
    permits_learn(fetch->permits, origin, visit, clock_now_ms() / 1000);
    for (struct queue_entry *entry = permits_release(origin); entry; entry = next) {
        next = entry->next;
        admit(fetch, (struct job *)entry);
    }
}

/* Up to a quarter longer, so that requests have no beat (SplitMix64: any seed gives a sequence of its own). */
static int64_t lengthen(struct fetch *fetch, int64_t delay_ms)
{
    uint64_t number = fetch->chance += 0x9E3779B97F4A7C15u;
    number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9u;
    number = (number ^ number >> 27) * 0x94D049BB133111EBu;
    return delay_ms + (int64_t)((number ^ number >> 31) % (uint64_t)(delay_ms / 4 + 1));
}

/* What the host of the next hop may bear. */
static void set_pace(struct fetch *fetch, struct job *job, int64_t robots_delay_ms)
{
    struct url_parts parts;
    size_t per_site = fetch->options.per_site;
    int64_t delay_ms = fetch->options.delay_ms;
    if (fetch->hosts.pace && url_split(&job->arena, job->request.url, &parts) == 0)
        fetch->hosts.pace(fetch->hosts.context, parts.host, &per_site, &delay_ms);
    delay_ms = job->delay_ms >= 0 ? job->delay_ms : delay_ms;
    job->entry.per_site = job->per_site ? job->per_site : per_site;
    job->entry.delay_ms = lengthen(fetch, delay_ms > robots_delay_ms ? delay_ms : robots_delay_ms);
}

static void hold(struct fetch *fetch, struct job *job, struct origin *origin)
{
    job->state = JOB_HELD;
    if (!permits_wait(origin, &job->entry))
        return;
    origin->fetch = fetch;
    const struct fetch_request request = {.url = origin->url, .site = job->site, .delay_ms = -1};
    struct job *robots = job_new(&request, on_robots, origin);
    robots->is_robots_itself = true;
    robots->request.most_body = ROBOTS_MOST_BODY;
    fetch->pending++;
    set_pace(fetch, robots, 0);
    queues_put(fetch->queues, robots->site, &robots->entry, true);
}

static void refuse(struct fetch *fetch, struct job *job, const struct permit *permit)
{
    if (!job->hop_count)
        job->visit.start_ms = clock_now_ms();
    job_fail(job, permit->fault, permit->detail);
    *ARRAY_PUSH(fetch->refused, fetch->refused_count, fetch->refused_room) = job;
}

/* Puts the job's next hop into the queue of its site, where robots.txt lets it pass. The next hop of a chain goes
 * first, since its reader waits. */
static void admit(struct fetch *fetch, struct job *job)
{
    struct permit permit = {.kind = PERMIT_GRANTED};
    if (fetch->permits && !job->is_robots_itself)
        permit = permits_find(fetch->permits, &job->arena, job->request.url, clock_now_ms() / 1000);
    switch (permit.kind) {
    case PERMIT_UNKNOWN:
        hold(fetch, job, permit.origin);
        break;
    case PERMIT_REFUSED:
        refuse(fetch, job, &permit);
        break;
    case PERMIT_GRANTED:
        job->state = JOB_WAITING;
        job->visit.ignored_robots = job->visit.ignored_robots || permit.ignores_robots;
        set_pace(fetch, job, permit.delay_ms);
        queues_put(fetch->queues, job->site, &job->entry, job->hop_count > 0);
        break;
    }
}

void fetch_submit(struct fetch *fetch, const struct fetch_request *request, fetch_done_function *done, void *context)
{
    struct job *job = job_new(request, done, context);
    fetch->pending++;
    admit(fetch, job);
}

void fetch_obey_robots(struct fetch *fetch, const struct fetch_robots *robots)
{
    fetch->permits = permits_new(robots);
}

void fetch_set_hosts(struct fetch *fetch, const struct fetch_hosts *hosts)
{
    fetch->hosts = *hosts;
}

void fetch_keep(struct fetch *fetch, struct visit *visit, struct arena *arena)
{
    if (fetch->finishing && visit == &fetch->finishing->visit)
        arena_adopt(arena, &fetch->finishing->arena);
}

size_t fetch_pending(const struct fetch *fetch)
{
    return fetch->pending;
}

bool fetch_is_network_fault(const struct visit *visit)
{
    return visit->is_fault && fault_is_of_network(visit->reason);
}

bool fetch_lost_proxy(const struct fetch *fetch)
{
    return fetch->lost_proxy;
}

/* ---- the end of a job ---- */

static void give_back_transfer(struct fetch *fetch, struct job *job)
{
    if (!job->transfer)
        return;
    transfer_drop_body(job->transfer);
    transfer_drop_cookies(job->transfer);
    if (fetch->idle_count < fetch->options.total)
        *ARRAY_PUSH(fetch->idle, fetch->idle_count, fetch->idle_room) = job->transfer;
    else
        transfer_free(job->transfer);
    job->transfer = NULL;
}

static void finish(struct fetch *fetch, struct job *job)
{
    job_complete(job);
    give_back_transfer(fetch, job);
    fetch->pending--;
    fetch->finishing = job;
    job->done(job->context, &job->visit);
    fetch->finishing = NULL;
    job_free(job);
}

static void drop(struct fetch *fetch, struct job *job)
{
    give_back_transfer(fetch, job);
    fetch->pending--;
    job_free(job);
}

static void remove_job(struct job **jobs, size_t *count, const struct job *job)
{
    size_t at = 0;
    while (jobs[at] != job)
        at++;
    memmove(&jobs[at], &jobs[at + 1], (--*count - at) * sizeof(struct job *));
}

/* ---- hops ---- */

/* A proxy opens the socket out of our sight; what the address itself says can be seen. */
static bool is_refused_behind_proxy(const struct fetch *fetch, struct job *job)
{
    struct url_parts parts;
    return fetch->options.proxy.len && !fetch->options.allow_private &&
           url_split(&job->arena, job->request.url, &parts) == 0 && guard_is_refused_host(parts.host);
}

static struct transfer *take_transfer(struct fetch *fetch)
{
    if (fetch->idle_count)
        return fetch->idle[--fetch->idle_count];
    return transfer_new(&fetch->options, fetch->share, fetch->connections, &fetch->budget);
}

/* Those of the hop's own host. Who asked by https does not show them to everybody on the way because a server says so.
 */
static int find_secrets(struct fetch *fetch, struct job *job)
{
    struct url_parts parts;
    job->request.secrets = NULL;
    job->request.secret_count = 0;
    if (!fetch->hosts.secrets || job->is_robots_itself || url_split(&job->arena, job->request.url, &parts) < 0)
        return 0;
    bool is_https = str_equal(parts.scheme, STR("https"));
    job->was_https = job->was_https || is_https;
    if (job->was_https && !is_https)
        return 0;
    return fetch->hosts.secrets(fetch->hosts.context, parts.host, &job->request.secrets, &job->request.secret_count);
}

static void start_hop(struct fetch *fetch, struct job *job)
{
    struct fault fault = FAULT_FAILED("transfer-failed");
    struct str detail = STR_NONE;
    int result = 0;
    if (!job->transfer)
        job->transfer = take_transfer(fetch);
    job->visit.start_ms = clock_now_ms();
    job->start_ms = clock_monotonic_ms();
    if (is_refused_behind_proxy(fetch, job)) {
        fault.reason = STR("address-refused");
        result = STET_ERROR_DATA;
    } else if (!job->transfer) {
        result = STET_ERROR_SYSTEM;
    } else if ((result = find_secrets(fetch, job)) < 0) {
        fault.reason = STR("no-secret");
        detail = arena_copy(&job->arena, str_from(error_message()));
    } else {
        result = transfer_start(job->transfer, fetch->multi, &job->request, &job->arena, job_add_hop(job), job);
    }
    if (result == 0) {
        job->state = JOB_TRANSFERRING;
        *ARRAY_PUSH(fetch->active, fetch->active_count, fetch->active_room) = job;
        return;
    }
    queues_end(fetch->queues, &job->entry);
    job_fail(job, fault, detail);
    finish(fetch, job);
}

static void start_hops(struct fetch *fetch)
{
    while (fetch->active_count < fetch->options.total && fetch->budget.used < fetch->budget.most) {
        struct queue_entry *entry = queues_take(fetch->queues, clock_monotonic_ms());
        if (!entry)
            return;
        start_hop(fetch, (struct job *)entry);
    }
}

static void ask(struct fetch *fetch, struct job *job)
{
    struct url_parts parts;
    if (url_split(&job->arena, job->request.url, &parts) == 0)
        job->lookup = lookup_start(parts.host);
    job->state = JOB_ASKING;
    job->asking_ms = clock_monotonic_ms();
    *ARRAY_PUSH(fetch->asking, fetch->asking_count, fetch->asking_room) = job;
}

static void end_hop(struct fetch *fetch, struct job *job, CURLcode code)
{
    assert(job->state == JOB_TRANSFERRING);
    struct str detail = STR_NONE;
    struct fault fault = transfer_end(job->transfer, fetch->multi, code, &job->hops[job->hop_count - 1], &detail);
    fetch->lost_proxy = fetch->lost_proxy || str_equal(fault.reason, STR("proxy-unreachable"));
    remove_job(fetch->active, &fetch->active_count, job);
    queues_end(fetch->queues, &job->entry);
    job->spent_ms += clock_monotonic_ms() - job->start_ms;
    switch (job_turn(job, transfer_answer(job->transfer), fault, detail, code)) {
    case TURN_DONE:
        finish(fetch, job);
        break;
    case TURN_ASK:
        ask(fetch, job);
        break;
    case TURN_AGAIN:
        if (fetch->is_stopped) {
            drop(fetch, job);
            break;
        }
        admit(fetch, job);
        break;
    }
}

static void end_hops(struct fetch *fetch)
{
    int left;
    for (CURLMsg *message; (message = curl_multi_info_read(fetch->multi, &left));) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURLcode code = message->data.result;
        struct job *job = transfer_owner(message->easy_handle);
        if (!transfer_begin_again(job->transfer, fetch->multi))
            end_hop(fetch, job, code);
    }
}

/* The time for all hops of a chain is ours to count: libcurl knows one transfer, and counts its rest. */
static void end_late_hops(struct fetch *fetch, int64_t now_ms, int64_t since_ms)
{
    for (size_t i = fetch->active_count; i-- > 0;) {
        struct job *job = fetch->active[i];
        if (transfer_is_resting(job->transfer))
            job->start_ms += now_ms - since_ms;
        else if (now_ms >= job_deadline_ms(job, fetch->options.timeout_ms))
            end_hop(fetch, job, CURLE_OPERATION_TIMEDOUT);
    }
}

static void wake_resting(struct fetch *fetch)
{
    if (fetch->active_count)
        transfer_favour(fetch->active[0]->transfer);
    for (size_t i = 0; i < fetch->active_count; i++)
        transfer_wake(fetch->active[i]->transfer);
}

static void end_asking(struct fetch *fetch, int64_t now_ms)
{
    for (size_t i = fetch->asking_count; i-- > 0;) {
        struct job *job = fetch->asking[i];
        int code = EAI_AGAIN;
        bool is_over = !job->lookup || lookup_is_done(job->lookup, &code) || now_ms - job->asking_ms > ASKING_MOST_MS;
        if (!is_over)
            continue;
        assert(job->state == JOB_ASKING);
        struct fault fault = fault_of_lookup(code);
        struct url_parts parts = {.host = STR_NONE};
        url_split(&job->arena, job->request.url, &parts);
        job_fail(
            job, fault,
            arena_format(&job->arena, "%.*s: %.*s", STR_FORMAT(fault_meaning(fault.reason)), STR_FORMAT(parts.host)));
        remove_job(fetch->asking, &fetch->asking_count, job);
        finish(fetch, job);
    }
}

/* A call may submit what is refused as well: the list grows meanwhile. */
static void end_refused(struct fetch *fetch)
{
    for (size_t i = 0; i < fetch->refused_count; i++)
        finish(fetch, fetch->refused[i]);
    fetch->refused_count = 0;
}

/* ---- steps ---- */

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Until something of ours is to be done, in milliseconds. */
static int find_timeout(const struct fetch *fetch, int timeout_ms)
{
    int64_t now = clock_monotonic_ms(), wait = timeout_ms < 0 ? INT_MAX : timeout_ms;
    if (fetch->active_count < fetch->options.total && fetch->budget.used < fetch->budget.most) {
        int64_t next = queues_next_ms(fetch->queues);
        wait = next == INT64_MAX ? wait : least(wait, next - now);
    }
    for (size_t i = 0; i < fetch->active_count; i++)
        wait = least(wait, job_deadline_ms(fetch->active[i], fetch->options.timeout_ms) - now);
    if (fetch->asking_count)
        wait = least(wait, ASKING_POLL_MS);
    if (fetch->refused_count)
        wait = 0;
    return wait < 0 ? 0 : (int)wait;
}

/* libcurl's poll knows fewer events than poll(2), which is asked again for what it woke for. */
static int wait_for_sockets(struct fetch *fetch, struct pollfd *extra, size_t extra_count, int timeout_ms)
{
    if (fetch->extra_room < extra_count)
        fetch->extra = memory_resize(fetch->extra, fetch->extra_room = extra_count, sizeof *fetch->extra);
    for (size_t i = 0; i < extra_count; i++) {
        short events = (short)((extra[i].events & POLLIN ? CURL_WAIT_POLLIN : 0) |
                               (extra[i].events & POLLOUT ? CURL_WAIT_POLLOUT : 0));
        fetch->extra[i] = (struct curl_waitfd){.fd = extra[i].fd, .events = events};
    }
    CURLMcode code = curl_multi_poll(fetch->multi, fetch->extra, (unsigned)extra_count, timeout_ms, NULL);
    if (code != CURLM_OK)
        return error_set(STET_ERROR_SYSTEM, "libcurl cannot wait: %s", curl_multi_strerror(code));
    if (extra_count)
        poll(extra, extra_count, 0);
    return 0;
}

int fetch_step(struct fetch *fetch, struct pollfd *extra, size_t extra_count, int timeout_ms)
{
    int running;
    start_hops(fetch);
    int64_t before_ms = clock_monotonic_ms();
    int result = wait_for_sockets(fetch, extra, extra_count, find_timeout(fetch, timeout_ms));
    if (result < 0)
        return result;
    CURLMcode code = curl_multi_perform(fetch->multi, &running);
    if (code != CURLM_OK)
        return error_set(STET_ERROR_SYSTEM, "libcurl: %s", curl_multi_strerror(code));
    end_hops(fetch);
    int64_t now_ms = clock_monotonic_ms();
    end_late_hops(fetch, now_ms, before_ms);
    end_asking(fetch, now_ms);
    end_refused(fetch);
    wake_resting(fetch);
    return 0;
}

void fetch_stop(struct fetch *fetch)
{
    fetch->is_stopped = true;
    drop_waiting(fetch);
}

static bool has_asked_nothing(const struct queue_entry *entry)
{
    const struct job *job = (const struct job *)entry;
    return !job->hop_count && !job->is_robots_itself;
}

void fetch_withdraw(struct fetch *fetch, struct str site, void (*dropped)(void *context))
{
    for (struct queue_entry *entry; (entry = queues_withdraw(fetch->queues, site, has_asked_nothing));) {
        struct job *job = (struct job *)entry;
        void *context = job->context;
        drop(fetch, job);
        dropped(context);
    }
}
