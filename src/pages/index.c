#include "pages/index.h"

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"

#include <assert.h>
#include <string.h>
#include <unistd.h>

struct reading_index {
    struct desk *desk;
    struct pages_index *index;
    struct index_row *rows; /* newest first */
    size_t count, room;
    struct index_article *last;
};

/* ---- articles and rows ---- */

static int take_article(void *context, const struct state_article *row)
{
    struct reading_index *reading = context;
    struct pages_index *index = reading->index;
    if (row->kind != STATE_ARTICLE || !row->path.len)
        return 0;
    struct index_article *article = arena_alloc(&index->arena, sizeof *article);
    *article = (struct index_article){.path = arena_copy(&index->arena, row->path),
                                      .url = arena_copy(&index->arena, row->url),
                                      .tag = arena_copy(&index->arena, row->tag),
                                      .first_seen = row->first_seen};
    if (reading->last)
        reading->last->next = article;
    else
        index->articles = article;
    reading->last = article;
    index->article_count++;
    map_put(index->by_path, article->path, article);
    return 0;
}

static uint32_t read_labels(struct str labels)
{
    struct str part;
    enum edit_label label;
    uint32_t bits = 0;
    static_assert(EDIT_LABELS <= 32, "a bit a label");
    while (labels.len && str_split(&labels, ',', &part))
        if (edit_label_from_name(str_trim(part), &label))
            bits |= (uint32_t)1 << label;
    return bits;
}

/* Newest first: the first of an article is its newest. */
static int take_version(void *context, const struct state_version *version)
{
    struct reading_index *reading = context;
    struct pages_index *index = reading->index;
    struct index_article *article = map_get(index->by_path, version->path);
    if (!article)
        return 0;
    bool is_edit = str_equal(version->verb, STR("edit"));
    bool is_told =
        is_edit ? version->weight > 0 : str_equal(version->verb, STR("gone")) || str_equal(version->verb, STR("back"));
    if (article->versions++ == 0 || version->number > article->newest_number) {
        article->newest_number = version->number;
        article->newest_seen = version->first_seen;
        article->newest = arena_copy(&index->arena, version->commit);
        article->headline = arena_copy(&index->arena, version->headline);
        article->outlet = arena_copy(&index->arena, version->outlet);
    }
    if (version->number == 1)
        article->first_seen = version->first_seen;
    article->edits += is_edit && version->weight > 0;
    index->version_count++;
    if (!is_told || version->commit.len >= sizeof reading->rows->commit)
        return 0;
    struct index_row *row = ARRAY_PUSH(reading->rows, reading->count, reading->room);
    *row = (struct index_row){.article = article,
                              .number = version->number,
                              .first_seen = version->first_seen,
                              .weight = version->weight,
                              .labels = read_labels(version->labels),
                              .is_edit = is_edit,
                              .is_marked = str_equal(version->unmarked, STR("no")),
                              .is_unmarked = str_equal(version->unmarked, STR("yes"))};
    memcpy(row->commit, version->commit.at, version->commit.len);
    return 0;
}

static void turn_rows(struct reading_index *reading)
{
    struct pages_index *index = reading->index;
    index->row_count = reading->count;
    index->rows = arena_array(&index->arena, reading->count + 1, sizeof *index->rows);
    for (size_t i = 0; i < reading->count; i++)
        index->rows[i] = reading->rows[reading->count - 1 - i];
    memory_free(reading->rows);
}

/* The first snapshot is the same in every clone of the archive, and in no other archive. */
static void find_origin(struct pages_index *index)
{
    const struct index_article *oldest = index->articles;
    for (const struct index_article *article = index->articles; article; article = article->next)
        if (article->versions && article->first_seen < oldest->first_seen)
            oldest = article;
    index->origin =
        oldest ? arena_format(&index->arena, "%.*s %lld", STR_FORMAT(oldest->path), (long long)oldest->first_seen)
               : STR("");
}

/* ---- languages ---- */

/* A language never changes, and stands in the text alone: what was read once is kept beside state.db, to be lost. */
#define LANGUAGES "languages"
enum { MOST_LANGUAGES = 64 << 20 };

static void read_known_languages(struct reading_index *reading)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF text = BUF_INIT;
    struct str rest, line;
    if (file_read(archive_private_path(reading->desk->archive, LANGUAGES, &path), MOST_LANGUAGES, &text) < 0)
        return;
    rest = buf_str(&text);
    while (str_split(&rest, '\n', &line)) {
        size_t tab = str_find_byte(line, '\t', 0);
        struct index_article *article = map_get(reading->index->by_path, str_slice(line, 0, tab));
        if (article && tab < line.len)
            article->language = arena_copy(&reading->index->arena, str_slice(line, tab + 1, line.len));
    }
}

/* A hint for the next time: where it cannot be written, that reads the texts again. */
static void keep_languages(struct reading_index *reading)
{
    AUTO_BUF path = BUF_INIT;
    AUTO_BUF text = BUF_INIT;
    for (const struct index_article *article = reading->index->articles; article; article = article->next)
        if (article->language.at)
            buf_addf(&text, "%.*s\t%.*s\n", STR_FORMAT(article->path), STR_FORMAT(article->language));
    file_write(archive_private_path(reading->desk->archive, LANGUAGES, &path), buf_str(&text), 0666);
}

/* The line `language: …` of the front matter, which is all that is wanted of the text. */
static struct str language_of(struct str text)
{
    struct str line;
    if (!str_split(&text, '\n', &line) || !str_equal(line, STR("---")))
        return STR("");
    while (str_split(&text, '\n', &line) && !str_equal(line, STR("---"))) {
        static const struct str key = STR_INIT("language: ");
        if (str_starts(line, key))
            return str_trim(str_slice(line, key.len, line.len));
    }
    return STR("");
}

static int read_languages(struct reading_index *reading)
{
    struct pages_index *index = reading->index;
    size_t read = 0;
    read_known_languages(reading);
    for (struct index_article *article = index->articles; article; article = article->next) {
        AUTO_ARENA arena = ARENA_INIT;
        AUTO_BUF text = BUF_INIT;
        struct state_version version;
        if (article->language.at || article->versions == 0)
            continue;
        int result = state_find_version(reading->desk->state, &arena, article->path, article->newest_number, &version);
        if (result == 0)
            result = archive_read_blob(reading->desk->archive, version.text_id, &text);
        if (result < 0)
            return result;
        article->language = arena_copy(&index->arena, language_of(buf_str(&text)));
        read++;
    }
    if (read)
        keep_languages(reading);
    return 0;
}

/* ---- lists ---- */

static struct str host_of(const struct index_article *article)
{
    return str_slice(article->path, 0, str_find_byte(article->path, '/', 0));
}

/* By kind and value, since making the name of a file takes far longer than looking it up. */
static struct index_list *get_list(struct pages_index *index, enum list_kind kind, struct str value)
{
    buf_cut(&index->key, 0);
    buf_add_byte(&index->key, (char)('a' + kind));
    buf_add(&index->key, value);
    struct index_list *list = map_get(index->by_value, buf_str(&index->key));
    if (list)
        return list;
    list = arena_alloc(&index->arena, sizeof *list);
    *list = (struct index_list){
        .kind = kind, .value = arena_copy(&index->arena, value), .list = links_list(&index->arena, kind, value)};
    list->title = list->value;
    *ARRAY_PUSH(index->lists, index->list_count, index->list_room) = list;
    map_put(index->by_value, buf_str(&index->key), list);
    map_put(index->by_list, list->list, list);
    return list;
}

static void add_row(struct pages_index *index, enum list_kind kind, struct str value, size_t row)
{
    struct index_list *list = get_list(index, kind, value);
    *ARRAY_PUSH(list->rows, list->count, list->room) = (uint32_t)row;
    if (kind == LIST_OUTLET)
        list->title = index->rows[row].article->outlet;
}

static void count_article(struct index_list *outlet, const struct index_article *article)
{
    outlet->title = article->outlet;
    outlet->first_article = outlet->first_article ? outlet->first_article : article;
    outlet->article_count++;
}

static void make_lists(struct pages_index *index)
{
    get_list(index, LIST_ALL, STR_NONE);
    get_list(index, LIST_UNMARKED, STR_NONE);
    get_list(index, LIST_WEIGHTY, STR_NONE);
    for (const struct index_article *article = index->articles; article; article = article->next)
        if (article->versions)
            count_article(get_list(index, LIST_OUTLET, host_of(article)), article);
    for (size_t i = 0; i < index->row_count; i++) {
        const struct index_row *row = &index->rows[i];
        add_row(index, LIST_ALL, STR_NONE, i);
        if (row->is_unmarked)
            add_row(index, LIST_UNMARKED, STR_NONE, i);
        if (row->weight >= LIST_WEIGHTY_FROM)
            add_row(index, LIST_WEIGHTY, STR_NONE, i);
        for (int label = 0; label < EDIT_LABELS; label++)
            if (row->labels >> label & 1)
                add_row(index, LIST_LABEL, str_from(edit_label_name((enum edit_label)label)), i);
        add_row(index, LIST_OUTLET, host_of(row->article), i);
        if (row->article->language.len)
            add_row(index, LIST_LANGUAGE, row->article->language, i);
        if (row->article->tag.len)
            add_row(index, LIST_TAG, row->article->tag, i);
    }
}

bool pages_index_fits(const struct index_row *row, enum list_kind kind, struct str value)
{
    enum edit_label label;
    switch (kind) {
    case LIST_UNMARKED:
        return row->is_unmarked;
    case LIST_WEIGHTY:
        return row->weight >= LIST_WEIGHTY_FROM;
    case LIST_LABEL:
        return edit_label_from_name(value, &label) && (row->labels >> label & 1);
    case LIST_OUTLET:
        return str_equal(host_of(row->article), value);
    case LIST_LANGUAGE:
        return str_equal(row->article->language, value);
    case LIST_TAG:
        return str_equal(row->article->tag, value);
    default:
        return true;
    }
}

const struct index_list *pages_index_list(const struct pages_index *index, struct str list)
{
    return map_get(index->by_list, list);
}

/* ---- whole ---- */

int pages_index_read(struct desk *desk, struct pages_index *index)
{
    *index = (struct pages_index){.by_path = map_new(), .by_value = map_new(), .by_list = map_new()};
    struct reading_index reading = {.desk = desk, .index = index};
    int result = state_each_path(desk->state, STR(""), take_article, &reading);
    if (result == 0)
        result = state_each_version(desk->state, &(struct version_filter){.limit = 0}, take_version, &reading);
    turn_rows(&reading);
    if (result == 0)
        result = read_languages(&reading);
    find_origin(index);
    make_lists(index);
    if (result < 0)
        pages_index_clear(index);
    return result;
}

void pages_index_clear(struct pages_index *index)
{
    for (size_t i = 0; i < index->list_count; i++)
        memory_free(index->lists[i]->rows);
    memory_free(index->lists);
    map_free(index->by_path);
    map_free(index->by_value);
    map_free(index->by_list);
    buf_clear(&index->key);
    arena_clear(&index->arena);
    *index = (struct pages_index){.arena = ARENA_INIT};
}
