/* bench_grow FOLDER ARTICLES COMMITS EVERY [PAGE [SMALL]]: an archive of so many articles and snapshots, those of each
 * EVERYth article with a page of PAGE bytes, 30,000 where it is not said (EVERY 0: text alone), made by the code that
 * ships in batches of 1,000. At 1,000 articles, and at the end, seven batches of 250 edits all over it are timed with
 * main checked out and seven without, in turn: what the second take is objects and refs, what the first take more is
 * work tree and index. Then SMALL snapshots more, in batches of ten all over it, with upkeep as after runs: what a
 * version takes on disk by small batches. With COMMITS 0 an archive that is there is measured; with SMALL, by that
 * alone. */
#include "bench.h"
#include "made.h"

#include "archive/maintain.h"
#include "base/clock.h"
#include "base/error.h"

#include <stdio.h>
#include <string.h>

enum {
    PROBE = 250,
    PROBES = 7,
    PAGE = 30000,
    BLOCK = 1000 /* and a batch */,
    SMALL = 1000,
    FIRST_VERSION = 50,
    FEW = 10,
    STRIDE = 7919,
    MANY_PACKS = 300
};
static const int64_t START_MS = 1767225600000; /* 2026-01-01 */

struct growth {
    struct archive *archive;
    const char *folder;
    uint64_t articles, commits, every;
    uint64_t done; /* articles */
    uint64_t small;
    size_t page_size;
};

static int add(const struct growth *growth, uint64_t article, uint64_t version, bool has_page)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct snapshot snapshot;
    struct ledger_line line;
    int64_t day = (int64_t)(article / MADE_HOSTS % 365);
    struct made made = {.article = article,
                        .version = version,
                        .is_listed = true,
                        .seen_ms = START_MS + day * 86400000 + (int64_t)version * 3600000};
    if (has_page)
        made.page_size = growth->page_size;
    int code = made_snapshot(growth->archive, &arena, &made, &snapshot);
    if (code < 0)
        return code;
    made_line(&snapshot, &line);
    archive_add_line(growth->archive, &line);
    return archive_add_snapshot(growth->archive, &snapshot, NULL);
}

static bool has_page(const struct growth *growth, uint64_t number)
{
    return growth->every && number % growth->every == 0;
}

static int check_out(const struct growth *growth, bool is_main)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/.git/HEAD", growth->folder);
    FILE *file = fopen(path, "w");
    if (!file)
        return error_set(STET_ERROR_IO, "cannot write %s", path);
    fputs(is_main ? "ref: refs/heads/main\n" : "ref: refs/heads/elsewhere\n", file);
    fclose(file);
    return 0;
}

static int time_batch(const struct growth *growth, uint64_t version, double *us)
{
    int code = 0;
    uint64_t stride = growth->done / PROBE;
    for (uint64_t i = 0; i < PROBE && code == 0; i++)
        code = add(growth, i * stride + stride / 2, version, has_page(growth, i));
    double start = bench_us(CLOCK_MONOTONIC);
    if (code == 0)
        code = archive_publish(growth->archive);
    *us = bench_us(CLOCK_MONOTONIC) - start;
    return code;
}

/* Versions that no article has: the number is none of order here. */
static int probe(const struct growth *growth)
{
    uint64_t start = FIRST_VERSION + (uint64_t)(clock_now_ms() / 1000 % 10000000);
    double with[PROBES], without[PROBES], unused;
    int code = 0;
    for (uint64_t i = 0; i < PROBES && code == 0; i++) {
        uint64_t version = start + 3 * i;
        code = check_out(growth, false);
        if (code == 0)
            code = time_batch(growth, version, &without[i]);
        if (code == 0)
            code = check_out(growth, true);
        /* This one brings the files of the last one forward. */
        if (code == 0)
            code = time_batch(growth, version + 1, &unused);
        if (code == 0)
            code = time_batch(growth, version + 2, &with[i]);
    }
    if (code < 0)
        return code;
    double objects = bench_median(without, PROBES), all = bench_median(with, PROBES);
    printf("a batch of %d at %llu articles: objects and refs %.3f s, work tree and index %.3f s\n", PROBE,
           (unsigned long long)growth->done, objects / 1e6, (all - objects) / 1e6);
    return 0;
}

/* Snapshot by snapshot, a block of articles version by version. */
static int grow(struct growth *growth)
{
    int code = 0;
    uint64_t rest = growth->commits - growth->articles;
    double share = (double)rest / (double)growth->articles;
    uint64_t block = growth->articles < BLOCK ? growth->articles : BLOCK;
    for (uint64_t start = 0; start < growth->articles && code == 0; start += block) {
        for (uint64_t version = 1; version <= 1 + (uint64_t)(share + 1) && code == 0; version++) {
            uint64_t count =
                version <= 1 + (uint64_t)share ? block : (uint64_t)((share - (double)(uint64_t)share) * (double)block);
            for (uint64_t i = 0; i < count && code == 0; i++)
                code = add(growth, start + i, version, has_page(growth, start + i));
            if (code == 0)
                code = archive_publish(growth->archive);
        }
        growth->done = start + block;
        if (code == 0 && growth->done == SMALL)
            code = probe(growth);
    }
    return code;
}

static long long disk_usage(const struct growth *growth)
{
    char command[4200];
    long long bytes = 0;
    snprintf(command, sizeof command, "git -C '%s' rev-list --disk-usage --objects main", growth->folder);
    FILE *pipe = popen(command, "r");
    if (pipe && fscanf(pipe, "%lld", &bytes) != 1)
        bytes = 0;
    if (pipe)
        pclose(pipe);
    return bytes;
}

static int maintain(const struct growth *growth)
{
    struct maintenance maintenance;
    int code = archive_maintain(growth->archive, 0, NULL, &maintenance);
    if (code == 0)
        printf("maintained in %.1f s: packs %zu, then %zu; %.1f MB, then %.1f MB\n", (double)maintenance.took_ms / 1e3,
               maintenance.packs_before, maintenance.packs_after, (double)maintenance.bytes_before / 1e6,
               (double)maintenance.bytes_after / 1e6);
    fflush(stdout);
    return code;
}

/* The version behind the last that growing made; where that is not known, behind three. */
static int add_small_batches(const struct growth *growth)
{
    uint64_t version = growth->commits ? growth->commits / growth->articles + 2 : 4;
    long long before = disk_usage(growth);
    int code = 0;
    for (uint64_t i = 1; i <= growth->small && code == 0; i++) {
        code = add(growth, i * STRIDE % growth->done, version, has_page(growth, i));
        if (code == 0 && i % FEW == 0)
            code = archive_publish(growth->archive);
        if (code == 0 && (i % (FEW * MANY_PACKS) == 0 || i == growth->small))
            code = maintain(growth);
    }
    if (code == 0)
        printf("%llu snapshots in batches of %d: %.2f KB a version\n", (unsigned long long)growth->small, FEW,
               (double)(disk_usage(growth) - before) / 1e3 / (double)growth->small);
    return code;
}

static int run(struct growth *growth)
{
    double start = bench_us(CLOCK_MONOTONIC);
    int code = archive_lock(growth->archive);
    if (code == 0 && growth->commits)
        code = grow(growth);
    if (code == 0)
        printf("grown in %.0f s\n", (bench_us(CLOCK_MONOTONIC) - start) / 1e6);
    fflush(stdout);
    if (code == 0 && (growth->done > SMALL || !growth->commits) && !growth->small)
        code = probe(growth);
    fflush(stdout);
    if (code == 0)
        code = maintain(growth);
    if (code == 0 && growth->small)
        code = add_small_batches(growth);
    return code;
}

int main(int argument_count, char **arguments)
{
    const struct archive_identity committer = {STR("bench"), STR("bench@localhost")};
    struct growth growth = {.archive = NULL, .page_size = PAGE};
    if (argument_count < 5 || argument_count > 7) {
        fprintf(stderr, "usage: bench_grow FOLDER ARTICLES COMMITS EVERY [PAGE [SMALL]]\n");
        return 64;
    }
    growth.folder = arguments[1];
    growth.articles = strtoull(arguments[2], NULL, 10);
    growth.commits = strtoull(arguments[3], NULL, 10);
    growth.every = strtoull(arguments[4], NULL, 10);
    if (argument_count > 5)
        growth.page_size = strtoul(arguments[5], NULL, 10);
    if (argument_count > 6)
        growth.small = strtoull(arguments[6], NULL, 10);
    growth.done = growth.commits ? 0 : growth.articles;
    int code = growth.commits ? archive_init(growth.folder, "repo-template", committer) : 0;
    if (code == 0)
        code = archive_open(growth.folder, committer, &growth.archive);
    if (code == 0)
        code = run(&growth);
    if (code < 0)
        fprintf(stderr, "bench_grow: %s\n", error_message());
    archive_close(growth.archive);
    return error_exit_code(code);
}
