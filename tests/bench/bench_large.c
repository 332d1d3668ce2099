/* bench_large STET MIB [SHAPE...]: the peak memory and CPU of a worker of the program STET over a page of so many MiB
 * of each shape. A process a shape, since the system counts the largest child alone. */
#include "bench.h"

#include "base/array.h"
#include "extract/extract.h"
#include "jobs.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DEADLINE_MS = 300000, MOST_MIB = 512 };

#define SENTENCE "The harbour was closed on Monday, and no boat has left it since then, the office said. "

/* `piece` is repeated between `before` and `after` until the page is as long as it may be. */
static const struct shape {
    const char *name, *before, *piece, *after;
} SHAPES[] = {
    {"empty elements", "", "<div>", ""},
    {"deep elements with a letter", "", "<div>a", ""},
    {"elements in turn", "", "<i></i>", ""},
    {"line breaks", "<p>", "<br>", ""},
    {"letters in paragraphs", "", "<p>a", ""},
    {"paragraphs", "", "<p>" SENTENCE SENTENCE "</p>\n", ""},
    {"links", "<p>", "<a href=/a>a</a> ", ""},
    {"links of some words", "<ul>", "<li><a href='/news/a-story'>The harbour is closed again</a></li>", "</ul>"},
    {"cells", "<table>", "<tr><td>1<td>2<td>3", "</table>"},
    {"one text", "<p>", SENTENCE, "</p>"},
    {"one text of Chinese", "<p>", "港口週一關閉,此後再也沒有船隻離開,當局表示。", "</p>"},
    {"one word", "<p>", "a", "</p>"},
    {"attributes", "", "<p class='a' id='b' data-c='d' style='e' title='f'>g", ""},
    {"attributes of one tag", "<p ", "a=b ", ">"},
    {"a long attribute", "<p title='", "word ", "'>" SENTENCE},
    {"references", "<p>", "&amp;", "</p>"},
    {"comments", "", "<!--a-->", ""},
    {"a script of numbers", "<script>window.state={\"a\":[", "1,", "1]}</script>"},
    {"a script of objects", "<script>window.state={\"a\":[", "{\"text\":\"" SENTENCE "\"},", "{}]}</script>"},
    {"a script of lists", "<script>window.state={\"a\":", "[", "</script>"},
    {"JSON-LD of one text", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"",
     SENTENCE, "\"}</script>"},
    {"JSON-LD of articles", "<script type='application/ld+json'>[", "{\"@type\":\"NewsArticle\",\"headline\":\"a\"},",
     "{}]</script>"},
    {"scripts", "", "<script>a={}</script>", ""},
    {"headings", "", "<h1>a</h1>", ""},
    {"bytes of no encoding", "<p>", "\xE9\xFF\x81", "</p>"},
};

/* A headline and a text that a reader would find on a page of any size. */
#define HEAD                                                                                                           \
    "<html lang=en><title>The harbour is closed</title><h1>The harbour is closed</h1><p>" SENTENCE SENTENCE "</p>"

static void build(const struct shape *shape, size_t size, struct buf *page)
{
    size_t piece = strlen(shape->piece), ends = strlen(HEAD) + strlen(shape->before) + strlen(shape->after);
    buf_add(page, STR(HEAD));
    buf_add(page, str_from(shape->before));
    for (size_t left = size - ends; left >= piece; left -= piece)
        buf_add(page, (struct str){shape->piece, piece});
    buf_add(page, str_from(shape->after));
}

static void print_outcome(void *context, int status, struct str answer)
{
    static const char *const STATES[] = {[READING_ARTICLE] = "read",
                                         [READING_EMPTY] = "empty",
                                         [READING_NOT_HTML] = "no HTML",
                                         [READING_FAILED] = "refused"};
    AUTO_ARENA arena = ARENA_INIT;
    struct reading reading;
    const struct shape *shape = context;
    if (status < 0 || reading_decode(&arena, answer, &reading) < 0)
        printf("| %s | died: %.*s |", shape->name, STR_FORMAT(answer));
    else
        printf("| %s | %s%s%.*s |", shape->name, STATES[reading.state], reading.reason.len ? ": " : "",
               STR_FORMAT(reading.reason));
}

/* In a process of its own; its exit code says whether the worker stayed below the limit. */
static int measure(const char *program, size_t size, const struct shape *shape)
{
    AUTO_BUF bytes = BUF_INIT;
    AUTO_BUF request = BUF_INIT;
    struct rusage used;
    build(shape, size, &bytes);
    const struct page page = {.bytes = buf_str(&bytes), .url = STR("https://www.example.com/a/story")};
    page_encode(&page, &request);
    struct pool *pool = pool_new(&(struct worker_options){1, DEADLINE_MS, program});
    pool_submit(pool, JOB_READ_PAGE, buf_str(&request), print_outcome, (void *)(uintptr_t)shape);
    pool_drain(pool);
    pool_free(pool);
    getrusage(RUSAGE_CHILDREN, &used);
    long mib = used.ru_maxrss / 1024;
    printf(" %ld MiB | %.1f s |\n", mib,
           (double)used.ru_utime.tv_sec + (double)used.ru_stime.tv_sec +
               (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6);
    return mib > MOST_MIB;
}

static bool is_wanted(const char *name, int count, char **wanted)
{
    for (int i = 0; i < count; i++)
        if (strcmp(name, wanted[i]) == 0)
            return true;
    return count == 0;
}

int main(int argument_count, char **arguments)
{
    int failures = 0;
    size_t mib = argument_count > 2 ? strtoul(arguments[2], NULL, 10) : 0;
    if (mib == 0) {
        fputs("usage: bench_large STET MIB [SHAPE...]\n", stderr);
        return 64;
    }
    printf("| %zu MiB of | outcome | peak | CPU |\n| --- | --- | --- | --- |\n", mib);
    for (size_t i = 0; i < ARRAY_LENGTH(SHAPES); i++) {
        if (!is_wanted(SHAPES[i].name, argument_count - 3, arguments + 3))
            continue;
        fflush(stdout);
        pid_t child = fork();
        if (child == 0)
            exit(measure(arguments[1], mib * 1024 * 1024, &SHAPES[i]));
        int status = 0;
        waitpid(child, &status, 0);
        failures += status != 0;
    }
    return failures > 0;
}
