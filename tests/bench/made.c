#include "made.h"

#include "base/clock.h"
#include "story/canonical.h"

enum { SENTENCES = 22, DAY_MS = 86400000, LINE = 12 };

static uint64_t step(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    uint64_t mixed = *seed ^ *seed >> 29;
    return mixed * 0x9E3779B97F4A7C15u >> 24;
}

/* Words as frequent as in prose, a few common ones and many rare ones. */
static void add_words(struct buf *out, size_t count, uint64_t *seed)
{
    static const char *const common[] = {"the", "of",   "and",  "a",   "in", "to",  "said", "was",
                                         "on",  "that", "with", "for", "by", "had", "from", "at"};
    static const char *const parts[] = {"har", "bour", "coun", "cil", "brid", "ge",  "vo",   "ter", "re",  "port",
                                        "win", "min",  "is",   "try", "road", "eng", "ine",  "er",  "pla", "ning",
                                        "ste", "el",   "flo",  "od",  "po",   "li",  "tics", "mar", "ket", "ing"};
    for (size_t i = 0; i < count; i++) {
        uint64_t random = step(seed);
        if (i)
            buf_add_byte(out, ' ');
        if (random & 1) {
            buf_add(out, str_from(common[random >> 1 & 15]));
            continue;
        }
        for (uint64_t n = 2 + (random >> 5 & 1), rest = random >> 6; n; n--, rest /= 30)
            buf_add(out, str_from(parts[rest % 30]));
    }
}

static struct str sentence(struct arena *arena, uint64_t seed)
{
    AUTO_BUF out = BUF_INIT;
    buf_add(&out, STR("It "));
    add_words(&out, LINE, &seed);
    buf_add_byte(&out, '.');
    return arena_copy(arena, buf_str(&out));
}

/* The version that last changed the sentence decides its words: each version changes one. */
static uint64_t sentence_seed(const struct made *made, uint64_t number)
{
    uint64_t changed = made->version;
    while (changed > 1 && (changed * 7 + made->article) % SENTENCES != number)
        changed--;
    return (made->article << 20 | number << 12) + changed * 0x9E3779B97F4A7C15u;
}

static void fill_article(struct arena *arena, const struct made *made, struct article *article)
{
    article->blocks = arena_alloc(arena, SENTENCES * sizeof *article->blocks);
    for (uint64_t i = 0; i < SENTENCES; i++)
        article->blocks[article->block_count++] =
            (struct block){BLOCK_PARAGRAPH, sentence(arena, sentence_seed(made, i))};
}

/* Half of it the outlet's template, a quarter the text, a quarter what differs with each fetch: lists of other stories,
 * their order, counters, tokens. */
static struct str make_page(struct arena *arena, const struct made *made, struct str text)
{
    AUTO_BUF out = BUF_INIT;
    uint64_t host = made->article % MADE_HOSTS + 1, article = made->article + 1000;
    uint64_t fetch = made->article << 20 | made->version;
    buf_addf(&out, "<!doctype html><html><head><meta name=\"csrf\" content=\"%016llx%016llx\">",
             (unsigned long long)step(&fetch), (unsigned long long)step(&fetch));
    while (out.len < made->page_size / 2) {
        buf_addf(&out, "<div class=\"c%llu\" id=\"m%llu\"><a href=\"/", (unsigned long long)(step(&host) % 90),
                 (unsigned long long)(step(&host) % 9000));
        add_words(&out, 2, &host);
        buf_add(&out, STR("\">"));
        add_words(&out, 4, &host);
        buf_add(&out, STR("</a></div>\n"));
    }
    buf_addf(&out, "<article><p>%.*s</p>\n", STR_FORMAT(text));
    while (out.len < made->page_size - made->page_size / 4) {
        buf_add(&out, STR("<p class=\"text\">"));
        add_words(&out, LINE, &article);
        buf_add(&out, STR(".</p>\n"));
    }
    /* Four in five of the stories beside it are those of the last fetch, one is new. */
    for (uint64_t i = 0; out.len < made->page_size; i++) {
        uint64_t story = (made->article % MADE_HOSTS) << 32 | (i % 5 ? i : step(&fetch) % 100000);
        buf_addf(&out, "<li data-id=\"%llu\"><a href=\"/2026/", (unsigned long long)(step(&story) % 10000000));
        add_words(&out, 3, &story);
        buf_add(&out, STR(".html\">"));
        add_words(&out, 8, &story);
        buf_addf(&out, "</a><time>%llu minutes ago</time></li>\n", (unsigned long long)(step(&fetch) % 60));
    }
    return arena_copy(arena, buf_str(&out));
}

int made_snapshot(struct archive *archive, struct arena *arena, const struct made *made, struct snapshot *snapshot)
{
    struct article *article = arena_alloc(arena, sizeof *article);
    AUTO_BUF text = BUF_INIT;
    struct str host = arena_format(arena, "www.outlet%02llu.example", (unsigned long long)(made->article % MADE_HOSTS));
    uint64_t seed = made->article << 8 | 5;
    struct buf headline = BUF_INIT;
    add_words(&headline, 8, &seed);
    *article = (struct article){.headline = arena_copy(arena, buf_str(&headline)), .language = STR("en")};
    buf_clear(&headline);
    article->url =
        arena_format(arena, "https://%.*s/2026/story-%llu.html", STR_FORMAT(host), (unsigned long long)made->article);
    fill_article(arena, made, article);
    canonical_write(article, &text);
    *snapshot = (struct snapshot){.verb = made->version == 1 ? SNAPSHOT_NEW : SNAPSHOT_EDIT,
                                  .article = article,
                                  .text = arena_copy(arena, buf_str(&text)),
                                  .host = host,
                                  .version = (int64_t)made->version,
                                  .seen_before_ms = made->version == 1 ? 0 : made->seen_ms - DAY_MS / 24,
                                  .seen_after_ms = made->seen_ms,
                                  .status = 200,
                                  .extractor = STR("1 made")};
    static const struct edit edit = {.label = EDIT_TEXT,
                                     .change = EDIT_CHANGED,
                                     .before = STR_INIT("It was."),
                                     .after = STR_INIT("It is."),
                                     .count = 1,
                                     .weight = 20};
    static const struct edit_list edits = {(struct edit *)&edit, 1};
    if (made->version > 1)
        snapshot->edits = &edits;
    if (made->page_size) {
        snapshot->page = make_page(arena, made, snapshot->text);
        snapshot->http = arena_format(arena, "GET %.*s\nuser-agent: stet\n\nHTTP/2 200\ndate: %lld\nx-id: %llu\n",
                                      STR_FORMAT(article->url), (long long)made->seen_ms,
                                      (unsigned long long)(made->article * 31 + made->version));
    }
    if (!made->is_listed)
        return archive_new_path(archive, arena, article->url, article->headline, made->seen_ms, &snapshot->path);
    /* The day of its first version is a matter of its number. */
    struct str day = time_format(arena, 1767225600 + (int64_t)(made->article / MADE_HOSTS % 365) * 86400);
    snapshot->path = arena_format(arena, "%.*s/%.4s/%.5s/story-%llu.md", STR_FORMAT(host), day.at, day.at + 5,
                                  (unsigned long long)made->article);
    return 0;
}

void made_line(const struct snapshot *snapshot, struct ledger_line *line)
{
    *line = (struct ledger_line){.start_ms = snapshot->seen_after_ms - 100,
                                 .end_ms = snapshot->seen_after_ms,
                                 .what = snapshot->path,
                                 .verdict = VERDICT_ARTICLE,
                                 .status = 200};
}
