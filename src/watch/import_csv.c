#include "watch/import_build.h"

#include "base/array.h"
#include "base/csv.h"
#include "base/error.h"

/* Columns by the names that people give them; all others are told once as not carried over. */
enum column { COLUMN_NONE, COLUMN_URL, COLUMN_KIND, COLUMN_TITLE, COLUMN_KEY };

static const struct {
    struct str name;
    enum column column;
    const char *key;
} columns[] = {
    {STR_INIT("url"), COLUMN_URL, NULL},
    {STR_INIT("address"), COLUMN_URL, NULL},
    {STR_INIT("link"), COLUMN_URL, NULL},
    {STR_INIT("kind"), COLUMN_KIND, NULL},
    {STR_INIT("type"), COLUMN_KIND, NULL},
    {STR_INIT("title"), COLUMN_TITLE, NULL},
    {STR_INIT("headline"), COLUMN_TITLE, NULL},
    {STR_INIT("name"), COLUMN_TITLE, NULL},
    {STR_INIT("every"), COLUMN_KEY, "every"},
    {STR_INIT("until"), COLUMN_KEY, "until"},
    {STR_INIT("tag"), COLUMN_KEY, "tag"},
    {STR_INIT("paused"), COLUMN_KEY, "paused"},
    {STR_INIT("follow"), COLUMN_KEY, "follow"},
    {STR_INIT("match"), COLUMN_KEY, "match"},
    {STR_INIT("select"), COLUMN_KEY, "select"},
    {STR_INIT("url-match"), COLUMN_KEY, "url-match"},
    {STR_INIT("title-match"), COLUMN_KEY, "title-match"},
    {STR_INIT("language"), COLUMN_KEY, "language"},
    {STR_INIT("max-new"), COLUMN_KEY, "max-new"},
};

static size_t find_column(struct str name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(columns); i++)
        if (str_equal_fold(name, columns[i].name))
            return i;
    return SIZE_MAX;
}

static struct str kind_of(struct str value)
{
    static const struct str kinds[] = {STR_INIT("url"), STR_INIT("feed"), STR_INIT("sitemap"), STR_INIT("section")};
    if (!value.len || str_equal_fold(value, STR("article")))
        return kinds[0];
    if (str_equal_fold(value, STR("rss")) || str_equal_fold(value, STR("atom")))
        return kinds[1];
    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++)
        if (str_equal_fold(value, kinds[i]))
            return kinds[i];
    return STR_NONE;
}

static void read_row(struct import_build *build, const size_t *meanings, size_t meaning_count, size_t line,
                     const struct str *cells, size_t count)
{
    struct import_entry entry = {.line = line, .kind = STR("url"), .keys = BUF_INIT};
    for (size_t i = 0; i < count && i < meaning_count; i++) {
        if (meanings[i] == SIZE_MAX)
            continue;
        switch (columns[meanings[i]].column) {
        case COLUMN_URL:
            entry.url = cells[i];
            break;
        case COLUMN_KIND:
            entry.kind = kind_of(cells[i]);
            break;
        case COLUMN_TITLE:
            entry.title = cells[i];
            break;
        default:
            import_key(&entry, columns[meanings[i]].key, cells[i]);
        }
    }
    if (entry.kind.len && entry.url.len) {
        import_entry(build, &entry);
        return;
    }
    buf_clear(&entry.keys);
    import_loss(build, line,
                entry.url.len ? "%.*s: expected article, feed, sitemap or section as its kind"
                              : "%.*sa row without an address",
                STR_FORMAT(str_slice(entry.url, 0, 200)));
}

int import_csv(struct import_build *build, struct str bytes)
{
    struct csv csv = csv_begin(bytes);
    struct str *cells;
    size_t count;
    bool has_url = false;
    if (!csv_next(&csv, build->arena, &cells, &count))
        return 0;
    size_t meaning_count = count, *meanings = arena_array(build->arena, count, sizeof *meanings);
    for (size_t i = 0; i < count; i++) {
        meanings[i] = find_column(cells[i]);
        has_url = has_url || (meanings[i] != SIZE_MAX && columns[meanings[i]].column == COLUMN_URL);
        if (meanings[i] == SIZE_MAX)
            import_loss(build, csv.line, "the column %.*s", STR_FORMAT(str_slice(cells[i], 0, 100)));
    }
    if (!has_url)
        return error_set(STET_ERROR_DATA, "its first row names no column `url` (see stet-import(1))");
    while (csv_next(&csv, build->arena, &cells, &count))
        read_row(build, meanings, meaning_count, csv.line, cells, count);
    return 0;
}
