/*
 * bench_compare: two texts of 1 MB with nothing in common; two of 6 KB with one word changed; and two versions of a
 * news story of 6 KB with six edits, against libxml2's parse of its page of 100 KB.
 */
#include "bench.h"

#include "compare/compare.h"

#include <libxml/HTMLparser.h>
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

/* ---- a news story and its page ---- */

/* A third of the paragraphs are quotations; each edit is one that an editor makes. */
static const char *const STORY[] = {
    "The harbour board voted on Monday to close the old ferry slip at the end of the season, after a debate of three "
    "hours. "
    "Some 1,200 people had signed a petition against it. The board will meet again in April.",
    "“We cannot keep pouring money into rotten timber, and everybody in this room knows it,” said Marta Quill, who "
    "chairs "
    "the board. She said that the survey had left no choice.",
    "The slip was opened in 1931 and has been used by two small ferries since then. Repairs would cost £3.2 million, "
    "the "
    "engineers say. Neighbouring Castle Bay closed its own slip in 2019.",
};
static const char *const EDITED[] = {
    "The harbour board voted on Monday to close the old ferry slip at the end of the season, after a debate of four "
    "hours. "
    "Some 1,300 people had signed a petition against it. The board will meet again in April.",
    "“We cannot keep pouring money into rotten timber,” said Marta Quill, who chairs the board. She said that the "
    "survey "
    "had left little choice.",
    "The slip was opened in 1931 and has been used by two small ferries since then. Repairs would cost £3.6 million, "
    "the "
    "engineers say. Neighbouring Castle Cove closed its own slip in 2019.",
};
enum { STORY_PARAGRAPHS = 24, EDITED_FROM = 6, PAGE_BYTES = 100000 };

static struct article make_story(struct arena *arena, bool is_edited)
{
    struct article article = {.headline = STR("Board votes to close ferry slip"), .language = STR("en")};
    article.block_count = STORY_PARAGRAPHS;
    article.blocks = arena_array(arena, STORY_PARAGRAPHS, sizeof *article.blocks);
    for (size_t i = 0; i < STORY_PARAGRAPHS; i++) {
        bool is_edit = is_edited && i >= EDITED_FROM && i < EDITED_FROM + 3;
        /* A number of its own keeps the paragraphs apart. */
        article.blocks[i] = (struct block){
            BLOCK_PARAGRAPH, arena_format(arena, "%s Item %zu of the minutes.", (is_edit ? EDITED : STORY)[i % 3], i)};
    }
    article_normalize(arena, &article);
    return article;
}

static void make_page(const struct article *article, struct buf *page)
{
    buf_add(page, STR("<!doctype html><html><head><title>Board votes</title></head><body>"));
    for (size_t i = 0; page->len < PAGE_BYTES; i++) {
        buf_addf(page,
                 "<div class=\"teaser item-%zu\"><a href=\"/news/story-%zu\"><img src=\"/i/%zu.jpg\" alt=\"\"></a>"
                 "<h3 class=\"title\">Another story, number %zu</h3><span class=\"date\">Today</span></div>\n",
                 i, i, i, i);
        if (i < article->block_count)
            buf_addf(page, "<p class=\"text\">%.*s</p>\n", STR_FORMAT(article->blocks[i].text));
    }
    buf_add(page, STR("</body></html>"));
}

static double parse_once(const struct buf *page)
{
    double start = bench_us(CLOCK_PROCESS_CPUTIME_ID);
    htmlDocPtr document =
        htmlReadMemory(page->at, (int)page->len, NULL, "utf-8", HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    double taken = bench_us(CLOCK_PROCESS_CPUTIME_ID) - start;
    xmlFreeDoc(document);
    return taken;
}

static void run_story(void)
{
    enum { STORY_RUNS = 41 };
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF page = BUF_INIT;
    struct article before = make_story(&arena, false), after = make_story(&arena, true);
    double compared[STORY_RUNS], parsed[STORY_RUNS];
    make_page(&before, &page);
    for (int i = 0; i < STORY_RUNS; i++) {
        compared[i] = compare_once(&before, &after);
        parsed[i] = parse_once(&page);
    }
    double comparing = bench_median(compared, STORY_RUNS), parsing = bench_median(parsed, STORY_RUNS);
    printf("a story of 6 KB with six edits: %.2f ms; its page of %zu KB parsed by libxml2: %.2f ms; ratio %.2f "
           "(medians of %d)\n",
           comparing / 1e3, page.len / 1000, parsing / 1e3, comparing / parsing, STORY_RUNS);
}

int main(void)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct article large = make_article(&arena, 1000000, 1), other = make_article(&arena, 1000000, 2);
    struct article small = make_article(&arena, 6000, 3), edited = make_article(&arena, 6000, 3);
    edited.blocks[4].text = arena_format(&arena, "Nobody %.*s", STR_FORMAT(edited.blocks[4].text));
    run("1 MB against another 1 MB", &large, &other);
    run("6 KB with a word added", &small, &edited);
    run_story();
    return 0;
}
