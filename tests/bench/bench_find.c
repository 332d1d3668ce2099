/* bench_find FOLDER [PHRASE...]: phrases looked for in the archive FOLDER (bench_grow makes one), from the opening of
 * the index to the last of 20 stays told, speakers included; and what it takes to make the index anew. */
#include "bench.h"

#include "base/array.h"
#include "base/error.h"
#include "find.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROUNDS = 15, LIMIT = 20 };

/* Of the words that made.c makes: rare ones, common ones, parts of many, and fewer letters than the index has. */
static const char *const PHRASES[] = {"harbourcouncil", "marketflood for", "said of the", "of the",
                                      "brid",           "that with a",     "po",          "g"};

static int search(struct desk *desk, const struct find_query *query, struct find_result *found)
{
    AUTO_ARENA arena = ARENA_INIT;
    return find_search(desk, &arena, query, NULL, found);
}

static int time_phrase(struct desk *desk, const char *phrase, const char *became)
{
    double took[ROUNDS], cpu[ROUNDS];
    struct find_result found;
    const struct find_query query = {
        .phrase = str_from(phrase), .became = str_from(became), .limit = LIMIT, .wants_speakers = true};
    int code = search(desk, &query, &found);
    for (size_t i = 0; i < ROUNDS && code == 0; i++) {
        double start = bench_us(CLOCK_MONOTONIC), cpu_start = bench_us(CLOCK_PROCESS_CPUTIME_ID);
        code = search(desk, &query, &found);
        took[i] = (bench_us(CLOCK_MONOTONIC) - start) / 1e3;
        cpu[i] = (bench_us(CLOCK_PROCESS_CPUTIME_ID) - cpu_start) / 1e3;
    }
    if (code == 0)
        printf("%-16s %s%-8s %7.1f ms (%.1f ms of CPU), %zu stays in %zu articles\n", phrase, became ? "→ " : "",
               became ? became : "", bench_median(took, ROUNDS), bench_median(cpu, ROUNDS), found.total,
               found.articles);
    return code;
}

static int make_anew(struct desk *desk)
{
    AUTO_BUF path = BUF_INIT;
    struct stat status;
    struct state_counts counts;
    struct find_result found;
    const struct find_query query = {.phrase = STR("harbourcouncil"), .limit = 1};
    desk_database_path(desk, "phrases.db", &path);
    unlink(buf_c(&path));
    double start = bench_us(CLOCK_MONOTONIC), cpu = bench_us(CLOCK_PROCESS_CPUTIME_ID);
    int code = search(desk, &query, &found);
    if (code == 0)
        code = state_counts(desk->state, 0, &counts);
    if (code == 0 && stat(buf_c(&path), &status) == 0)
        printf("%lld versions: made in %.1f s (%.1f s of CPU), %.1f MB\n", (long long)counts.versions,
               (bench_us(CLOCK_MONOTONIC) - start) / 1e6, (bench_us(CLOCK_PROCESS_CPUTIME_ID) - cpu) / 1e6,
               (double)status.st_size / 1e6);
    return code;
}

int main(int argument_count, char **arguments)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    if (argument_count < 2) {
        fprintf(stderr, "usage: bench_find FOLDER [PHRASE...]\n");
        return 64;
    }
    int code = desk_open(&desk, arguments[1]);
    if (code == 0)
        code = argument_count == 2 ? make_anew(&desk) : 0;
    for (int i = 2; i < argument_count && code == 0; i++)
        code = time_phrase(&desk, arguments[i], NULL);
    for (size_t i = 0; argument_count == 2 && i < ARRAY_LENGTH(PHRASES) && code == 0; i++)
        code = time_phrase(&desk, PHRASES[i], NULL);
    if (code == 0 && argument_count == 2)
        code = time_phrase(&desk, "said", "from");
    if (code < 0)
        fprintf(stderr, "bench_find: %s\n", error_message());
    return error_exit_code(code);
}
