/*
 * The certificate that a server shows, noted in the handshake: whose it is, who signed it and until when it holds, so
 * that a refusal names them. Verification is OpenSSL's, and nothing here changes its outcome. Authorities of an
 * archive's `ca-file` are trusted beside the system's.
 */
#ifndef STET_FETCH_CERTIFICATE_H
#define STET_FETCH_CERTIFICATE_H

#include "base/arena.h"

#include <curl/curl.h>

struct certificate {
    char subject[256], issuer[256]; /* "CN=www.example.com,O=Example"; empty where there was no full handshake */
    int64_t expires;                /* seconds since 1970 */
    bool chose_http2;               /* the connection that was opened last */
    char version[16];               /* "TLSv1.3" */
    const char *authorities;        /* a file of PEM; NULL: none */
};

/* Before each transfer on `easy`; the certificate outlives it. */
void certificate_watch(struct certificate *certificate, CURL *easy);
/* Within a callback of the transfer, while its connection is there: notes the version. */
void certificate_note_version(struct certificate *certificate, CURL *easy);

/* "CN=www.example.com, signed by CN=Example CA, until 2026-01-02T00:00:00Z", in the arena; absent where none was seen.
 */
struct str certificate_words(struct arena *arena, const struct certificate *certificate);

/* STET_ERROR_CONFIG where the file has no certificate that can be read. */
int certificate_check_authorities(const char *path);

#endif
