#include "pages/internal.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/url.h"
#include "tell/atom.h"
#include "tell/html.h"

#include <assert.h>
#include <stdlib.h>

enum { MOST_CHOICES = 40 };

/* ---- what a list holds, for people ---- */

static const char *const LEADS[] = {
    [EDIT_CORRECTION] = "A correction or an update notice came, went or changed.",
    [EDIT_HEADLINE] = "The headline changed: all that most readers read, and what was shared.",
    [EDIT_QUOTE] = "Somebody's words changed, came, went, or were given to somebody else.",
    [EDIT_NEGATION] = "A word turned a sentence round.",
    [EDIT_FIGURE] = "A number changed.",
    [EDIT_NAME] = "A name changed.",
    [EDIT_REMOVED] = "Whole sentences went.",
    [EDIT_SUMMARY] = "The standfirst changed.",
    [EDIT_TONE] = "The same fact, in a word that judges otherwise.",
    [EDIT_CAPTION] = "What is said of a picture changed.",
    [EDIT_BYLINE] = "Who answers for the article changed.",
    [EDIT_DATE] = "The date on the page changed.",
    [EDIT_SECTION] = "The section changed.",
    [EDIT_ADDED] = "Whole sentences came.",
    [EDIT_ORDER] = "Sentences moved.",
    [EDIT_TEXT] = "The wording changed.",
    [EDIT_TAGS] = "The tags changed.",
    [EDIT_TYPO] = "Spelling or punctuation was mended.",
    [EDIT_INVISIBLE] = "Only characters changed that no reader sees.",
    [EDIT_RETURN] = "A text came back that had been there before.",
};
static_assert(ARRAY_LENGTH(LEADS) == EDIT_LABELS, "each label has its words");

static struct str lead_of(const struct index_list *list)
{
    enum edit_label label;
    switch (list->kind) {
    case LIST_UNMARKED:
        return STR(
            "Headline or text changed and the page did not say so, neither by a notice nor by its own time of change.");
    case LIST_WEIGHTY:
        return STR("Edits of what a reader relied on: corrections, headlines, quotations, negations, figures, names, "
                   "summaries, and sentences that went.");
    case LIST_LABEL:
        return edit_label_from_name(list->value, &label) ? str_from(LEADS[label]) : STR_NONE;
    case LIST_LANGUAGE:
        return STR("Edits of articles in this language.");
    case LIST_TAG:
        return STR("Edits of articles that are watched under this tag.");
    default:
        return STR_NONE;
    }
}

static struct str title_of(struct arena *arena, const struct index_list *list)
{
    switch (list->kind) {
    case LIST_ALL:
        return STR_NONE;
    case LIST_UNMARKED:
        return STR("Unmarked");
    case LIST_WEIGHTY:
        return STR("Weighty");
    case LIST_LABEL:
        return arena_format(arena, "%c%.*s", list->value.at[0] - 'a' + 'A',
                            STR_FORMAT(str_slice(list->value, 1, list->value.len)));
    default:
        return list->title.len ? list->title : list->value;
    }
}

/* ---- choices ---- */

static int by_count(const void *a, const void *b)
{
    const struct choice *left = a, *right = b;
    if (left->count != right->count)
        return left->count < right->count ? 1 : -1;
    return str_compare(left->name, right->name);
}

static int by_weight(const void *a, const void *b)
{
    const struct choice *left = a, *right = b;
    enum edit_label left_label = EDIT_LABELS, right_label = EDIT_LABELS;
    edit_label_from_name(left->value, &left_label);
    edit_label_from_name(right->value, &right_label);
    return (int)left_label - (int)right_label;
}

static struct choices choices_of(const struct pages *pages, struct arena *arena, enum list_kind kind, size_t most)
{
    const struct pages_index *index = &pages->index;
    struct choice *items = arena_array(arena, index->list_count + 1, sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < index->list_count; i++) {
        const struct index_list *list = index->lists[i];
        if (list->kind == kind)
            items[count++] =
                (struct choice){list->title.len ? list->title : list->value, list->value, list->count, false};
    }
    qsort(items, count, sizeof *items, kind == LIST_LABEL ? by_weight : by_count);
    size_t shown = count > most ? most : count;
    return (struct choices){kind, items, shown, count - shown};
}

static void choose(const struct pages *pages, struct arena *arena, struct list_page *page)
{
    static const enum list_kind kinds[] = {LIST_LABEL, LIST_OUTLET, LIST_LANGUAGE, LIST_TAG};
    struct choices *choices = arena_array(arena, ARRAY_LENGTH(kinds), sizeof *choices);
    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++)
        choices[i] = choices_of(pages, arena, kinds[i], MOST_CHOICES);
    page->choices = choices;
    page->choices_count = ARRAY_LENGTH(kinds);
}

/* ---- filters of a live page ---- */

static bool fits(const struct index_row *row, const struct list_filter *filter)
{
    return (!filter->label.len || pages_index_fits(row, LIST_LABEL, filter->label)) &&
           (!filter->outlet.len || pages_index_fits(row, LIST_OUTLET, filter->outlet)) &&
           (!filter->language.len || pages_index_fits(row, LIST_LANGUAGE, filter->language)) &&
           (!filter->tag.len || pages_index_fits(row, LIST_TAG, filter->tag)) && row->weight >= filter->least &&
           (!filter->only_unmarked || row->is_unmarked);
}

static void read_filter(struct arena *arena, struct str query, struct list_filter *filter)
{
    *filter = (struct list_filter){.label = pages_field(arena, query, "label"),
                                   .outlet = pages_field(arena, query, "outlet"),
                                   .language = pages_field(arena, query, "language"),
                                   .tag = pages_field(arena, query, "tag"),
                                   .only_unmarked = pages_field(arena, query, "unmarked").len > 0};
    str_to_int64(pages_field(arena, query, "least"), &filter->least);
}

static void add_field(struct buf *out, const char *name, struct str value)
{
    if (!value.len)
        return;
    buf_addf(out, "%s=", name);
    html_add_query(out, value);
    buf_add_byte(out, '&');
}

/* The way on behind row `at`, with the same filter. */
static struct str next_query(struct arena *arena, const struct list_filter *filter, size_t at)
{
    AUTO_BUF out = BUF_INIT;
    buf_add(&out, STR("index.html?"));
    add_field(&out, "label", filter->label);
    add_field(&out, "outlet", filter->outlet);
    add_field(&out, "language", filter->language);
    add_field(&out, "tag", filter->tag);
    if (filter->least)
        buf_addf(&out, "least=%lld&", (long long)filter->least);
    if (filter->only_unmarked)
        buf_add(&out, STR("unmarked=yes&"));
    buf_addf(&out, "before=%zu", at);
    return arena_copy(arena, buf_str(&out));
}

/* The newest PAGE_ENTRIES rows before `before` that fit, oldest first, in `rows`. */
static size_t filter_rows(const struct pages *pages, const struct list_filter *filter, size_t before,
                          uint32_t rows[PAGE_ENTRIES], bool *has_more)
{
    uint32_t found[PAGE_ENTRIES];
    size_t count = 0;
    *has_more = false;
    for (size_t at = before; at-- > 0 && !*has_more;) {
        if (!fits(&pages->index.rows[at], filter))
            continue;
        if (count == PAGE_ENTRIES)
            *has_more = true;
        else
            found[count++] = (uint32_t)at;
    }
    for (size_t i = 0; i < count; i++)
        rows[i] = found[count - 1 - i];
    return count;
}

static int render_filtered(struct pages *pages, struct str query, struct buf *out)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct list_filter filter;
    uint32_t rows[PAGE_ENTRIES];
    bool has_more;
    struct str *entries;
    int64_t before = (int64_t)pages->index.row_count;
    read_filter(&arena, query, &filter);
    str_to_int64(pages_field(&arena, query, "before"), &before);
    size_t last = (uint64_t)before < pages->index.row_count ? (size_t)before : pages->index.row_count;
    size_t count = filter_rows(pages, &filter, last, rows, &has_more);
    int result = pages_entries(pages, &arena, rows, count, false, &entries);
    if (result < 0)
        return result;
    struct list_page page = {.page = pages_frame(pages, STR("index.html")),
                             .kind = LIST_ALL,
                             .list = STR("index"),
                             .total = pages->index.row_count,
                             .entries = entries,
                             .entry_count = count,
                             .filter = &filter,
                             .next = has_more ? next_query(&arena, &filter, rows[0]) : STR_NONE};
    choose(pages, &arena, &page);
    lists_write(out, &page);
    return 0;
}

/* ---- the newest, and older ones ---- */

size_t pages_older(const struct index_list *list)
{
    return list->count > PAGE_ENTRIES ? list->count / PAGE_ENTRIES : 0;
}

static struct list_page frame_list(struct pages *pages, struct arena *arena, const struct index_list *list,
                                   struct str path)
{
    struct list_page page = {.page = pages_frame(pages, path),
                             .kind = list->kind,
                             .list = list->list,
                             .total = list->count,
                             .pages = pages_older(list)};
    page.page.title = title_of(arena, list);
    page.page.feed = links_feed(arena, list->list);
    return page;
}

int pages_render_list(struct pages *pages, const struct index_list *list, struct str query, struct buf *out)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str *entries;
    struct outlet_facts facts;
    if (list->kind == LIST_ALL && pages->options.is_live)
        return render_filtered(pages, query, out);
    size_t count = list->count < PAGE_ENTRIES ? list->count : PAGE_ENTRIES;
    int result = pages_entries(pages, &arena, list->rows + (list->count - count), count, false, &entries);
    if (result == 0 && list->kind == LIST_OUTLET)
        result = pages_outlet(pages, &arena, list, &facts);
    if (result < 0)
        return result;
    struct list_page page = frame_list(pages, &arena, list, arena_format(&arena, "%.*s.html", STR_FORMAT(list->list)));
    page.lead = lead_of(list);
    page.entries = entries;
    page.entry_count = count;
    page.outlet = list->kind == LIST_OUTLET ? &facts : NULL;
    if (list->kind == LIST_ALL)
        choose(pages, &arena, &page);
    lists_write(out, &page);
    return 0;
}

int pages_render_older(struct pages *pages, const struct index_list *list, size_t number, struct buf *out)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str *entries;
    int result = pages_entries(pages, &arena, list->rows + (number - 1) * PAGE_ENTRIES, PAGE_ENTRIES, false, &entries);
    if (result < 0)
        return result;
    struct list_page page = frame_list(pages, &arena, list, links_older(&arena, list->list, number));
    struct str title = page.page.title.len ? page.page.title : STR("Edits");
    page.page.title = arena_format(&arena, "%.*s, page %zu", STR_FORMAT(title), number);
    page.number = number;
    page.entries = entries;
    page.entry_count = PAGE_ENTRIES;
    lists_write(out, &page);
    return 0;
}

int pages_render_all(struct pages *pages, enum list_kind kind, struct buf *out)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct page page = pages_frame(pages, arena_format(&arena, "%s.html", links_folder(kind)));
    struct choices choices = choices_of(pages, &arena, kind, SIZE_MAX);
    page.title = kind == LIST_OUTLET ? STR("Outlets") : STR("Tags");
    lists_write_all(out, &page, &choices);
    return 0;
}

int pages_render_feed(struct pages *pages, const struct index_list *list, struct buf *out)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct str *entries;
    size_t count = list->count < PAGE_ENTRIES ? list->count : PAGE_ENTRIES;
    int result = pages_entries(pages, &arena, list->rows + (list->count - count), count, true, &entries);
    if (result < 0)
        return result;
    struct str title = title_of(&arena, list);
    struct feed feed = {.site = pages->options.site,
                        .title = title.len ? title : STR("Edits"),
                        .path = links_feed(&arena, list->list),
                        .page = arena_format(&arena, "%.*s.html", STR_FORMAT(list->list)),
                        .address = pages->options.address,
                        .origin = pages->index.origin,
                        .updated = count ? pages->index.rows[list->rows[list->count - 1]].first_seen : 0};
    atom_write(out, &feed, entries, count);
    return 0;
}

/* ---- stamps ---- */

static uint64_t hash_rows(const struct pages *pages, const struct index_list *list, size_t from, size_t count,
                          uint64_t hash)
{
    for (size_t i = from; i < from + count; i++)
        hash = hash_add(hash, str_from(pages->index.rows[list->rows[i]].commit));
    return hash_add(hash_add(hash, list->list), list->title);
}

uint64_t pages_stamp_newest(const struct pages *pages, const struct index_list *list, uint64_t start)
{
    size_t count = list->count < PAGE_ENTRIES ? list->count : PAGE_ENTRIES;
    uint64_t hash = hash_rows(pages, list, list->count - count, count, start);
    hash = hash_add_number(hash_add_number(hash, list->count), list->article_count);
    for (size_t i = 0; i < pages->index.list_count && list->kind == LIST_ALL; i++)
        hash = hash_add_number(hash_add(hash, pages->index.lists[i]->title), pages->index.lists[i]->count);
    if (list->kind == LIST_OUTLET && pages->index.row_count)
        hash = hash_add_number(hash, (uint64_t)pages_week(pages));
    return hash | 1;
}

/* A full page changes once: when one newer comes, its way on leads there. */
uint64_t pages_stamp_older(const struct pages *pages, const struct index_list *list, size_t number, uint64_t start)
{
    uint64_t hash = hash_rows(pages, list, (number - 1) * PAGE_ENTRIES, PAGE_ENTRIES, start);
    return hash_add_number(hash_add_number(hash, number), number == pages_older(list)) | 1;
}
