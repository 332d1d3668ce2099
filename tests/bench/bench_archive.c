/* bench_archive FOLDER BATCHES: durable snapshots a second in batches of 250, each with 2 KB of text and 30 KB of page,
 * into a new archive at FOLDER (made from the template of the working folder). */
#include "bench.h"

#include "archive/archive.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/url.h"

#include <stdio.h>
#include <string.h>

enum { BATCH = 250, TEXT = 2000, PAGE = 30000 };

/* Words that deflate as prose does, not at all alike from one snapshot to the next. */
static void add_words(struct buf *out, size_t size, uint64_t seed)
{
    static const char *const words[] = {"harbour", "council", "bridge", "vote",     "said",     "the",
                                        "of",      "and",     "a",      "road",     "engineer", "report",
                                        "winter",  "closed",  "open",   "minister", "nine",     "weeks"};
    while (out->len < size) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        buf_addf(out, "%s%u ", words[seed >> 33 & 15], (unsigned)(seed >> 40 & 1023));
    }
    buf_add_byte(out, '\n');
}

static int add_snapshot(struct archive *archive, struct snapshot_result *result, uint64_t number)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF text = BUF_INIT;
    AUTO_BUF page = BUF_INIT;
    struct str url = arena_format(&arena, "https://www.example.com/2026/story-%llu.html", (unsigned long long)number);
    struct article article = {.headline = STR("A headline"), .url = url};
    add_words(&text, TEXT, number);
    add_words(&page, PAGE, number ^ 0x9E3779B97F4A7C15u);
    struct snapshot snapshot = {.verb = SNAPSHOT_NEW,
                                .article = &article,
                                .text = buf_str(&text),
                                .host = STR("www.example.com"),
                                .version = 1,
                                .seen_after_ms = clock_now_ms(),
                                .status = 200,
                                .extractor = STR("1"),
                                .page = buf_str(&page),
                                .http = STR("HTTP/2 200\n")};
    int code = archive_new_path(archive, &arena, url, article.headline, snapshot.seen_after_ms, &snapshot.path);
    return code < 0 ? code : archive_add_snapshot(archive, &snapshot, result);
}

static int run(struct archive *archive, size_t batches)
{
    double *rates = calloc(batches, sizeof *rates);
    int code = archive_lock(archive);
    for (size_t batch = 0; batch < batches && code == 0; batch++) {
        static struct snapshot_result results[BATCH];
        double start = bench_us(CLOCK_MONOTONIC);
        for (size_t i = 0; i < BATCH && code == 0; i++)
            code = add_snapshot(archive, &results[i], batch * BATCH + i);
        if (code == 0)
            code = archive_publish(archive);
        rates[batch] = BATCH / (bench_us(CLOCK_MONOTONIC) - start) * 1e6;
    }
    if (code == 0)
        printf("%zu batches of %d: %.0f durable snapshots a second (median)\n", batches, BATCH,
               bench_median(rates, batches));
    free(rates);
    return code;
}

int main(int argument_count, char **arguments)
{
    struct archive *archive = NULL;
    const struct archive_identity committer = {STR("bench"), STR("bench@localhost")};
    if (argument_count != 3) {
        fprintf(stderr, "usage: bench_archive FOLDER BATCHES\n");
        return 64;
    }
    int code = archive_init(arguments[1], "repo-template", committer);
    if (code == 0)
        code = archive_open(arguments[1], committer, &archive);
    if (code == 0)
        code = run(archive, strtoul(arguments[2], NULL, 10));
    if (code < 0)
        fprintf(stderr, "bench_archive: %s\n", error_message());
    archive_close(archive);
    return error_exit_code(code);
}
