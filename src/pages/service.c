#include "pages/internal.h"

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "compare/compare.h"
#include "find.h"
#include "health.h"
#include "tell/service.h"

/* ---- health ---- */

/* What `stet status` says in several lines. */
static struct str words_of(struct arena *arena, const struct health_fact *fact)
{
    AUTO_BUF words = BUF_INIT;
    if (fact->kind == HEALTH_ARTICLE) {
        buf_add(&words, str_from(verdict_name(fact->verdict)));
        if (fact->reason.len)
            buf_addf(&words, ", %.*s", STR_FORMAT(fact->reason));
        buf_add(&words, STR(": "));
    }
    buf_add(&words, fact->words);
    if (fact->kind == HEALTH_RULES)
        buf_addf(&words, ": %.*s", STR_FORMAT(fact->reason));
    if (fact->detail.len)
        buf_addf(&words, " (%.*s)", STR_FORMAT(fact->detail));
    if (fact->failures > 1)
        buf_addf(&words, "; %lld looks in a row", (long long)fact->failures);
    return arena_copy(arena, buf_str(&words));
}

static struct health_line line_of(struct pages *pages, struct arena *arena, const struct health_fact *fact)
{
    const struct index_article *article = fact->path.len ? map_get(pages->index.by_path, fact->path) : NULL;
    bool has_page = article && article->versions;
    return (struct health_line){
        .is_fault = fact->is_fault,
        .kind = str_from(health_kind_name(fact->kind)),
        .what = fact->what,
        .words = words_of(arena, fact),
        .page = has_page ? arena_format(arena, "%.*s.html", STR_FORMAT(links_article(arena, fact->path))) : STR_NONE,
        .since = fact->since,
        .next = fact->next};
}

int pages_render_health(struct pages *pages, struct buf *out)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct health health;
    int result = health_gather(pages->desk, &arena, &health);
    if (result < 0)
        return result;
    const struct state_counts *counts = &health.counts;
    const struct health_number numbers[] = {{"Watched", counts->watched},
                                            {"Paused", counts->paused},
                                            {"Due now", counts->due},
                                            {"Failing", counts->failing},
                                            {"Withdrawn", counts->gone},
                                            {"Behind a wall", counts->blocked},
                                            {"Articles", (int64_t)pages->index.article_count},
                                            {"Versions", counts->versions},
                                            {"Edits", counts->edits}};
    struct health_line *lines = arena_array(&arena, health.count + 1, sizeof *lines);
    size_t count = 0;
    for (int is_fault = 1; is_fault >= 0; is_fault--)
        for (size_t i = 0; i < health.count; i++)
            if (health.facts[i].is_fault == (is_fault == 1))
                lines[count++] = line_of(pages, &arena, &health.facts[i]);
    struct health_page page = {.page = pages_frame(pages, STR("health.html")),
                               .lines = lines,
                               .line_count = count,
                               .fault_count = health.faults,
                               .numbers = numbers,
                               .number_count = ARRAY_LENGTH(numbers),
                               .now = health.now,
                               .last_run = health.last_run,
                               .next_due = health.next_due};
    page.page.title = STR("Health");
    service_write_health(out, &page);
    return 0;
}

int pages_render_metrics(struct pages *pages, struct buf *out)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct health health;
    int result = health_gather(pages->desk, &arena, &health);
    if (result == 0)
        health_add_metrics(&health, out);
    return result;
}

/* ---- searching ---- */

enum { MOST_HITS = 50 };

static struct hit_moment moment_of(struct arena *arena, const struct find_moment *moment, bool is_end)
{
    struct hit_moment shown = {.version = moment->version,
                               .seen = moment->seen_to,
                               .where = str_from(phrase_kind_name(moment->kind)),
                               .unmarked = moment->unmarked,
                               .line = moment->line};
    if (moment->version && moment->other.len)
        compare_words(arena, is_end ? moment->line : moment->other, is_end ? moment->other : moment->line,
                      &shown.pieces);
    return shown;
}

static void show_hits(struct pages *pages, struct arena *arena, const struct find_result *found,
                      struct search_page *search)
{
    struct hit *hits = arena_array(arena, found->count + 1, sizeof *hits);
    for (size_t i = 0; i < found->count; i++) {
        const struct find_stay *stay = &found->stays[i];
        const struct index_article *article = map_get(pages->index.by_path, stay->path);
        if (!article)
            continue;
        hits[search->hit_count++] = (struct hit){.path = stay->path,
                                                 .outlet = stay->outlet,
                                                 .headline = stay->headline,
                                                 .language = article->language,
                                                 .speaker = stay->speaker,
                                                 .came = moment_of(arena, &stay->came, false),
                                                 .went = moment_of(arena, &stay->went, true),
                                                 .line_now = stay->stands.line,
                                                 .headline_now = stay->stands.headline};
    }
    search->hits = hits;
    search->total = found->total;
    search->articles = found->articles;
    search->is_behind = found->is_behind;
}

int pages_render_search(struct pages *pages, struct str query, struct buf *out)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct search_page search = {.page = pages_frame(pages, STR("search")),
                                 .phrase = pages_field(&arena, query, "q"),
                                 .became = pages_field(&arena, query, "became"),
                                 .outlet = pages_field(&arena, query, "outlet")};
    const struct find_query wanted = {.phrase = search.phrase,
                                      .became = search.became,
                                      .outlet = search.outlet,
                                      .limit = MOST_HITS,
                                      .wants_speakers = true};
    struct find_result found;
    search.page.title = STR("Search");
    if (search.phrase.len) {
        int result = find_search(pages->desk, &arena, &wanted, NULL, &found);
        /* What a reader asked in vain is an answer, and so is an index that somebody else holds. */
        if (result == STET_ERROR_USAGE || result == STET_ERROR_LOCKED || result == STET_ERROR_PERMISSION)
            search.trouble = arena_copy(&arena, str_from(error_message()));
        else if (result < 0)
            return result;
        else
            show_hits(pages, &arena, &found, &search);
        pages->is_passing = search.is_behind || result == STET_ERROR_LOCKED || result == STET_ERROR_PERMISSION;
    }
    service_write_search(out, &search);
    return 0;
}
