#include "fetch/transfer.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/url.h"
#include "fetch/certificate.h"
#include "fetch/connections.h"
#include "fetch/fields.h"
#include "fetch/guard.h"
#include "fetch/inflate.h"
#include "fetch/record.h"
#include "fetch/striking.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    MOST_DROPPED = 64 * 1024, /* of a redirect's body, which nobody reads, before the connection is given up */
    MOST_KEPT_ROOM = 1 << 20, /* of a body's buffer, for the next exchange */
    CONNECTION_SECONDS = 600, /* certificates and addresses are looked at anew after that */
};

struct transfer {
    CURL *easy;
    const struct fetch_options *options;
    struct connections *connections;
    struct budget *budget;
    /* Lines of the header: those that are the same in every request, then this one's own. */
    struct curl_slist *headers, *last_constant;
    struct arena *arena;
    void *owner;
    struct answer answer;
    struct inflate *inflate;
    struct buf body;
    size_t charged, dropped, most_body;
    int64_t led_away_ms;
    bool is_conditional, is_favoured, is_resting, has_own_limit;
    const struct header *secrets;
    size_t secret_count;
    bool has_secret_cookie;
    /* A fault that a callback of ours found. */
    struct fault fault;
    struct str detail;
    bool was_refused, has_stale_connection;
    char refused[INET6_ADDRSTRLEN];
    char message[CURL_ERROR_SIZE];
    struct certificate certificate;
};

bool transfer_is_redirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static void set_fault(struct transfer *transfer, enum verdict verdict, struct str reason)
{
    transfer->fault = (struct fault){verdict, reason};
    transfer->detail = arena_copy(transfer->arena, str_from(error_message()));
}

/* ---- what libcurl calls ---- */

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct transfer *transfer = context;
    (void)purpose;
    /* With a proxy, which a person chose, this is the proxy's own address. */
    if (!transfer->options->allow_private && !transfer->options->proxy.len && guard_is_refused(&address->addr)) {
        transfer->was_refused = true;
        const void *bytes = address->family == AF_INET
                                ? (const void *)&((const struct sockaddr_in *)(const void *)&address->addr)->sin_addr
                                : &((const struct sockaddr_in6 *)(const void *)&address->addr)->sin6_addr;
        inet_ntop(address->family, bytes, transfer->refused, sizeof transfer->refused);
        return CURL_SOCKET_BAD;
    }
    curl_socket_t opened = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    connections_add(transfer->connections, opened);
    return opened;
}

static int check_connection(void *context, char *peer, char *local, int peer_port, int local_port)
{
    struct transfer *transfer = context;
    (void)peer;
    (void)local;
    (void)peer_port;
    transfer->has_stale_connection = connections_spoke_unasked(transfer->connections, transfer->easy, local_port);
    return transfer->has_stale_connection ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

/* An answer that came whole in its status is not undone by its body where nobody reads that: redirects and errors. */
static bool is_body_read(int status)
{
    return status < 300;
}

/* A length that is said beforehand; what is not said is counted as it comes. With a limit of its own the beginning is
 * wanted, however much follows. */
static bool has_too_long_a_body(struct transfer *transfer)
{
    int64_t length;
    struct str text = answer_header(&transfer->answer, STR("Content-Length"));
    if (transfer->has_own_limit || transfer->answer.status == 304)
        return false;
    if (str_to_int64(text, &length))
        return length > 0 && (uint64_t)length > transfer->most_body;
    /* More than a number can hold. */
    size_t digits = 0;
    while (digits < text.len && is_ascii_digit(text.at[digits]))
        digits++;
    return digits && digits == text.len;
}

static bool goes_on_behind_header(struct transfer *transfer)
{
    if (transfer_is_redirect(transfer->answer.status) && !transfer->led_away_ms)
        transfer->led_away_ms = clock_monotonic_ms();
    if (!has_too_long_a_body(transfer))
        return true;
    error_set(STET_ERROR_LIMIT, "the body is larger than %zu bytes", transfer->most_body);
    if (is_body_read(transfer->answer.status))
        set_fault(transfer, VERDICT_TOO_LARGE, STR("too-large"));
    return false;
}

static size_t take_header(char *line, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    size_t len = size * count;
    certificate_note_version(&transfer->certificate, transfer->easy);
    int result = answer_add_line(&transfer->answer, (struct str){line, len});
    if (result == 0)
        return !transfer->answer.is_whole || goes_on_behind_header(transfer) ? len : 0;
    bool is_flood = result == STET_ERROR_LIMIT && transfer->answer.status < 200 && transfer->answer.status;
    set_fault(transfer, VERDICT_FAILED, is_flood ? STR("unexpected-status") : STR("bad-header"));
    return 0;
}

static void charge(struct transfer *transfer, size_t bytes)
{
    transfer->budget->used += bytes - transfer->charged;
    transfer->charged = bytes;
}

/* A redirect's body is read past, so that its connection can be used again, unless it is long. */
static size_t drop_body(struct transfer *transfer, size_t len)
{
    transfer->dropped += len;
    return transfer->dropped > MOST_DROPPED ? 0 : len;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    size_t len = size * count;
    if (transfer_is_redirect(transfer->answer.status))
        return drop_body(transfer, len);
    if (transfer->budget->used >= transfer->budget->most && !transfer->is_favoured) {
        transfer->is_resting = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    if (!transfer->inflate)
        transfer->inflate =
            inflate_new(answer_list(&transfer->answer, STR("Content-Encoding")), transfer->most_body, &transfer->body);
    int result = inflate_feed(transfer->inflate, (struct str){bytes, len});
    charge(transfer, transfer->body.len);
    if (result == 0)
        return len;
    if (result == STET_ERROR_LIMIT)
        set_fault(transfer, VERDICT_TOO_LARGE, STR("too-large"));
    else
        set_fault(transfer, VERDICT_BROKEN, STR("bad-encoding"));
    return 0;
}

/* ---- before ---- */

static void set_constant_options(struct transfer *transfer, CURLSH *share)
{
    CURL *easy = transfer->easy;
    const struct fetch_options *options = transfer->options;
    curl_easy_setopt(easy, CURLOPT_SHARE, share);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->message);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_COOKIEFILE, "");
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    /* With the folder of authorities set, libcurl reads the whole bundle anew for each connection. */
    curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
    curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXLIFETIME_CONN, (long)CONNECTION_SECONDS);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)options->connect_timeout_ms);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)options->slow_bytes);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)options->slow_seconds);
    curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, (long)!options->is_separate);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, check_connection);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
}

/* An empty proxy switches off those of the environment. */
static void set_proxy(struct transfer *transfer)
{
    AUTO_BUF proxy = BUF_INIT;
    buf_add(&proxy, transfer->options->proxy);
    curl_easy_setopt(transfer->easy, CURLOPT_PROXY, buf_c(&proxy));
    curl_easy_setopt(transfer->easy, CURLOPT_NOPROXY, proxy.len ? "" : "*");
}

struct transfer *transfer_new(const struct fetch_options *options, CURLSH *share, struct connections *connections,
                              struct budget *budget)
{
    CURL *easy = curl_easy_init();
    if (!easy)
        return NULL;
    struct transfer *transfer = memory_zeroed(1, sizeof *transfer);
    transfer->easy = easy;
    transfer->options = options;
    transfer->connections = connections;
    transfer->budget = budget;
    set_constant_options(transfer, share);
    connections_watch(connections, easy);
    set_proxy(transfer);
    transfer->certificate.authorities = options->authorities.len ? options->authorities.at : NULL;
    return transfer;
}

void transfer_free(struct transfer *transfer)
{
    if (!transfer)
        return;
    transfer_drop_body(transfer);
    curl_easy_cleanup(transfer->easy);
    curl_slist_free_all(transfer->headers);
    inflate_free(transfer->inflate);
    answer_clear(&transfer->answer);
    buf_clear(&transfer->body);
    memory_free(transfer);
}

static void reset(struct transfer *transfer, struct arena *arena, void *owner)
{
    transfer_drop_body(transfer);
    inflate_free(transfer->inflate);
    transfer->inflate = NULL;
    transfer->arena = arena;
    transfer->owner = owner;
    answer_reset(&transfer->answer, arena);
    transfer->dropped = 0;
    transfer->led_away_ms = 0;
    transfer->is_conditional = transfer->is_favoured = transfer->is_resting = false;
    transfer->was_refused = transfer->has_stale_connection = false;
    transfer->fault = FAULT_NONE;
    transfer->detail = STR_NONE;
    transfer->message[0] = '\0';
    certificate_watch(&transfer->certificate, transfer->easy);
}

/* The request's header, for libcurl and for the record alike. */
struct request_header {
    struct header *headers;
    size_t count;
};

enum { MOST_REQUEST_HEADERS = 32 };

static void add(struct request_header *header, struct str name, struct str value)
{
    if (value.len)
        header->headers[header->count++] = (struct header){name, value};
}

static void add_validators(struct transfer *transfer, const struct transfer_request *request,
                           struct request_header *header)
{
    if (field_is_usable_etag(request->etag))
        add(header, STR("If-None-Match"), arena_copy(transfer->arena, request->etag));
    if (field_is_usable_date(request->last_modified, clock_now_ms() / 1000))
        add(header, STR("If-Modified-Since"), arena_copy(transfer->arena, request->last_modified));
}

static void add_to_list(struct curl_slist **list, const char *line)
{
    struct curl_slist *longer = curl_slist_append(*list, line);
    *list = longer ? longer : *list;
}

/* Lines for libcurl, from `first` on. */
static void add_lines(struct curl_slist **list, const struct request_header *header, size_t first)
{
    for (size_t i = first; i < header->count; i++) {
        AUTO_BUF line = BUF_INIT;
        buf_add(&line, header->headers[i].name);
        buf_add(&line, STR(": "));
        buf_add(&line, header->headers[i].value);
        add_to_list(list, buf_c(&line));
    }
}

static void drop_own_headers(struct transfer *transfer)
{
    if (transfer->last_constant) {
        curl_slist_free_all(transfer->last_constant->next);
        transfer->last_constant->next = NULL;
    }
}

/* Behind those that are the same in every request. */
static void set_headers(struct transfer *transfer, const struct request_header *header, size_t constant_count)
{
    if (!transfer->headers) {
        const struct request_header constant = {header->headers, constant_count};
        add_lines(&transfer->headers, &constant, 0);
        transfer->last_constant = transfer->headers;
        while (transfer->last_constant && transfer->last_constant->next)
            transfer->last_constant = transfer->last_constant->next;
    }
    drop_own_headers(transfer);
    add_lines(&transfer->headers, header, constant_count);
}

/* To libcurl alone; cookies by its own way, which joins them with those of the chain. */
static void add_secrets(struct transfer *transfer, struct request_header *header)
{
    AUTO_BUF cookies = BUF_INIT;
    for (size_t i = 0; i < transfer->secret_count; i++) {
        const struct header *secret = &transfer->secrets[i];
        if (str_equal_fold(secret->name, STR("Cookie"))) {
            buf_addf(&cookies, "%s%.*s", cookies.len ? "; " : "", STR_FORMAT(secret->value));
            continue;
        }
        AUTO_BUF line = BUF_INIT;
        buf_addf(&line, "%.*s: %.*s", STR_FORMAT(secret->name), STR_FORMAT(secret->value));
        add_to_list(&transfer->headers, buf_c(&line));
        if (header->count < MOST_REQUEST_HEADERS - 2)
            add(header, arena_copy(transfer->arena, secret->name), STR("(struck out)"));
    }
    curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
    curl_easy_setopt(transfer->easy, CURLOPT_COOKIE, cookies.len ? buf_c(&cookies) : NULL);
    transfer->has_secret_cookie = cookies.len > 0;
}

static bool has_cookies(struct transfer *transfer)
{
    struct curl_slist *cookies = NULL;
    curl_easy_getinfo(transfer->easy, CURLINFO_COOKIELIST, &cookies);
    curl_slist_free_all(cookies);
    return cookies != NULL;
}

static void make_headers(struct transfer *transfer, const struct transfer_request *request, struct hop *hop)
{
    const struct fetch_options *options = transfer->options;
    struct arena *arena = transfer->arena;
    struct request_header header = {arena_array(arena, MOST_REQUEST_HEADERS, sizeof(struct header)), 0};
    add(&header, STR("User-Agent"), arena_copy(arena, options->user_agent));
    add(&header, STR("From"), arena_copy(arena, options->contact));
    add(&header, STR("Accept"), STR("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"));
    add(&header, STR("Accept-Language"), arena_copy(arena, options->language));
    add(&header, STR("Accept-Encoding"), STR("gzip, deflate, br, zstd"));
    size_t constant_count = header.count;
    if (request->wants_fresh)
        add(&header, STR("Cache-Control"), STR("no-cache"));
    size_t before = header.count;
    add_validators(transfer, request, &header);
    transfer->is_conditional = header.count > before;
    set_headers(transfer, &header, constant_count);
    add_secrets(transfer, &header);
    /* libcurl adds these two. A cookie may be a session, which is a secret. */
    add(&header, STR("Host"), url_key(url_origin(hop->url)));
    if (transfer->has_secret_cookie || has_cookies(transfer))
        add(&header, STR("Cookie"), STR("(struck out)"));
    hop->request = header.headers;
    hop->request_count = header.count;
}

int transfer_start(struct transfer *transfer, CURLM *multi, const struct transfer_request *request, struct arena *arena,
                   struct hop *hop, void *owner)
{
    reset(transfer, arena, owner);
    *hop = (struct hop){.url = arena_copy(arena, request->url)};
    transfer->secrets = request->secrets;
    transfer->secret_count = request->secret_count;
    make_headers(transfer, request, hop);
    transfer->has_own_limit = request->most_body > 0;
    transfer->most_body = request->most_body ? request->most_body : transfer->options->max_body;
    curl_easy_setopt(transfer->easy, CURLOPT_URL, hop->url.at);
    curl_easy_setopt(transfer->easy, CURLOPT_HTTP_VERSION,
                     (long)(request->wants_http1 ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(transfer->easy, CURLOPT_FRESH_CONNECT,
                     (long)(request->wants_new_connection || transfer->options->is_separate));
    CURLMcode code = curl_multi_add_handle(multi, transfer->easy);
    return code == CURLM_OK ? 0 : error_set(STET_ERROR_INTERNAL, "libcurl: %s", curl_multi_strerror(code));
}

bool transfer_begin_again(struct transfer *transfer, CURLM *multi)
{
    if (!transfer->has_stale_connection)
        return false;
    transfer->has_stale_connection = false;
    curl_multi_remove_handle(multi, transfer->easy);
    curl_easy_setopt(transfer->easy, CURLOPT_FRESH_CONNECT, 1L);
    return curl_multi_add_handle(multi, transfer->easy) == CURLM_OK;
}

void *transfer_owner(CURL *easy)
{
    struct transfer *transfer = NULL;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&transfer);
    return transfer->owner;
}

bool transfer_broke_http2(const struct transfer *transfer)
{
    return transfer->certificate.chose_http2 && !transfer->answer.status;
}

int64_t transfer_led_away_ms(const struct transfer *transfer)
{
    return transfer->led_away_ms;
}

bool transfer_had_kept_connection(const struct transfer *transfer)
{
    long opened = 0;
    curl_easy_getinfo(transfer->easy, CURLINFO_NUM_CONNECTS, &opened);
    return opened == 0;
}

bool transfer_is_conditional(const struct transfer *transfer)
{
    return transfer->is_conditional;
}

/* ---- after ---- */

static struct fault_facts find_facts(struct transfer *transfer, CURLcode code)
{
    struct fault_facts facts = {.code = code, .status = transfer->answer.status, .was_refused = transfer->was_refused};
    curl_off_t name_time = 0, connect_time = 0, ready_time = 0;
    curl_easy_getinfo(transfer->easy, CURLINFO_OS_ERRNO, &facts.system_error);
    curl_easy_getinfo(transfer->easy, CURLINFO_SSL_VERIFYRESULT, &facts.verify_result);
    curl_easy_getinfo(transfer->easy, CURLINFO_NAMELOOKUP_TIME_T, &name_time);
    curl_easy_getinfo(transfer->easy, CURLINFO_CONNECT_TIME_T, &connect_time);
    curl_easy_getinfo(transfer->easy, CURLINFO_PRETRANSFER_TIME_T, &ready_time);
    curl_easy_getinfo(transfer->easy, CURLINFO_PROXY_ERROR, &facts.proxy_error);
    facts.has_proxy = transfer->options->proxy.len > 0;
    facts.has_socket = connect_time > 0;
    facts.has_name = name_time > 0;
    facts.has_connection = connect_time > 0 && ready_time > 0;
    facts.is_too_slow = strstr(transfer->message, "too slow") != NULL;
    return facts;
}

static struct fault find_fault(struct transfer *transfer, CURLcode code, struct str *detail)
{
    struct fault_facts facts = find_facts(transfer, code);
    if (transfer->answer.is_whole && !is_body_read(facts.status))
        return FAULT_NONE;
    *detail = transfer->detail;
    if (transfer->fault.reason.len)
        return transfer->fault;
    if (code == CURLE_OK && transfer->inflate && inflate_finish(transfer->inflate) < 0) {
        *detail = arena_copy(transfer->arena, str_from(error_message()));
        return (struct fault){VERDICT_BROKEN, STR("truncated")};
    }
    if (code == CURLE_OK && facts.status && !transfer->answer.is_whole) {
        *detail = STR("its header has no end");
        return (struct fault){VERDICT_BROKEN, STR("truncated")};
    }
    struct fault fault = fault_of_transfer(&facts);
    struct str certificate = certificate_words(transfer->arena, &transfer->certificate);
    if (str_starts(fault.reason, STR("tls-")) && certificate.len)
        *detail = certificate;
    else if (fault.reason.len)
        *detail = arena_copy(transfer->arena, str_from(transfer->was_refused ? transfer->refused
                                                       : *transfer->message  ? transfer->message
                                                                             : curl_easy_strerror(code)));
    return fault;
}

struct fault transfer_end(struct transfer *transfer, CURLM *multi, CURLcode code, struct hop *hop, struct str *detail)
{
    struct fault fault = find_fault(transfer, code, detail);
    if (transfer->secret_count &&
        striking_finds_shown(transfer->secrets, transfer->secret_count, &transfer->answer, buf_str(&transfer->body))) {
        transfer_drop_body(transfer);
        fault = FAULT_FAILED("secret-shown");
        *detail = STR_NONE;
    }
    record_hop(transfer->arena, transfer->easy, &transfer->answer, &transfer->certificate, hop);
    connections_note(transfer->connections, transfer->easy);
    curl_multi_remove_handle(multi, transfer->easy);
    transfer->is_resting = false;
    if (fault.reason.len) {
        struct str meaning = fault_meaning(fault.reason);
        *detail = detail->len ? arena_format(transfer->arena, "%.*s: %.*s", STR_FORMAT(meaning), STR_FORMAT(*detail))
                              : meaning;
    }
    return fault;
}

void transfer_drop(struct transfer *transfer, CURLM *multi)
{
    curl_multi_remove_handle(multi, transfer->easy);
}

const struct answer *transfer_answer(const struct transfer *transfer)
{
    return &transfer->answer;
}

struct str transfer_body(const struct transfer *transfer)
{
    return buf_str(&transfer->body);
}

void transfer_drop_body(struct transfer *transfer)
{
    charge(transfer, 0);
    if (transfer->body.room > MOST_KEPT_ROOM)
        buf_clear(&transfer->body);
    buf_cut(&transfer->body, 0);
}

void transfer_drop_cookies(struct transfer *transfer)
{
    curl_easy_setopt(transfer->easy, CURLOPT_COOKIELIST, "ALL");
}

/* ---- the budget ---- */

void transfer_favour(struct transfer *transfer)
{
    transfer->is_favoured = true;
}

bool transfer_is_resting(const struct transfer *transfer)
{
    return transfer->is_resting;
}

void transfer_wake(struct transfer *transfer)
{
    if (!transfer->is_resting)
        return;
    if (!transfer->is_favoured && transfer->budget->used >= transfer->budget->most)
        return;
    transfer->is_resting = false;
    curl_easy_pause(transfer->easy, CURLPAUSE_CONT);
}
