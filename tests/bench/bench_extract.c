/*
 * bench_extract FILE...: CPU of a whole reading against libxml2's bare parse and walk of the same pages, and of one
 * with the version before (the same page and its text), in one run.
 */
#include "bench.h"

#include "base/file.h"
#include "extract/extract.h"
#include "story/canonical.h"

#include <libxml/HTMLparser.h>
#include <stdio.h>

enum { RUNS = 5, MOST_BYTES = 64 * 1024 * 1024 };

/* What any reader of the tree must do: see every node and every byte of text. */
static size_t walk(xmlNodePtr node)
{
    size_t seen = 0;
    while (node) {
        seen += node->type == XML_TEXT_NODE && node->content ? node->content[0] : 1;
        if (node->children) {
            node = node->children;
            continue;
        }
        while (node && !node->next)
            node = node->parent;
        node = node ? node->next : NULL;
    }
    return seen;
}

static double parse_bare(struct str bytes, size_t *seen)
{
    double start = bench_us(CLOCK_PROCESS_CPUTIME_ID);
    htmlDocPtr document =
        htmlReadMemory(bytes.at, (int)bytes.len, NULL, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    *seen += document ? walk(xmlDocGetRootElement(document)) : 0;
    xmlFreeDoc(document);
    return bench_us(CLOCK_PROCESS_CPUTIME_ID) - start;
}

/* All that a page costs a worker, from the bytes of its socket to the bytes of its answer, and the page's owner, who
 * makes the request. */
static double read_whole(struct str bytes, struct page_before before, struct buf *text)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF request = BUF_INIT;
    AUTO_BUF answer = BUF_INIT;
    struct reading reading;
    const struct page page = {.bytes = bytes, .url = STR("https://www.example.com/a/story"), .before = before};
    struct page received;
    double start = bench_us(CLOCK_PROCESS_CPUTIME_ID);
    page_encode(&page, &request);
    if (page_decode(buf_str(&request), &received) == 0 && extract_page(&arena, &received, &reading) == 0)
        reading_encode(&reading, &answer);
    double taken = bench_us(CLOCK_PROCESS_CPUTIME_ID) - start;
    if (text)
        canonical_write(&reading.article, text);
    return taken;
}

int main(int argument_count, char **arguments)
{
    double *ratios = calloc((size_t)argument_count, sizeof *ratios),
           *again_ratios = calloc((size_t)argument_count, sizeof *again_ratios), bare_total = 0, whole_total = 0,
           again_total = 0;
    size_t count = 0, seen = 0;
    extract_start();
    for (int i = 1; i < argument_count; i++) {
        AUTO_BUF bytes = BUF_INIT;
        AUTO_BUF text = BUF_INIT;
        double bare[RUNS], whole[RUNS], again[RUNS];
        if (file_read(arguments[i], MOST_BYTES, &bytes) < 0)
            continue;
        /* Not in turn: each would tidy up what the other left in malloc's lists. */
        for (int run = 0; run < RUNS; run++)
            bare[run] = parse_bare(buf_str(&bytes), &seen);
        for (int run = 0; run < RUNS; run++)
            whole[run] = read_whole(buf_str(&bytes), (struct page_before){.bytes = STR_NONE}, run ? NULL : &text);
        const struct page_before before = {buf_str(&bytes), buf_str(&text)};
        for (int run = 0; run < RUNS; run++)
            again[run] = read_whole(buf_str(&bytes), before, NULL);
        double bare_median = bench_median(bare, RUNS), whole_median = bench_median(whole, RUNS),
               again_median = bench_median(again, RUNS);
        bare_total += bare_median;
        whole_total += whole_median;
        again_total += again_median;
        again_ratios[count] = again_median / whole_median;
        ratios[count++] = whole_median / bare_median;
    }
    printf(
        "%zu pages: bare parse and walk %.2f ms a page, whole reading %.2f ms; ratio of sums %.2f, median ratio %.2f\n",
        count, bare_total / 1e3 / (double)count, whole_total / 1e3 / (double)count, whole_total / bare_total,
        bench_median(ratios, count));
    printf("with the version before %.2f ms; ratio of sums to a reading without %.2f, median ratio %.2f\n",
           again_total / 1e3 / (double)count, again_total / whole_total, bench_median(again_ratios, count));
    free(ratios);
    free(again_ratios);
    return seen == 0;
}
