#include "pages/internal.h"

#include "base/array.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "rebuild.h"
#include "tell/atom.h"
#include "tell/style.h"
#include "tell/words.h"

/* ---- entries ---- */

/* Entries that were rendered once are kept: a version never changes. All are dropped where they grow beyond this. */
enum { MOST_KEPT = 96 << 20 };

struct entry {
    struct buf html, atom;
};

static void free_entries(struct pages *pages)
{
    size_t at = 0;
    struct str key;
    void *value;
    while (map_next(pages->entries, &at, &key, &value)) {
        struct entry *entry = value;
        buf_clear(&entry->html);
        buf_clear(&entry->atom);
        memory_free(entry);
    }
    map_free(pages->entries);
    pages->entries = map_new();
    pages->entry_bytes = 0;
}

static const struct entry *keep_entry(struct pages *pages, struct str key, const struct shown_version *version)
{
    struct entry *entry = map_get(pages->entries, key);
    if (entry)
        return entry;
    entry = memory_alloc(sizeof *entry);
    *entry = (struct entry){BUF_INIT, BUF_INIT};
    words_add_entry(&entry->html, version);
    atom_add_entry(&entry->atom, version);
    pages->entry_bytes += entry->html.len + entry->atom.len;
    map_put(pages->entries, key, entry);
    return entry;
}

static int get_entry(struct pages *pages, const struct index_row *row, const struct entry **entry)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct shown_version shown;
    *entry = map_get(pages->entries, str_from(row->commit));
    if (*entry)
        return 0;
    int result = pages_read_version(pages->desk, &arena, row->article, row->number, &shown);
    if (result == 0)
        *entry = keep_entry(pages, str_from(row->commit), &shown);
    return result;
}

/* Texts of entries, newest first, of `count` rows; those of a list are given by `rows`. */
int pages_entries(struct pages *pages, struct arena *arena, const uint32_t *rows, size_t count, bool is_feed,
                  struct str **entries)
{
    if (pages->entry_bytes > MOST_KEPT)
        free_entries(pages);
    *entries = arena_array(arena, count + 1, sizeof **entries);
    for (size_t i = 0; i < count; i++) {
        const struct index_row *row = &pages->index.rows[rows[count - 1 - i]];
        const struct entry *entry;
        int result = get_entry(pages, row, &entry);
        if (result < 0)
            return result;
        (*entries)[i] = buf_str(is_feed ? &entry->atom : &entry->html);
    }
    return 0;
}

/* ---- opening ---- */

int pages_open(struct desk *desk, const struct pages_options *options, struct pages **opened)
{
    struct pages *pages = memory_alloc(sizeof *pages);
    *pages = (struct pages){.desk = desk, .options = *options, .entries = map_new()};
    int result = state_get(desk->state, &pages->arena, REBUILD_LAST_SNAPSHOT, &pages->last_snapshot);
    if (result == 0)
        result = state_get(desk->state, &pages->arena, DESK_WATCHERS_STAMP, &pages->watches);
    if (result == 0)
        result = pages_index_read(desk, &pages->index);
    *opened = pages;
    if (result < 0) {
        pages_close(pages);
        *opened = NULL;
    }
    return result;
}

void pages_close(struct pages *pages)
{
    if (!pages)
        return;
    free_entries(pages);
    map_free(pages->entries);
    told_article_clear(&pages->told);
    pages_index_clear(&pages->index);
    arena_clear(&pages->arena);
    memory_free(pages);
}

int pages_refresh(struct pages *pages)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str last, watches = STR_NONE;
    struct pages_index index;
    int result = state_get(pages->desk->state, &arena, REBUILD_LAST_SNAPSHOT, &last);
    if (result == 0)
        result = state_get(pages->desk->state, &arena, DESK_WATCHERS_STAMP, &watches);
    if (result < 0 || (str_equal(last, pages->last_snapshot) && str_equal(watches, pages->watches)))
        return result;
    result = pages_index_read(pages->desk, &index);
    if (result < 0)
        return result;
    told_article_clear(&pages->told);
    pages->told_article = NULL;
    pages_index_clear(&pages->index);
    pages->index = index;
    pages->last_snapshot = arena_copy(&pages->arena, last);
    pages->watches = arena_copy(&pages->arena, watches);
    return 0;
}

/* ---- articles ---- */

/* The page and the feed of an article follow each other: it is read once. Its entries are kept for lists. */
static int tell_article(struct pages *pages, const struct index_article *article)
{
    if (pages->told_article == article)
        return 0;
    told_article_clear(&pages->told);
    pages->told_article = NULL;
    int result = pages_read_article(pages->desk, article, &pages->told);
    if (result < 0)
        return result;
    pages->told_article = article;
    if (pages->entry_bytes > MOST_KEPT)
        return 0;
    for (size_t i = 0; i < pages->told.version_count; i++)
        if (pages->told.versions[i].weight > 0)
            keep_entry(pages, pages->told.versions[i].commit, &pages->told.versions[i]);
    return 0;
}

static int render_article(struct pages *pages, const struct index_article *article, struct buf *out)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct state_article row = {0};
    int result = tell_article(pages, article);
    if (result == 0 && pages->options.is_live)
        result = state_find_path(pages->desk->state, &arena, article->path, &row);
    if (result < 0)
        return result;
    struct str stem = links_article(&arena, article->path);
    const struct article *newest = &pages->told.newest;
    struct story_page story = {.page = pages_frame(pages, arena_format(&arena, "%.*s.html", STR_FORMAT(stem))),
                               .path = article->path,
                               .url = article->url,
                               .outlet = article->outlet,
                               .language = article->language,
                               .byline = newest->byline,
                               .published = newest->published,
                               .gone = newest->gone,
                               .first_seen = article->first_seen,
                               .last_seen = row.last_seen_ms / 1000,
                               .versions = pages->told.versions,
                               .version_count = pages->told.version_count,
                               .quotes = &pages->told.quotes};
    story.page.title = article->headline;
    story.page.language = article->language.at ? article->language : STR("");
    story.page.feed = arena_format(&arena, "%.*s.atom", STR_FORMAT(stem));
    story_write(out, &story);
    return 0;
}

static int render_article_feed(struct pages *pages, const struct index_article *article, struct buf *out)
{
    AUTO_ARENA arena = ARENA_INIT;
    int result = tell_article(pages, article);
    if (result < 0)
        return result;
    size_t count = pages->told.version_count < PAGE_ENTRIES ? pages->told.version_count : PAGE_ENTRIES;
    struct str *entries = arena_array(&arena, count + 1, sizeof *entries);
    for (size_t i = 0; i < count; i++) {
        AUTO_BUF entry = BUF_INIT;
        atom_add_entry(&entry, &pages->told.versions[i]);
        entries[i] = arena_copy(&arena, buf_str(&entry));
    }
    struct str stem = links_article(&arena, article->path);
    struct feed feed = {.site = pages->options.site,
                        .title = article->headline,
                        .path = arena_format(&arena, "%.*s.atom", STR_FORMAT(stem)),
                        .page = arena_format(&arena, "%.*s.html", STR_FORMAT(stem)),
                        .address = pages->options.address,
                        .origin = pages->index.origin,
                        .updated = article->newest_seen};
    atom_write(out, &feed, entries, count);
    return 0;
}

/* ---- which page ---- */

struct page pages_frame(const struct pages *pages, struct str path)
{
    return (struct page){.site = pages->options.site, .path = path, .is_live = pages->options.is_live};
}

static const struct str HTML = STR_INIT(".html"), ATOM = STR_INIT(".atom");

static int no_page(struct str path)
{
    return error_set(STET_ERROR_NOT_FOUND, "%.*s: no such page", STR_FORMAT(path));
}

/* "labels/headline/3" is an older page of "labels/headline", "edits/3" one of "index". */
static const struct index_list *read_older(const struct pages *pages, struct str stem, size_t *number)
{
    int64_t count;
    size_t slash = stem.len;
    while (slash && stem.at[slash - 1] != '/')
        slash--;
    if (slash < 2 || !str_to_int64(str_slice(stem, slash, stem.len), &count) || count < 1 || stem.at[slash] == '0')
        return NULL;
    struct str list = str_slice(stem, 0, slash - 1);
    *number = (size_t)count;
    return pages_index_list(&pages->index, str_equal(list, STR("edits")) ? STR("index") : list);
}

static int render_list_page(struct pages *pages, struct str path, struct str query, struct buf *out)
{
    struct str stem = str_slice(path, 0, path.len - HTML.len);
    const struct index_list *list = pages_index_list(&pages->index, stem);
    size_t number;
    if (list)
        return pages_render_list(pages, list, query, out);
    list = read_older(pages, stem, &number);
    if (list && number <= pages_older(list))
        return pages_render_older(pages, list, number, out);
    if (str_equal(stem, STR("outlets")))
        return pages_render_all(pages, LIST_OUTLET, out);
    if (str_equal(stem, STR("tags")))
        return pages_render_all(pages, LIST_TAG, out);
    return no_page(path);
}

static int render_feed(struct pages *pages, struct str path, struct buf *out)
{
    struct str stem = str_slice(path, 0, path.len - ATOM.len);
    const struct index_list *list =
        pages_index_list(&pages->index, str_equal(stem, STR("edits")) ? STR("index") : stem);
    return list && !str_equal(stem, STR("index")) ? pages_render_feed(pages, list, out) : no_page(path);
}

int pages_render(struct pages *pages, struct str path, struct str query, struct buf *out)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str article_path;
    bool is_html = str_ends(path, HTML), is_atom = str_ends(path, ATOM);
    pages->is_passing = str_equal(path, STR("health.html")) || str_equal(path, STR("metrics"));
    if (str_equal(path, STR("style.css"))) {
        buf_add(out, (struct str){(const char *)STYLE_CSS, STYLE_CSS_SIZE});
        return 0;
    }
    if (str_equal(path, STR("health.html")))
        return pages_render_health(pages, out);
    if (pages->options.is_live && str_equal(path, STR("compare")))
        return pages_render_compare(pages, query, out);
    if (pages->options.is_live && str_equal(path, STR("search")))
        return pages_render_search(pages, query, out);
    if (pages->options.is_live && str_equal(path, STR("metrics")))
        return pages_render_metrics(pages, out);
    if (!is_html && !is_atom)
        return no_page(path);
    struct str stem = str_slice(path, 0, path.len - (is_html ? HTML.len : ATOM.len));
    if (links_read_article(&arena, stem, &article_path)) {
        const struct index_article *article = map_get(pages->index.by_path, article_path);
        if (!article || !article->versions)
            return no_page(path);
        return is_html ? render_article(pages, article, out) : render_article_feed(pages, article, out);
    }
    return is_html ? render_list_page(pages, path, query, out) : render_feed(pages, path, out);
}

uint64_t pages_stamp(struct pages *pages, struct str path)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str article_path;
    struct state_article row;
    uint64_t stamp = hash_add(HASH_START, path);
    size_t end = path.len > HTML.len ? path.len - HTML.len : 0;
    if (!links_read_article(&arena, str_slice(path, 0, end), &article_path) ||
        !map_has(pages->index.by_path, article_path))
        return hash_add(stamp, pages->last_snapshot);
    const struct index_article *article = map_get(pages->index.by_path, article_path);
    if (state_find_path(pages->desk->state, &arena, article_path, &row) == 0)
        stamp = hash_add_number(stamp, (uint64_t)row.last_seen_ms);
    return hash_add_number(hash_add(stamp, article->newest), article->versions);
}

bool pages_can_be_kept(const struct pages *pages)
{
    return !pages->is_passing;
}

const char *pages_type(struct str path)
{
    if (str_ends(path, STR(".css")))
        return "text/css; charset=utf-8";
    if (str_equal(path, STR("metrics")))
        return "text/plain; version=0.0.4; charset=utf-8";
    return str_ends(path, ATOM) ? "application/atom+xml; charset=utf-8" : "text/html; charset=utf-8";
}

/* ---- all pages ---- */

/* Paths end in a NUL, as those of an arena do. */
static struct str with_ending(struct buf *path, struct str stem, struct str ending)
{
    buf_cut(path, 0);
    buf_add(path, stem);
    buf_add(path, ending);
    return buf_str(path);
}

static uint64_t hash_texts(const struct pages *pages)
{
    uint64_t hash = hash_add_number(HASH_START, PAGE_FORM);
    hash = hash_add(hash, STR(STET_VERSION));
    hash = hash_add(hash_add(hash, pages->options.site), pages->options.address);
    return hash_add_number(hash, pages->options.address.len);
}

static int each_article(struct pages *pages, uint64_t start, each_page *each, void *context)
{
    AUTO_BUF path = BUF_INIT;
    int result = 0;
    for (const struct index_article *article = pages->index.articles; article && result >= 0; article = article->next) {
        AUTO_ARENA arena = ARENA_INIT;
        if (article->versions == 0)
            continue;
        struct str stem = links_article(&arena, article->path);
        uint64_t stamp = hash_add_number(hash_add(start, article->newest), article->versions);
        stamp = hash_add(hash_add(stamp, article->url), article->path) | 1;
        result = each(context, with_ending(&path, stem, HTML), stamp);
        if (result >= 0)
            result = each(context, with_ending(&path, stem, ATOM), hash_add(stamp, pages->index.origin) | 1);
    }
    return result;
}

static int each_list(struct pages *pages, uint64_t start, each_page *each, void *context)
{
    AUTO_ARENA arena = ARENA_INIT;
    int result = 0;
    for (size_t i = 0; i < pages->index.list_count && result >= 0; i++) {
        const struct index_list *list = pages->index.lists[i];
        uint64_t stamp = pages_stamp_newest(pages, list, start);
        result = each(context, arena_format(&arena, "%.*s.html", STR_FORMAT(list->list)), stamp);
        if (result >= 0)
            result = each(context, links_feed(&arena, list->list), hash_add(stamp, pages->index.origin) | 1);
        for (size_t number = 1; number <= pages_older(list) && result >= 0; number++)
            result =
                each(context, links_older(&arena, list->list, number), pages_stamp_older(pages, list, number, start));
    }
    return result;
}

int pages_each(struct pages *pages, each_page *each, void *context)
{
    uint64_t start = hash_texts(pages);
    int result =
        each(context, STR("style.css"), hash_add(start, (struct str){(const char *)STYLE_CSS, STYLE_CSS_SIZE}) | 1);
    if (result >= 0)
        result = each_article(pages, start, each, context);
    if (result >= 0)
        result = each_list(pages, start, each, context);
    if (result >= 0)
        result = each(context, STR("outlets.html"), 0);
    if (result >= 0)
        result = each(context, STR("tags.html"), 0);
    if (result >= 0)
        result = each(context, STR("health.html"), 0);
    return result < 0 ? result : 0;
}

size_t pages_count(const struct pages *pages)
{
    size_t count = 4;
    for (const struct index_article *article = pages->index.articles; article; article = article->next)
        count += article->versions ? 2 : 0;
    for (size_t i = 0; i < pages->index.list_count; i++)
        count += 2 + pages_older(pages->index.lists[i]);
    return count;
}
