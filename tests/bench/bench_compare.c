/* bench_compare: two texts of 1 MB with nothing in common, and two of 6 KB with one word changed. */
#include "bench.h"

#include "compare/compare.h"

#include <stdio.h>

enum { RUNS = 5, PARAGRAPH = 600 };

static struct article make_article(struct arena *arena, size_t bytes, uint64_t seed)
{
    size_t count = bytes / PARAGRAPH;
    struct article article = {.headline = STR("A headline"), .language = STR("en"), .block_count = count};
    article.blocks = arena_array(arena, count, sizeof *article.blocks);
    for (size_t i = 0; i < count; i++) {
        AUTO_BUF text = BUF_INIT;
        while (text.len < PARAGRAPH) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            buf_addf(&text, "W%llx is %u. ", (unsigned long long)(seed >> 40), (unsigned)(seed >> 50));
        }
        article.blocks[i] = (struct block){BLOCK_PARAGRAPH, arena_copy(arena, buf_str(&text))};
    }
    article_normalize(arena, &article);
    return article;
}

static double compare_once(const struct article *before, const struct article *after)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct edit_list list;
    double start = bench_us(CLOCK_PROCESS_CPUTIME_ID);
    compare_articles(&arena, before, after, &list);
    return bench_us(CLOCK_PROCESS_CPUTIME_ID) - start;
}

static void run(const char *name, const struct article *before, const struct article *after)
{
    double times[RUNS];
    for (int i = 0; i < RUNS; i++)
        times[i] = compare_once(before, after);
    printf("%s: %.2f ms of CPU (median of %d)\n", name, bench_median(times, RUNS) / 1e3, RUNS);
}

int main(void)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct article large = make_article(&arena, 1000000, 1), other = make_article(&arena, 1000000, 2);
    struct article small = make_article(&arena, 6000, 3), edited = make_article(&arena, 6000, 3);
    edited.blocks[4].text = arena_format(&arena, "Nobody %.*s", STR_FORMAT(edited.blocks[4].text));
    run("1 MB against another 1 MB", &large, &other);
    run("6 KB with a word added", &small, &edited);
    return 0;
}
