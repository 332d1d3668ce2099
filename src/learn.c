#include "learn.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "base/url.h"
#include "extract/extract.h"
#include "jobs.h"
#include "learning.h"
#include "rules.h"

#include <stdlib.h>

enum { PAGES_AT_ONCE = 8 };

/* ---- which articles ---- */

struct own_article {
    struct str path, url;
    int64_t first_seen;
};

struct own_articles {
    struct arena *arena;
    struct str host;
    struct own_article *items;
    size_t count, room;
};

static int take_article(void *context, const struct state_article *row)
{
    struct own_articles *own = context;
    AUTO_ARENA arena = ARENA_INIT;
    struct url_parts parts;
    if (url_split(&arena, row->url, &parts) == 0 && str_equal(parts.host, own->host))
        *ARRAY_PUSH(own->items, own->count, own->room) =
            (struct own_article){arena_copy(own->arena, row->path), arena_copy(own->arena, row->url), row->first_seen};
    return 0;
}

static int compare_newest(const void *a, const void *b)
{
    const struct own_article *x = a, *y = b;
    if (x->first_seen != y->first_seen)
        return x->first_seen < y->first_seen ? 1 : -1;
    return str_compare(x->path, y->path);
}

static int find_articles(struct desk *desk, struct own_articles *own)
{
    AUTO_ARENA arena = ARENA_INIT;
    int result = state_each_path(desk->state, rules_file_name(&arena, own->host), take_article, own);
    if (result == 0 && own->count)
        qsort(own->items, own->count, sizeof *own->items, compare_newest);
    return result;
}

/* ---- reading their pages ---- */

struct lesson {
    struct learning *learning;
    size_t at;
};

static void on_reading(void *context, int status, struct str answer)
{
    struct lesson *lesson = context;
    AUTO_ARENA arena = ARENA_INIT;
    struct reading reading;
    if (status == 0 && reading_decode(&arena, answer, &reading) == 0 && reading.state == READING_ARTICLE)
        learning_add(lesson->learning, lesson->at, &reading.article);
}

/* A page that is not here, or cannot be read, teaches nothing. */
static int submit_page(struct desk *desk, struct pool *pool, const struct own_article *article, struct lesson *lesson)
{
    AUTO_ARENA arena = ARENA_INIT;
    AUTO_BUF bytes = BUF_INIT;
    AUTO_BUF http = BUF_INIT;
    AUTO_BUF request = BUF_INIT;
    if (archive_read_evidence(desk->archive, article->path, &bytes, &http) < 0)
        return 0;
    struct page page = {.bytes = buf_str(&bytes),
                        .content_type = visit_read_http_header(&arena, buf_str(&http), STR("Content-Type")),
                        .url = article->url};
    rules_give(rules_of(desk, article->url), &page);
    page.learned = STR_NONE;
    page_encode(&page, &request);
    pool_submit(pool, JOB_READ_PAGE, buf_str(&request), on_reading, lesson);
    return pool_pending(pool) >= PAGES_AT_ONCE ? pool_drain(pool) : 0;
}

static int read_pages(struct desk *desk, struct pool *pool, const struct own_articles *own, size_t count,
                      const struct learn_options *options, struct learning *learning)
{
    struct lesson *lessons = memory_zeroed(count + 1, sizeof *lessons);
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++) {
        lessons[i] = (struct lesson){learning, i};
        result = submit_page(desk, pool, &own->items[i], &lessons[i]);
        if (options->progress)
            options->progress(options->context, i, count);
    }
    /* Whatever failed: no answer may come when the lessons are gone. */
    int drained = pool_drain(pool);
    memory_free(lessons);
    return result < 0 ? result : drained;
}

/* ---- the file ---- */

/* As it stands: by main, where the hand edits are committed by now; for a look alone, by the folder. */
static int read_now(struct desk *desk, struct arena *arena, struct str host, const struct learn_options *options,
                    struct learn_report *report, struct blocks_file *now)
{
    AUTO_BUF content = BUF_INIT;
    if (options->is_dry) {
        rules_read_blocks(desk, arena, host, now);
        return 0;
    }
    int result = archive_read(desk->archive, STR_NONE, report->path, &content);
    if (result < 0 && result != STET_ERROR_NOT_FOUND)
        return result;
    blocksfile_read(arena, buf_str(&content), now);
    return 0;
}

static struct str subject_start(struct arena *arena, struct str host)
{
    return arena_format(arena, "learned: %.*s,", STR_FORMAT(host));
}

/* As stet last wrote it: nothing where it never did. */
static int read_written(struct desk *desk, struct arena *arena, struct str host, const struct learn_report *report,
                        struct blocks_file *written)
{
    AUTO_BUF content = BUF_INIT;
    char commit[41];
    int result = archive_find_subject(desk->archive, subject_start(arena, host), commit);
    if (result == 0)
        result = archive_read(desk->archive, str_from(commit), report->path, &content);
    if (result < 0 && result != STET_ERROR_NOT_FOUND)
        return result;
    blocksfile_read(arena, buf_str(&content), written);
    return 0;
}

static void add_count(struct buf *subject, size_t count, const char *what)
{
    if (count)
        buf_addf(subject, "%s%zu %s%s", str_ends(buf_str(subject), STR(",")) ? " " : ", ", count,
                 count == 1 ? "block " : "blocks ", what);
}

static int commit(struct desk *desk, struct arena *arena, struct str host, struct learn_report *report)
{
    const struct blocks_merge *merge = &report->merge;
    AUTO_BUF content = BUF_INIT;
    AUTO_BUF subject = BUF_INIT;
    if (!merge->by_change[BLOCKS_ADDED] && !merge->by_change[BLOCKS_REMOVED] && !merge->by_change[BLOCKS_KEPT])
        return 0;
    buf_add(&subject, subject_start(arena, host));
    add_count(&subject, merge->by_change[BLOCKS_ADDED], "added");
    add_count(&subject, merge->by_change[BLOCKS_REMOVED], "removed");
    add_count(&subject, merge->by_change[BLOCKS_KEPT], "kept by hand");
    blocksfile_write(&merge->file, host, &content);
    report->is_committed = true;
    return archive_commit_file(desk->archive, report->path, buf_str(&content), buf_str(&subject));
}

static int learn(struct desk *desk, struct pool *pool, struct arena *arena, const struct own_articles *own,
                 const struct learn_options *options, struct learn_report *report)
{
    size_t count = own->count < options->most ? own->count : options->most;
    struct learning *learning = learning_new(count);
    struct blocks_file now, written, found;
    struct str day = str_slice(time_format(arena, clock_now_ms() / 1000), 0, 10);
    int result = read_pages(desk, pool, own, count, options, learning);
    if (result == 0)
        result = read_now(desk, arena, own->host, options, report, &now);
    if (result == 0)
        result = read_written(desk, arena, own->host, report, &written);
    if (result == 0) {
        learning_find(learning, arena, day, &found);
        blocksfile_merge(arena, &now, &written, &found, options->only_adds || count < own->count, &report->merge);
        report->articles = learning_articles(learning);
        report->different = learning_different(learning);
    }
    learning_free(learning);
    return result < 0 || options->is_dry ? result : commit(desk, arena, own->host, report);
}

int learn_host(struct desk *desk, struct pool *pool, struct arena *arena, struct str host,
               const struct learn_options *options, struct learn_report *report)
{
    struct own_articles own = {.arena = arena, .host = host};
    *report = (struct learn_report){.path = rules_blocks_path(arena, host)};
    int result = desk_read_sites(desk);
    if (result == 0 && !options->is_dry)
        result = archive_publish(desk->archive); /* hand edits first */
    if (result == 0)
        result = find_articles(desk, &own);
    if (result == 0 && !own.count)
        result = error_set(STET_ERROR_NOT_FOUND,
                           "%.*s: no article of this host is in the archive (`stet list` has "
                           "what is watched)",
                           STR_FORMAT(host));
    if (result == 0)
        result = learn(desk, pool, arena, &own, options, report);
    memory_free(own.items);
    return result;
}

/* ---- in a run ---- */

/* Half as many again, but no more than 25: a site's furniture changes however many articles there are. */
static bool is_time(int64_t count, int64_t learned_at)
{
    enum { MOST_STEP = 25, LEAST_STEP = 2 };
    int64_t step = learned_at / 2;
    step = step > MOST_STEP ? MOST_STEP : step < LEAST_STEP ? LEAST_STEP : step;
    return count >= LEARNING_LEAST && count >= learned_at + step;
}

static int count_articles(struct desk *desk, struct arena *arena, struct str host, int64_t *count)
{
    struct own_articles own = {.arena = arena, .host = host};
    int result = find_articles(desk, &own);
    *count = (int64_t)own.count;
    memory_free(own.items);
    return result;
}

int learn_in_run(struct desk *desk, struct pool *pool, struct str host)
{
    static const struct learn_options OPTIONS = {.only_adds = true, .most = 60};
    AUTO_ARENA arena = ARENA_INIT;
    struct learn_report report = {.articles = 0};
    struct str known;
    int64_t count = 0, learned_at = 0;
    struct str fact = arena_format(&arena, "learned:%.*s", STR_FORMAT(host));
    int result = state_get(desk->state, &arena, fact.at, &known);
    if (result == 0)
        result = count_articles(desk, &arena, host, &count);
    if (result < 0)
        return result;
    str_to_int64(known, &learned_at);
    if (!is_time(count, learned_at))
        return 0;
    result = learn_host(desk, pool, &arena, host, &OPTIONS, &report);
    if (result == 0)
        result = state_set(desk->state, fact.at, arena_format(&arena, "%lld", (long long)count));
    if (result == 0 && report.merge.by_change[BLOCKS_ADDED])
        log_line(LOG_LEVEL_NOTICE,
                 "%.*s: repeats %zu more %s on several articles, left out of texts from now on (%.*s)",
                 STR_FORMAT(host), report.merge.by_change[BLOCKS_ADDED],
                 report.merge.by_change[BLOCKS_ADDED] == 1 ? "block" : "blocks", STR_FORMAT(report.path));
    return result;
}
