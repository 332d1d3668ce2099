/*
 * Addresses of our own pages: one table, by what a page shows. They are readable, mean the same for ever, and can lie
 * on any file system:
 *
 *     index.html  edits.atom  edits/3.html                        the newest edits, and older ones from the first on
 *     labels/headline.html  .atom  labels/headline/3.html         likewise by label, outlet, language, tag
 *     articles/www.example.com/2026/01-21/some-story.html  .atom  an article, where its file lies in the archive
 *     outlets.html  tags.html  health.html  style.css
 *     compare?path=…&from=1&to=3  search?q=…                      only where a server answers
 *
 * Paths of the archive are safe already (archive_new_path); names of outlets, languages and tags become so here.
 */
#ifndef STET_TELL_LINKS_H
#define STET_TELL_LINKS_H

#include "base/arena.h"

enum list_kind {
    LIST_ALL,
    LIST_UNMARKED, /* not told to the readers */
    LIST_WEIGHTY,  /* from LIST_WEIGHTY_FROM on */
    LIST_LABEL,
    LIST_OUTLET, /* its host */
    LIST_LANGUAGE,
    LIST_TAG,
    LISTS
};
enum { LIST_WEIGHTY_FROM = 60 };

/* "labels": the folder, and what the page says of the kind. */
const char *links_folder(enum list_kind kind);

/* A name for a file: as it is where it is short and plain ASCII letters in lower case, digits, dots and hyphens, and no
 * device of Windows; else made so, with eight hex digits of its digest behind it. */
struct str links_file_name(struct arena *arena, struct str name);

/* Without ".html": "index", "labels/headline", "unmarked". `value` is absent for the kinds that have none. */
struct str links_list(struct arena *arena, enum list_kind kind, struct str value);
/* Page `number` of older ones, from 1, of a list: "edits/3.html", "labels/headline/3.html". */
struct str links_older(struct arena *arena, struct str list, size_t number);
/* The feed of a list: "edits.atom", "labels/headline.atom". */
struct str links_feed(struct arena *arena, struct str list);
/* Of an article by its path in the archive, without ".html": "articles/www.example.com/2026/01-21/some-story". */
struct str links_article(struct arena *arena, struct str path);
/* And back: false where `page` (without its ending) is no article's. */
bool links_read_article(struct arena *arena, struct str page, struct str *path);

/* Appends ` href="…"` of one of our own pages, with PAGE_ROOT before it; `fragment` absent: none. */
void links_add(struct buf *out, struct str page, struct str fragment);
/* The same of the page of two versions side by side. */
void links_add_compare(struct buf *out, struct str path, int64_t from, int64_t to);

#endif
