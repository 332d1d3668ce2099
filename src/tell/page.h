/*
 * Pages: what all of them share, and the nouns that they show. A page is written from plain structs, so that the same
 * writers make a static site and what a server answers; what differs is the table of links (links.h).
 *
 * While a page is written, an address of our own begins with the byte PAGE_ROOT; page_end puts the way back to the
 * root of the site there ("", "../", ...). Text never holds that byte: html.h makes controls visible.
 */
#ifndef STET_TELL_PAGE_H
#define STET_TELL_PAGE_H

#include "base/arena.h"
#include "story/edit.h"

enum { PAGE_ROOT = 1 };

/* Changes whenever pages look otherwise: then a site is written anew. */
enum { PAGE_FORM = 1 };

struct page {
    struct str site;     /* what the whole is called */
    struct str title;    /* of this page; absent on the front page */
    struct str language; /* of the title, where it is an article's; else absent */
    struct str path;     /* of this page: "outlets/www.example.com.html" */
    struct str feed;     /* path of the feed that goes with it; absent: the feed of all */
    bool is_live;        /* a server answers: there are forms */
};

/* Everything up to the page's own content; the title is not repeated there. */
void page_begin(struct buf *out, const struct page *page);
/* The rest. From then on `out`, whose page began at its byte `start`, is whole. */
void page_end(struct buf *out, size_t start, const struct page *page);
/* Puts the way from `path` back to the root for each PAGE_ROOT behind `start`. */
void page_root(struct buf *out, size_t start, struct str path);

/* "<time datetime=…>21 January 2026, 03:51 UTC</time>". */
void page_add_time(struct buf *out, int64_t seconds);
/* "40 s", "5 min", "3 h", "2 days": the largest unit of which there are two, or one. */
void page_add_span(struct buf *out, int64_t seconds);

/* An edit, and its words side by side; no pieces where only one side is there, or it has no words. */
struct shown_edit {
    struct edit edit;
    struct piece_list pieces;
};

/* A version of an article, as pages show it. */
struct shown_version {
    struct str path; /* of the article in the archive */
    int64_t number;
    struct str verb; /* "edit", "gone", ...: of snapshot_verb_name */
    struct str headline, outlet, language;
    struct str unmarked; /* "yes", "no", "unknown"; absent where it is not said */
    int64_t first_seen;  /* seconds */
    int64_t seen_before; /* the last request that saw the version before, in seconds; 0: none, or not read */
    int64_t weight;
    struct shown_edit *edits;
    size_t edit_count;
    /* Where proof lies; absent where there is none, or in lists. */
    struct str commit, text_id, page_id, page_digest;
    struct str page_modified, url_before, found;
};

/* The words of a verb, for a version that is no edit: "first seen", "withdrawn". */
const char *page_verb_words(struct str verb);

#endif
