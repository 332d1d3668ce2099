/* bench_archive FOLDER BATCHES: durable snapshots a second in batches of 250, each with 2 KB of text and 30 KB of page,
 * into a new archive at FOLDER (made from the template of the working folder). What they hold is made beforehand. */
#include "bench.h"
#include "made.h"

#include "base/clock.h"
#include "base/error.h"

#include <stdio.h>

enum { BATCH = 250, PAGE = 30000 };

static int add_all(struct archive *archive, const struct snapshot *snapshots)
{
    static struct snapshot_result results[BATCH];
    int code = 0;
    for (size_t i = 0; i < BATCH && code == 0; i++) {
        struct ledger_line line;
        made_line(&snapshots[i], &line);
        archive_add_line(archive, &line);
        code = archive_add_snapshot(archive, &snapshots[i], &results[i]);
    }
    return code == 0 ? archive_publish(archive) : code;
}

static int run(struct archive *archive, size_t batches)
{
    double *times = calloc(batches, sizeof *times), total = 0;
    int code = archive_lock(archive);
    for (size_t batch = 0; batch < batches && code == 0; batch++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct snapshot snapshots[BATCH];
        for (size_t i = 0; i < BATCH && code == 0; i++) {
            struct made made = {
                .article = batch * BATCH + i, .version = 1, .seen_ms = clock_now_ms(), .page_size = PAGE};
            code = made_snapshot(archive, &arena, &made, &snapshots[i]);
        }
        double start = bench_us(CLOCK_MONOTONIC);
        if (code == 0)
            code = add_all(archive, snapshots);
        times[batch] = bench_us(CLOCK_MONOTONIC) - start;
        total += times[batch];
    }
    if (code == 0)
        printf("%zu batches of %d: %.0f durable snapshots a second (median), %.3f s in all\n", batches, BATCH,
               BATCH / bench_median(times, batches) * 1e6, total / 1e6);
    free(times);
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
