/* bench_sandbox STET OPEN_STET FILE...: CPU of reading pages in a worker that is shut in against one that is not.
 * OPEN_STET is stet without its sandbox (open_sandbox.c). Workers of both take turns; of each the least counts. */
#include "bench.h"

#include "base/error.h"
#include "base/file.h"
#include "extract/extract.h"
#include "jobs.h"

#include <stdio.h>
#include <sys/resource.h>

enum { ROUNDS = 12, MOST_BYTES = 64 * 1024 * 1024 };

static double children_ms(void)
{
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
}

static void count_read(void *context, int status, struct str answer)
{
    size_t *unread = context;
    (void)answer;
    *unread += status < 0;
}

/* One worker reads all pages, each request `times` times; milliseconds of its CPU with its start. */
static double read_all(const char *program, const struct buf *requests, size_t count, size_t times, size_t *unread)
{
    double before = children_ms();
    struct pool *pool = pool_new(&(struct worker_options){.processes = 1, .program = program});
    for (size_t i = 0; i < count * times; i++)
        pool_submit(pool, JOB_READ_PAGE, buf_str(&requests[i % count]), count_read, unread);
    pool_drain(pool);
    pool_free(pool);
    return children_ms() - before;
}

static int make_request(const char *name, struct buf *request)
{
    AUTO_BUF bytes = BUF_INIT;
    int code = file_read(name, MOST_BYTES, &bytes);
    if (code < 0)
        return code;
    const struct page page = {.bytes = buf_str(&bytes), .url = STR("https://www.example.com/a/story")};
    page_encode(&page, request);
    return 0;
}

static double least(const double *values)
{
    double smallest = values[0];
    for (size_t i = 1; i < ROUNDS; i++)
        smallest = values[i] < smallest ? values[i] : smallest;
    return smallest;
}

int main(int argument_count, char **arguments)
{
    double whole[2][ROUNDS], start[2][ROUNDS];
    size_t count = argument_count > 3 ? (size_t)argument_count - 3 : 0, unread = 0;
    if (count == 0) {
        fputs("usage: bench_sandbox STET OPEN_STET FILE...\n", stderr);
        return 64;
    }
    struct buf *requests = calloc(count, sizeof *requests);
    for (size_t i = 0; requests && i < count; i++) {
        int code = make_request(arguments[i + 3], &requests[i]);
        if (code < 0) {
            fprintf(stderr, "bench_sandbox: %s\n", error_message());
            return error_exit_code(code);
        }
    }
    for (size_t round = 0; requests && round < ROUNDS; round++)
        for (int program = 0; program < 2; program++) {
            whole[program][round] = read_all(arguments[program + 1], requests, count, 2, &unread);
            start[program][round] = read_all(arguments[program + 1], requests, 1, 1, &unread);
        }
    if (!requests || unread) {
        fprintf(stderr, "bench_sandbox: %zu readings failed\n", unread);
        return 70;
    }
    double with = least(whole[0]), without = least(whole[1]);
    printf(
        "%zu pages read twice: %.0f ms of CPU with the sandbox, %.0f ms without, %+.1f %%; a worker of one page %.1f "
        "ms and %.1f ms\n",
        count, with, without, (with / without - 1) * 100, least(start[0]), least(start[1]));
    for (size_t i = 0; i < count; i++)
        buf_clear(&requests[i]);
    free(requests);
    return 0;
}
