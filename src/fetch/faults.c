#include "fetch/faults.h"

#include "base/array.h"

#include <errno.h>
#include <netdb.h>
#include <openssl/x509_vfy.h>

/* Every reason that fetch gives, once. */
static const struct meaning {
    struct str reason, text;
    bool is_of_network;
} meanings[] = {
    {STR_INIT("dns-not-found"), STR_INIT("no such host"), true},
    {STR_INIT("dns-temporary"), STR_INIT("the name server gave no answer"), true},
    {STR_INIT("unreachable"), STR_INIT("no route to the host"), true},
    {STR_INIT("connect-timeout"), STR_INIT("no connection in time"), true},
    {STR_INIT("proxy-unreachable"), STR_INIT("the proxy of stet.conf cannot be reached"), true},
    {STR_INIT("connect-refused"), STR_INIT("the host refuses connections"), false},
    {STR_INIT("connect-failed"), STR_INIT("no connection"), false},
    {STR_INIT("address-refused"),
     STR_INIT("the host's address is not a public one, which `allow-private = yes` in stet.conf would let pass"),
     false},
    {STR_INIT("scheme-refused"), STR_INIT("it leads to an address that is neither http nor https"), false},
    {STR_INIT("bad-redirect"), STR_INIT("a redirect to no address that can be read"), false},
    {STR_INIT("redirect-loop"), STR_INIT("the redirects lead round and round"), false},
    {STR_INIT("too-many-redirects"), STR_INIT("more than ten redirects"), false},
    {STR_INIT("timeout"), STR_INIT("the answer took too long"), false},
    {STR_INIT("too-slow"), STR_INIT("the answer came too slowly"), false},
    {STR_INIT("reset"), STR_INIT("the connection was closed before an answer"), false},
    {STR_INIT("truncated"), STR_INIT("the page was cut before its end"), false},
    {STR_INIT("bad-encoding"), STR_INIT("the page's content coding cannot be undone"), false},
    {STR_INIT("too-large"), STR_INIT("the page is larger than max-body"), false},
    {STR_INIT("bad-header"), STR_INIT("the answer's header is malformed or too large"), false},
    {STR_INIT("not-http"), STR_INIT("the answer is not HTTP"), false},
    {STR_INIT("http2"), STR_INIT("the server's HTTP/2 is broken"), false},
    {STR_INIT("bad-304"), STR_INIT("“not modified” was said where nothing was asked"), false},
    {STR_INIT("unexpected-status"), STR_INIT("a status that no page has"), false},
    {STR_INIT("server-error"), STR_INIT("the server has a fault"), false},
    {STR_INIT("no-secret"), STR_INIT("the secret of the site cannot be read"), false},
    {STR_INIT("secret-shown"), STR_INIT("the answer shows the secret that was sent, and is not kept"), false},
    {STR_INIT("robots"), STR_INIT("robots.txt does not allow it"), false},
    {STR_INIT("robots-error"), STR_INIT("the server gives an error instead of its robots.txt"), false},
    {STR_INIT("tls-expired"), STR_INIT("the certificate has expired"), false},
    {STR_INIT("tls-not-yet-valid"), STR_INIT("the certificate is not valid yet"), false},
    {STR_INIT("tls-wrong-host"), STR_INIT("the certificate is for another host"), false},
    {STR_INIT("tls-self-signed"), STR_INIT("the certificate is signed by nobody but itself"), false},
    {STR_INIT("tls-unknown-authority"), STR_INIT("the certificate's authority is not known here"), false},
    {STR_INIT("tls-revoked"), STR_INIT("the certificate was revoked"), false},
    {STR_INIT("tls-untrusted"), STR_INIT("the certificate cannot be trusted"), false},
    {STR_INIT("tls-handshake"), STR_INIT("TLS could not be agreed on"), false},
    {STR_INIT("tls-setup"), STR_INIT("this machine's certificate store cannot be read"), false},
    {STR_INIT("bad-address"), STR_INIT("an address that libcurl cannot read"), false},
    {STR_INIT("transfer-failed"), STR_INIT("the transfer failed"), false},
};

/* Codes that mean one thing wherever they come. */
static const struct code_fault {
    CURLcode code;
    struct fault fault;
} code_faults[] = {
    {CURLE_UNSUPPORTED_PROTOCOL, {VERDICT_FAILED, STR_INIT("not-http")}}, /* HTTP/0.9 */
    {CURLE_URL_MALFORMAT, {VERDICT_FAILED, STR_INIT("bad-address")}},
    {CURLE_COULDNT_RESOLVE_PROXY, {VERDICT_FAILED, STR_INIT("proxy-unreachable")}},
    {CURLE_COULDNT_RESOLVE_HOST, {VERDICT_FAILED, STR_INIT("dns-temporary")}},
    {CURLE_WEIRD_SERVER_REPLY, {VERDICT_FAILED, STR_INIT("bad-header")}},
    /* How libcurl says that one line of a header is longer than its buffer: 100 KiB. */
    {CURLE_OUT_OF_MEMORY, {VERDICT_FAILED, STR_INIT("bad-header")}},
    {CURLE_PARTIAL_FILE, {VERDICT_BROKEN, STR_INIT("truncated")}},
    {CURLE_HTTP2, {VERDICT_FAILED, STR_INIT("http2")}},
    {CURLE_HTTP2_STREAM, {VERDICT_FAILED, STR_INIT("http2")}},
    {CURLE_SSL_CONNECT_ERROR, {VERDICT_FAILED, STR_INIT("tls-handshake")}},
    {CURLE_SSL_CACERT_BADFILE, {VERDICT_FAILED, STR_INIT("tls-setup")}},
    {CURLE_SSL_CIPHER, {VERDICT_FAILED, STR_INIT("tls-handshake")}},
    {CURLE_BAD_CONTENT_ENCODING, {VERDICT_BROKEN, STR_INIT("bad-encoding")}},
    {CURLE_FILESIZE_EXCEEDED, {VERDICT_TOO_LARGE, STR_INIT("too-large")}},
};

static const struct certificate_fault {
    long result;
    struct str reason;
} certificate_faults[] = {
    {X509_V_ERR_CERT_HAS_EXPIRED, STR_INIT("tls-expired")},
    {X509_V_ERR_CERT_NOT_YET_VALID, STR_INIT("tls-not-yet-valid")},
    {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, STR_INIT("tls-self-signed")},
    {X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, STR_INIT("tls-unknown-authority")},
    {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, STR_INIT("tls-unknown-authority")},
    {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, STR_INIT("tls-unknown-authority")},
    {X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, STR_INIT("tls-unknown-authority")},
    {X509_V_ERR_CERT_REVOKED, STR_INIT("tls-revoked")},
    {X509_V_ERR_HOSTNAME_MISMATCH, STR_INIT("tls-wrong-host")},
    {X509_V_ERR_IP_ADDRESS_MISMATCH, STR_INIT("tls-wrong-host")},
    /* What stands in libcurl's result until it has compared the names of a chain that is good. */
    {X509_V_ERR_UNSPECIFIED, STR_INIT("tls-wrong-host")},
    {X509_V_OK, STR_INIT("tls-wrong-host")}, /* the chain is good: libcurl compares the names itself */
};

static struct fault fault_of_connecting(const struct fault_facts *facts)
{
    if (facts->was_refused)
        return FAULT_FAILED("address-refused");
    /* Nobody else is connected to. */
    if (facts->has_proxy)
        return FAULT_FAILED("proxy-unreachable");
    switch (facts->system_error) {
    case ECONNREFUSED:
        return FAULT_FAILED("connect-refused");
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case EADDRNOTAVAIL:
        return FAULT_FAILED("unreachable");
    case ETIMEDOUT:
        return FAULT_FAILED("connect-timeout");
    default:
        return FAULT_FAILED("connect-failed");
    }
}

/* What a proxy (SOCKS) says of the host that it was to connect to; else it is the proxy that fails. */
static struct fault fault_of_proxy(long error)
{
    switch (error) {
    case CURLPX_REPLY_CONNECTION_REFUSED:
        return FAULT_FAILED("connect-refused");
    case CURLPX_REPLY_NETWORK_UNREACHABLE:
    case CURLPX_REPLY_HOST_UNREACHABLE:
    case CURLPX_REPLY_TTL_EXPIRED:
        return FAULT_FAILED("unreachable");
    case CURLPX_REPLY_GENERAL_SERVER_FAILURE:
    case CURLPX_REPLY_NOT_ALLOWED:
    case CURLPX_REQUEST_FAILED:
        return FAULT_FAILED("connect-failed");
    case CURLPX_RESOLVE_HOST:
        return FAULT_FAILED("dns-temporary");
    default:
        return FAULT_FAILED("proxy-unreachable");
    }
}

static struct fault fault_of_certificate(long result)
{
    for (size_t i = 0; i < ARRAY_LENGTH(certificate_faults); i++)
        if (certificate_faults[i].result == result)
            return (struct fault){VERDICT_FAILED, certificate_faults[i].reason};
    return FAULT_FAILED("tls-untrusted");
}

static struct fault fault_of_time(const struct fault_facts *facts)
{
    if (facts->has_proxy && !facts->has_socket)
        return FAULT_FAILED("proxy-unreachable");
    if (!facts->has_name)
        return FAULT_FAILED("dns-temporary");
    if (!facts->has_connection)
        return FAULT_FAILED("connect-timeout");
    return facts->is_too_slow ? FAULT_FAILED("too-slow") : FAULT_FAILED("timeout");
}

struct fault fault_of_transfer(const struct fault_facts *facts)
{
    switch (facts->code) {
    case CURLE_OK:
        return FAULT_NONE;
    case CURLE_COULDNT_CONNECT:
        return fault_of_connecting(facts);
    case CURLE_PROXY:
        return fault_of_proxy(facts->proxy_error);
    case CURLE_OPERATION_TIMEDOUT:
        return fault_of_time(facts);
    case CURLE_PEER_FAILED_VERIFICATION:
        return fault_of_certificate(facts->verify_result);
    case CURLE_RECV_ERROR: /* of a page that had begun, or before one */
        return facts->status ? (struct fault){VERDICT_BROKEN, STR("truncated")} : FAULT_FAILED("reset");
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
        return FAULT_FAILED("reset");
    default:
        break;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(code_faults); i++)
        if (code_faults[i].code == facts->code)
            return code_faults[i].fault;
    return FAULT_FAILED("transfer-failed");
}

struct fault fault_of_status(int status)
{
    if (status == 200 || status == 203 || status == 304 || (status >= 400 && status < 500))
        return FAULT_NONE;
    return status >= 500 && status < 600 ? FAULT_FAILED("server-error") : FAULT_FAILED("unexpected-status");
}

struct fault fault_of_lookup(int code)
{
    switch (code) {
    case EAI_NONAME:
    case EAI_NODATA:
    case EAI_ADDRFAMILY:
        return FAULT_FAILED("dns-not-found");
    default:
        return FAULT_FAILED("dns-temporary");
    }
}

static const struct meaning *find_meaning(struct str reason)
{
    for (size_t i = 0; i < ARRAY_LENGTH(meanings); i++)
        if (str_equal(meanings[i].reason, reason))
            return &meanings[i];
    return NULL;
}

struct str fault_meaning(struct str reason)
{
    const struct meaning *meaning = find_meaning(reason);
    return meaning ? meaning->text : STR_NONE;
}

bool fault_is_of_network(struct str reason)
{
    const struct meaning *meaning = find_meaning(reason);
    return meaning && meaning->is_of_network;
}
