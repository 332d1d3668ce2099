/* libcurl's second home: notices by HTTP and SMTP. */
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "tell/delivery.h"
#include "tell/mail.h"

#include <curl/curl.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <string.h>

enum { CONNECT_MS = 15000, ANSWER_MOST = 4096, WORDS_MOST = 300 };

struct exchange {
    CURL *easy;
    const struct delivery_options *options;
    struct buf answer; /* the start of what the other side says */
    struct str mail;   /* what is left to send */
    char error[CURL_ERROR_SIZE];
};

static size_t take_answer(char *bytes, size_t size, size_t count, void *context)
{
    struct exchange *exchange = context;
    struct str part = {bytes, size * count};
    if (exchange->answer.len < ANSWER_MOST)
        buf_add(&exchange->answer, str_slice(part, 0, ANSWER_MOST - exchange->answer.len));
    return part.len;
}

/* Of SMTP's answers the last one says why. */
static size_t take_reply(char *bytes, size_t size, size_t count, void *context)
{
    struct exchange *exchange = context;
    buf_cut(&exchange->answer, 0);
    return take_answer(bytes, size, count, context);
}

static size_t give_mail(char *bytes, size_t size, size_t count, void *context)
{
    struct exchange *exchange = context;
    struct str part = str_slice(exchange->mail, 0, size * count);
    if (part.len)
        memcpy(bytes, part.at, part.len);
    exchange->mail = str_slice(exchange->mail, part.len, exchange->mail.len);
    return part.len;
}

static int must_stop(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    const struct exchange *exchange = context;
    (void)a, (void)b, (void)c, (void)d;
    return exchange->options->stop && *exchange->options->stop;
}

static CURLcode add_authorities(CURL *easy, void *context, void *path)
{
    (void)easy;
    bool is_added = file_is_regular(path) && X509_STORE_load_file(SSL_CTX_get_cert_store(context), path) == 1;
    ERR_clear_error();
    return is_added ? CURLE_OK : CURLE_SSL_CACERT_BADFILE;
}

static void begin(struct arena *arena, struct exchange *exchange, const struct delivery_options *options)
{
    *exchange = (struct exchange){.easy = curl_easy_init(), .options = options, .answer = BUF_INIT};
    memory_require(exchange->easy);
    CURL *easy = exchange->easy;
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, exchange->error);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)options->timeout_ms);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, must_stop);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, exchange);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, exchange);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_answer);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    if (options->authorities.len) {
        curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, add_authorities);
        curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, arena_copy(arena, options->authorities).at);
    }
}

static void end(struct exchange *exchange)
{
    curl_easy_cleanup(exchange->easy);
    buf_clear(&exchange->answer);
}

static const char *fault_of(const struct exchange *exchange, CURLcode code)
{
    return exchange->error[0] ? exchange->error : curl_easy_strerror(code);
}

/* The first line of what was answered, visible and short. */
static struct str first_line(struct arena *arena, struct str answer)
{
    AUTO_BUF visible = BUF_INIT;
    struct str line = STR("");
    while (!str_trim(line).len && str_split(&answer, '\n', &line))
        continue;
    utf8_add_visible(&visible, str_trim(line));
    return arena_copy(arena, unicode_cut_bytes(buf_str(&visible), WORDS_MOST));
}

/* ---- HTTP ---- */

static struct curl_slist *make_headers(struct arena *arena, const struct request *request)
{
    /* Nothing waits for a 100; an answer is wanted at once. */
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");
    memory_require(list);
    for (size_t i = 0; i < request->header_count; i++)
        memory_require(curl_slist_append(list, arena_copy(arena, request->headers[i]).at));
    return list;
}

static void judge_answer(struct arena *arena, struct exchange *exchange, struct delivery *delivery)
{
    long status = 0;
    curl_off_t wait = 0;
    curl_easy_getinfo(exchange->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(exchange->easy, CURLINFO_RETRY_AFTER, &wait);
    struct str said = first_line(arena, buf_str(&exchange->answer));
    if (status >= 200 && status < 300)
        return;
    bool may_pass = status == 408 || status == 425 || status == 429;
    delivery->fate = status >= 400 && status < 500 && !may_pass ? DELIVERY_REFUSED : DELIVERY_LATER;
    delivery->retry_after_seconds = wait > 0 ? wait : 0;
    delivery->words = arena_format(arena, "it answered %ld%s%s%.*s", status,
                                   status >= 300 && status < 400 ? ", a redirect, which is not followed" : "",
                                   said.len ? ": " : "", STR_FORMAT(said));
}

void delivery_post(struct arena *arena, const struct request *request, const struct delivery_options *options,
                   struct delivery *delivery)
{
    struct exchange exchange;
    struct curl_slist *headers = make_headers(arena, request);
    *delivery = (struct delivery){.fate = DELIVERY_DONE};
    begin(arena, &exchange, options);
    curl_easy_setopt(exchange.easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(exchange.easy, CURLOPT_URL, arena_copy(arena, request->address).at);
    curl_easy_setopt(exchange.easy, CURLOPT_CUSTOMREQUEST, arena_copy(arena, request->method).at);
    curl_easy_setopt(exchange.easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body.len);
    curl_easy_setopt(exchange.easy, CURLOPT_POSTFIELDS, request->body.at);
    curl_easy_setopt(exchange.easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(exchange.easy, CURLOPT_USERAGENT, arena_copy(arena, options->user_agent).at);
    if (options->proxy.len)
        curl_easy_setopt(exchange.easy, CURLOPT_PROXY, arena_copy(arena, options->proxy).at);
    CURLcode code = curl_easy_perform(exchange.easy);
    if (code == CURLE_ABORTED_BY_CALLBACK)
        *delivery = (struct delivery){.fate = DELIVERY_STOPPED, .words = STR("stopped by a signal")};
    else if (code != CURLE_OK)
        *delivery =
            (struct delivery){.fate = DELIVERY_LATER, .words = arena_format(arena, "%s", fault_of(&exchange, code))};
    else
        judge_answer(arena, &exchange, delivery);
    curl_slist_free_all(headers);
    end(&exchange);
}

/* ---- mail ---- */

static void judge_mail(struct arena *arena, struct exchange *exchange, CURLcode code, struct delivery *delivery)
{
    long status = 0;
    curl_easy_getinfo(exchange->easy, CURLINFO_RESPONSE_CODE, &status);
    struct str said = first_line(arena, buf_str(&exchange->answer));
    if (code == CURLE_OK)
        return;
    if (code == CURLE_ABORTED_BY_CALLBACK) {
        *delivery = (struct delivery){.fate = DELIVERY_STOPPED, .words = STR("stopped by a signal")};
        return;
    }
    /* A login that is refused is no fault of the mail: it waits for whoever mends that. */
    bool is_about_mail = code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_RECV_ERROR;
    delivery->fate = is_about_mail && status >= 500 && status < 600 ? DELIVERY_REFUSED : DELIVERY_LATER;
    delivery->words = arena_format(arena, "%s%s%.*s", fault_of(exchange, code), said.len && status >= 400 ? ": " : "",
                                   STR_FORMAT(status >= 400 ? said : STR("")));
}

static void set_mail_options(struct arena *arena, CURL *easy, const struct channel *channel)
{
    const struct channel_secrets *secrets = &channel->secrets;
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_URL, arena_copy(arena, channel->smtp).at);
    curl_easy_setopt(easy, CURLOPT_USE_SSL, (long)(channel->smtp_is_plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    /* Never by a line that anybody can read, whatever a server says. */
    if (secrets->user.len && !channel->smtp_is_plain) {
        curl_easy_setopt(easy, CURLOPT_USERNAME, arena_copy(arena, secrets->user).at);
        curl_easy_setopt(easy, CURLOPT_PASSWORD, secrets->password.len ? arena_copy(arena, secrets->password).at : "");
    }
}

static void try_mail(struct arena *arena, const struct channel *channel, struct str mail, bool drops_refused,
                     const struct delivery_options *options, struct delivery *delivery)
{
    struct exchange exchange;
    struct str *to, *from;
    size_t to_count, from_count;
    struct curl_slist *recipients = NULL;
    *delivery = (struct delivery){.fate = DELIVERY_DONE};
    if (mail_addresses(arena, channel->target, &to, &to_count) < 0 ||
        mail_addresses(arena, channel->from, &from, &from_count) < 0) {
        *delivery = (struct delivery){.fate = DELIVERY_LATER, .words = arena_copy(arena, str_from(error_message()))};
        return;
    }
    for (size_t i = 0; i < to_count; i++) {
        recipients = curl_slist_append(recipients, arena_format(arena, "<%.*s>", STR_FORMAT(to[i])).at);
        memory_require(recipients);
    }
    begin(arena, &exchange, options);
    set_mail_options(arena, exchange.easy, channel);
    exchange.mail = mail;
    curl_easy_setopt(exchange.easy, CURLOPT_MAIL_FROM, arena_format(arena, "<%.*s>", STR_FORMAT(from[0])).at);
    curl_easy_setopt(exchange.easy, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(exchange.easy, CURLOPT_MAIL_RCPT_ALLLOWFAILS, drops_refused ? 1L : 0L);
    curl_easy_setopt(exchange.easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(exchange.easy, CURLOPT_READFUNCTION, give_mail);
    curl_easy_setopt(exchange.easy, CURLOPT_READDATA, &exchange);
    curl_easy_setopt(exchange.easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)mail.len);
    curl_easy_setopt(exchange.easy, CURLOPT_HEADERFUNCTION, take_reply);
    curl_easy_setopt(exchange.easy, CURLOPT_HEADERDATA, &exchange);
    judge_mail(arena, &exchange, curl_easy_perform(exchange.easy), delivery);
    curl_slist_free_all(recipients);
    end(&exchange);
}

void delivery_mail(struct arena *arena, const struct channel *channel, struct str mail,
                   const struct delivery_options *options, struct delivery *delivery)
{
    try_mail(arena, channel, mail, false, options, delivery);
    if (delivery->fate != DELIVERY_REFUSED || !str_contains(channel->target, STR(",")))
        return;
    struct delivery others;
    try_mail(arena, channel, mail, true, options, &others);
    if (others.fate == DELIVERY_DONE)
        *delivery = (struct delivery){
            .fate = DELIVERY_DONE,
            .words = arena_format(arena, "not all of its recipients: %.*s", STR_FORMAT(delivery->words))};
    else
        *delivery = others;
}
