#include "fetch/record.h"

#include <string.h>

static struct str version_name(long version)
{
    switch (version) {
    case CURL_HTTP_VERSION_1_0:
        return STR("1.0");
    case CURL_HTTP_VERSION_2_0:
        return STR("2");
    case CURL_HTTP_VERSION_3:
        return STR("3");
    default:
        return STR("1.1");
    }
}

static int64_t time_of(CURL *easy, CURLINFO info)
{
    curl_off_t time = 0;
    curl_easy_getinfo(easy, info, &time);
    return time;
}

static void note_circumstances(struct arena *arena, CURL *easy, const struct certificate *certificate, struct hop *hop)
{
    if (certificate->version[0])
        hop->tls_version = arena_copy(arena, str_from(certificate->version));
    hop->certificate = certificate_words(arena, certificate);
    hop->name_us = time_of(easy, CURLINFO_NAMELOOKUP_TIME_T);
    hop->connected_us = time_of(easy, CURLINFO_CONNECT_TIME_T);
    hop->tls_us = time_of(easy, CURLINFO_APPCONNECT_TIME_T);
    hop->first_byte_us = time_of(easy, CURLINFO_STARTTRANSFER_TIME_T);
    hop->total_us = time_of(easy, CURLINFO_TOTAL_TIME_T);
    hop->body_bytes = time_of(easy, CURLINFO_SIZE_DOWNLOAD_T);
}

void record_hop(struct arena *arena, CURL *easy, const struct answer *answer, const struct certificate *certificate,
                struct hop *hop)
{
    char *address = NULL;
    long port = 0, version = 0;
    curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &address);
    curl_easy_getinfo(easy, CURLINFO_PRIMARY_PORT, &port);
    curl_easy_getinfo(easy, CURLINFO_HTTP_VERSION, &version);
    if (address && *address)
        hop->peer = arena_format(arena, "%s port %ld", address, port);
    hop->http_version = version_name(version);
    note_circumstances(arena, easy, certificate, hop);
    hop->status = answer->status;
    hop->response_count = answer->count;
    hop->response = arena_array(arena, answer->count, sizeof *hop->response);
    if (answer->count)
        memcpy(hop->response, answer->headers, answer->count * sizeof *hop->response);
}
