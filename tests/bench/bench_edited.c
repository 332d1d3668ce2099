/* bench_edited FOLDER ARTICLES: an archive of so many articles with 2.5 versions each (1, 2, 3, 4 in turn, the first
 * article 50), whose edits are what comparing finds: a sentence in each version, a quotation and a headline in some.
 * `bench_edited FOLDER more` adds one more edit of the newest article. For pages and searching. */
#include "bench.h"
#include "made.h"

#include "base/clock.h"
#include "base/error.h"
#include "desk.h"
#include "edition.h"
#include "story/canonical.h"

#include <stdio.h>
#include <string.h>

enum { BATCH = 1000, MANY = 50, HEADLINE_EVERY = 4, QUOTE_EVERY = 3 };
static const int64_t START_MS = 1767225600000; /* 2026-01-01 */
static const int64_t DAY_MS = 86400000, HOUR_MS = 3600000;

struct edited {
    struct archive *archive;
    uint64_t articles;
    size_t snapshots;
};

static uint64_t versions_of(uint64_t number)
{
    return number == 0 ? MANY : 1 + number % 4;
}

/* The made article with a quotation and a headline that change now and then. */
static int make(struct edited *edited, struct arena *arena, uint64_t number, uint64_t version,
                struct snapshot *snapshot, struct article *article)
{
    static const char *const outcomes[] = {"closed at the end of the season", "kept open for another year",
                                           "sold to the town of Quill", "left as it is"};
    struct made made = {.article = number,
                        .version = version,
                        .is_listed = true,
                        .page_size = 8000,
                        .seen_ms = START_MS + (int64_t)(number / MADE_HOSTS % 330) * DAY_MS +
                                   (int64_t)(number % 86400) * 1000 + (int64_t)(version - 1) * 5 * HOUR_MS};
    /* What is added later is seen later than everything else. */
    if (version > MANY)
        made.seen_ms = START_MS + 330 * DAY_MS + (int64_t)version * HOUR_MS;
    int code = made_snapshot(edited->archive, arena, &made, snapshot);
    if (code < 0)
        return code;
    *article = *snapshot->article;
    article->headline = arena_format(arena, "%.*s, and what became of it (%llu)", STR_FORMAT(article->headline),
                                     (unsigned long long)(version / HEADLINE_EVERY));
    article->blocks[0].text =
        arena_format(arena,
                     "“The slip will be %s, and nobody in this hall can change that,” said Marta Quill, who "
                     "chairs the board.",
                     outcomes[version / QUOTE_EVERY % 4]);
    article->blocks[1].text = arena_format(arena, "The plan was read by %llu people of the town before the vote.",
                                           (unsigned long long)(1000 + version / 2 * 10));
    article->blocks[2].text = arena_format(arena, "It was %s on the table.", version % 2 ? "again" : "still");
    article_normalize(arena, article);
    return 0;
}

static int add(struct edited *edited, uint64_t number, uint64_t version)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct snapshot snapshot, unused;
    struct article before, after;
    struct edition_step steps[EDITION_STEPS];
    struct ledger_line line;
    int code = make(edited, &arena, number, version, &snapshot, &after);
    if (code == 0 && version > 1)
        code = make(edited, &arena, number, version - 1, &unused, &before);
    if (code < 0)
        return code;
    if (edition_steps(&arena, version > 1 ? &before : NULL, &after, STR_NONE, steps) != 1)
        return error_set(STET_ERROR_INTERNAL, "article %llu: no single step", (unsigned long long)number);
    snapshot.article = &steps[0].article;
    snapshot.text = steps[0].text;
    snapshot.edits = version > 1 ? &steps[0].edits : NULL;
    snapshot.unmarked = number % 3 ? UNMARKED_YES : UNMARKED_NO;
    made_line(&snapshot, &line);
    archive_add_line(edited->archive, &line);
    code = archive_add_snapshot(edited->archive, &snapshot, NULL);
    if (code == 0 && ++edited->snapshots % BATCH == 0)
        code = archive_publish(edited->archive);
    return code;
}

static int add_all(struct edited *edited)
{
    int code = 0;
    for (uint64_t number = 0; number < edited->articles && code == 0; number++)
        for (uint64_t version = 1; version <= versions_of(number) && code == 0; version++)
            code = add(edited, number, version);
    return code;
}

/* One behind the newest of the article that has the most. */
static int next_version(const char *folder, uint64_t *version)
{
    AUTO_DESK desk = {.arena = ARENA_INIT};
    struct state_article *articles;
    size_t count;
    int code = desk_open(&desk, folder);
    if (code == 0)
        code = desk_lock(&desk, false);
    if (code == 0)
        code = state_match(desk.state, &desk.arena, STR("/story-0.md"), &articles, &count);
    if (code == 0 && count == 0)
        code = error_set(STET_ERROR_NOT_FOUND, "%s: not made by bench_edited", folder);
    if (code == 0)
        *version = (uint64_t)articles[0].versions + 1;
    return code;
}

int main(int argument_count, char **arguments)
{
    const struct archive_identity committer = {STR("bench"), STR("bench@localhost")};
    struct edited edited = {.archive = NULL};
    if (argument_count != 3) {
        fprintf(stderr, "usage: bench_edited FOLDER ARTICLES|more\n");
        return 64;
    }
    bool adds_one = strcmp(arguments[2], "more") == 0;
    edited.articles = adds_one ? 0 : strtoull(arguments[2], NULL, 10);
    uint64_t version = 0;
    int code = adds_one ? next_version(arguments[1], &version) : archive_init(arguments[1], "repo-template", committer);
    if (code == 0)
        code = archive_open(arguments[1], committer, &edited.archive);
    if (code == 0)
        code = archive_lock(edited.archive);
    if (code == 0)
        code = adds_one ? add(&edited, 0, version) : add_all(&edited);
    if (code == 0)
        code = archive_publish(edited.archive);
    if (code == 0)
        printf("%zu snapshots\n", edited.snapshots);
    archive_close(edited.archive);
    /* Its rows: as the next run would. */
    AUTO_DESK desk = {.arena = ARENA_INIT};
    if (code == 0)
        code = desk_open(&desk, arguments[1]);
    if (code == 0)
        code = desk_lock(&desk, false);
    if (code < 0)
        fprintf(stderr, "bench_edited: %s\n", error_message());
    return error_exit_code(code);
}
