/*
 * What pages are made from, in memory: a row a version that is told, an entry an article, and the lists that rows are
 * in. Read from state.db once, and again where history has moved on; texts are read only for the pages that show them.
 */
#ifndef STET_PAGES_INDEX_H
#define STET_PAGES_INDEX_H

#include "desk.h"
#include "story/edit.h"
#include "tell/links.h"

struct index_article {
    struct str path, url, tag, outlet, headline;
    struct str language; /* absent: unknown */
    size_t versions, edits;
    int64_t newest_number, newest_seen; /* of its newest version, and its commit */
    struct str newest;
    int64_t first_seen;
    struct index_article *next; /* in order of path */
};

/* A version that is told: an edit with a weight, a withdrawal, a return. */
struct index_row {
    const struct index_article *article;
    int64_t number, first_seen, weight;
    uint32_t labels; /* a bit a label */
    bool is_edit, is_marked, is_unmarked;
    char commit[41];
};

struct index_list {
    enum list_kind kind;
    struct str value; /* label, host, language, tag */
    struct str title; /* for people */
    struct str list;  /* of links_list */
    uint32_t *rows;   /* into the index, oldest first */
    size_t count, room;
    const struct index_article *first_article; /* of an outlet; the others follow it */
    size_t article_count;
};

struct pages_index {
    struct arena arena;
    struct index_article *articles;
    size_t article_count, version_count;
    struct map *by_path;    /* → struct index_article */
    struct index_row *rows; /* oldest first */
    size_t row_count;
    struct index_list **lists; /* LIST_ALL first */
    size_t list_count, list_room;
    struct map *by_value; /* kind and value → struct index_list */
    struct map *by_list;  /* its name → the same */
    struct buf key;       /* of by_value, while lists are made */
    struct str origin;    /* what the archive's first snapshot is, for ids of feeds */
};

int pages_index_read(struct desk *desk, struct pages_index *index);
void pages_index_clear(struct pages_index *index);

/* The list of that name (links_list), or NULL. */
const struct index_list *pages_index_list(const struct pages_index *index, struct str list);

/* Whether the row fits. */
bool pages_index_fits(const struct index_row *row, enum list_kind kind, struct str value);

#endif
