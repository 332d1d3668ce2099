/* bench_fetch PAGES [CONNECTIONS]: what stet's fetch is measured against, a bare multi loop of libcurl. PAGES is a file
 * of lines "URL" or "URL ETAG"; with an ETag the page is asked for by If-None-Match, else in full and inflated. The
 * bytes are counted and thrown away. With `-e` in front, lines "URL ETAG" are printed instead of the count. */
#include <curl/curl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CONNECTIONS = 64, LINE = 1024, ETAG = 128 };

struct slot {
    CURL *easy;
    struct curl_slist *headers;
    char url[LINE], etag[ETAG];
};

struct loop {
    CURLM *multi;
    FILE *pages;
    struct slot *slots;
    bool wants_etags;
    size_t answers, not_modified, failures;
    unsigned long long bytes;
};

static size_t count_bytes(char *bytes, size_t size, size_t count, void *context)
{
    (void)bytes;
    struct loop *loop = context;
    loop->bytes += size * count;
    return size * count;
}

static size_t note_etag(char *line, size_t size, size_t count, void *context)
{
    static const char name[] = "ETag: ";
    struct slot *slot = context;
    size_t len = size * count, skip = sizeof name - 1;
    if (len > skip && len - skip < ETAG && !strncmp(line, name, skip)) {
        memcpy(slot->etag, line + skip, len - skip);
        slot->etag[strcspn(slot->etag, "\r\n")] = '\0';
    }
    return len;
}

/* The next page of the list on this handle; false at its end. */
static bool start(struct loop *loop, struct slot *slot)
{
    char line[LINE], header[LINE];
    if (!fgets(line, sizeof line, loop->pages))
        return false;
    line[strcspn(line, "\n")] = '\0';
    char *etag = strchr(line, ' ');
    if (etag)
        *etag++ = '\0';
    curl_slist_free_all(slot->headers);
    slot->headers = NULL;
    if (etag) {
        snprintf(header, sizeof header, "If-None-Match: %s", etag);
        slot->headers = curl_slist_append(NULL, header);
    }
    snprintf(slot->url, sizeof slot->url, "%s", line);
    curl_easy_setopt(slot->easy, CURLOPT_URL, line);
    curl_easy_setopt(slot->easy, CURLOPT_HTTPHEADER, slot->headers);
    curl_multi_add_handle(loop->multi, slot->easy);
    return true;
}

static void open_slot(struct loop *loop, struct slot *slot)
{
    slot->easy = curl_easy_init();
    curl_easy_setopt(slot->easy, CURLOPT_PRIVATE, slot);
    curl_easy_setopt(slot->easy, CURLOPT_ACCEPT_ENCODING, "gzip");
    curl_easy_setopt(slot->easy, CURLOPT_WRITEFUNCTION, count_bytes);
    curl_easy_setopt(slot->easy, CURLOPT_WRITEDATA, loop);
    if (loop->wants_etags) {
        curl_easy_setopt(slot->easy, CURLOPT_HEADERFUNCTION, note_etag);
        curl_easy_setopt(slot->easy, CURLOPT_HEADERDATA, slot);
    }
}

static void end(struct loop *loop, const CURLMsg *message)
{
    struct slot *slot = NULL;
    long status = 0;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&slot);
    curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &status);
    loop->answers += status == 200 || status == 304;
    loop->not_modified += status == 304;
    loop->failures += message->data.result != CURLE_OK || (status != 200 && status != 304);
    if (loop->wants_etags)
        printf("%s %s\n", slot->url, slot->etag);
    curl_multi_remove_handle(loop->multi, slot->easy);
    start(loop, slot);
}

static void run(struct loop *loop)
{
    int running = 1, left;
    while (running) {
        curl_multi_perform(loop->multi, &running);
        for (CURLMsg *message; (message = curl_multi_info_read(loop->multi, &left));) {
            end(loop, message);
            running = 1;
        }
        if (running)
            curl_multi_poll(loop->multi, NULL, 0, 1000, NULL);
    }
}

int main(int argument_count, char **arguments)
{
    struct loop loop = {.wants_etags = argument_count > 1 && !strcmp(arguments[1], "-e")};
    int first = 1 + loop.wants_etags;
    if (argument_count <= first) {
        fputs("usage: bench_fetch [-e] PAGES [CONNECTIONS]\n", stderr);
        return 64;
    }
    size_t count = argument_count > first + 1 ? (size_t)strtoul(arguments[first + 1], NULL, 10) : CONNECTIONS;
    loop.pages = fopen(arguments[first], "r");
    loop.slots = calloc(count ? count : 1, sizeof *loop.slots);
    if (!loop.pages || !loop.slots) {
        perror(arguments[first]);
        return 66;
    }
    curl_global_init(CURL_GLOBAL_DEFAULT);
    loop.multi = curl_multi_init();
    for (size_t i = 0; i < count; i++) {
        open_slot(&loop, &loop.slots[i]);
        start(&loop, &loop.slots[i]);
    }
    run(&loop);
    if (!loop.wants_etags)
        printf("%zu answers, %zu not modified, %llu bytes\n", loop.answers, loop.not_modified, loop.bytes);
    for (size_t i = 0; i < count; i++) {
        curl_easy_cleanup(loop.slots[i].easy);
        curl_slist_free_all(loop.slots[i].headers);
    }
    curl_multi_cleanup(loop.multi);
    free(loop.slots);
    fclose(loop.pages);
    return loop.failures > 0;
}
