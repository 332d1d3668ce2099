#include "fetch/certificate.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>

static int index_of_ours = -1;

static void make_index(void)
{
    index_of_ours = SSL_CTX_get_ex_new_index(0, NULL, NULL, NULL, NULL);
}

/* Letters as they are, controls escaped (RFC 2253). */
static void write_name(const X509_NAME *name, char *text, size_t room)
{
    BIO *out = BIO_new(BIO_s_mem());
    text[0] = '\0';
    if (!out)
        return;
    int length = -1;
    if (X509_NAME_print_ex(out, name, 0, XN_FLAG_RFC2253 & ~(unsigned long)ASN1_STRFLGS_ESC_MSB) >= 0)
        length = BIO_read(out, text, (int)room - 1);
    text[length > 0 ? length : 0] = '\0';
    BIO_free(out);
}

static int64_t seconds_of(const ASN1_TIME *time)
{
    struct tm civil;
    return ASN1_TIME_to_tm(time, &civil) == 1 ? (int64_t)timegm(&civil) : 0;
}

/* Called for each certificate of the chain, the server's own last; one that fails ends it, and is the one to tell. */
static int note(int is_good, X509_STORE_CTX *store)
{
    const SSL *connection = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
    struct certificate *certificate =
        connection ? SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), index_of_ours) : NULL;
    const X509 *shown = X509_STORE_CTX_get_current_cert(store);
    if (certificate && shown && (!is_good || X509_STORE_CTX_get_error_depth(store) == 0)) {
        write_name(X509_get_subject_name(shown), certificate->subject, sizeof certificate->subject);
        write_name(X509_get_issuer_name(shown), certificate->issuer, sizeof certificate->issuer);
        certificate->expires = seconds_of(X509_get0_notAfter(shown));
    }
    return is_good;
}

/* Whether a connection speaks HTTP/2 is asked when it stands: one that then breaks tells nothing any more. */
static void note_protocol(const SSL *connection, int where, int code)
{
    const unsigned char *name = NULL;
    unsigned length = 0;
    struct certificate *certificate = SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), index_of_ours);
    (void)code;
    if (!certificate || !(where & SSL_CB_HANDSHAKE_DONE))
        return;
    SSL_get0_alpn_selected(connection, &name, &length);
    certificate->chose_http2 = length == 2 && name[0] == 'h' && name[1] == '2';
}

static CURLcode prepare(CURL *easy, void *context, void *owner)
{
    SSL_CTX *tls = context;
    struct certificate *certificate = owner;
    (void)easy;
    SSL_CTX_set_ex_data(tls, index_of_ours, certificate);
    SSL_CTX_set_info_callback(tls, note_protocol);
    SSL_CTX_set_verify(tls, SSL_CTX_get_verify_mode(tls), note);
    if (!certificate->authorities)
        return CURLE_OK;
    bool is_added = X509_STORE_load_file(SSL_CTX_get_cert_store(tls), certificate->authorities) == 1;
    ERR_clear_error();
    return is_added ? CURLE_OK : CURLE_SSL_CACERT_BADFILE;
}

void certificate_watch(struct certificate *certificate, CURL *easy)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_index);
    certificate->subject[0] = certificate->issuer[0] = certificate->version[0] = '\0';
    certificate->expires = 0;
    certificate->chose_http2 = false;
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, prepare);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, certificate);
}

void certificate_note_version(struct certificate *certificate, CURL *easy)
{
    struct curl_tlssessioninfo *session = NULL;
    if (certificate->version[0] || curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK || !session ||
        session->backend != CURLSSLBACKEND_OPENSSL || !session->internals)
        return;
    snprintf(certificate->version, sizeof certificate->version, "%s", SSL_get_version(session->internals));
}

struct str certificate_words(struct arena *arena, const struct certificate *certificate)
{
    if (!certificate->subject[0] && !certificate->issuer[0])
        return STR_NONE;
    return arena_format(arena, "%s, signed by %s, until %.*s", certificate->subject, certificate->issuer,
                        STR_FORMAT(time_format(arena, certificate->expires)));
}

int certificate_check_authorities(const char *path)
{
    X509_STORE *store = X509_STORE_new();
    bool is_read = store && file_is_regular(path) && X509_STORE_load_file(store, path) == 1;
    X509_STORE_free(store);
    ERR_clear_error();
    return is_read ? 0
                   : error_set(STET_ERROR_CONFIG,
                               "stet.conf: [fetch] ca-file %s: no certificate can be read from it (expected a "
                               "file of PEM)",
                               path);
}
