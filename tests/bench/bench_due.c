/* bench_due FOLDER ROWS...: what it costs to ask for due rows and to put them back, by the number of rows in state.db;
 * then what a run asks for once: the load of each site, and the changes that habits are learned from. The databases
 * are made in FOLDER; times are of the CPU, since the disk is another matter. */
#include "bench.h"

#include "base/error.h"
#include "base/url.h"
#include "state/state.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { NOW = 1800000000, DAY = 86400, SITE_ROWS = 50, BATCH = 256, ROUNDS = 60, WARM_ROUNDS = 10, INSERTS = 20000 };

struct bench {
    struct state *state;
    int64_t rows, now;
    uint64_t seed;
    double ask_us[ROUNDS], put_us[ROUNDS]; /* a row */
};

static uint64_t chance(struct bench *bench, uint64_t below)
{
    bench->seed = bench->seed * 6364136223846793005u + 1442695040888963407u;
    return (bench->seed >> 33) % below;
}

/* From 5 minutes to 7 days, each doubling as often as the next. */
static int64_t interval(struct bench *bench)
{
    int64_t base = INT64_C(300) << chance(bench, 11);
    return base + (int64_t)chance(bench, (uint64_t)base);
}

static int add_row(struct bench *bench, int64_t number)
{
    AUTO_ARENA arena = ARENA_INIT;
    int64_t wait = interval(bench);
    /* Numbers as they come from many sites in turn, so that neighbours in time are none in the table. */
    struct str site = arena_format(&arena, "outlet-%lld.example", (long long)(number % (bench->rows / SITE_ROWS + 1)));
    struct str url = arena_format(&arena, "https://www.%.*s/politics/2026/06/12/a-story-of-some-length-%lld",
                                  STR_FORMAT(site), (long long)number);
    struct state_article row = {
        .key = url_key(url),
        .url = url,
        .path = arena_format(&arena, "www.%.*s/2026/06-12/a-story-%lld.md", STR_FORMAT(site), (long long)number),
        .site = site,
        .is_watched = true,
        .etag = STR("\"5f03fc173ebc-6ab3\""),
        .last_modified = STR("Fri, 12 Jun 2026 10:00:00 GMT"),
        .body_digest = STR("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        .why = STR("not edited since it was first seen 3 d ago"),
        .first_seen = NOW - 30 * DAY + number % DAY,
        .due = NOW + (int64_t)chance(bench, (uint64_t)wait),
        .verdict = VERDICT_NOT_MODIFIED,
        .visits = 12,
        .versions = 1};
    row.last_visit = row.due - wait;
    int code = state_put(bench->state, &row);
    const struct state_version version = {.article = row.id,
                                          .number = 1,
                                          .path = row.path,
                                          .commit = STR("0123456789012345678901234567890123456789"),
                                          .text_id = STR("0123456789012345678901234567890123456789"),
                                          .verb = STR("new"),
                                          .headline = STR("A headline of some length about the harbour bridge"),
                                          .first_seen = row.first_seen};
    return code == 0 ? state_add_version(bench->state, &version) : code;
}

static int fill(struct bench *bench)
{
    int code = 0;
    for (int64_t number = 0; number < bench->rows && code == 0; number++) {
        if (number % INSERTS == 0)
            code = state_begin(bench->state);
        if (code == 0)
            code = add_row(bench, number);
        if (code == 0 && (number % INSERTS == INSERTS - 1 || number == bench->rows - 1))
            code = state_commit(bench->state);
    }
    return code;
}

static int put_back(struct bench *bench, struct state_article *articles, size_t count)
{
    int code = state_begin(bench->state);
    for (size_t i = 0; i < count && code == 0; i++) {
        articles[i].last_visit = bench->now;
        articles[i].visits++;
        articles[i].due = bench->now + interval(bench);
        code = state_put(bench->state, &articles[i]);
    }
    return code == 0 ? state_commit(bench->state) : code;
}

/* One batch of due rows, as a run takes and writes them. */
static int step(struct bench *bench, int round)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article *articles;
    size_t count = 0;
    int code = 0;
    double start = 0;
    while (count < BATCH && code == 0) {
        arena_clear(&arena);
        bench->now += 120;
        start = bench_us(CLOCK_PROCESS_CPUTIME_ID);
        code = state_due(bench->state, &arena, bench->now, BATCH, &articles, &count);
    }
    double asked = bench_us(CLOCK_PROCESS_CPUTIME_ID);
    if (code == 0)
        code = put_back(bench, articles, count);
    double put = bench_us(CLOCK_PROCESS_CPUTIME_ID);
    if (round >= 0 && count) {
        bench->ask_us[round] = (asked - start) / (double)count;
        bench->put_us[round] = (put - asked) / (double)count;
    }
    return code;
}

static int count_load(void *context, struct str site, int64_t looks)
{
    (void)site;
    *(int64_t *)context += looks;
    return 0;
}

static int count_change(void *context, const struct state_change *change)
{
    (void)change;
    ++*(int64_t *)context;
    return 0;
}

static int measure(const char *folder, int64_t rows)
{
    AUTO_BUF path = BUF_INIT;
    struct bench bench = {.rows = rows, .now = NOW, .seed = 1};
    bool is_new;
    int64_t looks = 0, changes = 0;
    buf_addf(&path, "%s/state-%lld.db", folder, (long long)rows);
    int code = state_open(buf_c(&path), &bench.state, &is_new);
    if (code == 0)
        code = fill(&bench);
    for (int round = -WARM_ROUNDS; round < ROUNDS && code == 0; round++)
        code = step(&bench, round);
    double start = bench_us(CLOCK_PROCESS_CPUTIME_ID);
    if (code == 0)
        code = state_each_load(bench.state, count_load, &looks);
    double loaded = bench_us(CLOCK_PROCESS_CPUTIME_ID);
    if (code == 0)
        code = state_each_change(bench.state, 0, 5000, count_change, &changes);
    double changed = bench_us(CLOCK_PROCESS_CPUTIME_ID);
    if (code == 0)
        printf("| %lld | %.1f | %.1f | %.1f | %.1f |\n", (long long)rows, bench_median(bench.ask_us, ROUNDS),
               bench_median(bench.put_us, ROUNDS), (loaded - start) / 1000, (changed - loaded) / 1000);
    else
        fprintf(stderr, "bench_due: %s\n", error_message());
    state_close(bench.state);
    unlink(buf_c(&path));
    return code;
}

int main(int argument_count, char **arguments)
{
    if (argument_count < 3) {
        fputs("usage: bench_due FOLDER ROWS...\n", stderr);
        return 64;
    }
    int failures = 0;
    printf("| rows | due query (µs of CPU a row) | reschedule (µs of CPU a row) | load of all sites (ms) | 5,000 "
           "changes (ms) |\n"
           "| --- | --- | --- | --- | --- |\n");
    for (int i = 2; i < argument_count; i++)
        failures += measure(arguments[1], atoll(arguments[i])) < 0;
    return failures > 0;
}
