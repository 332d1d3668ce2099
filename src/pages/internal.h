/* What the files of pages share: pages.c finds which page is meant, lists.c makes lists and feeds, live.c
 * what only a server shows. */
#ifndef STET_PAGES_INTERNAL_H
#define STET_PAGES_INTERNAL_H

#include "pages/index.h"
#include "pages/pages.h"
#include "pages/versions.h"
#include "tell/lists.h"

enum { PAGE_ENTRIES = 50 };

struct pages {
    struct arena arena;
    struct desk *desk;
    struct pages_options options;
    struct pages_index index;
    struct str last_snapshot; /* of history, when the index was read */
    struct str watches;       /* their stamp then: the tags of articles stand in them */
    struct map *entries;      /* "PATH@N" → its texts */
    size_t entry_bytes;
    struct told_article told;
    const struct index_article *told_article; /* whose that is */
    bool is_passing;                          /* the page rendered last is of this moment */
};

typedef int each_page(void *context, struct str path, uint64_t stamp);

struct page pages_frame(const struct pages *pages, struct str path);
int pages_entries(struct pages *pages, struct arena *arena, const uint32_t *rows, size_t count, bool is_feed,
                  struct str **entries);

/* How many pages of older entries a list has. Only full ones are: they never change. */
size_t pages_older(const struct index_list *list);
int pages_render_list(struct pages *pages, const struct index_list *list, struct str query, struct buf *out);
int pages_render_older(struct pages *pages, const struct index_list *list, size_t number, struct buf *out);
int pages_render_all(struct pages *pages, enum list_kind kind, struct buf *out);
int pages_render_feed(struct pages *pages, const struct index_list *list, struct buf *out);
uint64_t pages_stamp_newest(const struct pages *pages, const struct index_list *list, uint64_t start);
uint64_t pages_stamp_older(const struct pages *pages, const struct index_list *list, size_t number, uint64_t start);

/* The week of the newest row of all: where charts end. */
int64_t pages_week(const struct pages *pages);
/* The facts of an outlet; texts in the arena. */
int pages_outlet(struct pages *pages, struct arena *arena, const struct index_list *list, struct outlet_facts *facts);

/* The value of a field of a query, unescaped; absent where it is not there or empty. */
struct str pages_field(struct arena *arena, struct str query, const char *name);
int pages_render_health(struct pages *pages, struct buf *out);
int pages_render_metrics(struct pages *pages, struct buf *out);
int pages_render_search(struct pages *pages, struct str query, struct buf *out);
int pages_render_compare(struct pages *pages, struct str query, struct buf *out);

#endif
